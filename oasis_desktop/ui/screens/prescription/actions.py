"""The deeds of the editor; each is run on the database's thread, and is whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from oasis_core.rules.prescription import PRESCRIPTION_SIGN
from oasis_core.rules.registry import ACTIONS
from oasis_core.work import prescriptions
from oasis_core.work.unit import Unit
from oasis_desktop.local import settings
from oasis_desktop.local.desk import Desk

CREATE, SUPERSEDE = ACTIONS["prescription.create"], ACTIONS["prescription.supersede"]
EDIT, VOID = ACTIONS["prescription.edit"], ACTIONS["prescription.void"]


@dataclass(frozen=True)
class Writing:
    """What is to be kept of a prescription. `row_id` is its own from the beginning on, so that it is never
    made twice; `values` are its columns, `changed` those (documents by part) that the person changed since
    they saw the row; `supersedes_id`: the signed one that it is to replace."""

    row_id: UUID
    patient_id: UUID
    values: Mapping[str, Any] = field(default_factory=dict)
    changed: Mapping[str, Any] = field(default_factory=dict)
    supersedes_id: UUID | None = None


def save(desk: Desk, writing: Writing) -> Callable[[], UUID]:
    """Make or change the draft; gives its id."""

    def deed() -> UUID:
        _save(desk, writing)
        return writing.row_id

    return deed


def sign(desk: Desk, writing: Writing) -> Callable[[], UUID]:
    """Keep it and sign it, both or neither."""

    def deed() -> UUID:
        with desk.together() as both:
            _save(both, writing)
            with both.work(PRESCRIPTION_SIGN) as unit:
                prescriptions.sign(unit, writing.row_id)
        return writing.row_id

    return deed


def _save(desk: Desk, writing: Writing) -> None:
    with desk.work(EDIT) as unit:
        row = unit.row("prescription", writing.row_id)
        if row is not None:
            unit.update("prescription", writing.row_id, **writing.changed)
    if row is None:
        with desk.work(CREATE if writing.supersedes_id is None else SUPERSEDE) as unit:
            _draft(unit, desk, writing)


def _draft(unit: Unit, desk: Desk, writing: Writing) -> None:
    replaced = {} if writing.supersedes_id is None else {"supersedes_id": writing.supersedes_id}
    own = {"branch_id": desk.branch_id, "staff_id": desk.actor.staff_id, "date": desk.now()}
    prescriptions.draft(
        unit, writing.row_id, patient_id=writing.patient_id, **own, **writing.values, **replaced
    )


def remember_notation(desk: Desk, *, plus: bool) -> Callable[[], None]:
    """From now on this person sees cylinders of that sign."""

    def deed() -> None:
        with desk.begin() as connection:
            settings.save(connection, notation(desk), plus)

    return deed


def notation(desk: Desk) -> settings.Name[bool]:
    """Whether the person at work prefers the plus form."""
    return settings.Name(f"plus_cylinder:{desk.actor.staff_id}", bool, default=False)


def void(desk: Desk, row_id: UUID) -> Callable[[], UUID]:
    """Void a prescription, signed or not: it stays, and counts no more."""

    def deed() -> UUID:
        with desk.work(VOID) as unit:
            unit.update("prescription", row_id, status="voided")
        return row_id

    return deed
