"""People's accounts: who may give which role, and touch the account of whom."""

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import ROLES_BY_ID
from oasis_core.entities.staff import RoleName as R
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed

_IN_A_BRANCH = frozenset({R.MANAGER, R.OPTOMETRIST, R.OPTICIAN, R.RECEPTIONIST})
MAY_GIVE: dict[R, frozenset[R]] = {
    R.OWNER: frozenset(R),
    R.MANAGER: _IN_A_BRANCH,
    R.IT_ADMIN: _IN_A_BRANCH | {R.IT_ADMIN},
}
"""Nobody gives a role above their own, and who keeps the accounts none that sees more than a manager. Whoever
may not give a role may not touch the account of somebody who has it either: with a new password or e-mail
they would be that person."""


def may_give(roles: frozenset[R]) -> frozenset[R]:
    """The roles that somebody with these roles may give and take."""
    return frozenset().union(*(MAY_GIVE.get(role, frozenset()) for role in roles))


def roles_within(deed: Deed) -> None:
    """ROLE_TOO_HIGH for a role beyond what the actor may give, given, taken or held by whom it concerns."""
    if deed.actor.staff_id is None:
        return
    allowed = may_give(deed.actor.roles)
    for change in deed.of("staff"):
        named = {change.after["role"]}
        if change.before is not None:
            named.add(change.before["role"])
        if change.id == deed.actor.staff_id:  # one's own account, with the role that one has
            named.discard(change.before["role"] if change.before else None)
        if not named <= allowed:
            raise OasisError(ErrorCode.ROLE_TOO_HIGH, "staff.role")
    for change in deed.of("user_role"):
        role = ROLES_BY_ID.get(change.after["role_id"])
        if role is None:
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "user_role.role_id")
        if role not in allowed:
            raise OasisError(ErrorCode.ROLE_TOO_HIGH, "user_role.role_id")


_PASSWORD = frozenset({"staff.password_hash"})

STAFF_CREATE = ACTIONS.register(
    Action(
        "staff.create",
        Permission.STAFF_CREATE,
        ("staff", "user_role", "staff_branch"),
        roles_within,
        sets=_PASSWORD,
        updates=False,
    )
)
STAFF_EDIT = ACTIONS.register(
    Action("staff.edit", Permission.STAFF_EDIT, ("staff", "user_role"), roles_within, sets=_PASSWORD)
)
