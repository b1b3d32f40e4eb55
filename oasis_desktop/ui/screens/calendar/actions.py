"""The deeds of the calendar; each is run on the database's thread. `accept`: what overlaps is taken in the
name of whoever is at work, else it is refused with OVERLAP."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from oasis_core.rules.appointment import PLACED
from oasis_core.rules.registry import ACTIONS
from oasis_core.work import appointments
from oasis_desktop.local.desk import Desk

BOOK, MOVE, SET_STATE, EDIT, DELETE = (
    ACTIONS[f"appointment.{verb}"] for verb in ("book", "move", "set_state", "edit", "delete")
)


def book(desk: Desk, values: Mapping[str, Any], *, accept: bool) -> Callable[[], UUID]:
    """A new visit in this branch; gives the id."""

    def deed() -> UUID:
        with desk.work(BOOK) as unit:
            return appointments.book(unit, accept=accept, branch_id=desk.branch_id, **values)

    return deed


def move(desk: Desk, visit_id: UUID, values: Mapping[str, Any], *, accept: bool) -> Callable[[], UUID]:
    """Another time, length or person."""

    def deed() -> UUID:
        with desk.work(MOVE) as unit:
            appointments.move(unit, visit_id, accept=accept, **values)
        return visit_id

    return deed


def set_state(desk: Desk, visit_id: UUID, status: str, *, accept: bool) -> Callable[[], UUID]:
    """Another state."""

    def deed() -> UUID:
        with desk.work(SET_STATE) as unit:
            appointments.set_state(unit, visit_id, status, accept=accept)
        return visit_id

    return deed


def edit(desk: Desk, visit_id: UUID, values: Mapping[str, Any], *, accept: bool) -> Callable[[], UUID]:
    """Whatever was changed in the form, all or nothing."""
    placed = {name: value for name, value in values.items() if name in PLACED}
    rest = {name: value for name, value in values.items() if name not in PLACED}

    def deed() -> UUID:
        with desk.together() as both:
            with both.work(EDIT) as unit:
                unit.update("appointment", visit_id, **rest)
            with both.work(MOVE) as unit:
                appointments.move(unit, visit_id, accept=accept, **placed)
        return visit_id

    return deed


def take_back(desk: Desk, visit_id: UUID) -> Callable[[], UUID]:
    """A booking that was a slip."""

    def deed() -> UUID:
        with desk.work(DELETE) as unit:
            unit.delete("appointment", visit_id)
        return visit_id

    return deed
