"""What a save is measured against."""

import json
import os
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import encode_row
from oasis_core.work import search
from oasis_desktop.local.engine import open_raw
from oasis_desktop.local.vault import DATABASE_FILE, database_key


class BareCommit:
    """The rows that saving one patient writes, through the driver alone: the patient, the group, what it
    touches, the image before, the entry of the search index. What they hold is read by another connection, so
    that this one has to find their pages as a deed has."""

    def __init__(self, folder: Path, org_id: UUID) -> None:
        self._connection, self._reading = (
            open_raw(folder / DATABASE_FILE, database_key(folder)) for _ in range(2)
        )
        self._org = org_id.bytes
        self._before: tuple[str, str, int, str] | None = None

    def look_up(self, row_id: UUID) -> None:
        """What will be written of a row by the next `commit`."""
        self._before = self._read(row_id)

    def commit(self, row_id: UUID, phone: str) -> None:
        """Write the row with this number, and all that belongs to it."""
        run, own = self._connection.execute, row_id.bytes
        assert self._before is not None, "not looked up"
        image, grams, key, payload = self._before
        now = time.monotonic_ns() // 1000
        run("BEGIN IMMEDIATE")
        run(
            "UPDATE patient SET phone = ?, updated_at = ? WHERE org_id = ? AND id = ?",
            (phone, now, self._org, own),
        )
        run(
            "INSERT OR REPLACE INTO shadow (entity, row_id, version, image) VALUES ('patient', ?, 1, ?)",
            (own, image),
        )
        run(
            "INSERT INTO outbox (group_id, action, actor_id, payload, state, created_at) "
            "VALUES (?, 'patient.edit', ?, ?, 'acknowledged', ?)",
            (os.urandom(16), own, payload, now),
        )
        run(
            "INSERT INTO outbox_row (position, entity, row_id) VALUES (last_insert_rowid(), 'patient', ?)",
            (own,),
        )
        run("DELETE FROM patient_search WHERE rowid = ?", (key,))
        run("INSERT INTO patient_search (rowid, grams) VALUES (?, ?)", (key, grams))
        run("COMMIT")

    def _read(self, row_id: UUID) -> tuple[str, str, int, str]:
        run = self._reading.execute
        (payload,) = run("SELECT payload FROM outbox ORDER BY position DESC LIMIT 1").fetchone()
        cursor = run("SELECT * FROM patient WHERE org_id = ? AND id = ?", (self._org, row_id.bytes))
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        grams = search.grams_of(KINDS["patient"], row)
        (key,) = run(
            "SELECT key FROM search_key WHERE entity = 'patient' AND row_id = ?", (row_id.bytes,)
        ).fetchone()
        shown = {name: value for name, value in row.items() if isinstance(value, str)}
        blank: dict[str, Any] = dict.fromkeys(encode_row(KINDS["patient"], {}))
        return json.dumps(blank | shown, ensure_ascii=False), grams, key, payload

    def close(self) -> None:
        self._reading.close()
        self._connection.close()
