"""Planning a push: what becomes of each group, in memory, group by group, on an overlay of the rows read
ahead. A refused group adds nothing to the overlay."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from oasis_core.access.policy import Actor, Place
from oasis_core.entities.audit import ConflictState
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import DELETE, INSERT, UPDATE, Deed, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.parts import split, value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row, decode_set, encode_value
from oasis_core.sync import merge
from oasis_core.sync.merge import Author, Lost, Written
from oasis_core.sync.snapshot import Logged, Snapshot
from oasis_core.work.closure import judge_closure
from oasis_core.work.commit import APPLIED, MERGED, QUARANTINED, REJECTED, Verdict
from oasis_core.work.consequences import revived, visits
from oasis_core.work.group import Change, Group
from oasis_core.work.judge import judge_access, judge_form
from oasis_core.work.repository import Key

_log = logging.getLogger(__name__)
HELD, DUPLICATE = "held", "duplicate"
_NOT_PERMITTED = (ErrorCode.PERMISSION_DENIED, ErrorCode.OUT_OF_REACH, ErrorCode.ACTOR_UNPROVEN)


class HeldError(Exception):
    """The group speaks of a row that the server does not have (yet)."""

    def __init__(self, key: Key, field_name: str) -> None:
        super().__init__(field_name)
        self.key = key
        self.field_name = field_name


@dataclass
class Outcome:
    """The answer to one group. `verdict` is None for held groups and duplicates, which leave no trace."""

    group_id: UUID
    outcome: str
    code: str | None = None
    field: str | None = None
    held_for: UUID | None = None
    keys: frozenset[Key] = frozenset()
    verdict: Verdict | None = None


def unforeseen(group: Group, error: Exception) -> Outcome:
    """The answer to a group over which the program itself stumbled: it goes to its PC's inbox, and the groups
    beside it go in. It leaves no trace but in the log, so that a mended server judges it anew."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    kind = type(error).__qualname__  # the message of an exception may quote a row of patients
    _log.error("group %s (%s): unexpected %s at %s", group.group_id, group.action, kind, where)
    return Outcome(group.group_id, REJECTED, ErrorCode.INTERNAL.value, keys=group.keys)


