"""Settling what lost: a person has seen it and says so (restoring the value is an ordinary edit)."""

from oasis_core.access.permissions import Permission
from oasis_core.entities.audit import ConflictState
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed


def _only_settled(deed: Deed) -> None:
    for change in deed.of("sync_conflict"):
        if change.values != {"state": ConflictState.SETTLED}:
            raise OasisError(ErrorCode.ACTION_MISMATCH, "sync_conflict.state")


SYNC_CONFLICT_SETTLE = ACTIONS.register(
    Action(
        "sync_conflict.settle",
        Permission.SYNC_CONFLICT_SETTLE,
        ("sync_conflict",),
        _only_settled,
        inserts=False,
    )
)
