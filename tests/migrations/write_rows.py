"""`python -m tests.migrations.write_rows`: rows for the newest revision, as statements in `rows/`.

Run once when a revision is made, and never again for it: the tests upgrade databases that hold what programs
of each revision wrote.
"""

import sys

from sqlalchemy import Connection, NullPool, create_engine

import oasis_core.entities  # noqa: F401 - declares the tables
from migrations.upgrade import head
from oasis_core.schema.ddl import home
from oasis_core.schema.registry import tables
from oasis_core.testing.factory import Factory
from sync_server.embedded_postgres import OWNER_ROLE
from tests.migrations.databases import CLIMBING, climb, opened, rows_of, sqlite_engine
from tools.new_migration import scratch_postgres

QUOTED = {"sqlite": "quote({})", "postgresql": "quote_nullable({}::text)"}


def new_rows(connection: Connection) -> list[str]:
    """Statements that insert an organization with rows in every table of the newest revision."""
    climb(connection, head())
    before = set(statements(connection))
    factory = Factory(int(head()), f"ร้านแว่น {head()} ")
    factory.count = int(head()) * 1000  # numbers that PCs count themselves must not meet an older revision's
    wanted = tables(home(connection.dialect.name))
    factory.fill(wanted, rows=2)
    factory.insert(connection, wanted)
    return [statement for statement in statements(connection) if statement not in before]


def statements(connection: Connection) -> list[str]:
    """All rows of a database."""
    dialect = connection.dialect.name
    found: list[str] = []
    for table in tables(home(dialect)):
        names = [f'"{column.name}"' for column in table.columns if column.computed is None]
        values = " || ', ' || ".join(QUOTED[dialect].format(name) for name in names)
        keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
        lines = connection.exec_driver_sql(f'SELECT {values} FROM "{table.name}" ORDER BY {keys}').scalars()  # noqa: S608
        start = f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES'
        found += [f"{start} ({line});" for line in lines]
    return found


def main() -> int:
    """Write the files of both databases; 1 if they are there already."""
    if any(rows_of(head(), dialect).exists() for dialect in QUOTED):
        print(f"The rows of {head()} are written down already.", file=sys.stderr)
        return 1
    with opened(sqlite_engine(pragmas=CLIMBING)) as connection, connection.begin():
        made = {"sqlite": new_rows(connection)}
    with scratch_postgres() as postgres:
        postgres.create_database("rows")
        engine = create_engine(postgres.url("rows", OWNER_ROLE), poolclass=NullPool)
        with engine.begin() as connection:
            made["postgresql"] = new_rows(connection)
    for dialect, found in made.items():
        rows_of(head(), dialect).write_text("\n".join(found) + "\n", encoding="utf-8")
        print(f"wrote {rows_of(head(), dialect).name}: {len(found)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
