"""A file made, or brought to this version's tables; before the latter, a copy that was opened and checked."""

import os
from datetime import datetime
from pathlib import Path

from migrations.upgrade import upgrade_file
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.engine import open_raw, sole_connection

BACKUPS = "backups"


def prepare(path: Path, key: bytes, now: datetime) -> bool:
    """Make the file ready for use; whether it was changed. `now` names the copy made before a migration.

    DATABASE_TOO_NEW if a newer Oasis made it, DATABASE_KEY_WRONG if the key does not fit.
    """
    with sole_connection(path, key) as connection:
        return upgrade_file(connection, back_up=lambda: back_up(path, key, now))


def back_up(path: Path, key: bytes, now: datetime) -> None:
    """Copy the file as it is, still encrypted, into `backups/` beside it, and check the copy.

    DATABASE_UNAVAILABLE if the copy cannot be made or is not sound; then nothing is migrated.
    """
    folder = path.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{path.stem}-{now:%Y%m%dT%H%M%S}{path.suffix}"
    fresh = copy.with_name(f"{copy.name}.new")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source, target = open_raw(path, key), open_raw(fresh, key, keep_log=False)
    try:
        source.backup(target)
        sound = target.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        if not sound or target.execute("PRAGMA cipher_integrity_check").fetchall():
            raise OasisError(ErrorCode.DATABASE_UNAVAILABLE, reason="the copy is damaged")
    finally:
        target.close()
        source.close()
    fresh.replace(copy)
