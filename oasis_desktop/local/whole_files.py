"""Files that are replaced whole: a power cut or a full disk leaves the old one or the new one."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, then put that in its place, readable by this account only; OSError leaves the
    file as it was and nothing beside it."""
    handle, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(made)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def put_in_place(fresh: Path, path: Path) -> None:
    """Let a file that is written take the place and name of another, on the disk before this returns."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
