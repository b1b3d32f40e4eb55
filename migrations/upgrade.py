"""Bring a database to what this program needs: all of it in one transaction, or nothing."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, NullPool, create_engine, make_url, select
from sqlalchemy.exc import OperationalError

from migrations.frozen import run
from migrations.state import HERE, state
from oasis_core.access.roles import seed_rows
from oasis_core.entities.organization import Organization
from oasis_core.entities.search_row import SearchRow
from oasis_core.entities.staff import Role
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema import ddl
from oasis_core.schema.entity import table_of
from oasis_core.sync import replica
from oasis_core.work import search
from oasis_core.work.repository import upsert

SESSION = (
    "SET LOCAL search_path = public",
    "SET LOCAL lock_timeout = '5s'",  # a clinic's request waits for a migration no longer than that
    "SET LOCAL statement_timeout = '30min'",
    "SET LOCAL idle_in_transaction_session_timeout = '1min'",
    "SELECT pg_advisory_xact_lock(hashtext('oasis migrations'))",  # two upgrades at once queue up
)
LOCK_NOT_AVAILABLE = "55P03"


def head(scripts: Path = HERE) -> str:
    """The newest revision that this program knows."""
    found = _history(_config(scripts)).get_current_head()
    assert found is not None
    return found


def revision_of(connection: Connection) -> str | None:
    """The revision of a database, None for a new one; leaves the transaction that it may have begun open."""
    return MigrationContext.configure(connection).get_current_revision()


def refuse_newer(connection: Connection, scripts: Path = HERE) -> None:
    """Raise DATABASE_TOO_NEW for a database of a newer program."""
    revision = revision_of(connection)
    if revision is None:
        return
    try:
        _history(_config(scripts)).get_revision(revision)
    except CommandError as error:
        raise OasisError(ErrorCode.DATABASE_TOO_NEW, revision=revision, known=head(scripts)) from error


def require_head(connection: Connection, scripts: Path = HERE) -> None:
    """Raise unless the database is at the newest revision that this program knows: DATABASE_NOT_MIGRATED if
    it is behind, DATABASE_TOO_NEW if it is ahead."""
    refuse_newer(connection, scripts)
    revision = revision_of(connection)
    if revision != head(scripts):
        found = f"the database is at {revision or 'nothing'}, this program needs {head(scripts)}"
        raise OasisError(
            ErrorCode.DATABASE_NOT_MIGRATED, revision=revision, known=head(scripts), reason=found
        )


def upgrade_database(owner_url: str, *, scripts: Path = HERE) -> None:
    """Bring the server's Postgres to the newest revision, with its standing objects and roles.

    `owner_url` is the address for `oasis_owner`. Raises DATABASE_ROLE_MISSING for another role or if
    `oasis_app` is missing, DATABASE_TOO_NEW for a database of a newer program, and BUSY if another
    transaction kept a table locked.
    """
    address = make_url(owner_url)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool, hide_parameters=True)
    try:
        with engine.begin() as connection:
            upgrade_server(connection, scripts=scripts)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise OasisError(ErrorCode.BUSY, "database") from error
        raise


def upgrade_server(connection: Connection, *, scripts: Path = HERE) -> None:
    """`upgrade_database` in the transaction of `connection`."""
    _require_roles(connection)
    run(connection, SESSION)
    refuse_newer(connection, scripts)
    _migrate(connection, scripts)
    _index(connection)
    run(connection, [f"GRANT SELECT ON alembic_version TO {ddl.APP}"])


def upgrade_file(
    connection: Connection, *, back_up: Callable[[], object] | None = None, scripts: Path = HERE
) -> bool:
    """Bring a PC's database to the newest revision, with its search index and roles; says whether it changed.

    `connection` is outside of a transaction, with the file's key already given. `back_up` is called before
    the first change of a file that is not new, outside of a transaction; nothing is changed if it raises.
    Raises DATABASE_TOO_NEW for the file of a newer program.
    """
    revision, found_state = revision_of(connection), _user_version(connection)
    refuse_newer(connection, scripts)
    connection.rollback()
    wanted = state(scripts)
    if revision == head(scripts) and found_state == wanted:
        return False
    if revision is not None and back_up is not None:
        back_up()
    driver = connection.connection.cursor()  # SQLAlchemy would begin a transaction, where this does nothing
    keys_were_on = driver.execute("PRAGMA foreign_keys").fetchone()[0]
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            _begin(connection)
            broken = _broken_references(connection)
            _migrate(connection, scripts)
            for org_id in connection.execute(select(table_of(Organization).c.org_id)).scalars().all():
                replica.unpack_extra(connection, org_id)
                search.rebuild(connection, org_id)
            _refuse_broken_references(_broken_references(connection) - broken)
            run(connection, [f"PRAGMA user_version = {wanted}"])
    finally:
        if driver.connection.in_transaction:  # COMMIT itself failed
            driver.execute("ROLLBACK")
        driver.execute(f"PRAGMA foreign_keys = {keys_were_on}")
        driver.close()
    return True


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _history(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)


def _require_roles(connection: Connection) -> None:
    """Tables of another owner would have neither his policy nor the functions that work as him."""
    role = connection.exec_driver_sql("SELECT current_user").scalar_one()
    known = connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (ddl.APP,)).scalar()
    if role != ddl.OWNER or known is None:
        raise OasisError(ErrorCode.DATABASE_ROLE_MISSING, role=role, owner=ddl.OWNER, app=ddl.APP)


def _migrate(connection: Connection, scripts: Path) -> None:
    dialect = connection.dialect.name
    run(connection, ddl.drop_standing(dialect))
    migrate_tables(connection, scripts=scripts)
    run(connection, ddl.create_standing(dialect))
    upsert(connection, table_of(Role), seed_rows())


def _index(connection: Connection) -> None:
    """Fill the server's search index unless that was done by this form; the table's comment tells."""
    held = "SELECT obj_description('public.search_row'::regclass)"
    if connection.exec_driver_sql(held).scalar() != search.form():
        connection.execute(table_of(SearchRow).delete())
        for org_id in connection.execute(select(table_of(Organization).c.org_id)).scalars().all():
            search.rebuild(connection, org_id)
        run(connection, [f"COMMENT ON TABLE search_row IS '{search.form()}'"])


def migrate_tables(connection: Connection, revision: str = "head", *, scripts: Path = HERE) -> None:
    """The tables alone, up to a revision, in the transaction of `connection`."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _begin(connection: Connection) -> None:
    """A real transaction even if the engine left that to the driver, which begins one before DML only."""
    driver = connection.connection.driver_connection
    if driver is not None and not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _broken_references(connection: Connection) -> Counter[tuple[str, str]]:
    """(table, parent) -> rows whose parent is missing. Some may be missing with good reason: a child may come
    a page before its parent."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return Counter((row[0], row[2]) for row in rows)


def _refuse_broken_references(broken: Counter[tuple[str, str]]) -> None:
    if broken:
        tables = sorted(f"{table} -> {parent}" for table, parent in broken)
        raise OasisError(ErrorCode.INTERNAL, "foreign_key_check", tables=tables)


def _user_version(connection: Connection) -> int:
    number: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return number
