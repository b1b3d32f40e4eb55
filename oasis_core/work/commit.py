"""The server's half of the unit of work: rows with their versions, feed, audit, derived numbers and the log
of groups, for one group or for many, in one transaction under the organization's lock."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as made_with
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from oasis_core.entities.audit import AuditLog
from oasis_core.entities.sync_tables import PushLog, SyncHead, SyncRow
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import DELETE, INSERT, Deed, RowChange, Side
from oasis_core.schema.entity import table_of
from oasis_core.schema.parts import value_at
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row, encode_set
from oasis_core.work import derived, search
from oasis_core.work.consequences import revived, visits
from oasis_core.work.group import Group
from oasis_core.work.judge import Shares
from oasis_core.work.repository import Key, chunked, insert_rows, update_rows, upsert
from oasis_core.work.scopes import scope_in, scopes_of
from oasis_core.work.sharing import patients_changed, shares_of

EPOCH_BITS = 40
audit_log, push_log = table_of(AuditLog), table_of(PushLog)
sync_head, sync_row = table_of(SyncHead), table_of(SyncRow)

APPLIED, MERGED, REJECTED, QUARANTINED = "applied", "merged", "rejected", "quarantined"


@dataclass(frozen=True)
class Source:
    """Where groups come from, for the audit, and the hash of the request over REST that holds them."""

    device_id: UUID | None = None
    ip_address: str | None = None
    user_agent: str | None = None
    request_hash: str | None = None


@dataclass
class Verdict:
    """What becomes of a group: for an accepted one its writes, after merging."""

    group_id: UUID
    action: str
    actor: UUID | None
    hlc: str
    outcome: str
    code: str | None = None
    field: str | None = None
    writes: list[RowChange] = made_with(default_factory=list)
    seq: int | None = None


def lock_head(connection: Connection, org_id: UUID) -> tuple[int, int]:
    """Take the organization's turn to write: (epoch, head). Held to the commit, so that sequence order is
    commit order and no reader can skip a late commit."""
    statement = select(sync_head.c.epoch, sync_head.c.head).where(sync_head.c.org_id == org_id)
    row = connection.execute(statement.with_for_update()).one()
    return row.epoch, row.head


def open_feed(connection: Connection, org_id: UUID, epoch: int = 1) -> None:
    """Begin the feed of a new organization."""
    first = {"org_id": org_id, "epoch": epoch, "head": epoch << EPOCH_BITS, "purge_floor": 0}
    connection.execute(sync_head.insert(), [first])


class Commit:
    """Writes verdicts down; one use per transaction."""

    def __init__(
        self, connection: Connection, org_id: UUID, ids: IdSource, now: datetime, source: Source
    ) -> None:
        self._connection = connection
        self._org_id = org_id
        self._ids = ids
        self._now = now
        self._source = source
        self._new: dict[Key, Row] = {}
        self._changed: dict[Key, Row] = defaultdict(dict)
        self._audit: list[dict[str, Any]] = []
        self._feed: dict[tuple[str, str, UUID], tuple[int, str]] = {}

    def write(self, verdicts: Sequence[Verdict]) -> frozenset[Key]:
        """Everything of these groups; the keys of the rows touched. The caller holds the head's lock."""
        _, head = lock_head(self._connection, self._org_id)
        writes = [write for verdict in verdicts for write in verdict.writes]
        shares = self._shares(writes)
        for verdict in verdicts:
            if verdict.writes:
                head += 1
                verdict.seq = head
                for write in verdict.writes:
                    self._write(verdict, write, shares)
        self._flush_rows()
        self._index(writes)
        for verdict in verdicts:
            self._grant(verdict)
        keys = {(write.kind.name, write.id) for write in writes}
        touched = derived.touched_by(derived.before_and_after(writes), keys)
        touched = derived.recompute(self._connection, self._org_id, touched)
        self._flush_logs(verdicts)
        self._connection.execute(
            update(sync_head).where(sync_head.c.org_id == self._org_id).values(head=head)
        )
        return frozenset(keys | {(entity, row_id) for entity, ids in touched.items() for row_id in ids})

    def _shares(self, writes: Iterable[RowChange]) -> Shares:
        """Who sees the patients concerned once these writes are done."""
        writes = list(writes)
        found = shares_of(self._connection, self._org_id, patients_changed(writes))
        for write in writes:
            if write.kind.name == "patient":
                found[write.id] = found.get(write.id, frozenset()) | {write.after["branch_id"]}
            elif write.kind.name == "patient_share":
                patient_id = write.after["patient_id"]
                found[patient_id] = found.get(patient_id, frozenset()) | {write.after["branch_id"]}
        return found

    def _write(self, verdict: Verdict, write: RowChange, shares: Shares) -> None:
        assert verdict.seq is not None
        key = (write.kind.name, write.id)
        stamp: Row = {"version": verdict.seq, "updated_at": self._now}
        if write.op == DELETE:
            stamp["deleted_at"] = self._now
        if write.before is None:
            fresh = {"org_id": self._org_id, "id": write.id, "created_at": self._now}
            self._new[key] = fresh | write.values | stamp
        elif key in self._new:
            self._new[key] |= write.columns | stamp
        else:
            self._changed[key] |= write.columns | stamp
        self._audit.append(self._audit_row(verdict, write))
        now_in = scopes_of(write.kind, write.id, write.after, shares)
        was_in = scopes_of(write.kind, write.id, write.before, shares) if write.before else now_in
        for scope in now_in:
            self._feed[scope, write.kind.name, write.id] = (verdict.seq, "U")
        for scope in was_in - now_in:
            self._feed[scope, write.kind.name, write.id] = (verdict.seq, "E")

    def _audit_row(self, verdict: Verdict, write: RowChange) -> dict[str, Any]:
        kind = write.kind
        secret = {name for name, found in kind.traits.items() if found.secret}
        seen = {name: value for name, value in write.values.items() if name not in secret}
        earlier = write.before
        before = None if earlier is None else encode_set(kind, {n: value_at(earlier, n) for n in seen})
        tag = {INSERT: "created", DELETE: "deleted"}.get(write.op, "edited")
        return {
            "org_id": self._org_id,
            "id": self._ids.new(),
            "user_id": verdict.actor,
            "action": f"{kind.name}.{tag}",
            "resource": kind.name,
            "resource_id": write.id,
            "before": before,
            "after": encode_set(kind, seen),
            "fields": sorted(write.values) or ["deleted_at"],
            "row_version": verdict.seq,
            "hlc": verdict.hlc,
            "device_id": self._source.device_id,
            "group_id": verdict.group_id,
            "ip_address": self._source.ip_address,
            "user_agent": self._source.user_agent,
            "created_at": self._now,
        }

    def _flush_rows(self) -> None:
        for kind in KINDS:
            new = [row for (entity, _), row in self._new.items() if entity == kind.name]
            if new:
                insert_rows(self._connection, kind.table, new)
            changed = {row_id: row for (entity, row_id), row in self._changed.items() if entity == kind.name}
            if changed:
                update_rows(self._connection, kind.table, changed, self._org_id)

    def _index(self, writes: Iterable[RowChange]) -> None:
        """Rows whose searched columns changed, or that are gone, in the search index as they are now."""
        if self._connection.dialect.name == "sqlite":  # where the index is that of a PC
            return
        changed: dict[str, dict[UUID, Row]] = defaultdict(dict)
        for write in writes:
            if search.concerns(write):
                deleted = {"deleted_at": self._now} if write.op == DELETE else {}
                changed[write.kind.name][write.id] = {**write.after, **deleted}
        for entity, rows in changed.items():
            search.write_rows(self._connection, self._org_id, KINDS[entity], rows)

    def _grant(self, verdict: Verdict) -> None:
        """A patient shared with a branch enters its feed with everything that hangs on them."""
        for write in verdict.writes:
            if write.kind.name == "patient_share" and write.op != DELETE and verdict.seq is not None:
                for kind in KINDS:
                    for row_id, row in self._hanging_on(kind, write.after["patient_id"]):
                        scope = scope_in(kind, row, write.after["branch_id"])
                        seq, op = self._feed.get((scope, kind.name, row_id), (0, "U"))
                        self._feed[scope, kind.name, row_id] = (max(seq, verdict.seq), op)

    def _hanging_on(self, kind: Kind, patient_id: UUID) -> list[tuple[UUID, Row]]:
        """Ids of rows, each with what tells its scope."""
        column = kind.sync.scopes.patient
        if column is None:
            return []
        table = kind.table
        telling = [table.c[name] for name in (kind.sync.scopes.of,) if name]
        where = (table.c.org_id == self._org_id, table.c[column] == patient_id)
        found = self._connection.execute(select(table.c.id, *telling).where(*where)).mappings()
        return [(row["id"], dict(row)) for row in found]

    def _flush_logs(self, verdicts: Sequence[Verdict]) -> None:
        if self._audit:
            insert_rows(self._connection, audit_log, self._audit)
        feed = [
            {"org_id": self._org_id, "scope": s, "entity": e, "row_id": r, "seq": seq, "op": op}
            for (s, e, r), (seq, op) in self._feed.items()
        ]
        for part in chunked(feed):
            upsert(self._connection, sync_row, part)
        where = push_log.c.org_id == self._org_id
        last = self._connection.execute(select(func.max(push_log.c.position)).where(where)).scalar() or 0
        log = [self._log_row(verdict, last + place) for place, verdict in enumerate(verdicts, 1)]
        if log:
            insert_rows(self._connection, push_log, log)

    def _log_row(self, verdict: Verdict, position: int) -> dict[str, Any]:
        return {
            "org_id": self._org_id,
            "group_id": verdict.group_id,
            "device_id": self._source.device_id,
            "actor_id": verdict.actor,
            "action": verdict.action,
            "outcome": verdict.outcome,
            "code": verdict.code,
            "field": verdict.field,
            "hlc": verdict.hlc,
            "seq": verdict.seq,
            "position": position,
            "received_at": self._now,
            "request_hash": self._source.request_hash,
        }


class FeedJournal:
    """The server's journal: its own deeds go the same way as those of PCs."""

    side = Side.SERVER

    def __init__(self, org_id: UUID, ids: IdSource, source: Source | None = None) -> None:
        self._org_id = org_id
        self._ids = ids
        self._source = source or Source()

    def record(self, connection: Connection, group: Group, deed: Deed) -> frozenset[Key]:
        """Commit the group as one verdict."""
        writes = list(deed.changes)
        writes += revived(writes, deed.facts.row)
        known = shares_of(connection, self._org_id, patients_changed(writes))
        writes += visits(writes, known)
        verdict = Verdict(group.group_id, group.action, group.actor, group.hlc, APPLIED, writes=writes)
        return Commit(connection, self._org_id, self._ids, group.occurred_at, self._source).write([verdict])
