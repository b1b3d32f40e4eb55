"""The server of a run: the shipped receiving and reading behind JSON texts, and deeds of its own."""

from typing import Any
from uuid import UUID

import orjson

from oasis_core.access.policy import Place
from oasis_core.access.policy import system as system_actor
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import UPDATE, Deed, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.sync import pull, push
from oasis_core.sync.client import Step
from oasis_core.sync.protocol import HelloRequest, PullRequest, PushRequest
from oasis_core.testing.simulation.chain import Chain
from oasis_core.testing.simulation.clocks import MachineClock
from oasis_core.testing.simulation.databases import Database
from oasis_core.testing.simulation.trace import BrokenPromise, Trace
from oasis_core.work.commit import FeedJournal, Source
from oasis_core.work.group import Group
from oasis_core.work.repository import fetch_keys
from oasis_core.work.unit import Ground


class Server:
    """One organization's server. `newer` names rows that have a column which PCs do not know."""

    def __init__(
        self, database: Database, chain: Chain, machine_clock: MachineClock, ids: IdSource, trace: Trace
    ) -> None:
        self.database = database
        self.chain = chain
        self.clock = machine_clock
        self.newer: set[tuple[str, UUID]] = set()
        self.hlc = HybridClock(machine_clock, "server")
        journal = FeedJournal(chain.org_id, ids)
        self.ground = Ground(chain.org_id, database.begin, self.hlc, ids, journal)
        self._ids = ids
        self._trace = trace

    def place(self, device: int) -> Place:
        """A PC as this server knows it."""
        branch = self.chain.branches[self.chain.branch_of[device]]
        people = frozenset(person.id for person in self.chain.staff_of(device))
        return Place(self.chain.devices[device], frozenset({branch}), people=people)

    def handle(self, device: int, step: Step, text: bytes) -> bytes:
        """The answer to a request, as JSON text."""
        answer = {Step.HELLO: self._hello, Step.PUSH: self._push, Step.PULL: self._pull}[step](device, text)
        self._add_unknown_columns(answer.get("rows", {}))
        return orjson.dumps(answer)

    def head(self) -> int:
        """The last sequence number given."""
        found: int = self.database.read("SELECT head FROM sync_head")[0][0]
        return found

    def _hello(self, device: int, text: bytes) -> dict[str, Any]:
        HelloRequest.model_validate_json(text)
        last = self.database.read(
            "SELECT group_id FROM push_log WHERE device_id = ? ORDER BY position DESC LIMIT 1",
            self.chain.devices[device].bytes,
        )
        return {"now": self.clock.now_us(), "last_group": str(UUID(bytes=last[0][0])) if last else None}

    def _push(self, device: int, text: bytes) -> dict[str, Any]:
        request = PushRequest.model_validate_json(text)
        parsed = push.parse_groups([envelope.payload for envelope in request.groups])
        source = Source(self.chain.devices[device])
        proofs = push.proofs_of(parsed, [envelope.actor_proof for envelope in request.groups])
        place, now_us = self.place(device), self.clock.now_us()
        taken = push.Push(self.chain.org_id, place, source, self._ids, now_us, proofs)
        with self.database.begin() as connection:
            answer = push.receive(connection, taken, parsed)
        for result in answer["results"]:
            self._trace.count("duplicates", result["outcome"] == "duplicate")
            if result["code"] == ErrorCode.INTERNAL:
                raise BrokenPromise(f"P6: the server stumbled over the group {result['group_id']}")
        return answer

    def _pull(self, device: int, text: bytes) -> dict[str, Any]:
        request = PullRequest.model_validate_json(text)
        limits = pull.PageLimits(rows=request.page_rows)
        with self.database.begin() as connection:
            return pull.read_page(
                connection,
                self.chain.org_id,
                self.place(device),
                request.cursor,
                limits,
                self.clock.now_us(),
            )

    def _add_unknown_columns(self, packed: dict[str, dict[str, list[Any]]]) -> None:
        """As a newer server would: the column depends on the row's version, so a stale one is noticed."""
        for entity, columns in packed.items():
            keys = [(entity, UUID(row_id)) for row_id in columns["id"]]
            if any(key in self.newer for key in keys):
                columns["loyalty"] = [
                    f"tier {version}" if key in self.newer else None
                    for key, version in zip(keys, columns["version"], strict=True)
                ]

    def write(self, entity: str, row_id: UUID, values: dict[str, Any]) -> None:
        """Set fields past the rules of this version, as a newer server might."""
        actor = system_actor(self.chain.org_id)
        with self.database.begin() as connection:
            before = fetch_keys(connection, self.chain.org_id, [(entity, row_id)])[entity, row_id]
            change = RowChange(KINDS[entity], row_id, UPDATE, before, values, before["version"])
            deed = Deed(ACTIONS["organization.create"], actor, (change,), _NoFacts(), Side.SERVER)
            now = clock.instant(self.hlc.corrected_us())
            group = Group(self._ids.new(), "newer.edit", None, self.hlc.stamp(), now, ())
            self.ground.journal.record(connection, group, deed)


class _NoFacts:
    def row(self, _entity: str, _row_id: UUID) -> None:
        return None
