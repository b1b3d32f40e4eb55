"""The PC's copy of the server's rows: applying pages and answers. The live row is the server's image plus the
groups that wait; nothing that the server sends is refused."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select

from oasis_core.entities.local import Cursor as CursorRow
from oasis_core.entities.local import Extra, Outbox, OutboxRow, Shadow
from oasis_core.rules.action import DELETE, INSERT
from oasis_core.schema.entity import table_of
from oasis_core.schema.parts import join
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row, WireRow, decode_row, decode_set, encode_row, wire_columns
from oasis_core.sync.protocol import Cursor, unpack
from oasis_core.work import derived, search
from oasis_core.work.group import Group, parse
from oasis_core.work.outbox import WAITING
from oasis_core.work.repository import Key, chunked, fetch, fetch_versions, upsert
from oasis_core.work.unit import ChangeSet

Begin = Callable[[], AbstractContextManager[Connection]]
"""Opens a transaction of the applying connection: foreign keys off, because a child may come a page before
its parent."""

_OUTBOX, _OUTBOX_ROW, _SHADOW = table_of(Outbox), table_of(OutboxRow), table_of(Shadow)
_CURSOR, _EXTRA = table_of(CursorRow), table_of(Extra)
_IMAGES = select(_SHADOW.c.row_id, _SHADOW.c.version).where(
    _SHADOW.c.entity == bindparam("entity"), _SHADOW.c.row_id.in_(bindparam("ids", expanding=True))
)


def is_newer(incoming: int, held: int) -> bool:
    """Whether a row from the server replaces the one held, by their versions (0: none is held)."""
    return incoming > held


def take_page(begin: Begin, org_id: UUID, page: Mapping[str, Any]) -> ChangeSet:
    """Rows, cursor and overlay of a page, in one transaction: a cursor saved without its rows would lose them
    for ever."""
    with begin() as connection:
        gone = [(entity, UUID(row_id)) for entity, row_id in (*page["left"], *page["purged"])]
        touched = apply_rows(connection, org_id, page["rows"])
        relive_all(connection, org_id, touched)
        touched |= remove_rows(connection, org_id, gone)
        save_cursor(connection, page["cursor"], up_to_date=page["up_to_date"])
    return ChangeSet(frozenset(touched))


def load_cursor(connection: Connection) -> Cursor:
    """How far this PC has read."""
    rows = connection.execute(select(_CURSOR)).all()
    scopes = {row.scope: row.seq for row in rows if not row.scope.startswith("#")}
    marks = {row.scope: row.seq for row in rows if row.scope.startswith("#")}
    return Cursor(epoch=marks.get("#epoch", 0), schema_version=marks.get("#schema", 0), scopes=scopes)


def save_cursor(connection: Connection, cursor: Mapping[str, Any], *, up_to_date: bool) -> None:
    """Keep the cursor that came with a page. A scope is complete once it has been up to date."""
    complete = {row.scope for row in connection.execute(select(_CURSOR.c.scope).where(_CURSOR.c.complete))}
    marks = {"#epoch": cursor["epoch"], "#schema": cursor["schema_version"]}
    upsert(
        connection,
        _CURSOR,
        [
            {"scope": scope, "seq": seq, "complete": up_to_date or scope in complete}
            for scope, seq in (*marks.items(), *cursor["scopes"].items())
        ],
    )


def has_read_to(connection: Connection, seq: int) -> bool:
    """Whether pages have brought everything up to this sequence number, in all scopes of this PC."""
    seqs = connection.execute(select(_CURSOR.c.seq).where(_CURSOR.c.scope.not_like("#%"))).scalars().all()
    return bool(seqs) and min(seqs) >= seq


def is_complete(connection: Connection) -> bool:
    """Whether every scope of this PC has been up to date at least once; derived numbers mean nothing
    before."""
    rows = connection.execute(select(_CURSOR.c.complete)).scalars().all()
    return bool(rows) and all(rows)


def apply_rows(
    connection: Connection,
    org_id: UUID,
    packed: Mapping[str, Mapping[str, list[Any]]],
    *,
    held_only: bool = False,
) -> set[Key]:
    """Take rows of a page or an answer in; the keys touched. For a row with pending changes it is the image
    that is replaced: `relive_all` is to follow. `held_only`: leave out rows that this PC does not have."""
    touched: set[Key] = set()
    for entity, columns in packed.items():
        kind = KINDS.get(entity)
        if kind is None:
            continue  # an entity of a newer server; it is read anew after the upgrade (`protocol.SCHEMA`)
        touched |= _apply_entity(connection, org_id, kind, unpack(columns), held_only=held_only)
    return touched


def _apply_entity(
    connection: Connection, org_id: UUID, kind: Kind, wire_rows: list[WireRow], *, held_only: bool
) -> set[Key]:
    sent = {UUID(wire["id"]): wire for wire in wire_rows}
    held = fetch_versions(connection, kind, org_id, sent)
    pending = _shadow_versions(connection, kind.name, sent)
    images = held | pending  # a row with pending changes is as new as the server's image of it
    rows: dict[UUID, Row] = {}
    extras: list[dict[str, Any]] = []
    for row_id, wire in sent.items():
        image = images.get(row_id, 0)
        if (held_only and image == 0) or not is_newer(wire["version"], image):
            continue
        row, extra = decode_row(kind, wire)
        rows[row_id] = row | {"org_id": org_id}
        if extra:
            extras.append({"entity": kind.name, "row_id": row_id, "values": extra})
    for row_id in pending.keys() & rows.keys():
        set_image(connection, kind, row_id, rows[row_id])
    plain = {row_id: row for row_id, row in rows.items() if row_id not in pending}
    left = derived.parents_of(connection, org_id, kind, plain.keys() & held.keys())
    upsert(connection, kind.table, list(plain.values()))
    upsert(connection, _EXTRA, extras)
    arrived = {(kind.name, row_id) for row_id in plain if row_id not in held}
    rows_now = [(kind.name, row_id, row) for row_id, row in plain.items()]
    _settle_derived(connection, org_id, rows_now, arrived, left)
    search.refresh(connection, org_id, kind.name, list(plain))
    return {(kind.name, row_id) for row_id in rows}


def _settle_derived(
    connection: Connection,
    org_id: UUID,
    rows: Iterable[tuple[str, UUID, Row]],
    arrived: Collection[Key] = (),
    left: Mapping[str, Iterable[UUID]] = MappingProxyType({}),
) -> None:
    """`left`: parents to whom some of the rows belonged before."""
    touched = derived.touched_by(rows, arrived)
    for entity, ids in left.items():
        touched.setdefault(entity, set()).update(ids)
    derived.recompute(connection, org_id, touched)


def _shadow_versions(connection: Connection, entity: str, ids: Iterable[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for part in chunked(ids):
        rows = connection.execute(_IMAGES, {"entity": entity, "ids": part})
        found |= {row.row_id: row.version for row in rows}
    return found


def set_image(connection: Connection, kind: Kind, row_id: UUID, row: Row | None) -> None:
    """Keep the server's image of a row (None: the server does not have it, or not for this PC)."""
    image = None if row is None else encode_row(kind, row)
    version = 0 if row is None else row["version"]
    upsert(connection, _SHADOW, [{"entity": kind.name, "row_id": row_id, "version": version, "image": image}])


