"""A named deed: the only way to write. It carries the permission, the tables it touches and a pure check."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.parts import join
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row

INSERT, UPDATE, DELETE = "insert", "update", "delete"


class Side(StrEnum):
    """Where a deed is judged: at the PC or on the server where it is being done, or on the server after a PC
    has done it. What was done offline has happened: limits that need the whole branch's truth no longer
    refuse it."""

    PC = "pc"
    SERVER = "server"
    PUSHED = "pushed"


@dataclass(frozen=True)
class RowChange:
    """One row of a deed. `before` is the row as it stands (None: new); `values` are the fields that the deed
    sets, documents by part (`data.right`) unless the row is new; `stale`: somebody else wrote the row after
    this person saw it, so checks that compare with `before` do not apply and merging decides."""

    kind: Kind
    id: UUID
    op: str
    before: Row | None
    values: Row
    base: int = 0
    stale: bool = False

    @property
    def columns(self) -> Row:
        """The same with whole documents, as they are stored."""
        return join(self.before, self.values)

    @property
    def after(self) -> Row:
        return (self.before or {}) | self.columns


class Facts(Protocol):
    """Rows that a check may look at beside the changed ones."""

    def row(self, entity: str, row_id: UUID) -> Row | None:
        """A row of the actor's organization, or None."""


@dataclass(frozen=True)
class Deed:
    """All that a check may judge by."""

    action: "Action"
    actor: Actor
    changes: tuple[RowChange, ...]
    facts: Facts
    side: Side

    def of(self, entity: str) -> list[RowChange]:
        return [change for change in self.changes if change.kind.name == entity]

    def only(self, entity: str) -> RowChange:
        """The one change of that entity; ACTION_MISMATCH if there is not exactly one."""
        found = self.of(entity)
        if len(found) != 1:
            raise OasisError(ErrorCode.ACTION_MISMATCH, entity)
        return found[0]


Check = Callable[[Deed], None]


def no_check(_deed: Deed) -> None:
    """For actions whose column limits say it all."""


@dataclass(frozen=True)
class Action:
    """`sets` lists the columns (`entity.column`) set by rules, and secrets, that this action may write.
    `sensitive`: pushed without a proof that its actor was signed in, it waits for a countersign. `at_pcs`: it
    is done at PCs too, to entities that only the server writes otherwise."""

    name: str
    permission: Permission
    touches: tuple[str, ...]
    check: Check = no_check
    sets: frozenset[str] = frozenset()
    inserts: bool = True
    updates: bool = True
    sensitive: bool = False
    at_pcs: bool = False


class Actions:
    """Every action by name."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}

    def register(self, action: Action) -> Action:
        """Add an action; a name is given once."""
        assert action.name not in self._actions, action.name
        self._actions[action.name] = action
        return action

    def register_plain(self, checks: dict[str, Check]) -> None:
        """The actions that entities declare with `plain(...)`, with checks where the rules have one."""
        for kind in KINDS:
            for verb in kind.cls.__actions__:
                name = f"{kind.name}.{verb}"
                if name not in self._actions:
                    permission = Permission(f"{kind.name}:{verb}")
                    creates = verb == "create"
                    self.register(
                        Action(
                            name,
                            permission,
                            (kind.name,),
                            checks.get(name, no_check),
                            inserts=creates,
                            updates=not creates,
                        )
                    )

    def __getitem__(self, name: str) -> Action:
        try:
            return self._actions[name]
        except KeyError:
            raise OasisError(ErrorCode.ACTION_UNKNOWN, details_name=name) from None

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())


ACTIONS = Actions()
