"""Fixtures: one embedded Postgres for each test process, and a fresh database in it for each test."""

import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync_server.embedded_postgres import ADMIN_ROLE, APP_ROLE, OWNER_ROLE, EmbeddedPostgres


@dataclass(frozen=True)
class Database:
    """A database of one test, with its SQLAlchemy address for each role."""

    name: str
    owner_url: str
    app_url: str
    admin_url: str


def database(postgres: EmbeddedPostgres, name: str) -> Database:
    """The addresses of the database `name` of `postgres`."""
    return Database(name, *(postgres.url(name, role) for role in (OWNER_ROLE, APP_ROLE, ADMIN_ROLE)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A running Postgres with the roles of Oasis, which forgets everything at the end."""
    # Not below pytest's own folder: that one is closed to the account which a server of root's gets.
    with tempfile.TemporaryDirectory(prefix="oasis-test-") as folder:
        Path(folder).chmod(0o711)
        with EmbeddedPostgres(Path(folder, "postgres"), durable=False) as server:
            yield server


@pytest.fixture
def empty_database(postgres: EmbeddedPostgres) -> Iterator[Database]:
    """A database without a table, dropped after the test."""
    name = f"test_{uuid.uuid4().hex}"
    postgres.create_database(name)
    yield database(postgres, name)
    postgres.drop_database(name)