def relive_all(connection: Connection, org_id: UUID, keys: Iterable[Key]) -> None:
    """Make those of these rows anew that have an image, parents first."""
    if connection.execute(select(_SHADOW.c.row_id).limit(1)).first() is None:
        return  # nothing is pending: the usual case
    by_entity: dict[str, list[UUID]] = defaultdict(list)
    for entity, row_id in keys:
        by_entity[entity].append(row_id)
    for kind in KINDS:
        for row_id in sorted(_shadow_versions(connection, kind.name, by_entity.get(kind.name, ()))):
            relive(connection, org_id, kind, row_id)


def relive(connection: Connection, org_id: UUID, kind: Kind, row_id: UUID) -> None:
    """Make the live row anew from the server's image and the groups that wait. Without any of them left the
    image is the row, and is forgotten."""
    where = (_SHADOW.c.entity == kind.name, _SHADOW.c.row_id == row_id)
    kept = connection.execute(select(_SHADOW.c.image).where(*where)).first()
    if kept is None:
        return
    row = None if kept.image is None else decode_row(kind, kept.image)[0] | {"org_id": org_id}
    groups = waiting_groups(connection, kind.name, row_id)
    for group in groups:
        row = _overlaid(org_id, kind, row_id, row, group)
    before = fetch(connection, kind, org_id, [row_id])
    if row is None:
        table = kind.table
        connection.execute(delete(table).where(table.c.org_id == org_id, table.c.id == row_id))
        _settle_derived(connection, org_id, [(kind.name, i, r) for i, r in before.items()])
    else:
        columns = set(wire_columns(kind)) | {"org_id"}
        arrived = [] if before else [(kind.name, row_id)]
        left = derived.parents_of(connection, org_id, kind, [row_id])
        upsert(connection, kind.table, [{name: value for name, value in row.items() if name in columns}])
        _settle_derived(connection, org_id, [(kind.name, row_id, row)], arrived, left)
    if not groups:
        connection.execute(delete(_SHADOW).where(*where))
    if search.differs(kind, before.get(row_id), row):  # not where the server only said yes
        search.refresh(connection, org_id, kind.name, [row_id])


