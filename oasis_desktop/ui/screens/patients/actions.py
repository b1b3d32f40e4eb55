"""The deeds of the patients screen; each is run on the database's thread."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from oasis_core.entities.patient import PatientStatus
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.desk import Desk

CREATE, EDIT = ACTIONS["patient.create"], ACTIONS["patient.edit"]


def create(desk: Desk, values: Mapping[str, Any]) -> Callable[[], UUID]:
    """A new patient of this branch; gives the id."""

    def deed() -> UUID:
        with desk.work(CREATE) as unit:
            given = {"status": PatientStatus.ACTIVE.value} | {
                k: v for k, v in values.items() if v is not None
            }
            return unit.insert("patient", branch_id=desk.branch_id, **given)

    return deed


def edit(desk: Desk, patient_id: UUID, values: Mapping[str, Any]) -> Callable[[], UUID]:
    """Set the fields that the person changed, and no others: what came in meanwhile stays."""

    def deed() -> UUID:
        with desk.work(EDIT) as unit:
            unit.update("patient", patient_id, **values)
        return patient_id

    return deed
