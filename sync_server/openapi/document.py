"""The OpenAPI 3.1 document, written from the operations, the entities' traits and the list of errors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.messages import sentence
from sync_server.errors import status_of
from sync_server.openapi.described import JSON, Described, everything
from sync_server.openapi.examples import example
from sync_server.openapi.words import AREAS, INFO, TITLE, VERSION
from sync_server.paths import BASE
from sync_server.rest.fields import Parameter, Schema

_WRITES = ("POST", "PATCH", "PUT", "DELETE")
_PRINTED: Schema = {"type": "string", "minLength": 1, "pattern": "^[!-~]([ -~]*[!-~])?$"}
"""What a header holds: ASCII, with blanks only inside."""
_HEADERS: dict[str, tuple[str, str, Schema]] = {
    "IfNoneMatch": (
        "If-None-Match",
        "The ETags of what is held already, commas between, or `*`: 304 if one is still that of the answer",
        _PRINTED,
    ),
    "IfMatch": (
        "If-Match",
        "The ETags of the row that is meant, commas between, or `*`: 412 if it is in another state by now",
        _PRINTED,
    ),
    "IdempotencyKey": (
        "Idempotency-Key",
        "Makes a repetition safe: the same key does the same thing once. An id, or any text of one's own",
        _PRINTED | {"maxLength": 255},
    ),
}
_ANSWER_HEADERS = {
    "ETag": "The state of what is shown",
    "Link": "Other pages of the list (RFC 8288)",
    "Location": "Where the row is, if the request made it",
    "Idempotency-Replayed": "`true` if it had been done before under the same key",
}
_STATUS_WORDS = {
    400: "Not strictly JSON, or not HTTP",
    401: "Not signed in",
    403: "Not permitted",
    404: "Not there, or out of reach",
    409: "Against the state of things",
    412: "Another row than the one that was meant",
    413: "Too large",
    422: "Understood, and not acceptable",
    429: "Too often",
    500: "A mistake of the server; nothing was done",
    503: "Come again in a moment",
}


@cache
def document() -> dict[str, Any]:
    """The document of the whole API."""
    return describe(everything())


def describe(operations: Sequence[Described]) -> dict[str, Any]:
    """A document of these operations. What has a title in their answers becomes a schema of that name."""
    schemas = {"Failure": _failure()}
    operations = [replace(each, answer=_lifted(each.answer, schemas)) for each in operations]
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for operation in operations:
        paths[operation.path][operation.method.lower()] = _operation(operation, schemas)
    areas = dict.fromkeys(operation.area for operation in operations)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": INFO,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": BASE}],
        "tags": [{"name": area, "description": AREAS.get(area, area)} for area in sorted(areas, key=_place)],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": _security(),
            "parameters": {name: _header(*words) for name, words in _HEADERS.items()},
            "headers": {
                name: {"description": words, "schema": {"type": "string"}}
                for name, words in _ANSWER_HEADERS.items()
            },
            "responses": {f"Refused{status}": _refusal(status) for status in _STATUS_WORDS},
            "schemas": schemas,
        },
    }


def _lifted(schema: Any, schemas: dict[str, Schema]) -> Any:
    if isinstance(schema, list):
        return [_lifted(each, schemas) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _lifted(value, schemas) for key, value in schema.items()}
    name = inner.pop("title", None)
    if not isinstance(name, str):  # a property may be called so
        return {key: _lifted(value, schemas) for key, value in schema.items()}
    known = schemas.setdefault(name, inner)
    if known != inner:
        raise ValueError(f"two schemas are called {name}")
    return {"$ref": f"#/components/schemas/{name}"}


def _place(area: str) -> tuple[int, str]:
    known = list(AREAS)
    return (known.index(area) if area in AREAS else len(known), area)


def _operation(operation: Described, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.area],
        "security": [{scheme: [] for scheme in operation.secured}] if operation.secured else [],
        "parameters": _parameters(operation),
        "responses": _responses(operation, schemas),
    }
    if isinstance(operation.permission, Permission):
        needed = operation.permission.value
        described |= {"description": f"Needs `{needed}`.", "x-permission": needed}
    else:
        described["description"] = operation.permission.words
    if operation.body is not None:
        content: dict[str, Any] = {"schema": operation.body}
        if JSON in operation.body_types:
            content["example"] = example(operation.body, schemas, title=_title(operation))
        of_types = dict.fromkeys(operation.body_types, content)
        described["requestBody"] = {"required": operation.body_required, "content": of_types}
    return described


def _title(operation: Described) -> str:
    """The schema of the rows that an operation is about, by which its body's examples are found."""
    return str((operation.answer or {}).get("$ref", "")).rpartition("/")[2]


