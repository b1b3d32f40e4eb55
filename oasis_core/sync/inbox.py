"""Answers to a PC's groups, and what waits for a person: nothing of theirs vanishes without an entry here."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, select, update

from oasis_core.entities.local import Inbox, Outbox, OutboxRow
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import INSERT
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.sync import replica
from oasis_core.sync.replica import Begin
from oasis_core.work.group import Change, Group, parse
from oasis_core.work.outbox import (
    ACKNOWLEDGED,
    DISCARDED,
    HELD,
    PARKED,
    QUARANTINED,
    REJECTED,
    WAITING,
    enqueue,
    shadow,
)
from oasis_core.work.repository import Key, fetch_keys
from oasis_core.work.unit import ChangeSet

KEPT = timedelta(days=30)
HELD_AT_MOST = timedelta(days=7)
_OUTBOX, _OUTBOX_ROW, _INBOX = table_of(Outbox), table_of(OutboxRow), table_of(Inbox)


def next_groups(connection: Connection, max_bytes: int, max_groups: int = 200) -> list[dict[str, Any]]:
    """The groups to send next, oldest first, as many as fit; at least one if any waits."""
    statement = (
        select(_OUTBOX.c.group_id, _OUTBOX.c.payload)
        .where(_OUTBOX.c.state == WAITING)
        .order_by(_OUTBOX.c.position)
        .limit(max_groups)
    )
    chosen: list[dict[str, Any]] = []
    size = 0
    for row in connection.execute(statement):
        size += len(row.payload.encode()) + 100
        if chosen and size > max_bytes:
            break
        chosen.append({"group_id": row.group_id, "payload": row.payload})
    return chosen


def waits_for_proof(connection: Connection, actor_id: UUID) -> bool:
    """Whether something is to be sent that counts only with a session of the person who did it."""
    sensitive = [action.name for action in ACTIONS if action.sensitive]
    where = (_OUTBOX.c.state == WAITING, _OUTBOX.c.actor_id == actor_id, _OUTBOX.c.action.in_(sensitive))
    return connection.execute(select(_OUTBOX.c.position).where(*where).limit(1)).first() is not None


def unproven_of(connection: Connection, actor_id: UUID) -> list[UUID]:
    """What the server put aside for want of such a session, in the order in which it was done."""
    code = ErrorCode.ACTOR_UNPROVEN.value
    where = (_OUTBOX.c.state == QUARANTINED, _OUTBOX.c.actor_id == actor_id, _OUTBOX.c.code == code)
    found = connection.execute(select(_OUTBOX.c.group_id).where(*where).order_by(_OUTBOX.c.position))
    return list(found.scalars())


def take_answer(
    begin: Begin, org_id: UUID, answer: Mapping[str, Any], now: datetime, ids: IdSource
) -> ChangeSet:
    """Apply the server's answer to a push: states, current rows and overlays in one transaction.

    Answers come late, twice and out of order. What the server took, it took: that is believed of a parked
    group too. What it refused is news of a waiting group only. Rows of an answer older than the pages read
    since must not bring back what has left this PC's scopes by them.
    """
    with begin() as connection:
        refused = [result for result in answer["results"] if result["outcome"] in PARKED]
        taken = [UUID(found["group_id"]) for found in answer["results"] if found["outcome"] not in PARKED]
        touched = _acknowledge(connection, taken, now)
        present = {(entity, UUID(row_id)) for entity, rows in answer["rows"].items() for row_id in rows["id"]}
        for result in refused:
            for group in _own(connection, [UUID(result["group_id"])], (WAITING,)):
                touched |= {change.key for change in group.changes}
                touched |= _park(connection, group, result, now, ids, present)
        outdated = replica.has_read_to(connection, answer["head"])
        touched |= replica.apply_rows(connection, org_id, answer["rows"], held_only=outdated)
        if taken:
            touched |= _release_held(connection, org_id, now)
        replica.relive_all(connection, org_id, touched)
        _forget_old(connection, now)
    return ChangeSet(frozenset(touched))


def _own(connection: Connection, group_ids: Collection[UUID], states: Collection[str]) -> list[Group]:
    """Groups of this PC that are in one of these states; an answer that comes twice finds none."""
    where = (_OUTBOX.c.group_id.in_(group_ids), _OUTBOX.c.state.in_(states))
    return [
        parse(payload) for payload in connection.execute(select(_OUTBOX.c.payload).where(*where)).scalars()
    ]


def _acknowledge(connection: Connection, group_ids: Collection[UUID], now: datetime) -> set[Key]:
    """The order of `settled_at`, then of position, is the order in which the server took the groups, whatever
    the clock says."""
    groups = _own(connection, group_ids, (WAITING, *PARKED)) if group_ids else []
    if not groups:
        return set()
    where = _OUTBOX.c.state == ACKNOWLEDGED
    last = connection.execute(select(func.max(_OUTBOX.c.settled_at)).where(where)).scalar()
    settled_at = now if last is None else max(now, last + timedelta(microseconds=1))
    own = [group.group_id for group in groups]
    done = {"state": ACKNOWLEDGED, "settled_at": settled_at, "code": None, "field": None, "held_for": None}
    connection.execute(update(_OUTBOX).where(_OUTBOX.c.group_id.in_(own)).values(done))
    connection.execute(delete(_INBOX).where(_INBOX.c.group_id.in_(own)))
    return {change.key for group in groups for change in group.changes}


def _set_state(connection: Connection, group_id: UUID, state: str, now: datetime, **more: Any) -> None:
    values = {"state": state, "settled_at": now, **more}
    connection.execute(update(_OUTBOX).where(_OUTBOX.c.group_id == group_id).values(values))


def _park(
    connection: Connection,
    group: Group,
    result: Mapping[str, Any],
    now: datetime,
    ids: IdSource,
    present: Collection[Key],
) -> set[Key]:
    """Move a group to the inbox, and with it those that speak of the rows it was to make and that the server
    does not have either."""
    held_for = UUID(result["held_for"]) if result.get("held_for") else None
    more = {"code": result.get("code"), "field": result.get("field"), "held_for": held_for}
    _set_state(connection, group.group_id, result["outcome"], now, **more)
    entry = {"kind": result["outcome"], "code": result.get("code"), "field": result.get("field")}
    _enter(connection, group.group_id, entry, now, ids)
    touched: set[Key] = set()
    for change in group.changes:
        if change.op == INSERT and change.key not in present:
            touched |= _hold_dependants(connection, group.group_id, change.id, now, ids, present)
    return touched


def _hold_dependants(
    connection: Connection,
    blocker: UUID,
    row_id: UUID,
    now: datetime,
    ids: IdSource,
    present: Collection[Key],
) -> set[Key]:
    where = (_OUTBOX.c.state == WAITING, func.instr(_OUTBOX.c.payload, str(row_id)) > 0)
    payloads = connection.execute(select(_OUTBOX.c.payload).where(*where)).scalars().all()
    touched: set[Key] = set()
    for payload in payloads:
        code = ErrorCode.REFERENCE_UNKNOWN.value
        result = {"outcome": HELD, "code": code, "field": None, "held_for": str(blocker)}
        for group in _own(connection, [parse(payload).group_id], (WAITING,)):  # unless parked meanwhile
            touched |= {change.key for change in group.changes}
            touched |= _park(connection, group, result, now, ids, present)
    return touched


def _enter(
    connection: Connection, group_id: UUID, entry: Mapping[str, Any], now: datetime, ids: IdSource
) -> None:
    connection.execute(delete(_INBOX).where(_INBOX.c.group_id == group_id))
    connection.execute(_INBOX.insert().values(id=ids.new(), group_id=group_id, created_at=now, **entry))


def _release_held(connection: Connection, org_id: UUID, now: datetime) -> set[Key]:
    """Groups whose blocker went through wait again; they go by themselves."""
    blocker = _OUTBOX.alias()
    gone = ~exists().where(blocker.c.group_id == _OUTBOX.c.held_for, blocker.c.state != ACKNOWLEDGED)
    where = (_OUTBOX.c.state == HELD, _OUTBOX.c.held_for.is_not(None), gone)
    touched: set[Key] = set()
    for row in connection.execute(select(_OUTBOX).where(*where)).all():
        touched |= _wait_again(connection, org_id, parse(row.payload), now)
    return touched


def retry_held(begin: Begin, org_id: UUID, now: datetime) -> ChangeSet:
    """Offer groups again that the server held for a row it did not know; those held for over seven days are
    left to a person."""
    with begin() as connection:
        touched: set[Key] = set()
        for row in connection.execute(select(_OUTBOX).where(_OUTBOX.c.state == HELD)).all():
            if row.held_for is not None:
                continue
            if now - row.created_at > HELD_AT_MOST:
                _set_state(connection, row.group_id, REJECTED, now)
                where = _INBOX.c.group_id == row.group_id
                connection.execute(update(_INBOX).where(where).values(kind=REJECTED))
            else:
                touched |= _wait_again(connection, org_id, parse(row.payload), now)
        replica.relive_all(connection, org_id, touched)
    return ChangeSet(frozenset(touched))


def _wait_again(connection: Connection, org_id: UUID, group: Group, now: datetime) -> set[Key]:
    if _missing_reference(connection, org_id, group) is not None:
        return set()  # its rows would refer to nothing
    _keep_images(connection, org_id, group)
    _set_state(connection, group.group_id, WAITING, now, code=None, field=None, held_for=None)
    connection.execute(delete(_INBOX).where(_INBOX.c.group_id == group.group_id))
    return {change.key for change in group.changes}


def _missing_reference(connection: Connection, org_id: UUID, group: Group) -> str | None:
    """The first column of the group that names a row which neither this PC has nor the group makes."""
    named: dict[Key, str] = {}
    for change in group.changes:
        for column, reference in KINDS[change.entity].references.items():
            target = change.values.get(column)
            if target is not None and reference.tenant:
                named[reference.target, UUID(target)] = f"{change.entity}.{column}"
    known = {change.key for change in group.changes} | fetch_keys(connection, org_id, named).keys()
    return next((column for key, column in named.items() if key not in known), None)


def _keep_images(connection: Connection, org_id: UUID, group: Group) -> None:
    """A parked group's rows may have lost their shadow since; the live row is then the server's image."""
    for key in [change.key for change in group.changes]:
        entity, row_id = key
        where = (shadow.c.entity == entity, shadow.c.row_id == row_id)
        if connection.execute(select(shadow.c.version).where(*where)).first() is None:
            row = fetch_keys(connection, org_id, [key]).get(key)
            replica.set_image(connection, KINDS[entity], row_id, row)


def discard(begin: Begin, group_id: UUID, now: datetime) -> ChangeSet:
    """A person gives a parked group up. Groups held for it are theirs to settle next. NOT_FOUND if it is not
    parked."""
    with begin() as connection:
        _parked(connection, group_id)
        _set_state(connection, group_id, DISCARDED, now)
        connection.execute(update(_INBOX).where(_INBOX.c.group_id == group_id).values(settled_at=now))
        where = (_OUTBOX.c.held_for == group_id, _OUTBOX.c.state == HELD)
        for held in connection.execute(select(_OUTBOX.c.group_id).where(*where)).scalars().all():
            code = ErrorCode.REFERENCE_UNKNOWN.value
            _set_state(connection, held, REJECTED, now, code=code)
            connection.execute(
                update(_INBOX).where(_INBOX.c.group_id == held).values(kind=REJECTED, code=code)
            )
    return ChangeSet()


def reopen(begin: Begin, group_id: UUID, now: datetime) -> ChangeSet:
    """A group that was given up waits for a person again, and those that were held for it are held. NOT_FOUND
    if it was not given up, or has been forgotten."""
    with begin() as connection:
        where = (_INBOX.c.group_id == group_id, _INBOX.c.settled_at.is_not(None))
        kind = connection.execute(select(_INBOX.c.kind).where(*where)).scalar()
        state = connection.execute(select(_OUTBOX.c.state).where(_OUTBOX.c.group_id == group_id)).scalar()
        if kind is None or state != DISCARDED:
            raise OasisError(ErrorCode.NOT_FOUND, "group")
        _set_state(connection, group_id, kind, now)
        connection.execute(update(_INBOX).where(_INBOX.c.group_id == group_id).values(settled_at=None))
        held = (_OUTBOX.c.held_for == group_id, _OUTBOX.c.state == REJECTED)
        for waiting in connection.execute(select(_OUTBOX.c.group_id).where(*held)).scalars().all():
            _set_state(connection, waiting, HELD, now)
            connection.execute(update(_INBOX).where(_INBOX.c.group_id == waiting).values(kind=HELD))
    return ChangeSet()


def resend(
    begin: Begin,
    org_id: UUID,
    group_id: UUID,
    hlc: HybridClock,
    ids: IdSource,
    fixes: Mapping[Key, Mapping[str, Any]] | None = None,
) -> ChangeSet:
    """Offer a parked group again under a new id, with fields mended; the groups held for it follow by
    themselves. `fixes` are wire values by (entity, id). NOT_FOUND if it is not parked, REFERENCE_UNKNOWN if
    it speaks of a row that was itself refused: that one is to be settled first."""
    now = clock.instant(hlc.corrected_us())
    with begin() as connection:
        group = _parked(connection, group_id)
        changes = tuple(
            Change(c.entity, c.id, c.op, c.base, c.values | dict((fixes or {}).get(c.key, {})))
            for c in group.changes
        )
        fresh = replace(group, group_id=ids.new(), hlc=hlc.stamp(), changes=changes)
        _set_state(connection, group_id, DISCARDED, now)
        connection.execute(update(_INBOX).where(_INBOX.c.group_id == group_id).values(settled_at=now))
        missing = _missing_reference(connection, org_id, fresh)
        if missing is not None:
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, missing)
        _keep_images(connection, org_id, fresh)
        enqueue(connection, fresh)
        connection.execute(
            update(_OUTBOX).where(_OUTBOX.c.held_for == group_id).values(held_for=fresh.group_id)
        )
        touched = {change.key for change in fresh.changes}
        replica.relive_all(connection, org_id, touched)
    return ChangeSet(frozenset(touched), frozenset({fresh.group_id}))


def _parked(connection: Connection, group_id: UUID) -> Group:
    where = (_OUTBOX.c.group_id == group_id, _OUTBOX.c.state.in_((HELD, REJECTED, QUARANTINED)))
    payload = connection.execute(select(_OUTBOX.c.payload).where(*where)).scalar()
    if payload is None:
        raise OasisError(ErrorCode.NOT_FOUND, "group")
    return parse(payload)


def _forget_old(connection: Connection, now: datetime) -> None:
    """Acknowledged groups are kept for 30 days; always the one taken last, for which hello asks, and the one
    made last, whose stamp and position the next one must exceed."""
    done = _OUTBOX.c.state == ACKNOWLEDGED
    taken = (
        select(_OUTBOX.c.position)
        .where(done)
        .order_by(_OUTBOX.c.settled_at.desc(), _OUTBOX.c.position.desc())
        .limit(1)
    )
    made = select(func.max(_OUTBOX.c.position))
    kept = [connection.execute(statement).scalar() for statement in (taken, made)]
    where = (done, _OUTBOX.c.settled_at < now - KEPT, _OUTBOX.c.position.not_in(kept))
    old = connection.execute(select(_OUTBOX.c.position).where(*where).limit(500)).scalars().all()
    if old:
        connection.execute(delete(_OUTBOX_ROW).where(_OUTBOX_ROW.c.position.in_(old)))
        connection.execute(delete(_OUTBOX).where(_OUTBOX.c.position.in_(old)))


def knows_group(connection: Connection, group_id: UUID) -> bool:
    """Whether this PC made the group that the server took last from it; if not, the PC is a copy."""
    where = _OUTBOX.c.group_id == group_id
    return connection.execute(select(_OUTBOX.c.position).where(where)).first() is not None
