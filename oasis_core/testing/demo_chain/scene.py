"""What all parts of the story know: the day it is told on, the chain, and how days and hours are written."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from oasis_core.access.policy import Actor
from oasis_core.entities.staff import RoleName
from oasis_core.testing.demo_chain.ledger import Ledger

TIME_ZONE = "Asia/Bangkok"
_ZONE = ZoneInfo(TIME_ZONE)


@dataclass
class Item:
    """A product on a branch's shelf."""

    id: UUID
    title: str
    category: str
    price: Decimal
    pieces: int


@dataclass
class DemoBranch:
    """A branch with its people by role, its patients and its items. `hours`: when it opens and closes, by
    weekday from Monday; None is closed."""

    id: UUID
    name: str
    code: str
    hours: list[tuple[time, time] | None]
    staff: dict[RoleName, UUID] = field(default_factory=dict)
    patients: list[UUID] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass
class DemoChain:
    """What was made. `logins` are (name, e-mail) in the order in which the sign-in page shows them."""

    org_id: UUID
    owner: UUID
    branches: list[DemoBranch]
    logins: list[tuple[str, str]]


@dataclass
class Scene:
    """`now`: the moment up to which everything has happened, on the day `today`."""

    ledger: Ledger
    chance: random.Random
    today: date
    now: datetime
    chain: DemoChain
    holidays: dict[date, str] = field(default_factory=dict)

    def actor(self, branch: DemoBranch, role: RoleName) -> Actor:
        """Somebody of the branch at work."""
        return Actor(self.chain.org_id, branch.staff[role], frozenset({role}), frozenset({branch.id}))

    def open_on(self, branch: DemoBranch, day: date) -> tuple[time, time] | None:
        """When the branch opens and closes on that day; None if it does not open."""
        return None if day in self.holidays else branch.hours[day.weekday()]

    def at(self, day: date, clock: time | int) -> datetime:
        """That hour of a day in the branches, as an instant."""
        return at(day, clock)

    def past(self, moment: datetime) -> datetime:
        """That moment, or now if it is not over yet."""
        return min(moment, self.now)


def at(day: date, clock: time | int) -> datetime:
    """That hour of a day in the branches, as an instant."""
    local = time(clock) if isinstance(clock, int) else clock
    return datetime.combine(day, local, _ZONE).astimezone(UTC)


def local_day(moment: datetime) -> date:
    """The branches' day at that instant."""
    return moment.astimezone(_ZONE).date()


def weeks(first: date, last: date) -> list[list[date]]:
    """The days from one to another, both included, by weeks that begin on Mondays."""
    found: list[list[date]] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if not found or day.weekday() == 0:
            found.append([])
        found[-1].append(day)
    return found
