"""What must hold, checked by plain SQL of its own on the four databases (P1, P3, P4, P6 of the protocol)."""

from typing import Any
from uuid import UUID

import orjson

from oasis_core.kernel.collation import sort_key
from oasis_core.schema.registry import KINDS
from oasis_core.sync.client import Phase, Step
from oasis_core.testing.simulation.databases import Database
from oasis_core.testing.simulation.pc import Pc
from oasis_core.testing.simulation.trace import BrokenPromise
from oasis_core.testing.simulation.world import World
from oasis_core.work import search

_SEEN = (
    "SELECT id FROM patient WHERE branch_id = ?1 UNION "
    "SELECT patient_id FROM patient_share WHERE branch_id = ?1 AND deleted_at IS NULL"
)
_ORG, _BRANCH, _NONE = "?1 = ?1", "branch_id = ?1", "?1 IS NULL"
_PATIENT = f"branch_id = ?1 OR patient_id IN ({_SEEN})"
_OF_ALL, _OF_THE_OFFICE = "('branch', 'supplier', 'community_post', 'post_like')", "('loan')"
SCOPES = {
    "organization": _ORG,
    "branch": _ORG,
    "staff": _ORG,
    "staff_branch": _ORG,
    "user_role": _ORG,
    "patient": f"id IN ({_SEEN})",
    "patient_share": _PATIENT,
    "appointment": _PATIENT,
    "transaction": _PATIENT,
    "sync_conflict": f"entity IN {_OF_ALL} OR entity NOT IN {_OF_THE_OFFICE} AND ({_PATIENT})",
    "insurance": _PATIENT,
    "prescription": _PATIENT,
    "supplier": _ORG,
    "community_post": _ORG,
    "post_like": _ORG,
    "stock_transfer": "branch_id = ?1 OR to_branch_id = ?1",
    "loan": _NONE,
    "loan_payment": _NONE,
    "financial_report": _NONE,
    "sale_line": _BRANCH,
    "inventory_item": _BRANCH,
    "stock_movement": _BRANCH,
    "device": _NONE,
    "device_staff": _NONE,
}
"""Which of the server's rows a PC of branch ?1 holds: said again here, so that the code cannot agree with
itself."""
_SECRET = {"staff": "password_hash"}

_DRIFTED = (
    "SELECT i.id, i.quantity, coalesce(sum(m.delta), 0) AS moved FROM inventory_item i "
    "LEFT JOIN stock_movement m ON m.item_id = i.id AND m.deleted_at IS NULL "
    "GROUP BY i.id HAVING i.quantity IS NOT moved"
)
_LIKES_DRIFTED = (
    "SELECT p.id, p.likes, count(l.id) AS liking FROM community_post p "
    "LEFT JOIN post_like l ON l.post_id = p.id AND l.liked AND l.deleted_at IS NULL "
    "GROUP BY p.id HAVING p.likes IS NOT liking"
)
_REFUNDS_DRIFTED = (
    'SELECT t.id, t.refunded, coalesce(sum(r.amount), 0) AS back FROM "transaction" t '
    "LEFT JOIN \"transaction\" r ON r.supersedes_id = t.id AND r.type = 'refund' "
    "AND NOT EXISTS (SELECT 1 FROM \"transaction\" v WHERE v.supersedes_id = r.id AND v.type = 'void') "
    "GROUP BY t.id HAVING t.refunded IS NOT back"
)
_RETURNS_DRIFTED = (
    "SELECT l.id, l.returned, coalesce(sum(b.quantity), 0) AS back FROM sale_line l "
    "LEFT JOIN sale_line b ON b.returns_id = l.id "
    "AND NOT EXISTS (SELECT 1 FROM sale_line u WHERE u.returns_id = b.id) "
    "GROUP BY l.id HAVING l.returned IS NOT back"
)
_VISITS_DRIFTED = (
    "SELECT p.id, p.last_visit_at, max(a.date) AS seen FROM patient p "
    "LEFT JOIN appointment a ON a.patient_id = p.id AND a.status = 'completed' AND a.deleted_at IS NULL "
    "GROUP BY p.id HAVING p.last_visit_at IS NOT seen"
)
_VOIDED_TWICE = (
    "SELECT supersedes_id FROM \"transaction\" WHERE type = 'void' GROUP BY supersedes_id HAVING count(*) > 1"
)
_TRANSFERS_DRIFTED = (
    "SELECT t.id, t.status, coalesce(sum(m.delta), 0) AS moved FROM stock_transfer t "
    "LEFT JOIN stock_movement m ON m.transfer_id = t.id AND m.deleted_at IS NULL GROUP BY t.id "
    "HAVING moved IS NOT CASE t.status WHEN 'sent' THEN -t.quantity WHEN 'cancelled' THEN 0 "
    "ELSE t.received_quantity - t.quantity END"
)
_OVERDUE = (
    "SELECT h.group_id, h.payload FROM outbox h JOIN outbox b ON b.group_id = h.held_for "
    "WHERE h.state = 'held' AND b.state = 'acknowledged'"
)
_UNLISTED = (
    "SELECT group_id, state FROM outbox o WHERE state IN ('held', 'rejected', 'quarantined') AND NOT EXISTS "
    "(SELECT 1 FROM inbox i WHERE i.group_id = o.group_id AND i.settled_at IS NULL)"
)


