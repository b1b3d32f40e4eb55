"""A Postman collection (2.1) made from the OpenAPI document: one folder for each area, one request for each
operation with its example body. Signing in keeps the token for the requests after it."""

from collections import defaultdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_KEEP_TOKEN = (
    "const data = pm.response.json().data;",
    "pm.collectionVariables.set('access_token', data.access_token);",
    "pm.collectionVariables.set('refresh_token', data.refresh_token);",
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
        ],
        "item": [
            {"name": tag["name"], "description": tag["description"], "item": folders[tag["name"]]}
            for tag in document["tags"]
        ],
    }


def _request(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [_resolved(document, parameter) for parameter in operation["parameters"]]
    words = [part for part in path.split("/") if part]
    query = [_disabled(parameter) for parameter in parameters if parameter["in"] == "query"]
    headers = [_disabled(parameter) for parameter in parameters if parameter["in"] == "header"]
    schemes = {name for wanted in operation["security"] for name in wanted}
    if "device" in schemes:
        headers.append({"key": "X-Device-Credential", "value": "{{device_credential}}"})
    request: dict[str, Any] = {
        "method": method,
        "header": headers,
        "url": {
            "raw": "{{base_url}}" + path.replace("{", ":").replace("}", ""),
            "host": ["{{base_url}}"],
            "path": [f":{word[1:-1]}" if word.startswith("{") else word for word in words],
            "variable": [{"key": word[1:-1], "value": ""} for word in words if word.startswith("{")],
            "query": query,
        },
        "description": operation.get("description", ""),
    }
    if not schemes:
        request["auth"] = {"type": "noauth"}
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        headers.append({"key": "Content-Type", "value": kind})
        if "example" in content:
            request["body"] = {"mode": "raw", "raw": _body(content["example"])}
    made = {"name": operation["summary"], "request": request, "response": []}
    if operation["operationId"] == "sign_in":
        script = {"type": "text/javascript", "exec": list(_KEEP_TOKEN)}
        made["event"] = [{"listen": "test", "script": script}]
    return made


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
