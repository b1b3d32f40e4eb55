"""Going back: the copies made before an upgrade, and one of them in the place of the present file."""

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from migrations.upgrade import refuse_newer, revision_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work.outbox import ACKNOWLEDGED, DISCARDED
from oasis_desktop.local.engine import open_raw, sole_connection
from oasis_desktop.local.lock import FolderLock
from oasis_desktop.local.upgrade import BACKUPS, back_up, free_name, require_sound
from oasis_desktop.local.vault import DATABASE_FILE, database_key
from oasis_desktop.local.whole_files import put_in_place

_BACKUP = re.compile(r"\d{8}T\d{6}(-\d+)?\.db$")


@dataclass(frozen=True)
class Restored:
    """What was put back, and the backup that the file which it replaced is now. `unsent`: changes in that one
    which have not reached the server, None if it cannot be read."""

    revision: str | None
    kept_as: str | None
    unsent: int | None


def backups(data_dir: Path) -> list[str]:
    """The backups of this folder, the newest first."""
    found = (path.name for path in (data_dir / BACKUPS).glob("*.db"))
    return sorted((name for name in found if _BACKUP.search(name)), reverse=True)


def restore(data_dir: Path, name: str, now: datetime, *, leave_unsent: bool = False) -> Restored:
    """Put a backup in the place of the present file, which becomes a backup itself.

    FILE_NOT_READABLE if there is no such backup, BACKUP_DAMAGED or DATABASE_KEY_WRONG if it cannot be used,
    DATABASE_TOO_NEW if this program is older than it, WORK_NOT_SENT if the present file holds changes that
    the server has not got (unless `leave_unsent`). Whatever is raised, the present file stays as it is.
    """
    if name not in backups(data_dir):
        raise OasisError(ErrorCode.FILE_NOT_READABLE, "backup")
    with FolderLock(data_dir):
        path, key = data_dir / DATABASE_FILE, database_key(data_dir)
        fresh, raw = path.with_name(f"{path.name}.new"), path.with_name(f"{path.name}.raw")
        try:
            shutil.copy(data_dir / BACKUPS / name, fresh)  # not opened itself: that would write to it
            revision = _judged(fresh, key)
            _copy_raw(path, raw)  # before it is opened: of a damaged file SQLite may throw the log away
            unsent = _unsent(path, key)
            if unsent and not leave_unsent:
                raise OasisError(ErrorCode.WORK_NOT_SENT, count=unsent)
            kept_as = _keep(path, raw, key, now)
            _put(fresh, path)
        finally:
            for copy in (fresh, raw, _log(raw)):
                copy.unlink(missing_ok=True)
    return Restored(revision, kept_as, unsent)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _judged(copy: Path, key: bytes) -> str | None:
    """The revision of a copy that this program can open."""
    require_sound(copy, key, ErrorCode.BACKUP_DAMAGED)
    with sole_connection(copy, key) as connection:
        refuse_newer(connection)
        return revision_of(connection)


def _copy_raw(path: Path, raw: Path) -> None:
    for source, copy in ((path, raw), (_log(path), _log(raw))):
        if source.exists():
            shutil.copy(source, copy)


def _unsent(path: Path, key: bytes) -> int | None:
    if not path.exists():
        return 0
    try:
        connection = open_raw(path, key)
        try:
            there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone()
            statement = "SELECT count(*) FROM outbox WHERE state NOT IN (?, ?)"
            return connection.execute(statement, (ACKNOWLEDGED, DISCARDED)).fetchone()[0] if there else 0
        finally:
            connection.close()
    except (OasisError, driver.Error):
        return None


def _keep(path: Path, raw: Path, key: bytes, now: datetime) -> str | None:
    """A backup of the present file; of a damaged one every byte, under a name that says so."""
    if not path.exists():
        return None
    try:
        require_sound(path, key, ErrorCode.DATABASE_UNAVAILABLE)
    except OasisError:
        kept = free_name(path, now, "-damaged")
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        raw.replace(kept)
        if _log(raw).exists():
            _log(raw).replace(_log(kept))
        return kept.name
    return back_up(path, key, now).name


def _put(fresh: Path, path: Path) -> None:
    """Replace the file. Its log goes first: it would be played into the other one."""
    for log in (_log(path), path.with_name(f"{path.name}-shm")):
        log.unlink(missing_ok=True)
    put_in_place(fresh, path)
