"""The contract of the API as the specification's owner wrote it: its operations, and what their answers must
look like.

The file lies beside the project (`../shared/spec`) or where OASIS_SHARED says. OpenAPI 3.0 lets a schema's
properties be absent and others be present; the contract means neither, so its schemas are read strictly.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from tools.local_server import ROOT

Schema = dict[str, Any]

ADDITIONS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "Patient": "title nickname latin_name national_id address last_visit_at",
        "Appointment": "org_id duration_min overlap_accepted_by",
        "Prescription": "org_id branch_id status expires_on supersedes_id signed_at signed_by signed_digest",
        "Transaction": "org_id branch_id supersedes_id refunded voids lines",
        "Branch": "code time_zone opening_hours holidays",
        "Staff": "roles",
        "InventoryItem": "org_id discontinued",
        "Loan": "interest_method",
        "LoanPayment": "org_id kind principal_variance interest_variance",
        "POST /auth/login": "expires_in session_id",
        "POST /auth/refresh": "expires_in",
    }.items()
}
"""What answers hold beyond the contract: by schema, or by operation where the schema has no name."""


class ContractMissingError(Exception):
    """The contract's file is not on this machine."""


def contract_path() -> Path:
    """Where the contract lies. Raises ContractMissingError."""
    shared = Path(os.environ.get("OASIS_SHARED", ROOT.parent / "shared"))
    path = shared / "spec" / "openapi-contract.yaml"
    if not path.is_file():
        raise ContractMissingError(
            f"{path} is not there: put the specification beside the project, or set OASIS_SHARED"
        )
    return path


@dataclass(frozen=True)
class Operation:
    """One of the contract's operations; `answer` and `error` check a whole body, envelope included."""

    method: str
    path: str
    status: int
    query: tuple[str, ...]
    body: Schema | None
    answer: Schema | None
    error: Schema

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def problems(self, body: Any) -> list[str]:
        """What is wrong with the body of a success."""
        return _problems(self._checks[0], body)

    def error_problems(self, body: Any) -> list[str]:
        """What is wrong with the body of a failure."""
        return _problems(self._checks[1], body)

    @cached_property
    def _checks(self) -> tuple[jsonschema_rs.Draft202012Validator, jsonschema_rs.Draft202012Validator]:
        success, failure = (
            jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
            for schema in (self.answer or {"maxLength": 0}, self.error)
        )
        return success, failure


def read_contract() -> dict[str, Operation]:
    """The operations by name (`GET /patients/{id}`). Raises ContractMissingError."""
    document = yaml.safe_load(contract_path().read_text(encoding="utf-8"))
    operations = (
        _operation(document, path, method.upper(), described)
        for path, methods in document["paths"].items()
        for method, described in methods.items()
    )
    return {operation.name: operation for operation in operations}


def _operation(document: Schema, path: str, method: str, described: Schema) -> Operation:
    (status, success), *others = described["responses"].items()
    assert not others  # one success each; failures are all alike
    name = f"{method} {path}"
    answer = _json(success)
    body = _json(described.get("requestBody", {}))
    error = _json(document["components"]["responses"]["ErrorResponse"])
    assert error is not None
    return Operation(
        method=method,
        path=path,
        status=int(status),
        query=tuple(p["name"] for p in described.get("parameters", ()) if p["in"] == "query"),
        body=body and _resolved(document, body),
        answer=answer and _strict(document, answer, name),
        error=_strict_error(error),
    )


def _json(content: Mapping[str, Any]) -> Schema | None:
    found: Schema | None = content.get("content", {}).get("application/json", {}).get("schema")
    return found


def _resolved(document: Schema, schema: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    resolved: Schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return resolved


def _strict(document: Schema, schema: Schema, name: str) -> Schema:
    """The schema with every property demanded, null only where it says so or what may be left out when a row
    is made, and others only from the list."""
    if "$ref" in schema:
        return _strict(document, _resolved(document, schema), schema["$ref"].rpartition("/")[2])
    kind = schema.get("type")
    made: Schema = {"type": [kind, "null"] if schema.get("nullable") else kind}
    if "format" in schema and schema["format"] != "float":  # which is about a reader's memory
        made["format"] = schema["format"]
    if "items" in schema:
        made["items"] = _strict(document, schema["items"], name)
    if "properties" in schema:
        made_with = document["components"]["schemas"].get(f"{name}Create", {})
        may_lack = set(made_with.get("properties", ())) - set(made_with.get("required", ()))
        known = {
            key: _strict(document, value | ({"nullable": True} if key in may_lack else {}), name)
            for key, value in schema["properties"].items()
        }
        if set(known) == {"success", "data", "error"}:
            known |= {"success": {"const": True}, "error": {"const": None}}
            allowed: frozenset[str] = frozenset()
        else:
            allowed = ADDITIONS.get(name, frozenset())
        made["required"] = sorted(known)
        made["properties"] = {extra: {} for extra in allowed} | known
        made["additionalProperties"] = False
    return made


def _strict_error(schema: Schema) -> Schema:
    """The contract's failure, and what ours has besides: data, which is null, and details."""
    properties = schema["properties"]["error"]["properties"]
    error = {
        "type": "object",
        "required": sorted({*properties, "details"}),
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"},
            "message": {"type": "string", "minLength": 1},
            "field": {"type": ["string", "null"]},
            "details": {"type": "object"},
        },
        "additionalProperties": False,
    }
    known = {"success": {"const": False}, "data": {"const": None}, "error": error}
    return {"type": "object", "required": sorted(known), "properties": known, "additionalProperties": False}


def _problems(check: jsonschema_rs.Draft202012Validator, body: Any) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in error.instance_path) or 'body'}: {error.message}"
        for error in check.iter_errors(body)
    ]
