"""What each write leaves behind on the server, whatever the entity: one audit row, and nothing more when it
is sent again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

import oasis_core.entities  # noqa: F401 - declares the tables
from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor, Place
from oasis_core.access.roles import role_id
from oasis_core.entities.audit import AuditLog
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import HybridClock
from oasis_core.rules.action import DELETE, INSERT, UPDATE, Action
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.entity import Home, table_of
from oasis_core.schema.registry import KINDS, Kind, tables
from oasis_core.schema.traits import Author
from oasis_core.schema.wire import Row, encode_set
from oasis_core.sync import push
from oasis_core.testing.factory import Factory
from oasis_core.work.commit import FeedJournal, Source, open_feed
from oasis_core.work.group import Change, Group
from oasis_core.work.unit import Ground, Unit, work
from tests.conformance.conftest import write
from tests.core.chains import memory

ALL = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
audit_log = table_of(AuditLog)


@dataclass
class Server:
    """An organization with a row of every entity, its owner, and one of its PCs."""

    engine: Engine
    factory: Factory
    owner: UUID

    @property
    def ground(self) -> Ground:
        org_id, ids = self.factory.org_id, self.factory.ids
        return Ground(
            org_id, self.engine.begin, HybridClock(self.factory, "server"), ids, FeedJournal(org_id, ids)
        )

    @property
    def actor(self) -> Actor:
        return Actor(self.factory.org_id, self.owner, frozenset({RoleName.OWNER}))

    @property
    def place(self) -> Place:
        branches = frozenset(row["id"] for table, row in self.factory.made if table.name == "branch")
        device = self.factory.latest("device")["id"]
        return Place(device, branches, clinical=True, office=True, people=frozenset({self.owner}))

    def audited(self) -> list[Any]:
        with self.engine.begin() as connection:
            statement = select(audit_log).where(audit_log.c.org_id == self.factory.org_id)
            return list(connection.execute(statement.order_by(audit_log.c.row_version, audit_log.c.id)))

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table, as the file has it."""
        with self.engine.begin() as connection:
            return {
                table.name: list(connection.exec_driver_sql(f'SELECT rowid, * FROM "{table.name}"'))  # noqa: S608
                for table in tables(Home.SERVER)
            }


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    engine = memory(Home.SERVER)
    factory = Factory(11, "ก")
    for kind in KINDS:
        factory.latest(kind.name)
    owner = factory.latest("staff")["id"]
    factory.row("user_role", user_id=owner, role_id=role_id(RoleName.OWNER))
    with engine.begin() as connection:
        write(connection, factory)
        open_feed(connection, factory.org_id)
    yield Server(engine, factory, owner)
    engine.dispose()


def probe(kind: Kind) -> Action:
    """An action that writes any column of the kind and checks nothing of its own."""
    sets = frozenset(f"{kind.name}.{name}" for name in kind.traits)
    return Action("probe.write", Permission.PATIENT_EDIT, (kind.name,), sets=sets)


def fresh(server: Server, kind: Kind) -> tuple[UUID, Row]:
    """A new row of the kind that refers to rows which are there."""
    row = server.factory.row(kind.name)
    server.factory.made.pop()  # nobody else's parent: it may be refused
    return row["id"], {name: row[name] for name in kind.writable}


def edited(kind: Kind, values: Row) -> Row:
    """Another value for the first column that holds no reference."""
    factory = Factory(12, "ข")
    for name, trait in kind.writable.items():
        other = not values[name] if trait.kind == "flag" else factory.row(kind.name)[name]
        if not trait.reference and other != values[name]:
            return {name: other}
    return {}


@ALL
def test_each_write_leaves_one_audit_row(server: Server, kind: Kind) -> None:
    row_id, values = fresh(server, kind)
    change = edited(kind, values)
    before = len(server.audited())

    def insert(unit: Unit) -> None:
        unit.insert(kind.name, row_id, **values)

    def update(unit: Unit) -> None:
        unit.update(kind.name, row_id, **change)

    def delete(unit: Unit) -> None:
        unit.delete(kind.name, row_id)

    deeds = [("created", insert)] * (kind.name != "organization")  # of which there is one
    if not kind.sync.insert_only:
        deeds += [("edited", update)] * bool(change) + [("deleted", delete)]
    for tag, deed in deeds:
        with work(server.ground, server.actor, probe(kind)) as unit:
            deed(unit)
        *_, row = server.audited()

        before += 1
        assert len(server.audited()) == before
        assert (row.action, row.resource, row.resource_id) == (f"{kind.name}.{tag}", kind.name, row_id)
        assert row.user_id == server.owner
        assert row.group_id == unit.done.group_id
        with server.engine.begin() as connection:
            where = (kind.table.c.org_id == server.factory.org_id, kind.table.c.id == row_id)
            version = connection.execute(select(kind.table.c.version).where(*where)).scalar_one()
        assert row.row_version == version
        written = {"created": {n for n, value in values.items() if value is not None},
                   "edited": set(change), "deleted": {"deleted_at"}}[tag]  # fmt: skip
        assert {name.partition(".")[0] for name in row.fields} >= written


