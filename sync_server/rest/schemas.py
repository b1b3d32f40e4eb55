"""JSON Schemas (2020-12) of what goes over REST, derived from the traits of columns: what the API's
description says of a value is what `json_form` takes and gives."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from oasis_core.schema import json_form
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Trait
from sync_server.rest.fields import MOST_ITEMS, Field, Fields, Schema

_PRINTABLE = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$"
_WHOLE = {"minimum": -(2**31), "maximum": 2**31 - 1}
_MOST_MONEY = 9_999_999_999.99
_EMBEDDED: Schema = {"type": ["object", "array", "null"], "description": "Shown if `embed` names it"}


def value_schema(found: Trait, *, nullable: bool = False) -> Schema:
    """The schema of a column's value."""
    schema = _value(found)
    if not nullable:
        return schema
    if "type" not in schema:
        return schema if "anyOf" not in schema else {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    also = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | also


def row_schema(kind: Kind, extra: Mapping[str, Schema] | None = None) -> Schema:
    """A row as `json_form.encode_row` shows it, and what an adapter adds."""
    columns = {
        name: _shown(kind, name, found)
        for name, found in kind.traits.items()
        if json_form.shown(found) and name != "version"
    }
    always = columns | dict(extra or {})
    shown_with = dict.fromkeys(kind.resource.embeds if kind.resource else (), _EMBEDDED)
    return {
        "title": kind.cls.__name__,
        "description": _first_paragraph(kind.cls.__doc__),
        "type": "object",
        "required": sorted(always),
        "properties": always | shown_with,
        "additionalProperties": False,
    }


def list_schema(key: str, row: Schema) -> Schema:
    """A page of a list."""
    properties = {"total": {"type": "integer", "minimum": 0}, key: {"type": "array", "items": row}}
    return {"type": "object", "required": [key, "total"], "properties": properties}


def body_schema(fields: Fields) -> Schema:
    """A body of these keys and no others."""
    return {
        "type": "object",
        "required": sorted(name for name, found in fields.items() if found.required),
        "properties": {name: _field(found) for name, found in fields.items()},
        "additionalProperties": False,
    }


def _shown(kind: Kind, name: str, found: Trait) -> Schema:
    schema = value_schema(found, nullable=not kind.required(name))
    if found.kind == "document" and found.model is None:
        schema = {"type": ["object", "array", "null"]}
    if found.choices:  # a newer server may know more words than this description
        schema = {"type": schema["type"], "examples": [str(word) for word in found.choices]}
    return schema | {"readOnly": True} if name not in kind.writable else schema


def _first_paragraph(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def _field(found: Field) -> Schema:
    if found.items is not None:
        return {"type": ["array", "null"], "maxItems": MOST_ITEMS, "items": body_schema(found.items)}
    schema = value_schema(found.trait, nullable=found.nullable)
    default = found.default
    return schema if not isinstance(default, str | int) else schema | {"default": default}


def _value(found: Trait) -> Schema:  # noqa: C901, PLR0911 - one for each kind
    match found.kind:
        case "id" | "ref":
            return {"type": "string", "format": "uuid"}
        case "text":
            return {"type": "string", "minLength": found.minimum or 1, "pattern": _PRINTABLE} | _longest(
                found
            )
        case "choice":
            return {"type": "string", "enum": [str(word) for word in found.choices]}
        case "words":
            word = {"type": "string", "minLength": 1, "pattern": _PRINTABLE} | _longest(found)
            return {"type": "array", "items": word} | ({"maxItems": found.most} if found.most else {})
        case "integer":
            return (
                {"type": "integer"} | _WHOLE | ({} if found.minimum is None else {"minimum": found.minimum})
            )
        case "money":
            floor = -_MOST_MONEY if found.minimum is None else found.minimum / 100
            return {"type": "number", "multipleOf": 0.01, "minimum": floor, "maximum": _MOST_MONEY}
        case "rate":
            return {"type": "number", "multipleOf": 0.0001, "minimum": 0, "maximum": 999.9999}
        case "flag":
            return {"type": "boolean"}
        case "day":
            return {"type": "string", "format": "date"}
        case "instant":
            return {"type": "string", "format": "date-time"}
        case _:
            return _document(found)


def _longest(found: Trait) -> Schema:
    return {"maxLength": found.max} if found.max else {}


def _document(found: Trait) -> Schema:
    """A document's form: that of its model with the numbers as decimals, or any object."""
    return {"type": "object"} if found.model is None else model_schema(found.model)


def model_schema(model: type[BaseModel]) -> Schema:
    """The schema of a pydantic model, in one piece."""
    schema = model.model_json_schema()
    made: Schema = _inlined(schema, schema.pop("$defs", {}))
    return made


def _inlined(schema: Any, named: Mapping[str, Schema]) -> Any:
    if isinstance(schema, list):
        return [_inlined(each, named) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(named[schema["$ref"].rpartition("/")[2]], named)
    kept = {key: value for key, value in schema.items() if key not in ("default", "title")}
    return {
        key: {name: _inlined(each, named) for name, each in value.items()}
        if key == "properties"
        else _inlined(value, named)
        for key, value in kept.items()
    }
