"""Search on either database: two letters of Thai or Latin find a row, wherever in a word they stand. Beside
it, the place of each row among names (`kernel.collation`).

Text is folded (`kernel.thai`) and taken apart into bigrams. A PC has them in a full-text index, which answers
by itself. The server has them as numbers in `search_row`, which narrow down, and the folded text, which
decides.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Select,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    false,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from oasis_core.entities.local import SearchKey
from oasis_core.kernel import thai
from oasis_core.kernel.collation import sort_key
from oasis_core.rules.action import UPDATE, RowChange
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row
from oasis_core.work.repository import among_ids, chunked, fetch, one_or_all

_KEYS = table_of(SearchKey)
_INTEGERS, _TEXTS, _IDS = ARRAY(Integer), ARRAY(Text), ARRAY(Uuid)
_LIKE_SIGNS, _ESCAPED = re.compile(r"[\\%_]"), r"\\\g<0>"

_SAMPLE = "นางสาวน้ำฝน ก็ดี ๑๒ Dr. Åse O'Brien-STRAẞE 081-23456"
_NUMBERS, _BETWEEN = re.compile("[0-9]{4,}"), " 00 "


def form() -> str:
    """Tells how an index is made: searched columns, folding, numbering. One made by another form needs
    `rebuild`."""
    folded = thai.fold(_SAMPLE)
    grams = _grams(folded), sorted(gram_numbers(UUID(int=1), "patient", folded))
    columns = {kind.name: (kind.searched, kind.named_by) for kind in KINDS if kind.indexed}
    return f"{zlib.crc32(repr((columns, grams, sort_key(_SAMPLE))).encode()):08x}"


def concerns(change: RowChange) -> bool:
    """Whether a change is one of the index: of a searched column or a name, of a row that comes, goes or
    comes back."""
    kind = change.kind
    if not kind.indexed or change.op != UPDATE:
        return kind.indexed
    return not change.values.keys().isdisjoint(_told_of(kind))


def differs(kind: Kind, before: Row | None, after: Row | None) -> bool:
    """Whether the index says something else of a row than it said of it before."""
    if not kind.indexed or before is None or after is None:
        return kind.indexed
    return any(before.get(name) != after.get(name) for name in _told_of(kind))


def _told_of(kind: Kind) -> set[str]:
    """The columns of which the index tells something."""
    return {*kind.searched, *filter(None, [kind.named_by]), "deleted_at"}


def words_of(typed: str) -> list[str]:
    """The words of a search as they are compared; a single character says too little and is left out."""
    return [word for word in thai.fold(typed).split(" ") if len(word) >= 2]


def matching(kind: Kind, org_id: UUID, typed: str, *, dialect: str) -> ColumnElement[bool] | None:
    """The condition on `kind.table` that a row has each word of `typed` in one of its searched columns; None
    if no word is long enough, which restricts nothing.

    `dialect` is that of the connection. On the server the answer is of the transaction's organization;
    `org_id` and `deleted_at` remain the caller's to ask for.
    """
    words = words_of(typed)
    if not words:
        return None
    if any("\0" in word for word in words):  # which Postgres takes in no text
        return false()
    if dialect == "sqlite":
        return kind.table.c.id.in_(_in_full_text(kind, typed))
    numbers = sorted({number for word in words for number in gram_numbers(org_id, kind.name, word)})
    patterns = [f"%{_LIKE_SIGNS.sub(_ESCAPED, word)}%" for word in words]
    found = select(func.oasis_search(kind.name, cast(numbers, _INTEGERS), cast(patterns, _TEXTS)))
    # An array makes one ordered walk along the primary key; of rows, Postgres looks up one by one.
    ids = cast(found.scalar_subquery(), _IDS)
    return kind.table.c.id == any_(ids)


# --------------------------------------------------------------------------------------------------------- PC


def refresh(connection: Connection, org_id: UUID, entity: str, ids: Iterable[UUID]) -> None:
    """Index these rows of a PC anew; rows that are gone leave the index. Does nothing off SQLite."""
    kind = KINDS[entity]
    if not kind.indexed or connection.dialect.name != "sqlite":
        return
    for part in chunked(ids):
        put(connection, entity, part, fetch(connection, kind, org_id, part))


def put(connection: Connection, entity: str, ids: Iterable[UUID], rows: Mapping[UUID, Row]) -> None:
    """Index rows of a PC as they stand in the file by now: of these ids those that there are."""
    kind = KINDS[entity]
    keys = _place(connection, kind, ids, rows)
    if not kind.searched:
        return
    shown = [
        (keys[row_id], grams_of(kind, row)) for row_id, row in rows.items() if row.get("deleted_at") is None
    ]
    if shown:
        put_in = f"INSERT INTO {entity}_search (rowid, grams) VALUES (?, ?)"
        connection.exec_driver_sql(put_in, shown)


def merge(connection: Connection, entity: str, pages: int) -> bool:
    """Merge about so many pages of the pieces in which the full-text index of a PC lies; whether there was
    anything to merge. A negative number begins to merge all pieces into one, positive ones go on with it
    (https://www.sqlite.org/fts5.html#the_merge_command)."""
    driver: Any = connection.connection.driver_connection
    before = driver.total_changes
    merge_some = f"INSERT INTO {entity}_search ({entity}_search, rank) VALUES ('merge', ?)"
    connection.exec_driver_sql(merge_some, (pages,))
    return bool(driver.total_changes - before >= _MERGED)


_MERGED = 2
"""Changes that SQLite counts at least where it has merged; the command itself is one."""


def grams_of(kind: Kind, row: Row) -> str:
    """What stands of a row in the full-text index of a PC; no match reaches from one column into the next."""
    return _BETWEEN.join(_grams(folded) for folded in _folded(kind, row))


def _grams(folded: str) -> str:
    """Bigrams, and each four figures in a row once more as a word: two of them stand in the numbers of nearly
    everybody, so that a longer number would be looked for among all."""
    parts = [" ".join(thai.bigrams(folded))]
    parts += [" ".join(_fours(number)) for number in _NUMBERS.findall(folded)]
    return _BETWEEN.join(parts)


def _fours(number: str) -> list[str]:
    return [number[at : at + 4] for at in range(len(number) - 3)]


def _place(
    connection: Connection, kind: Kind, ids: Iterable[UUID], rows: Mapping[UUID, Row]
) -> dict[UUID, int]:
    """Give these rows their keys, with their places among names, and take what stood under them out of the
    index; those of rows that are gone stand nowhere."""
    held = _keys(connection, kind.name, ids)
    if held and kind.searched:
        take_out = f"DELETE FROM {kind.name}_search WHERE rowid = ?"
        connection.exec_driver_sql(take_out, [(row.key,) for row in held.values()])
    wanted = {row_id: _sort_key(kind, rows.get(row_id)) for row_id in {*rows, *held}}
    moved = [
        {"the_key": row.key, "to": wanted[row_id]}
        for row_id, row in held.items()
        if row.sort_key != wanted[row_id]
    ]
    if moved:
        connection.execute(_MOVE, moved)
    keys = {row_id: row.key for row_id, row in held.items()}
    missing = sorted(rows.keys() - keys.keys())
    if missing:
        fresh = [{"entity": kind.name, "row_id": i, "sort_key": wanted[i]} for i in missing]
        connection.execute(_KEYS.insert(), fresh)
        keys |= {row_id: row.key for row_id, row in _keys(connection, kind.name, missing).items()}
    return keys


_MOVE = update(_KEYS).where(_KEYS.c.key == bindparam("the_key")).values(sort_key=bindparam("to"))


def rebuild(connection: Connection, org_id: UUID) -> None:
    """Fill the index of an organization from its rows; needed after a migration made it anew."""
    for kind in KINDS:
        if not kind.indexed:
            continue
        ids = connection.execute(select(kind.table.c.id).where(kind.table.c.org_id == org_id)).scalars().all()
        if connection.dialect.name == "sqlite":
            refresh(connection, org_id, kind.name, ids)
            continue
        for part in chunked(ids):
            write_rows(connection, org_id, kind, fetch(connection, kind, org_id, part))


def match_expression(typed: str) -> str | None:
    """The FTS5 query for what a person typed: each word of two or more characters as a phrase of bigrams (a
    number of fours), which is an exact substring match; None if no word is long enough."""
    return " AND ".join(f'"{_phrase(word)}"' for word in words_of(typed)) or None


def _phrase(word: str) -> str:
    return " ".join(_fours(word) if _NUMBERS.fullmatch(word) else thai.bigrams(word))


def _keys(connection: Connection, entity: str, ids: Iterable[UUID]) -> dict[UUID, Any]:
    wanted = list(ids)
    asked = {"entity": entity, "ids": one_or_all(wanted)}
    return {row.row_id: row for row in connection.execute(_placed(one=len(wanted) == 1), asked)}


@cache
def _placed(*, one: bool) -> Select[Any]:
    return select(_KEYS).where(_KEYS.c.entity == bindparam("entity"), among_ids(_KEYS.c.row_id, one=one))


def _sort_key(kind: Kind, row: Row | None) -> bytes | None:
    """None for a row that is in no list."""
    if row is None or row.get("deleted_at") is not None or kind.named_by is None:
        return None
    return sort_key(row.get(kind.named_by) or "")


def _in_full_text(kind: Kind, typed: str) -> Select[UUID]:
    table = f"{kind.name}_search"
    match = text(f"{table} MATCH :grams").bindparams(grams=match_expression(typed))
    keys: Select[Any] = select(text("rowid")).select_from(text(table)).where(match)
    return select(_KEYS.c.row_id).where(_KEYS.c.entity == kind.name, _KEYS.c.key.in_(keys))


# ----------------------------------------------------------------------------------------------------- server


def write_rows(connection: Connection, org_id: UUID, kind: Kind, rows: Mapping[UUID, Row]) -> None:
    """Index these rows on the server as they are now; what was deleted is found by nothing any more."""
    for ids in chunked(rows):
        entries = [index_entry(org_id, kind, rows[row_id]) for row_id in ids]
        written = {
            "org": org_id,
            "entity": kind.name,
            "ids": ids,
            "grams": [f"{{{','.join(map(str, entry['grams']))}}}" for entry in entries],
            "folded": [entry["folded"] for entry in entries],
            "keys": [entry["sort_key"] for entry in entries],
        }
        connection.execute(_WRITE, written)


# In columns: a statement for each row takes twice as long. Postgres has no lists of lists of several lengths.
_WRITE = text("""
INSERT INTO search_row (org_id, entity, row_id, grams, folded, sort_key)
SELECT :org, :entity, row_id, CAST(grams AS integer[]), folded, sort_key
FROM unnest(:ids, :grams, :folded, :keys) AS written (row_id, grams, folded, sort_key)
ON CONFLICT (org_id, entity, row_id)
DO UPDATE SET grams = excluded.grams, folded = excluded.folded, sort_key = excluded.sort_key
""").bindparams(
    bindparam("org", type_=Uuid),
    bindparam("entity", type_=Text),
    bindparam("ids", type_=_IDS),
    bindparam("grams", type_=_TEXTS),
    bindparam("folded", type_=_TEXTS),
    bindparam("keys", type_=ARRAY(LargeBinary)),
)


def index_entry(org_id: UUID, kind: Kind, row: Row) -> Row:
    """`grams`, `folded` and `sort_key` of a row, empty if it is deleted."""
    fields = list(_folded(kind, row)) if row.get("deleted_at") is None else []
    grams = {number for field in fields for number in gram_numbers(org_id, kind.name, field)}
    return {"grams": sorted(grams), "folded": "\n".join(fields), "sort_key": _sort_key(kind, row)}


def gram_numbers(org_id: UUID, entity: str, folded: str) -> set[int]:
    """The bigrams of a folded text as 32-bit numbers, others for each organization and entity. Two bigrams
    may share one: that only narrows down less."""
    seed = zlib.crc32(entity.encode(), zlib.crc32(org_id.bytes))
    return {zlib.crc32((a + b).encode(), seed) - (1 << 31) for a, b in pairwise(folded)}


def _folded(kind: Kind, row: Row) -> Iterable[str]:
    return (thai.fold(str(row[name])) for name in kind.searched if row.get(name))
