"""What became of each group that was ever committed on a PC (P2, P5), and the stock that people's deeds add
up to: a model of its own beside the server's tables."""

import hashlib
from collections import defaultdict
from typing import Any
from uuid import UUID

import orjson

from oasis_core.testing.simulation.trace import BrokenPromise
from oasis_core.testing.simulation.world import Done, World

_ACCEPTED = ("applied", "merged")


def totals(world: World) -> dict[str, int]:
    """Figures that the databases know best."""
    server = world.server.database
    states = [row[0] for pc in world.pcs for row in pc.database.read("SELECT kind FROM inbox")]
    unknown = sum(
        pc.database.read("SELECT count(*) FROM extra WHERE \"values\" LIKE '%tier%'")[0][0]
        for pc in world.pcs
    )
    words = sum(
        pc.database.read(
            "SELECT (SELECT count(*) FROM patient WHERE gender = 'unsaid' OR length(nickname) > 60) "
            "+ (SELECT count(*) FROM appointment WHERE type = 'tele_visit') "
            "+ (SELECT count(*) FROM inventory_item WHERE category = 'smart_glasses')"
        )[0][0]
        for pc in world.pcs
    )
    return {
        "conflicts": server.read("SELECT count(*) FROM sync_conflict")[0][0],
        "rejected": states.count("rejected"),
        "quarantined": states.count("quarantined"),
        "held": states.count("held"),
        "unknown_columns": unknown,
        "unknown_values": words,
    }


def contents(world: World) -> str:
    """A hash over every row of the four databases."""
    digest = hashlib.sha256()
    for database in (world.server.database, *(pc.database for pc in world.pcs)):
        names = database.read(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' ORDER BY name"
        )
        for (name,) in names:
            rows = sorted(map(repr, database.read(f'SELECT * FROM "{name}"')))  # noqa: S608 - own names
            digest.update("\n".join([name, *rows]).encode())
    return digest.hexdigest()


def check(world: World) -> None:
    """At the end of a run, when nothing waits any more."""
    logged = _logged(world)
    audit = _audit(world)
    for group_id, done in world.done.items():
        state = _state(world, done.pc, group_id)
        outcome = logged.get(group_id)
        if state == "acknowledged" and outcome not in _ACCEPTED:
            raise BrokenPromise(f"P2: {group_id} was acknowledged, and the server says {outcome}")
        if state is None and outcome not in _ACCEPTED:
            raise BrokenPromise(f"P5: {group_id} is gone")
        if state == "discarded" and group_id not in world.given_up:
            raise BrokenPromise(f"P5: nobody gave {group_id} up")
        if outcome in _ACCEPTED:
            _audited_once(group_id, done.actor, audit)
    history, meant = _by_row(audit), _meant(world)
    _nothing_lost(world, logged, history, meant)
    _conflicts_are_true(world, history, meant)
    _stock_as_told(world, logged)


def _state(world: World, pc: int, group_id: UUID) -> str | None:
    rows = world.pcs[pc].database.read("SELECT state FROM outbox WHERE group_id = ?", group_id.bytes)
    return rows[0][0] if rows else None


def _logged(world: World) -> dict[UUID, str]:
    rows = world.server.database.read("SELECT group_id, outcome FROM push_log")
    found = {UUID(bytes=group_id): outcome for group_id, outcome in rows}
    if len(found) != len(rows):
        raise BrokenPromise("P2: a group stands twice in the log")
    return found


Audit = dict[UUID, list[dict[str, Any]]]
"""Entries of the audit by group."""
History = dict[tuple[str, bytes], list[dict[str, Any]]]
"""Entries of the audit by row, oldest first."""
Meant = dict[tuple[bytes, str], list[tuple[Done, Any]]]
"""What people set a field of a row to, by (row, field)."""
_MISSING = object()
_COLUMNS = (
    'user_id, action, resource, resource_id, "before", "after", fields, row_version, hlc, device_id, group_id'
)


def _audit(world: World) -> Audit:
    names = _COLUMNS.replace('"', "").split(", ")
    found: Audit = defaultdict(list)
    for row in world.server.database.read(f"SELECT {_COLUMNS} FROM audit_log ORDER BY row_version"):  # noqa: S608
        entry = dict(zip(names, row, strict=True))
        for name in ("before", "after", "fields"):
            entry[name] = orjson.loads(entry[name]) if entry[name] else entry[name]
        found[UUID(bytes=entry["group_id"])].append(entry)
    return found


def _audited_once(group_id: UUID, actor: UUID, audit: Audit) -> None:
    entries = audit.get(group_id, [])
    rows = [(entry["resource"], entry["resource_id"]) for entry in entries]
    if len(set(rows)) != len(rows):
        raise BrokenPromise(f"P2: {group_id} is audited more than once for a row")
    if any(entry["user_id"] != actor.bytes for entry in entries):
        raise BrokenPromise(f"P2: {group_id} is audited under somebody else")


def _by_row(audit: Audit) -> History:
    history: History = defaultdict(list)
    for entries in audit.values():
        for entry in entries:
            entry["after"] = _taken_apart(entry["after"])
            history[entry["resource"], bytes(entry["resource_id"])].append(entry)
    for entries in history.values():
        entries.sort(key=lambda entry: entry["row_version"])
    return history


