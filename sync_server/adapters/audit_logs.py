"""Who did what. Managers see what people of their branches did; who keeps the accounts sees no values."""

from typing import Any

from fastapi import Response
from sqlalchemy import ColumnElement, select

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS
from oasis_core.entities.audit import AuditLog
from oasis_core.entities.staff import RoleName, Staff
from oasis_core.schema.entity import table_of
from oasis_core.schema.traits import Trait
from sync_server.rest import answers, plain
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import Parameter, Schema
from sync_server.rest.operation import LIST, Operation, offer
from sync_server.rest.query import OWN_ORG, PAGING, parse_value
from sync_server.rest.reach import reaches_all
from sync_server.rest.schemas import list_schema

_LOG, _STAFF = table_of(AuditLog), table_of(Staff)
_FILTERS = {
    "user_id": Trait("id"),
    "action": Trait("text"),
    "resource": Trait("text"),
    "resource_id": Trait("id"),
    "device_id": Trait("id"),
    "group_id": Trait("id"),
}
_SINCE, _UNTIL = "createdFrom", "createdTo"
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_TIMES = (Parameter(_SINCE, _MOMENT, "Not before"), Parameter(_UNTIL, _MOMENT, "Not after"))
_IDS = ("id", "user_id", "resource_id", "device_id", "group_id")
_PLAIN = ("action", "resource", "fields", "row_version", "ip_address", "user_agent", "before", "after")
_TEXT: Schema = {"type": ["string", "null"]}
_SHOWN: Schema = {
    "title": "AuditLog",
    "type": "object",
    "required": sorted((*_IDS, *_PLAIN, "created_at")),
    "properties": {
        **dict.fromkeys(_IDS, _TEXT | {"format": "uuid"}),
        **dict.fromkeys(("action", "resource", "ip_address", "user_agent"), _TEXT),
        "fields": {"type": ["array", "null"], "items": {"type": "string"}},
        "row_version": {"type": ["integer", "null"]},
        "before": {"type": ["object", "null"]},
        "after": {"type": ["object", "null"]},
        "created_at": _MOMENT,
    },
}


def _list_log(ask: Ask) -> Response:
    where = [*plain.conditions(ask, _LOG, _FILTERS), *_times(ask)]
    with ask.reading() as reading:
        where += _within(reading)
        order = (_LOG.c.created_at.desc(), _LOG.c.id.desc())
        rows, total, links = plain.read_page(reading, _LOG, where, order)
    with_values = any(
        Permission.AUDIT_LOG_READ in GRANTS[role].permissions
        for role in reading.actor.roles - {RoleName.IT_ADMIN}
    )
    shown = [_show(row, with_values=with_values) for row in rows]
    return answers.data(ask, {"audit_logs": shown, "total": total}, headers=links)


def _times(ask: Ask) -> list[ColumnElement[bool]]:
    moment = Trait("moment")
    found = []
    if _SINCE in ask.query:
        found.append(_LOG.c.created_at >= parse_value(_SINCE, moment, ask.query[_SINCE]))
    if _UNTIL in ask.query:
        found.append(_LOG.c.created_at <= parse_value(_UNTIL, moment, ask.query[_UNTIL]))
    return found


def _within(reading: Reading) -> list[ColumnElement[bool]]:
    own: ColumnElement[bool] = _LOG.c.org_id == reading.org_id
    if reaches_all(reading.actor, Permission.AUDIT_LOG_READ):
        return [own]
    people = select(_STAFF.c.id).where(
        _STAFF.c.org_id == reading.org_id, _STAFF.c.branch_id.in_(sorted(reading.actor.branches))
    )
    return [own, _LOG.c.user_id.in_(people)]


def _show(row: dict[str, Any], *, with_values: bool) -> dict[str, Any]:
    shown = {name: row[name] for name in (*_IDS, *_PLAIN, "created_at")}
    if not with_values:
        shown |= {"before": None, "after": None}
    return shown


offer(
    Operation(
        "GET", "/audit-logs", "list_audit_log", "List: the audit log", LIST, _list_log,
        Permission.AUDIT_LOG_READ, query=plain.parameters((*PAGING, OWN_ORG, *_TIMES), _FILTERS),
        answer=list_schema("audit_logs", _SHOWN),
    )
)  # fmt: skip
