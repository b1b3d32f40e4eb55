"""Databases of both engines that a module's tests share."""

import itertools
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine

from oasis_core.schema.entity import Base, Home
from oasis_core.schema.registry import Kind
from oasis_core.schema.wire import Row
from oasis_core.testing.factory import Factory
from oasis_core.work.repository import insert_rows
from sync_server.embedded_postgres import EmbeddedPostgres
from tests.core.chains import memory
from tests.postgres import Database, database, postgres
from tests.server.conftest import migrated

__all__ = ["migrated", "postgres"]

_seeds = itertools.count(1)


@pytest.fixture(scope="module")
def server_database(postgres: EmbeddedPostgres, migrated: str) -> Iterator[Database]:
    """A Postgres at the head of migrations."""
    name = f"conformance_{uuid.uuid4().hex}"
    postgres.create_database(name, template=migrated)
    yield database(postgres, name)
    postgres.drop_database(name)


@pytest.fixture(scope="module")
def server_engine(server_database: Database) -> Iterator[Engine]:
    """The owner's connections, which see all organizations."""
    engine = create_engine(server_database.owner_url, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def pc_engine() -> Iterator[Engine]:
    """A PC's tables in memory."""
    engine = memory(Home.PC)
    yield engine
    engine.dispose()


def with_parents(kind: Kind, label: str = "ก") -> tuple[Factory, Row]:
    """A row of that kind in an organization of its own, and the factory with all that it refers to."""
    factory = Factory(next(_seeds), label)
    if kind.name != "organization":
        factory.row("organization")
    factory.count += 1
    return factory, factory.row(kind.name)


def write(connection: Connection, factory: Factory, *, but: Row | None = None) -> None:
    """Write a factory's rows, parents first."""
    for table in Base.metadata.sorted_tables:
        for made, row in factory.made:
            if made is table and row is not but:
                insert_rows(connection, table, [row])
