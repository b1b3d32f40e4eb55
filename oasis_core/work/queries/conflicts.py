"""One row on which two people's values met: each value, whose it is, and what else the row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from oasis_core.entities.audit import ConflictState
from oasis_core.entities.local import Outbox, OutboxRow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import encode_value, wire_columns
from oasis_core.work.group import Group, parse
from oasis_core.work.queries.names import Called, Names
from oasis_core.work.repository import Key, fetch_keys

_OUTBOX, _OUTBOX_ROW = table_of(Outbox), table_of(OutboxRow)
_CONFLICT = KINDS["sync_conflict"].table
_NOT_SHOWN = frozenset({"id", "org_id", "version", "created_at", "updated_at", "deleted_at", "photo"})
CHOICES = ("staff", "branch", "supplier")
"""Entities few enough to choose one of by name."""


@dataclass(frozen=True)
class Version:
    """One of the two values, in wire form. `here`: it was written on this PC, then `at` tells when; else `at`
    is when it reached the server, where that is known. `place` is the home branch of whoever wrote it."""

    value: Any
    by: str
    place: str
    here: bool
    at: datetime | None


@dataclass(frozen=True)
class Differing:
    """A field with two values: `kept` stands in the row, `lost` does not; `before` is what both had found
    there, None if that is not known."""

    conflict_id: UUID
    field: str
    before: Any
    kept: Version
    lost: Version


@dataclass(frozen=True)
class Contested:
    """The row. `agreeing` are its other fields that say something, in wire form; `names` tells what the ids
    in any of these values are, `choices` what else a field that names a row may name."""

    entity: str
    row_id: UUID
    subject: Called
    patient_id: UUID | None
    fields: tuple[Differing, ...]
    agreeing: tuple[tuple[str, Any], ...]
    names: dict[str, str]
    choices: dict[str, dict[str, str]]


def contested(connection: Connection, org_id: UUID, entity: str, row_id: UUID) -> Contested | None:
    """What is to be settled about a row; None if nothing is any more."""
    open_ones = (
        _CONFLICT.c.entity == entity,
        _CONFLICT.c.row_id == row_id,
        _CONFLICT.c.state == ConflictState.OPEN.value,
    )
    found = list(connection.execute(select(_CONFLICT).where(*open_ones)).all())
    if not found:
        return None
    key = (entity, row_id)
    row = fetch_keys(connection, org_id, [key]).get(key)
    names = Names(connection, org_id, (), [key])
    own = _own_groups(connection, key)
    kind = KINDS.get(entity)
    order = list(kind.traits) if kind else []
    found.sort(key=lambda each: (_place(order, each.field), each.field))
    fields = tuple(_differing(each, own, names) for each in found)
    agreeing: list[tuple[str, Any]] = []
    if kind is not None and row is not None:
        differ = {each.field.partition(".")[0] for each in fields}
        agreeing = [
            (name, encode_value(kind.traits[name], row[name]))
            for name in wire_columns(kind)
            if name not in _NOT_SHOWN | differ and row[name] not in (None, "")
        ]
    values = [(each.field, v) for each in fields for v in (each.before, each.kept.value, each.lost.value)]
    return Contested(
        entity, row_id, names.of_row(key), found[0].patient_id, fields, tuple(agreeing),
        named(connection, org_id, kind, [*values, *agreeing]),
        choices(connection, org_id, kind, {each.field for each in fields}),
    )  # fmt: skip


def _place(order: list[str], field: str) -> int:
    """Where a field stands in its table."""
    column = field.partition(".")[0]
    return order.index(column) if column in order else len(order)


def _own_groups(connection: Connection, key: Key) -> list[tuple[Group, datetime]]:
    """What this PC did to the row, the latest first, as far back as the outbox reaches."""
    where = (_OUTBOX_ROW.c.entity == key[0], _OUTBOX_ROW.c.row_id == key[1])
    joined = select(_OUTBOX.c.payload, _OUTBOX.c.created_at).join(
        _OUTBOX_ROW, _OUTBOX_ROW.c.position == _OUTBOX.c.position
    )
    rows = connection.execute(joined.where(*where).order_by(_OUTBOX.c.position.desc()).limit(50)).all()
    return [(parse(row.payload), row.created_at) for row in rows]


def _differing(conflict: Row[Any], own: list[tuple[Group, datetime]], names: Names) -> Differing:
    """Which of the two this PC wrote is told by its own groups: the value must be in one of them."""
    incoming_here = any(group.group_id == conflict.group_id for group, _ in own)

    def version(value: Any, staff_id: UUID | None, *, other: UUID | None) -> Version:
        written = next(
            (
                made
                for group, made in own
                for change in group.changes
                if change.id == conflict.row_id
                and group.actor == staff_id
                and conflict.field in change.values
                and change.values[conflict.field] == value
            ),
            None,
        )
        at = written
        if written is None and not incoming_here and other != staff_id:
            at = conflict.created_at
        return Version(value, names.person(staff_id), names.home(staff_id), written is not None, at)

    kept = version(conflict.kept_value, conflict.kept_by, other=conflict.lost_by)
    lost = version(conflict.lost_value, conflict.lost_by, other=conflict.kept_by)
    return Differing(conflict.id, conflict.field, conflict.before_value, kept, lost)


def named(
    connection: Connection, org_id: UUID, kind: Kind | None, values: Iterable[tuple[str, Any]]
) -> dict[str, str]:
    """What the ids in these values of an entity's fields are called."""
    keys: set[Key] = set()
    for name, value in values:
        reference = kind.references.get(name) if kind else None
        if reference is not None and isinstance(value, str):
            keys.add((reference.target, UUID(value)))
    rows = fetch_keys(connection, org_id, keys)
    return {str(row_id): str(row.get("name") or "") for (_, row_id), row in rows.items()}


def choices(
    connection: Connection, org_id: UUID, kind: Kind | None, fields: Iterable[str]
) -> dict[str, dict[str, str]]:
    """For each field that names a row of CHOICES: all that it may name, by id."""
    found: dict[str, dict[str, str]] = {}
    for name in fields:
        reference = kind.references.get(name) if kind else None
        if reference is not None and reference.target in CHOICES:
            table = KINDS[reference.target].table
            where = (table.c.org_id == org_id, table.c.deleted_at.is_(None))
            rows = connection.execute(select(table.c.id, table.c.name).where(*where).order_by(table.c.name))
            found[name] = {str(row.id): row.name for row in rows}
    return found
