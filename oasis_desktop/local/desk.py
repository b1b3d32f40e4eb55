"""The working surface of the person who is signed in: their deeds, on this PC's file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.kernel import clock
from oasis_core.rules.action import Action
from oasis_core.sync import inbox
from oasis_core.work.repository import Key
from oasis_core.work.unit import ChangeSet, Ground, Unit, work
from oasis_desktop.local.engine import Database


@dataclass(frozen=True)
class Person:
    """Somebody of the staff, as this PC knows them."""

    actor: Actor
    name: str
    email: str


@dataclass(frozen=True)
class Branch:
    """The shop in which this PC stands; `time_zone` is an IANA name."""

    id: UUID
    name: str
    time_zone: str


class Desk:
    """What a signed-in person works with. Deeds run on the thread that owns the writing connections; each
    tells `announce` what it touched."""

    def __init__(
        self,
        database: Database,
        ground: Ground,
        person: Person,
        branch: Branch,
        announce: Callable[[ChangeSet], None],
    ) -> None:
        self._database = database
        self._ground = ground
        self._announce = announce
        self._person, self._branch = person, branch
        self.actor = person.actor
        self.name = person.name
        self.email = person.email
        self.org_id = ground.org_id
        self.branch_id = branch.id
        self.branch_name = branch.name
        self.branch_time_zone = branch.time_zone

    @contextmanager
    def work(self, action: Action, batch_id: UUID | None = None) -> Iterator[Unit]:
        """One deed of this person: committed when the block ends, nothing of it if it raises."""
        with work(self._ground, self.actor, action, batch_id) as unit:
            yield unit
        self._announce(unit.done)

    @contextmanager
    def together(self, *, rehearse: bool = False) -> Iterator["Desk"]:
        """A desk whose deeds are committed together when the block ends, or none of them if it raises; with
        `rehearse` none in any case. Within another such block they belong to that one."""
        touched: list[ChangeSet] = []
        with self.begin() as connection:
            ground = replace(self._ground, begin=lambda: nullcontext(connection))
            person = replace(self._person, actor=self.actor)
            yield Desk(self._database, ground, person, self._branch, touched.append)
            if rehearse:
                connection.rollback()
                return
        for changes in touched:
            self._announce(changes)

    def new_id(self) -> UUID:
        """An id for a row, or for a batch of groups."""
        return self._ground.ids.new()

    def now(self) -> datetime:
        """The present, corrected by what the server's clock said."""
        return clock.instant(self._ground.hlc.corrected_us())

    def begin(self) -> AbstractContextManager[Connection]:
        """A transaction of the connection for people's deeds."""
        return self._ground.begin()

    def may(self, permission: Permission | str) -> bool:
        """Whether a role of this person has the permission; where they may use it is judged with the deed."""
        return permission in self.actor.permissions

    def settle_discard(self, group_id: UUID) -> ChangeSet:
        """Give a refused or held group up. NOT_FOUND if it is not waiting for a person."""
        changes = inbox.discard(self._database.applying, group_id, self.now())
        self._announce(changes)
        return changes

    def settle_reopen(self, group_id: UUID) -> ChangeSet:
        """Take back that a group was given up. NOT_FOUND if it was not."""
        changes = inbox.reopen(self._database.applying, group_id, self.now())
        self._announce(changes)
        return changes

    def settle_resend(
        self, group_id: UUID, fixes: Mapping[Key, Mapping[str, Any]] | None = None
    ) -> ChangeSet:
        """Send a refused or held group again, with fields mended: `fixes` are wire values by (entity, id).
        NOT_FOUND if it is not waiting for a person."""
        applying, org_id = self._database.applying, self.org_id
        changes = inbox.resend(applying, org_id, group_id, self._ground.hlc, self._ground.ids, fixes)
        self._announce(changes)
        return changes
