"""The server's side of a push: plan the groups in memory, write them in bulk, answer with the current
rows."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError

from oasis_core.access.policy import Place
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import IdSource
from oasis_core.schema.registry import KINDS
from oasis_core.sync.plan import Outcome, Planner, unforeseen
from oasis_core.sync.protocol import pack_all
from oasis_core.sync.snapshot import read_snapshot
from oasis_core.work.commit import REJECTED, Commit, Source, Verdict, lock_head
from oasis_core.work.group import Group, parse
from oasis_core.work.repository import Key, fetch_keys
from oasis_core.work.scopes import place_scopes, scopes_of
from oasis_core.work.sharing import patients_of, shares_of

_PASSING = (OperationalError, InterfaceError, MemoryError)
"""No group's fault: the push as a whole is to come again."""


@dataclass(frozen=True)
class Push:
    """A push as the server takes it: where it comes from, and when."""

    org_id: UUID
    place: Place
    source: Source
    ids: IdSource
    server_us: int
    proofs: Mapping[UUID, UUID] = field(default_factory=dict)


def proofs_of(parsed: Sequence[Group | Outcome], proofs: Sequence[str | None]) -> dict[UUID, UUID]:
    """The sessions that groups bring as proof of their actor; what is none proves nothing."""
    found: dict[UUID, UUID] = {}
    for group, proof in zip(parsed, proofs, strict=True):
        with suppress(ValueError):
            if proof is not None:
                found[group.group_id] = UUID(proof)
    return found


def parse_groups(payloads: Sequence[str]) -> list[Group | Outcome]:
    """Each payload as a group, or the answer that refuses it. Done before any lock is taken."""
    parsed: list[Group | Outcome] = []
    for payload in payloads:
        try:
            parsed.append(parse(payload))
        except OasisError as error:
            parsed.append(Outcome(_group_id(payload), REJECTED, error.code.value, error.field))
    return parsed


def _group_id(payload: str) -> UUID:
    """The id of a group that is otherwise not readable, so that its PC can tell which one was refused."""
    start = payload.find('"group_id":"')
    try:
        return UUID(payload[start + 12 : start + 48])
    except ValueError:
        return UUID(int=0)


def receive(connection: Connection, push: Push, parsed: Sequence[Group | Outcome]) -> dict[str, Any]:
    """Take the groups in and answer each, in one transaction (the caller's).

    A group that the database itself refuses, or over which the program stumbles, is found by taking the
    groups one at a time; the others still go in.
    """
    lock_head(connection, push.org_id)
    groups = [group for group in parsed if isinstance(group, Group)]
    try:
        with connection.begin_nested():
            outcomes = _write(connection, push, groups)
    except _PASSING:
        raise
    except Exception:  # noqa: BLE001 - found and told below
        outcomes = [_write_alone(connection, push, group) for group in groups]
    by_id = {outcome.group_id: outcome for outcome in outcomes}
    answers = [by_id[found.group_id] if isinstance(found, Group) else found for found in parsed]
    keys = {key for outcome in outcomes for key in outcome.keys}
    return {
        "now": push.server_us,
        "head": lock_head(connection, push.org_id)[1],
        "results": [_answer(outcome) for outcome in answers],
        "rows": pack_all(visible_rows(connection, push, keys)),
    }


def _write(connection: Connection, push: Push, groups: Sequence[Group]) -> list[Outcome]:
    epoch_and_head = lock_head(connection, push.org_id)
    snapshot = read_snapshot(connection, push.org_id, groups, push.proofs)
    outcomes = Planner(snapshot, push.place, push.server_us, epoch_and_head[1]).plan(groups)
    verdicts = [outcome.verdict for outcome in outcomes if outcome.verdict is not None]
    if verdicts:
        now = clock.instant(push.server_us)
        Commit(connection, push.org_id, push.ids, now, push.source).write(verdicts)
    return outcomes


def _write_alone(connection: Connection, push: Push, group: Group) -> Outcome:
    try:
        with connection.begin_nested():
            return _write(connection, push, [group])[0]
    except (IntegrityError, DataError):
        code = ErrorCode.VALIDATION_ERROR.value
        refused = Verdict(group.group_id, group.action, group.actor, group.hlc, REJECTED, code)
        now = clock.instant(push.server_us)
        Commit(connection, push.org_id, push.ids, now, push.source).write([refused])
        return Outcome(group.group_id, REJECTED, code, keys=group.keys)
    except _PASSING:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the groups beside it
        return unforeseen(group, error)


def visible_rows(connection: Connection, push: Push, keys: set[Key]) -> dict[Key, Any]:
    """The current rows of these keys, as far as the PC's scopes reach."""
    rows = fetch_keys(connection, push.org_id, keys)
    listed = [(entity, row_id, row) for (entity, row_id), row in rows.items()]
    shares = shares_of(connection, push.org_id, patients_of(listed))
    held = set(place_scopes(push.place))
    return {
        (entity, row_id): row
        for entity, row_id, row in listed
        if held & scopes_of(KINDS[entity], row_id, row, shares)
    }


def _answer(outcome: Outcome) -> dict[str, Any]:
    return {
        "group_id": str(outcome.group_id),
        "outcome": outcome.outcome,
        "code": outcome.code,
        "field": outcome.field,
        "held_for": str(outcome.held_for) if outcome.held_for else None,
    }