@dataclass
class Planner:
    """Plans groups one after the other; earlier accepted ones are visible to later ones."""

    snapshot: Snapshot
    place: Place
    server_us: int
    head: int
    refused_inserts: dict[Key, UUID] = field(default_factory=dict)

    def row(self, entity: str, row_id: UUID) -> Row | None:
        """A row as the groups planned so far leave it."""
        return self.snapshot.rows.get((entity, row_id))

    def plan(self, groups: Sequence[Group]) -> list[Outcome]:
        return [self._plan(group) for group in groups]

    def _plan(self, group: Group) -> Outcome:
        keys = group.keys
        logged = self.snapshot.logged.get(group.group_id)
        if logged is not None:
            return Outcome(group.group_id, DUPLICATE if logged.code is None else logged.outcome,
                           logged.code, logged.field, keys=keys)  # fmt: skip
        try:
            verdict = self._accept(group)
        except HeldError as held:
            self._remember_refused(group)
            blocker = self.refused_inserts.get(held.key)
            code = ErrorCode.REFERENCE_UNKNOWN.value
            return Outcome(group.group_id, HELD, code, held.field_name, blocker, keys)
        except OasisError as error:
            self._remember_refused(group)
            outcome = QUARANTINED if error.code in _NOT_PERMITTED else REJECTED
            refused = Verdict(
                group.group_id, group.action, group.actor, group.hlc, outcome, error.code.value, error.field
            )
            return Outcome(group.group_id, outcome, refused.code, refused.field, keys=keys, verdict=refused)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the groups beside it
            self._remember_refused(group)
            return unforeseen(group, error)
        self._overlay(group, verdict)
        written = {(write.kind.name, write.id) for write in verdict.writes}
        return Outcome(group.group_id, verdict.outcome, keys=keys | written, verdict=verdict)

    def _remember_refused(self, group: Group) -> None:
        for change in group.changes:
            if change.op == INSERT:
                self.refused_inserts[change.key] = group.group_id

    def _accept(self, group: Group) -> Verdict:
        action = ACTIONS[group.action]
        actor = self._actor(group)
        changes = tuple(self._decode(change) for change in group.changes)
        self._references_known(changes)
        deed = Deed(action, actor, changes, self, Side.PUSHED)
        judge_form(deed)
        judge_access(deed, self._shares(changes), self.place)
        if action.sensitive:
            self._require_proof(group)
        action.check(deed)
        judge_closure(deed, self._shares(changes))
        return self._merge(group, changes)

    def _actor(self, group: Group) -> Actor:
        actor = self.snapshot.actors.get(group.actor) if group.actor else None
        if actor is None or actor.staff_id not in self.place.people:
            raise OasisError(ErrorCode.PERMISSION_DENIED, "actor")
        return actor

    def _require_proof(self, group: Group) -> None:
        """A deed that a stolen PC must not do in somebody's name needs a session of that person on this PC
        that held when it was done."""
        proven = self.snapshot.proven.get(group.group_id)
        if (
            proven is None
            or proven.person != group.actor
            or proven.device_id != self.place.device_id
            or proven.until < min(group.occurred_at, clock.instant(self.server_us))
        ):
            raise OasisError(ErrorCode.ACTOR_UNPROVEN, group.action)

    def _decode(self, change: Change) -> RowChange:
        kind = KINDS.get(change.entity)
        if kind is None:
            raise OasisError(ErrorCode.ENTITY_UNKNOWN, change.entity)
        values = decode_set(kind, change.values)
        if change.op != INSERT:
            values = split(kind, values)
        elif any("." in name for name in values):
            raise OasisError(ErrorCode.GROUP_INVALID, kind.name)
        before = self.row(change.entity, change.id)
        if before is None and change.op != INSERT:
            raise HeldError(change.key, kind.name)
        stale = before is not None and before["version"] > change.base
        return RowChange(kind, change.id, change.op, before, values, change.base, stale)

    def _references_known(self, changes: Sequence[RowChange]) -> None:
        """Rows that the group refers to must be here, or in the group itself."""
        own = {(change.kind.name, change.id) for change in changes}
        for change in changes:
            for name, reference in change.kind.references.items():
                target = change.values.get(name)
                if target is None or not reference.tenant:
                    continue
                key = (reference.target, target)
                if key not in own and key not in self.snapshot.rows:
                    raise HeldError(key, f"{change.kind.name}.{name}")

    def _shares(self, changes: Sequence[RowChange]) -> dict[UUID, frozenset[UUID]]:
        shares = dict(self.snapshot.shares)
        for change in changes:
            if change.kind.name == "patient" and change.before is None:
                shares[change.id] = frozenset({change.values["branch_id"]})
        return shares

    def _merge(self, group: Group, changes: Sequence[RowChange]) -> Verdict:
        verdict = Verdict(group.group_id, group.action, group.actor, group.hlc, APPLIED)
        lost: list[tuple[RowChange, Lost]] = []
        for change in changes:
            if change.before is None:
                self._place(group, change, lost, verdict)
                continue
            if change.op == DELETE:
                verdict.writes.append(change)
                continue
            author = Author(change.base, group.hlc, self.place.device_id, group.actor, self.server_us)
            history = self.snapshot.history.get((change.kind.name, change.id), ())
            wanted = split(change.kind, change.values)
            merged = merge.merge(change.kind, change.before, wanted, history, author)
            result = replace(change, op=UPDATE, values=merged.values)
            lost += [(result, found) for found in merged.lost]
            if merged.concurrent or merged.values != wanted:
                verdict.outcome = MERGED
            if merged.values:
                self._place(group, result, lost, verdict)
        verdict.writes += revived(verdict.writes, self.row)
        verdict.writes += visits(verdict.writes, self.snapshot.shares)
        verdict.writes += [self._conflict(group, change, found) for change, found in lost]
        return verdict

    def _place(
        self, group: Group, change: RowChange, lost: list[tuple[RowChange, Lost]], verdict: Verdict
    ) -> None:
        """Add the write. A value that belongs to another row already becomes a visible placeholder; a person
        settles it."""
        for columns in change.kind.sync.unique:
            if not change.values.keys() & set(columns):
                continue
            wanted = tuple(change.after.get(name) for name in columns)
            holder = self.snapshot.unique.get((change.kind.name, wanted))
            if holder is not None and holder != change.id:
                name = columns[-1]
                room = (change.kind.traits[name].max or 50) - 5
                mark = f"{str(wanted[-1])[:room]}#{change.id.hex[-4:].upper()}"
                lost.append((change, Lost(name, mark, wanted[-1], group.actor, group.actor)))
                change = replace(change, values=change.values | {name: mark})
                verdict.outcome = MERGED
        verdict.writes.append(change)

    def _conflict(self, group: Group, change: RowChange, lost: Lost) -> RowChange:
        kind = KINDS["sync_conflict"]
        row_id = uuid5(group.group_id, f"{change.kind.name}:{change.id}:{lost.field}")
        row = change.after
        branch, column = change.kind.sync.scopes.branch, change.kind.sync.scopes.patient
        found = change.kind.field(lost.field)
        assert found is not None
        values: dict[str, Any] = {
            "branch_id": row[branch] if branch else min(self.place.branches, key=str),
            "patient_id": change.id if column == "id" else row.get(column or ""),
            "entity": change.kind.name,
            "row_id": change.id,
            "field": lost.field,
            "before_value": encode_value(found, lost.before_value),
            "kept_value": encode_value(found, lost.kept_value),
            "lost_value": encode_value(found, lost.lost_value),
            "kept_by": lost.kept_by,
            "lost_by": lost.lost_by,
            "group_id": group.group_id,
            "state": ConflictState.OPEN.value,
        }
        return RowChange(kind, row_id, INSERT, None, values)

    def _overlay(self, group: Group, verdict: Verdict) -> None:
        """Make an accepted group visible to those planned after it."""
        shares = dict(self.snapshot.shares)
        if verdict.writes:
            self.head += 1
        for write in verdict.writes:
            key = (write.kind.name, write.id)
            blank: Row = {} if write.before else dict.fromkeys(write.kind.traits)
            upkeep: Row = {"version": self.head, "id": write.id}
            if write.op == DELETE:
                upkeep["deleted_at"] = clock.instant(self.server_us)
            self.snapshot.rows[key] = blank | write.after | upkeep
            created = write.values if write.before is None else None
            self.snapshot.history.setdefault(key, []).append(
                Written(
                    self.head,
                    frozenset(write.values or ("deleted_at",)),
                    group.hlc,
                    self.place.device_id,
                    group.actor,
                    created,
                    self.server_us,
                    {name: value_at(write.before or {}, name) for name in write.values},
                )
            )
            self._note_unique(write, self.snapshot.rows[key])
            if write.kind.name == "patient":
                shares[write.id] = shares.get(write.id, frozenset()) | {write.after["branch_id"]}
            elif write.kind.name == "patient_share":
                patient_id = write.after["patient_id"]
                shares[patient_id] = shares.get(patient_id, frozenset()) | {write.after["branch_id"]}
        self.snapshot.shares = shares
        self.snapshot.logged[group.group_id] = Logged(verdict.outcome, verdict.code, verdict.field)

    def _note_unique(self, write: RowChange, row: Row) -> None:
        unique, name = self.snapshot.unique, write.kind.name
        for columns in write.kind.sync.unique:
            held = tuple(row[column] for column in columns)
            earlier = tuple((write.before or {}).get(column) for column in columns)
            if earlier != held and unique.get((name, earlier)) == write.id:
                del unique[name, earlier]
            unique.setdefault((name, held), write.id)
