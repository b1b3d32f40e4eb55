"""One page of an entity's rows within reach."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.sql.base import ColumnCollection

from oasis_core.entities.organization import Branch
from oasis_core.entities.search_row import SearchRow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import Kind
from oasis_core.schema.wire import Row
from oasis_core.work import search
from oasis_core.work.queries.branches import head_office_zone
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Reading
from sync_server.rest.query import FROM, TO, Condition, ListQuery
from sync_server.rest.reach import present, rows_of

_BRANCH, _INDEX = table_of(Branch), table_of(SearchRow)
_TIME_ZONES = select(_BRANCH.c.id, _BRANCH.c.time_zone).where(_BRANCH.c.org_id == bindparam("org"))
_DAY = timedelta(days=1)
_TOTAL = "rows_on_all_pages"


def read_page(
    reading: Reading, adapter: Adapter, asked: ListQuery, *more: ColumnElement[bool]
) -> tuple[list[Row], int]:
    """The rows of the page, and how many there are on all pages."""
    kind, table = adapter.kind, adapter.kind.table
    permission = reading.ask.operation.permission
    where = [*present(kind, reading.org_id), *adapter.reach(reading.actor, permission), *more]
    if asked.search is not None:
        found = search.matching(kind, reading.org_id, asked.search, dialect=reading.connection.dialect.name)
        where += [] if found is None else [found]
    where += [_condition(reading, kind, condition) for condition in asked.conditions]
    # What matches is found once, and counted and ordered without the width of its rows.
    names = {name for name, _ in asked.sort} | {"id"}
    matches = select(*(table.c[name] for name in sorted(names))).where(*where).cte("matches")
    ordered = _with_places(reading, kind, matches, asked)
    page = ordered.order_by(*_order(ordered.selected_columns, asked)).limit(asked.size)
    page = page.offset((asked.page - 1) * asked.size)
    shown = page.subquery("page")
    statement = (
        select(table, _count(matches).label(_TOTAL))
        .join(shown, and_(table.c.org_id == reading.org_id, table.c.id == shown.c.id))
        .order_by(*_order(shown.c, asked))
    )
    rows = rows_of(reading.connection.execute(statement))
    totals = [row.pop(_TOTAL) for row in rows]
    if not rows and asked.page > 1:
        totals = [reading.connection.execute(select(_count(matches))).scalar_one()]
    return rows, totals[0] if totals else 0


def _with_places(reading: Reading, kind: Kind, matches: FromClause, asked: ListQuery) -> Select[Any]:
    """The rows with their places among names, if those are asked for: Postgres knows no order of Thai."""
    if kind.named_by is None or all(name != kind.named_by for name, _ in asked.sort):
        return select(matches)
    others = [column for column in matches.c if column.name != kind.named_by]
    own = (
        _INDEX.c.org_id == reading.org_id,
        _INDEX.c.entity == kind.name,
        _INDEX.c.row_id == matches.c.id,
    )
    places = select(*others, _INDEX.c.sort_key.label(kind.named_by))
    return places.select_from(matches).outerjoin(_INDEX, and_(*own))


def _order(columns: ColumnCollection[str, Any], asked: ListQuery) -> list[ColumnElement[Any]]:
    order = [columns[name].desc() if descending else columns[name].asc() for name, descending in asked.sort]
    return [*order, columns["id"].asc()]


def _count(rows: FromClause) -> ScalarSelect[int]:
    return select(func.count()).select_from(rows).scalar_subquery()


def _condition(reading: Reading, kind: Kind, condition: Condition) -> ColumnElement[bool]:
    column: ColumnElement[Any] = kind.table.c[condition.column]
    value = condition.value
    if kind.traits[condition.column].kind == "instant" and not isinstance(value, datetime):
        return _on_local_days(reading, kind, condition)
    compared: ColumnElement[bool] = column == value
    if condition.use in (FROM, TO):
        compared = column >= value if condition.use == FROM else column <= value
    return compared


def _on_local_days(reading: Reading, kind: Kind, condition: Condition) -> ColumnElement[bool]:
    """A day begins and ends when it does in the row's own branch; that of rows of no branch, when it does in
    the head office."""
    scopes = kind.sync.scopes
    zones = _zones(reading)
    if len(zones) == 1:
        return _span(kind, condition, next(iter(zones)))
    if scopes.branch is None:
        return _span(kind, condition, head_office_zone(reading.connection, reading.org_id))
    own = kind.table.c[scopes.branch]
    return or_(*(and_(own.in_(branches), _span(kind, condition, zone)) for zone, branches in zones.items()))


def _zones(reading: Reading) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    for branch in reading.connection.execute(_TIME_ZONES, {"org": reading.org_id}):
        found[branch.time_zone].append(branch.id)
    return found


def _span(kind: Kind, condition: Condition, zone: str) -> ColumnElement[bool]:
    column: ColumnElement[Any] = kind.table.c[condition.column]
    begins, ends = _midnight(condition.value, zone), _midnight(condition.value + _DAY, zone)
    after = true() if condition.use == TO else column >= begins
    before = true() if condition.use == FROM else column < ends
    return and_(after, before)


def _midnight(day: date, zone: str) -> datetime:
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        place = ZoneInfo("UTC")
    return datetime.combine(day, time(), place).astimezone(UTC)
