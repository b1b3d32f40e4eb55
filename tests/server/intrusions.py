"""What an organization may try with ids of another one: every function of the core that the server calls with
a connection, asked as one organization about rows of the other."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.access.policy import Actor, Place, system
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import HybridClock
from oasis_core.rules.action import DELETE, INSERT, UPDATE
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import encode_set
from oasis_core.sync import pull, push, snapshot
from oasis_core.sync.protocol import Cursor
from oasis_core.testing.factory import START, Factory
from oasis_core.work import appointments, derived, repository, sharing
from oasis_core.work.commit import FeedJournal, Source, lock_head
from oasis_core.work.group import Group
from oasis_core.work.unit import Ground, Unit
from tests.server.two_organizations import TwoOrganizations


@dataclass
class Intruder:
    """Somebody of the second organization with ids that are not theirs: `target` gives one for each table."""

    own: Factory
    target: Callable[[str], UUID]
    groups: list[UUID] = field(default_factory=list)

    @property
    def org_id(self) -> UUID:
        return self.own.org_id

    @property
    def keys(self) -> list[tuple[str, UUID]]:
        return [(kind.name, self.target(kind.name)) for kind in KINDS]

    @property
    def place(self) -> Place:
        branches = frozenset({self.own.latest("branch")["id"], self.target("branch")})
        people = frozenset({self.own.latest("staff")["id"], self.target("staff")})
        return Place(self.target("device"), branches, office=True, people=people)

    @property
    def push(self) -> push.Push:
        return push.Push(
            self.org_id, self.place, Source(self.target("device")), self.own.ids, self.own.now_us()
        )

    def payloads(self) -> list[str]:
        """A group for each action, kind of change and person: every field that names a row names a target."""
        made = []
        for action in ACTIONS:
            for op in [INSERT] * action.inserts + [UPDATE, DELETE] * action.updates:
                for actor in (self.own.latest("staff")["id"], self.target("staff")):
                    changes = [self._change(KINDS[entity], op) for entity in action.touches]
                    made.append(self._payload(action.name, actor, changes))
        return made

    def _change(self, kind: Kind, op: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if op != DELETE:
            values = encode_set(kind, Factory(7, "Beta-").values(kind.name))
            own = {name: ref.target for name, ref in kind.references.items() if ref.tenant}
            values |= {name: str(self.target(target)) for name, target in own.items()}
        return {"entity": kind.name, "id": str(self.target(kind.name)), "op": op, "base": 0, "set": values}

    def _payload(self, action: str, actor: UUID, changes: list[dict[str, Any]]) -> str:
        self.groups.append(self.own.ids.new())
        return json.dumps(
            {
                "group_id": str(self.groups[-1]),
                "batch_id": None,
                "action": action,
                "actor": str(actor),
                "hlc": HybridClock(self.own, "intruder").stamp(),
                "occurred_at": self.own.now_us(),
                "changes": changes,
            },
            separators=(",", ":"),
        )

    def known(self, answer: Any) -> str:
        """The answer as text, in which ids that the intruder named are only numbered."""
        text = repr(answer)
        for number, named in enumerate([*(row_id for _, row_id in self.keys), *self.groups]):
            text = text.replace(str(named), f"<{number}>")
        return text


def somebodys(two: TwoOrganizations) -> Intruder:
    """An intruder who knows the ids of the first organization's rows."""
    return Intruder(two.second, lambda name: two.first_row(name)["id"])


def nobodys(two: TwoOrganizations) -> Intruder:
    """An intruder with ids that are nobody's, and sort like those of the first organization."""
    return Intruder(two.second, lambda name: UUID(int=two.first_row(name)["id"].int ^ 1))


# ------------------------------------------------------------------------------------------ what they may ask


def _fetch(connection: Connection, i: Intruder) -> Any:
    return [repository.fetch(connection, KINDS[name], i.org_id, [row_id]) for name, row_id in i.keys]


