"""The wire form of a value: JSON, exact, equal on both sides.

Ids are text, instants whole microseconds since 1970, money whole satang, rates whole ten-thousandths of a
percent, days ISO text, documents JSON.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from oasis_core.kernel import clock, money, rate
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import PART, Kind
from oasis_core.schema.traits import Trait

Row = dict[str, Any]
"""A row as Python values, by column."""
WireRow = dict[str, Any]
"""The same as JSON values."""


def travels(found: Trait) -> bool:
    """Whether a column leaves the machine: secrets, derived and generated ones never do."""
    return not (found.secret or found.derived or found.generated)


def wire_columns(kind: Kind) -> tuple[str, ...]:
    """The columns of an entity that travel, in the order of its table."""
    return tuple(name for name, found in kind.traits.items() if travels(found))


def encode_value(found: Trait, value: Any) -> Any:  # noqa: PLR0911 - one for each kind
    """A Python value as JSON."""
    if value is None:
        return None
    match found.kind:
        case "id" | "ref":
            return str(value)
        case "instant":
            return clock.microseconds(value)
        case "money":
            return money.satang(value)
        case "rate":
            return rate.ten_thousandths(value)
        case "day":
            return value.isoformat()
        case _:
            return value


def decode_value(name: str, found: Trait, value: Any) -> Any:
    """A JSON value as Python, of the column's type and nothing else; VALIDATION_ERROR names the field.

    It judges form only (limits are `validate`'s), because a PC must take a word or a length that it does not
    know yet.
    """
    if value is None:
        return None
    try:
        return _DECODERS[found.kind](value)
    except (TypeError, ValueError, OverflowError) as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, name, expected=found.kind) from error


def encode_row(kind: Kind, row: Mapping[str, Any]) -> WireRow:
    """The columns of a row that travel."""
    return {name: encode_value(kind.traits[name], row.get(name)) for name in wire_columns(kind)}


def encode_set(kind: Kind, values: Mapping[str, Any]) -> WireRow:
    """Changed fields as they stand in a group, parts of documents among them."""
    return {name: encode_value(_known(kind, name), value) for name, value in values.items()}


def decode_set(kind: Kind, values: Mapping[str, Any]) -> Row:
    """Changed fields of a group; FIELD_UNKNOWN or VALIDATION_ERROR names the one at fault."""
    return {
        name: decode_value(f"{kind.name}.{name}", _known(kind, name), value) for name, value in values.items()
    }


def _known(kind: Kind, name: str) -> Trait:
    found = kind.field(name)
    if found is None:
        raise OasisError(ErrorCode.FIELD_UNKNOWN, f"{kind.name}.{name}")
    return found


def decode_row(kind: Kind, wire: Mapping[str, Any]) -> tuple[Row, dict[str, Any]]:
    """A row from the server, and whatever in it this version does not know yet."""
    known: Row = {}
    extra: dict[str, Any] = {}
    for name, value in wire.items():
        found = kind.traits.get(name)
        if found is None:
            extra[name] = value
        elif travels(found):
            known[name] = decode_value(f"{kind.name}.{name}", found, value)
    return known, extra


def _is(*types: type) -> Any:
    def decode(value: Any) -> Any:
        if isinstance(value, types) and (bool in types or not isinstance(value, bool)):
            return value
        raise TypeError(type(value))

    return decode


def _integer(value: Any) -> int:
    whole: int = _is(int)(value)
    if not -(1 << 63) <= whole < 1 << 63:
        raise ValueError("does not fit 64 bits")
    return whole


def _text(value: Any) -> str:
    text: str = _is(str)(value)
    text.encode()  # a lone surrogate raises here
    if "\0" in text:
        raise ValueError("NUL")
    return text


def _money(value: Any) -> Decimal:
    return money.baht(_integer(value))


def _rate(value: Any) -> Decimal:
    return rate.percent(_integer(value))


_DECODERS: dict[str, Any] = {
    "id": lambda value: UUID(_text(value)),
    "ref": lambda value: UUID(_text(value)),
    "text": _text,
    "choice": _text,
    "integer": _integer,
    "money": _money,
    "rate": _rate,
    "flag": _is(bool),
    "day": lambda value: date.fromisoformat(_text(value)),
    "instant": lambda value: clock.instant(_integer(value)),
    "document": _is(dict, list, str, int, bool),
    "words": lambda value: [_text(word) for word in _is(list)(value)],
    PART: _is(dict, list, str, int, bool),
}
