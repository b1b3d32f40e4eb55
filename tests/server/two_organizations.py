"""Two organizations in one database, with rows of both in every table, and the runtime role's connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Connection, Engine, NullPool, Table, create_engine, select, text

from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables
from oasis_core.schema.wire import Row
from oasis_core.testing.factory import Factory
from tests.postgres import Database
from tests.server.isolation_rules import TENANT_TABLES

LABEL_OF_THE_FIRST = "Alpha-Optik-"


class TwoOrganizations:
    """`first` has what `second` must never see or touch."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.engine: Engine = create_engine(database.app_url, poolclass=NullPool)
        self.first = Factory(1, LABEL_OF_THE_FIRST)
        self.second = Factory(2, "Beta-")
        for factory in (self.first, self.second):
            factory.fill(tables(Home.SERVER))
            with self.within(factory.org_id) as connection:
                factory.insert(connection, tables(Home.SERVER))

    @contextmanager
    def within(self, org_id: UUID | None, *, keep: bool = True) -> Iterator[Connection]:
        """A transaction of the runtime role for an organization (None: for none); undone without `keep`."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            if org_id is not None:
                switch(connection, org_id)
            yield connection
            if not keep:
                transaction.rollback()

    @contextmanager
    def as_owner(self) -> Iterator[Connection]:
        """A transaction of the tables' owner."""
        engine = create_engine(self.database.owner_url, poolclass=NullPool)
        with engine.begin() as connection:
            yield connection

    def first_row(self, name: str) -> Row:
        """A row of the first organization."""
        return next(row for table, row in self.first.made if table.name == name)

    def rows_of_the_first(self, connection: Connection) -> list[list[Row]]:
        """All rows of the first organization, whoever asked before in this transaction."""
        switch(connection, self.first.org_id)
        return [self._rows_of_the_first(connection, table) for table in TENANT_TABLES]

    def _rows_of_the_first(self, connection: Connection, table: Table) -> list[Row]:
        rows = connection.execute(select(table)).mappings()  # a filter here could be taken away as well
        return sorted((dict(row) for row in rows if row["org_id"] == self.first.org_id), key=str)


def switch(connection: Connection, org_id: UUID) -> None:
    """Say for which organization the rest of the transaction is."""
    connection.execute(text("SELECT set_config('app.org_id', :org, true)"), {"org": str(org_id)})
