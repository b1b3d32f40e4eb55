"""The four databases of a run. They are opened once per process and refilled for each run, so that SQLAlchemy
compiles a statement once and not once per seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from oasis_core.access.roles import seed_rows
from oasis_core.entities.staff import Role
from oasis_core.schema import ddl
from oasis_core.schema.entity import Home, table_of
from oasis_core.schema.registry import tables

PCS = 3
EngineFactory = Callable[[], Engine]
"""Opens an empty SQLite database in memory on one connection that is kept, without the driver's own
transaction control. The driver is the caller's choice: the core knows none."""


class CrashError(Exception):
    """The power fails: what was not committed is gone."""


class Database:
    """One machine's database; `fuse` counts down the statements that are left before the power fails."""

    def __init__(self, engine: Engine, home: Home) -> None:
        self._engine = engine
        self._checked = engine.execution_options(checked=True)
        self.fuse: int | None = None
        event.listen(engine, "begin", _begin)
        event.listen(engine, "before_cursor_execute", self._burn)
        with engine.begin() as connection:
            for table in tables(home):
                for statement in ddl.table_statements(table, "sqlite"):
                    connection.exec_driver_sql(statement)
            if home is Home.PC:
                for statement in ddl.create_standing("sqlite"):
                    connection.exec_driver_sql(statement)
            connection.execute(table_of(Role).insert(), seed_rows())
            self._driver: Any = connection.connection.driver_connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction of a person: foreign keys hold."""
        with self._checked.begin() as connection:
            yield connection

    @contextmanager
    def begin_applying(self) -> Iterator[Connection]:
        """A transaction that takes in what the server sent: a child may come before its parent."""
        with self._engine.begin() as connection:
            yield connection

    def read(self, statement: str, *values: Any) -> list[Any]:
        """Rows by plain SQL, past SQLAlchemy and the code under test."""
        found: list[Any] = self._driver.execute(statement, values).fetchall()
        return found

    def copy_to(self, other: "Database") -> None:
        """Replace the content of another database by this one's."""
        self._driver.backup(other._driver)  # noqa: SLF001 - of its own class

    def close(self) -> None:
        self._engine.dispose()

    def _burn(self, *_arguments: Any) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                self.fuse = None
                raise CrashError


def _begin(connection: Connection) -> None:
    checked = connection.get_execution_options().get("checked", False)
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys = {'ON' if checked else 'OFF'}")
    driver.execute("BEGIN IMMEDIATE")


class Databases:
    """A server's and three PCs'; `server_image` and `pc_image` are what each run begins with."""

    def __init__(self, make: EngineFactory) -> None:
        self.server = Database(make(), Home.SERVER)
        self.pcs = [Database(make(), Home.PC) for _ in range(PCS)]
        self.server_image = Database(make(), Home.SERVER)
        self.pc_image = Database(make(), Home.PC)

    def reset(self) -> None:
        """Back to the beginning."""
        self.server_image.copy_to(self.server)
        for pc in self.pcs:
            self.pc_image.copy_to(pc)
            pc.fuse = None

    def close(self) -> None:
        """Close all connections."""
        for database in (self.server, *self.pcs, self.server_image, self.pc_image):
            database.close()
