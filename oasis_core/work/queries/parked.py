"""One group of this PC with all that it says: one that waits to be sent, or that the server did not take."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.local import Outbox
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.group import Change, parse
from oasis_core.work.queries.conflicts import choices, named
from oasis_core.work.queries.names import Called, Names

_OUTBOX = table_of(Outbox)
_NOT_SHOWN = frozenset({"branch_id", "org_id"})
MOST_FIELDS = 40


@dataclass(frozen=True)
class Said:
    """A field of the group, its value in wire form."""

    entity: str
    row_id: UUID
    field: str
    value: Any


@dataclass(frozen=True)
class SentGroup:
    """The group. `fields` are the first of them, the one at fault before all others; `more` says how many are
    left out. `names` and `choices` as in `Contested`, the latter by `entity.field`."""

    group_id: UUID
    subject: Called
    patient_id: UUID | None
    fields: tuple[Said, ...]
    more: int
    rows: int
    names: dict[str, str]
    choices: dict[str, dict[str, str]]


def sent_group(
    connection: Connection, org_id: UUID, group_id: UUID, fault: str | None = None
) -> SentGroup | None:
    """A group of the outbox, or None; `fault` is the field that the server named (`patient.phone`)."""
    where = _OUTBOX.c.group_id == group_id
    payload = connection.execute(select(_OUTBOX.c.payload).where(where)).scalar()
    if payload is None:
        return None
    group = parse(payload)
    names = Names(connection, org_id, [group])
    said = [
        Said(change.entity, change.id, name, value)
        for change in group.changes
        for name, value in change.values.items()
        if name not in _NOT_SHOWN and value is not None
    ]
    said.sort(key=lambda each: f"{each.entity}.{each.field}" != fault)
    shown = said[:MOST_FIELDS]
    called: dict[str, str] = {}
    offered: dict[str, dict[str, str]] = {}
    for entity in {each.entity for each in shown}:
        kind = KINDS.get(entity)
        of_entity = [(each.field, each.value) for each in shown if each.entity == entity]
        called |= named(connection, org_id, kind, of_entity)
        for name, rows in choices(connection, org_id, kind, {name for name, _ in of_entity}).items():
            offered[f"{entity}.{name}"] = rows
    return SentGroup(
        group_id, names.subject(group), _patient_of(group.changes), tuple(shown), len(said) - len(shown),
        len(group.changes), called, offered,
    )  # fmt: skip


def _patient_of(changes: tuple[Change, ...]) -> UUID | None:
    """Whose record shows what the group did."""
    for change in changes:
        if change.entity == "patient":
            return change.id
        if change.values.get("patient_id"):
            return UUID(change.values["patient_id"])
    return None
