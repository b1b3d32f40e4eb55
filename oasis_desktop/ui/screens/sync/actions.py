"""What a person does with something that waits for them; each is run on the database's thread."""

from collections.abc import Callable
from uuid import UUID

from oasis_core.entities.audit import ConflictState
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Action
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import decode_value
from oasis_core.work.queries.waiting import Attention
from oasis_desktop.local.desk import Desk

SETTLE = ACTIONS["sync_conflict.settle"]
Deed = Callable[[], UUID]


def edit_action(entity: str, field: str | None) -> Action | None:
    """The deed by which a person sets this field of a row that is there; None if there is none."""
    kind = KINDS.get(entity)
    trait = kind.writable.get(field or "") if kind else None
    if trait is None:
        return None
    for action in ACTIONS:
        fits = f"{entity}.{field}" in action.sets if trait.set_by_rules else not action.sets
        if action.updates and action.touches == (entity,) and fits:
            found: Action = action
            return found
    return None


def keep(desk: Desk, entry: Attention) -> Deed:
    """It is right as it is."""

    def deed() -> UUID:
        _settle(desk, entry.id)
        return entry.id

    return deed


def use_other(desk: Desk, entry: Attention) -> Deed:
    """The value that lost is the right one: an ordinary edit, then settled. If the edit is refused the
    conflict stays open."""
    action, field = edit_action(entry.entity, entry.field), entry.field
    assert action is not None
    assert field is not None
    trait = KINDS[entry.entity].field(field)
    assert trait is not None

    def deed() -> UUID:
        value = decode_value(f"{entry.entity}.{field}", trait, entry.lost_value)
        with desk.work(action) as unit:
            unit.update(entry.entity, entry.row_id, **{field: value})
        _settle(desk, entry.id)
        return entry.id

    return deed


def _settle(desk: Desk, conflict_id: UUID) -> None:
    with desk.work(SETTLE) as unit:
        unit.update("sync_conflict", conflict_id, state=ConflictState.SETTLED.value)


def give_up(desk: Desk, entry: Attention) -> Deed:
    """Forget a refused group; the record is then as the server has it."""

    def deed() -> UUID:
        desk.settle_discard(entry.id)
        return entry.id

    return deed


def send_again(desk: Desk, entry: Attention) -> Deed:
    """Offer a refused group once more, as it is."""

    def deed() -> UUID:
        desk.settle_resend(entry.id, {})
        return entry.id

    return deed


def why_not_settle(desk: Desk) -> OasisError | None:
    """Why a conflict cannot be settled by this person, or None if it can."""
    return None if desk.may(SETTLE.permission) else OasisError(ErrorCode.PERMISSION_DENIED)


def why_not_use_other(desk: Desk, entry: Attention) -> OasisError | None:
    """Why the other value cannot be used by this person, or None if it can."""
    action = edit_action(entry.entity, entry.field)
    if action is None:
        return OasisError(ErrorCode.FIELD_NOT_WRITABLE)
    may = desk.may(action.permission)
    return why_not_settle(desk) if may else OasisError(ErrorCode.PERMISSION_DENIED)
