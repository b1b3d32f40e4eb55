"""What the palette finds besides pages and commands: people, and their visits of today and to come.

Each answer is a few rows and how many there are, counted up to a bound: a search as one types has to answer
in the time between two keys, whatever the size of the clinic.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, func, select, text

from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.entities.local import SearchKey
from oasis_core.kernel import thai
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.names import Called
from oasis_core.work.search import match_expression, words_of

_KEYS = table_of(SearchKey)
_PATIENT, _APPOINTMENT, _STAFF = (KINDS[name].table for name in ("patient", "appointment", "staff"))
_DONE = (
    AppointmentStatus.COMPLETED.value,
    AppointmentStatus.CANCELLED.value,
    AppointmentStatus.NO_SHOW.value,
)
MOST = 200
"""So many are counted; of more it is only known that there are more."""
_WALK = 2000
"""So many visits are looked through, from the beginning of today on, when the search fits too many people."""

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """The first rows, and how many there are in all; with `more` at least that many."""

    rows: list[T] = field(default_factory=list)
    count: int = 0
    more: bool = False


@dataclass(frozen=True)
class FoundPatient:
    """Somebody who was found. `next_visit`: their next one from today on that is not over."""

    id: UUID
    patient: Called
    phone: str | None
    date_of_birth: date | None
    next_visit: datetime | None = None


@dataclass(frozen=True)
class FoundVisit:
    """A visit of today or to come."""

    id: UUID
    patient_id: UUID
    patient: Called
    staff_name: str | None
    type: str
    status: str
    start: datetime


def find_patients(
    connection: Connection, org_id: UUID, typed: str, since: datetime, limit: int = 3
) -> Found[FoundPatient]:
    """People in whose record each word of `typed` stands, best first: those whose name begins with it, then
    by name (of the first MOST, if more fit); none for fewer than two characters. `since` is the beginning of
    today, for their next visit."""
    fitting = _fitting(connection, typed)
    columns = [_PATIENT.c[name] for name in ("id", "name", "latin_name", "title", "phone", "date_of_birth")]
    statement = select(*columns).where(
        _PATIENT.c.org_id == org_id, _PATIENT.c.deleted_at.is_(None), _PATIENT.c.id.in_(fitting)
    )
    found = connection.execute(statement).mappings().all()
    begin = thai.fold(typed)
    ordered = sorted(found[:MOST], key=lambda row: (_place(begin, row["name"]), row["name"], row["id"]))
    first = ordered[:limit]
    visits = _next_visits(connection, org_id, [row["id"] for row in first], since)
    rows = [
        FoundPatient(row["id"], Called.of(row), row["phone"], row["date_of_birth"], visits.get(row["id"]))
        for row in first
    ]
    return Found(rows, min(len(found), MOST), len(found) > MOST)


def _fitting(connection: Connection, typed: str) -> list[UUID]:
    """The ids of at most MOST + 1 people whose record fits, from a PC's index, which stops when it has them.
    In two steps: in one, SQLite would go through every row that has a key."""
    expression = match_expression(typed)
    if expression is None:
        return []
    match = text("patient_search MATCH :grams").bindparams(grams=expression)
    found = select(text("rowid")).select_from(text("patient_search")).where(match).limit(MOST + 1)
    keys = list(connection.execute(found).scalars())
    return list(connection.execute(select(_KEYS.c.row_id).where(_KEYS.c.key.in_(keys))).scalars())


def _place(begin: str, name: str) -> int:
    """0 for a name that begins with what was typed, 1 for one a word of which does, 2 for any other."""
    folded = thai.fold(name)
    if folded.startswith(begin):
        return 0
    return 1 if any(word.startswith(begin) for word in folded.split()) else 2


def _next_visits(
    connection: Connection, org_id: UUID, patients: Iterable[UUID], since: datetime
) -> Mapping[UUID, datetime]:
    statement = select(_APPOINTMENT.c.patient_id, func.min(_APPOINTMENT.c.date).label("start"))
    statement = statement.where(
        _APPOINTMENT.c.org_id == org_id,
        _APPOINTMENT.c.patient_id.in_(list(patients)),
        _APPOINTMENT.c.deleted_at.is_(None),
        _APPOINTMENT.c.date >= since,
        _APPOINTMENT.c.status.not_in(_DONE),
    )
    found = connection.execute(statement.group_by(_APPOINTMENT.c.patient_id))
    return {row.patient_id: row.start for row in found}


def find_visits(
    connection: Connection, org_id: UUID, branch_id: UUID, typed: str, since: datetime, limit: int = 3
) -> Found[FoundVisit]:
    """Visits to a branch from `since` on, the next first, of people in whose record each word of `typed`
    stands. If more than MOST people fit, those of the branch's next visits are looked through instead,
    by their names."""
    ids = _fitting(connection, typed)
    if not ids:
        return Found()
    coming = _coming(org_id, branch_id, since)
    if len(ids) <= MOST:
        found = connection.execute(coming.where(_APPOINTMENT.c.patient_id.in_(ids)).limit(MOST + 1))
        visits = [_visit(row) for row in found.mappings()]
    else:
        words = words_of(typed)
        walked = connection.execute(coming.limit(_WALK)).mappings()
        visits = [_visit(row) for row in walked if _fits(words, row)][: MOST + 1]
    return Found(visits[:limit], min(len(visits), MOST), len(visits) > MOST)


def _visit(row: Mapping[Any, Any]) -> FoundVisit:
    own = {name: row[name] for name in ("id", "patient_id", "staff_name", "type", "status", "start")}
    return FoundVisit(patient=Called.of(row), **own)


def _fits(words: list[str], row: Mapping[Any, Any]) -> bool:
    folded = thai.fold(f"{row['name']} {row['latin_name'] or ''}")
    return all(word in folded for word in words)


def _coming(org_id: UUID, branch_id: UUID, since: datetime) -> Select[Any]:
    columns = [_APPOINTMENT.c[name] for name in ("id", "patient_id", "type", "status")]
    people = _APPOINTMENT.join(
        _PATIENT, (_PATIENT.c.org_id == _APPOINTMENT.c.org_id) & (_PATIENT.c.id == _APPOINTMENT.c.patient_id)
    ).outerjoin(_STAFF, (_STAFF.c.org_id == _APPOINTMENT.c.org_id) & (_STAFF.c.id == _APPOINTMENT.c.staff_id))
    statement = select(
        *columns,
        _APPOINTMENT.c.date.label("start"),
        _PATIENT.c.name,
        _PATIENT.c.latin_name,
        _PATIENT.c.title,
        _STAFF.c.name.label("staff_name"),
    ).select_from(people)
    return statement.where(
        _APPOINTMENT.c.org_id == org_id,
        _APPOINTMENT.c.branch_id == branch_id,
        _APPOINTMENT.c.date >= since,
        _APPOINTMENT.c.deleted_at.is_(None),
        _PATIENT.c.deleted_at.is_(None),
        _APPOINTMENT.c.status.not_in(_DONE),
    ).order_by(_APPOINTMENT.c.date, _APPOINTMENT.c.id)
