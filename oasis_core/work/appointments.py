"""Filling a unit of work with the steps of an appointment; `rules.appointment` judges them.

Whoever books, moves or revives a visit at a PC or over REST does it by these steps, which look at what else
is booked. What was done offline, or comes from another program, has happened: it is taken as it is.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.appointment import clash, ends, takes_time
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.unit import Unit

LONGEST = timedelta(days=7)
"""A visit that began earlier is not looked for: the index is asked for a span of days."""

_APPOINTMENT = KINDS["appointment"].table


def clashing(connection: Connection, org_id: UUID, booking: Row) -> list[Row]:
    """What else is booked for the same person of the staff, or the same patient, at the time of `booking`
    (`id`, `patient_id`, `staff_id`, `date`, `duration_min`, `status`), in any branch that is known here."""
    if not takes_time(booking):
        return []
    columns = _APPOINTMENT.c
    within = (columns.date < ends(booking), columns.date > booking["date"] - LONGEST)
    found: dict[UUID, Row] = {}
    for name in ("staff_id", "patient_id"):  # each by its own index, which an OR would pass by
        same = (columns.org_id == org_id, columns[name] == booking[name], columns.deleted_at.is_(None))
        for row in connection.execute(select(_APPOINTMENT).where(*same, *within)).mappings():
            found[row["id"]] = dict(row)
    others = (row for row in found.values() if clash(booking, row))
    return sorted(others, key=lambda row: (row["date"], row["id"]))


def book(unit: Unit, row_id: UUID | None = None, /, *, accept: bool, **values: Any) -> UUID:
    """A new visit (`appointment.book`): its id. OVERLAP if something else is booked then, unless the actor
    accepts it in their own name."""
    row_id = row_id or unit.ground.ids.new()
    given = values | {"status": AppointmentStatus.SCHEDULED.value}
    accepted = _accepted(unit, None, given | {"id": row_id}, accept=accept)
    return unit.insert("appointment", row_id, **given | {"overlap_accepted_by": accepted})


def move(unit: Unit, row_id: UUID, /, *, accept: bool, **values: Any) -> bool:
    """Another time, length or person (`appointment.move`); False if nothing differs. OVERLAP as `book`."""
    before = _row(unit, row_id)
    after = before | values
    if after == before:
        return False
    return unit.update(
        "appointment", row_id, **values, overlap_accepted_by=_accepted(unit, before, after, accept=accept)
    )


def set_state(unit: Unit, row_id: UUID, status: str, /, *, accept: bool) -> bool:
    """Another state (`appointment.set_state`); False if it is in it. OVERLAP as `book` if it takes its time
    again and that is no longer free."""
    before = _row(unit, row_id)
    after = before | {"status": status}
    if takes_time(before) or not takes_time(after):
        return unit.update("appointment", row_id, status=status)
    accepted = _accepted(unit, before, after, accept=accept)
    return unit.update("appointment", row_id, status=status, overlap_accepted_by=accepted)


def _row(unit: Unit, row_id: UUID) -> Row:
    found = unit.row("appointment", row_id)
    if found is None:
        raise OasisError(ErrorCode.NOT_FOUND, "appointment")
    return found


def _accepted(unit: Unit, before: Row | None, after: Row, *, accept: bool) -> UUID | None:
    """In whose name the visit overlaps with others, None if it does not. With whom it overlapped before, and
    somebody accepted that, need not be accepted again."""
    connection, org_id = unit.connection, unit.ground.org_id
    others = {row["id"] for row in clashing(connection, org_id, after)}
    if not others:
        return None
    if before is not None and before["overlap_accepted_by"] is not None:
        known = {row["id"] for row in clashing(connection, org_id, before)}
        if others <= known:
            accepted: UUID = before["overlap_accepted_by"]
            return accepted
    if not accept:
        raise OasisError(ErrorCode.OVERLAP, "appointment.date", count=len(others))
    return unit.actor.staff_id
