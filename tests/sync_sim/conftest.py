"""One set of databases for all seeds of a process."""

import gc
from collections.abc import Iterator

import pytest

from oasis_core.testing.simulation.driver import Simulation
from tests.sync_sim.stage import Stage
from tools.prove.simulate import memory_engine


@pytest.fixture(scope="session")
def simulation() -> Iterator[Simulation]:
    made = Simulation(memory_engine)
    gc.collect()
    gc.freeze()  # SQLAlchemy's many objects stay: looking through them again and again is a tenth of a run
    yield made
    gc.unfreeze()
    made.close()


@pytest.fixture
def stage(simulation: Simulation) -> Stage:
    return Stage(simulation.world(seed=1))
