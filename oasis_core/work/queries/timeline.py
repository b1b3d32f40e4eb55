"""What has happened with a patient and what is planned: visits, prescriptions, money; the newest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, func, literal, or_, select, union_all

from oasis_core.entities.prescription import PrescriptionStatus
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.queries.sales import lines_of_transactions
from oasis_core.work.repository import fetch

APPOINTMENT, PRESCRIPTION, TRANSACTION = "appointment", "prescription", "transaction"
ALL = frozenset({APPOINTMENT, PRESCRIPTION, TRANSACTION})


@dataclass(frozen=True)
class Event:
    """One thing of a timeline: a row of the entity `kind`, the time `at` under which it stands, the person
    who did it or will, and of money what was sold."""

    kind: str
    id: UUID
    at: datetime
    row: Row
    person: str
    lines: tuple[Row, ...] = ()


def timeline(
    connection: Connection,
    org_id: UUID,
    patient_id: UUID,
    kinds: Collection[str] = ALL,
    after: Event | None = None,
    limit: int = 40,
) -> list[Event]:
    """Events of these kinds, from the one after `after`. A visit stands under the time for which it is
    booked, a prescription under that of its signature or, unsigned, that of the examination."""
    wanted = [_of_kind(kind, org_id, patient_id) for kind in sorted(kinds)]
    if not wanted:
        return []
    events = union_all(*wanted).subquery()
    statement = select(events.c.kind, events.c.id, events.c.at)
    if after is not None:
        earlier = and_(events.c.at == after.at, events.c.id < after.id)
        statement = statement.where(or_(events.c.at < after.at, earlier))
    statement = statement.order_by(events.c.at.desc(), events.c.id.desc()).limit(limit)
    return _complete(connection, org_id, connection.execute(statement).all())


def appointments_of(
    connection: Connection,
    org_id: UUID,
    patient_id: UUID,
    now: datetime,
    after: Event | None = None,
    limit: int = 40,
) -> list[Event]:
    """Visits: those to come, the next one first, then those that were, the last one first."""
    table = KINDS[APPOINTMENT].table
    own = (table.c.org_id == org_id, table.c.patient_id == patient_id, table.c.deleted_at.is_(None))
    columns = select(literal(APPOINTMENT).label("kind"), table.c.id, table.c.date.label("at")).where(*own)
    found: list[Any] = []
    if after is None or after.at >= now:
        coming = columns.where(table.c.date >= now)
        if after is not None:
            same = and_(table.c.date == after.at, table.c.id > after.id)
            coming = coming.where(or_(table.c.date > after.at, same))
        found += connection.execute(coming.order_by(table.c.date, table.c.id).limit(limit)).all()
    if len(found) < limit:
        past = columns.where(table.c.date < now)
        if after is not None and after.at < now:
            same = and_(table.c.date == after.at, table.c.id < after.id)
            past = past.where(or_(table.c.date < after.at, same))
        order = past.order_by(table.c.date.desc(), table.c.id.desc())
        found += connection.execute(order.limit(limit - len(found))).all()
    return _complete(connection, org_id, found)


def prescriptions_of(
    connection: Connection, org_id: UUID, patient_id: UUID, after: Event | None = None, limit: int = 40
) -> list[Event]:
    """Prescriptions, the newest first."""
    return timeline(connection, org_id, patient_id, (PRESCRIPTION,), after, limit)


def latest_prescription(connection: Connection, org_id: UUID, patient_id: UUID) -> Event | None:
    """The signed prescription that was written last; a superseded or voided one holds no more."""
    table = KINDS[PRESCRIPTION].table
    statement = _of_kind(PRESCRIPTION, org_id, patient_id).where(
        table.c.status == PrescriptionStatus.SIGNED.value
    )
    statement = statement.order_by(table.c.date.desc(), table.c.id.desc()).limit(1)
    found = _complete(connection, org_id, connection.execute(statement).all())
    return found[0] if found else None


def _of_kind(kind: str, org_id: UUID, patient_id: UUID) -> Select[Any]:
    table = KINDS[kind].table
    at: Any = table.c.date
    if kind == PRESCRIPTION:
        at = func.coalesce(table.c.signed_at, at, type_=at.type)
    columns = select(literal(kind).label("kind"), table.c.id, at.label("at"))
    return columns.where(
        table.c.org_id == org_id, table.c.patient_id == patient_id, table.c.deleted_at.is_(None)
    )


def _complete(connection: Connection, org_id: UUID, found: Iterable[Any]) -> list[Event]:
    """The rows of the events, and who stands behind them."""
    found = list(found)
    rows: dict[UUID, Row] = {}
    for kind in {event.kind for event in found}:
        rows |= fetch(connection, KINDS[kind], org_id, [e.id for e in found if e.kind == kind])
    lines = lines_of_transactions(connection, org_id, [e.id for e in found if e.kind == TRANSACTION])
    wanted = {_person(event.kind, rows[event.id]) for event in found} - {None}
    people = fetch(connection, KINDS["staff"], org_id, list(wanted)) if wanted else {}
    return [
        Event(
            event.kind, event.id, event.at, rows[event.id],
            str(people.get(_person(event.kind, rows[event.id]), {}).get("name", "")),
            tuple(lines.get(event.id, ())),
        )
        for event in found
    ]  # fmt: skip


def _person(kind: str, row: Row) -> Any:
    signer = row.get("signed_by") if kind == PRESCRIPTION else None
    return signer or row["staff_id"]
