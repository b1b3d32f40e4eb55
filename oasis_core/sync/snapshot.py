"""What planning must know of the database, read ahead in a handful of statements."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    bindparam,
    literal,
    select,
    union_all,
)
from sqlalchemy import Row as Found

from oasis_core.access.policy import Actor
from oasis_core.entities.audit import AuditLog
from oasis_core.entities.sync_tables import PushLog, Session
from oasis_core.kernel import clock
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row, decode_row, decode_set
from oasis_core.sync.merge import Written
from oasis_core.work.group import Group
from oasis_core.work.judge import Shares
from oasis_core.work.repository import Key, chunked, fetch_keys
from oasis_core.work.sharing import patients_of, shares_of

_AUDIT, _LOG, _SESSION = table_of(AuditLog), table_of(PushLog), table_of(Session)


@dataclass(frozen=True)
class Logged:
    """What was answered to a group before."""

    outcome: str
    code: str | None
    field: str | None


@dataclass(frozen=True)
class Proven:
    """A session that a group brings: whose, on which PC, and until when it held."""

    person: UUID
    device_id: UUID | None
    until: datetime


@dataclass
class Snapshot:
    """Rows named by the groups or referred to by them or by the rows that they change, the writes that they
    may not have seen, the people, and the groups known already."""

    rows: dict[Key, Row] = field(default_factory=dict)
    history: dict[Key, list[Written]] = field(default_factory=dict)
    shares: Shares = field(default_factory=dict)
    actors: dict[UUID, Actor] = field(default_factory=dict)
    logged: dict[UUID, Logged] = field(default_factory=dict)
    unique: dict[tuple[str, tuple[object, ...]], UUID] = field(default_factory=dict)
    proven: dict[UUID, Proven] = field(default_factory=dict)


def read_snapshot(
    connection: Connection,
    org_id: UUID,
    groups: Sequence[Group],
    proofs: Mapping[UUID, UUID] = MappingProxyType({}),
) -> Snapshot:
    """Read all that planning these groups needs; `proofs` are sessions by group."""
    snapshot = Snapshot()
    changes = [change for group in groups for change in group.changes]
    snapshot.rows = fetch_keys(connection, org_id, _named(groups))
    changed = {change.key: snapshot.rows[change.key] for change in changes if change.key in snapshot.rows}
    snapshot.rows |= fetch_keys(connection, org_id, _behind(changed) - snapshot.rows.keys())
    stale = [c for c in changes if c.key in snapshot.rows and snapshot.rows[c.key]["version"] > c.base]
    bases: dict[Key, int] = {}
    for change in stale:
        bases[change.key] = min(change.base, bases.get(change.key, change.base))
    snapshot.history = read_history(connection, org_id, bases)
    rows = [(entity, row_id, dict(row)) for (entity, row_id), row in snapshot.rows.items()]
    known: set[UUID] = patients_of(rows)
    snapshot.shares = shares_of(connection, org_id, known)
    snapshot.actors = read_actors(connection, org_id, {group.actor for group in groups if group.actor})
    for part in chunked(group.group_id for group in groups):
        where = (_LOG.c.org_id == org_id, _LOG.c.group_id.in_(part))
        for row in connection.execute(select(_LOG).where(*where)):
            snapshot.logged[row.group_id] = Logged(row.outcome, row.code, row.field)
    _read_unique(connection, org_id, groups, snapshot)
    _read_proofs(connection, org_id, proofs, snapshot)
    return snapshot


def _read_proofs(
    connection: Connection, org_id: UUID, proofs: Mapping[UUID, UUID], snapshot: Snapshot
) -> None:
    """Whose sessions the groups bring as proof of their actor."""
    sessions: dict[UUID, Proven] = {}
    for part in chunked(set(proofs.values())):
        where = (_SESSION.c.org_id == org_id, _SESSION.c.id.in_(part))
        for row in connection.execute(select(_SESSION).where(*where)):
            ends = min(row.expires_at, row.revoked_at or row.expires_at)
            sessions[row.id] = Proven(row.user_id, row.device_id, ends)
    snapshot.proven = {
        group_id: sessions[session_id] for group_id, session_id in proofs.items() if session_id in sessions
    }


def _named(groups: Sequence[Group]) -> set[Key]:
    """Rows that the groups change, and rows that they refer to."""
    keys: set[Key] = set()
    for group in groups:
        for change in group.changes:
            kind = KINDS.get(change.entity)
            if kind is None:
                continue
            keys.add(change.key)
            for name, reference in kind.references.items():
                value = change.values.get(name)
                if reference.tenant and isinstance(value, str) and len(value) == 36:
                    try:
                        keys.add((reference.target, UUID(value)))
                    except ValueError:
                        continue  # the decoding of the change names it
    return keys


def _behind(rows: Mapping[Key, Row]) -> set[Key]:
    """What these rows refer to: a check may ask for the branch of a prescription that names only a date."""
    return {
        (reference.target, row[name])
        for (entity, _), row in rows.items()
        for name, reference in KINDS[entity].references.items()
        if reference.tenant and row[name] is not None
    }


def read_history(connection: Connection, org_id: UUID, bases: dict[Key, int]) -> dict[Key, list[Written]]:
    """Writes of these rows since the versions given."""
    history: dict[Key, list[Written]] = defaultdict(list)
    by_entity: dict[str, list[UUID]] = defaultdict(list)
    for entity, row_id in bases:
        by_entity[entity].append(row_id)
    for entity, ids in by_entity.items():
        for part in chunked(ids):
            least = min(bases[entity, row_id] for row_id in part)
            where = (
                _AUDIT.c.org_id == org_id,
                _AUDIT.c.resource == entity,
                _AUDIT.c.resource_id.in_(part),
                _AUDIT.c.row_version > least,
            )
            for row in connection.execute(select(_AUDIT).where(*where).order_by(_AUDIT.c.row_version)):
                if row.row_version > bases[entity, row.resource_id]:
                    created = (
                        decode_row(KINDS[entity], row.after)[0] if row.action.endswith(".created") else None
                    )
                    fields = frozenset(row.fields)
                    history[entity, row.resource_id].append(
                        Written(
                            row.row_version,
                            fields,
                            row.hlc,
                            row.device_id,
                            row.user_id,
                            created,
                            clock.microseconds(row.created_at),
                            _known(KINDS[entity], row.before or {}),
                        )
                    )
    return history


def _known(kind: Kind, before: Mapping[str, Any]) -> Row:
    """What stood in the fields that are still known."""
    return decode_set(kind, {name: value for name, value in before.items() if kind.field(name)})


def read_actors(connection: Connection, org_id: UUID, ids: Iterable[UUID]) -> dict[UUID, Actor]:
    """People of the organization who still work there, with their roles and branches as they are now."""
    return actors_in(org_id, connection.execute(_people(), {"org": org_id, "ids": list(ids)}))


def actors_in(org_id: UUID, rows: Iterable[Found[Any]]) -> dict[UUID, Actor]:
    """The people in rows of `people_where`."""
    found: dict[str, dict[UUID, list[UUID]]] = {name: defaultdict(list) for name in _OF_PEOPLE}
    for row in rows:
        if row.entity is not None:
            found[row.entity][row.person].append(row.given)
    return {
        person: Actor.of(org_id, person, found["user_role"][person], [*home, *found["staff_branch"][person]])
        for person, home in found["staff"].items()
    }


_OF_PEOPLE = {
    "staff": ("id", "branch_id"),
    "staff_branch": ("staff_id", "branch_id"),
    "user_role": ("user_id", "role_id"),
}


def people_where(chosen: Callable[[ColumnElement[UUID]], ColumnElement[bool]]) -> CompoundSelect[Any]:
    """What makes up people of the organization `:org`, those whose id is chosen: home, branches and roles."""
    parts = []
    for name, (person, given) in _OF_PEOPLE.items():
        table = KINDS[name].table
        columns = (
            literal(name).label("entity"),
            table.c[person].label("person"),
            table.c[given].label("given"),
        )
        where = (table.c.org_id == bindparam("org"), chosen(table.c[person]), table.c.deleted_at.is_(None))
        parts.append(select(*columns).where(*where))
    return union_all(*parts)


@cache
def _people() -> CompoundSelect[Any]:
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    return people_where(lambda person: person.in_(ids))


def _read_unique(connection: Connection, org_id: UUID, groups: Sequence[Group], snapshot: Snapshot) -> None:
    """Who holds the values that the groups' rows want for themselves alone."""
    for kind in KINDS:
        wanted = [change for group in groups for change in group.changes if change.entity == kind.name]
        for columns in kind.sync.unique if wanted else ():
            last = kind.table.c[columns[-1]]
            values = [c.values[columns[-1]] for c in wanted if isinstance(c.values.get(columns[-1]), str)]
            for part in chunked(values):
                where = (kind.table.c.org_id == org_id, last.in_(part))
                found = select(kind.table.c.id, *(kind.table.c[name] for name in columns)).where(*where)
                for row in connection.execute(found).mappings():
                    snapshot.unique[kind.name, tuple(row[name] for name in columns)] = row["id"]
