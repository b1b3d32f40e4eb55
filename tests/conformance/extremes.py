"""Rows at the edges of what their columns take, derived from the declarations."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row

WIDE = "น้ำ👩🏽‍⚕️ẞ\"'\\%:é"
"""Combining marks, characters beyond the first plane, and what must be quoted."""
OPEN = {"ก": [1, -2, 2**49 + 1, "x", None, True, {"": "ภาษา"}], "b": 0.1, "c": -1.5e-9}


def extremes(kind: Kind, row: Row) -> dict[str, Row]:
    """The row, one that has only what it must have, and those with the least and the most in every column
    that names no other row."""
    least, most = dict(row), dict(row)
    for name, trait in kind.writable.items():
        if not trait.reference and trait.model is None and kind.sync.scopes.branch != name:
            least[name], most[name] = _edges(trait)
    bare = {
        name: None if name in kind.writable and not kind.required(name) else value
        for name, value in row.items()
    }
    return {"usual": row, "bare": bare, "least": least, "most": most}


def _edges(trait: Trait) -> tuple[Any, Any]:  # noqa: C901, PLR0911 - one for each kind
    match trait.kind:
        case "text":
            longest = trait.max or 5000
            return "ก", (WIDE * longest)[:longest]
        case "choice":
            return trait.choices[0], trait.choices[-1]
        case "integer":
            return -(2**31) if trait.minimum is None else trait.minimum, 2**31 - 1
        case "money":
            most = Decimal("9999999999.99")
            return -most if trait.minimum is None else Decimal(trait.minimum) / 100, most
        case "rate":
            return Decimal("0.0000"), Decimal("999.9999")
        case "flag":
            return False, True
        case "day":
            return date(1800, 1, 1), date(2200, 12, 31)
        case "instant":
            return datetime(1800, 1, 1, tzinfo=UTC), datetime(2200, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
        case "id":
            return UUID(int=0), UUID(int=2**128 - 1)
        case "words":
            assert trait.most
            assert trait.max
            return [], [WIDE[: trait.max]] * trait.most
        case "document":
            return {}, OPEN
    raise AssertionError(f"a column of the kind {trait.kind} has no edges yet: write them down here")
