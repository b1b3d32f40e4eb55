"""The server's side of a pull: the next page of the feed, cut where a group ends, read in one snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, select

from oasis_core.access.policy import Place
from oasis_core.entities.sync_tables import SyncHead, SyncRow
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row, encode_row
from oasis_core.sync.protocol import SCHEMA, Cursor, pack_all
from oasis_core.work.repository import Key, fetch_keys
from oasis_core.work.scopes import place_scopes

_FEED, _HEAD = table_of(SyncRow), table_of(SyncHead)
UPSERT, LEFT, PURGED = "U", "E", "P"


@dataclass(frozen=True)
class Entry:
    """A line of the feed."""

    scope: str
    entity: str
    row_id: UUID
    seq: int
    op: str


@dataclass(frozen=True)
class PageLimits:
    """Rows and bytes of one page; a group is never cut, so a page may exceed them by one group."""

    rows: int = 1000
    bytes: int = 256 * 1024


def read_page(
    connection: Connection, org_id: UUID, place: Place, cursor: Cursor, limits: PageLimits, server_us: int
) -> dict[str, Any]:
    """The rows after the cursor. CURSOR_INVALID tells the PC to read anew: its cursor is of another epoch or
    from the future, and an empty page would hide that for ever."""
    state = connection.execute(select(_HEAD.c.epoch, _HEAD.c.head).where(_HEAD.c.org_id == org_id)).one()
    if (cursor.scopes and cursor.epoch != state.epoch) or cursor.schema_version not in (0, SCHEMA):
        raise OasisError(ErrorCode.CURSOR_INVALID, "cursor.epoch")
    if any(seq > state.head for seq in cursor.scopes.values()):
        raise OasisError(ErrorCode.CURSOR_INVALID, "cursor.scopes")
    since = {scope: cursor.scopes.get(scope, 0) for scope in place_scopes(place)}
    entries, more = _entries(connection, org_id, since, limits.rows)
    rows = fetch_keys(connection, org_id, {(e.entity, e.row_id) for e in entries if e.op == UPSERT})
    entries, cut = _cut_by_bytes(entries, rows, limits.bytes)
    more = more or cut
    border = entries[-1].seq if more and entries else state.head
    wanted = {(e.entity, e.row_id) for e in entries if e.op == UPSERT}
    return {
        "cursor": {
            "epoch": state.epoch,
            "schema_version": SCHEMA,
            "scopes": {scope: max(seq, border) for scope, seq in since.items()},
        },
        "rows": pack_all({key: row for key, row in rows.items() if key in wanted}),
        "left": _left(connection, org_id, tuple(since), entries),
        "purged": [[e.entity, str(e.row_id)] for e in entries if e.op == PURGED],
        "has_more": more,
        "up_to_date": not more,
        "now": server_us,
    }


def _entries(
    connection: Connection, org_id: UUID, since: dict[str, int], limit: int
) -> tuple[list[Entry], bool]:
    """Entries of all scopes in feed order, whole groups only, and whether there are more."""
    found: list[Entry] = []
    border: int | None = None
    for scope, seq in since.items():
        own = _scope_entries(connection, org_id, scope, seq, limit)
        if len(own) > limit:
            last = own[-1].seq
            if own[0].seq == last:  # one group fills the page: take all of it
                own = _scope_entries(connection, org_id, scope, seq, None, up_to=last)
                last += 1
            border = last if border is None else min(border, last)
        found += own
    found.sort(key=lambda entry: (entry.seq, entry.scope))
    if border is not None:
        found = [entry for entry in found if entry.seq < border]
    if len(found) > limit:
        last_seq = found[limit].seq
        kept = [entry for entry in found if entry.seq < last_seq]
        if not kept:
            kept = [entry for entry in found if entry.seq <= last_seq]
        return kept, border is not None or len(kept) < len(found)
    return found, border is not None


def _scope_entries(
    connection: Connection, org_id: UUID, scope: str, since: int, limit: int | None, up_to: int | None = None
) -> list[Entry]:
    where = [_FEED.c.org_id == org_id, _FEED.c.scope == scope, _FEED.c.seq > since]
    if up_to is not None:
        where.append(_FEED.c.seq <= up_to)
    columns = (_FEED.c.scope, _FEED.c.entity, _FEED.c.row_id, _FEED.c.seq, _FEED.c.op)
    statement = select(*columns).where(*where).order_by(_FEED.c.seq)
    if limit is not None:
        statement = statement.limit(limit + 1)
    return [Entry(*row) for row in connection.execute(statement)]


def _cut_by_bytes(entries: list[Entry], rows: dict[Key, Row], limit: int) -> tuple[list[Entry], bool]:
    total = 0
    for place, entry in enumerate(entries):
        row = rows.get((entry.entity, entry.row_id))
        total += len(orjson.dumps(encode_row(KINDS[entry.entity], row))) if row else 60
        if total > limit and entry.seq > entries[0].seq:
            return [e for e in entries[:place] if e.seq < entry.seq], True
    return entries, False


def _left(
    connection: Connection, org_id: UUID, scopes: Sequence[str], entries: list[Entry]
) -> list[list[str]]:
    """Rows that left a scope of this PC and are in no other of its scopes."""
    gone = {(e.entity, e.row_id) for e in entries if e.op == LEFT}
    if not gone:
        return []
    where = (
        _FEED.c.org_id == org_id,
        _FEED.c.scope.in_(scopes),
        _FEED.c.op == UPSERT,
        _FEED.c.row_id.in_([row_id for _, row_id in gone]),
    )
    kept = {
        (row.entity, row.row_id)
        for row in connection.execute(select(_FEED.c.entity, _FEED.c.row_id).where(*where))
    }
    return [[entity, str(row_id)] for entity, row_id in sorted(gone - kept, key=str)]
