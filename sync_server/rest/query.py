"""What a list may be asked for, derived from the entity: paging, search, filters, days, order, embeds."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Resource, Trait
from sync_server.rest.fields import Parameter, Schema
from sync_server.rest.schemas import value_schema

DEFAULT_SIZE, MAX_SIZE, MAX_PAGE = 20, 200, 1_000_000
MOST_CHILDREN = 50
"""Newest rows of a resource that are shown along with the one to which they refer."""
FILTER, FROM, TO = "filter", "from", "to"
_MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")
_DAY: Schema = {"type": "string", "format": "date"}
_TIME: Schema = {
    "anyOf": [
        _DAY,
        {"type": "string", "pattern": f"^{_MONTH.pattern}$"},
        {"type": "string", "format": "date-time"},
    ]
}
_TIMES = "A day `YYYY-MM-DD` or a month `YYYY-MM` of the branch, or an instant"
_SORTED = ("id", "ref", "text", "choice", "integer", "money", "rate", "flag", "day", "instant")


@dataclass(frozen=True)
class Condition:
    """`use` says how a column is compared with the value; a `date` value stands for a whole local day."""

    column: str
    use: str
    value: Any


@dataclass(frozen=True)
class ListQuery:
    """A list as it is asked for. `sort`: (column, descending) pairs."""

    page: int
    size: int
    search: str | None
    sort: tuple[tuple[str, bool], ...]
    conditions: tuple[Condition, ...]
    embeds: tuple[str, ...]


def _whole_schema(most: int, default: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": default}


PAGING = (
    Parameter("page", _whole_schema(MAX_PAGE, 1), "Which page, from 1"),
    Parameter("pageSize", _whole_schema(MAX_SIZE, DEFAULT_SIZE), "Rows of a page"),
)


OWN_ORG = Parameter(
    "orgId", {"type": "string", "format": "uuid"}, "The organization signed in to; any other is refused"
)


def camel(name: str) -> str:
    """`patient_id` as a parameter of the query: `patientId`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@cache
def row_parameters(kind: Kind) -> tuple[Parameter, ...]:
    """Parameters of reading one row."""
    return (OWN_ORG, *_embed_parameter(kind))


@cache
def list_parameters(kind: Kind) -> tuple[Parameter, ...]:
    """Parameters of a list."""
    resource = _resource(kind)
    found = list(PAGING)
    if kind.searched:
        text = value_schema(Trait("text", max=100))
        found.append(
            Parameter("search", text, f"Text within {', '.join(kind.searched)}; from two characters")
        )
    found.append(sort_parameter(sortable(kind), resource.sort))
    for column in resource.filters:
        assert kind.traits[column].kind in _PARSERS, f"{kind.name} cannot be narrowed by {column}"
        found += _filters(column, kind.traits[column])
    return (*found, *row_parameters(kind))


def _filters(column: str, found: Trait) -> list[Parameter]:
    name = camel(column)
    if found.kind not in ("instant", "day"):
        return [Parameter(name, value_schema(found), f"Rows with this {column}", column, FILTER)]
    words, schema = ("A day `YYYY-MM-DD`", _DAY) if found.kind == "day" else (_TIMES, _TIME)
    return [
        Parameter(name, schema, words, column, FILTER),
        Parameter(f"{name}From", schema, f"{words}: not before it", column, FROM),
        Parameter(f"{name}To", schema, f"{words}: not after it", column, TO),
    ]


def sort_parameter(allowed: Sequence[str], default: str) -> Parameter:
    """By what a list may be ordered."""
    schema: Schema = {"type": "string", "pattern": _some_of(allowed, "-?"), "examples": [default]}
    return Parameter("sort", schema, f"Columns, `-` for descending: {', '.join(allowed)}")


def _embed_parameter(kind: Kind) -> tuple[Parameter, ...]:
    names = _resource(kind).embeds
    if not names:
        return ()
    schema: Schema = {"type": "string", "pattern": _some_of(names), "examples": [names[0]]}
    words = f"What to show along with a row: {', '.join(names)}"
    if any(child_of(kind, name) for name in names):
        words += f"; of rows that refer to it the newest {MOST_CHILDREN}"
    return (Parameter("embed", schema, words),)


def _some_of(names: Sequence[str], sign: str = "") -> str:
    """The pattern of a list of some of these names, with commas between."""
    one = f"{sign}({'|'.join(names)})"
    return f"^{one}(,{one})*$"


def _resource(kind: Kind) -> Resource:
    assert kind.resource is not None
    return kind.resource


