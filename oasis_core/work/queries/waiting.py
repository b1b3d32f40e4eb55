"""What waits to be sent, and what waits for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from oasis_core.entities.audit import ConflictState
from oasis_core.entities.local import Inbox, Outbox
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.group import Group, parse
from oasis_core.work.outbox import WAITING
from oasis_core.work.repository import Key, fetch_keys

_OUTBOX, _INBOX = table_of(Outbox), table_of(Inbox)
_CONFLICT = KINDS["sync_conflict"].table
CONFLICT = "conflict"


@dataclass(frozen=True)
class Counts:
    """Groups not yet answered, and entries that need a person."""

    waiting: int
    attention: int


@dataclass(frozen=True)
class WaitingGroup:
    """A deed on its way. `subject` names what it is about (a patient, a product), `size` its rows."""

    group_id: UUID
    action: str
    actor_name: str
    created_at: datetime
    subject: str
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
    subject: str
    field: str | None
    kept_value: Any
    lost_value: Any
    kept_by: str
    lost_by: str
    code: str | None
    created_at: datetime
    action: str | None = None
    first: bool = False


def counts(connection: Connection) -> Counts:
    """The two numbers of the status line."""
    waiting = connection.execute(select(func.count()).where(_OUTBOX.c.state == WAITING)).scalar_one()
    parked = connection.execute(select(func.count()).where(_INBOX.c.settled_at.is_(None))).scalar_one()
    open_state = _CONFLICT.c.state == ConflictState.OPEN.value
    conflicts = connection.execute(select(func.count()).where(open_state)).scalar_one()
    return Counts(waiting, parked + conflicts)


def waiting_groups(connection: Connection, org_id: UUID, limit: int = 500) -> list[WaitingGroup]:
    """Groups that the server has not answered, oldest first."""
    statement = select(_OUTBOX).where(_OUTBOX.c.state == WAITING).order_by(_OUTBOX.c.position).limit(limit)
    rows = connection.execute(statement).all()
    groups = [parse(row.payload) for row in rows]
    names = _Names(connection, org_id, groups)
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
    names = _Names(connection, org_id, groups, [(row.entity, row.row_id) for row in conflicts])
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


class _Names:
    """Names of people and of the things that groups are about, read together."""

    def __init__(
        self, connection: Connection, org_id: UUID, groups: Iterable[Group], keys: Iterable[Key] = ()
    ) -> None:
        wanted = set(keys) | {change.key for group in groups for change in group.changes}
        self._rows = fetch_keys(connection, org_id, wanted)
        linked: set[Key] = set()
        for (entity, _), row in self._rows.items():
            linked |= self._links(entity, row)
        for group in groups:
            for change in group.changes:
                linked |= self._links(change.entity, {k: _uuid(v) for k, v in change.values.items()})
        self._rows |= fetch_keys(connection, org_id, linked - set(self._rows))
        staff = KINDS["staff"].table
        people = connection.execute(select(staff.c.id, staff.c.name).where(staff.c.org_id == org_id))
        self._people: dict[UUID, str] = {row.id: row.name for row in people}

    def person(self, staff_id: UUID | None) -> str:
        return self._people.get(staff_id, "") if staff_id else ""

    def subject(self, group: Group) -> str:
        """The first name found in what the group changes, or in what that refers to."""
        for change in group.changes:
            name = change.values.get("name")
            if isinstance(name, str):
                return name
            found = self.of_row(change.key)
            if found:
                return found
            for key in sorted(self._links(change.entity, {k: _uuid(v) for k, v in change.values.items()})):
                found = self.of_row(key)
                if found:
                    return found
        return ""

    def of_row(self, key: Key) -> str:
        row = self._rows.get(key)
        if row is None:
            return ""
        if row.get("name"):
            return str(row["name"])
        for link in sorted(self._links(key[0], row)):
            linked = self._rows.get(link)
            if linked is not None and linked.get("name"):
                return str(linked["name"])
        return ""

    @staticmethod
    def _links(entity: str, row: dict[str, Any]) -> set[Key]:
        kind = KINDS.get(entity)
        if kind is None:
            return set()
        wanted = ("patient", "inventory_item")
        return {
            (reference.target, row[name])
            for name, reference in kind.references.items()
            if reference.target in wanted and isinstance(row.get(name), UUID)
        }


def _uuid(value: Any) -> Any:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else value
    except ValueError:
        return value
