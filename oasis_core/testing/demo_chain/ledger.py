"""Writes what happened at a chain, at the time at which it happened, in few groups.

Each deed is one of the actions that people do and is judged by itself with their rules, on the rows as they
stand in memory. What was judged is handed to the ground's journal in groups of many deeds of one person and
kind, because a database takes a hundred rows at once as fast as one.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.access.policy import Actor
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import Action, Deed, RowChange
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.closure import judge_closure
from oasis_core.work.group import MAX_CHANGES, Group, wire_change
from oasis_core.work.judge import judge_access, judge_form
from oasis_core.work.repository import Key
from oasis_core.work.unit import Ground, Unit

_ORDER = {kind.name: place for place, kind in enumerate(KINDS)}


@dataclass
class _Then:
    """A clock that stands at what is being told."""

    at: datetime

    def now_us(self) -> int:
        return clock.microseconds(self.at)

    def monotonic(self) -> float:
        return 0.0


class Ledger:
    """The rows of a chain as they stand, and the deeds that are not written yet. Ids come from `chance` and
    the times of deeds, so that equal deeds make equal rows."""

    def __init__(self, ground: Ground, chance: random.Random, start: datetime) -> None:
        self._target = ground
        self._then = _Then(start)
        ids = IdSource(self._then, chance.getrandbits)
        self._ground = replace(ground, hlc=HybridClock(self._then, ground.hlc.device), ids=ids)
        self._waiting: dict[Key, RowChange] = {}
        self._whose: tuple[Actor, Action] | None = None
        self.rows: dict[Key, Row] = {}
        self.seen_by: dict[UUID, frozenset[UUID]] = {}

    def new_id(self, at: datetime) -> UUID:
        """An id of that time."""
        self._then.at = at
        return self._ground.ids.new()

    @contextmanager
    def deed(self, actor: Actor, action: str, at: datetime) -> Iterator[Unit]:
        """Do one deed at that time; it is judged at the end of the block."""
        self._then.at = at
        nowhere = cast("Connection", None)  # its rows are in memory
        unit = _Told(self._ground, nowhere, actor, ACTIONS[action])
        unit.ledger = self
        yield unit
        unit.finish()

    def take(self, actor: Actor, action: Action, changes: list[RowChange]) -> None:
        """Keep judged changes until there are enough to be written."""
        keys = {(change.kind.name, change.id) for change in changes}
        full = len(self._waiting) + len(changes) > MAX_CHANGES
        if (actor, action) != self._whose or full or keys & self._waiting.keys():
            self.write()
            self._whose = (actor, action)
        for change in changes:
            key = (change.kind.name, change.id)
            self._waiting[key] = change
            after = change.after
            blank: Row = {} if change.before else dict.fromkeys(change.kind.traits)
            version = change.before["version"] + 1 if change.before else 1
            self.rows[key] = blank | after | {"id": change.id, "version": version}
            if change.kind.name == "patient":
                self.seen_by[change.id] = frozenset({after["branch_id"]})

    def write(self) -> None:
        """Write all that waits as one group."""
        if self._whose is None or not self._waiting:
            return
        (actor, action), changes = self._whose, sorted(self._waiting.values(), key=_place)
        group = Group(
            group_id=self._ground.ids.new(),
            batch_id=None,
            action=action.name,
            actor=actor.staff_id,
            hlc=self._ground.hlc.stamp(),
            occurred_at=self._then.at,
            changes=tuple(wire_change(change) for change in changes),
        )
        journal = self._target.journal
        facts = _Told(self._ground, cast("Connection", None), actor, action)
        facts.ledger = self
        with self._target.begin() as connection:
            journal.record(connection, group, Deed(action, actor, tuple(changes), facts, journal.side))
        self._waiting, self._whose = {}, None


class _Told(Unit):
    """A unit of work that reads from a ledger and writes there."""

    ledger: Ledger

    def row(self, entity: str, row_id: UUID) -> Row | None:
        change = self._changes.get((entity, row_id))
        return change.after if change else self.ledger.rows.get((entity, row_id))

    def finish(self) -> None:
        changes = sorted(self._changes.values(), key=_place)
        deed = Deed(self.action, self.actor, tuple(changes), self, self.ground.journal.side)
        seen_by = dict(self.ledger.seen_by) if self.action.name == "patient.create" else self.ledger.seen_by
        for change in changes:
            if change.kind.name == "patient" and change.before is None:
                seen_by[change.id] = frozenset({change.values["branch_id"]})
        judge_form(deed)
        judge_access(deed, seen_by, None)
        self.action.check(deed)
        judge_closure(deed, seen_by)
        self.ledger.take(self.actor, self.action, changes)


def _place(change: RowChange) -> tuple[int, UUID]:
    return _ORDER[change.kind.name], change.id
