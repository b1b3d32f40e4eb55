"""Reading and writing rows of entities with Core, in bulk, on either database. No ORM session writes: it
would flush tables in alphabetical order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    Update,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row

CHUNK = 500
Key = tuple[str, UUID]


def chunked(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists short enough for one IN (...)."""
    whole = list(items)
    for start in range(0, len(whole), CHUNK):
        yield whole[start : start + CHUNK]


def fetch(connection: Connection, kind: Kind, org_id: UUID, ids: Iterable[UUID]) -> dict[UUID, Row]:
    """Rows by id; ids that the organization does not have are left out."""
    found: dict[UUID, Row] = {}
    for part in chunked(ids):
        statement = _rows(kind.table, one=len(part) == 1)
        for row in connection.execute(statement, {"org": org_id, "ids": one_or_all(part)}).mappings():
            found[row["id"]] = dict(row)
    return found


def fetch_versions(connection: Connection, kind: Kind, org_id: UUID, ids: Iterable[UUID]) -> dict[UUID, int]:
    """Versions by id, of those rows that are there."""
    found: dict[UUID, int] = {}
    for part in chunked(ids):
        rows = connection.execute(_versions(kind.table), {"org": org_id, "ids": part})
        found |= {row.id: row.version for row in rows}
    return found


# Statements made once: building one takes SQLAlchemy longer than SQLite takes to run it.


@cache
def _rows(table: Table, *, one: bool) -> Select[Any]:
    return select(table).where(table.c.org_id == bindparam("org"), among_ids(table.c.id, one=one))


@cache
def _versions(table: Table) -> Select[UUID, int]:
    found = select(table.c.id, table.c.version)
    return found.where(table.c.org_id == bindparam("org"), among_ids(table.c.id))


def among_ids(column: ColumnElement[UUID], *, one: bool = False) -> ColumnElement[bool]:
    """That a column has one of the values of the parameter `ids`, which is `one_or_all` of them. A list takes
    SQLAlchemy as long as the whole statement without it, and deeds are mostly about one row."""
    return column == bindparam("ids") if one else column.in_(bindparam("ids", expanding=True))


def one_or_all(ids: list[UUID]) -> UUID | list[UUID]:
    """What to give `among_ids`: the id itself if there is one only."""
    return ids[0] if len(ids) == 1 else ids


def fetch_keys(connection: Connection, org_id: UUID, keys: Iterable[Key]) -> dict[Key, Row]:
    """Rows by (entity, id); unknown entities are left out."""
    by_entity: dict[str, set[UUID]] = defaultdict(set)
    for entity, row_id in keys:
        by_entity[entity].add(row_id)
    found: dict[Key, Row] = {}
    for entity, ids in sorted(by_entity.items()):
        kind = KINDS.get(entity)
        if kind is not None:
            rows = fetch(connection, kind, org_id, sorted(ids))
            found.update({(entity, row_id): row for row_id, row in rows.items()})
    return found


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows, in one statement per set of columns."""
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_columns[tuple(row)].append(dict(row))
    for part in by_columns.values():
        connection.execute(table.insert(), part)


def update_rows(connection: Connection, table: Table, changes: Mapping[UUID, Row], org_id: UUID) -> None:
    """Changed columns by row id, in one statement per set of columns."""
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row_id, values in changes.items():
        by_columns[tuple(sorted(values))].append(
            {"the_id": row_id, **{f"to_{k}": v for k, v in values.items()}}
        )
    for columns, part in by_columns.items():
        connection.execute(_updating(table, columns), [{"the_org": org_id} | row for row in part])


@cache
def _updating(table: Table, columns: tuple[str, ...]) -> Update:
    own = table.c.org_id == bindparam("the_org"), table.c.id == bindparam("the_id")
    return update(table).where(*own).values({column: bindparam(f"to_{column}") for column in columns})


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or overwrite the columns given of those that exist (never `INSERT OR REPLACE`, which would
    delete the row and with it columns not given)."""
    if rows:
        statement = _upserting(table, connection.dialect.name, tuple(rows[0]))
        connection.execute(statement, [dict(row) for row in rows])


@cache
def _upserting(table: Table, dialect: str, columns: tuple[str, ...]) -> Executable:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    keys = [column.name for column in table.primary_key]
    statement = make(table)
    updated = {name: statement.excluded[name] for name in columns if name not in keys}
    if updated:
        return statement.on_conflict_do_update(index_elements=keys, set_=updated)
    return statement.on_conflict_do_nothing(index_elements=keys)
