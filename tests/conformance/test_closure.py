"""The law of closure over every reference: whoever holds a row holds what it refers to.

Rows are placed in every way that their scopes allow, and written by the shipped unit of work, or pushed by a
PC of everything, with an action that checks nothing of its own. What is taken must be closed for every PC
that there can be, and what is refused must not be.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

import oasis_core.rules.registry  # noqa: F401 - registers the actions
from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Place, system
from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock, format_hlc
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, INSERT, UPDATE, Action
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import ORG, SERVER_ONLY, Author, Scopes
from oasis_core.schema.wire import Row, encode_set
from oasis_core.sync import push
from oasis_core.testing.factory import Factory
from oasis_core.work import closure
from oasis_core.work.commit import FeedJournal, Source, open_feed
from oasis_core.work.group import Change, Group
from oasis_core.work.repository import fetch, insert_rows
from oasis_core.work.scopes import place_scopes, scopes_of
from oasis_core.work.sharing import shares_of
from oasis_core.work.unit import Ground, Unit, work
from tests.conformance.conftest import write
from tests.core.chains import memory

REFERENCES = [
    (kind, name)
    for kind in KINDS
    for name, reference in kind.references.items()
    if reference.tenant and kind.sync.scopes != SERVER_ONLY
]
PARENTS = sorted({kind.references[name].target for kind, name in REFERENCES})
UNIT, PUSH = "unit", "push"
SPOKEN_OF = ("appointment", "prescription", "supplier", "loan")
"""Entities of every kind of scope, for rows that are where another entity's are."""


