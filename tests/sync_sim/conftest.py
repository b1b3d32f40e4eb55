"""One set of databases for all seeds of a process."""

from collections.abc import Iterator

import pytest

from oasis_core.testing.simulation.driver import Simulation
from tools.prove.simulate import memory_engine


@pytest.fixture(scope="session")
def simulation() -> Iterator[Simulation]:
    made = Simulation(memory_engine)
    yield made
    made.close()
