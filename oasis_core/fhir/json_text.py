"""JSON as FHIR means it: the digits of a decimal are part of what it says."""

from decimal import Decimal
from typing import Any

import orjson

from oasis_core.kernel import strict_json
from oasis_core.kernel.errors import ErrorCode, OasisError

MEDIA_TYPE = "application/fhir+json"


def loads(text: bytes) -> Any:
    """The value of a text, decimals as `Decimal`. MALFORMED_JSON for what is no strict JSON in UTF-8."""
    try:
        return strict_json.loads(text.removeprefix(b"\xef\xbb\xbf"), exact=True)
    except (ValueError, ArithmeticError) as error:
        raise OasisError(ErrorCode.MALFORMED_JSON) from error


def dumps(value: Any, *, indent: bool = False) -> bytes:
    """JSON whose decimals have the digits that they have here."""
    return orjson.dumps(value, default=_exact, option=orjson.OPT_INDENT_2 if indent else 0)


def _exact(value: Any) -> orjson.Fragment:
    if isinstance(value, Decimal) and value.is_finite():
        return orjson.Fragment(f"{value:f}")
    raise TypeError(type(value))
