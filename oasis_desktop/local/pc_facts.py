"""What this PC can say of itself, and whether its file is whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from oasis_core import VERSION
from oasis_core.kernel import clock
from oasis_core.work.queries.waiting import counts
from oasis_desktop.local import settings

_SUFFIXES = ("", "-wal", "-shm")


@dataclass(frozen=True)
class PcFacts:
    """`size` in bytes, with the journal; `contact_at`: when the server last answered."""

    version: str
    name: str
    server: str
    file: Path
    size: int
    encrypted: bool
    contact_at: datetime | None
    waiting: int
    attention: int


def pc_facts(connection: Connection) -> PcFacts:
    """As of now. Reads the folder, too: not for the drawing thread."""
    enrolment = settings.load(connection, settings.ENROLMENT)
    contact_us = settings.load(connection, settings.CONTACT)
    path = Path(connection.execute(text("PRAGMA database_list")).first()[2])  # type: ignore[index]
    files = [path.with_name(path.name + suffix) for suffix in _SUFFIXES]
    found = counts(connection)
    return PcFacts(
        VERSION,
        settings.load(connection, settings.PC_NAME),
        enrolment.server if enrolment else "",
        path,
        sum(each.stat().st_size for each in files if each.exists()),
        _is_encrypted(path),
        clock.instant(contact_us) if contact_us else None,
        found.waiting,
        found.attention,
    )


def _is_encrypted(path: Path) -> bool:
    """Whether the file on the disk is unreadable without the key: a plain one begins with its own name."""
    with path.open("rb") as file:
        return not file.read(16).startswith(b"SQLite format 3")


def is_whole(connection: Connection) -> bool:
    """Whether every page of the file is what was written, and refers to what is there. Takes seconds for a
    large one."""
    pages = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    return pages == "ok" and broken is None
