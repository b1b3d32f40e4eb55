"""The server's tests run on a real Postgres."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from migrations.upgrade import upgrade_database
from sync_server.embedded_postgres import EmbeddedPostgres
from sync_server.logs import through_logging
from tests.postgres import Database, database, empty_database, postgres
from tests.server.clinic import Chain, Running, found_chain, running

__all__ = ["empty_database", "postgres"]


@pytest.fixture(scope="session")
def migrated(postgres: EmbeddedPostgres) -> str:
    """The name of a database at the head of migrations, to be copied."""
    name = f"migrated_{uuid.uuid4().hex}"
    postgres.create_database(name)
    upgrade_database(database(postgres, name).owner_url)
    return name


@pytest.fixture
def fresh_database(postgres: EmbeddedPostgres, migrated: str) -> Iterator[Database]:
    """A migrated database, dropped after the test."""
    name = f"test_{uuid.uuid4().hex}"
    postgres.create_database(name, template=migrated)
    yield database(postgres, name)
    postgres.drop_database(name)


@pytest.fixture(scope="session", autouse=True)
def logged() -> None:
    """What the server logs goes through logging, where a test's silence is watched over."""
    through_logging()


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose signing key is made once."""
    return tmp_path_factory.mktemp("server-keys")


@pytest.fixture(scope="session")
def shared_database(postgres: EmbeddedPostgres, migrated: str) -> Iterator[Database]:
    """A migrated database for tests that stay within organizations of their own: a copy takes a second."""
    name = f"shared_{uuid.uuid4().hex}"
    postgres.create_database(name, template=migrated)
    yield database(postgres, name)
    postgres.drop_database(name)


@pytest.fixture
def server(shared_database: Database, keys: Path) -> Iterator[Running]:
    """A started server; its database may hold organizations of other tests."""
    with running(shared_database, keys) as started:
        yield started


@pytest.fixture
def chain(server: Running) -> Chain:
    """An organization on that server."""
    return found_chain(server)