@cache
def sortable(kind: Kind) -> tuple[str, ...]:
    """Columns by which a list may be ordered: as they stand in the database, so none that is computed where
    nothing stands."""
    return tuple(
        name
        for name, found in kind.traits.items()
        if json_form.shown(found)
        and found.kind in _SORTED
        and name not in ("org_id", "version", "deleted_at", *_resource(kind).computed)
    )


def require_known(query: Mapping[str, str], parameters: tuple[Parameter, ...]) -> None:
    """PARAMETER_UNKNOWN, with the ones that there are, for any other."""
    known = list(dict.fromkeys(parameter.name for parameter in parameters))
    for name in query:
        if name not in known:
            raise OasisError(ErrorCode.PARAMETER_UNKNOWN, name[:100], allowed=known)


def parse_list(kind: Kind, query: Mapping[str, str]) -> ListQuery:
    """The query of a list; VALUE_NOT_ALLOWED names the parameter and what it may be."""
    conditions = tuple(
        condition
        for p in list_parameters(kind)
        if p.use and p.name in query
        for condition in _conditions(p, kind.traits[p.column], query[p.name])
    )
    page, size = page_of(query)
    return ListQuery(
        page=page,
        size=size,
        search=_search(query),
        sort=parse_sort(query.get("sort", _resource(kind).sort), sortable(kind)),
        conditions=conditions,
        embeds=parse_embeds(kind, query),
    )


def _conditions(asked: Parameter, found: Trait, text: str) -> list[Condition]:
    """What a parameter narrows its column to; a month is its days."""
    if found.kind != "instant" or not _MONTH.fullmatch(text):
        return [Condition(asked.column, asked.use, parse_value(asked.name, found, text))]
    first = parse_value(asked.name, Trait("day"), f"{text}-01")
    ends = {FROM: first, TO: first.replace(day=monthrange(first.year, first.month)[1])}
    return [Condition(asked.column, use, day) for use, day in ends.items() if asked.use in (use, FILTER)]


def page_of(query: Mapping[str, str]) -> tuple[int, int]:
    """Which page is asked for, and how many rows it has at most."""
    return _whole(query, "page", 1, MAX_PAGE), _whole(query, "pageSize", DEFAULT_SIZE, MAX_SIZE)


def parse_embeds(kind: Kind, query: Mapping[str, str]) -> tuple[str, ...]:
    """What a row is to be shown with."""
    if "embed" not in query:
        return ()
    allowed = _resource(kind).embeds
    wanted = tuple(dict.fromkeys(query["embed"].split(",")))
    if not set(wanted) <= set(allowed):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "embed", allowed=allowed)
    return wanted


def parse_sort(text: str, allowed: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The order that is asked for: (column, descending) pairs."""
    keys = [(part.removeprefix("-"), part.startswith("-")) for part in text.split(",")]
    if any(name not in allowed for name, _ in keys) or len({name for name, _ in keys}) != len(keys):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "sort", allowed=allowed)
    return tuple(keys)


def _search(query: Mapping[str, str]) -> str | None:
    text = query.get("search")
    if text is not None and not 0 < len(text) <= 100:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "search", maximum=100)
    return text


def _whole(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name, minimum=1, maximum=most)
    return int(text)


def parse_value(name: str, found: Trait, text: str) -> Any:
    """A parameter's text as a value of the column; whole days of an instant as a date."""
    try:
        if found.kind == "choice" and text not in found.choices:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name, choices=found.choices)
        return _PARSERS[found.kind](text)
    except (ValueError, KeyError) as error:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, name, expected=found.kind) from error


def _day_or_instant(text: str) -> date | datetime:
    return json_form.parse_instant(text) if "T" in text else json_form.parse_day(text)


def _integer(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 10 and -(2**31) <= int(text) < 2**31):
        raise ValueError("not a whole number")
    return int(text)


_PARSERS: dict[str, Any] = {
    "id": json_form.parse_id,
    "ref": json_form.parse_id,
    "text": str,
    "choice": str,
    "flag": lambda text: {"true": True, "false": False}[text],
    "integer": _integer,
    "day": json_form.parse_day,
    "instant": _day_or_instant,
    "moment": json_form.parse_instant,
}


def child_of(kind: Kind, name: str) -> Kind | None:
    """The resource of that path, or below this one under that name, whose rows refer to this one."""
    for found in KINDS:
        if found.resource is None or all(r.target != kind.name for r in found.references.values()):
            continue
        path = found.resource.path
        if path == name or ("{" in path and found.resource.list_key == name):
            return found
    return None