def covers_every_table(database: Database) -> None:
    """A new entity must be given a line in SCOPES."""
    entities = {
        table
        for (table,) in database.read("SELECT name FROM sqlite_master WHERE type = 'table'")
        if {"version", "updated_at"} <= {row[1] for row in database.read(f"PRAGMA table_info('{table}')")}
    }
    if entities != set(SCOPES):
        raise BrokenPromise(f"the checks do not know {entities ^ set(SCOPES)}")


def quantities_add_up(world: World) -> None:
    """P3: quantity = sum of movements, likes = count of likes, refunded = sum of refunds that stand,
    last visit = latest completed one, on the server and on each PC whose scopes are complete."""
    _require_no_drift("server", world.server.database)
    drifted = world.server.database.read(_TRANSFERS_DRIFTED)
    if drifted:
        raise BrokenPromise(f"P3: pieces between branches are lost or doubled: {drifted}")
    for pc in world.pcs:
        if pc.database.read("SELECT min(complete) FROM cursor")[0][0]:
            _require_no_drift(f"pc{pc.number}", pc.database)


def _require_no_drift(name: str, database: Database) -> None:
    queries = (_DRIFTED, _LIKES_DRIFTED, _REFUNDS_DRIFTED, _RETURNS_DRIFTED, _VISITS_DRIFTED, _VOIDED_TWICE)
    for query in queries:
        drifted = database.read(query)
        if drifted:
            raise BrokenPromise(f"P3: {name} has {drifted}")


def loops_are_alive(world: World) -> None:
    """P6: what waits is on its way, armed or in the inbox; no request outlasts its deadline."""
    for pc in world.pcs:
        now = pc.clock.monotonic()
        if pc.client.phase is Phase.BLOCKED:
            raise BrokenPromise(f"P6: pc{pc.number} is blocked: {pc.client.blocked_code}")
        if pc.person is not None and pc.waiting() and not pc.client.is_armed():
            raise BrokenPromise(f"P6: pc{pc.number} has something to send and does nothing")
        for step in Step:
            lane = pc.client.lanes[step]
            if lane.token is not None and lane.expires < now - 0.001:
                raise BrokenPromise(f"P6: pc{pc.number} {step} outlasts its deadline")
        unlisted = pc.database.read(_UNLISTED)
        if unlisted:
            raise BrokenPromise(f"P6: pc{pc.number} parked {unlisted} without an entry")


def nothing_is_held_for_nothing(world: World) -> None:
    """P6: a group whose blocker went through, and whose references are all here, goes by itself."""
    for pc in world.pcs:
        known = {
            str(UUID(bytes=row[0]))
            for table in SCOPES
            for row in pc.database.read(f'SELECT id FROM "{table}"')  # noqa: S608 - own names
        }
        for group_id, payload in pc.database.read(_OVERDUE):
            changes = orjson.loads(payload)["changes"]
            own = {change["id"] for change in changes}
            named = {
                value
                for change in changes
                for column, value in change["set"].items()
                if column.endswith("_id") and value is not None
            }
            if named <= known | own:
                raise BrokenPromise(f"P6: pc{pc.number} holds {UUID(bytes=group_id)} for nothing")


