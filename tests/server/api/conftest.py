"""The API's tests share one server a file; each test has an organization of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Database
from tests.server.clinic import Chain, Running, running
from tests.server.rest import Person


@pytest.fixture(scope="module")
def server(shared_database: Database, keys: Path) -> Iterator[Running]:
    """One server for all tests of a file."""
    with running(shared_database, keys) as started:
        started.request("GET", "/health")  # its thread begins here and not within a test
        yield started


@pytest.fixture
def owner(chain: Chain) -> Person:
    """Somebody who may do everything."""
    return Person.signed_in(chain, chain.owner_email)
