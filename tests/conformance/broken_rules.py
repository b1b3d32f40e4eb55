"""Every way in which a value can break what its column declares, derived from the declarations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from oasis_core.kernel.errors import ErrorCode as E
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Trait
from oasis_core.testing.examples import example

TOO_LONG, UNKNOWN_WORD, TOO_LOW, MISSING, WRONG_TYPE, TOO_BIG = (
    "too long", "unknown word", "too low", "missing", "wrong type", "too big",
)  # fmt: skip
SQLSTATES = {
    TOO_LONG: {"22001"},
    UNKNOWN_WORD: {"23514"},
    TOO_LOW: {"23514"},
    MISSING: {"23502"},
    WRONG_TYPE: {"22P02", "22007", "42804", "23514"},
    TOO_BIG: {"22003"},
}
"""What Postgres says to each."""
NOT_OF_THE_TYPE: dict[str, tuple[Any, ...]] = {
    "text": (5, b"x", ["x"]),
    "choice": (5, ["x"]),
    "integer": ("five", 1.5, True),
    "money": ("five", 1.5),
    "rate": ("five", 1.5),
    "flag": ("maybe", 2),
    "day": ("not a day", datetime(2026, 1, 1, tzinfo=UTC)),
    "instant": ("not a time", 5),
    "id": ("not an id", 5),
    "ref": ("not an id", 5),
    "words": ("word", [5]),
    "document": (),
}
"""The first of each is text that Postgres cannot read, where it reads text at all."""


@dataclass(frozen=True)
class Broken:
    """A value that its column must refuse: how it is wrong, and what a person is told."""

    column: str
    value: Any
    how: str
    codes: frozenset[E]
    in_postgres: bool = True
    """Whether Postgres refuses it by itself."""

    def __str__(self) -> str:
        return f"{self.column} {self.how}: {self.value!r:.60}"


def broken_rules(kind: Kind) -> list[Broken]:
    """What may be wrong with a row of that kind, one column at a time."""
    return [found for name, trait in kind.writable.items() for found in _broken(kind, name, trait)]


def _broken(kind: Kind, name: str, trait: Trait) -> Iterator[Broken]:
    if kind.required(name):
        required = {E.NAME_MISSING, E.FIELD_REQUIRED}
        yield Broken(name, None, MISSING, frozenset(required))
    for number, value in enumerate(NOT_OF_THE_TYPE[trait.kind]):
        told = {E.VALIDATION_ERROR, E.VALUE_NOT_ALLOWED, E.TEXT_NOT_ALLOWED}
        readable = trait.kind in ("text", "words")  # any value is text, and any is JSON
        yield Broken(name, value, WRONG_TYPE, frozenset(told), in_postgres=number == 0 and not readable)
    yield from _LIMITS.get(trait.kind, _no_limits)(name, trait)


def _no_limits(_name: str, _trait: Trait) -> Iterator[Broken]:
    yield from ()


def _text(name: str, trait: Trait) -> Iterator[Broken]:
    if trait.max:
        yield Broken(name, "ก" * (trait.max + 1), TOO_LONG, frozenset({E.TEXT_TOO_LONG}))
    for value in ("a\0b", "a\x1b[2Jb", "\ud800"):
        yield Broken(name, value, "not printable", frozenset({E.TEXT_NOT_ALLOWED}), in_postgres=False)
    yield Broken(name, "", "empty", frozenset({E.FIELD_REQUIRED}), in_postgres=False)


def _choice(name: str, trait: Trait) -> Iterator[Broken]:
    for word in ("of_tomorrow"[: trait.max], trait.choices[0].upper()):
        yield Broken(name, word, UNKNOWN_WORD, frozenset({E.VALUE_NOT_ALLOWED}))


def _integer(name: str, trait: Trait) -> Iterator[Broken]:
    if trait.minimum is not None:
        yield Broken(name, trait.minimum - 1, TOO_LOW, frozenset({E.VALUE_NOT_ALLOWED}))
    yield Broken(name, 2**31, TOO_BIG, frozenset({E.VALUE_NOT_ALLOWED}))


def _money(name: str, trait: Trait) -> Iterator[Broken]:
    if trait.minimum is not None:
        too_low = Decimal(trait.minimum - 1) / 100
        yield Broken(name, too_low, TOO_LOW, frozenset({E.VALUE_NOT_ALLOWED}))
    yield Broken(name, Decimal("10000000000.00"), TOO_BIG, frozenset({E.VALUE_NOT_ALLOWED}))
    rounds = frozenset({E.VALUE_NOT_ALLOWED})
    yield Broken(name, Decimal("1.005"), "not whole satang", rounds, in_postgres=False)


def _rate(name: str, trait: Trait) -> Iterator[Broken]:
    yield Broken(name, Decimal("-0.0001"), TOO_LOW, frozenset({E.VALUE_NOT_ALLOWED}))
    yield Broken(name, Decimal("1000.0000"), TOO_BIG, frozenset({E.VALUE_NOT_ALLOWED}))


def _words(name: str, trait: Trait) -> Iterator[Broken]:
    assert trait.max
    assert trait.most
    told = frozenset({E.TEXT_TOO_LONG, E.VALIDATION_ERROR, E.VALUE_NOT_ALLOWED})
    yield Broken(name, ["ก" * (trait.max + 1)], TOO_LONG, told, in_postgres=False)
    yield Broken(name, ["ก"] * (trait.most + 1), "too many", told, in_postgres=False)


def _document(name: str, trait: Trait) -> Iterator[Broken]:
    if trait.model is not None:
        unknown = frozenset({E.FIELD_UNKNOWN})
        fields = trait.model.model_fields
        needed = {key: value for key, value in example(trait.model).items() if fields[key].is_required()}
        yield Broken(name, needed | {"of_tomorrow": 1}, "of another form", unknown, in_postgres=False)
        told = frozenset({E.VALIDATION_ERROR})
        yield Broken(name, "text", "of another form", told, in_postgres=False)


_LIMITS = {
    "text": _text,
    "choice": _choice,
    "integer": _integer,
    "money": _money,
    "rate": _rate,
    "words": _words,
    "document": _document,
}
