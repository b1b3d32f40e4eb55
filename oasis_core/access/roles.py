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


_EVERYONE = frozenset(
    {
        May.ORGANIZATION_READ, May.BRANCH_READ, May.STAFF_READ, May.STAFF_BRANCH_READ,
        May.ROLE_READ,
        May.COMMUNITY_POST_READ, May.COMMUNITY_POST_CREATE, May.COMMUNITY_POST_EDIT,
        May.COMMUNITY_POST_DELETE, May.COMMUNITY_POST_LIKE, May.BLOB_CREATE,
        May.SESSION_READ, May.SESSION_REVOKE,
    }
)  # fmt: skip
_FRONT_DESK = _EVERYONE | {
    May.PATIENT_READ, May.PATIENT_CREATE, May.PATIENT_EDIT, May.PATIENT_DELETE, May.PATIENT_SHARE,
    May.APPOINTMENT_READ, May.APPOINTMENT_BOOK, May.APPOINTMENT_EDIT, May.APPOINTMENT_MOVE,
    May.APPOINTMENT_SET_STATE, May.APPOINTMENT_DELETE, May.INSURANCE_READ, May.PRESCRIPTION_READ,
    May.INVENTORY_ITEM_READ, May.STOCK_MOVEMENT_READ, May.STOCK_TRANSFER_READ, May.SUPPLIER_READ,
    May.SYNC_CONFLICT_SETTLE,
}  # fmt: skip
_INSURING = frozenset({May.INSURANCE_CREATE, May.INSURANCE_EDIT, May.INSURANCE_DELETE})
_SELLING = frozenset({May.TRANSACTION_READ, May.TRANSACTION_CREATE})
_STOCK = frozenset(
    {
        May.STOCK_MOVEMENT_RECEIVE, May.STOCK_MOVEMENT_ADJUST, May.INVENTORY_ITEM_CREATE,
        May.INVENTORY_ITEM_EDIT, May.STOCK_TRANSFER_CREATE, May.STOCK_TRANSFER_RECEIVE,
    }
)  # fmt: skip
_RUNNING_A_BRANCH = frozenset(
    {
        May.BRANCH_SET_HOURS,
        May.TRANSACTION_EDIT, May.TRANSACTION_REFUND, May.TRANSACTION_VOID, May.EXPENSE_CREATE,
        May.INVENTORY_ITEM_DELETE, May.SUPPLIER_CREATE, May.SUPPLIER_EDIT, May.SUPPLIER_DELETE,
        May.STAFF_CREATE, May.STAFF_EDIT, May.STAFF_DELETE, May.USER_ROLE_CREATE, May.USER_ROLE_DELETE,
        May.STAFF_BRANCH_CREATE, May.STAFF_BRANCH_DELETE,
        May.DEVICE_ENROL, May.DEVICE_READ, May.AUDIT_LOG_READ, May.REPORT_READ,
    }
)  # fmt: skip

GRANTS: dict[RoleName, RoleGrant] = {
    RoleName.OWNER: RoleGrant(frozenset(May), True, "Everything, in all branches"),
    RoleName.MANAGER: RoleGrant(
        _FRONT_DESK | _INSURING | _SELLING | _STOCK | _RUNNING_A_BRANCH, False, "Runs a branch"
    ),
    RoleName.OPTOMETRIST: RoleGrant(
        _FRONT_DESK
        | {May.PRESCRIPTION_CREATE, May.PRESCRIPTION_EDIT, May.PRESCRIPTION_SIGN, May.PRESCRIPTION_VOID},
        False,
        "Examines eyes and signs prescriptions",
    ),
    RoleName.OPTICIAN: RoleGrant(
        _FRONT_DESK | _INSURING | _SELLING | _STOCK | {May.TRANSACTION_REFUND},
        False,
        "Dispenses, sells and keeps stock",
    ),
    RoleName.RECEPTIONIST: RoleGrant(
        _FRONT_DESK | _INSURING | _SELLING, False, "Welcomes, books and sells"
    ),
    RoleName.ACCOUNTANT: RoleGrant(
        _EVERYONE
        | {
            May.PATIENT_READ, May.TRANSACTION_READ, May.INVENTORY_ITEM_READ, May.STOCK_MOVEMENT_READ,
            May.STOCK_TRANSFER_READ, May.SUPPLIER_READ, May.LOAN_READ, May.LOAN_CREATE, May.LOAN_EDIT,
            May.LOAN_DELETE, May.LOAN_ADJUST, May.LOAN_PAYMENT_CREATE, May.FINANCIAL_REPORT_READ,
            May.FINANCIAL_REPORT_CREATE, May.FINANCIAL_REPORT_EDIT, May.FINANCIAL_REPORT_DELETE,
            May.REPORT_READ,
        },
        True,
        "Reads money and stock, keeps loans",
    ),
    RoleName.IT_ADMIN: RoleGrant(
        _EVERYONE
        | {
            May.DEVICE_ENROL, May.DEVICE_EDIT, May.DEVICE_READ, May.STAFF_CREATE, May.STAFF_EDIT,
            May.STAFF_DELETE, May.USER_ROLE_CREATE, May.USER_ROLE_DELETE,
            May.STAFF_BRANCH_CREATE, May.STAFF_BRANCH_DELETE, May.SESSION_MANAGE, May.AUDIT_LOG_READ,
        },
        True,
        "Keeps devices and accounts",
    ),
}  # fmt: skip


def role_id(name: RoleName) -> UUID:
    """The id of a role, the same in every database."""
    return uuid5(_ROLE_IDS, name.value)


ROLES_BY_ID: dict[UUID, RoleName] = {role_id(name): name for name in RoleName}


def seed_rows() -> list[dict[str, object]]:
    """The rows of the table `role`."""
    return [
        {"id": role_id(name), "name": name.value, "description": g.description} for name, g in GRANTS.items()
    ]
