"""The list of patients, and one record."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from oasis_core.entities.local import Shadow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.search import matching

_PATIENT, _SHADOW = KINDS["patient"].table, table_of(Shadow)
_ITEM = ("id", "name", "title", "nickname", "phone", "date_of_birth", "gender", "status")


@dataclass(frozen=True)
class PatientItem:
    """A line of the list. `waiting`: it has changes that the server has not answered."""

    id: UUID
    name: str
    title: str | None
    nickname: str | None
    phone: str | None
    date_of_birth: date | None
    gender: str | None
    status: str
    waiting: bool


@dataclass(frozen=True)
class PatientRecord:
    """A whole record."""

    row: Row
    waiting: bool


def list_patients(
    connection: Connection, org_id: UUID, typed: str = "", after: PatientItem | None = None, limit: int = 100
) -> list[PatientItem]:
    """Patients by name, from the one after `after`; with two or more typed characters those that match."""
    columns = [_PATIENT.c[name] for name in _ITEM]
    statement = _wanted(select(*columns, _is_waiting(_PATIENT.c.id).label("waiting")), org_id, typed)
    if after is not None:
        later = and_(_PATIENT.c.name == after.name, _PATIENT.c.id > after.id)
        statement = statement.where(or_(_PATIENT.c.name > after.name, later))
    statement = statement.order_by(_PATIENT.c.name, _PATIENT.c.id).limit(limit)
    return [PatientItem(**row) for row in connection.execute(statement).mappings()]


def count_patients(connection: Connection, org_id: UUID, typed: str = "") -> int:
    """How many `list_patients` would list in all."""
    counted: int = connection.execute(
        _wanted(select(func.count()).select_from(_PATIENT), org_id, typed)
    ).scalar_one()
    return counted


def patient_record(connection: Connection, org_id: UUID, patient_id: UUID) -> PatientRecord | None:
    """One patient, or None."""
    statement = select(_PATIENT, _is_waiting(_PATIENT.c.id).label("waiting"))
    statement = statement.where(_PATIENT.c.org_id == org_id, _PATIENT.c.id == patient_id)
    found = connection.execute(statement).mappings().first()
    if found is None:
        return None
    return PatientRecord({name: found[name] for name in KINDS["patient"].traits}, bool(found["waiting"]))


def _wanted(statement: Select[Any], org_id: UUID, typed: str) -> Select[Any]:
    statement = statement.where(_PATIENT.c.org_id == org_id, _PATIENT.c.deleted_at.is_(None))
    matches = matching(KINDS["patient"], org_id, typed, dialect="sqlite")
    return statement if matches is None else statement.where(matches)


def _is_waiting(row_id: Any) -> Any:
    return exists().where(_SHADOW.c.entity == "patient", _SHADOW.c.row_id == row_id)
