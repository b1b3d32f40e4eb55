"""Databases at old revisions, with rows in them that were written down when the revision was made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from migrations.frozen import run
from migrations.state import HERE
from migrations.upgrade import migrate_tables

CLIMBING = ("foreign_keys = OFF",)
"""For `climb` on SQLite."""
ROWS = Path(__file__).parent / "rows"
KEY = "x'" + "5a" * 32 + "'"


def sqlite_engine(path: Path | None = None, pragmas: Iterable[str] = ()) -> Engine:
    """An encrypted file as a PC opens it, or a database in memory."""

    def connect() -> Any:
        connection = driver.connect(str(path or ":memory:"), isolation_level=None)
        for pragma in (*([f'key = "{KEY}"'] if path else []), "foreign_keys = ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@contextmanager
def opened(engine: Engine) -> Iterator[Connection]:
    """A connection outside of a transaction; the engine ends with it."""
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def revisions() -> list[str]:
    """All revisions, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def rows_of(revision: str, dialect: str) -> Path:
    """The file with the rows of a revision."""
    return ROWS / f"{revision}_{dialect}.sql"


def climb(connection: Connection, up_to: str) -> None:
    """Go through the revisions one by one, each time writing the rows of that time. A revision may make a
    table of SQLite anew, so foreign keys are off there, as `upgrade_file` has them."""
    for revision in revisions():
        migrate_tables(connection, revision)
        rows = rows_of(revision, connection.dialect.name)
        if rows.exists():
            run(connection, rows.read_text(encoding="utf-8").splitlines())
        if revision == up_to:
            return


_TRACES = """
SELECT format('SELECT %%L, count(*), sum(hashtextextended(xmin::text || ctid::text, 0)) FROM %%I',
  c.relname, c.relname)
FROM pg_class c WHERE c.relkind = 'r'
  AND (%(rows)s AND c.relnamespace = 'public'::regnamespace OR c.relname IN (
    'pg_attrdef', 'pg_attribute', 'pg_class', 'pg_constraint', 'pg_default_acl', 'pg_description', 'pg_index',
    'pg_namespace', 'pg_policy', 'pg_proc', 'pg_rewrite', 'pg_trigger', 'pg_type'))
"""


def traces(connection: Connection, *, rows: bool = True) -> dict[str, tuple[Any, ...]]:
    """Each table of a server and of its catalogue -> how many rows it has, and a sum over where each lies and
    who wrote it: one that was touched differs, also if it was put back. Without `rows` the catalogue alone,
    which can be read while others hold tables locked."""
    queries = connection.exec_driver_sql(_TRACES, {"rows": rows}).scalars().all()
    found = connection.exec_driver_sql(" UNION ALL ".join(queries)).all()
    return {name: tuple(traced) for name, *traced in found}


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a SQLite database, with what it consists of."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(query)]

    found = {
        "header": rows("PRAGMA user_version"),
        "catalogue": rows("SELECT type, name, sql FROM sqlite_master ORDER BY rowid"),
    }
    for kind, name, _ in found["catalogue"]:
        if kind == "table":
            found[name] = sorted(rows(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608 - our own tables
    return found
