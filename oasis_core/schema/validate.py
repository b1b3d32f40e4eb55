"""Limits of columns, checked with pydantic wherever a row is written: on the PC, over REST, in a push."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.documents import annotation_of
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Trait

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""What a date of this world lies between; anything else is a slip of the hand, and near the year 9999 neither
a time zone nor a month can be added to it."""

_DAYS = Field(strict=True, ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))
_INSTANTS = Field(
    strict=True,
    ge=datetime(FIRST_YEAR, 1, 1, tzinfo=UTC),
    le=datetime(LAST_YEAR, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_CODES = {
    "string_too_long": ErrorCode.TEXT_TOO_LONG,
    "string_too_short": ErrorCode.FIELD_REQUIRED,
    "literal_error": ErrorCode.VALUE_NOT_ALLOWED,
    "greater_than_equal": ErrorCode.VALUE_NOT_ALLOWED,
    "less_than_equal": ErrorCode.VALUE_NOT_ALLOWED,
    "decimal_max_places": ErrorCode.VALUE_NOT_ALLOWED,
    "decimal_max_digits": ErrorCode.VALUE_NOT_ALLOWED,
    "decimal_whole_digits": ErrorCode.VALUE_NOT_ALLOWED,
    "value_error": ErrorCode.TEXT_NOT_ALLOWED,
    "string_unicode": ErrorCode.TEXT_NOT_ALLOWED,
    "extra_forbidden": ErrorCode.FIELD_UNKNOWN,
    "missing": ErrorCode.FIELD_REQUIRED,
}


def printable(value: str) -> str:
    """Text that can be stored and shown; ValueError if it has control characters."""
    if _CONTROL.search(value):
        raise ValueError("control character")
    return value


def field_type(found: Trait) -> Any:  # noqa: C901, PLR0911 - one for each kind
    """The pydantic type of a column, with its limits."""
    match found.kind:
        case "text":
            limits = Field(strict=True, max_length=found.max, min_length=1)
            return Annotated[str, limits, AfterValidator(printable)]
        case "words":
            word = Annotated[str, Field(strict=True, max_length=found.max, min_length=1)]
            return Annotated[list[Annotated[word, AfterValidator(printable)]], Field(max_length=found.most)]
        case "choice":
            return Literal[found.choices]
        case "integer":
            bounds = Field(strict=True, ge=-(2**31) if found.minimum is None else found.minimum, le=2**31 - 1)
            return Annotated[int, bounds]
        case "money":
            least = None if found.minimum is None else Decimal(found.minimum) / 100
            return Annotated[Decimal, Field(strict=True, ge=least, max_digits=12, decimal_places=2)]
        case "rate":
            return Annotated[Decimal, Field(strict=True, ge=0, max_digits=7, decimal_places=4)]
        case "flag":
            return Annotated[bool, Field(strict=True)]
        case "day":
            return Annotated[date, _DAYS]
        case "instant":
            return Annotated[datetime, _INSTANTS]
        case "id" | "ref":
            return Annotated[UUID, Field(strict=True)]
        case _:
            return found.model or Any


@cache
def row_model(kind: Kind, *, partial: bool) -> type[BaseModel]:
    """The pydantic model of an entity's writable columns; with `partial` any of them may be left out."""
    fields: dict[str, Any] = {}
    for name, found in kind.writable.items():
        required = kind.required(name)
        annotation = field_type(found) if required else field_type(found) | None
        fields[name] = (annotation, ... if required and not partial else None)
    config = ConfigDict(extra="forbid")
    return create_model(f"{kind.cls.__name__}{'Edit' if partial else 'Create'}", __config__=config, **fields)


@cache
def _adapter(kind: Kind, name: str) -> TypeAdapter[Any]:
    column, dot, part = name.partition(".")
    found = kind.traits[column]
    if dot and found.model is not None:
        return TypeAdapter(annotation_of(found.model, part), config=ConfigDict(strict=True))
    return TypeAdapter(field_type(found))


def check_values(
    kind: Kind, values: Mapping[str, Any], *, new: bool, rule_columns: Collection[str] = ()
) -> None:
    """Raise the first broken limit of these values, naming its field as `entity.column`.

    `rule_columns` are the columns set by rules that the present action lists; a new row may always set them
    through an action that creates it.
    """
    for name, value in values.items():
        field = f"{kind.name}.{name}"
        column, _, part = name.partition(".")
        found = kind.field(name)
        if found is None:
            raise OasisError(ErrorCode.FIELD_UNKNOWN, field)
        may = column in rule_columns if found.set_by_rules or found.secret else column in kind.writable
        if not may:
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, field)
        if value is None:
            if kind.required(column) and not part:
                raise OasisError(ErrorCode.FIELD_REQUIRED, field)
            continue
        _check_value(kind, name, value, field)
    if new:
        for name in kind.writable:
            if kind.required(name) and values.get(name) is None:
                missing_name = (kind.name, name) == ("patient", "name")
                code = ErrorCode.NAME_MISSING if missing_name else ErrorCode.FIELD_REQUIRED
                raise OasisError(code, f"{kind.name}.{name}")


def _check_value(kind: Kind, name: str, value: Any, field: str) -> None:
    try:
        _adapter(kind, name).validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        code = _CODES.get(first["type"], ErrorCode.VALIDATION_ERROR)
        found = kind.field(name)
        details: dict[str, Any] = {}
        longest = first.get("ctx", {}).get("max_length") or (found and found.max)
        if longest:
            details["max"] = longest
        if found is not None and found.choices:
            details["choices"] = found.choices
        field = ".".join((field, *map(str, first["loc"])))
        raise OasisError(code, field, **details) from error
