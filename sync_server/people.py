"""People as they are now: whether they work here, with which roles, and how they are shown."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, union_all

from oasis_core.access.policy import Actor
from oasis_core.entities.staff import Staff, StaffBranch, UserRole
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.json_form import encode_row
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.sync.snapshot import read_actors

_STAFF, _ROLE, _BRANCH = table_of(Staff), table_of(UserRole), table_of(StaffBranch)


@dataclass(frozen=True)
class Person:
    """Somebody who signs in. `authz_version` rises whenever their roles or branches change."""

    actor: Actor
    row: Row
    authz_version: int

    @property
    def id(self) -> UUID:
        own: UUID = self.row["id"]
        return own

    @property
    def home(self) -> UUID:
        home: UUID = self.row["branch_id"]
        return home

    @property
    def shown(self) -> dict[str, Any]:
        """The person as JSON, as REST shows anybody of the staff."""
        return encode_row(KINDS["staff"], self.row)


def working(connection: Connection, org_id: UUID, staff_id: UUID) -> Actor:
    """Somebody with the roles of now; SESSION_REVOKED if they do not work there any more."""
    actor = read_actors(connection, org_id, [staff_id]).get(staff_id)
    if actor is None:
        raise OasisError(ErrorCode.SESSION_REVOKED)
    return actor


def read_person(connection: Connection, org_id: UUID, staff_id: UUID) -> Person:
    """The same with what is shown of them."""
    actor = working(connection, org_id, staff_id)
    own = select(_STAFF).where(_STAFF.c.org_id == org_id, _STAFF.c.id == staff_id)
    row = dict(connection.execute(own).mappings().one())
    versions = union_all(
        *(
            select(func.max(table.c.version).label("version")).where(
                table.c.org_id == org_id, table.c[column] == staff_id
            )
            for table, column in ((_STAFF, "id"), (_ROLE, "user_id"), (_BRANCH, "staff_id"))
        )
    ).subquery()
    newest = connection.execute(select(func.max(versions.c.version))).scalar_one()
    return Person(actor, row, newest)
