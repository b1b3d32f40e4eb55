"""An example of a schema, made from the examples of its keys."""

from collections.abc import Mapping
from typing import Any

from sync_server.openapi.words import EXAMPLES
from sync_server.rest.fields import Schema

EXAMPLE_ID = "01980f6e-7c00-7a3b-9d51-2f6c8a4e1b07"
_BY_FORMAT = {"uuid": EXAMPLE_ID, "date": "2026-03-04", "date-time": "2026-03-04T03:30:00Z"}
_BY_TYPE: dict[str, Any] = {"string": "ข้อความ", "integer": 1, "number": 1.0, "boolean": True, "object": {}}

_TYPES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    dict: "object",
    list: "array",
    type(None): "null",
}


def example(schema: Schema, named: Mapping[str, Schema], key: str = "", title: str = "") -> Any:
    """A value that the schema allows. `named`: the schemas to which it may refer; `key` and `title`: under
    which key of which schema it stands."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        shown = named[name]["properties"]  # a row: what is shown only if it is asked for is left out
        return {each: example(shown[each], named, each, name) for each in named[name]["required"]}
    for known in (f"{title}.{key}", key):
        if key and known in EXAMPLES and _fits(EXAMPLES[known], schema):
            return EXAMPLES[known]
    if "enum" in schema or "examples" in schema:
        return (schema.get("enum") or schema["examples"])[0]
    if "allOf" in schema:
        parts = [example(part, named, title=title) for part in schema["allOf"]]
        return {name: value for part in parts for name, value in part.items()}
    if "anyOf" in schema:
        return example(schema["anyOf"][0], named, key, title)
    return _made(schema, named, key, schema.get("title", title))


def _made(schema: Schema, named: Mapping[str, Schema], key: str, title: str) -> Any:
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "array":
        return [example(schema["items"], named, key.removesuffix("s"), title)]
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: example(found, named, name, title) for name, found in properties.items()}
    if "format" in schema:
        return _BY_FORMAT[schema["format"]]
    if kind in ("integer", "number"):
        return max(_BY_TYPE[kind], schema.get("minimum", 0))
    return _BY_TYPE[kind][: schema.get("maxLength")] if kind == "string" else _BY_TYPE[kind]


def _fits(value: Any, schema: Schema) -> bool:
    """Whether the words for a key are of this schema's type: `code` is a branch's, and an error's."""
    kinds = schema.get("type")
    if kinds is None:
        return value is not None
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, list) and not all(_fits(each, schema["items"]) for each in value):
        return False
    if isinstance(value, dict) and not set(schema.get("required", ())) <= set(value):
        return False
    return _TYPES[type(value)] in ([kinds] if isinstance(kinds, str) else kinds)
