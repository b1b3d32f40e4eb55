"""All prescriptions of one person, as the editor needs them: the one at hand, those of before, and whose
names stand in them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, select

from oasis_core.entities.local import Shadow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row

_PRESCRIPTION, _PATIENT = KINDS["prescription"].table, KINDS["patient"].table
_STAFF, _ORGANIZATION, _SHADOW = KINDS["staff"].table, KINDS["organization"].table, table_of(Shadow)
MOST = 200
"""More than anybody has in a lifetime."""


@dataclass(frozen=True)
class PatientPrescriptions:
    """`rows` are prescriptions, the latest first, drafts too; `waiting` those with changes that the server
    has not answered; `names` of the staff by id; `eighths`: the clinic prescribes in steps of 0.12 D."""

    patient: Row
    rows: list[Row]
    waiting: frozenset[UUID]
    names: dict[UUID, str]
    eighths: bool

    def find(self, row_id: UUID | None) -> Row | None:
        """One of them, or None."""
        return next((row for row in self.rows if row["id"] == row_id), None)

    def successor_of(self, row_id: UUID) -> Row | None:
        """The signed prescription that replaced that one, or None."""
        return next(
            (row for row in self.rows if row["supersedes_id"] == row_id and row["status"] != "draft"), None
        )


def patient_prescriptions(
    connection: Connection, org_id: UUID, patient_id: UUID
) -> PatientPrescriptions | None:
    """Everything that the editor shows of a patient, or None if there is no such patient."""
    where = (_PATIENT.c.org_id == org_id, _PATIENT.c.id == patient_id)
    patient = connection.execute(select(_PATIENT).where(*where)).mappings().first()
    if patient is None:
        return None
    is_waiting = exists().where(_SHADOW.c.entity == "prescription", _SHADOW.c.row_id == _PRESCRIPTION.c.id)
    statement = (
        select(_PRESCRIPTION, is_waiting.label("waiting"))
        .where(
            _PRESCRIPTION.c.org_id == org_id,
            _PRESCRIPTION.c.patient_id == patient_id,
            _PRESCRIPTION.c.deleted_at.is_(None),
        )
        .order_by(_PRESCRIPTION.c.date.desc(), _PRESCRIPTION.c.id.desc())
        .limit(MOST)
    )
    found = list(connection.execute(statement).mappings())
    rows = [{name: row[name] for name in KINDS["prescription"].traits} for row in found]
    eighths = select(_ORGANIZATION.c.eighth_powers).where(_ORGANIZATION.c.id == org_id)
    return PatientPrescriptions(
        {name: patient[name] for name in KINDS["patient"].traits},
        rows,
        frozenset(row["id"] for row in found if row["waiting"]),
        _names(connection, org_id, _people(rows)),
        bool(connection.execute(eighths).scalar()),
    )


def _people(rows: list[Row]) -> set[UUID]:
    """Who wrote, signed, or accepted something."""
    named = {row[name] for row in rows for name in ("staff_id", "signed_by") if row[name] is not None}
    return named | {person for row in rows for person in _accepters(row["data"])}


def _accepters(data: Any) -> set[UUID]:
    accepted = data.get("accepted") if isinstance(data, dict) else None
    return {UUID(each["by"]) for each in accepted or ()}


def _names(connection: Connection, org_id: UUID, people: Collection[UUID]) -> dict[UUID, str]:
    statement = select(_STAFF.c.id, _STAFF.c.name).where(_STAFF.c.org_id == org_id, _STAFF.c.id.in_(people))
    return {row.id: row.name for row in connection.execute(statement)}
