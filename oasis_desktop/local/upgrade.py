"""A file made, or brought to this version's tables; before the latter, a copy that was opened and checked."""

import os
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from migrations.state import newest, state
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.engine import open_raw, sole_connection

BACKUPS = "backups"


def prepare(path: Path, key: bytes, now: datetime) -> bool:
    """Make the file ready for use; whether it was changed. `now` names the copy made before a migration.

    DATABASE_TOO_NEW if a newer Oasis made it, DATABASE_KEY_WRONG if the key does not fit.
    """
    with sole_connection(path, key) as connection:
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        revision = _revision(connection) if number == state() else None
        connection.rollback()
        if revision == newest():
            return False
        from migrations.upgrade import upgrade_file  # noqa: PLC0415 - its tools take as long as all the rest

        return upgrade_file(connection, back_up=lambda: back_up(path, key, now))


def _revision(connection: Connection) -> str | None:
    """What the file says of its tables; the number in its header alone is not believed."""
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


def back_up(path: Path, key: bytes, now: datetime) -> Path:
    """Copy the file as it is, still encrypted, into `backups/` beside it, and check the copy, which is
    returned.

    DATABASE_UNAVAILABLE if the copy cannot be made or is not sound; then nothing is migrated.
    """
    copy = free_name(path, now)
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = copy.with_name(f"{copy.name}.new")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copy(path, fresh, key)
        require_sound(fresh, key, ErrorCode.DATABASE_UNAVAILABLE)
    except BaseException:
        fresh.unlink()  # each start would leave one more
        raise
    fresh.replace(copy)
    return copy


def _copy(path: Path, fresh: Path, key: bytes) -> None:
    source, target = open_raw(path, key), open_raw(fresh, key, keep_log=False)
    try:
        source.backup(target)
    except driver.Error as error:
        raise OasisError(ErrorCode.DATABASE_UNAVAILABLE, reason="the file cannot be copied") from error
    finally:
        target.close()
        source.close()


def free_name(path: Path, now: datetime, mark: str = "") -> Path:
    """Where a copy of the file goes that is made now; never over an earlier one."""
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        copy = path.parent / BACKUPS / f"{path.stem}-{now:%Y%m%dT%H%M%S}{again}{mark}{path.suffix}"
        if not copy.exists():
            return copy
        number += 1


def require_sound(copy: Path, key: bytes, code: ErrorCode) -> None:
    """Raise `code` unless every page of a copy is what was once written, and its tables hold together."""
    connection = open_raw(copy, key, keep_log=False)
    try:
        sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        sound = sound and not connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except driver.Error as error:  # what a damaged page breaks first differs
        raise OasisError(code, reason="the copy is damaged") from error
    finally:
        connection.close()
    if not sound:
        raise OasisError(code, reason="the copy is damaged")
