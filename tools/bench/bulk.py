"""Rows in very great number put into a PC's file: into the tables, indexes and search entries that the
application makes, in bulk and with its own derivations."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table

from oasis_core.kernel.collation import sort_key
from oasis_core.schema.registry import Kind
from oasis_core.schema.wire import Row
from oasis_core.work import derived, search

FILLING = (
    "journal_mode = OFF",
    "synchronous = OFF",
    "secure_delete = OFF",
    "foreign_keys = OFF",
    "cache_size = -4000000",
)
"""Pragmas while filling, given outside of a transaction. A machine that fails meanwhile leaves no file."""


class Bulk:
    """Fills one organization's file within one transaction of `connection`."""

    def __init__(self, connection: Connection, org_id: UUID, searched: Kind) -> None:
        self._connection, self._org_id, self._searched = connection, org_id, searched
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        self._last = self._driver.execute("SELECT coalesce(max(key), 0) FROM search_key").fetchone()[0]
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        self._indexes: dict[str, str] = dict(self._driver.execute(asked))
        for name in self._indexes:
            self._driver.execute(f'DROP INDEX "{name}"')

    def put(self, table: Table, rows: Sequence[Row]) -> None:
        """New rows, all with the columns of the first."""
        if not rows:
            return
        dialect, columns = self._connection.dialect, tuple(rows[0])
        forms = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns]
        as_kept: list[tuple[str, Callable[[Any], Any]]] = [
            (name, form or _as_it_is) for name, form in zip(columns, forms, strict=True)
        ]
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        self._driver.executemany(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({places})',  # noqa: S608 - names of the schema
            ([form(row[name]) for name, form in as_kept] for row in rows),
        )

    def index(self, rows: Sequence[Row]) -> None:
        """Let new rows of the searched kind be found by what they are called."""
        kind, first = self._searched, self._last + 1
        self._last += len(rows)
        self._driver.executemany(
            "INSERT INTO search_key (key, entity, row_id, sort_key) VALUES (?, ?, ?, ?)",
            (
                (key, kind.name, row["id"].bytes, sort_key(row[str(kind.named_by)]))
                for key, row in enumerate(rows, first)
            ),
        )
        self._driver.executemany(
            f"INSERT INTO {kind.name}_search (rowid, grams) VALUES (?, ?)",  # noqa: S608
            ((key, search.grams_of(kind, row)) for key, row in enumerate(rows, first)),
        )

    def finish(self, resting: Collection[UUID]) -> None:
        """Make the indexes, and before those of the searched kind what these rows derive from others. The
        full-text index is in one piece, as `tasks.merging` leaves it."""
        own = {name for name in self._indexes if name.startswith(f"ix_{self._searched.name}_")}
        self._make(self._indexes.keys() - own)
        derived.recompute(self._connection, self._org_id, {self._searched.name: resting})
        self._make(own)
        search.merge(self._connection, self._searched.name, -1)
        while search.merge(self._connection, self._searched.name, 10_000):
            pass

    def _make(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            self._driver.execute(self._indexes[name])


def _as_it_is(value: Any) -> Any:
    return value
