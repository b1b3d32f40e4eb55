"""Setting up a chain and its PCs: deeds of the server; and when a shop is open, which its people say."""

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, DELETE, Action, Deed

_HOURS = frozenset({"opening_hours", "holidays"})


def hours_only(deed: Deed) -> None:
    """ACTION_MISMATCH for anything of a branch but its opening hours and its holidays, and for its end."""
    change = deed.only("branch")
    for name in change.values:
        if name.partition(".")[0] not in _HOURS:
            raise OasisError(ErrorCode.ACTION_MISMATCH, f"branch.{name}")
    if change.op == DELETE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "branch")


ORGANIZATION_CREATE = ACTIONS.register(
    Action(
        "organization.create",
        Permission.ORGANIZATION_CREATE,
        ("organization", "branch", "staff", "user_role"),
        updates=False,
    )
)
BRANCH_CREATE = ACTIONS.register(
    Action("branch.create", Permission.BRANCH_CREATE, ("branch",), updates=False)
)
BRANCH_SET_HOURS = ACTIONS.register(
    Action(
        "branch.set_hours",
        Permission.BRANCH_SET_HOURS,
        ("branch",),
        hours_only,
        inserts=False,
        at_pcs=True,
    )
)
DEVICE_ENROL = ACTIONS.register(Action("device.enrol", Permission.DEVICE_ENROL, ("device",), updates=False))
DEVICE_SIGN_IN = ACTIONS.register(
    Action("device.sign_in", Permission.DEVICE_EDIT, ("device", "device_staff"))
)
