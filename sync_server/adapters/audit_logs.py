"""Who did what. Managers see what was done to the rows of their branches and what happened to the sessions of
its people; who keeps the accounts sees no values."""

from collections.abc import Mapping
from typing import Any

from fastapi import Response

from oasis_core.access.permissions import Permission
from oasis_core.entities.audit import AuditLog
from oasis_core.kernel.errors import OasisError
from oasis_core.schema import json_form, wire
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, PART, Kind
from oasis_core.schema.traits import Trait
from sync_server.rest import answers
from sync_server.rest.asking import Ask
from sync_server.rest.fields import Schema
from sync_server.rest.log_reach import log_reach
from sync_server.rest.operation import LIST, Operation, offer
from sync_server.rest.plain import PlainList, read_page
from sync_server.rest.schemas import list_schema

_LOG = table_of(AuditLog)
_LIST = PlainList(
    columns=("created_at", "action", "resource", "resource_id", "user_id", "device_id", "row_version", "id"),
    order="-created_at",
    filters={
        "user_id": Trait("id"),
        "action": Trait("text"),
        "resource": Trait("text"),
        "resource_id": Trait("id"),
        "device_id": Trait("id"),
        "group_id": Trait("id"),
    },
    timed=True,
)
_IDS = ("id", "user_id", "resource_id", "device_id", "group_id")
_PLAIN = ("action", "resource", "fields", "row_version", "ip_address", "user_agent", "created_at")
_VALUES = ("before", "after")
_TEXT: Schema = {"type": ["string", "null"]}
_SHOWN: Schema = {
    "title": "AuditLog",
    "type": "object",
    "required": sorted((*_IDS, *_PLAIN, *_VALUES)),
    "properties": {
        **dict.fromkeys(_IDS, _TEXT | {"format": "uuid"}),
        **dict.fromkeys(("action", "resource", "ip_address", "user_agent"), _TEXT),
        "fields": {"type": ["array", "null"], "items": {"type": "string"}},
        "row_version": {"type": ["integer", "null"]},
        "before": {"type": ["object", "null"]},
        "after": {"type": ["object", "null"]},
        "created_at": {"type": "string", "format": "date-time"},
    },
}


def _list_log(ask: Ask) -> Response:
    with ask.reading() as reading:
        reach = log_reach(reading.actor)
        where = (_LOG.c.org_id == reading.org_id, reach.shown)
        rows, total, links = read_page(reading, _LIST, _LOG, where, reach.with_values.label("with_values"))
    return answers.data(ask, {"audit_logs": [_show(row) for row in rows], "total": total}, headers=links)


def _show(row: Mapping[str, Any]) -> dict[str, Any]:
    kind = KINDS.get(row["resource"])
    values = {name: _read(kind, row[name]) if row["with_values"] else None for name in _VALUES}
    return {name: row[name] for name in (*_IDS, *_PLAIN)} | values


def _read(kind: Kind | None, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Values as REST shows them; of what is no entity (any more) as they were written down."""
    if kind is None or values is None:
        return None if values is None else dict(values)
    return {name: _read_value(kind, name, value) for name, value in values.items()}


def _read_value(kind: Kind, name: str, value: Any) -> Any:
    found = kind.field(name)
    if found is None:
        return value
    try:
        decoded = wire.decode_value(name, found, value)
    except OasisError:
        return value  # of a column that was another one then
    if found.kind != PART:
        return json_form.encode_value(found, decoded)
    column, _, part = name.partition(".")
    return json_form.encode_value(kind.traits[column], {part: decoded})[part]


offer(
    Operation(
        "GET", "/audit-logs", "list_audit_log", "List: the audit log", LIST, _list_log,
        Permission.AUDIT_LOG_READ, query=_LIST.parameters, answer=list_schema("audit_logs", _SHOWN),
    )
)  # fmt: skip
