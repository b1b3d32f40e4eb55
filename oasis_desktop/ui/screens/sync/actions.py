"""What a person does with something that waits for them; each is run on the database's thread."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from oasis_core.entities.audit import ConflictState
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.editing import edit_action
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.parts import value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import decode_value, encode_value
from oasis_core.work.queries.conflicts import Contested
from oasis_core.work.repository import Key
from oasis_desktop.local.desk import Desk

SETTLE = ACTIONS["sync_conflict.settle"]
Values = Mapping[str, Any]
"""Values in wire form, by field."""


def settle(desk: Desk, case: Contested, chosen: Values) -> Callable[[], dict[str, Any]]:
    """All that was chosen about one row: ordinary edits where the chosen value does not stand there already,
    then all its conflicts are settled. One transaction: if an edit is refused nothing is done. It gives the
    values that stood there before, by field, for whoever takes it back.

    Edits go first: should the server not take one, it comes back to this PC's inbox with the value in it.
    """

    def deed() -> dict[str, Any]:
        with desk.together() as together:
            before = _write(together, case.entity, case.row_id, chosen)
            with together.work(SETTLE) as unit:
                for each in case.fields:
                    unit.update("sync_conflict", each.conflict_id, state=ConflictState.SETTLED.value)
        return before

    return deed


def put_back(desk: Desk, case: Contested, before: Values) -> Callable[[], None]:
    """The values as they stood before somebody chose others; what was settled stays so."""

    def deed() -> None:
        with desk.together() as together:
            _write(together, case.entity, case.row_id, before)

    return deed


def _write(desk: Desk, entity: str, row_id: UUID, chosen: Values) -> dict[str, Any]:
    kind = KINDS[entity]
    by_action: dict[str, dict[str, Any]] = defaultdict(dict)
    for field, wire in chosen.items():
        action, found = edit_action(entity, field), kind.field(field)
        if action is None or found is None:
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, f"{entity}.{field}")
        by_action[action.name][field] = decode_value(f"{entity}.{field}", found, wire)
    before: dict[str, Any] = {}
    for name, values in by_action.items():
        with desk.work(ACTIONS[name]) as unit:
            row = unit.row(entity, row_id)
            if row is None:
                raise OasisError(ErrorCode.NOT_FOUND, entity)
            for field in values:
                found = kind.field(field)
                assert found is not None
                before[field] = encode_value(found, value_at(row, field))
            unit.update(entity, row_id, **values)
    return before


def give_up(desk: Desk, group_id: UUID) -> Callable[[], UUID]:
    """Forget a refused group; the record is then as the server has it."""

    def deed() -> UUID:
        desk.settle_discard(group_id)
        return group_id

    return deed


def take_up_again(desk: Desk, group_id: UUID) -> Callable[[], UUID]:
    """Undo that a group was given up."""

    def deed() -> UUID:
        desk.settle_reopen(group_id)
        return group_id

    return deed


def send_again(desk: Desk, group_id: UUID, fixes: Mapping[Key, Values]) -> Callable[[], UUID]:
    """Offer a refused group once more, with these values in place of its own."""

    def deed() -> UUID:
        desk.settle_resend(group_id, fixes)
        return group_id

    return deed


def why_not_settle(desk: Desk) -> OasisError | None:
    """Why a conflict cannot be settled by this person, or None if it can."""
    return None if desk.may(SETTLE.permission) else OasisError(ErrorCode.PERMISSION_DENIED)


def why_not_set(desk: Desk, entity: str, field: str) -> OasisError | None:
    """Why this person cannot bring another value into that field, or None if they can."""
    action = edit_action(entity, field)
    if action is None:
        return OasisError(ErrorCode.FIELD_NOT_WRITABLE)
    return why_not_settle(desk) if desk.may(action.permission) else OasisError(ErrorCode.PERMISSION_DENIED)