def _fetch_versions(connection: Connection, i: Intruder) -> Any:
    return [repository.fetch_versions(connection, KINDS[name], i.org_id, [row_id]) for name, row_id in i.keys]


def _fetch_keys(connection: Connection, i: Intruder) -> Any:
    return repository.fetch_keys(connection, i.org_id, i.keys)


def _shares_of(connection: Connection, i: Intruder) -> Any:
    return sharing.shares_of(connection, i.org_id, [i.target("patient")])


def _read_actors(connection: Connection, i: Intruder) -> Any:
    return snapshot.read_actors(connection, i.org_id, [i.target("staff")])


def _read_history(connection: Connection, i: Intruder) -> Any:
    return dict(snapshot.read_history(connection, i.org_id, dict.fromkeys(i.keys, 0)))


def _read_snapshot(connection: Connection, i: Intruder) -> Any:
    groups = [group for group in push.parse_groups(i.payloads()) if isinstance(group, Group)]
    assert len(groups) == len(i.groups)
    return snapshot.read_snapshot(connection, i.org_id, groups)


def _visible_rows(connection: Connection, i: Intruder) -> Any:
    return push.visible_rows(connection, i.push, set(i.keys))


def _receive(connection: Connection, i: Intruder) -> Any:
    return push.receive(connection, i.push, push.parse_groups(i.payloads()))


def _read_page(connection: Connection, i: Intruder) -> Any:
    cursor = Cursor(epoch=0, schema_version=0, scopes={})
    return pull.read_page(connection, i.org_id, i.place, cursor, pull.PageLimits(), 0)


def _lock_head(connection: Connection, i: Intruder) -> Any:
    return lock_head(connection, i.org_id)


def _recompute(connection: Connection, i: Intruder) -> Any:
    touched = {kind.name: [i.target(kind.name)] for kind in KINDS if kind.derived}
    return derived.recompute(connection, i.org_id, touched)


def _clashing(connection: Connection, i: Intruder) -> Any:
    booking = {"id": i.own.ids.new(), "date": START, "duration_min": 1_000_000, "status": "scheduled"}
    named = {f"{name}_id": i.target(name) for name in ("patient", "staff")}
    return appointments.clashing(connection, i.org_id, booking | named)


def _parents_of(connection: Connection, i: Intruder) -> Any:
    return [derived.parents_of(connection, i.org_id, kind, [i.target(kind.name)]) for kind in KINDS]


def _update_rows(connection: Connection, i: Intruder) -> Any:
    for kind in KINDS:
        change = {i.target(kind.name): {"updated_at": START}}
        repository.update_rows(connection, kind.table, change, i.org_id)


def _unit_of_work(connection: Connection, i: Intruder) -> Any:
    journal = FeedJournal(i.org_id, i.own.ids)
    ground = Ground(i.org_id, lambda: connection, HybridClock(i.own, "server"), i.own.ids, journal)
    person = Actor(i.org_id, i.own.latest("staff")["id"], frozenset({RoleName.OWNER}), i.place.branches)
    units = [Unit(ground, connection, actor, ACTIONS["patient.edit"]) for actor in (person, system(i.org_id))]
    return [unit.row(name, row_id) for unit in units for name, row_id in i.keys]


INTRUSIONS: dict[str, Callable[[Connection, Intruder], Any]] = {
    "fetch": _fetch,
    "fetch_versions": _fetch_versions,
    "fetch_keys": _fetch_keys,
    "shares_of": _shares_of,
    "read_actors": _read_actors,
    "read_history": _read_history,
    "read_snapshot": _read_snapshot,
    "visible_rows": _visible_rows,
    "receive": _receive,
    "read_page": _read_page,
    "lock_head": _lock_head,
    "recompute": _recompute,
    "clashing": _clashing,
    "parents_of": _parents_of,
    "update_rows": _update_rows,
    "Unit.row": _unit_of_work,
}
WRITE_ROWS_AS_GIVEN = {"insert_rows", "upsert", "open_feed"}
"""They filter nothing: the organization stands in the rows, which the policies compare (test_isolation)."""
