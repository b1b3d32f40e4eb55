"""Setting up a chain and its PCs: deeds of the server."""

from oasis_core.access.permissions import Permission
from oasis_core.rules.action import ACTIONS, Action

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
DEVICE_ENROL = ACTIONS.register(Action("device.enrol", Permission.DEVICE_ENROL, ("device",), updates=False))
DEVICE_SIGN_IN = ACTIONS.register(
    Action("device.sign_in", Permission.DEVICE_EDIT, ("device", "device_staff"))
)
