"""An operation as the description tells of it, whichever way its route is registered."""

from dataclasses import dataclass, replace

from pydantic import BaseModel

from oasis_core.access.permissions import Permission
from oasis_core.fhir import json_text
from oasis_core.sync.protocol import HelloRequest, PullRequest, PushRequest
from sync_server.adapters import fhir
from sync_server.adapters import operations as resources
from sync_server.blobs import MEDIA_TYPES
from sync_server.requests import Enrolment, Refresh, SignIn
from sync_server.rest.fields import Parameter, Schema
from sync_server.rest.operation import Operation
from sync_server.rest.schemas import body_schema, model_schema

JSON = "application/json"
OPEN: tuple[str, ...] = ()
PERSON = ("bearer",)
PC = ("bearer", "device")


@dataclass(frozen=True)
class Instead:
    """What decides who may do something for which no permission stands, in words."""

    words: str


@dataclass(frozen=True)
class Described:
    """`permission`: what the asker needs, or what decides instead; nothing is described without. `secured`:
    names of the security schemes that it asks for together. `answer`: the schema of `data`; without one there
    is no body. `errors`: statuses besides those that follow from the rest."""

    method: str
    path: str
    name: str
    summary: str
    permission: Permission | Instead
    secured: tuple[str, ...] = PERSON
    query: tuple[Parameter, ...] = ()
    body: Schema | None = None
    body_required: bool = True
    answer: Schema | None = None
    status: int = 200
    also: tuple[int, ...] = ()
    """Other successes, with the same answer."""
    errors: tuple[int, ...] = ()
    conditional: bool = False
    body_types: tuple[str, ...] = (JSON,)
    answer_types: tuple[str, ...] = (JSON,)
    """Any other is an answer by itself, without the envelope."""

    @property
    def area(self) -> str:
        """The tag under which it stands."""
        return self.path.split("/")[1]

    @property
    def upon_row(self) -> bool:
        """Whether it writes upon the row in its path, which a request may name by its state."""
        return self.method != "GET" and "{" in self.path and self.status != 201

    @property
    def paged(self) -> bool:
        return any(parameter.name == "page" for parameter in self.query)


def everything() -> tuple[Described, ...]:
    """All operations below the API's base."""
    fhir_rows = (
        replace(_of(operation), answer=_ANY, answer_types=(json_text.MEDIA_TYPE,))
        for operation in fhir.operations()
    )
    return (*_PLAIN, *fhir_rows, *(_of(operation) for operation in resources.all_operations()))


def _of(operation: Operation) -> Described:
    # What only has keys that may be left out may be left out whole, where nothing else says what is meant.
    optional = operation.method == "POST" and not any(f.required for f in (operation.body or {}).values())
    return Described(
        method=operation.method,
        path=operation.path,
        name=operation.name,
        summary=operation.summary,
        permission=operation.permission,
        query=operation.query,
        body=None if operation.body is None else body_schema(operation.body),
        body_required=not optional,
        answer=operation.answer,
        status=operation.status,
        errors=operation.errors,
        conditional=True,
    )


def _body(model: type[BaseModel]) -> Schema:
    return model_schema(model)


