"""The network between the PCs and the server: it loses, doubles, delays and cuts, in simulated time."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from oasis_core.sync.client import Request, Step
from oasis_core.testing.simulation.clocks import TrueTime
from oasis_core.testing.simulation.trace import Trace

SECOND = 1_000_000


class Arrival(StrEnum):
    """What reaches a PC in the end."""

    WHOLE = "whole"
    CUT = "cut"
    BUSY = "busy"
    OFFLINE = "offline"


class Fate(StrEnum):
    """What becomes of a request."""

    FINE = "fine"
    REQUEST_LOST = "request_lost"
    ANSWER_LOST = "answer_lost"
    DOUBLED = "doubled"
    SLOW = "slow"
    CUT = "cut"
    BUSY = "busy"
    REFUSED = "refused"


FATES = {
    Fate.FINE: 56,
    Fate.REQUEST_LOST: 6,
    Fate.ANSWER_LOST: 8,
    Fate.DOUBLED: 9,
    Fate.SLOW: 11,
    Fate.CUT: 5,
    Fate.BUSY: 5,
}
PARTITIONS = (Fate.REFUSED, Fate.REQUEST_LOST, Fate.ANSWER_LOST)


class Answering(Protocol):
    """A server, as the network sees it."""

    def handle(self, device: int, step: Step, text: bytes) -> bytes: ...


class Asking(Protocol):
    """A PC, as the network sees it. `life` changes when it is started anew: answers to an earlier life get
    nowhere."""

    number: int
    life: int

    def receive(self, request: Request, arrival: Arrival, text: bytes) -> None: ...


@dataclass
class Network:
    """Messages on their way, by the true time at which they arrive."""

    truth: TrueTime
    rng: random.Random
    trace: Trace
    server: Answering
    faulty: bool = True
    partitions: dict[int, Fate] = field(default_factory=dict)
    _events: list[tuple[int, int, Callable[[], None]]] = field(default_factory=list)
    _serial: int = 0
    _handled: int = 0
    _latest: dict[tuple[int, int], int] = field(default_factory=dict)

    def send(self, pc: Asking, request: Request, text: bytes) -> None:
        """A request leaves a PC."""
        fate = self._fate(pc.number)
        self.trace.note(f"pc{pc.number} {request.step} #{request.token} {len(text)} bytes: {fate}")
        if fate is Fate.REFUSED:
            self._deliver_in(self._latency(), pc, pc.life, request, Arrival.OFFLINE)
        elif fate is Fate.BUSY:
            self._deliver_in(self._latency(), pc, pc.life, request, Arrival.BUSY)
        elif fate is not Fate.REQUEST_LOST:
            for _ in range(2 if fate is Fate.DOUBLED else 1):
                self._after(self._latency(), self._handling(pc, pc.life, request, text, fate))

    def next_at(self) -> int | None:
        """When the next message arrives."""
        return self._events[0][0] if self._events else None

    def run_next(self) -> None:
        """Let the next message arrive."""
        _, _, event = heapq.heappop(self._events)
        event()

    def _fate(self, number: int) -> Fate:
        if number in self.partitions:
            return self.partitions[number]
        if not self.faulty:
            return Fate.FINE
        return self.rng.choices(list(FATES), list(FATES.values()))[0]

    def _latency(self) -> int:
        return self.rng.randint(SECOND // 100, SECOND // 2)

    def _after(self, delay: int, event: Callable[[], None]) -> None:
        self._serial += 1
        heapq.heappush(self._events, (self.truth.us + delay, self._serial, event))

    def _handling(
        self, pc: Asking, life: int, request: Request, text: bytes, fate: Fate
    ) -> Callable[[], None]:
        def handle() -> None:
            answer = self.server.handle(pc.number, request.step, text)
            self._handled += 1
            order = self._handled
            self.trace.note(
                f"server answers pc{pc.number} {request.step} #{request.token}: {len(answer)} bytes"
            )
            if fate is Fate.ANSWER_LOST:
                return
            delay = self.rng.randint(5 * SECOND, 150 * SECOND) if fate is Fate.SLOW else self._latency()
            arrival = Arrival.CUT if fate is Fate.CUT else Arrival.WHOLE
            self._deliver_in(delay, pc, life, request, arrival, answer, order)

        return handle

    def _deliver_in(
        self,
        delay: int,
        pc: Asking,
        life: int,
        request: Request,
        arrival: Arrival,
        text: bytes = b"",
        order: int = 0,
    ) -> None:
        def deliver() -> None:
            if pc.life != life:
                return
            key = (pc.number, life)
            if arrival is Arrival.WHOLE:
                late = order < self._latest.get(key, 0)
                self.trace.count("reordered", late)
                self._latest[key] = max(order, self._latest.get(key, 0))
            cut = text[: self.rng.randint(0, len(text) - 1)] if arrival is Arrival.CUT else text
            pc.receive(request, arrival, cut)

        self._after(delay, deliver)
