"""Bugs planted in the shipped code by replacing one function of a module: the promises must notice each."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from uuid import UUID

from sqlalchemy import true

from oasis_core.schema import wire
from oasis_core.schema.traits import Trait
from oasis_core.sync import replica
from oasis_core.sync.replica import Begin
from oasis_core.work.unit import ChangeSet

_take_page = replica.take_page


def _cursor_saved_early(begin: Begin, org_id: UUID, page: Mapping[str, Any]) -> ChangeSet:
    """The cursor in a transaction before its rows: a crash between the two loses rows for ever."""
    with begin() as connection:
        replica.save_cursor(connection, page["cursor"], up_to_date=page["up_to_date"])
    return _take_page(begin, org_id, page)


def _derived_travels(found: Trait) -> bool:
    """A counter sent as a value: it overwrites a sum that another machine has moved on from."""
    return not (found.secret or found.generated)


def _always_newer(incoming: Any, _held: Any) -> Any:
    """An answer that is older than a page already taken is applied over it."""
    return True if isinstance(incoming, int) else true()


BUGS: dict[str, tuple[ModuleType, str, Callable[..., Any]]] = {
    "cursor-saved-early": (replica, "take_page", _cursor_saved_early),
    "counter-sent-as-value": (wire, "travels", _derived_travels),
    "older-answer-applied": (replica, "is_newer", _always_newer),
}


@contextmanager
def planted(name: str | None) -> Iterator[None]:
    """With the bug of that name in place; None: with the code as it is shipped."""
    if name is None:
        yield
        return
    module, function, bug = BUGS[name]
    shipped = getattr(module, function)
    setattr(module, function, bug)
    try:
        yield
    finally:
        setattr(module, function, shipped)
