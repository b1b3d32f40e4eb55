"""Bodies: an object of known keys, each of its own kind, nothing else."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema import json_form
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import HOME_BRANCH
from oasis_core.schema.validate import check_values, field_type
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Reading
from sync_server.rest.fields import MOST_ITEMS, Field, Fields
from sync_server.rest.operation import CREATE, EDIT

_LONGEST_NAME = 100
_JSON = "application/json"


def read_values(ask: Ask, fields: Fields, kind: Kind | None = None) -> Row:
    """The values of a body by key, as Python; only keys that are there.

    VALIDATION_ERROR for what is no object, FIELD_UNKNOWN and FIELD_NOT_WRITABLE (a key that is shown but not
    taken), ORG_MISMATCH for the organization of somebody else; one's own may be named in any body.
    """
    if not ask.raw:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "body")
    media = ask.request.headers.get("Content-Type", _JSON).partition(";")[0].strip().lower()
    if media != _JSON:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "Content-Type", choices=(_JSON,))
    if not isinstance(ask.body, dict):
        raise OasisError(ErrorCode.VALIDATION_ERROR, "body", expected="object")
    values: Row = {}
    for name, value in ask.body.items():
        if name == "org_id":
            _require_own_org(ask, value)
        elif name in fields:
            values[name] = _value(name, fields[name], value)
        else:
            known = kind is not None and name in kind.traits and json_form.shown(kind.traits[name])
            code = ErrorCode.FIELD_NOT_WRITABLE if known else ErrorCode.FIELD_UNKNOWN
            raise OasisError(code, name[:_LONGEST_NAME])
    return values


def body_values(reading: Reading, adapter: Adapter, verb: str) -> Row:
    """The values of a row's body, checked as far as it is possible before the row is looked up; with `create`
    and `replace` every field is there, defaults filled in. Of a row that is there already a field stays which
    is left out, has no default and is never null."""
    fields = adapter.fields(verb)
    values = read_values(reading.ask, fields, adapter.kind)
    if verb != EDIT:
        values = {
            name: _filled(reading, name, field, values)
            for name, field in fields.items()
            if verb == CREATE or name in values or field.nullable or field.default is not None
        }
    for name, field in fields.items():
        if field.required and values.get(name) is None:
            missing_name = (adapter.kind.name, name) == ("patient", "name")
            raise OasisError(ErrorCode.NAME_MISSING if missing_name else ErrorCode.FIELD_REQUIRED, name)
    own = adapter.columns(verb)  # what may be left out an adapter fills in
    columns = {name: value for name, value in values.items() if name in own and value is not None}
    check_values(adapter.kind, columns, new=False, rule_columns=set(columns))
    for name, field in fields.items():
        judged = name in columns and field.trait == adapter.kind.traits[name]
        if values.get(name) is not None and field.items is None and not judged:
            _require_limits(name, field, values[name])
    return values


def _filled(reading: Reading, name: str, field: Field, values: Mapping[str, Any]) -> Any:
    if name in values:
        return values[name]
    return reading.home_branch if field.default == HOME_BRANCH else field.default


def _value(name: str, field: Field, value: Any) -> Any:
    if field.items is not None and value is not None:
        return _objects(name, field.items, value)
    decoded = json_form.decode_value(name, field.trait, value)
    if decoded is None:
        if not field.nullable:
            raise OasisError(ErrorCode.FIELD_REQUIRED, name)
    elif field.trait.kind == "text" and field.trait.secret:
        _require_limits(name, field, decoded)
    return decoded


def _objects(name: str, fields: Fields, value: Any) -> list[Row]:
    """A list of objects; errors name the place of the one at fault (`lines.0.quantity`)."""
    if not isinstance(value, list) or not all(isinstance(found, dict) for found in value):
        raise OasisError(ErrorCode.VALIDATION_ERROR, name, expected="list of objects")
    if len(value) > MOST_ITEMS:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name, maximum=MOST_ITEMS)
    return [_object(f"{name}.{place}", fields, found) for place, found in enumerate(value)]


def _object(place: str, fields: Fields, value: Mapping[str, Any]) -> Row:
    for name in value:
        if name not in fields:
            raise OasisError(ErrorCode.FIELD_UNKNOWN, f"{place}.{name[:_LONGEST_NAME]}")
    found = {name: _value(f"{place}.{name}", field, value.get(name)) for name, field in fields.items()}
    for name, field in fields.items():
        if found[name] is not None:
            _require_limits(f"{place}.{name}", field, found[name])
        elif field.required:
            raise OasisError(ErrorCode.FIELD_REQUIRED, f"{place}.{name}")
    return found


def _require_limits(name: str, field: Field, value: Any) -> None:
    try:
        TypeAdapter(field_type(field.trait)).validate_python(value)
    except ValidationError as error:
        limits = {"maximum": field.trait.max, "choices": field.trait.choices, "minimum": field.trait.minimum}
        known = {what: limit for what, limit in limits.items() if limit not in (None, ())}
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name, **known) from error


def _require_own_org(ask: Ask, value: Any) -> None:
    if not isinstance(value, str):
        raise OasisError(ErrorCode.VALIDATION_ERROR, "org_id", expected="id")
    if value != str(ask.org_id):
        raise OasisError(ErrorCode.ORG_MISMATCH, "org_id")