def _taken_apart(values: dict[str, Any]) -> dict[str, Any]:
    """Values with the parts of their documents beside them."""
    parts = {
        f"{name}.{part}": found
        for name, value in values.items()
        if isinstance(value, dict)
        for part, found in value.items()
    }
    return values | parts


def _meant(world: World) -> Meant:
    found: Meant = defaultdict(list)
    for done in world.done.values():
        for change in done.payload["changes"]:
            for field, value in _taken_apart(change["set"]).items():
                found[UUID(change["id"]).bytes, field].append((done, value))
    return found


def _nothing_lost(world: World, logged: dict[UUID, str], history: History, meant: Meant) -> None:
    """P5: each value of an accepted group is in the row's history, or is kept as one that lost; each value
    that was overwritten unseen is kept, too."""
    kept = {
        (UUID(bytes=group_id), bytes(row_id), field): orjson.loads(lost) if lost else None
        for group_id, row_id, field, lost in world.server.database.read(
            "SELECT group_id, row_id, field, lost_value FROM sync_conflict"
        )
    }
    for group_id, done in world.done.items():
        if logged.get(group_id) not in _ACCEPTED:
            continue
        for change in done.payload["changes"]:
            row_id = UUID(change["id"]).bytes
            writes = history[change["entity"], row_id]
            for field, value in change["set"].items():
                lost = kept.get((group_id, row_id, field), _MISSING)
                written = any(_written(w, field) == value for w in writes)
                if lost != value and not written:
                    raise BrokenPromise(f"P5: {field} = {value} of {group_id} is nowhere")
                unseen = _overwritten_unseen(group_id, change, field, writes)
                own = [was for by, was in meant[row_id, field] if by.pc == done.pc]
                if unseen is not _MISSING and unseen not in (value, lost, *own):
                    raise BrokenPromise(f"P5: {field} = {unseen} was overwritten unseen by {group_id}")


def _written(write: dict[str, Any], field: str) -> Any:
    """What a write set a field to; a new row is empty where it says nothing."""
    return write["after"].get(field, None if write["before"] is None else _MISSING)


def _overwritten_unseen(
    group_id: UUID, change: dict[str, Any], field: str, writes: list[dict[str, Any]]
) -> Any:
    """The value of another PC that the group replaced without its author having seen it."""
    own = [w for w in writes if UUID(bytes=w["group_id"]) == group_id and field in w["after"]]
    if not own or change["op"] != "update":
        return _MISSING
    before = [w for w in writes if w["row_version"] < own[0]["row_version"] and field in w["after"]]
    if not before or before[-1]["row_version"] <= change["base"]:
        return _MISSING
    return _MISSING if before[-1]["device_id"] == own[0]["device_id"] else before[-1]["after"][field]


def _conflicts_are_true(world: World, history: History, meant: Meant) -> None:
    """P5: a value that was kept as lost was meant by the person named, and met a write its author had not
    seen: another PC's, or a later one of their own (what was held goes after what was made since)."""
    for group, entity, row_id, field, lost, kept_by, lost_by in world.server.database.read(
        "SELECT group_id, entity, row_id, field, lost_value, kept_by, lost_by FROM sync_conflict"
    ):
        group_id, value = UUID(bytes=group), orjson.loads(lost) if lost else None
        writes = history[entity, bytes(row_id)]
        wrote = [(w["user_id"], w["after"][field]) for w in writes if field in w["after"]]
        told = [(by.actor.bytes, was) for by, was in meant[bytes(row_id), field]]
        if (lost_by, value) not in [*told, *wrote]:
            raise BrokenPromise(f"P5: {field} = {value} is kept as lost by somebody who never meant it")
        if field == "sku":
            continue  # two rows wanted it, not two people
        done = world.done[group_id]
        change = next(c for c in done.payload["changes"] if UUID(c["id"]).bytes == row_id)
        device, stamp = world.chain.devices[done.pc].bytes, done.payload["hlc"]
        unseen = [w for w in writes if w["row_version"] > change["base"]]
        if not any(w["device_id"] != device or w["hlc"] > stamp for w in unseen):
            raise BrokenPromise(f"P5: {field} of {group_id} is in conflict with nobody")
        if kept_by not in {w["user_id"] for w in writes} | {done.actor.bytes}:
            raise BrokenPromise(f"P5: {field} of {group_id} is kept for somebody who never wrote it")


def _stock_as_told(world: World, logged: dict[UUID, str]) -> None:
    moved: dict[UUID, tuple[UUID, int]] = {}
    for group_id, done in world.done.items():
        if logged.get(group_id) not in _ACCEPTED:
            continue
        for change in done.payload["changes"]:
            if change["entity"] == "stock_movement":
                moved[UUID(change["id"])] = (UUID(change["set"]["item_id"]), change["set"]["delta"])
    told: dict[UUID, int] = defaultdict(int, world.chain.opening)
    for item, delta in moved.values():
        told[item] += delta
    for item, quantity in world.server.database.read("SELECT id, quantity FROM inventory_item"):
        if told[UUID(bytes=item)] != quantity:
            raise BrokenPromise(f"P3: {item.hex()} has {quantity}, people moved {told[UUID(bytes=item)]}")
