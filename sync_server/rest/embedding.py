"""Rows shown along with others: what they refer to, and what refers to them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter, adapter_of
from sync_server.rest.asking import Reading
from sync_server.rest.operation import LIST, READ
from sync_server.rest.query import MOST_CHILDREN, child_of
from sync_server.rest.reach import among, of_ids, present, rows_of


def embed(
    reading: Reading,
    adapter: Adapter,
    rows: Sequence[Row],
    shown: Sequence[dict[str, Any]],
    names: Sequence[str],
) -> None:
    """Add what is asked for to the rows as they are shown; PERMISSION_DENIED without the right to read it."""
    for name in names:
        reference = adapter.kind.references.get(f"{name}_id")
        if reference is not None:
            _embed_reference(reading, KINDS[reference.target], f"{name}_id", rows, shown)
        else:
            child = child_of(adapter.kind, name)
            assert child is not None, f"{adapter.kind.name} embeds {name}, which is neither"
            _embed_children(reading, adapter.kind, child, name, rows, shown)


def _embed_reference(
    reading: Reading, target: Kind, column: str, rows: Sequence[Row], shown: Sequence[dict[str, Any]]
) -> None:
    adapter = _readable(reading, target, READ)
    ids = sorted({row[column] for row in rows if row[column] is not None})
    reach = adapter.reach(reading.actor, adapter.permission(READ))
    statement = of_ids(target).where(*reach) if reach else of_ids(target)
    found = rows_of(reading.connection.execute(statement, {"org": reading.org_id, "ids": ids}))
    by_id = dict(zip([row["id"] for row in found], adapter.present(reading, found), strict=True))
    for row, content in zip(rows, shown, strict=True):
        content[column.removesuffix("_id")] = by_id.get(row[column])


def _embed_children(
    reading: Reading,
    parent: Kind,
    child: Kind,
    name: str,
    rows: Sequence[Row],
    shown: Sequence[dict[str, Any]],
) -> None:
    adapter = _readable(reading, child, LIST)
    column = next(own for own, found in child.references.items() if found.target == parent.name)
    table = child.table
    order = (table.c.created_at.desc(), table.c.id)
    place = func.row_number().over(partition_by=table.c[column], order_by=order).label("place")
    ids = [row["id"] for row in rows]
    where = (*present(child, reading.org_id), *adapter.reach(reading.actor, adapter.permission(LIST)))
    ranked = select(table, place).where(*where, among(table.c[column], ids)).subquery()
    statement = select(ranked).where(ranked.c.place <= MOST_CHILDREN).order_by(ranked.c.place)
    found = rows_of(reading.connection.execute(statement))
    by_parent: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row, content in zip(found, adapter.present(reading, found), strict=True):
        by_parent[row[column]].append(content)
    for row, content in zip(rows, shown, strict=True):
        content[name] = by_parent[row["id"]]


def _readable(reading: Reading, kind: Kind, verb: str) -> Adapter:
    adapter = adapter_of(kind)
    permission = adapter.permission(verb)
    if permission not in reading.actor.permissions:
        raise OasisError(ErrorCode.PERMISSION_DENIED, "embed", permission=permission.value)
    return adapter
