"""The deeds by which a row comes to say what a resource says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import composed
from oasis_core.rules.action import INSERT, UPDATE
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_desktop.local.importers.patient_cells import says_less

ACTION_ORDER = (
    *("patient.create", "patient.edit", "insurance.create", "insurance.edit"),
    *("appointment.book", "appointment.move", "appointment.edit", "appointment.set_state"),
    *("prescription.create", "prescription.edit"),
)
_CREATE = {
    "patient": "patient.create",
    "insurance": "insurance.create",
    "appointment": "appointment.book",
    "prescription": "prescription.create",
}
_MOVED = frozenset({"date", "duration_min", "staff_id"})


@dataclass(frozen=True)
class Step:
    """One deed on one row."""

    action: str
    entity: str
    id: UUID
    op: str
    values: Row


def making(entity: str, row_id: UUID, values: Row) -> Iterator[Step]:
    """The deeds that make a row: a visit that has happened already is booked, then brought into its state."""
    if entity == "appointment" and values["status"] != AppointmentStatus.SCHEDULED:
        booked = values | {"status": AppointmentStatus.SCHEDULED.value}
        yield Step(_CREATE[entity], entity, row_id, INSERT, booked)
        yield Step("appointment.set_state", entity, row_id, UPDATE, {"status": values["status"]})
    else:
        yield Step(_CREATE[entity], entity, row_id, INSERT, values)


def changing(entity: str, row_id: UUID, differs: Row) -> Iterator[Step]:
    """The deeds that bring a row to these values."""
    rest = dict(differs)
    if entity == "appointment":
        moved = {name: rest.pop(name) for name in list(rest) if name in _MOVED}
        state = {name: rest.pop(name) for name in list(rest) if name == "status"}
        if moved:
            yield Step("appointment.move", entity, row_id, UPDATE, moved)
        if state:
            yield Step("appointment.set_state", entity, row_id, UPDATE, state)
    if rest:
        yield Step(f"{entity}.edit", entity, row_id, UPDATE, rest)


def changed(draft: Draft, values: Row, row: Row) -> Row:
    """What the file says that the row does not. What it does not say changes nothing, nor do blanks and the
    composition of signs, which reading makes equal."""
    differs: Row = {}
    for name, value in values.items():
        if KINDS[draft.entity].traits[name].model is not None:
            parts: Mapping[str, Any] = row[name] or {}
            differs |= {f"{name}.{p}": v for p, v in value.items() if v != _as_read(parts.get(p))}
        elif name == "notes":
            lines = (row[name] or "").splitlines()
            known = [composed(line) for line in lines]
            new = [line for line in value.splitlines() if composed(line) not in known]
            # What somebody added here is not the source's to take away.
            differs |= {name: "\n".join([*lines, *new])} if new else {}
        elif _as_read(row[name]) != value and row[name] not in draft.means.get(name, ()):
            differs[name] = value
    if draft.entity == "patient" and "address" in differs and says_less(differs["address"], row["address"]):
        del differs["address"]
    return differs


def _as_read(value: Any) -> Any:
    """A value as a file would say it: texts composed, and nothing that is empty."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict):
        said = {name: _as_read(inner) for name, inner in value.items()}
        return {name: inner for name, inner in said.items() if inner is not None}
    if isinstance(value, list):
        return [inner for inner in map(_as_read, value) if inner is not None] or None
    return value