def idle_pcs_equal_the_server(world: World) -> int:
    """P1 and P4: an idle PC holds exactly the server's rows of its scopes, column by column. How many were
    idle."""
    head = world.server.head()
    idle = [pc for pc in world.pcs if pc.waiting() == 0 and pc.cursor() == head]
    for pc in idle:
        for table in SCOPES:
            _same_rows(world, pc, table)
        _same_extras(world, pc)
        left = pc.database.read("SELECT entity, row_id FROM shadow")
        if left:
            raise BrokenPromise(f"P1: pc{pc.number} keeps images of rows without pending changes: {left}")
        _searchable(pc)
    return len(idle)


def _same_rows(world: World, pc: Pc, table: str) -> None:
    wanted = _rows(world.server.database, table, SCOPES[table], pc.branch_id.bytes)
    held = _rows(pc.database, table, "?1 = ?1", b"")
    if wanted != held:
        for key in sorted(wanted.keys() | held.keys()):
            if wanted.get(key) != held.get(key):
                raise BrokenPromise(
                    f"P1: pc{pc.number} {table} {key.hex()}: {held.get(key)} instead of {wanted.get(key)}"
                )


def _rows(database: Database, table: str, where: str, branch: bytes) -> dict[bytes, tuple[Any, ...]]:
    names = [row[1] for row in database.read(f"PRAGMA table_xinfo('{table}')")]
    kept = ", ".join(f'"{name}"' for name in names if name != _SECRET.get(table))
    found = database.read(f'SELECT id, {kept} FROM "{table}" WHERE {where}', branch)  # noqa: S608 - own names
    return {row[0]: tuple(row) for row in found}


def _same_extras(world: World, pc: Pc) -> None:
    held = {
        (entity, bytes(row_id)): values
        for entity, row_id, values in pc.database.read('SELECT entity, row_id, "values" FROM extra')
        if '"tier' in values
    }
    wanted = {}
    for entity, row_id in world.server.newer:
        found = pc.database.read(f"SELECT version FROM {entity} WHERE id = ?", row_id.bytes)  # noqa: S608
        if found:
            wanted[entity, row_id.bytes] = f'{{"loyalty":"tier {found[0][0]}"}}'
    if held != wanted:
        raise BrokenPromise(f"P1: pc{pc.number} keeps {held} of a newer server instead of {wanted}")


def _searchable(pc: Pc) -> None:
    patient = KINDS["patient"]
    rows = pc.database.read(
        f"SELECT id, {', '.join(patient.searched)} FROM patient WHERE deleted_at IS NULL"  # noqa: S608
    )
    wanted = {
        (row_id, term)
        for row_id, *told in rows
        for term in search.grams_of(patient, dict(zip(patient.searched, told, strict=True))).split()
    }
    vocabulary = "temp.patient_vocabulary"
    pc.database.read(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, patient_search, instance)"
    )
    found = set(
        pc.database.read(f"SELECT row_id, term FROM {vocabulary} JOIN search_key ON key = doc")  # noqa: S608
    )
    if found != wanted:
        raise BrokenPromise(f"P1: pc{pc.number} finds patients by what they are not called: {found ^ wanted}")
    listed = pc.database.read(
        "SELECT row_id FROM search_key WHERE entity = 'patient' AND sort_key IS NOT NULL "
        "ORDER BY sort_key, row_id"
    )
    named = pc.database.read("SELECT name, id FROM patient WHERE deleted_at IS NULL")
    if [row_id for (row_id,) in listed] != [row_id for _, row_id in sorted(map(_placed, named))]:
        raise BrokenPromise(f"P1: pc{pc.number} lists patients otherwise than their names stand")


def _placed(found: tuple[Any, ...]) -> tuple[bytes, bytes]:
    name, row_id = found
    return sort_key(name), row_id