def waiting_groups(connection: Connection, entity: str, row_id: UUID) -> list[Group]:
    """Groups of this PC that change the row and have not been answered, oldest first."""
    where = (
        _OUTBOX_ROW.c.entity == entity,
        _OUTBOX_ROW.c.row_id == row_id,
        _OUTBOX_ROW.c.position == _OUTBOX.c.position,
        _OUTBOX.c.state == WAITING,
    )
    statement = select(_OUTBOX.c.payload).where(*where).order_by(_OUTBOX.c.position)
    return [parse(payload) for payload in connection.execute(statement).scalars()]


def _overlaid(org_id: UUID, kind: Kind, row_id: UUID, row: Row | None, group: Group) -> Row | None:
    change = next(change for change in group.changes if change.key == (kind.name, row_id))
    values = decode_set(kind, change.values)
    upkeep: Row = {"updated_at": group.occurred_at}
    if change.op == DELETE:
        upkeep["deleted_at"] = group.occurred_at
    if row is not None:
        return row | join(row, values) | upkeep
    if change.op != INSERT:
        return None
    blank: Row = dict.fromkeys(wire_columns(kind))
    fresh: Row = {"org_id": org_id, "id": row_id, "version": 0, "created_at": group.occurred_at}
    return blank | fresh | values | upkeep


def remove_rows(connection: Connection, org_id: UUID, keys: Iterable[Key]) -> set[Key]:
    """Rows that left this PC's scopes, or were purged."""
    touched: set[Key] = set()
    for entity, row_id in keys:
        kind = KINDS.get(entity)
        if kind is None:
            continue
        touched.add((entity, row_id))
        connection.execute(delete(_EXTRA).where(_EXTRA.c.entity == entity, _EXTRA.c.row_id == row_id))
        if _shadow_versions(connection, entity, [row_id]):
            set_image(connection, kind, row_id, None)
            relive(connection, org_id, kind, row_id)
            continue
        gone = fetch(connection, kind, org_id, [row_id])
        table = kind.table
        connection.execute(delete(table).where(table.c.org_id == org_id, table.c.id == row_id))
        _settle_derived(connection, org_id, [(entity, i, r) for i, r in gone.items()])
        search.refresh(connection, org_id, entity, [row_id])
    return touched


def unpack_extra(connection: Connection, org_id: UUID) -> int:
    """After an upgrade: columns that this version now knows move from `extra` into their rows. Rows moved."""
    moved = 0
    kept = select(_EXTRA.c.entity, _EXTRA.c.row_id, _EXTRA.c["values"])
    for entity, row_id, values in connection.execute(kept).all():  # read whole: the loop deletes from it
        kind = KINDS.get(entity)
        if kind is None:
            continue
        known, rest = decode_row(kind, values)
        if known:
            table = kind.table
            connection.execute(
                table.update().where(table.c.org_id == org_id, table.c.id == row_id).values(known)
            )
            moved += 1
            where = (_EXTRA.c.entity == entity, _EXTRA.c.row_id == row_id)
            connection.execute(delete(_EXTRA).where(*where))
            if rest:
                upsert(connection, _EXTRA, [{"entity": entity, "row_id": row_id, "values": rest}])
    return moved
