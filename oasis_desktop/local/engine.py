"""The encrypted file: its connections, and the only transactions of the desktop."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.drawing_thread import keep_off

READERS = 3
"""Threads that read for the screens; sync has connections of its own beside theirs."""
BUSY_SECONDS = 5.0
_PRAGMAS = (
    "synchronous=EXTRA",
    "journal_mode=WAL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_REASONS = {
    "file is not a database": ErrorCode.DATABASE_KEY_WRONG,
    "file is encrypted": ErrorCode.DATABASE_KEY_WRONG,
    "is locked": ErrorCode.BUSY,
    "busy": ErrorCode.BUSY,
    "is full": ErrorCode.DATABASE_UNAVAILABLE,
    "disk I/O error": ErrorCode.DATABASE_UNAVAILABLE,
    "unable to open": ErrorCode.DATABASE_UNAVAILABLE,
    "readonly": ErrorCode.DATABASE_UNAVAILABLE,
    "malformed": ErrorCode.DATABASE_UNAVAILABLE,
}


def open_raw(path: Path, key: bytes, *, foreign_keys: bool = True, keep_log: bool = True) -> Any:
    """A driver connection to the unlocked file, in autocommit; without `keep_log` the file has no WAL beside
    it. DATABASE_KEY_WRONG if the key is another."""
    with known_errors():
        connection = driver.connect(
            str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            if not keep_log:
                connection.execute("PRAGMA journal_mode=DELETE")
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("SELECT count(*) FROM sqlite_master")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def known_errors() -> Iterator[None]:
    """What SQLite says of the file, the disk or a lock, as errors that a person can act upon."""
    try:
        yield
    except (DatabaseError, driver.DatabaseError) as error:
        message = str(error.orig if isinstance(error, DatabaseError) else error)
        for reason, code in _REASONS.items():
            if reason in message:
                raise OasisError(code, reason=reason) from error
        raise


@contextmanager
def sole_connection(path: Path, key: bytes) -> Iterator[Connection]:
    """A connection outside of any transaction, for whoever has the file alone: the upgrade."""
    engine = _engine(path, key, "BEGIN IMMEDIATE", size=1)
    try:
        with known_errors(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


class Database:
    """The file of one PC, opened: one connection for people's deeds, one that applies what the server sends,
    and a few that read. The first two must be used by one thread at a time, and never within each other."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._people_engine = _engine(path, key, "BEGIN IMMEDIATE", size=1)
        self._applying_engine = _engine(path, key, "BEGIN IMMEDIATE", size=1, foreign_keys=False)
        self._reading_engine = _engine(path, key, "BEGIN", size=READERS + 2, read_only=True)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction for a person's deed; committed at the end of the block."""
        keep_off("a deed")
        with known_errors(), self._people_engine.begin() as connection:
            yield connection

    @contextmanager
    def applying(self) -> Iterator[Connection]:
        """A transaction for what the server sends: a child may come a page before its parent."""
        keep_off("applying a page")
        with known_errors(), self._applying_engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the file, for reading only."""
        keep_off("a query")
        with known_errors(), self._reading_engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; the last one folds the log into the file."""
        for engine in (self._reading_engine, self._applying_engine, self._people_engine):
            engine.dispose()


def _engine(
    path: Path, key: bytes, begin: str, *, size: int, foreign_keys: bool = True, read_only: bool = False
) -> Engine:
    def connect() -> Any:
        connection = open_raw(path, key, foreign_keys=foreign_keys)
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        return connection

    # hide_parameters: what is in a row must not reach a log through an exception's text.
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        pool_use_lifo=True,  # the one used last has the pages that are wanted next, decrypted
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_with(begin))
    return engine


def _begin_with(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        driver_connection: Any = connection.connection.driver_connection
        driver_connection.execute(statement)  # itself: this comes with each query

    return begin
