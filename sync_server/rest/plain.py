"""Lists of what is no entity (the log, sessions): paged as all others, with filters named one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from oasis_core.schema.traits import Trait
from sync_server.rest import answers
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import Parameter
from sync_server.rest.query import camel, page_of, parse_value
from sync_server.rest.schemas import value_schema

Filters = Mapping[str, Trait]
"""Columns by which such a list may be narrowed."""


def parameters(first: Sequence[Parameter], filters: Filters) -> tuple[Parameter, ...]:
    """The parameters of such a list."""
    own = [
        Parameter(camel(name), value_schema(found), f"Rows with this {name}")
        for name, found in filters.items()
    ]
    return (*first, *own)


def read_page(
    reading: Reading,
    table: Table,
    where: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
) -> tuple[list[dict[str, Any]], int, dict[str, str]]:
    """The rows of the page that is asked for, how many there are on all pages, and the `Link` header."""
    number, size = page_of(reading.ask.query)
    total = reading.connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    statement = select(table).where(*where).order_by(*order).limit(size).offset((number - 1) * size)
    rows = [dict(row) for row in reading.connection.execute(statement).mappings()]
    return rows, total, answers.page_links(reading.ask, number, size, total)


def conditions(ask: Ask, table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    """What the query narrows the list to."""
    return [
        table.c[name] == parse_value(camel(name), found, ask.query[camel(name)])
        for name, found in filters.items()
        if camel(name) in ask.query
    ]
