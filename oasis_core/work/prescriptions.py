"""Filling a unit of work with the steps of a prescription; `rules.prescription` judges them."""

from datetime import date
from typing import Any
from uuid import UUID

from oasis_core.entities.prescription import PrescriptionStatus
from oasis_core.entities.prescription_data import compact
from oasis_core.kernel import clock
from oasis_core.kernel.days import local_day
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.prescription import default_expiry, signing
from oasis_core.schema.wire import Row
from oasis_core.work.unit import Unit

_COPIED = ("branch_id", "patient_id", "staff_id", "type", "data", "date", "notes", "expires_on")


def draft(unit: Unit, row_id: UUID | None = None, **values: Any) -> UUID:
    """A new draft (`prescription.create`, or `prescription.supersede` with `supersedes_id`): its id. It holds
    as long as its type does unless its last day is given."""
    given = values | {"data": compact(values["data"]), "status": PrescriptionStatus.DRAFT.value}
    if given.get("expires_on") is None:
        given["expires_on"] = last_day(given, unit.row("branch", given["branch_id"]))
    return unit.insert("prescription", row_id, **given)


def last_day(row: Row, branch: Row | None) -> date:
    """The day until which a prescription of that type and date holds, by the days of its branch."""
    return default_expiry(row["type"], local_day(row["date"], branch["time_zone"] if branch else None))


def changes(row: Row, **values: Any) -> Row:
    """Those of the values that would change the prescription, as they are kept."""
    kept = {name: compact(value) if name == "data" else value for name, value in values.items()}
    return {name: value for name, value in kept.items() if row[name] != value}


def successor(unit: Unit, old: Row, **values: Any) -> UUID:
    """A draft that says what a signed one says but for these values, to replace it once it is signed
    (`prescription.supersede`): its id."""
    same_time = not {"date", "type"} & values.keys()
    copied = {name: old[name] for name in _COPIED if name != "expires_on" or same_time}
    return draft(unit, **copied | values, supersedes_id=old["id"])


def sign(unit: Unit, row_id: UUID) -> None:
    """Sign a draft as it stands, now (`prescription.sign`); the one that it replaces is superseded."""
    row = unit.row("prescription", row_id)
    if row is None or unit.actor.staff_id is None:
        raise OasisError(ErrorCode.NOT_FOUND, "prescription")
    old = unit.row("prescription", row["supersedes_id"]) if row["supersedes_id"] else None
    now = clock.instant(unit.ground.hlc.corrected_us())
    for found, values in signing(row, old, unit.actor.staff_id, now).items():
        unit.update("prescription", found, **values)
