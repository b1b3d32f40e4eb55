"""The unit of work: the only place that commits. Rows, outbox or feed, audit and derived numbers of one
action go in one transaction or not at all."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.access.policy import Actor, Place
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import DELETE, INSERT, UPDATE, Action, Deed, RowChange, Side
from oasis_core.schema.parts import join, split, value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.closure import judge_closure, judged
from oasis_core.work.group import MAX_CHANGES, Group, wire_change
from oasis_core.work.judge import judge_access, judge_form
from oasis_core.work.repository import Key, fetch_keys
from oasis_core.work.sharing import patients_changed, patients_of, shares_of


@dataclass(frozen=True)
class ChangeSet:
    """What a transaction touched, and the groups that it made; views that show one of these entities refresh
    themselves."""

    rows: frozenset[Key] = frozenset()
    groups: frozenset[UUID] = frozenset()

    @property
    def group_id(self) -> UUID | None:
        """The group of one deed; None if it changed nothing."""
        return next(iter(self.groups), None)

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(entity for entity, _ in self.rows)

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        return ChangeSet(self.rows | other.rows, self.groups | other.groups)


class Journal(Protocol):
    """Writes a finished group down: with an outbox entry on a PC, with version, feed and audit on the
    server."""

    @property
    def side(self) -> Side:
        """Where its deeds are done."""

    def record(self, connection: Connection, group: Group, deed: Deed) -> frozenset[Key]:
        """Apply the rows of the deed; the keys of every row touched."""


@dataclass
class Ground:
    """Where work is done: a database of one organization, its clock and its journal."""

    org_id: UUID
    begin: Callable[[], AbstractContextManager[Connection]]
    hlc: HybridClock
    ids: IdSource
    journal: Journal
    place: Place | None = None


@dataclass
class Unit:
    """An open unit of work. Writes are collected and judged, then applied together at the end."""

    ground: Ground
    connection: Connection
    actor: Actor
    action: Action
    batch_id: UUID | None = None
    group_id: UUID | None = None
    done: ChangeSet = field(default_factory=ChangeSet)
    _changes: dict[Key, RowChange] = field(default_factory=dict)
    _read: dict[Key, Row | None] = field(default_factory=dict)

    def row(self, entity: str, row_id: UUID) -> Row | None:
        """A row as it will be after this unit, or None; read once."""
        key = (entity, row_id)
        if key in self._changes:
            return self._changes[key].after
        if key not in self._read:
            found = fetch_keys(self.connection, self.ground.org_id, [key])
            self._read[key] = found.get(key)
        return self._read[key]

    def insert(self, entity: str, row_id: UUID | None = None, /, **values: Any) -> UUID:
        """A new row; its id."""
        kind = KINDS[entity]
        row_id = row_id or self.ground.ids.new()
        given = {name: value for name, value in values.items() if value is not None}
        self._put(RowChange(kind, row_id, INSERT, None, given))
        return row_id

    def update(self, entity: str, row_id: UUID, /, **values: Any) -> bool:
        """Set fields of a row; False if nothing differs. NOT_FOUND if there is no such row.

        Fields that only make sense together travel together, so that a merge cannot mix two people's.
        """
        kind = KINDS[entity]
        before = self.row(entity, row_id)
        if before is None:
            raise OasisError(ErrorCode.NOT_FOUND, entity)
        changed = {
            name: value
            for name, value in split(kind, values).items()
            if kind.field(name) is None or value_at(before, name) != value
        }
        if not changed:
            return False
        for unit in kind.sync.units:
            if any(name in changed for name in unit):
                changed |= {name: changed.get(name, value_at(before, name)) for name in unit}
        earlier = self._changes.get((entity, row_id))
        if earlier is not None:
            if earlier.op == INSERT:
                changed = join(earlier.values, changed)
            merged = earlier.values | changed
            self._put(RowChange(kind, row_id, earlier.op, earlier.before, merged, earlier.base))
        else:
            self._put(RowChange(kind, row_id, UPDATE, before, changed, before["version"]))
        return True

    def delete(self, entity: str, row_id: UUID) -> None:
        """Mark a row as deleted."""
        before = self.row(entity, row_id)
        if before is None:
            raise OasisError(ErrorCode.NOT_FOUND, entity)
        self._put(RowChange(KINDS[entity], row_id, DELETE, before, {}, before["version"]))

    def _put(self, change: RowChange) -> None:
        self._changes[change.kind.name, change.id] = change
        if len(self._changes) > MAX_CHANGES:
            raise OasisError(ErrorCode.GROUP_TOO_LARGE, limit=MAX_CHANGES)

    def finish(self) -> None:
        """Judge what was collected and write it, parents first; nothing if nothing changed."""
        order = {kind.name: place for place, kind in enumerate(KINDS)}
        changes = sorted(self._changes.values(), key=lambda change: order[change.kind.name])
        if not changes:
            return
        deed = Deed(self.action, self.actor, tuple(changes), self, self.ground.journal.side)
        judge_form(deed)
        self._references_exist(deed)
        shares = shares_of(self.connection, self.ground.org_id, self._patients(deed))
        for change in changes:
            if change.kind.name == "patient" and change.before is None:
                shares[change.id] = frozenset({change.values["branch_id"]})
        judge_access(deed, shares, self.ground.place)
        self.action.check(deed)
        judge_closure(deed, shares)
        group = Group(
            group_id=self.group_id or self.ground.ids.new(),
            batch_id=self.batch_id,
            action=self.action.name,
            actor=self.actor.staff_id,
            hlc=self.ground.hlc.stamp(),
            occurred_at=clock.instant(self.ground.hlc.corrected_us()),
            changes=tuple(wire_change(change) for change in changes),
        )
        touched = self.ground.journal.record(self.connection, group, deed)
        self.done = ChangeSet(touched, frozenset({group.group_id}))

    def _patients(self, deed: Deed) -> set[UUID]:
        """Those on whom the deed's rows hang, and those on whom the rows hang to which it refers."""
        read = [(entity, row_id, row) for (entity, row_id), row in self._read.items() if row is not None]
        return patients_changed(deed.changes) | patients_of(read)

    def _read_references(self, deed: Deed) -> None:
        """Read the rows by which the deed's references are judged, in one statement an entity."""
        named = {(entity, row_id) for change in deed.changes for _, entity, row_id in judged(change)}
        unread = named - self._read.keys() - self._changes.keys()
        found = fetch_keys(self.connection, self.ground.org_id, unread)
        self._read |= {key: found.get(key) for key in unread}

    def _references_exist(self, deed: Deed) -> None:
        self._read_references(deed)
        for change in deed.changes:
            for name, reference in change.kind.references.items():
                target = change.values.get(name)
                if target is not None and reference.tenant and self.row(reference.target, target) is None:
                    raise OasisError(ErrorCode.REFERENCE_UNKNOWN, f"{change.kind.name}.{name}")


@contextmanager
def work(
    ground: Ground,
    actor: Actor,
    action: Action,
    batch_id: UUID | None = None,
    group_id: UUID | None = None,
) -> Iterator[Unit]:
    """Do one deed: all of it is committed when the block ends, none of it if it raises. `group_id`: given by
    whoever may send the same deed again.

    Raises OasisError if it is not permitted, breaks a limit or fails the action's check.
    """
    with ground.begin() as connection:
        unit = Unit(ground, connection, actor, action, batch_id, group_id)
        yield unit
        unit.finish()
