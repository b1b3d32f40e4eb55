"""Numbers that rest on the rows of others are recomputed from them by one portable statement; nobody writes
or sends them."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Update,
    bindparam,
    func,
    or_,
    select,
    update,
)

from oasis_core.rules.action import RowChange
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Derived
from oasis_core.schema.wire import Row
from oasis_core.work.repository import Key, chunked

Touched = dict[str, set[UUID]]
"""Parents whose numbers may have changed: entity -> ids."""


def touched_by(rows: Iterable[tuple[str, UUID, Mapping[str, Any]]], arrived: Container[Key]) -> Touched:
    """Parents of these rows (entity, id, values), and those rows that have just arrived: a parent that comes
    after its children has its sum to catch up with. A row that may have belonged to another parent before is
    given twice, as it was and as it is (`parents_of`)."""
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


def before_and_after(changes: Iterable[RowChange]) -> Iterator[tuple[str, UUID, Row]]:
    """Changed rows for `touched_by`."""
    for change in changes:
        yield change.kind.name, change.id, change.after
        if change.before is not None:
            yield change.kind.name, change.id, change.before


def parents_of(connection: Connection, org_id: UUID, kind: Kind, ids: Iterable[UUID]) -> Touched:
    """Rows whose numbers rest on these children as they stand, to be asked before they are overwritten. None
    for rows that can only be inserted: they belong to one parent for ever."""
    if kind.sync.insert_only:
        return {}
    return {
        parent.name: found
        for parent in KINDS
        for derived in parent.derived.values()
        if derived.child == kind.name and (found := _parents(connection, org_id, derived, ids))
    }


def recompute(connection: Connection, org_id: UUID, touched: Mapping[str, Iterable[UUID]]) -> Touched:
    """Set every derived column of these rows, then the columns that rest on those; the rows that were set.
    Moves neither `version` nor `updated_at`."""
    done: Touched = {entity: set(ids) for entity, ids in touched.items()}
    if not touched:
        return done
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
    statement = _setting(kind.name, tuple(columns))
    for part in chunked(ids):
        connection.execute(statement, {"org": org_id, "ids": part})


@cache
def _setting(entity: str, names: tuple[str, ...]) -> Update:
    """Writes only rows whose numbers differ: most patients that arrive have had no visit yet."""
    kind = KINDS[entity]
    table = kind.table
    values = {name: _total(kind, kind.derived[name]) for name in names}
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    return (
        update(table).where(table.c.org_id == bindparam("org"), table.c.id.in_(ids), differs).values(values)
    )


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
