"""Which rows somebody may read: derived from the entity's scopes and the roles that grant the permission."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    Uuid,
    any_,
    bindparam,
    cast,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.access.roles import GRANTS
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row

_IDS = ARRAY(Uuid)


def reaches_all(actor: Actor, permission: Permission) -> bool:
    """Whether a role that grants the permission reaches over all branches."""
    granting = [GRANTS[role] for role in actor.roles if permission in GRANTS[role].permissions]
    return any(grant.org_reach for grant in granting)


def present(kind: Kind, org_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Rows of the organization that are not deleted."""
    return kind.table.c.org_id == org_id, kind.table.c.deleted_at.is_(None)


def in_reach(kind: Kind, actor: Actor, permission: Permission) -> tuple[ColumnElement[bool], ...]:
    """What narrows an entity's rows to those within reach; nothing if the person reaches all of them."""
    scopes, table = kind.sync.scopes, kind.table
    own = [name for name in (scopes.branch or kind.sync.reach, scopes.also) if name]
    if not own or scopes.org or scopes.office or reaches_all(actor, permission):
        return ()
    ways: list[ColumnElement[bool]] = [table.c[name].in_(sorted(actor.branches)) for name in own]
    if scopes.patient:
        ways.append(table.c[scopes.patient].in_(_patients(actor)))
    return (or_(*ways),)


def _patients(actor: Actor) -> Any:
    """Patients of the person's branches, and those shared with them."""
    patient, share = KINDS["patient"].table, KINDS["patient_share"].table
    branches = sorted(actor.branches)
    home = select(patient.c.id).where(patient.c.org_id == actor.org_id, patient.c.branch_id.in_(branches))
    shared = select(share.c.patient_id).where(
        share.c.org_id == actor.org_id, share.c.branch_id.in_(branches), share.c.deleted_at.is_(None)
    )
    return union_all(home, shared)


def require_references(
    connection: Connection, actor: Actor, kind: Kind, permission: Permission, values: Mapping[str, Any]
) -> None:
    """Refuse a reference to what is deleted, elsewhere or nowhere, all alike: REFERENCE_UNKNOWN."""
    for name, reference in kind.references.items():
        target_id = values.get(name)
        if target_id is None or not reference.tenant:
            continue
        target = KINDS[reference.target]
        where = (*present(target, actor.org_id), *in_reach(target, actor, permission))
        if not _exists(connection, target, target_id, where):
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, f"{kind.name}.{name}")


def _exists(connection: Connection, kind: Kind, row_id: UUID, where: Iterable[ColumnElement[bool]]) -> bool:
    found = select(kind.table.c.id).where(kind.table.c.id == row_id, *where)
    return connection.execute(found).first() is not None


@cache
def of_ids(kind: Kind) -> Select[Any]:
    """The statement for an organization's rows of these ids that are not deleted: parameters `org` and `ids`.
    Built once, because building costs as much as asking."""
    own = kind.table.c
    return select(kind.table).where(
        own.org_id == bindparam("org"), own.deleted_at.is_(None), own.id == any_(bindparam("ids", type_=_IDS))
    )


def among(column: ColumnElement[UUID], ids: Iterable[UUID]) -> ColumnElement[bool]:
    """Whether the column has one of these ids; the statement reads alike however many there are."""
    return column == any_(cast(sorted(ids), _IDS))


def rows_of(result: CursorResult[Any]) -> list[Row]:
    """What a statement found, each row by its columns' names."""
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def find(
    connection: Connection,
    kind: Kind,
    row_id: UUID,
    where: Iterable[ColumnElement[bool]],
) -> Row:
    """A row by id; NOT_FOUND if the conditions leave none."""
    row = connection.execute(select(kind.table).where(kind.table.c.id == row_id, *where)).mappings().first()
    if row is None:
        raise OasisError(ErrorCode.NOT_FOUND)
    return dict(row)
