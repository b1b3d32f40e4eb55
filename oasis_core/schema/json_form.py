"""The form of values over REST and in files: JSON that people read. Derived from a column's traits,
and written by `written`.

Ids are text, instants ISO 8601 in UTC, days ISO, money a number with two decimals, rates a number with four,
documents with decimals where they are stored as whole hundredths. Numbers come as int or Decimal, never as
float (`strict_json.loads(..., exact=True)`).
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import orjson

from oasis_core.kernel import money, rate
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.documents import from_decimals, to_decimals
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Trait
from oasis_core.schema.validate import FIRST_YEAR, LAST_YEAR, printable
from oasis_core.schema.wire import Row

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_MOST_DIGITS = 15
_DEEPEST = 20


def shown(found: Trait) -> bool:
    """Whether REST shows a column: everything but secrets."""
    return not found.secret


def written(content: Any) -> bytes:
    """JSON of what the functions below encode. Ids, days and instants in UTC are values until here."""
    return orjson.dumps(content, option=orjson.OPT_UTC_Z)


def encode_row(kind: Kind, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for `written`; money is an `orjson.Fragment`, so that it keeps its two decimals."""
    names, encoded = _shown_columns(kind)
    shown_row = {name: row.get(name) for name in names}
    for name, found, encode in encoded:
        if shown_row[name] is not None:
            shown_row[name] = encode(found, shown_row[name])
    return shown_row


def encode_value(found: Trait, value: Any) -> Any:
    """A value for `written`."""
    encode = _ENCODERS.get(found.kind)
    return value if value is None or encode is None else encode(found, value)


_Encode = Callable[[Trait, Any], Any]
_ENCODERS: dict[str, _Encode] = {
    "money": lambda _, value: orjson.Fragment(f"{value:.2f}"),
    "rate": lambda _, value: orjson.Fragment(f"{value:.4f}"),
    "document": lambda found, value: _fragments(
        value if found.model is None else to_decimals(found.model, value)
    ),
}
"""Values of other kinds are written as they are."""


@cache
def _shown_columns(kind: Kind) -> tuple[tuple[str, ...], tuple[tuple[str, Trait, _Encode], ...]]:
    """All columns that are shown, and those among them that are not written as they are."""
    traits = {name: found for name, found in kind.traits.items() if shown(found) and name != "version"}
    encoded = ((name, found, _ENCODERS.get(found.kind)) for name, found in traits.items())
    return tuple(traits), tuple((name, found, encode) for name, found, encode in encoded if encode)


def instant_text(moment: datetime) -> str:
    """An instant in ISO 8601, in UTC with `Z`."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat().removesuffix("+00:00") + "Z"


def decode_value(name: str, found: Trait, value: Any) -> Any:
    """A JSON value as Python, of the column's kind and nothing else; VALIDATION_ERROR names the field.

    It judges form only; limits are judged where the row is written (`validate`).
    """
    if value is None:
        return None
    try:
        if found.kind == "document":
            return _document(name, found, value)
        return _DECODERS[found.kind](value)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, name, expected=found.kind) from error


def decode_set(kind: Kind, values: Mapping[str, Any]) -> Row:
    """Values of a body by column; a name that the entity has not is FIELD_UNKNOWN."""
    decoded: Row = {}
    for name, value in values.items():
        found = kind.traits.get(name)
        if found is None:
            raise OasisError(ErrorCode.FIELD_UNKNOWN, f"{kind.name}.{name[:100]}")
        decoded[name] = decode_value(f"{kind.name}.{name}", found, value)
    return decoded


def parse_day(text: str) -> date:
    """A day `YYYY-MM-DD`; ValueError for anything else."""
    if not _DAY.fullmatch(text):
        raise ValueError("not a day")
    day = date.fromisoformat(text)
    _require_sane(day.year)
    return day


def parse_instant(text: str) -> datetime:
    """An instant with an offset (`Z` or `+07:00`); ValueError for anything else."""
    if not _INSTANT.fullmatch(text):
        raise ValueError("not an instant with an offset")
    moment = datetime.fromisoformat(text.upper())
    _require_sane(moment.year)
    return moment.astimezone(UTC)


def parse_id(text: str) -> UUID:
    """An id in its canonical form; ValueError for anything else."""
    if not _UUID.fullmatch(text):
        raise ValueError("not an id")
    return UUID(text)


def _require_sane(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("not of this age")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _words(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(type(value))
    return [_text(word) for word in value]


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(type(value))
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(type(value))
    exact = Decimal(value)
    if exact and not -_MOST_DIGITS < exact.adjusted() < _MOST_DIGITS:
        raise ValueError("not a number of this world")  # int() of 1e999999 would take the memory
    return exact


def _integer(value: Any) -> int:
    exact = _number(value)
    if exact != int(exact):
        raise ValueError("not whole")
    return int(exact)


def _money(value: Any) -> Decimal:
    return money.baht(money.satang(_number(value)))


def _document(name: str, found: Trait, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(type(value))
    _shallow(value)
    if found.model is not None:
        return from_decimals(found.model, value, name)
    return _plain(value)


def _shallow(value: Any, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        _shallow(child, depth + 1)


def _plain(value: Any) -> Any:
    """A document of no known form, as JSON keeps it."""
    if isinstance(value, dict):
        return {printable(name): _plain(found) for name, found in value.items()}
    if isinstance(value, list):
        return [_plain(found) for found in value]
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        exact = _number(value)
        return int(exact) if exact == int(exact) else float(exact)
    return value


def _fragments(value: Any) -> Any:
    """Decimals as JSON numbers with the digits that they have."""
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}")
    if isinstance(value, dict):
        return {name: _fragments(found) for name, found in value.items()}
    if isinstance(value, list | tuple):
        return [_fragments(found) for found in value]
    return value


_DECODERS: dict[str, Any] = {
    "id": lambda value: parse_id(_text(value)),
    "ref": lambda value: parse_id(_text(value)),
    "text": _text,
    "choice": _text,
    "integer": _integer,
    "money": _money,
    "rate": lambda value: rate.percent(rate.ten_thousandths(_number(value))),
    "flag": _flag,
    "words": _words,
    "day": lambda value: parse_day(_text(value)),
    "instant": lambda value: parse_instant(_text(value)),
}
