"""The calendar: one day of a branch, and what stands in the way of a booking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, or_, select

from oasis_core.access.roles import role_id
from oasis_core.entities.local import Shadow
from oasis_core.entities.staff import RoleName, UserRole
from oasis_core.kernel.days import local_day
from oasis_core.rules.appointment import clashes, ends
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.appointments import LONGEST, clashing
from oasis_core.work.queries.finance import local_span
from oasis_core.work.queries.names import Called

_APPOINTMENT, _PATIENT = KINDS["appointment"].table, KINDS["patient"].table
_STAFF, _WORKS, _BRANCH = (KINDS[name].table for name in ("staff", "staff_branch", "branch"))
_HAS, _SHADOW = table_of(UserRole), table_of(Shadow)

VISITED = (RoleName.OPTOMETRIST, RoleName.OPTICIAN)
"""Those whom patients come to see, in the order of their columns."""
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Visit:
    """An appointment as the calendar shows it. `overlaps`: others of the day that want the same person or the
    same patient at the same time; `waiting`: it has changes that the server has not answered."""

    id: UUID
    patient_id: UUID
    staff_id: UUID
    patient: Called
    phone: str | None
    date_of_birth: date | None
    type: str
    status: str
    start: datetime
    end: datetime
    notes: str | None
    accepted_by: str | None
    overlaps: frozenset[UUID]
    waiting: bool

    @property
    def minutes(self) -> int:
        """How long it is."""
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True)
class Column:
    """A person of the staff. `role` is a word of RoleName, or of a newer version."""

    staff_id: UUID
    name: str
    role: str


@dataclass(frozen=True)
class Opening:
    """When a shop is open on a day: both None if it is closed. `known`: the branch says so at all; `holiday`
    is the name of the day if it differs from its weekday."""

    opens: time | None = None
    closes: time | None = None
    holiday: str = ""
    known: bool = True


@dataclass(frozen=True)
class BranchDay:
    """One day of a branch; visits in order of their time."""

    day: date
    columns: tuple[Column, ...]
    visits: tuple[Visit, ...]
    opening: Opening


@dataclass(frozen=True)
class InTheWay:
    """Something booked at a time that somebody wants: for the same person of the staff, else for the same
    patient."""

    patient: Called
    staff_name: str
    start: datetime
    end: datetime
    same_staff: bool


def branch_day(connection: Connection, org_id: UUID, branch_id: UUID, day: date, zone: str) -> BranchDay:
    """Everything that the day view shows, in a handful of statements over one span of the index."""
    begin, end = local_span(day, day, zone)
    rows = [row for row in _rows(connection, org_id, branch_id, begin, end) if ends(row) > begin]
    together = clashes(rows)
    visits = tuple(_visit(row, together.get(row["id"], frozenset())) for row in rows)
    columns = _columns(connection, org_id, branch_id, {visit.staff_id for visit in visits})
    branch = connection.execute(
        select(_BRANCH.c.opening_hours, _BRANCH.c.holidays).where(
            _BRANCH.c.org_id == org_id, _BRANCH.c.id == branch_id
        )
    ).first()
    opening = opening_on(branch.opening_hours, branch.holidays, day) if branch else Opening(known=False)
    return BranchDay(day, columns, visits, opening)


def day_of(connection: Connection, org_id: UUID, appointment_id: UUID, zone: str) -> date | None:
    """The day on which an appointment is, by the clock of a zone; None if there is no such appointment."""
    where = (_APPOINTMENT.c.org_id == org_id, _APPOINTMENT.c.id == appointment_id)
    found = connection.execute(select(_APPOINTMENT.c.date).where(*where)).scalar()
    return None if found is None else local_day(found, zone)


def patient_called(connection: Connection, org_id: UUID, patient_id: UUID) -> Called | None:
    """What a patient is called; None if they are not here."""
    return _called(connection, org_id, {patient_id}).get(patient_id)


def opening_on(week: Mapping[str, Any] | None, holidays: Mapping[str, Any] | None, day: date) -> Opening:
    """When a shop with these hours is open on a day (`branch.opening_hours`, `branch.holidays`)."""
    for each in (holidays or {}).get("days") or ():
        if each["day"] == day.isoformat():
            return _opening(each.get("hours"), each["name"])
    return Opening(known=False) if week is None else _opening(week.get(_WEEK[day.weekday()]))


def in_the_way(connection: Connection, org_id: UUID, booking: Row) -> list[InTheWay]:
    """What clashes with a booking that somebody is about to make (the row that it would become)."""
    rows = clashing(connection, org_id, booking)
    patients = _called(connection, org_id, {row["patient_id"] for row in rows})
    people = _names(connection, org_id, {row["staff_id"] for row in rows})
    return [
        InTheWay(
            patients.get(row["patient_id"], Called()),
            people.get(row["staff_id"], ""),
            row["date"],
            ends(row),
            row["staff_id"] == booking["staff_id"],
        )
        for row in rows
    ]


# ---------------------------------------------------------------------------------------------------- within


def _rows(
    connection: Connection, org_id: UUID, branch_id: UUID, begin: datetime, end: datetime
) -> list[dict[str, Any]]:
    visit, patient, accepting = _APPOINTMENT.c, _PATIENT.c, _STAFF.alias("accepting").c
    statement = (
        select(
            _APPOINTMENT,
            patient.name,
            patient.latin_name,
            patient.title,
            patient.phone,
            patient.date_of_birth,
            accepting.name.label("accepted_by"),
            exists().where(_SHADOW.c.entity == "appointment", _SHADOW.c.row_id == visit.id).label("waiting"),
        )
        .join(_PATIENT, (patient.org_id == visit.org_id) & (patient.id == visit.patient_id))
        .outerjoin(
            accepting.id.table,
            (accepting.org_id == visit.org_id) & (accepting.id == visit.overlap_accepted_by),
        )
        .where(
            visit.org_id == org_id,
            visit.branch_id == branch_id,
            visit.deleted_at.is_(None),
            visit.date < end,
            visit.date > begin - LONGEST,
        )
        .order_by(visit.date, visit.id)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def _visit(row: Mapping[str, Any], overlaps: frozenset[UUID]) -> Visit:
    return Visit(
        id=row["id"],
        patient_id=row["patient_id"],
        staff_id=row["staff_id"],
        patient=Called.of(row),
        phone=row["phone"],
        date_of_birth=row["date_of_birth"],
        type=row["type"],
        status=row["status"],
        start=row["date"],
        end=row["date"] + timedelta(minutes=row["duration_min"]),
        notes=row["notes"],
        accepted_by=row["accepted_by"],
        overlaps=overlaps,
        waiting=bool(row["waiting"]),
    )


def _columns(connection: Connection, org_id: UUID, branch_id: UUID, booked: set[UUID]) -> tuple[Column, ...]:
    """Those who work in the branch and are visited, and whoever has a visit that day all the same."""
    here = exists().where(
        _WORKS.c.org_id == org_id,
        _WORKS.c.staff_id == _STAFF.c.id,
        _WORKS.c.branch_id == branch_id,
        _WORKS.c.deleted_at.is_(None),
    )
    works = (_STAFF.c.branch_id == branch_id) | here
    statement = select(_STAFF.c.id, _STAFF.c.name, _STAFF.c.role, _STAFF.c.deleted_at, works.label("works"))
    statement = statement.where(_STAFF.c.org_id == org_id, or_(works, _STAFF.c.id.in_(booked)))
    people = connection.execute(statement).all()
    roles = _roles(connection, org_id)
    found = []
    for person in people:
        held = {person.role, *roles.get(person.id, ())}
        role = next((each for each in VISITED if each in held), None)
        visited = role is not None and person.works and person.deleted_at is None
        if visited or person.id in booked:
            order = VISITED.index(role) if role is not None else len(VISITED)
            found.append((order, person.name, person.id, role or person.role))
    return tuple(Column(staff_id, name, str(role)) for _, name, staff_id, role in sorted(found))


def _roles(connection: Connection, org_id: UUID) -> dict[UUID, set[str]]:
    wanted = {role_id(name): name.value for name in VISITED}
    statement = select(_HAS.c.user_id, _HAS.c.role_id).where(
        _HAS.c.org_id == org_id, _HAS.c.deleted_at.is_(None), _HAS.c.role_id.in_(list(wanted))
    )
    found: dict[UUID, set[str]] = {}
    for user_id, given in connection.execute(statement):
        found.setdefault(user_id, set()).add(wanted[given])
    return found


def _opening(hours: Mapping[str, str] | None, holiday: str = "") -> Opening:
    if hours is None:
        return Opening(holiday=holiday)
    return Opening(time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"]), holiday)


def _called(connection: Connection, org_id: UUID, ids: set[UUID]) -> dict[UUID, Called]:
    patient = _PATIENT.c
    statement = select(patient.id, patient.name, patient.latin_name, patient.title)
    found = connection.execute(statement.where(patient.org_id == org_id, patient.id.in_(ids))).mappings()
    return {row["id"]: Called.of(row) for row in found}


def _names(connection: Connection, org_id: UUID, ids: set[UUID]) -> dict[UUID, str]:
    statement = select(_STAFF.c.id, _STAFF.c.name).where(_STAFF.c.org_id == org_id, _STAFF.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(statement)}
