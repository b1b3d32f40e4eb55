"""`./oasis migration "message"`: the next revision, from what the entities have and the migrations lack.

It writes what adds: tables, columns, indexes, constraints, and CHECKs that changed. What differs still after
that it prints; a person writes it into the revision's two lists and asks again with `--check`.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, NullPool, create_engine

import oasis_core.entities  # noqa: F401 - declares the tables
from migrations.frozen import run
from migrations.state import HERE
from migrations.upgrade import head, migrate_tables
from oasis_core.schema import ddl
from sync_server.embedded_postgres import DATABASE, OWNER_ROLE, EmbeddedPostgres
from tools.additions import Additions, additions
from tools.catalogue import Catalogue, difference, postgres_catalogue, sqlite_catalogue

Fill = Callable[[Connection], None]


class Databases:
    """Scratch databases of both dialects."""

    def __init__(self, postgres: EmbeddedPostgres) -> None:
        self._postgres = postgres
        self._made = 0

    def catalogue(self, dialect: str, fill: Fill) -> Catalogue:
        """What a new database consists of after `fill`."""
        if dialect == "sqlite":
            engine = create_engine("sqlite://", module=driver, poolclass=NullPool)
            with engine.begin() as connection:
                fill(connection)
                return sqlite_catalogue(connection)
        self._made += 1
        name = f"{DATABASE}_{self._made}"
        self._postgres.create_database(name)
        url = self._postgres.url(name, OWNER_ROLE)
        with create_engine(url, poolclass=NullPool).begin() as connection:
            fill(connection)
        return postgres_catalogue(url)

    def lacking(self, dialect: str) -> tuple[Catalogue, Catalogue]:
        """What the migrations make, and what the entities want; standing objects are of neither."""
        migrated = self.catalogue(dialect, migrate_tables)
        wanted = self.catalogue(dialect, lambda c: run(c, ddl.create_statements(dialect)))
        return migrated, wanted


@contextmanager
def scratch_postgres() -> Iterator[EmbeddedPostgres]:
    """A Postgres that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="oasis-migration-") as folder:
        Path(folder).chmod(0o711)  # a Postgres of root's runs under another account
        with EmbeddedPostgres(Path(folder, "postgres"), durable=False) as postgres:
            yield postgres


def write_revision(message: str, made: dict[str, Additions]) -> Path:
    """The file of the next revision."""
    last = head()
    revision = f"{int(last) + 1:04d}"
    slug = re.sub(r"[^a-z0-9]+", "_", message.lower()).strip("_") or "entities"
    path = HERE / "versions" / f"{revision}_{slug}.py"
    path.write_text(
        f'"""{message.strip().rstrip(".")}."""\n\nfrom migrations.frozen import execute\n\n'
        f'revision = "{revision}"\ndown_revision = "{last}"\n\n'
        f"POSTGRES{_as_list(made['postgresql'].statements)}\n\nSQLITE{_as_list(made['sqlite'].statements)}\n\n\n"
        "def upgrade() -> None:\n    execute(postgres=POSTGRES, sqlite=SQLITE)\n",
        encoding="utf-8",
    )
    return path


def _as_list(statements: list[str]) -> str:
    if not statements:
        return ": list[str] = []"
    quote = '"""'
    for statement in statements:
        assert quote not in statement, statement
        assert "\\" not in statement, statement
    statements = [f"{s} " if s.endswith('"') else s for s in statements]  # not to touch the quotes
    texts = [f"{quote}{s}{quote}" if "\n" in s or '"' in s else f'"{s}"' for s in statements]
    return " = [\n" + "".join(f"    {text},\n" for text in texts) + "]"


def report(databases: Databases) -> bool:
    """Print what differs between the migrations and the entities; whether nothing does."""
    equal = True
    for dialect in ("postgresql", "sqlite"):
        lines = difference(*databases.lacking(dialect))
        if lines:
            equal = False
            print(f"{dialect}: the migrations have (-) or lack (+), compared with the entities:")
            print("".join(f"  {line}\n" for line in lines), end="")
    return equal


def main() -> int:
    """0 if migrations and entities agree at the end."""
    parser = argparse.ArgumentParser(prog="oasis migration", description=__doc__)
    parser.add_argument("message", nargs="?", help="what it adds, in a few words")
    parser.add_argument("--check", action="store_true", help="write nothing, only say what differs")
    asked = parser.parse_args()
    if asked.check == bool(asked.message):
        parser.error("either a message or --check")
    with scratch_postgres() as postgres:
        databases = Databases(postgres)
        if asked.check:
            return 0 if report(databases) else 1
        sides = {dialect: databases.lacking(dialect) for dialect in ("postgresql", "sqlite")}
        if all(migrated == wanted for migrated, wanted in sides.values()):
            print("The migrations make what the entities want. Nothing was written.")
            return 0
        made = {dialect: additions(dialect, *both) for dialect, both in sides.items()}
        print(f"wrote {write_revision(asked.message, made).relative_to(HERE.parent)}: read it")
        for note in (note for found in made.values() for note in found.notes):
            print(f"note: {note}")
        if report(databases):
            return 0
    print("Write what is left into the revision, then: ./oasis migration --check", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
