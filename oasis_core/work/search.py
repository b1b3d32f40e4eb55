"""The PC's search index: folded bigrams, so that two letters of Thai or Latin find a row."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select, text

from oasis_core.entities.local import SearchKey
from oasis_core.kernel import thai
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.work.repository import chunked, fetch

_KEYS = table_of(SearchKey)


def refresh(connection: Connection, org_id: UUID, entity: str, ids: Iterable[UUID]) -> None:
    """Index these rows anew; rows that are gone leave the index. Does nothing off SQLite."""
    kind = KINDS[entity]
    if not kind.searched or connection.dialect.name != "sqlite":
        return
    for part in chunked(ids):
        rows = fetch(connection, kind, org_id, part)
        held = _keys(connection, entity, part)
        if held:
            gone = [{"key": key} for key in held.values()]
            connection.execute(text(f"DELETE FROM {entity}_search WHERE rowid = :key"), gone)
        missing = sorted(set(rows) - set(held))
        if missing:
            connection.execute(_KEYS.insert(), [{"entity": entity, "row_id": row_id} for row_id in missing])
            held |= _keys(connection, entity, missing)
        shown = [
            {"key": held[row_id], "grams": _grams(kind, row)}
            for row_id, row in rows.items()
            if row["deleted_at"] is None
        ]
        if shown:
            insert = f"INSERT INTO {entity}_search (rowid, grams) VALUES (:key, :grams)"
            connection.execute(text(insert), shown)


def _grams(kind: Kind, row: dict[str, object]) -> str:
    fields = (thai.fold(str(row[name])) for name in kind.searched if row.get(name))
    return " 00 ".join(" ".join(thai.bigrams(field)) for field in fields)


def _keys(connection: Connection, entity: str, ids: Iterable[UUID]) -> dict[UUID, int]:
    where = (_KEYS.c.entity == entity, _KEYS.c.row_id.in_(list(ids)))
    return {row.row_id: row.key for row in connection.execute(select(_KEYS).where(*where))}


def rebuild(connection: Connection, org_id: UUID) -> None:
    """Fill every search table from its rows; needed after a migration made it anew."""
    for kind in KINDS:
        if kind.searched:
            refresh(
                connection, org_id, kind.name, connection.execute(select(kind.table.c.id)).scalars().all()
            )


def match_expression(typed: str) -> str | None:
    """The FTS5 query for what a person typed: each word of two or more characters as a phrase of bigrams,
    which is an exact substring match; None if no word is long enough."""
    words = [word for word in thai.fold(typed).split(" ") if len(word) >= 2]
    return " AND ".join(f'"{" ".join(thai.bigrams(word))}"' for word in words) or None
