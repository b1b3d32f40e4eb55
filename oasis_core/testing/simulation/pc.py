"""A PC of a run: the shipped client loop, unit of work, replica and inbox, with a person at it or not."""

import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson

from oasis_core.access.policy import Actor, Place
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.ids import IdSource
from oasis_core.sync import inbox, replica
from oasis_core.sync.client import Client, Request, Step, Timing
from oasis_core.sync.protocol import PROTOCOL
from oasis_core.sync.snapshot import read_actors
from oasis_core.testing.simulation.chain import Chain, Person
from oasis_core.testing.simulation.clocks import MachineClock
from oasis_core.testing.simulation.databases import CrashError, Database
from oasis_core.testing.simulation.network import Arrival, Network
from oasis_core.testing.simulation.trace import BrokenPromise, Trace
from oasis_core.work.outbox import OutboxJournal, last_stamp
from oasis_core.work.unit import Ground

RETRY_AFTER = 5.0
POLL = 180.0
"""Seconds: rarer than for real, so that PCs work apart for longer."""


class Pc:
    """PC `number`. `doom` is the phase of work in which its power will fail next."""

    def __init__(
        self,
        number: int,
        chain: Chain,
        database: Database,
        machine_clock: MachineClock,
        network: Network,
        rng: random.Random,
        trace: Trace,
    ) -> None:
        self.number = number
        self.chain = chain
        self.database = database
        self.clock = machine_clock
        self.rng = rng
        self.trace = trace
        self.network = network
        self.life = 0
        self.doom: str | None = None
        self.page_rows = 20
        self.branch_id = chain.branches[chain.branch_of[number]]
        self._start()

    def _start(self) -> None:
        """Power on: what is not in the database is gone."""
        self.life += 1
        self.person: Person | None = None
        self._actor: Actor | None = None
        self.client = Client(jitter=self.rng.random, timing=Timing(poll=POLL))
        self.ids = IdSource(self.clock, self.rng.getrandbits)
        self.hlc = HybridClock(self.clock, f"pc{self.number}")
        with self.database.begin() as connection:
            stamp = last_stamp(connection)
        if stamp is not None:
            self.hlc.seen(stamp)
        self.retry_held_at = self.clock.monotonic() + self.client.timing.held_retry
        device = self.chain.devices[self.number]
        place = Place(device, frozenset({self.branch_id}))
        journal = OutboxJournal(self.chain.org_id)
        self.ground = Ground(self.chain.org_id, self.database.begin, self.hlc, self.ids, journal, place)

    # ------------------------------------------------------------------------------------------- people

    def sign_in(self, person: Person) -> None:
        self.person, self._actor = person, None
        self.client.signed_in(self.clock.monotonic())
        self.trace.note(f"pc{self.number} {person.role} signs in")

    def sign_out(self) -> None:
        self.person = None
        self.client.signed_out()
        self.trace.note(f"pc{self.number} signs out")

    def actor(self) -> Actor:
        """The person as this PC knows them; before the first page as their lease says."""
        assert self.person is not None
        if self._actor is not None:
            return self._actor
        with self.database.begin() as connection:
            known = read_actors(connection, self.chain.org_id, [self.person.id])
        lease = Actor(
            self.chain.org_id,
            self.person.id,
            frozenset({self.person.role}),
            frozenset({self.chain.branches[self.person.home]}),
        )
        self._actor = known.get(self.person.id, lease)
        return self._actor

    def wrote(self) -> None:
        """A deed is committed; unless the power fails just now, the loop hears of it."""
        if self.doom == "before_send":
            self.crash()
        else:
            self.client.wrote(self.clock.monotonic())

    def crash(self) -> None:
        """The power fails and comes back; nobody is signed in."""
        self.trace.count(f"crash_{self.doom}")
        self.trace.note(f"pc{self.number} crash {self.doom}")
        self.doom = None
        self.database.fuse = None
        self._start()

    def light_fuse(self, most: int) -> None:
        """The power will fail at one of the next statements."""
        self.database.fuse = self.rng.randint(0, most)

    # --------------------------------------------------------------------------------------------- loop

    def pump(self) -> None:
        """Start what the loop wants started."""
        now = self.clock.monotonic()
        if now >= self.retry_held_at and self.person is not None:
            self.retry_held_at = now + self.client.timing.held_retry
            inbox.retry_held(self.database.begin_applying, self.chain.org_id, self._now())
            if self.waiting():
                self.client.wrote(now)
        for _ in range(10):
            life = self.life
            request = self.client.next(now)
            if request is None:
                return
            self._send(request)
            if self.life != life:
                return
        raise BrokenPromise(f"P6: the loop of pc{self.number} starts request after request")

    def wake_at(self) -> float | None:
        """When `pump` must be called at the latest."""
        times = [time for time in (self.client.wake_at(),) if time is not None]
        if self.person is not None:
            times.append(self.retry_held_at)
        return min(times, default=None)

    def _send(self, request: Request) -> None:
        body: dict[str, Any] = {"protocol": PROTOCOL}
        with self.database.begin() as connection:
            if request.step is Step.PUSH:
                groups = inbox.next_groups(connection, self.client.batch_bytes)
                body = {"groups": [self._envelope(group["payload"]) for group in groups]}
            elif request.step is Step.PULL:
                cursor = replica.load_cursor(connection).model_dump()
                body = {"cursor": cursor, "page_rows": self.page_rows}
        if request.step is Step.PUSH and not body["groups"]:
            self.client.succeeded(request, self.clock.monotonic(), more=False)
            return
        self.network.send(self, request, orjson.dumps(body))
        if self.doom == "no_answer" and request.step is Step.PUSH:
            self.crash()

    def _envelope(self, payload: str) -> dict[str, str]:
        actor = UUID(orjson.loads(payload)["actor"])
        return {"payload": payload, "actor_proof": str(self.chain.session_of(self.number, actor))}

    def receive(self, request: Request, arrival: Arrival, text: bytes) -> None:
        """An answer comes, or the news that none will."""
        now = self.clock.monotonic()
        if arrival is Arrival.OFFLINE:
            self.client.failed(request, now, offline=True)
            return
        if arrival is Arrival.BUSY:
            self.client.failed(request, now, offline=False, retry_after=RETRY_AFTER)
            return
        if self.doom == "half_answer":
            text = text[: len(text) // 2]
        try:
            answer = orjson.loads(text)
        except orjson.JSONDecodeError:
            if self.doom == "half_answer":
                self.crash()
            else:
                self.client.failed(request, now, offline=False)
            return
        if self.doom == "uncommitted" and request.step is not Step.HELLO:
            self.crash()
            return
        self._take(request, answer)

    def _take(self, request: Request, answer: dict[str, Any]) -> None:
        steps: dict[Step, Callable[[dict[str, Any]], bool]] = {
            Step.HELLO: self._take_hello,
            Step.PUSH: self._take_push,
            Step.PULL: self._take_page,
        }
        if self.doom == "applying" and request.step is not Step.HELLO:
            self.light_fuse(15)
        self._actor = None  # their roles may be news
        if request.step is Step.HELLO and not self.client.is_current(request):
            return  # what the server took last has changed since
        try:
            more = steps[request.step](answer)
        except CrashError:
            self.crash()
            return
        finally:
            self.database.fuse = None
        self.hlc.offset_us = answer["now"] - self.clock.now_us()
        now = self.clock.monotonic()
        self.client.succeeded(request, now, more=more)
        if self.waiting():
            self.client.wrote(now)

    def _take_hello(self, answer: dict[str, Any]) -> bool:
        last = answer["last_group"]
        with self.database.begin() as connection:
            if last is not None and not inbox.knows_group(connection, UUID(last)):
                raise BrokenPromise(f"P8: pc{self.number} takes itself for a copy")
        return False

    def _take_push(self, answer: dict[str, Any]) -> bool:
        inbox.take_answer(self.database.begin_applying, self.chain.org_id, answer, self._now(), self.ids)
        for result in answer["results"]:
            self.trace.note(f"pc{self.number} {result['group_id']} {result['outcome']} {result['code']}")
        return self.waiting() > 0

    def _take_page(self, page: dict[str, Any]) -> bool:
        self.trace.count("left_scope", len(page["left"]))
        replica.take_page(self.database.begin_applying, self.chain.org_id, page)
        orphans = self.database.read("PRAGMA foreign_key_check")
        if page["up_to_date"] and orphans:
            raise BrokenPromise(f"P1: pc{self.number} up to date with rows that refer to nothing: {orphans}")
        self.trace.count("children_first", len(orphans))
        self.trace.note(f"pc{self.number} page to {max(page['cursor']['scopes'].values())}")
        return bool(page["has_more"])

    def _now(self) -> Any:
        return clock.instant(self.hlc.corrected_us())

    # --------------------------------------------------------------------------------------------- facts

    def waiting(self) -> int:
        """Groups in the outbox that were not answered."""
        found: int = self.database.read("SELECT count(*) FROM outbox WHERE state = 'waiting'")[0][0]
        return found

    def cursor(self) -> int:
        """How far every scope was read."""
        rows = self.database.read("SELECT scope, seq FROM cursor WHERE scope NOT LIKE '#%'")
        return min((seq for _, seq in rows), default=0)
