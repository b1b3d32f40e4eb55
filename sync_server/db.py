"""The only place that opens connections. Every transaction carries its organization, which row-level security
compares with each row, and every organization has its own short queue before the pool."""

from collections.abc import Iterator
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from migrations.upgrade import require_head
from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.gate import Gate, busy
from sync_server.settings import Settings

_CROWDED = ("55P03", "57014", "40001", "40P01", "53300")
"""Lock or statement timeout, serialization failure, deadlock, too many connections: worth another try."""
_ABSENT = ("08", "57P")
"""Connection failures, and a database that stops or starts."""

_ROLE = """
SELECT bool_or(r.rolsuper OR r.rolbypassrls) AS bypasses,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owns
FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')"""


def _absent() -> OasisError:
    return OasisError(ErrorCode.DATABASE_UNAVAILABLE, retry_after=5)


class SignInRow(NamedTuple):
    """Who signs in with an e-mail, as far as is known before the password is checked."""

    org_id: UUID
    staff_id: UUID
    password_hash: str | None


def make_engine(url: str, settings: Settings) -> Engine:
    """An engine for the runtime role. Parameters of statements never reach a log: they are people's data."""
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    limits = {
        "statement_timeout": settings.statement_seconds * 1000,
        "lock_timeout": int(settings.patience * 1000),
        "idle_in_transaction_session_timeout": 60_000,
        "jit": "off",  # it compiles for seconds what runs for milliseconds
    }
    engine = create_engine(
        address,
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=settings.patience,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "application_name": "oasis-server",
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        },
    )
    event.listen(engine, "checkout", _require_quiet)
    return engine


def _require_quiet(driver: Any, _record: Any, _proxy: Any) -> None:
    """What rests and has something to read was ended by the database: the pool opens another one. To ask
    the database each time would be a round trip in every request."""
    with DefaultSelector() as selector:
        selector.register(driver.fileno(), EVENT_READ)
        if selector.select(0):
            raise DisconnectionError


def _carry_organization(connection: Connection) -> None:
    org_id = connection.get_execution_options().get("oasis_org_id")
    if org_id is not None:
        driver: Any = connection.connection.driver_connection
        try:
            with driver.pipeline():  # one round trip with the BEGIN before it
                driver.execute("SELECT set_config('app.org_id', %s, true)", (str(org_id),))
        except psycopg.Error as error:
            raise _absent() from error


class Database:
    """The server's Postgres. Each block is one transaction: committed at its end, undone if it raises.

    A database that does not answer raises DATABASE_UNAVAILABLE, a crowded one BUSY.
    """

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._writers = Gate(1, settings.writer_queue, settings.patience)
        self._readers = Gate(settings.readers, settings.readers, settings.patience)
        event.listen(engine, "begin", _carry_organization)

    @contextmanager
    def writing(self, org_id: UUID) -> Iterator[Connection]:
        """The organization's turn to write."""
        with self._writers.turn(org_id), self._transaction(oasis_org_id=org_id) as connection:
            yield connection

    @contextmanager
    def tenant(self, org_id: UUID) -> Iterator[Connection]:
        """A transaction that takes no sequence number: sessions, codes, audit of what is no change."""
        with self._readers.turn(org_id), self._transaction(oasis_org_id=org_id) as connection:
            yield connection

    @contextmanager
    def reading(self, org_id: UUID) -> Iterator[Connection]:
        """One unchanging view of the organization, so that a page and its cursor agree."""
        view = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._readers.turn(org_id), self._transaction(oasis_org_id=org_id, **view) as connection:
            yield connection

    def find_sign_in(self, email: str) -> SignInRow | None:
        """Who signs in with this e-mail, in whichever organization."""
        with self._transaction() as connection:
            found = connection.execute(
                text("SELECT org_id, staff_id, password_hash FROM oasis_find_sign_in(:email)"),
                {"email": email},
            ).first()
        return None if found is None else SignInRow(*found)

    def find_enrolment(self, name: str) -> list[tuple[UUID, UUID]]:
        """(organization, id) of the enrolment codes whose first part this is."""
        with self._transaction() as connection:
            found = connection.execute(
                text("SELECT org_id, id FROM oasis_find_enrolment(:name)"), {"name": name}
            )
            return [(row.org_id, row.id) for row in found]

    def ping(self) -> None:
        """Raise unless the database answers."""
        with self._transaction() as connection:
            connection.execute(text("SELECT 1"))

    def require_ready(self) -> None:
        """Refuse a role for which the separation of organizations does not hold (DATABASE_ROLE_UNSAFE), and a
        database of another version (DATABASE_NOT_MIGRATED, DATABASE_TOO_NEW)."""
        with self._transaction() as connection:
            role = connection.execute(text(_ROLE)).one()
            if role.bypasses or role.owns:
                raise OasisError(ErrorCode.DATABASE_ROLE_UNSAFE)
            require_head(connection)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, **options: Any) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except PoolTimeoutError as error:
            raise busy() from error
        except DBAPIError as error:
            state = getattr(error.orig, "sqlstate", None) or ""
            if state in _CROWDED:
                raise busy() from error
            absent = isinstance(error, OperationalError) and (not state or state.startswith(_ABSENT))
            if error.connection_invalidated or absent:
                raise _absent() from error
            raise
