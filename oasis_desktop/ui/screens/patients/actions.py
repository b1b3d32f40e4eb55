"""The deeds of the patients screen; each is run on the database's thread."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from oasis_core.entities.patient import PatientStatus
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.desk import Desk

CREATE, EDIT, DELETE = (ACTIONS[f"patient.{verb}"] for verb in ("create", "edit", "delete"))


def create(desk: Desk, values: Mapping[str, Any]) -> Callable[[], UUID]:
    """A new patient of this branch; gives the id."""

    def deed() -> UUID:
        with desk.work(CREATE) as unit:
            given = {"status": PatientStatus.ACTIVE.value} | {
                k: v for k, v in values.items() if v is not None
            }
            return unit.insert("patient", branch_id=desk.branch_id, **given)

    return deed


def edit(desk: Desk, patient_id: UUID, values: Mapping[str, Any]) -> Callable[[], dict[str, Any]]:
    """Set the fields that the person changed, and no others: what came in meanwhile stays. Gives what stood
    there before."""

    def deed() -> dict[str, Any]:
        with desk.work(EDIT) as unit:
            row = unit.row("patient", patient_id) or {}
            before = {name: row.get(name) for name in values}
            unit.update("patient", patient_id, **values)
        return before

    return deed


def delete(desk: Desk, patient_id: UUID) -> Callable[[], None]:
    """Take a patient out of every list."""

    def deed() -> None:
        with desk.work(DELETE) as unit:
            unit.delete("patient", patient_id)

    return deed
