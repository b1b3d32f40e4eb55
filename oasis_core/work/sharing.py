"""Which branches may see a patient: their own, and those that they were shared with."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, CompoundSelect, Connection, bindparam, select

from oasis_core.rules.action import RowChange
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import among_ids, chunked, one_or_all


def shares_of(connection: Connection, org_id: UUID, patients: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Patient -> branches, for those patients that exist."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for part in chunked(patients):
        statement = _seeing(one=len(part) == 1)
        asked = {"org": org_id, "ids": one_or_all(part)}
        for patient_id, branch_id in connection.execute(statement, asked):
            found[patient_id].add(branch_id)
    return {patient_id: frozenset(branches) for patient_id, branches in found.items()}


@cache
def _seeing(*, one: bool) -> CompoundSelect[Any]:
    patient, share = KINDS["patient"].table, KINDS["patient_share"].table
    org: BindParameter[Any] = bindparam("org")
    its_own, theirs = among_ids(patient.c.id, one=one), among_ids(share.c.patient_id, one=one)
    homes = select(patient.c.id, patient.c.branch_id).where(patient.c.org_id == org, its_own)
    shared = select(share.c.patient_id, share.c.branch_id).where(
        share.c.org_id == org, theirs, share.c.deleted_at.is_(None)
    )
    return homes.union_all(shared)


def patients_of(rows: Iterable[tuple[str, UUID, dict[str, object]]]) -> set[UUID]:
    """The patients on whom these rows (entity, id, values) hang."""
    found: set[UUID] = set()
    for entity, row_id, values in rows:
        column = KINDS[entity].sync.scopes.patient
        patient_id = row_id if column == "id" else values.get(column) if column else None
        if isinstance(patient_id, UUID):
            found.add(patient_id)
    return found


def patients_changed(changes: Iterable[RowChange]) -> set[UUID]:
    """The patients on whom these rows hang, and those on whom they hung before."""
    ends = [
        (change.kind.name, change.id, row)
        for change in changes
        for row in (change.before, change.after)
        if row
    ]
    return patients_of(ends)
