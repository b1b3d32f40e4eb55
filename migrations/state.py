"""What a PC's file must be at, found without the tools that migrate: most starts need none of them."""

import re
import zlib
from pathlib import Path

from oasis_core.access.roles import seed_rows
from oasis_core.schema import ddl
from oasis_core.work import search

HERE = Path(__file__).resolve().parent
"""The revisions; a package ships `env.py` and `versions/` there as files."""
_NAMED = re.compile(r'^(revision|down_revision)\b[^=]*=\s*["\']([^"\']+)["\']', re.MULTILINE)


def newest(scripts: Path = HERE) -> str:
    """The newest revision that this program knows: the one that no other builds upon."""
    known: set[str] = set()
    built_upon: set[str] = set()
    for path in (scripts / "versions").glob("*.py"):
        for name, revision in _NAMED.findall(path.read_text("utf-8")):
            (known if name == "revision" else built_upon).add(revision)
    (found,) = known - built_upon
    return found


def state(scripts: Path = HERE) -> int:
    """What a file holds, revision and all, as the number that is kept in its header: a start finds at once
    that there is nothing to do, and a change of the standing objects or of the index alone is not missed."""
    standing = [newest(scripts), *ddl.create_standing("sqlite"), search.form(), repr(seed_rows())]
    return zlib.crc32("\n".join(standing).encode()) & 0x7FFFFFFF
