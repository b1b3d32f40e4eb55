"""Tells the story of the chain from its founding to today."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from oasis_core.kernel import clock
from oasis_core.testing.demo_chain import eyes, goods, patients
from oasis_core.testing.demo_chain.eyes import Examiner
from oasis_core.testing.demo_chain.ledger import Ledger
from oasis_core.testing.demo_chain.patients import YEARS
from oasis_core.testing.demo_chain.people import closed_days, found_chain
from oasis_core.testing.demo_chain.scene import DemoChain, Scene, at, local_day, weeks
from oasis_core.testing.demo_chain.visits import Diary
from oasis_core.work.unit import Ground

AHEAD = 21
"""For how many days visits are booked already."""
_MIDDAY = 11
Told = Callable[[float], None]


class ChainBuilder:
    """Fills an organization whose feed is open and empty. The same seed, day and hour make the same rows,
    whatever the database; only the organization's id is the ground's."""

    def __init__(self, ground: Ground, today: date, password_hash: str, seed: int = 1) -> None:
        self._ground = ground
        self._today = today
        self._hash = password_hash
        self._chance = random.Random(f"{seed}:{today}")  # noqa: S311 - invented people, no secrets

    def build(
        self, patients: int = 300, items: int = 100, days: int = 90, told: Told = lambda _done: None
    ) -> DemoChain:
        """The chain: so many patients and items a branch, visits and sales of so many days. `told` hears
        which part is done, from 0 to 1."""
        scene = self._open()
        told(0.05)
        known = self._people_and_goods(scene, patients, items)
        told(0.3)
        first = self._today - timedelta(days=days)
        examiner = Examiner(scene, known)
        eyes.history(scene, examiner, known, first)
        told(0.55)
        diary = Diary(scene, known, examiner)
        told_of = weeks(first, self._today + timedelta(days=AHEAD))
        for number, week in enumerate(told_of, 1):
            for branch in scene.chain.branches:
                came = diary.keep(branch, diary.week(branch, week))
                goods.sell_to(scene, branch, week, came)
                if week[0] <= self._today:
                    goods.receive(scene, branch, week[-1])
            told(0.55 + 0.45 * number / len(told_of))
        scene.ledger.write()
        return scene.chain

    def _open(self) -> Scene:
        founded = at(self._today - timedelta(days=YEARS * 365 + 1), 9)
        ledger = Ledger(self._ground, self._chance, founded)
        chain = found_chain(ledger, self._ground.org_id, self._today, founded, self._hash)
        return Scene(ledger, self._chance, self._today, self._now(), chain, closed_days(self._today))

    def _now(self) -> datetime:
        """The ground's time on its own day; on any other day the middle of it."""
        now = clock.instant(self._ground.hlc.corrected_us() // 60_000_000 * 60_000_000)
        return now if local_day(now) == self._today else at(self._today, _MIDDAY)

    def _people_and_goods(self, scene: Scene, per_branch: int, items: int) -> list[patients.Known]:
        goods.stock(scene, items, at(self._today - timedelta(days=YEARS * 365), 9))
        return patients.register(scene, per_branch)