def payload(server: Server, kind: Kind, op: str, row_id: UUID, values: Row, base: int = 0) -> str:
    change = Change(kind.name, row_id, op, base, encode_set(kind, values))
    hlc = HybridClock(server.factory, "pc").stamp()
    occurred = server.factory.latest(kind.name)["created_at"]
    group = Group(server.factory.ids.new(), "probe.write", server.owner, hlc, occurred, (change,))
    return group.payload()


def pushed(server: Server, text: str, device: UUID | None = None) -> dict[str, Any]:
    """The server's answer to a push of that PC, or of the first one."""
    place = replace(server.place, device_id=device or server.place.device_id)
    source = Source(place.device_id)
    taken = push.Push(server.factory.org_id, place, source, server.factory.ids, server.factory.now_us())
    with server.engine.begin() as connection:
        return push.receive(connection, taken, push.parse_groups([text]))


@ALL
def test_a_push_sent_again_changes_nothing(
    server: Server, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIONS._actions, "probe.write", probe(kind))
    row_id, values = fresh(server, kind)
    version = 0
    for op in (INSERT, UPDATE, DELETE):
        given = {INSERT: values, UPDATE: edited(kind, values), DELETE: {}}[op]
        if op == UPDATE and not given:
            continue  # it holds references only
        text = payload(server, kind, op, row_id, given, version)
        was = server.everything()
        first = pushed(server, text)["results"][0]
        after = server.everything()
        again = [pushed(server, text)["results"][0] for _ in range(2)]

        assert server.everything() == after
        if kind.sync.author is Author.SERVER:
            assert first["outcome"] in ("quarantined", "held")
            assert first["code"] in ("PERMISSION_DENIED", "REFERENCE_UNKNOWN")
            assert {k: v for k, v in after.items() if k != "push_log"} == {
                k: v for k, v in was.items() if k != "push_log"
            }
        elif op == INSERT or not kind.sync.insert_only:
            assert first["outcome"] in ("applied", "merged"), first
            assert {each["outcome"] for each in again} == {"duplicate"}
            assert after[kind.name] != was[kind.name]
        else:
            assert (first["outcome"], first["code"]) == ("rejected", "INSERT_ONLY")
            assert {each["code"] for each in again} == {"INSERT_ONLY"}
        with server.engine.begin() as connection:
            where = (kind.table.c.org_id == server.factory.org_id, kind.table.c.id == row_id)
            version = connection.execute(select(kind.table.c.version).where(*where)).scalar() or 0


def rivals(kind: Kind, values: Row) -> tuple[Row, Row]:
    """Two other values of one column that holds neither references nor parts; of a flag there is but one."""
    for name, trait in kind.writable.items():
        others = [Factory(seed, f"ข{seed}").row(kind.name)[name] for seed in range(13, 25)]
        different = [value for value in others if value != values[name]]
        second = [value for value in different if value != different[0]]
        if not (trait.reference or trait.model) and second:
            return {name: different[0]}, {name: second[0]}
    raise AssertionError(f"{kind.name} has no column that two people can write differently")


MERGED_BY_FIELD = [
    kind
    for kind in KINDS
    if kind.sync.author is Author.ANYWHERE
    and not kind.sync.insert_only
    and kind.name not in ("sync_conflict", "post_like")  # one of two values, both ways
]


@pytest.mark.parametrize("kind", MERGED_BY_FIELD, ids=lambda kind: kind.name)
def test_of_two_who_write_the_same_field_the_loser_is_kept_where_the_row_is_seen(
    server: Server, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIONS._actions, "probe.write", probe(kind))
    row_id, values = fresh(server, kind)
    pushed(server, payload(server, kind, INSERT, row_id, values))
    base = server.audited()[-1].row_version
    outcomes = []
    for given, device in zip(rivals(kind, values), (None, server.factory.ids.new()), strict=True):
        text = payload(server, kind, UPDATE, row_id, given, base)
        outcomes.append(pushed(server, text, device)["results"][0]["outcome"])
    with server.engine.begin() as connection:
        lost = "SELECT id, field FROM sync_conflict WHERE row_id = ?"
        conflicts = connection.exec_driver_sql(lost, (row_id.bytes,)).all()
        seen = "SELECT scope FROM sync_row WHERE row_id = ? AND op = 'U'"
        scopes = [
            set(connection.exec_driver_sql(seen, (found,)).scalars())
            for found in (row_id.bytes, *(conflict.id for conflict in conflicts))
        ]

    assert outcomes == ["applied", "merged"]
    assert {conflict.field.partition(".")[0] for conflict in conflicts} == set(rivals(kind, values)[0])
    assert all(found and found <= scopes[0] for found in scopes[1:])
