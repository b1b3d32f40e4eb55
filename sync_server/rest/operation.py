"""What the API offers, as data: routes are registered from these and the API's description is written from
them, so that neither can say what the other does not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Response

from oasis_core.access.permissions import Permission
from sync_server.rest.fields import Fields, Parameter, Schema

if TYPE_CHECKING:
    from sync_server.rest.asking import Ask

LIST, READ, CREATE, EDIT, REPLACE, DELETE = "list", "read", "create", "edit", "replace", "delete"
METHODS = {LIST: "GET", READ: "GET", CREATE: "POST", EDIT: "PATCH", REPLACE: "PUT", DELETE: "DELETE"}


@dataclass(frozen=True)
class Operation:
    """One method of one path. `answer` is the schema of `data` (None: no body); `verb` is one of the six
    above, or a word of the adapter's own."""

    method: str
    path: str
    name: str
    summary: str
    verb: str
    handle: "Callable[[Ask], Response]"
    permission: Permission
    entity: str = ""
    query: tuple[Parameter, ...] = ()
    body: Fields | None = None
    answer: Schema | None = None
    status: int = 200
    errors: tuple[int, ...] = field(default=())


_OFFERED: list[Operation] = []


def offer(*operations: Operation) -> None:
    """Operations of what is no entity."""
    _OFFERED.extend(operations)


def offered() -> tuple[Operation, ...]:
    """All of those."""
    return tuple(_OFFERED)
