"""Single rows as FHIR R4 resources, for other systems to read: the rows, the permission and the reach are
those of the entity. Only a success leaves the envelope; an error is told as everywhere."""

from functools import partial

from fastapi import Response
from sqlalchemy import select

from oasis_core.access.permissions import Permission
from oasis_core.entities.organization import Branch
from oasis_core.fhir import json_text
from oasis_core.fhir.bundle import ENTITIES, FHIR_PATH, write_resource
from oasis_core.kernel.days import zone_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from sync_server.paths import BASE
from sync_server.rest import answers
from sync_server.rest.adapter import adapter_of
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import Parameter
from sync_server.rest.handlers import reachable
from sync_server.rest.operation import READ, Operation

_FORMATS = ("json", "application/json", json_text.MEDIA_TYPE)
_FORMAT = Parameter("_format", {"enum": list(_FORMATS)}, "As FHIR clients ask for it; there is JSON only")
_BRANCH = table_of(Branch)


def _read(kind: str, ask: Ask) -> Response:
    if ask.query.get(_FORMAT.name, "json") not in _FORMATS:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, _FORMAT.name, choices=_FORMATS)
    with ask.reading() as reading:
        row = reachable(reading, adapter_of(KINDS[ENTITIES[kind]]), ask.path_id())
        zone = zone_of(_time_zone(reading, row["branch_id"]))
    body = json_text.dumps(write_resource(kind, row, zone))
    return answers.tagged(ask, body, answers.hash_of(body), json_text.MEDIA_TYPE)


def _time_zone(reading: Reading, branch_id: object) -> str | None:
    where = (_BRANCH.c.org_id == reading.org_id, _BRANCH.c.id == branch_id)
    return reading.connection.execute(select(_BRANCH.c.time_zone).where(*where)).scalar()


def _operation(kind: str) -> Operation:
    return Operation(
        method="GET",
        path=f"{FHIR_PATH.removeprefix(BASE)}/{kind}/{{id}}",
        name=f"fhir_{kind}",
        summary=f"One {kind} (FHIR R4)",
        verb=READ,
        handle=partial(_read, kind),
        permission=Permission(f"{ENTITIES[kind]}:read"),
        entity=ENTITIES[kind],
        query=(_FORMAT,),
    )


def operations() -> tuple[Operation, ...]:
    """One for each type of resource."""
    return tuple(_operation(kind) for kind in ENTITIES)
