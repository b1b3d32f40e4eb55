"""A Postman collection (2.1) made from the OpenAPI document: one folder for each area, one request for each
operation with its example body. What an answer tells is kept in variables for the requests after it: signing
in keeps the tokens, a list or a new row the id by which its kind is asked for next."""

import re
from collections import defaultdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from sync_server.openapi.examples import EXAMPLE_ID
from sync_server.openapi.words import EXAMPLES

_EXAMPLES = {"sha256": str(EXAMPLES["photo"])}
"""What stands in the place of a path's part, unless it is an id, until somebody puts something better."""
_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_PLACE = re.compile(r"\{(\w+)\}")
_KEEP_TOKEN = (
    "const data = pm.response.json().data;",
    "pm.collectionVariables.set('access_token', data.access_token);",
    "pm.collectionVariables.set('refresh_token', data.refresh_token);",
)
_KEEP_FIRST = (
    "const data = pm.response.code === 200 ? pm.response.json().data : {{}};",
    "const rows = Object.values(data).find(Array.isArray) || [];",
    "if (rows.length) pm.collectionVariables.set('{name}', rows[0].id);",
)
_KEEP_NEW = (
    "if (pm.response.code === 201) pm.collectionVariables.set('{name}', pm.response.json().data.id);",
)


def collection(document: dict[str, Any]) -> dict[str, Any]:
    """The collection of a document; the same document gives the same collection."""
    folders: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            folders[operation["tags"][0]].append(_request(document, path, method.upper(), operation))
    info = document["info"]
    return {
        "info": {
            "_postman_id": str(uuid5(NAMESPACE_URL, info["title"])),
            "name": f"{info['title']} API",
            "description": info["description"],
            "schema": _SCHEMA,
        },
        "auth": {
            "type": "bearer",
            "bearer": [{"key": "token", "value": "{{access_token}}", "type": "string"}],
        },
        "variable": [
            {"key": "base_url", "value": f"http://127.0.0.1:8080{document['servers'][0]['url']}"},
            *({"key": name, "value": ""} for name in ("access_token", "refresh_token", "device_credential")),
            *({"key": name, "value": value} for name, value in sorted(_places(document).items())),
        ],
        "item": [
            {"name": tag["name"], "description": tag["description"], "item": folders[tag["name"]]}
            for tag in document["tags"]
        ],
    }


def _places(document: dict[str, Any]) -> dict[str, str]:
    """The variables that stand in paths, with what they are at first."""
    return {
        variable: _EXAMPLES.get(variable, EXAMPLE_ID)
        for path, methods in document["paths"].items()
        for operation in methods.values()
        for variable in _variables(document, path, operation).values()
    }


def _variables(document: dict[str, Any], path: str, operation: dict[str, Any]) -> dict[str, str]:
    """The variable for each of a path's places: the id of the kind that is listed above it, or of the kind
    that the permission is about."""
    found = {}
    for place in _PLACE.finditer(path):
        name = place.group(1)
        kind = _listed(document, path[: place.start() - 1])
        kind = kind or operation.get("x-permission", "").partition(":")[0]
        found[name] = name if name in _EXAMPLES else f"{kind}_id"
    return found


def _listed(document: dict[str, Any], path: str) -> str:
    """The kind whose rows a path lists (`list_patient`); empty if it is no list."""
    name = str(document["paths"].get(path, {}).get("get", {}).get("operationId", ""))
    return name.removeprefix("list_") if name.startswith("list_") else ""


def _request(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [_resolved(document, parameter) for parameter in operation["parameters"]]
    variables = _variables(document, path, operation)
    schemes = {name for wanted in operation["security"] for name in wanted}
    headers = [_disabled(parameter) for parameter in parameters if parameter["in"] == "header"]
    if "device" in schemes:
        headers.append({"key": "X-Device-Credential", "value": "{{device_credential}}"})
    content = operation.get("requestBody", {}).get("content", {})
    # One of them at a time: a file is of one kind, and whoever sends it switches to its own.
    for number, kind in enumerate(content):
        headers.append({"key": "Content-Type", "value": kind} | ({"disabled": True} if number else {}))
    request: dict[str, Any] = {
        "method": method,
        "header": headers,
        "url": {
            "raw": "{{base_url}}" + _PLACE.sub(r":\1", path),
            "host": ["{{base_url}}"],
            "path": _PLACE.sub(r":\1", path).strip("/").split("/"),
            "variable": [{"key": name, "value": f"{{{{{known}}}}}"} for name, known in variables.items()],
            "query": [_disabled(parameter) for parameter in parameters if parameter["in"] == "query"],
        },
        "description": operation.get("description", ""),
    }
    if not schemes:
        request["auth"] = {"type": "noauth"}
    examples = [found["example"] for found in content.values() if "example" in found]
    if examples:
        request["body"] = {"mode": "raw", "raw": _body(examples[0])}
    elif content:
        request["body"] = {"mode": "file", "file": {"src": None}}
    made = {"name": operation["summary"], "request": request, "response": []}
    script = _script(document, path, method, operation)
    if script:
        made["event"] = [{"listen": "test", "script": {"type": "text/javascript", "exec": script}}]
    return made


def _script(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> list[str]:
    """What is run on the answer."""
    if operation["operationId"] == "sign_in":
        return list(_KEEP_TOKEN)
    name = f"{_listed(document, path)}_id"
    lines = {"GET": _KEEP_FIRST, "POST": _KEEP_NEW}.get(method, ())
    return [line.format(name=name) for line in lines] if name in _places(document) else []


def _body(example: Any) -> str:
    if isinstance(example, dict) and "refresh_token" in example:
        example = example | {"refresh_token": "{{refresh_token}}"}
    return orjson.dumps(example, option=orjson.OPT_INDENT_2).decode()


def _disabled(parameter: dict[str, Any]) -> dict[str, Any]:
    value = str(parameter["schema"].get("default", ""))
    words = parameter.get("description", "")
    return {"key": parameter["name"], "value": value, "description": words, "disabled": True}


def _resolved(document: dict[str, Any], parameter: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in parameter:
        return parameter
    named: dict[str, Any] = document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]
    return named
