"""Which rows of the log somebody may read. Each role is judged for itself, by the row of which it speaks,
whoever wrote it: who may read that row now may read its log."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.access.roles import GRANTS
from oasis_core.entities.audit import AuditLog
from oasis_core.entities.staff import RoleName
from oasis_core.entities.sync_tables import Session
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
from sync_server.rest.adapter import adapter_of
from sync_server.rest.operation import READ
from sync_server.rest.reach import reaches_all

_LOG, _SESSION = table_of(AuditLog), table_of(Session)
_WITHOUT_VALUES = frozenset({RoleName.IT_ADMIN})
"""Roles that see what was done and not what it was: they keep accounts and look after no patient."""


@dataclass(frozen=True)
class LogReach:
    """Conditions on a row of the log: it is shown, and its values with it."""

    shown: ColumnElement[bool]
    with_values: ColumnElement[bool]


def log_reach(actor: Actor) -> LogReach:
    """What this person may read. Their own deeds they see in any case, the values only within reach."""
    shown: list[ColumnElement[bool]] = [_LOG.c.user_id == actor.staff_id]
    with_values: list[ColumnElement[bool]] = [false()]
    for role in sorted(actor.roles):
        if Permission.AUDIT_LOG_READ in GRANTS[role].permissions:
            found = _of_role(replace(actor, roles=frozenset({role})))
            shown.append(found)
            with_values += [] if role in _WITHOUT_VALUES else [found]
    return LogReach(or_(*shown), or_(*with_values))


def _of_role(actor: Actor) -> ColumnElement[bool]:
    if reaches_all(actor, Permission.AUDIT_LOG_READ):
        return true()
    readable = [kind for kind in KINDS if _needed(kind) <= actor.permissions]
    return or_(_of_sessions(actor), *(_of_rows(kind, actor, readable) for kind in readable))


def _needed(kind: Kind) -> frozenset[Permission]:
    """What it takes to read an entity's rows; of what is no resource, to read all that it refers to."""
    if kind.resource is not None:
        return frozenset({adapter_of(kind).permission(READ)})
    return frozenset().union(*(_needed(target) for target in _named(kind).values()))


def _named(kind: Kind) -> dict[str, Kind]:
    """Other entities of the organization to whose rows one refers, by column."""
    targets = {name: found.target for name, found in kind.references.items() if found.tenant}
    return {name: KINDS[target] for name, target in targets.items() if target != kind.name}


def _of_rows(kind: Kind, actor: Actor, readable: list[Kind]) -> ColumnElement[bool]:
    """The row is looked up by its key, deleted or not; as it is now, so that the log moves with it."""
    row = kind.table.c
    conditions = _within(kind, actor, readable)
    own = _LOG.c.resource == kind.name
    if not conditions:
        return own
    found = select(row.id).where(row.org_id == _LOG.c.org_id, row.id == _LOG.c.resource_id, *conditions)
    return and_(own, found.correlate(_LOG).exists())


def _within(kind: Kind, actor: Actor, readable: list[Kind]) -> list[ColumnElement[bool]]:
    """Narrower than a list: what all branches hold and the people of one keep (an account) is that one's."""
    scopes, row = kind.sync.scopes, kind.table.c
    if kind.sync.reach is not None:
        return [_kept_by(kind, kind.sync.reach, actor)]
    conditions = list(adapter_of(kind).reach(actor, Permission.AUDIT_LOG_READ))
    if scopes.of is not None:
        conditions.append(row[scopes.of].in_([found.name for found in readable]))
    if not (conditions or scopes.org or scopes.office):  # whose it is only what it refers to can tell
        conditions += [row[name].in_(_ids(target, actor, readable)) for name, target in _named(kind).items()]
    return conditions


def _kept_by(kind: Kind, reach: str, actor: Actor) -> ColumnElement[bool]:
    """The branch in a column, or (`user_id.branch_id`) in that of the row to which a column refers."""
    name, _, beyond = reach.partition(".")
    branches = sorted(actor.branches)
    if not beyond:
        return kind.table.c[name].in_(branches)
    target = KINDS[kind.references[name].target].table.c
    named = select(target.id).where(target.org_id == actor.org_id, target[beyond].in_(branches))
    return kind.table.c[name].in_(named)


def _ids(kind: Kind, actor: Actor, readable: list[Kind]) -> Select[Any]:
    row = kind.table.c
    return select(row.id).where(row.org_id == actor.org_id, *_within(kind, actor, readable))


def _of_sessions(actor: Actor) -> ColumnElement[bool]:
    """Sign-ins and what else happened to sessions: of the people that the branch keeps, or done by them."""
    staff, session = KINDS["staff"], _SESSION.c
    people = _ids(staff, actor, [staff])
    theirs = select(session.id).where(
        session.org_id == _LOG.c.org_id, session.id == _LOG.c.resource_id, session.user_id.in_(people)
    )
    about = or_(_LOG.c.user_id.in_(people), theirs.correlate(_LOG).exists())
    return and_(_LOG.c.resource == "session", about)
