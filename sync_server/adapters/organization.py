"""The organization signed in to, and its branches."""

from itertools import count
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import Connection, func, select

from oasis_core.entities.organization import Branch
from oasis_core.entities.staff import Staff
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.organization import BRANCH_CREATE
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Deeds
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import EDIT, READ, REPLACE

_BRANCH, _STAFF = table_of(Branch), table_of(Staff)


class OrganizationAdapter(Adapter):
    """There is only one, so its path has no id."""

    entity = "organization"

    @property
    def verbs(self) -> tuple[str, ...]:
        return (READ, EDIT, REPLACE)

    @property
    def row_path(self) -> str:
        return self.path

    def row_id(self, ask: Ask) -> UUID:
        return ask.org_id


class BranchAdapter(Adapter):
    """A branch gets the next free code unless one is given; codes begin document numbers, so none comes
    twice, even of a branch that is gone."""

    entity = "branch"

    def fields(self, verb: str) -> Fields:
        fields = dict(super().fields(verb))
        return fields | {"code": Field(fields["code"].trait, nullable=False)}

    def create(self, deeds: Deeds, values: Row) -> UUID:
        taken = set(_codes(deeds.connection, deeds.org_id).values())
        values["code"] = values["code"] or next(
            code for number in count(1) if (code := f"B{number}") not in taken
        )
        _require_sound(deeds, values, None)
        with deeds.do(BRANCH_CREATE) as unit:
            return unit.insert(self.entity, **values)

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        values["code"] = values.get("code") or row["code"]
        _require_sound(deeds, values, row["id"])
        return super().edit(deeds, row, values)

    def delete(self, deeds: Deeds, row: Row) -> None:
        where = (_STAFF.c.org_id == deeds.org_id, _STAFF.c.branch_id == row["id"])
        people = select(func.count()).where(*where, _STAFF.c.deleted_at.is_(None))
        if deeds.connection.execute(people).scalar_one():
            raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "staff")
        super().delete(deeds, row)


def _require_sound(deeds: Deeds, values: Row, own_id: UUID | None) -> None:
    """VALUE_TAKEN for a code that another branch has, VALUE_NOT_ALLOWED for a time zone that is none."""
    codes = _codes(deeds.connection, deeds.org_id)
    if values["code"] in {code for branch_id, code in codes.items() if branch_id != own_id}:
        raise OasisError(ErrorCode.VALUE_TAKEN, "code")
    if values.get("time_zone", "UTC") not in available_timezones():
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "time_zone")


def _codes(connection: Connection, org_id: UUID) -> dict[UUID, str]:
    found = connection.execute(select(_BRANCH.c.id, _BRANCH.c.code).where(_BRANCH.c.org_id == org_id))
    return {row.id: row.code for row in found}
