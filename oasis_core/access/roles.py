"""What each role permits and how far it reaches; the only table of it (screens and tests read this one)."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission as P
from oasis_core.entities.staff import RoleName

_ROLE_IDS = UUID("6f617369-7320-4000-8000-726f6c650000")


@dataclass(frozen=True)
class RoleGrant:
    """Permissions of one role. `org_reach`: over all branches, else the person's own."""

    permissions: frozenset[P]
    org_reach: bool
    description: str


_FRONT_DESK = frozenset(
    {
        P.PATIENT_READ, P.PATIENT_CREATE, P.PATIENT_EDIT, P.PATIENT_SHARE,
        P.APPOINTMENT_READ, P.APPOINTMENT_BOOK, P.APPOINTMENT_EDIT, P.APPOINTMENT_MOVE, P.APPOINTMENT_SET_STATE,
        P.INVENTORY_ITEM_READ, P.PRESCRIPTION_READ, P.SYNC_CONFLICT_SETTLE,
    }
)  # fmt: skip
_SELLING = frozenset({P.TRANSACTION_READ, P.TRANSACTION_CREATE})
_STOCK = frozenset(
    {P.STOCK_MOVEMENT_RECEIVE, P.STOCK_MOVEMENT_ADJUST, P.INVENTORY_ITEM_CREATE, P.INVENTORY_ITEM_EDIT}
)

GRANTS: dict[RoleName, RoleGrant] = {
    RoleName.OWNER: RoleGrant(frozenset(P), True, "Everything, in all branches"),
    RoleName.MANAGER: RoleGrant(
        _FRONT_DESK | _SELLING | _STOCK | {P.STAFF_CREATE, P.STAFF_EDIT, P.DEVICE_ENROL}, False, "Runs a branch"
    ),
    RoleName.OPTOMETRIST: RoleGrant(_FRONT_DESK, False, "Examines eyes and signs prescriptions"),
    RoleName.OPTICIAN: RoleGrant(_FRONT_DESK | _SELLING | _STOCK, False, "Dispenses, sells and keeps stock"),
    RoleName.RECEPTIONIST: RoleGrant(_FRONT_DESK | _SELLING, False, "Welcomes, books and sells"),
    RoleName.ACCOUNTANT: RoleGrant(
        frozenset({P.PATIENT_READ, P.TRANSACTION_READ, P.INVENTORY_ITEM_READ, P.LOAN_READ}),
        True,
        "Reads money and stock, keeps loans",
    ),
    RoleName.IT_ADMIN: RoleGrant(
        frozenset({P.DEVICE_ENROL, P.DEVICE_EDIT, P.STAFF_CREATE, P.STAFF_EDIT}), True, "Keeps devices and accounts"
    ),
}


def role_id(name: RoleName) -> UUID:
    """The id of a role, the same in every database."""
    return uuid5(_ROLE_IDS, name.value)


ROLES_BY_ID: dict[UUID, RoleName] = {role_id(name): name for name in RoleName}


def seed_rows() -> list[dict[str, object]]:
    """The rows of the table `role`."""
    return [{"id": role_id(name), "name": name.value, "description": g.description} for name, g in GRANTS.items()]
