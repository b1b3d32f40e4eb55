"""The journal of a database that nobody listens to: rows as a server would have given them, and nothing that
waits to be sent."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.rules.action import DELETE, Deed, RowChange, Side
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work import derived, search
from oasis_core.work.consequences import visits
from oasis_core.work.group import Group
from oasis_core.work.repository import Key, insert_rows, update_rows
from oasis_core.work.sharing import patients_changed, shares_of


class UnsentJournal:
    """Writes groups of demo data. `side` SERVER may also write what only a server writes: organization,
    branches, staff."""

    def __init__(self, org_id: UUID, side: Side = Side.PC) -> None:
        self._org_id = org_id
        self.side = side

    def record(self, connection: Connection, group: Group, deed: Deed) -> frozenset[Key]:
        """Rows, derived numbers and search index of a group."""
        known = shares_of(connection, self._org_id, patients_changed(deed.changes))
        changes = [*deed.changes, *visits(deed.changes, known)]
        self._write(connection, changes, group)
        keys = {(change.kind.name, change.id) for change in changes}
        touched = derived.touched_by(derived.before_and_after(changes), keys)
        touched = derived.recompute(connection, self._org_id, touched)
        for entity in {entity for entity, _ in keys}:
            search.refresh(
                connection, self._org_id, entity, [row_id for name, row_id in keys if name == entity]
            )
        return frozenset(keys | {(entity, row_id) for entity, ids in touched.items() for row_id in ids})

    def _write(self, connection: Connection, changes: Sequence[RowChange], group: Group) -> None:
        """All rows of an entity at once, parents first."""
        when = group.occurred_at
        for kind in KINDS:
            own = [change for change in changes if change.kind is kind]
            fresh: dict[str, Any] = {"org_id": self._org_id, "version": 1, "created_at": when}
            upkeep: dict[str, Any] = {"updated_at": when}
            new = [fresh | {"id": c.id} | c.values | upkeep for c in own if c.before is None]
            insert_rows(connection, kind.table, new)
            changed: dict[UUID, Row] = {}
            for change in own:
                if change.before is not None:
                    gone = {"deleted_at": when} if change.op == DELETE else {}
                    version = {"version": change.before["version"] + 1}
                    changed[change.id] = change.columns | upkeep | version | gone
            update_rows(connection, kind.table, changed, self._org_id)
