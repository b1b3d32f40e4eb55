"""A PC's journal: rows as the person sees them, the group in the outbox and the server's image of what it
touches, in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from oasis_core.entities.local import Outbox, OutboxRow, Shadow
from oasis_core.rules.action import DELETE, Deed, RowChange, Side
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row, encode_row
from oasis_core.work import derived, search
from oasis_core.work.group import Group, parse
from oasis_core.work.repository import Key, insert_rows, update_rows

WAITING, ACKNOWLEDGED = "waiting", "acknowledged"
HELD, REJECTED, QUARANTINED = "held", "rejected", "quarantined"
PARKED = (HELD, REJECTED, QUARANTINED)
DISCARDED = "discarded"

outbox, outbox_row, shadow = table_of(Outbox), table_of(OutboxRow), table_of(Shadow)
# Made once: building a statement takes SQLAlchemy longer than SQLite takes to run it.
_PUT_IN = outbox.insert()
_PUT_ROWS_IN = outbox_row.insert()
_KEEP = insert(shadow).on_conflict_do_nothing()


class OutboxJournal:
    """Writes a group of this PC."""

    side = Side.PC

    def __init__(self, org_id: UUID) -> None:
        self._org_id = org_id

    def record(self, connection: Connection, group: Group, deed: Deed) -> frozenset[Key]:
        """Rows, outbox entry, shadows and derived numbers of a group."""
        _keep_images(connection, deed.changes)
        position = enqueue(connection, group)
        assert position is not None
        keys = {(change.kind.name, change.id) for change in deed.changes}
        fresh = {(change.kind.name, change.id) for change in deed.changes if change.before is None}
        touched = derived.touched_by(derived.before_and_after(deed.changes), fresh)
        indexed: dict[str, dict[UUID, Row]] = defaultdict(dict)
        for change in deed.changes:
            written = self._write(connection, change, group)
            if search.concerns(change):
                indexed[change.kind.name][change.id] = change.after | written
        touched = derived.recompute(connection, self._org_id, touched)
        for entity, rows in indexed.items():
            search.put(connection, entity, rows, rows)
        return frozenset(keys | {(entity, row_id) for entity, ids in touched.items() for row_id in ids})

    def _write(self, connection: Connection, change: RowChange, group: Group) -> Row:
        """Write a row; what stands in it that the deed does not set."""
        table = change.kind.table
        upkeep: dict[str, Any] = {"updated_at": group.occurred_at}
        if change.op == DELETE:
            upkeep["deleted_at"] = group.occurred_at
        if change.before is None:
            fresh = {"org_id": self._org_id, "id": change.id, "version": 0, "created_at": group.occurred_at}
            insert_rows(connection, table, [fresh | change.values | upkeep])
        else:
            update_rows(connection, table, {change.id: change.columns | upkeep}, self._org_id)
        return upkeep


def enqueue(connection: Connection, group: Group) -> int:
    """Put a group at the end of the outbox; its position."""
    made = connection.execute(
        _PUT_IN,
        {
            "group_id": group.group_id,
            "batch_id": group.batch_id,
            "action": group.action,
            "actor_id": group.actor,
            "payload": group.payload(),
            "state": WAITING,
            "created_at": group.occurred_at,
        },
    )
    assert made.inserted_primary_key is not None
    position: int = made.inserted_primary_key[0]
    connection.execute(
        _PUT_ROWS_IN,
        [{"position": position, "entity": c.entity, "row_id": c.id} for c in group.changes],
    )
    return position


def _keep_images(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Remember the server's image of each row before its first pending change; one that is kept stays."""
    images = [
        {
            "entity": change.kind.name,
            "row_id": change.id,
            "version": change.before["version"] if change.before else 0,
            "image": encode_row(change.kind, change.before) if change.before else None,
        }
        for change in changes
    ]
    connection.execute(_KEEP, images)


def last_stamp(connection: Connection) -> str | None:
    """The latest stamp that this PC gave, so that a restart does not go behind it."""
    payload = connection.execute(
        select(outbox.c.payload).order_by(outbox.c.position.desc()).limit(1)
    ).scalar()
    if payload is None:
        return None
    return parse(payload).hlc
