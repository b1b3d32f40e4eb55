"""What a request holds: keys of its body, parameters of its query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oasis_core.schema.traits import Trait

Schema = dict[str, Any]
"""JSON Schema (2020-12) as OpenAPI 3.1 takes it."""


@dataclass(frozen=True)
class Field:
    """A key of a body: its meaning, whether it must be there, and what it is if it is not. `items`: for a
    list of objects, the keys of each."""

    trait: Trait
    required: bool = False
    default: Any = None
    nullable: bool = True
    items: "Fields | None" = None


Fields = Mapping[str, Field]
MOST_ITEMS = 200
"""Objects in a list of a body."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of the query. `column`: what it narrows, in the way that `use` says (`filter`, `from`,
    `to`); empty for those that steer."""

    name: str
    schema: Schema
    description: str
    column: str = ""
    use: str = ""
    required: bool = False
