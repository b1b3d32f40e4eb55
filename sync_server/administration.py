"""Setting up organizations, branches and people: what the command line does."""

from typing import NamedTuple
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from oasis_core.access.policy import system
from oasis_core.access.roles import role_id
from oasis_core.entities.organization import Branch, BranchStatus, Organization
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.organization import BRANCH_CREATE, ORGANIZATION_CREATE
from oasis_core.rules.staff import STAFF_CREATE
from oasis_core.schema.entity import table_of
from oasis_core.work.commit import open_feed
from oasis_core.work.unit import Unit, work
from sync_server.auth import normal_email
from sync_server.services import Services

_ORGANIZATION, _BRANCH = table_of(Organization), table_of(Branch)
_SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = 1024


class NewBranch(NamedTuple):
    """A branch as its organization calls it; `code` begins its document numbers."""

    name: str
    code: str
    time_zone: str = "Asia/Bangkok"


class NewPerson(NamedTuple):
    """Somebody who will sign in."""

    name: str
    email: str
    password: str
    role: RoleName


def create_organization(
    services: Services, name: str, branch: NewBranch, owner: NewPerson
) -> tuple[UUID, UUID, UUID]:
    """A new organization with its first branch and its owner: the ids of the three.

    EMAIL_TAKEN if the owner's e-mail signs in somewhere already.
    """
    org_id, branch_id = services.ids.new(), services.ids.new()
    ground = services.ground(org_id, before=lambda connection: open_feed(connection, org_id))
    password_hash = _password_hash(services, owner.password)
    try:
        with work(ground, system(org_id), ORGANIZATION_CREATE) as unit:
            unit.insert("organization", org_id, name=name)
            _insert_branch(unit, branch_id, branch)
            owner_id = _insert_person(unit, branch_id, owner, password_hash)
    except IntegrityError as error:
        raise _clash(error) from error
    return org_id, branch_id, owner_id


def create_branch(services: Services, org_id: UUID, branch: NewBranch) -> UUID:
    """A further branch. NOT_FOUND for an unknown organization."""
    require_organization(services, org_id)
    branch_id = services.ids.new()
    with work(services.ground(org_id), system(org_id), BRANCH_CREATE) as unit:
        _insert_branch(unit, branch_id, branch)
    return branch_id


def create_staff(services: Services, org_id: UUID, branches: list[UUID], person: NewPerson) -> UUID:
    """Somebody who works in these branches, the first of which is their own.

    EMAIL_TAKEN, NOT_FOUND for an unknown organization, REFERENCE_UNKNOWN for an unknown branch.
    """
    require_organization(services, org_id)
    password_hash = _password_hash(services, person.password)
    try:
        with work(services.ground(org_id), system(org_id), STAFF_CREATE) as unit:
            staff_id = _insert_person(unit, branches[0], person, password_hash)
            for branch_id in branches[1:]:
                unit.insert("staff_branch", staff_id=staff_id, branch_id=branch_id)
    except IntegrityError as error:
        raise _clash(error) from error
    return staff_id


def require_organization(services: Services, org_id: UUID) -> None:
    """NOT_FOUND unless there is such an organization."""
    with services.database.reading(org_id) as connection:
        found = select(_ORGANIZATION.c.id).where(_ORGANIZATION.c.org_id == org_id)
        if connection.execute(found).first() is None:
            raise OasisError(ErrorCode.NOT_FOUND, "org")


def _insert_branch(unit: Unit, branch_id: UUID, branch: NewBranch) -> None:
    _require_free_code(unit.connection, unit.ground.org_id, branch.code)
    if branch.time_zone not in available_timezones():
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "branch.time_zone")
    values = branch._asdict() | {"status": BranchStatus.ACTIVE.value}
    unit.insert("branch", branch_id, **values)


def _require_free_code(connection: Connection, org_id: UUID, code: str) -> None:
    """Two branches with one code would give two documents one number."""
    taken = select(_BRANCH.c.id).where(_BRANCH.c.org_id == org_id, _BRANCH.c.code == code)
    if connection.execute(taken).first() is not None:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "branch.code")


def _insert_person(unit: Unit, branch_id: UUID, person: NewPerson, password_hash: str) -> UUID:
    email = normal_email(person.email)
    if not all(email.partition("@")):
        raise OasisError(ErrorCode.VALIDATION_ERROR, "staff.email")
    staff_id = unit.insert(
        "staff",
        branch_id=branch_id,
        name=person.name,
        email=email,
        role=person.role.value,
        password_hash=password_hash,
    )
    unit.insert("user_role", user_id=staff_id, role_id=role_id(person.role))
    return staff_id


def _password_hash(services: Services, password: str) -> str:
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "password", minimum=_SHORTEST_PASSWORD)
    return services.passwords.hash(password)


def _clash(error: IntegrityError) -> Exception:
    """The e-mail is the only value that must be unique over all organizations."""
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return OasisError(ErrorCode.EMAIL_TAKEN, "staff.email") if constraint == "uq_staff_email" else error
