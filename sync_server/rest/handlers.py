"""The six things that are done to every resource."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from fastapi import Response
from sqlalchemy import ColumnElement

from oasis_core.access.policy import Actor
from oasis_core.kernel.errors import OasisError
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from sync_server.rest import answers
from sync_server.rest.adapter import Adapter, adapter_of
from sync_server.rest.asking import Ask, Deeds, Reading
from sync_server.rest.bodies import body_values
from sync_server.rest.clashes import clashes_named
from sync_server.rest.embedding import embed
from sync_server.rest.listing import read_page
from sync_server.rest.operation import CREATE, EDIT, LIST, READ
from sync_server.rest.query import parse_embeds, parse_list
from sync_server.rest.reach import find, present, require_references
from sync_server.rest.replays import came_before, row_of_then

REPLAYED = {"Idempotency-Replayed": "true"}


def list_rows(adapter: Adapter, ask: Ask) -> Response:
    """A page of what is within reach."""
    asked = parse_list(adapter.kind, ask.query)
    with ask.reading() as reading:
        rows, total = read_page(reading, adapter, asked, *_below(adapter, reading))
        shown = adapter.present(reading, rows)
        embed(reading, adapter, rows, shown, asked.embeds)
    links = answers.page_links(ask, asked.page, asked.size, total)
    return answers.data(ask, {adapter.resource.list_key: shown, "total": total}, headers=links)


def read_row(adapter: Adapter, ask: Ask) -> Response:
    """One row."""
    embeds = parse_embeds(adapter.kind, ask.query)
    with ask.reading() as reading:
        row = _row_of(adapter, reading)
        shown = adapter.present(reading, [row])
        tag = answers.tag_of(shown[0])
        embed(reading, adapter, [row], shown, embeds)
    if embeds:
        tag = f"{tag}.{answers.tag_of(shown[0])}"
    return answers.data(ask, shown[0], tag=tag)


def create_row(adapter: Adapter, ask: Ask) -> Response:
    """A new row, or with an idempotency key that was used for the same request the row that it made."""
    with ask.reading() as reading, errors_named(adapter):
        parent = _below(adapter, reading)
        values = body_values(reading, adapter, CREATE)
        actor = reading.actor
    if parent:
        values[adapter.parent_column] = ask.path_id()
    values = adapter.prepare(ask, values)

    def create(deeds: Deeds) -> UUID:
        require_references(deeds.connection, actor, adapter.kind, ask.operation.permission, values)
        return adapter.create(deeds, values)

    return do_once(adapter, ask, actor, create, 201)


def edit_row(adapter: Adapter, ask: Ask) -> Response:
    """Some fields of a row (PATCH), or all of them (PUT)."""
    verb = ask.operation.verb
    with ask.reading() as reading, errors_named(adapter):
        # Before what the body says is judged: who may not see the row is not told what it takes.
        _row_of(adapter, reading)
        values = body_values(reading, adapter, verb)
        actor = reading.actor
    values = adapter.prepare(ask, values)
    with errors_named(adapter), ask.writing(actor) as deeds:
        row = row_meant(adapter, deeds)
        changed = {name: value for name, value in values.items() if row.get(name) != value}
        require_references(deeds.connection, actor, adapter.kind, ask.operation.permission, changed)
        row_id = (adapter.edit if verb == EDIT else adapter.replace)(deeds, row, values)
        return _written(deeds, adapter, row_id, 200, {}, successor=row_id != row["id"])


def delete_row(adapter: Adapter, ask: Ask) -> Response:
    """Do away with a row."""
    with ask.reading() as reading:
        actor = reading.actor
    with errors_named(adapter), ask.writing(actor) as deeds:
        adapter.delete(deeds, row_meant(adapter, deeds))
    return answers.nothing()


def reachable(reading: Reading, adapter: Adapter, row_id: UUID, *more: ColumnElement[bool]) -> Row:
    """A row that this person may see; NOT_FOUND for any other."""
    permission = reading.ask.operation.permission
    where = (*present(adapter.kind, reading.org_id), *adapter.reach(reading.actor, permission), *more)
    return find(reading.connection, adapter.kind, row_id, where)


def _row_of(adapter: Adapter, reading: Reading) -> Row:
    """The row in the path, if it is within reach and, for one below another resource, belongs there."""
    return reachable(reading, adapter, adapter.row_id(reading.ask), *_below(adapter, reading))


def row_meant(adapter: Adapter, deeds: Deeds) -> Row:
    """The row in the path, to be written upon: within reach, and in the state that `If-Match` names."""
    row = _row_of(adapter, deeds)
    answers.require_match(deeds.ask, adapter.present(deeds, [row])[0])
    return row


def do_once(
    adapter: Adapter, ask: Ask, actor: Actor, deed: Callable[[Deeds], UUID], status: int = 200
) -> Response:
    """Do something in the organization's turn and answer with the row whose id it returns.

    A request that comes again with its idempotency key changes nothing and is told the same row.
    """
    with errors_named(adapter), ask.writing(actor) as deeds:
        if not came_before(deeds):
            return _written(deeds, adapter, deed(deeds), status, {})
        return _written(deeds, adapter, row_of_then(deeds, adapter, deed), status, REPLAYED)


def _written(
    reading: Reading,
    adapter: Adapter,
    row_id: UUID,
    status: int,
    headers: dict[str, str],
    *,
    successor: bool = False,
) -> Response:
    own = adapter.kind.table.c.org_id == reading.org_id
    row = find(reading.connection, adapter.kind, row_id, (own,))  # whoever wrote it may see it
    shown = adapter.present(reading, [row])[0]
    if status == 201 or successor:
        headers = headers | {"Location": adapter.location(row)}
    return answers.data(reading.ask, shown, status, answers.tag_of(shown), headers)


def _below(adapter: Adapter, reading: Reading) -> tuple[ColumnElement[bool], ...]:
    """For rows below another resource: only those of the one in the path, which must be within reach."""
    column = adapter.parent_column
    if not column:
        return ()
    parent = adapter_of(KINDS[adapter.kind.references[column].target])
    verb = LIST if reading.ask.operation.verb == LIST else READ
    where = (*present(parent.kind, reading.org_id), *parent.reach(reading.actor, parent.permission(verb)))
    parent_id = reading.ask.path_id()
    find(reading.connection, parent.kind, parent_id, where)
    return (adapter.kind.table.c[column] == parent_id,)


@contextmanager
def errors_named(adapter: Adapter) -> Iterator[None]:
    """Errors name the keys of the body instead of the columns that rules and the database speak of."""
    try:
        with clashes_named(adapter.kind):
            yield
    except OasisError as error:
        if error.field is not None:
            error.field = adapter.wrong_field(error.field)
        raise
