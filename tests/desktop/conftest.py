"""A PC of a clinic whose server is in memory."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from oasis_core.sync.client import Timing
from oasis_desktop.app import Application, build
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import Station, open_station, run_here
from tests.desktop.fake_clinic import CODE, FakeClinic, FaultyClock
from tests.postgres import empty_database, postgres
from tests.server.conftest import fresh_database, keys, migrated

__all__ = ["empty_database", "fresh_database", "keys", "migrated", "postgres"]

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
QUICK = Timing(gather=0.01, poll=30.0, first_retry=0.02, longest_retry=0.05)
"""Pauses of the sync loop that a test can wait for."""


@pytest.fixture(autouse=True)
def widgets_end_on_their_thread() -> Iterator[None]:
    """Collect cycles here alone, as the program does (`oasis_desktop.tasks.garbage`)."""
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def clinic() -> Iterator[FakeClinic]:
    """A server with one organization."""
    made = FakeClinic()
    yield made
    made.engine.dispose()


@pytest.fixture
def clock() -> FaultyClock:
    """The clock of the PC."""
    return FaultyClock()


Open = Callable[[], Station]


@pytest.fixture
def open_pc(own_data: Path, clock: FaultyClock) -> Iterator[Open]:
    """Opens the PC's folder; call it again after closing to start the program anew."""
    opened: list[Station] = []

    def open_() -> Station:
        opened.append(open_station(own_data, clock=clock, hasher=CHEAP))
        return opened[-1]

    yield open_
    for station in opened:
        station.close()


@pytest.fixture
def station(open_pc: Open) -> Station:
    """A PC that belongs to no clinic yet."""
    return open_pc()


@pytest.fixture
def enrolled(station: Station, clinic: FakeClinic) -> Station:
    """A PC of the clinic on which nobody has signed in."""
    asyncio.run(Entrance(station, run_here, http=clinic.http).enrol("http://127.0.0.1", CODE, "PC 1"))
    return station


@pytest.fixture
def entrance(enrolled: Station, clinic: FakeClinic) -> Entrance:
    """Where people come in on that PC."""
    return Entrance(enrolled, run_here, http=clinic.http)


@pytest.fixture
def application(qapp: object, enrolled: Station, clinic: FakeClinic, own_data: Path) -> Iterator[Application]:
    """The desktop of that PC, without its window."""
    made = build(own_data, station=enrolled, http=clinic.http, timing=QUICK)
    yield made
    made.close()
