"""A group: the changes of one action done once, all-or-nothing, as exact JSON text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oasis_core.kernel import clock, strict_json
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import DELETE, INSERT, UPDATE, RowChange
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import encode_set

MAX_CHANGES = 500

# What a group names is kept in the log of groups even if it is refused: it must fit there.
_Name = Annotated[str, Field(max_length=50, pattern=r"^[a-z0-9_.]+$")]
_STAMP = r"^[0-9a-f]{12}-[0-9a-f]{6}-[!-~]{1,36}$"


class _WireChange(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    entity: _Name
    id: str = Field(min_length=36, max_length=36)
    op: str = Field(pattern=f"^({INSERT}|{UPDATE}|{DELETE})$")
    base: int = Field(default=0, ge=0, lt=1 << 63)
    set: dict[_Name, Any] = Field(default_factory=dict)


class _WireGroup(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    group_id: str = Field(min_length=36, max_length=36)
    batch_id: str | None = Field(default=None, min_length=36, max_length=36)
    action: _Name
    actor: str = Field(min_length=36, max_length=36)
    hlc: str = Field(pattern=_STAMP)
    occurred_at: int
    changes: list[_WireChange] = Field(min_length=1, max_length=MAX_CHANGES)


@dataclass(frozen=True)
class Change:
    """One row of a group as it travels; `values` are still JSON."""

    entity: str
    id: UUID
    op: str
    base: int
    values: dict[str, Any]

    @property
    def key(self) -> tuple[str, UUID]:
        return self.entity, self.id


@dataclass(frozen=True)
class Group:
    """`actor` is None for the server's own deeds only."""

    group_id: UUID
    action: str
    actor: UUID | None
    hlc: str
    occurred_at: datetime
    changes: tuple[Change, ...]
    batch_id: UUID | None = None

    @property
    def keys(self) -> frozenset[tuple[str, UUID]]:
        """The rows that it changes."""
        return frozenset(change.key for change in self.changes)

    def payload(self) -> str:
        """The text that is kept and sent; its bytes never change afterwards, so they can be signed."""
        return orjson.dumps(
            {
                "group_id": str(self.group_id),
                "batch_id": str(self.batch_id) if self.batch_id else None,
                "action": self.action,
                "actor": str(self.actor),
                "hlc": self.hlc,
                "occurred_at": clock.microseconds(self.occurred_at),
                "changes": [
                    {"entity": c.entity, "id": str(c.id), "op": c.op, "base": c.base, "set": c.values}
                    for c in self.changes
                ],
            }
        ).decode()


def parse(payload: str) -> Group:
    """A group from its text; GROUP_INVALID names the field at fault."""
    try:
        wire = _WireGroup.model_validate(strict_json.loads(payload))
        clock.parse_hlc(wire.hlc)
        group = Group(
            group_id=UUID(wire.group_id),
            batch_id=UUID(wire.batch_id) if wire.batch_id else None,
            action=wire.action,
            actor=UUID(wire.actor),
            hlc=wire.hlc,
            occurred_at=clock.instant(wire.occurred_at),
            changes=tuple(Change(c.entity, UUID(c.id), c.op, c.base, c.set) for c in wire.changes),
        )
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise OasisError(ErrorCode.GROUP_INVALID, field or None) from error
    except (ValueError, OverflowError) as error:
        raise OasisError(ErrorCode.GROUP_INVALID) from error
    if len(group.keys) != len(group.changes):
        raise OasisError(ErrorCode.GROUP_INVALID, "changes")
    return group


def wire_change(change: RowChange) -> Change:
    """A change of a unit of work as it travels."""
    kind = KINDS[change.kind.name]
    return Change(kind.name, change.id, change.op, change.base, encode_set(kind, change.values))
