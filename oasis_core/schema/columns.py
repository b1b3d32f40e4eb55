"""The words in which an entity declares its columns. A limit said here becomes a pydantic constraint and a
CHECK in Postgres; a PC's tables take whatever a newer server sends."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Computed, Date, Integer, String, Text
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from oasis_core.schema import documents
from oasis_core.schema.traits import Derived, OnDeleted, Reference, Trait
from oasis_core.schema.types import Document, Guid, Instant, Money, Rate

RULES = "rules"
"""`set_by=RULES`: only an action that lists the column may write it."""


def _column(kind: TypeEngine[Any] | type[TypeEngine[Any]], trait: Trait, **options: Any) -> MappedColumn[Any]:
    return mapped_column(kind, info={"trait": trait}, **options)


def text(
    *,
    max: int | None = None,
    pii: bool = False,
    searched: bool = False,
    names: bool = False,
    secret: bool = False,
    picture: bool = False,
    set_by: str = "",
) -> MappedColumn[Any]:
    """Text of at most `max` characters. `searched`: part of the search index of its entity. `names`: what its
    rows are called; lists by it are in the order of a dictionary. `secret`: never leaves the server.
    `picture`: may be the SHA-256 of a blob, which is then read by whoever may read the row."""
    trait = Trait(
        "text",
        max=max,
        pii=pii,
        searched=searched,
        names=names,
        secret=secret,
        picture=picture,
        set_by_rules=set_by == RULES,
    )
    return _column(String(max) if max else Text(), trait)


def choice(values: type[StrEnum], *, max: int = 20, set_by: str = "") -> MappedColumn[Any]:
    """One of a list of words; unknown words of a newer server are kept as text on a PC."""
    trait = Trait("choice", max=max, choices=tuple(values), set_by_rules=set_by == RULES)
    return _column(String(max), trait)


def integer(
    *, minimum: int | None = None, derived: Derived | None = None, set_by: str = ""
) -> MappedColumn[Any]:
    """A whole number, at least `minimum`."""
    trait = Trait("integer", minimum=minimum, derived=derived, set_by_rules=set_by == RULES)
    return _column(Integer, trait, **({"default": 0, "server_default": "0"} if derived else {}))


def money(
    *, minimum: int | None = None, derived: Derived | None = None, set_by: str = ""
) -> MappedColumn[Any]:
    """An amount in baht; `minimum` in satang."""
    trait = Trait("money", minimum=minimum, derived=derived, set_by_rules=set_by == RULES)
    return _column(Money, trait, **({"default": Decimal(0), "server_default": "0"} if derived else {}))


def percentage() -> MappedColumn[Any]:
    """A rate in percent a year, kept in steps of 0.0001, from 0 to 999.9999."""
    return _column(Rate, Trait("rate", minimum=0))


def flag() -> MappedColumn[Any]:
    """Yes or no."""
    return _column(Boolean, Trait("flag"))


def day(*, pii: bool = False) -> MappedColumn[Any]:
    """A calendar date without a time (ISO text in SQLite)."""
    return _column(Date, Trait("day", pii=pii))


def instant(*, derived: Derived | None = None, upkeep: bool = False, set_by: str = "") -> MappedColumn[Any]:
    """A UTC instant. `upkeep`: kept by the unit of work (`created_at` and its kind)."""
    return _column(Instant, Trait("instant", derived=derived, upkeep=upkeep, set_by_rules=set_by == RULES))


def document(model: type[documents.Document] | None = None, *, set_by: str = "") -> MappedColumn[Any]:
    """A JSON document; one of a known form is written and merged by part (`schema.documents`)."""
    return _column(Document, Trait("document", model=model, set_by_rules=set_by == RULES))


def words(*, max: int, most: int) -> MappedColumn[Any]:
    """A list of at most `most` texts of at most `max` characters each."""
    return _column(Document, Trait("words", max=max, most=most))


def ref(
    target: str, *, on_deleted: OnDeleted = OnDeleted.KEEP, set_by: str = "", tenant: bool = True
) -> MappedColumn[Any]:
    """The id of a row of `target` in the same organization; the foreign key is `(org_id, column)`."""
    trait = Trait("ref", reference=Reference(target, on_deleted, tenant), set_by_rules=set_by == RULES)
    return _column(Guid, trait)


def loose_id(*, set_by: str = "") -> MappedColumn[Any]:
    """An id without a foreign key: of a row that a PC need not hold, or of one of several entities."""
    return _column(Guid, Trait("id", set_by_rules=set_by == RULES))


def generated(expression: str, *, max: int = 20) -> MappedColumn[Any]:
    """Text that the database computes from the row's other columns."""
    trait = Trait("text", max=max, generated=True)
    return mapped_column(String(max), Computed(expression, persisted=True), info={"trait": trait})


def key() -> MappedColumn[Any]:
    """Part of the primary key."""
    return _column(Guid, Trait("id"), primary_key=True, sort_order=-100)


def number() -> MappedColumn[Any]:
    """A 64-bit number kept by the engine (`version`)."""
    return _column(BigInteger, Trait("integer", upkeep=True), sort_order=-90)
