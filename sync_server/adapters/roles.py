"""The roles that there are, and what each permits."""

from fastapi import Response

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS, role_id
from sync_server.rest import answers
from sync_server.rest.asking import Ask
from sync_server.rest.fields import Schema
from sync_server.rest.operation import LIST, Operation, offer
from sync_server.rest.plain import PlainList, page_of_rows
from sync_server.rest.schemas import list_schema

_LIST = PlainList(columns=("name", "org_reach", "id"), order="name")
_ROLE: Schema = {
    "title": "Role",
    "type": "object",
    "required": ["id", "name", "description", "org_reach", "permissions"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "name": {"type": "string"},
        "description": {"type": "string"},
        "org_reach": {"type": "boolean", "description": "Over all branches, else the person's own"},
        "permissions": {"type": "array", "items": {"type": "string"}},
    },
}


def _list_roles(ask: Ask) -> Response:
    with ask.reading():
        pass  # whoever asks works here
    roles = [
        {
            "id": str(role_id(name)),
            "name": name.value,
            "description": grant.description,
            "org_reach": grant.org_reach,
            "permissions": sorted(grant.permissions),
        }
        for name, grant in GRANTS.items()
    ]
    shown, total, links = page_of_rows(ask, _LIST, roles)
    return answers.data(ask, {"roles": shown, "total": total}, headers=links)


offer(
    Operation(
        "GET", "/roles", "list_role", "List: roles", LIST, _list_roles, Permission.ROLE_READ,
        query=_LIST.parameters, answer=list_schema("roles", _ROLE),
    )
)  # fmt: skip
