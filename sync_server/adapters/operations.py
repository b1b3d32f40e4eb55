"""Every operation on resources: the six of each entity, and what its adapter adds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any

from fastapi import Response

import sync_server.adapters  # noqa: F401 - registers them
from oasis_core.schema.traits import Trait
from sync_server.rest import handlers
from sync_server.rest.adapter import Adapter, resources
from sync_server.rest.fields import Field, Schema
from sync_server.rest.operation import CREATE, DELETE, EDIT, LIST, METHODS, READ, REPLACE, Operation, offered
from sync_server.rest.query import list_parameters, row_parameters
from sync_server.rest.schemas import list_schema, row_schema

__all__ = ["Operation", "all_operations"]

_HANDLERS: dict[str, Callable[[Adapter, Any], Response]] = {
    LIST: handlers.list_rows,
    READ: handlers.read_row,
    CREATE: handlers.create_row,
    EDIT: handlers.edit_row,
    REPLACE: handlers.edit_row,
    DELETE: handlers.delete_row,
}
_SUMMARIES = {
    LIST: "List: {key}",
    READ: "One {name}",
    CREATE: "New {name}",
    EDIT: "Change some fields of one {name}",
    REPLACE: "Replace all fields of one {name}",
    DELETE: "Delete one {name}",
}
_STATUS = {CREATE: 201, DELETE: 204}
_BODIES = (CREATE, EDIT, REPLACE)
_ORG = {"org_id": Field(Trait("id"), nullable=False)}
"""May be left out, and must be the organization signed in to."""


@cache
def all_operations() -> tuple[Operation, ...]:
    """All of them, in the order of the entities."""
    of_entities = (found for adapter in resources() for found in _operations_of(adapter))
    return tuple(map(_naming_org, (*of_entities, *offered())))


def _naming_org(operation: Operation) -> Operation:
    return operation if operation.body is None else replace(operation, body=dict(operation.body) | _ORG)


def _operations_of(adapter: Adapter) -> Iterator[Operation]:
    for verb in adapter.verbs:
        on_list = verb in (LIST, CREATE)
        name = adapter.kind.name
        yield Operation(
            method=METHODS[verb],
            path=adapter.path if on_list else adapter.row_path,
            name=f"{verb}_{name}",
            summary=_SUMMARIES[verb].format(name=name.replace("_", " "), key=adapter.resource.list_key),
            verb=verb,
            handle=partial(_HANDLERS[verb], adapter),
            permission=adapter.permission(verb),
            entity=name,
            query=_query(adapter, verb),
            body=adapter.fields(verb) if verb in _BODIES else None,
            answer=_answer(adapter, verb),
            status=_STATUS.get(verb, 200),
        )
    yield from adapter.operations()


def _query(adapter: Adapter, verb: str) -> Any:
    if verb == LIST:
        return list_parameters(adapter.kind)
    return row_parameters(adapter.kind) if verb == READ else row_parameters(adapter.kind)[:1]


def _answer(adapter: Adapter, verb: str) -> Schema | None:
    row = row_schema(adapter.kind, adapter.shown_extra())
    if verb == DELETE:
        return None
    if verb != LIST:
        return row
    return list_schema(adapter.resource.list_key, row)