def _parameters(operation: Described) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": part[1:-1], "in": "path", "required": True, "schema": _path_schema(part[1:-1])}
        for part in operation.path.split("/")
        if part.startswith("{")
    ]
    found += [_query(parameter) for parameter in operation.query]
    wanted = {"GET": ["IfNoneMatch"], "POST": ["IdempotencyKey"]}.get(operation.method, [])
    wanted += ["IfMatch"] if operation.upon_row else []
    if operation.conditional:
        found += [{"$ref": f"#/components/parameters/{name}"} for name in wanted]
    return found


def _path_schema(name: str) -> Schema:
    if name == "sha256":
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return {"type": "string", "format": "uuid"}


def _query(parameter: Parameter) -> dict[str, Any]:
    place = {"name": parameter.name, "in": "query", "required": parameter.required}
    return place | {"description": parameter.description, "schema": parameter.schema}


def _header(name: str, words: str, schema: Schema) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "description": words, "schema": schema}


def _responses(operation: Described, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    success = _success(operation, schemas)
    found = {str(status): success for status in (operation.status, *operation.also)}
    if operation.conditional and operation.method == "GET":
        found["304"] = {"description": "Still what the asker holds"}
    refused = {422, 500, 503, *operation.errors}
    refused |= {401} if operation.secured else set()
    refused |= (
        {403} if "device" in operation.secured or isinstance(operation.permission, Permission) else set()
    )
    refused |= {404} if "{" in operation.path else set()
    refused |= {400, 413} if operation.method in _WRITES else set()
    if operation.conditional and operation.method in _WRITES:
        refused |= {403, 404, 409} | ({412} if operation.upon_row else set())
    return found | {
        str(status): {"$ref": f"#/components/responses/Refused{status}"} for status in sorted(refused)
    }


def _success(operation: Described, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    if operation.answer is None:
        return {"description": "Done"}
    content: dict[str, Any] = {"schema": operation.answer}
    if JSON in operation.answer_types:
        shown = {"success": True, "data": example(operation.answer, schemas), "error": None}
        content = {"schema": _enveloped(operation.answer), "example": shown}
    answer: dict[str, Any] = {
        "description": "Made" if operation.status == 201 else "As asked",
        "content": dict.fromkeys(operation.answer_types, content),
    }
    headers = _answer_headers(operation) if operation.conditional else ()
    if headers:
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    return answer


def _answer_headers(operation: Described) -> tuple[str, ...]:
    match operation.method:
        case "GET":
            return ("ETag", "Link") if operation.paged else ("ETag",)
        case "POST":
            return ("ETag", *(() if operation.upon_row else ("Location",)), "Idempotency-Replayed")
        case _:  # a change of what is final makes a successor
            return ("ETag", "Location")


def _enveloped(data: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["data", "error", "success"],
        "properties": {"success": {"const": True}, "data": data, "error": {"type": "null"}},
        "additionalProperties": False,
    }


def _refusal(status: int) -> dict[str, Any]:
    codes = [code for code in ErrorCode if status_of(code) == status]
    first = codes[0]
    shown = {
        "success": False,
        "data": None,
        "error": {
            "code": first.value,
            "message": sentence(first, "en"),
            "field": None,
            "details": {"next_step": "…"},
        },
    }
    words = f"{_STATUS_WORDS[status]}: {', '.join(f'`{code.value}`' for code in codes)}"
    content = {"schema": {"$ref": "#/components/schemas/Failure"}, "example": shown}
    return {"description": words, "content": {JSON: content}}


def _failure() -> Schema:
    known = "\n".join(f"* `{code.value}` ({status_of(code)}): {sentence(code, 'en')}" for code in ErrorCode)
    error = {
        "type": "object",
        "required": ["code", "details", "field", "message"],
        "properties": {
            "code": {"type": "string", "enum": [code.value for code in ErrorCode], "description": known},
            "message": {"type": "string", "minLength": 1},
            "field": {"type": ["string", "null"], "description": "The key or parameter at fault"},
            "details": {
                "type": "object",
                "required": ["next_step"],
                "properties": {"next_step": {"type": "string", "minLength": 1}},
            },
        },
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "required": ["data", "error", "success"],
        "properties": {"success": {"const": False}, "data": {"type": "null"}, "error": error},
        "additionalProperties": False,
    }


def _security() -> dict[str, Any]:
    return {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The access token of `POST /auth/login`",
        },
        "device": {
            "type": "apiKey",
            "in": "header",
            "name": "X-Device-Credential",
            "description": "What a PC was given by `POST /devices/enrol`",
        },
    }
