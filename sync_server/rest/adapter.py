"""How an entity is reached over REST: generically, or with what its adapter does differently.

An adapter is a subclass with `entity` set, in a module of `sync_server.adapters`. It overrides only what
differs; what it does not override is derived from the entity's class.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Resource
from oasis_core.schema.wire import Row
from sync_server.paths import BASE
from sync_server.rest.asking import Ask, Deeds, Reading
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import EDIT, LIST, READ, REPLACE, Operation
from sync_server.rest.reach import in_reach

_READING = (LIST, READ)
_IN_BRACES = re.compile(r"\{(\w+)\}")
_ADAPTERS: "dict[str, type[Adapter]]" = {}
_MADE: "dict[str, Adapter]" = {}


class Adapter:
    """The generic behaviour. Verbs are `list`, `read`, `create`, `edit`, `replace` and `delete`."""

    entity: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _ADAPTERS[cls.entity] = cls

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    @property
    def resource(self) -> Resource:
        """What the entity declares of itself."""
        assert self.kind.resource is not None
        return self.kind.resource

    @property
    def verbs(self) -> tuple[str, ...]:
        """What may be done; `replace` comes with `edit`."""
        wanted = self.resource.verbs
        return (LIST, READ, *wanted, *((REPLACE,) if EDIT in wanted else ()))

    def permission(self, verb: str) -> Permission:
        """Without this permission the verb is refused before anything is looked up. Rows below another
        resource are read by whoever reads that one."""
        if verb in _READING:
            above = self.kind.references.get(self.parent_column)
            return Permission(f"{above.target if above else self.kind.name}:read")
        return ACTIONS[f"{self.kind.name}.{EDIT if verb == REPLACE else verb}"].permission

    def reach(self, actor: Actor, permission: Permission) -> tuple[ColumnElement[bool], ...]:
        """Conditions that narrow rows to those which this person may see."""
        return in_reach(self.kind, actor, permission)

    # -- where it is

    @property
    def parent_column(self) -> str:
        """For rows below another resource, the column that refers to it."""
        found = _IN_BRACES.search(self.resource.path)
        return found.group(1) if found else ""

    @property
    def path(self) -> str:
        """The path of the list; `id` is the row above."""
        return "/" + _IN_BRACES.sub("{id}", self.resource.path)

    @property
    def row_path(self) -> str:
        """The path of one row."""
        return f"{self.path}/{{{self._row_name}}}"

    @property
    def _row_name(self) -> str:
        return "row_id" if self.parent_column else "id"

    def row_id(self, ask: Ask) -> UUID:
        """The row that a request is about."""
        return ask.path_id(self._row_name)

    def location(self, row: Row) -> str:
        """Where a row is found."""
        above = {"id": row[self.parent_column]} if self.parent_column else {}
        return BASE + self.row_path.format(**above | {self._row_name: row["id"]})

    # -- what a body holds

    def columns(self, verb: str) -> tuple[str, ...]:
        """The columns that a body may hold: all writable ones that the verb's action may set."""
        action = ACTIONS[f"{self.kind.name}.{EDIT if verb == REPLACE else verb}"]
        return tuple(
            name
            for name, found in self.kind.writable.items()
            if name != self.parent_column
            and (not found.set_by_rules or f"{self.kind.name}.{name}" in action.sets)
        )

    def further(self, verb: str) -> Fields:
        """Keys of a body that are no columns (`password`)."""
        return {}

    def fields(self, verb: str) -> Fields:
        """All keys of a body."""
        defaults = self.resource.defaults
        found = {
            name: Field(
                self.kind.traits[name],
                self.kind.required(name) and name not in defaults and verb != EDIT,
                defaults.get(name),
                not self.kind.required(name),
            )
            for name in self.columns(verb)
        }
        return found | dict(self.further(verb))

    def prepare(self, ask: Ask, values: Row) -> Row:
        """Before the organization's turn: what is slow (a password's hash)."""
        return values

    # -- what is done; each names the actions that it does

    def create(self, deeds: Deeds, values: Row) -> UUID:
        """A new row: its id. `values` hold every field, defaults filled in."""
        with deeds.do(ACTIONS[f"{self.kind.name}.create"]) as unit:
            return unit.insert(self.kind.name, **values)

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """Set some fields of a row: the id of the row that is answered, itself or its successor."""
        with deeds.do(ACTIONS[f"{self.kind.name}.edit"]) as unit:
            unit.update(self.kind.name, row["id"], **values)
        row_id: UUID = row["id"]
        return row_id

    def replace(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """Set all fields of a row; `values` hold every one."""
        return self.edit(deeds, row, values)

    def delete(self, deeds: Deeds, row: Row) -> None:
        """Do away with a row."""
        with deeds.do(ACTIONS[f"{self.kind.name}.delete"]) as unit:
            unit.delete(self.kind.name, row["id"])

    # -- what is shown

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """Rows as JSON. Whatever stands here is part of the row's ETag."""
        return [json_form.encode_row(self.kind, row) for row in rows]

    def shown_extra(self) -> Mapping[str, Any]:
        """The JSON Schemas of keys that `present` adds to the columns."""
        return {}

    # -- what only this entity has

    def operations(self) -> Sequence[Operation]:
        """Operations beside the six."""
        return ()

    def wrong_field(self, field: str) -> str:
        """The body's key for a field named by a rule (`stock_movement.delta` -> `quantity`)."""
        return field.removeprefix(f"{self.kind.name}.")


def adapter_of(kind: Kind) -> Adapter:
    """The adapter of an entity; the generic one if none is registered."""
    if kind.name not in _MADE:
        _MADE[kind.name] = _ADAPTERS.get(kind.name, Adapter)(kind)
    return _MADE[kind.name]


def resources() -> list[Adapter]:
    """Every entity that is reached over REST."""
    return [adapter_of(kind) for kind in KINDS if kind.resource is not None]