@dataclass
class Stage:
    """Three branches, a patient of each of the first two, one shared by both; the owner's server."""

    engine: Engine
    factory: Factory
    branches: tuple[UUID, ...]
    patients: tuple[UUID | None, ...]
    owner: UUID

    @property
    def places(self) -> list[Place]:
        """Every PC that there can be."""
        chosen = [set(some) for n in range(4) for some in itertools.combinations(self.branches, n)]
        flags = list(itertools.product((False, True), repeat=2))
        return [Place(UUID(int=1), frozenset(some), own, office) for own, office in flags for some in chosen]

    def placements(self, kind: Kind) -> list[Row]:
        """Every way to place a new row of that kind, by what its scopes name."""
        scopes = kind.sync.scopes
        choices: dict[str, tuple[Any, ...]] = {}
        if scopes.branch:
            choices[scopes.branch] = self.branches[:2]
        if scopes.also:
            choices[scopes.also] = self.branches[1:]
        if scopes.patient and scopes.patient != "id":
            required = kind.required(scopes.patient)
            choices[scopes.patient] = self.patients[1:] if required else self.patients
        if scopes.of:
            choices[scopes.of] = SPOKEN_OF
        ways = [dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]
        return [way for way in ways if not scopes.of or self._possible(kind, way)]

    @staticmethod
    def _possible(kind: Kind, way: Row) -> bool:
        """What speaks of a row that hangs on no patient names none."""
        spoken_of = KINDS[way[kind.sync.scopes.of or ""]].sync.scopes
        return spoken_of.patient is not None or way[kind.sync.scopes.patient or ""] is None

    def parents(self, kind: Kind) -> list[Row]:
        """The same for rows to refer to; patients are those who are there."""
        if kind.sync.scopes.patient == "id":
            return [{"id": patient} for patient in self.patients if patient is not None]
        return self.placements(kind)

    def parent(self, kind: Kind, placement: Row) -> UUID:
        """The id of a row of that kind which lies there."""
        if kind.sync.scopes.patient == "id":
            return UUID(int=placement["id"].int)
        row = self.made(kind, placement)
        with self.engine.begin() as connection:
            insert_rows(connection, kind.table, [row])
        return UUID(int=row["id"].int)

    def made(self, kind: Kind, placement: Row) -> Row:
        row = self.factory.row(kind.name, **placement)
        self.factory.made.pop()
        return row

    def child(self, kind: Kind, column: str, placement: Row, target: UUID) -> Row:
        """A row that refers to the target; whatever else it must refer to lies where it lies itself."""
        row = self.made(kind, placement)
        for name, reference in kind.references.items():
            other = KINDS.get(reference.target)
            if other is None or other.sync.scopes.org or name in placement or name == column:
                continue
            row[name] = self.parent(other, self.alike(other, placement)) if kind.required(name) else None
        return row | {column: target}

    def alike(self, kind: Kind, placement: Row) -> Row:
        """Of that kind's placements the one most like another kind's."""
        return max(self.parents(kind), key=lambda own: len(own.items() & placement.items()))

    def write(self, kind: Kind, row: Row, way: str = UNIT) -> ErrorCode | None:
        """Write a new row; what it is refused with."""
        values = {name: row[name] for name in kind.writable if row[name] is not None}
        if way == PUSH:
            return self.push(Change(kind.name, row["id"], INSERT, 0, encode_set(kind, values)))
        return self.done(kind, lambda unit: unit.insert(kind.name, row["id"], **values))

    def move(self, kind: Kind, row: Row, values: Row, way: str) -> ErrorCode | None:
        """Change where a row is."""
        if way == PUSH:
            return self.push(Change(kind.name, row["id"], UPDATE, 1 << 62, encode_set(kind, values)))
        return self.done(kind, lambda unit: unit.update(kind.name, row["id"], **values))

    def done(self, kind: Kind, fill: Callable[[Unit], object]) -> ErrorCode | None:
        org_id, ids = self.factory.org_id, self.factory.ids
        journal = FeedJournal(org_id, ids)
        ground = Ground(org_id, self.engine.begin, HybridClock(self.factory, "server"), ids, journal)
        try:
            with work(ground, system(org_id), probe(kind)) as unit:
                fill(unit)
        except OasisError as error:
            return error.code
        return None

    def push(self, change: Change) -> ErrorCode | None:
        org_id, ids, now_us = self.factory.org_id, self.factory.ids, self.factory.now_us()
        everything = Place(ids.new(), frozenset(self.branches), office=True, people=frozenset({self.owner}))
        stamp = format_hlc(now_us // 1000, 0, "pc")
        group = Group(ids.new(), "probe.write", self.owner, stamp, clock.instant(now_us), (change,))
        taken = push.Push(org_id, everything, Source(everything.device_id), ids, now_us)
        with pytest.MonkeyPatch.context() as patch, self.engine.begin() as connection:
            patch.setitem(ACTIONS._actions, "probe.write", probe(KINDS[change.entity]))
            answer = push.receive(connection, taken, push.parse_groups([group.payload()]))["results"][0]
        return ErrorCode(answer["code"]) if answer["code"] else None

    def open_to(self, kind: Kind, row: Row, column: str, *, visit: bool = False) -> list[Place]:
        """PCs that would hold the row and not what it refers to there. `visit`: as if its branch had seen its
        patient."""
        parent = KINDS[kind.references[column].target]
        with self.engine.begin() as connection:
            known = shares_of(connection, self.factory.org_id, [p for p in self.patients if p is not None])
            target = fetch(connection, parent, self.factory.org_id, [row[column]])[row[column]]
        scopes = kind.sync.scopes
        if visit and scopes.branch and scopes.patient not in (None, "id") and row[scopes.patient]:
            patient = row[scopes.patient]
            known[patient] = known[patient] | {row[scopes.branch]}
        own = scopes_of(kind, row["id"], row, known)
        theirs = scopes_of(parent, row[column], target, known)
        held = [(place, set(place_scopes(place))) for place in self.places]
        return [place for place, scopes in held if scopes & own and not scopes & theirs]

    def forget(self, before: int) -> None:
        """Undo the shares that came with a visit."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM patient_share WHERE rowid > ?", (before,))

    def last_share(self) -> int:
        with self.engine.begin() as connection:
            found: int = connection.exec_driver_sql("SELECT max(rowid) FROM patient_share").scalar_one()
        return found


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    engine = memory(Home.SERVER)
    factory = Factory(21, "ก")
    for kind in KINDS:
        factory.latest(kind.name)
    branches = tuple(factory.row("branch")["id"] for _ in range(3))
    homes = (branches[0], branches[1], branches[0])
    patients = tuple(factory.row("patient", branch_id=home)["id"] for home in homes)
    factory.row("patient_share", patient_id=patients[2], branch_id=branches[1])
    owner = factory.row("staff", branch_id=branches[0])["id"]
    factory.row("user_role", user_id=owner, role_id=role_id(RoleName.OWNER))
    with engine.begin() as connection:
        write(connection, factory)
        open_feed(connection, factory.org_id)
    yield Stage(engine, factory, branches, (None, *patients), owner)
    engine.dispose()


def cases(stage: Stage, kind: Kind, column: str) -> Iterator[Row]:
    """Rows of that kind placed everywhere, each referring to rows placed everywhere."""
    parent = KINDS[kind.references[column].target]
    for placement in stage.placements(kind):
        if column in placement:
            yield stage.child(kind, column, placement, placement[column])
            continue
        for theirs in stage.parents(parent):
            yield stage.child(kind, column, placement, stage.parent(parent, theirs))


def probe(kind: Kind) -> Action:
    """An action that may write anything of that entity, and checks nothing."""
    sets = frozenset(f"{kind.name}.{name}" for name in kind.traits)
    return Action("probe.write", Permission.PATIENT_EDIT, (kind.name,), sets=sets)


def judged(stage: Stage, kind: Kind, column: str, way: str = UNIT) -> tuple[int, int]:
    """Write every case; how many were taken and how many refused, each rightly."""
    taken = refused = 0
    known = stage.last_share()
    for row in cases(stage, kind, column):
        if row[column] is None:
            continue
        code = stage.write(kind, row, way)
        if code is None:
            taken += 1
            assert stage.open_to(kind, row, column) == [], row
        else:
            refused += 1
            assert code is ErrorCode.OUT_OF_REACH, (code, row)
            assert stage.open_to(kind, row, column, visit=True), row
        stage.forget(known)
    return taken, refused


@pytest.mark.parametrize(
    ("kind", "column", "way"),
    [
        (kind, column, way)
        for kind, column in REFERENCES
        for way in (UNIT, PUSH)
        if way == UNIT or kind.sync.author is Author.ANYWHERE
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_whoever_holds_a_row_holds_what_it_refers_to(stage: Stage, kind: Kind, column: str, way: str) -> None:
    taken, refused = judged(stage, kind, column, way)

    assert taken, "there is no place where this reference could lead to: its scopes are declared wrongly"
    everywhere = KINDS[kind.references[column].target].sync.scopes.org
    assert not refused or not (everywhere or column == kind.sync.scopes.patient)


@pytest.mark.parametrize(
    "name",
    [
        "stock_movement.item_id",
        "stock_movement.transfer_id",
        "sale_line.transaction_id",
        "transaction.supersedes_id",
        "prescription.supersedes_id",
    ],
)
def test_a_reference_that_rests_on_the_same_branch_or_patient_is_refused_without(
    stage: Stage, name: str
) -> None:
    """Else the test above would have met nothing to refuse."""
    entity, column = name.split(".")

    assert judged(stage, KINDS[entity], column)[1]


@pytest.mark.parametrize("way", [UNIT, PUSH])
@pytest.mark.parametrize("column", ["item_id", "transaction_id"])
def test_a_row_that_moves_is_judged_by_references_that_it_does_not_name(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, column: str, way: str
) -> None:
    """What it refers to stays behind in the first branch."""
    kind = KINDS["sale_line"]
    monkeypatch.setattr(kind.cls, "__sync__", replace(kind.sync, insert_only=False))
    monkeypatch.setattr(closure, "_referred_to", lambda _: False)
    here, there = ({"branch_id": branch} for branch in stage.branches[:2])
    parent = KINDS[kind.references[column].target]
    moved: dict[str, ErrorCode | None] = {}
    for name, placement in (("behind", here), ("ahead", there)):
        row = stage.child(kind, column, here, stage.parent(parent, stage.alike(parent, placement)))
        row |= {other: None for other in kind.references if other != column and not kind.required(other)}
        if column != "transaction_id":
            row["transaction_id"] = stage.parent(
                KINDS["transaction"], stage.alike(KINDS["transaction"], there)
            )
        with stage.engine.begin() as connection:
            insert_rows(connection, kind.table, [row])
        moved[name] = stage.move(kind, row, there, way)

    assert moved == {"behind": ErrorCode.OUT_OF_REACH, "ahead": None}


PLANTED = [
    ("appointment", "patient_id", ORG),
    ("insurance", "patient_id", Scopes(office=True)),
    ("sale_line", "item_id", ORG),
]


@pytest.mark.parametrize(("name", "column", "scopes"), PLANTED)
def test_a_wrong_declaration_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, column: str, scopes: Scopes
) -> None:
    kind = KINDS[name]
    monkeypatch.setattr(kind.cls, "__sync__", replace(kind.sync, scopes=scopes))

    assert judged(stage, kind, column)[0] == 0


def test_without_the_judgement_an_open_row_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closure, "covered", lambda _own, _theirs: True)

    with pytest.raises(AssertionError):
        judged(stage, KINDS["stock_movement"], "item_id")


def test_without_its_visit_an_open_row_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oasis_core.work.commit.visits", lambda *_: [])

    with pytest.raises(AssertionError):
        judged(stage, KINDS["appointment"], "patient_id")


@pytest.mark.parametrize(
    "kind",
    [KINDS[name] for name in PARENTS if closure.placing(KINDS[name]) and not KINDS[name].sync.insert_only],
    ids=lambda kind: kind.name,
)
def test_what_others_refer_to_stays_where_it_is(stage: Stage, kind: Kind) -> None:
    placement = stage.parents(kind)[0]
    row_id = stage.parent(kind, placement)
    org_id, ids = stage.factory.org_id, stage.factory.ids
    journal = FeedJournal(org_id, ids)
    ground = Ground(org_id, stage.engine.begin, HybridClock(stage.factory, "server"), ids, journal)
    probe = Action("probe.write", Permission.PATIENT_EDIT, (kind.name,))
    for name in closure.placing(kind):
        elsewhere = stage.patients[2] if name == kind.sync.scopes.patient else stage.branches[2]
        with pytest.raises(OasisError) as raised, work(ground, system(org_id), probe) as unit:
            unit.update(kind.name, row_id, **{name: elsewhere})

        assert (raised.value.code, raised.value.field) == (
            ErrorCode.FIELD_NOT_WRITABLE,
            f"{kind.name}.{name}",
        )
