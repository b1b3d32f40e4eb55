"""A PC without a window, in the proof's own process: its real encrypted file, its person, real requests."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from argon2 import PasswordHasher

from oasis_core.kernel import clock
from oasis_core.rules.registry import ACTIONS
from oasis_core.work.unit import Unit
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import open_station, run_here
from oasis_desktop.local.sync_round import Round, sync_round
from oasis_desktop.local.vault import database_key
from tools.prove.clinic import PASSWORD
from tools.prove.compare import Holding, open_file

_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class DeskPc:
    """One person at one PC, from enrolment to sign-out."""

    def __init__(self, data_dir: Path, holding: Holding) -> None:
        self.data_dir, self.holding = data_dir, holding
        self.station = open_station(data_dir, hasher=_CHEAP)
        self._runner = asyncio.Runner()
        self._signed: SignedIn | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._signed is not None:
            self._runner.run(self._signed.access.close())
        self._runner.close()
        self.station.close()

    @property
    def branch(self) -> UUID:
        return UUID(self.holding.branches[0])

    def enrol(self, address: str, code: str, email: str) -> None:
        """Connect with a code, and sign somebody in for the first time."""
        entrance = Entrance(self.station, run_here)
        self._runner.run(entrance.enrol(address, code, self.data_dir.name))
        self._signed = self._runner.run(entrance.sign_in(email, PASSWORD))
        self.sync()

    def sync(self) -> Round:
        """All that waits is sent, all that is new is fetched."""
        assert self._signed is not None
        return self._runner.run(sync_round(self._signed.exchange))

    @contextmanager
    def work(self, action: str) -> Iterator[Unit]:
        """A deed of the person, offline as all of them are."""
        assert self._signed is not None
        with self._signed.desk.work(ACTIONS[action]) as unit:
            yield unit

    @property
    def person(self) -> UUID:
        assert self._signed is not None
        found = self._signed.desk.actor.staff_id
        assert found is not None
        return found

    def now(self) -> datetime:
        """The present, as the server would say."""
        return clock.instant(self.station.now_us())

    def file(self) -> Any:
        """This PC's file, opened with its key."""
        return open_file(self.data_dir, database_key(self.data_dir))
