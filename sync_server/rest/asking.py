"""A request of somebody who is signed in: who asks, what for, and the transactions that answer it."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid5

from fastapi import Request
from sqlalchemy import Connection, select

from oasis_core.access.policy import Actor
from oasis_core.entities.staff import Staff
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Action
from oasis_core.schema.entity import table_of
from oasis_core.schema.json_form import parse_id
from oasis_core.schema.validate import printable
from oasis_core.work.commit import APPLIED, Commit, Source, Verdict
from oasis_core.work.unit import Ground, Unit
from sync_server.guard import access_claims, services_of, source_of
from sync_server.rest.operation import Operation
from sync_server.rest.query import OWN_ORG, require_known
from sync_server.services import Services
from sync_server.sessions import signed_in

_STAFF = table_of(Staff)
_LONGEST_KEY = 255
_LONGEST_NAME = 100
_MOST_PARAMETERS = 60


@dataclass
class Ask:
    """One request. `query` holds each parameter once; `body` is the parsed JSON, numbers exact."""

    services: Services
    request: Request
    operation: Operation
    org_id: UUID
    session_id: UUID
    query: Mapping[str, str]
    body: Any
    raw: bytes

    @property
    def path(self) -> Mapping[str, str]:
        """The parameters of the path as they came."""
        return self.request.path_params

    def path_id(self, name: str = "id") -> UUID:
        """An id in the path; one that cannot be an id is as unknown as any other."""
        try:
            return parse_id(self.path[name])
        except ValueError as error:
            raise OasisError(ErrorCode.NOT_FOUND) from error

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
        """One unchanging view; whoever asks still works here and has the operation's permission."""
        with self.services.database.reading(self.org_id) as connection:
            yield Reading(self, connection, self._admitted(connection))

    @contextmanager
    def writing(self, actor: Actor) -> Iterator["Deeds"]:
        """The organization's turn to write: one transaction, undone if it raises."""
        ground = self.services.ground(self.org_id, self.source())
        with ground.begin() as connection:
            deeds = Deeds(self, connection, actor, ground, self.idempotency_key(actor))
            yield deeds
            deeds.keep_key()

    def _admitted(self, connection: Connection) -> Actor:
        _, actor = signed_in(self.services, connection, self.org_id, self.session_id)
        permission = self.operation.permission
        if permission not in actor.permissions:
            raise OasisError(ErrorCode.PERMISSION_DENIED, permission=permission.value)
        return actor

    def source(self) -> Source:
        """Where the request comes from, for the audit."""
        return replace(source_of(self.request), request_hash=self.request_hash)

    @property
    def request_hash(self) -> str:
        """By which the same request is told from another one under the same idempotency key."""
        scope = self.request.scope
        target = f"{scope['method']} {scope['path']}\n".encode()
        return hashlib.sha256(target + self.raw).hexdigest()

    def idempotency_key(self, actor: Actor) -> UUID | None:
        """The id of the group that the request becomes, if it brings a key: an id as it is, any other text as
        an id of this person's."""
        text = self.request.headers.get("Idempotency-Key")
        if text is None or self.operation.method != "POST":
            return None
        if not 0 < len(text) <= _LONGEST_KEY:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "Idempotency-Key", maximum=_LONGEST_KEY)
        try:
            return parse_id(text)
        except ValueError:
            return uuid5(self.org_id, f"{actor.staff_id}\x1f{text}")


@dataclass
class Reading:
    """An open view of the organization."""

    ask: Ask
    connection: Connection
    actor: Actor

    @property
    def org_id(self) -> UUID:
        return self.ask.org_id

    @cached_property
    def home_branch(self) -> UUID:
        """The branch to which the person belongs."""
        where = (_STAFF.c.org_id == self.org_id, _STAFF.c.id == self.actor.staff_id)
        found: UUID = self.connection.execute(select(_STAFF.c.branch_id).where(*where)).scalar_one()
        return found


@dataclass
class Deeds(Reading):
    """An open turn to write: named actions, done one after the other in one transaction.

    The first group that is written takes the idempotency key, so the row that is answered must be made by it.
    `replayed`: the request was done before, under the same key.
    """

    ground: Ground
    key: UUID | None = None
    done: int = field(default=0, init=False)
    replayed: bool = field(default=False, init=False)

    @contextmanager
    def do(self, action: Action) -> Iterator[Unit]:
        """One action; judged and written when the block ends."""
        unit = Unit(self.ground, self.connection, self.actor, action, group_id=self._free_key)
        yield unit
        unit.finish()
        self.done += unit.done.group_id is not None

    def keep_key(self) -> None:
        """Remember the key of a request that changed nothing: it is as little free for another request as one
        that did."""
        if self._free_key is None:
            return
        now = self.ground.hlc
        named, stamp, at = self.ask.operation.name, now.stamp(), clock.instant(now.corrected_us())
        nothing = Verdict(self._free_key, named, self.actor.staff_id, stamp, APPLIED)
        source = self.ask.source()
        Commit(self.connection, self.org_id, self.ground.ids, at, source).write([nothing])

    @property
    def _free_key(self) -> UUID | None:
        """The key, as long as no group has it."""
        return None if self.done or self.replayed else self.key


def ask_of(operation: Operation, request: Request) -> Ask:
    """The request as an operation takes it. Raises for a token that does not hold, a query that is unreadable
    or has a parameter that the operation does not take, and an organization that is not the token's."""
    claims = access_claims(request)
    query = _query(request)
    org_id = UUID(claims["org_id"])
    require_known(query, (*operation.query, OWN_ORG))
    if query.get("orgId", str(org_id)) != str(org_id):
        raise OasisError(ErrorCode.ORG_MISMATCH, "orgId")
    value, raw = getattr(request, "value", None), getattr(request, "raw", b"")
    return Ask(services_of(request), request, operation, org_id, UUID(claims["sid"]), query, value, raw)


def _query(request: Request) -> dict[str, str]:
    """Parameters by name; one that stands twice would mean one thing here and another elsewhere."""
    found: dict[str, str] = {}
    try:
        pairs = parse_qsl(
            request.scope["query_string"].decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, "query") from error
    for name, value in pairs:
        if name in found:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name[:_LONGEST_NAME])
        try:
            found[name] = printable(value)
        except ValueError as error:
            raise OasisError(ErrorCode.TEXT_NOT_ALLOWED, name[:_LONGEST_NAME]) from error
    return found
