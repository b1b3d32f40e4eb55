"""Taking a whole import back: what it made and nobody touched since is deleted, what it changed gets the
values of before. What somebody has worked with stays, and is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Action
from oasis_core.rules.editing import edit_action
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.parts import value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row, decode_value, encode_row, encode_value
from oasis_core.work.repository import Key, chunked, fetch_keys
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import UNDONE, Batch, done_by, load_batch, save_batch

ROWS = 100
_TAKING_BACK = {
    "patient": "patient.delete",
    "insurance": "insurance.delete",
    "appointment": "appointment.delete",
    "prescription": "prescription.void",
}
_BESIDE = frozenset({"patient_share", "sync_conflict"})
"""Rows that hang on a patient without anybody having worked with them."""
_VOIDED = "voided"
Differs = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Step:
    """Rows of one entity that are taken back together: those that were made, or those that were changed, each
    with what the import wrote."""

    entity: str
    made: tuple[tuple[UUID, Mapping[str, Any]], ...] = ()
    changed: tuple[tuple[UUID, Differs], ...] = ()

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.made) + len(self.changed)


@dataclass(frozen=True)
class Kept:
    """A row that stays because somebody has worked with it."""

    entity: str
    row_id: UUID
    name: str


@dataclass
class Undone:
    """What was taken back."""

    deleted: int = 0
    restored: int = 0
    kept: list[Kept] = field(default_factory=list)


def undoable(connection: Connection, batch_id: UUID, now: Any) -> Batch:
    """The import, if it can be taken back; IMPORT_NOT_UNDONE otherwise."""
    batch = load_batch(connection, batch_id)
    if batch is None or batch.state == UNDONE or batch.until < now:
        raise OasisError(ErrorCode.IMPORT_NOT_UNDONE)
    return batch


def steps_back(connection: Connection, batch_id: UUID) -> list[Step]:
    """How an import is taken back: first what it changed, the last change first, then what it made, the
    latest first, so that nothing is deleted before what hangs on it."""
    done = done_by(connection, batch_id)
    found: list[Step] = []
    changes = [(key, differs) for key, differs in reversed(done.changed)]
    for entity, together in groupby(changes, key=lambda change: change[0][0]):
        of_entity = [(key[1], differs) for key, differs in together]
        found += [Step(entity, changed=tuple(part)) for part in chunks(of_entity)]
    for entity, rows in groupby(reversed(done.made.items()), key=lambda row: row[0][0]):
        of_kind = [(key[1], values) for key, values in rows]
        found += [Step(entity, made=tuple(part)) for part in chunks(of_kind)]
    return found


def chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """At most ROWS together."""
    for start in range(0, len(rows), ROWS):
        yield rows[start : start + ROWS]


def why_not_undo(desk: Desk, entities: Sequence[str] = ("patient",)) -> OasisError | None:
    """Why this person cannot take an import back, or None if they can."""
    needed = [ACTIONS[_TAKING_BACK[entity]].permission for entity in entities]
    return None if all(desk.may(each) for each in needed) else OasisError(ErrorCode.PERMISSION_DENIED)


def take_back(desk: Desk, batch_id: UUID, step: Step, undone: Undone) -> None:
    """Do one step, in one transaction; what it did is added to `undone`."""
    with desk.together() as together:
        with together.begin() as connection:
            ids = [row_id for row_id, _ in (*step.made, *step.changed)]
            held = fetch_keys(connection, desk.org_id, [(step.entity, row_id) for row_id in ids])
            used = _used(connection, desk.org_id, step) if step.made else frozenset()
        if step.made:
            _delete(together, batch_id, step, (held, used), undone)
        else:
            _restore(together, batch_id, step, held, undone)


def finish(desk: Desk, batch: Batch, undone: Undone) -> None:
    """Remember that the import was taken back."""
    with desk.begin() as connection:
        save_batch(connection, batch.model_copy(update={"state": UNDONE, "kept": len(undone.kept)}))


def undo_import(desk: Desk, batch_id: UUID) -> Undone:
    """Take a whole import back at once, for scripts. IMPORT_NOT_UNDONE if it is not remembered."""
    with desk.begin() as connection:
        batch = undoable(connection, batch_id, desk.now())
        steps = steps_back(connection, batch_id)
    undone = Undone()
    for step in steps:
        take_back(desk, batch_id, step, undone)
    finish(desk, batch, undone)
    return undone


# ----------------------------------------------------------------------------------------------------- within


def _used(connection: Connection, org_id: UUID, step: Step) -> frozenset[UUID]:
    """Those of these rows to which another row refers."""
    found: set[UUID] = set()
    ids = [row_id for row_id, _ in step.made]
    for kind in KINDS:
        for column, reference in kind.references.items():
            if reference.target != step.entity or kind.name in _BESIDE:
                continue
            table = kind.table
            where = [table.c.org_id == org_id, table.c.deleted_at.is_(None)]
            if "status" in kind.traits:
                where.append(table.c.status != _VOIDED)
            for part in chunked(ids):
                rows = connection.execute(select(table.c[column]).where(*where, table.c[column].in_(part)))
                found |= set(rows.scalars())
    return frozenset(found)


def _untouched(entity: str, row: Row, values: Mapping[str, Any]) -> bool:
    """Whether a row is as the import made it."""
    kind = KINDS[entity]
    now = encode_row(kind, row)
    return all(now.get(name) == values.get(name) for name in kind.writable if name in now)


def _delete(
    desk: Desk,
    batch_id: UUID,
    step: Step,
    found: tuple[Mapping[Key, Row], frozenset[UUID]],
    undone: Undone,
) -> None:
    held, used = found
    going: list[UUID] = []
    for row_id, values in step.made:
        row = held.get((step.entity, row_id))
        if row is None or row["deleted_at"] is not None:
            continue
        if row_id in used or not _untouched(step.entity, row, values):
            undone.kept.append(Kept(step.entity, row_id, str(row.get("name") or "")))
        else:
            going.append(row_id)
    action = ACTIONS[_TAKING_BACK[step.entity]]
    alone = action.name == "prescription.void"
    for together in [[row_id] for row_id in going] if alone else [going]:
        if together:
            with desk.work(action, batch_id) as unit:
                for row_id in together:
                    if alone:
                        unit.update(step.entity, row_id, status=_VOIDED)
                    else:
                        unit.delete(step.entity, row_id)
    undone.deleted += len(going)


def _restore(desk: Desk, batch_id: UUID, step: Step, held: Mapping[Key, Row], undone: Undone) -> None:
    kind = KINDS[step.entity]
    by_action: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
    for row_id, differs in step.changed:
        row = held.get((step.entity, row_id))
        if row is None or row["deleted_at"] is not None:
            continue
        back: dict[Action, dict[str, Any]] = {}
        touched = False
        for name, (before, after) in differs.items():
            trait, action = kind.field(name), edit_action(step.entity, name)
            if trait is None or action is None or encode_value(trait, value_at(row, name)) != after:
                touched = True
                continue
            value = decode_value(f"{step.entity}.{name}", trait, before)
            back.setdefault(action, {})[name] = value
        if touched:
            undone.kept.append(Kept(step.entity, row_id, str(row.get("name") or "")))
        for action, values in back.items():
            by_action.setdefault(action.name, []).append((row_id, values))
        undone.restored += bool(back)
    for name, rows in by_action.items():
        several = step.entity in ("patient", "insurance")
        for together in [rows] if several else [[each] for each in rows]:
            with desk.work(ACTIONS[name], batch_id) as unit:
                for row_id, values in together:
                    unit.update(step.entity, row_id, **values)