def _object(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    required = sorted(set(properties) - set(optional))
    return {"type": "object", "required": required, "properties": properties}


_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_ID: Schema = {"type": "string", "format": "uuid"}
_IDS: Schema = {"type": "array", "items": _ID}
_ANY: Schema = {"type": "object"}
_BYTES: Schema = {"type": "string", "format": "binary"}
_MAYBE: Schema = {"type": ["string", "null"]}
_KEYS = _object(keys={"type": "array", "items": _ANY})
_TOKENS = {
    "access_token": _TEXT,
    "refresh_token": _TEXT,
    "expires_in": {"type": "integer", "examples": [600]},
}
_PERSON: Schema = {
    "allOf": [
        {"$ref": "#/components/schemas/Staff"},
        {"type": "object", "required": ["roles"], "properties": {"roles": {"type": "array", "items": _TEXT}}},
    ]
}
_DEVICE = _object(id=_ID, status=_TEXT, branches=_IDS, clinical=_FLAG, office=_FLAG)
_RESULT = _object(group_id=_ID, outcome=_TEXT, code=_MAYBE, field=_MAYBE, held_for=_MAYBE)
_CURSOR = _object(epoch=_NUMBER, schema_version=_NUMBER, scopes=_ANY)
_ROWS: Schema = {"type": "object", "description": "Rows by entity and column"}
_PAIRS: Schema = {"type": "array", "items": {"type": "array", "items": _TEXT}}

_PASSWORD = Instead("Whoever knows the e-mail and the password of somebody who works here.")
_SESSION = Instead("Whoever holds the refresh token of a session.")
_ANYBODY = Instead("Anybody: the keys are public.")
_CODE = Instead("Whoever holds an enrolment code that still counts.")
_AT_PC = Instead(
    "Whoever is signed in on an enrolled PC and may work there. Each row that is taken in or given is judged "
    "by itself."
)
_NAMED = Instead(
    "Whoever may read a row that names the bytes. What a patient's row names needs `prescription:read`, too, "
    "and is shown by no other row."
)

_PLAIN = (
    Described(
        "POST", "/auth/login", "sign_in", "Open a session", _PASSWORD,
        secured=OPEN, body=_body(SignIn), errors=(401, 429),
        answer=_object(("lease",), **_TOKENS, session_id=_ID, user=_PERSON, lease=_TEXT),
    ),
    Described(
        "POST", "/auth/refresh", "refresh", "Exchange a refresh token for new tokens; each is good for once",
        _SESSION,
        secured=OPEN, body=_body(Refresh), errors=(401,), answer=_object(**_TOKENS),
    ),
    Described(
        "POST", "/auth/logout", "sign_out", "End a session", _SESSION,
        secured=OPEN, body=_body(Refresh), errors=(401,), status=204,
    ),
    Described(
        "GET", "/auth/jwks", "keys", "The public keys by which tokens are checked", _ANYBODY,
        secured=OPEN, answer=_KEYS,
    ),
    Described(
        "POST", "/devices/enrol", "enrol", "Let a PC in, with the code that its manager read out", _CODE,
        secured=OPEN, body=_body(Enrolment), status=201,
        answer=_object(
            device_id=_ID, org_id=_ID, branch_id=_ID, credential=_TEXT, branches=_IDS, clinical=_FLAG,
            office=_FLAG, keys=_KEYS,
        ),
    ),
    Described(
        "POST", "/sync/hello", "hello", "Where the organization's feed stands", _AT_PC,
        secured=PC, body=_body(HelloRequest), errors=(409,),
        answer=_object(
            protocol=_NUMBER, schema=_NUMBER, now=_NUMBER, epoch=_NUMBER, head=_NUMBER, last_group=_MAYBE,
            device=_DEVICE,
        ),
    ),
    Described(
        "POST", "/sync/push", "push", "Take groups of changes in, oldest first", _AT_PC,
        secured=PC, body=_body(PushRequest),
        answer=_object(now=_NUMBER, head=_NUMBER, results={"type": "array", "items": _RESULT}, rows=_ROWS),
    ),
    Described(
        "POST", "/sync/pull", "pull", "The next page of what this PC may hold", _AT_PC,
        secured=PC, body=_body(PullRequest), errors=(409,),
        answer=_object(
            cursor=_CURSOR, rows=_ROWS, left=_PAIRS, purged=_PAIRS, has_more=_FLAG, up_to_date=_FLAG,
            now=_NUMBER,
        ),
    ),
    Described(
        "PUT", "/blobs/{sha256}", "keep_blob", "Keep a picture or paper of at most 1 MB under its hash",
        Permission.BLOB_CREATE, body=_BYTES, body_types=MEDIA_TYPES, status=201, also=(200,),
        answer=_object(sha256=_TEXT, media_type=_TEXT, size=_NUMBER),
    ),
    Described(
        "GET", "/blobs/{sha256}", "read_blob", "The bytes, for whoever may read a row that names them",
        _NAMED, answer=_BYTES, answer_types=MEDIA_TYPES, conditional=True,
    ),
)  # fmt: skip
"""Those whose routes are written by hand; `tests/server/test_openapi.py` holds them against the router."""
