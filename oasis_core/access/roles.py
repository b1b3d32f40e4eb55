"""What each role permits and how far it reaches; the only table of it (screens and tests read this one)."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission as May
from oasis_core.entities.staff import RoleName

_ROLE_IDS = UUID("6f617369-7320-4000-8000-726f6c650000")


@dataclass(frozen=True)
class RoleGrant:
    """Permissions of one role. `org_reach`: over all branches, else the person's own."""

    permissions: frozenset[May]
    org_reach: bool
    description: str


_FRONT_DESK = frozenset(
    {
        May.PATIENT_READ, May.PATIENT_CREATE, May.PATIENT_EDIT, May.PATIENT_SHARE,
        May.APPOINTMENT_READ, May.APPOINTMENT_BOOK, May.APPOINTMENT_EDIT, May.APPOINTMENT_MOVE,
        May.APPOINTMENT_SET_STATE, May.INVENTORY_ITEM_READ, May.PRESCRIPTION_READ, May.SYNC_CONFLICT_SETTLE,
    }
)  # fmt: skip
_SELLING = frozenset({May.TRANSACTION_READ, May.TRANSACTION_CREATE})
_STOCK = frozenset(
    {
        May.STOCK_MOVEMENT_RECEIVE,
        May.STOCK_MOVEMENT_ADJUST,
        May.INVENTORY_ITEM_CREATE,
        May.INVENTORY_ITEM_EDIT,
    }
)

GRANTS: dict[RoleName, RoleGrant] = {
    RoleName.OWNER: RoleGrant(frozenset(May), True, "Everything, in all branches"),
    RoleName.MANAGER: RoleGrant(
        _FRONT_DESK | _SELLING | _STOCK | {May.STAFF_CREATE, May.STAFF_EDIT, May.DEVICE_ENROL},
        False,
        "Runs a branch",
    ),
    RoleName.OPTOMETRIST: RoleGrant(_FRONT_DESK, False, "Examines eyes and signs prescriptions"),
    RoleName.OPTICIAN: RoleGrant(_FRONT_DESK | _SELLING | _STOCK, False, "Dispenses, sells and keeps stock"),
    RoleName.RECEPTIONIST: RoleGrant(_FRONT_DESK | _SELLING, False, "Welcomes, books and sells"),
    RoleName.ACCOUNTANT: RoleGrant(
        frozenset(
            {
                May.PATIENT_READ,
                May.TRANSACTION_READ,
                May.INVENTORY_ITEM_READ,
                May.LOAN_READ,
            }
        ),
        True,
        "Reads money and stock, keeps loans",
    ),
    RoleName.IT_ADMIN: RoleGrant(
        frozenset({May.DEVICE_ENROL, May.DEVICE_EDIT, May.STAFF_CREATE, May.STAFF_EDIT}),
        True,
        "Keeps devices and accounts",
    ),
}


def role_id(name: RoleName) -> UUID:
    """The id of a role, the same in every database."""
    return uuid5(_ROLE_IDS, name.value)


ROLES_BY_ID: dict[UUID, RoleName] = {role_id(name): name for name in RoleName}


def seed_rows() -> list[dict[str, object]]:
    """The rows of the table `role`."""
    return [
        {"id": role_id(name), "name": name.value, "description": g.description} for name, g in GRANTS.items()
    ]
