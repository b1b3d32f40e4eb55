"""Lists of what is no entity (the log, sessions, roles): paged, ordered and narrowed as all others, with what
they may be asked for named one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from oasis_core.schema.traits import Trait
from sync_server.rest import answers
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import Parameter, Schema
from sync_server.rest.query import OWN_ORG, PAGING, camel, page_of, parse_sort, parse_value, sort_parameter
from sync_server.rest.schemas import value_schema

Rows = list[dict[str, Any]]
Page = tuple[Rows, int, dict[str, str]]
"""The rows of the page that is asked for, how many there are on all pages, and the `Link` header."""

_MOMENT: Schema = {"type": "string", "format": "date-time"}
_FROM, _TO = "createdFrom", "createdTo"
_TIMES = (Parameter(_FROM, _MOMENT, "Not before"), Parameter(_TO, _MOMENT, "Not after"))


@dataclass(frozen=True)
class PlainList:
    """What such a list may be asked for. `columns`: those by which it may be ordered, `order` unless asked
    otherwise; `filters`: those by which it may be narrowed; `timed`: also by when its rows were made."""

    columns: tuple[str, ...]
    order: str
    filters: Mapping[str, Trait] = field(default_factory=dict)
    timed: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters of its query."""
        narrowing = [
            Parameter(camel(name), value_schema(found), f"Rows with this {name}")
            for name, found in self.filters.items()
        ]
        order = sort_parameter(self.columns, self.order)
        return (*PAGING, order, OWN_ORG, *narrowing, *(_TIMES if self.timed else ()))


def read_page(
    reading: Reading,
    asked: PlainList,
    table: Table,
    where: Sequence[ColumnElement[bool]],
    *beside: ColumnElement[Any],
) -> Page:
    """A page of a table's rows, each with what is asked for `beside` its columns."""
    query = reading.ask.query
    where = [*where, *_conditions(query, asked, table)]
    number, size = page_of(query)
    keys = _order(query, asked)
    keys = (*keys, ("id", keys[0][1]))  # of one moment: in the order in which they were made
    by = [table.c[name].desc() if descending else table.c[name] for name, descending in keys]
    total = reading.connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    statement = select(table, *beside).where(*where).order_by(*by).limit(size).offset((number - 1) * size)
    rows = [dict(row) for row in reading.connection.execute(statement).mappings()]
    return rows, total, answers.page_links(reading.ask, number, size, total)


def page_of_rows(ask: Ask, asked: PlainList, rows: Rows) -> Page:
    """A page of rows that are all at hand."""
    number, size = page_of(ask.query)
    rows = list(rows)
    for name, descending in reversed(_order(ask.query, asked)):
        rows.sort(key=lambda row, by=name: row[by], reverse=descending)  # type: ignore[misc]
    first = (number - 1) * size
    return rows[first : first + size], len(rows), answers.page_links(ask, number, size, len(rows))


def _order(query: Mapping[str, str], asked: PlainList) -> tuple[tuple[str, bool], ...]:
    return parse_sort(query.get("sort", asked.order), asked.columns)


def _conditions(query: Mapping[str, str], asked: PlainList, table: Table) -> list[ColumnElement[bool]]:
    """What the query narrows the list to."""
    found = [
        table.c[name] == parse_value(camel(name), trait, query[camel(name)])
        for name, trait in asked.filters.items()
        if camel(name) in query
    ]
    moment = Trait("moment")
    if asked.timed and _FROM in query:
        found.append(table.c.created_at >= parse_value(_FROM, moment, query[_FROM]))
    if asked.timed and _TO in query:
        found.append(table.c.created_at <= parse_value(_TO, moment, query[_TO]))
    return found
