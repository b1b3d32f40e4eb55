"""JSON from outside: one meaning per text. Readers of JSON differ on doubled keys, NaN and lone surrogates,
and what two of them read differently is a way around the check that only one of them did."""

import json
from decimal import Decimal
from typing import Any

import orjson


def loads(text: bytes | str, *, exact: bool = False) -> Any:
    """The value of a JSON text; with `exact` its numbers with a point or an exponent are Decimals.

    ValueError for what is not RFC 8259 JSON in UTF-8, and for a key that stands twice in one object.
    """
    value = orjson.loads(text)  # refuses NaN, lone surrogates, bad UTF-8 and nesting beyond 1024
    try:
        parsed = json.loads(text, object_pairs_hook=_once_each, parse_float=Decimal if exact else None)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return parsed if exact else value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
