"""The one decision: may this person do this, on this PC, to rows of these branches?"""

from dataclasses import dataclass, field
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS, ROLES_BY_ID
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError


@dataclass(frozen=True)
class Actor:
    """A person at work, or (without `staff_id`) the server itself. `branches` are the home branch and those
    of `staff_branch`."""

    org_id: UUID
    staff_id: UUID | None
    roles: frozenset[RoleName] = frozenset()
    branches: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, org_id: UUID, staff_id: UUID, role_ids: list[UUID], branches: list[UUID]) -> "Actor":
        """A person from the ids of their roles; roles of a newer server are not known and permit nothing."""
        known = frozenset(ROLES_BY_ID[found] for found in role_ids if found in ROLES_BY_ID)
        return cls(org_id, staff_id, known, frozenset(branches))

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(GRANTS[role].permissions for role in self.roles))


@dataclass(frozen=True)
class Place:
    """A PC as the server knows it: the branches whose rows it may hold, and whether clinical and office rows
    are among them."""

    device_id: UUID
    branches: frozenset[UUID]
    clinical: bool = True
    office: bool = False
    people: frozenset[UUID] = field(default_factory=frozenset)


def system(org_id: UUID) -> Actor:
    """The server's own deeds: setting up an organization, repairing."""
    return Actor(org_id, None)


def require(
    actor: Actor, permission: Permission, branches: frozenset[UUID], place: Place | None = None
) -> None:
    """Raise unless the actor has the permission for a row of one of these branches (none: a row that belongs
    to no branch).

    PERMISSION_DENIED if no role of theirs has it, OUT_OF_REACH if only elsewhere.
    """
    if actor.staff_id is None:
        return
    granting = [GRANTS[role] for role in actor.roles if permission in GRANTS[role].permissions]
    if not granting:
        raise OasisError(ErrorCode.PERMISSION_DENIED, permission=permission.value)
    reach = branches & place.branches if place is not None and branches else branches
    if branches and not reach:
        raise OasisError(ErrorCode.OUT_OF_REACH)
    if any(grant.org_reach for grant in granting):
        return
    if branches and not reach & actor.branches:
        raise OasisError(ErrorCode.OUT_OF_REACH)
