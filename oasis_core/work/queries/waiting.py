"""What waits to be sent, and what waits for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from oasis_core.entities.audit import ConflictState
from oasis_core.entities.local import Inbox, Outbox
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.group import parse
from oasis_core.work.outbox import WAITING
from oasis_core.work.queries.names import Called, Names

_OUTBOX, _INBOX = table_of(Outbox), table_of(Inbox)
_CONFLICT = KINDS["sync_conflict"].table
CONFLICT = "conflict"


@dataclass(frozen=True)
class Counts:
    """Groups not yet answered, and what needs a person: parked groups, and rows with values that lost."""

    waiting: int
    attention: int


@dataclass(frozen=True)
class WaitingGroup:
    """A deed on its way. `subject` names what it is about (a patient, a product), `size` its rows."""

    group_id: UUID
    action: str
    actor_name: str
    created_at: datetime
    subject: Called
    size: int


@dataclass(frozen=True)
class Attention:
    """Something for a person to settle. `kind` is conflict, held, rejected or quarantined; `id` is the
    conflict's row, or the group. Values are in wire form. `first`: what lost says who or what the row is
    about."""

    kind: str
    id: UUID
    entity: str
    row_id: UUID
    subject: Called
    field: str | None
    kept_value: Any
    lost_value: Any
    kept_by: str
    lost_by: str
    code: str | None
    created_at: datetime
    action: str | None = None
    first: bool = False


@dataclass(frozen=True)
class Case:
    """What a person settles in one go: a parked group, or all values of one row that lost."""

    key: UUID
    entries: tuple[Attention, ...]

    @property
    def first(self) -> Attention:
        """The one that stands for all."""
        return self.entries[0]


def cases(entries: Iterable[Attention]) -> list[Case]:
    """The entries by what is settled together, each where its first one stood."""
    found: dict[UUID, list[Attention]] = {}
    for entry in entries:
        key = entry.row_id if entry.kind == CONFLICT else entry.id
        found.setdefault(key, []).append(entry)
    return [Case(key, tuple(together)) for key, together in found.items()]


def counts(connection: Connection) -> Counts:
    """The two numbers of the status line."""
    waiting, parked, conflicts = connection.execute(_COUNTS).one()
    return Counts(waiting, parked + conflicts)


def _numbers() -> Select[int, int, int]:
    """Made once: it is asked after each deed."""
    conflict = _CONFLICT.c
    open_state = conflict.state == ConflictState.OPEN.value
    rows = select(conflict.entity, conflict.row_id).where(open_state).distinct().subquery()
    waiting = select(func.count()).where(_OUTBOX.c.state == WAITING)
    parked = select(func.count()).where(_INBOX.c.settled_at.is_(None))
    conflicts = select(func.count()).select_from(rows)
    return select(waiting.scalar_subquery(), parked.scalar_subquery(), conflicts.scalar_subquery())


_COUNTS = _numbers()


def waiting_groups(connection: Connection, org_id: UUID, limit: int = 500) -> list[WaitingGroup]:
    """Groups that the server has not answered, oldest first."""
    statement = select(_OUTBOX).where(_OUTBOX.c.state == WAITING).order_by(_OUTBOX.c.position).limit(limit)
    rows = connection.execute(statement).all()
    groups = [parse(row.payload) for row in rows]
    names = Names(connection, org_id, groups)
    return [
        WaitingGroup(
            row.group_id, row.action, names.person(row.actor_id), row.created_at, names.subject(group),
            len(group.changes),
        )
        for row, group in zip(rows, groups, strict=True)
    ]  # fmt: skip


def attention(connection: Connection, org_id: UUID, limit: int = 500) -> list[Attention]:
    """What a person must settle: first whose or what a row is about, then the rest; of each the newest
    first."""
    parked = select(_OUTBOX.c.payload, _INBOX).join(_INBOX, _INBOX.c.group_id == _OUTBOX.c.group_id)
    rows = connection.execute(parked.where(_INBOX.c.settled_at.is_(None)).limit(limit)).all()
    groups = [parse(row.payload) for row in rows]
    open_state = _CONFLICT.c.state == ConflictState.OPEN.value
    conflicts = connection.execute(select(_CONFLICT).where(open_state).limit(limit)).all()
    names = Names(connection, org_id, groups, [(row.entity, row.row_id) for row in conflicts])
    found = [
        Attention(
            row.kind, row.group_id, group.changes[0].entity, group.changes[0].id, names.subject(group),
            row.field, None, None, "", names.person(group.actor), row.code, row.created_at, group.action,
        )
        for row, group in zip(rows, groups, strict=True)
    ]  # fmt: skip
    found += [
        Attention(
            CONFLICT, row.id, row.entity, row.row_id, names.of_row((row.entity, row.row_id)), row.field,
            row.kept_value, row.lost_value, names.person(row.kept_by), names.person(row.lost_by), None,
            row.created_at, first=row.entity in KINDS and KINDS[row.entity].reviewed(row.field),
        )
        for row in conflicts
    ]  # fmt: skip
    return sorted(found, key=lambda entry: (entry.first, entry.created_at), reverse=True)
