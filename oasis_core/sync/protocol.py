"""What a PC and the server say to each other, as JSON. Version 1."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row, WireRow, encode_row, wire_columns

PROTOCOL = 1
SCHEMA = 1
"""Raised by a migration after which rows must be read anew."""
MAX_PUSH_BYTES = 512 * 1024
MAX_UNPACKED_BYTES = 16 * 1024 * 1024


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class Envelope(_Message):
    """A group as pushed: its exact text, and the session of the person who made it."""

    payload: str = Field(max_length=MAX_UNPACKED_BYTES)
    actor_proof: str | None = Field(default=None, max_length=200)


class PushRequest(_Message):
    """Groups of a PC, oldest first."""

    groups: list[Envelope] = Field(min_length=1, max_length=200)


class Cursor(_Message):
    """How far a PC has read; the server alone gives meaning to it."""

    epoch: int = Field(ge=0)
    schema_version: int = Field(ge=0)
    scopes: dict[str, int] = Field(max_length=200)


class PullRequest(_Message):
    """Asks for the next page after the cursor."""

    cursor: Cursor
    page_rows: int = Field(default=1000, ge=1, le=5000)


class HelloRequest(_Message):
    """The first message after sign-in."""

    protocol: int = Field(ge=0)


Packed = dict[str, Any]
"""Rows of one entity by column: `{"id": [...], "name": [...]}`."""


def pack(kind: Kind, rows: Iterable[Row]) -> Packed:
    """Rows by column, in wire form: names travel once and equal columns compress well."""
    encoded = [encode_row(kind, row) for row in rows]
    return {name: [row[name] for row in encoded] for name in wire_columns(kind)}


def pack_all(rows: Mapping[tuple[str, UUID], Row]) -> dict[str, Packed]:
    """Rows of several entities, parents first."""
    packed: dict[str, Packed] = {}
    for kind in KINDS:
        own = [row for (entity, _), row in rows.items() if entity == kind.name]
        if own:
            packed[kind.name] = pack(kind, own)
    return packed


def unpack(packed: Mapping[str, list[Any]]) -> list[WireRow]:
    """The rows again; ValueError if the columns are of unequal length."""
    names = list(packed)
    return [dict(zip(names, values, strict=True)) for values in zip(*packed.values(), strict=True)]
