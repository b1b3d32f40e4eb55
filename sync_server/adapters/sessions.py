"""Who is signed in: one's own sessions, and for whoever keeps the accounts everybody's."""

from collections.abc import Mapping
from typing import Any

from fastapi import Response
from sqlalchemy import ColumnElement, select

from oasis_core.access.permissions import Permission
from oasis_core.entities.sync_tables import Session
from oasis_core.kernel.clock import instant
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.traits import Trait
from sync_server.audit import Event
from sync_server.rest import answers
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import Schema
from sync_server.rest.operation import DELETE, LIST, READ, Operation, offer
from sync_server.rest.plain import PlainList, read_page
from sync_server.rest.query import OWN_ORG
from sync_server.rest.schemas import list_schema
from sync_server.sessions import end_session

_SESSION = table_of(Session)
_TIMES = ("created_at", "idle_expires_at", "expires_at")
_LIST = PlainList(
    columns=(*_TIMES, "user_id", "device_id", "ip_address", "id"),
    order="-created_at",
    filters={"user_id": Trait("id"), "device_id": Trait("id")},
    timed=True,
)
_PLAIN = ("id", "user_id", "device_id", "ip_address", "user_agent", *_TIMES)
_ID: Schema = {"type": "string", "format": "uuid"}
_SHOWN: Schema = {
    "title": "Session",
    "type": "object",
    "properties": {
        "id": _ID,
        "user_id": _ID,
        "device_id": {"type": ["string", "null"], "format": "uuid"},
        "ip_address": {"type": ["string", "null"]},
        "user_agent": {"type": ["string", "null"]},
        "current": {"type": "boolean", "description": "The one that asks"},
        **{name: {"type": "string", "format": "date-time"} for name in _TIMES},
    },
}
_SHOWN["required"] = sorted(_SHOWN["properties"])


def _list_sessions(ask: Ask) -> Response:
    with ask.reading() as reading:
        rows, total, links = read_page(reading, _LIST, _SESSION, _live(reading))
    return answers.data(ask, {"sessions": [_show(ask, row) for row in rows], "total": total}, headers=links)


def _read_session(ask: Ask) -> Response:
    with ask.reading() as reading:
        found = select(_SESSION).where(*_live(reading), _SESSION.c.id == ask.path_id())
        row = reading.connection.execute(found).mappings().first()
    if row is None:
        raise OasisError(ErrorCode.NOT_FOUND)
    return answers.data(ask, _show(ask, row))


def _end_session(ask: Ask) -> Response:
    with ask.reading() as reading:
        where = _live(reading)
    with ask.services.database.tenant(ask.org_id) as connection:
        found = select(_SESSION).where(*where, _SESSION.c.id == ask.path_id()).with_for_update()
        row = connection.execute(found).first()
        if row is None:
            raise OasisError(ErrorCode.NOT_FOUND)
        answers.require_match(ask, _show(ask, row._asdict()))
        own = row.user_id == reading.actor.staff_id
        end_session(ask.services, connection, row, Event.SIGNED_OUT if own else Event.ENDED, ask.source())
    return answers.nothing()


def _live(reading: Reading) -> tuple[ColumnElement[bool], ...]:
    """Sessions that hold, of those that this person may see."""
    now = instant(reading.ask.services.clock.now_us())
    live = (
        _SESSION.c.org_id == reading.org_id,
        _SESSION.c.revoked.is_(False),
        _SESSION.c.expires_at > now,
        _SESSION.c.idle_expires_at > now,
    )
    if Permission.SESSION_MANAGE in reading.actor.permissions:
        return live
    return (*live, _SESSION.c.user_id == reading.actor.staff_id)


def _show(ask: Ask, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _PLAIN} | {"current": row["id"] == ask.session_id}


offer(
    Operation(
        "GET", "/sessions", "list_session", "List: sessions", LIST, _list_sessions, Permission.SESSION_READ,
        query=_LIST.parameters, answer=list_schema("sessions", _SHOWN),
    ),
    Operation(
        "GET", "/sessions/{id}", "read_session", "One session", READ, _read_session, Permission.SESSION_READ,
        query=(OWN_ORG,), answer=_SHOWN,
    ),
    Operation(
        "DELETE", "/sessions/{id}", "delete_session", "End a session", DELETE, _end_session,
        Permission.SESSION_REVOKE, query=(OWN_ORG,), status=204,
    ),
)  # fmt: skip
