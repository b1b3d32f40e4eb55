"""A run's world: machines, people and network of one seed, and the passing of time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from oasis_core.kernel.ids import IdSource
from oasis_core.testing.simulation.chain import Chain
from oasis_core.testing.simulation.clocks import MachineClock, TrueTime
from oasis_core.testing.simulation.databases import Databases
from oasis_core.testing.simulation.network import SECOND, Network
from oasis_core.testing.simulation.pc import Pc
from oasis_core.testing.simulation.server import Server
from oasis_core.testing.simulation.trace import BrokenPromise, Trace

MAX_EVENTS = 500
"""Events within one stretch of time; more of them is a loop that spins."""


@dataclass(frozen=True)
class Done:
    """A group as it was committed on a PC: what the promises are held against."""

    pc: int
    actor: UUID
    payload: dict[str, Any]


class World:
    """Everything of one run. All chance comes from one generator, all time from `truth`."""

    def __init__(self, databases: Databases, chain: Chain, seed: int, *, keep_trace: bool) -> None:
        self.chain = chain
        self.rng = random.Random(seed)  # noqa: S311 - a replay
        self.truth = TrueTime()
        self.trace = Trace(self.truth, [] if keep_trace else None)
        server_clock = self._clock(seconds=2)
        ids = IdSource(server_clock, self.rng.getrandbits)
        self.server = Server(databases.server, chain, server_clock, ids, self.trace)
        self.network = Network(self.truth, self.rng, self.trace, self.server)
        self.pcs = [
            Pc(number, chain, database, self._clock(seconds=600), self.network, self.rng, self.trace)
            for number, database in enumerate(databases.pcs)
        ]
        self.done: dict[UUID, Done] = {}
        self.given_up: set[UUID] = set()
        self._noted = [0] * len(self.pcs)

    def _clock(self, seconds: int) -> MachineClock:
        offset = self.rng.randint(-seconds * SECOND, seconds * SECOND)
        return MachineClock(self.truth, offset, self.rng.randint(-200, 200))

    def advance(self, microseconds: int, after_each: Callable[[], None]) -> None:
        """Let time pass; what falls due happens in its order."""
        until = self.truth.us + microseconds
        for _ in range(MAX_EVENTS):
            at, event = self._next()
            if at is None or at > until:
                self.truth.us = until
                return
            self.truth.us = max(self.truth.us, at)
            event()
            after_each()
        raise BrokenPromise("P6: something is done again and again")

    def _next(self) -> tuple[int | None, Callable[[], None]]:
        at, event = self.network.next_at(), self.network.run_next
        for pc in self.pcs:
            wake = pc.wake_at()
            if wake is not None and (at is None or pc.clock.true_us(wake) < at):
                at, event = pc.clock.true_us(wake), pc.pump
        return at, event

    def note_groups(self, pc: Pc) -> list[Done]:
        """Take down what this PC has committed since last time."""
        made = []
        rows = pc.database.read(
            "SELECT position, group_id, actor_id, payload FROM outbox WHERE position > ? ORDER BY position",
            self._noted[pc.number],
        )
        for position, group_id, actor_id, payload in rows:
            self._noted[pc.number] = position
            done = Done(pc.number, UUID(bytes=actor_id), orjson.loads(payload))
            self.done[UUID(bytes=group_id)] = done
            made.append(done)
            self.trace.note(f"pc{pc.number} commits {payload}")
        return made

    def is_quiet(self) -> bool:
        """Whether nothing waits, nothing is on its way and every PC has read to the end."""
        head = self.server.head()
        return self.network.next_at() is None and all(
            pc.waiting() == 0 and pc.cursor() == head for pc in self.pcs
        )
