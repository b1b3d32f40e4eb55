"""Numbers that several people change at once are recomputed from insert-only rows, by one portable
statement."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select, update

from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Derived
from oasis_core.work.repository import Key, chunked

Touched = dict[str, set[UUID]]
"""Parents whose numbers may have changed: entity -> ids."""


def touched_by(rows: Iterable[tuple[str, UUID, Mapping[str, Any]]], arrived: Container[Key]) -> Touched:
    """Parents of these rows (entity, id, values), and those rows that have just arrived: a parent that comes
    after its children has its sum to catch up with."""
    touched: Touched = defaultdict(set)
    for entity, row_id, values in rows:
        for parent in KINDS:
            for derived in parent.derived.values():
                if derived.child == entity and values.get(derived.key) is not None:
                    touched[parent.name].add(values[derived.key])
        own = KINDS[entity].derived.values()
        if own and ((entity, row_id) in arrived or any(derived.less_from for derived in own)):
            touched[entity].add(row_id)
    return touched


def recompute(connection: Connection, org_id: UUID, touched: Mapping[str, Iterable[UUID]]) -> Touched:
    """Set every derived column of these rows, then the columns that rest on those; the rows that were set.
    Moves neither `version` nor `updated_at`."""
    done: Touched = {entity: set(ids) for entity, ids in touched.items()}
    for entity, ids in touched.items():
        _set(connection, org_id, KINDS[entity], KINDS[entity].derived, ids)
    for kind in KINDS:
        resting = {name: derived for name, derived in kind.derived.items() if derived.unless}
        ids = {
            parent
            for derived in resting.values()
            for parent in _parents(connection, org_id, derived, touched.get(derived.child, ()))
        }
        if ids:
            _set(connection, org_id, kind, resting, ids)
            done.setdefault(kind.name, set()).update(ids)
    return done


def _set(
    connection: Connection, org_id: UUID, kind: Kind, columns: Mapping[str, Derived], ids: Iterable[UUID]
) -> None:
    table = kind.table
    values = {name: _total(kind, derived) for name, derived in columns.items()}
    for part in chunked(ids):
        connection.execute(update(table).where(table.c.org_id == org_id, table.c.id.in_(part)).values(values))


def _parents(connection: Connection, org_id: UUID, derived: Derived, ids: Iterable[UUID]) -> set[UUID]:
    """The rows whose number rests on these children."""
    child = KINDS[derived.child].table
    key = child.c[derived.key]
    found: set[UUID] = set()
    for part in chunked(ids):
        where = (child.c.org_id == org_id, child.c.id.in_(part), key.is_not(None))
        found |= set(connection.execute(select(key).where(*where)).scalars())
    return found


def _total(kind: Kind, derived: Derived) -> ColumnElement[Any]:
    child = KINDS[derived.child].table.alias("child")
    column = child.c[derived.column]
    where = [
        child.c.org_id == kind.table.c.org_id,
        child.c[derived.key] == kind.table.c.id,
        child.c.deleted_at.is_(None),
    ]
    if derived.where is not None:
        where.append(child.c[derived.where[0]] == derived.where[1])
    if derived.unless is not None:
        where.append(child.c[derived.unless] == 0)
    if derived.function == "count":
        where.append(column.is_(True))
    value = _FUNCTIONS[derived.function](column)
    total = select(value).select_from(child).where(*where).correlate(kind.table).scalar_subquery()
    if derived.less_from is None:
        return total
    return kind.table.c[derived.less_from] - total


_FUNCTIONS: dict[str, Callable[[ColumnElement[Any]], ColumnElement[Any]]] = {
    "sum": lambda column: func.coalesce(func.sum(column), 0),
    "max": func.max,
    "count": lambda _: func.count(),
    "rows": lambda _: func.count(),
}
