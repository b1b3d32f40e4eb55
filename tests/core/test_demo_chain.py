"""The demo's chain: the same for the same seed and day, and one that a clinic recognizes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.ids import IdSource
from oasis_core.kernel.national_id import is_sound
from oasis_core.rules.action import Side
from oasis_core.rules.appointment import clashes
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import KINDS
from oasis_core.testing.demo_chain import BRANCHES, ChainBuilder, DemoChain
from oasis_core.work.unit import Ground
from oasis_core.work.unsent import UnsentJournal
from tests.core.chains import memory

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 5, 10, tzinfo=UTC)
ORG = UUID(int=7)


class Still:
    """A clock that stands at ten past twelve in Bangkok."""

    def now_us(self) -> int:
        return clock.microseconds(NOW)

    def monotonic(self) -> float:
        return 0.0


class Built:
    """A small demo chain in memory."""

    def __init__(self, seed: int = 1, today: date = TODAY) -> None:
        engine = memory(Home.PC)
        self.told: list[float] = []
        with engine.begin() as self.connection:

            @contextmanager
            def begin() -> Iterator[Connection]:
                yield self.connection

            time = Still()
            journal = UnsentJournal(ORG, Side.SERVER)
            ground = Ground(ORG, begin, HybridClock(time, "demo"), IdSource(time), journal)
            builder = ChainBuilder(ground, today, "hash", seed)
            self.chain: DemoChain = builder.build(patients=40, items=20, days=21, told=self.told.append)
            self.rows = {kind.name: self._rows(kind.table) for kind in KINDS}
        engine.dispose()

    def _rows(self, table: Any) -> list[dict[str, Any]]:
        found = self.connection.execute(table.select().order_by(table.c.id)).mappings()
        return [dict(row) for row in found]

    def statuses(self, entity: str, **where: Any) -> set[str]:
        """Of the rows with these values."""
        return {
            row["status"]
            for row in self.rows[entity]
            if all(row[name] == value for name, value in where.items())
        }


@pytest.fixture(scope="module")
def built() -> Built:
    return Built()


def test_the_same_seed_and_day_give_the_same_bytes(built: Built) -> None:
    again, other = Built(), Built(seed=2)

    assert repr(again.rows) == repr(built.rows)
    assert [row["name"] for row in other.rows["patient"]] != [row["name"] for row in built.rows["patient"]]


def test_every_branch_has_somebody_of_each_role_hours_and_holidays(built: Built) -> None:
    front = {RoleName.MANAGER, RoleName.OPTOMETRIST, RoleName.OPTICIAN, RoleName.RECEPTIONIST}
    branches = {row["name"]: row for row in built.rows["branch"]}
    staff = {(row["branch_id"], row["role"]) for row in built.rows["staff"]}

    assert set(branches) == {name for name, _ in BRANCHES}
    assert {role.value for role in RoleName} == {role for _, role in staff}
    assert all((row["id"], role.value) in staff for row in branches.values() for role in front)
    assert all(row["opening_hours"] and row["holidays"]["days"] for row in branches.values())
    assert "sunday" not in branches["เชียงใหม่"]["opening_hours"]
    assert ("พิม ศรีสุข", "pim@oasis.demo") in built.chain.logins


def test_its_people_are_ones_that_a_clinic_has(built: Built) -> None:
    people = built.rows["patient"]

    assert len(people) == 4 * 40
    assert all(is_sound(row["national_id"]) for row in people if row["national_id"])
    for column in ("title", "nickname", "latin_name", "phone", "national_id", "email", "address"):
        assert sum(row[column] is not None for row in people) > 25, column
    assert {row["status"] for row in people} >= {"active", "inactive"}
    assert built.rows["insurance"]


def test_visits_are_as_far_as_the_day_has_gone(built: Built) -> None:
    visits = built.rows["appointment"]
    past = {row["status"] for row in visits if row["date"] < NOW - timedelta(hours=2)}
    ahead = {row["status"] for row in visits if row["date"] > NOW + timedelta(hours=1)}
    around = {row["status"] for row in visits if abs(row["date"] - NOW) < timedelta(minutes=45)}
    hours = {row["date"].astimezone().minute for row in visits}

    assert past == {"completed", "no_show", "cancelled"}
    assert ahead == {"scheduled", "confirmed", "cancelled"}
    assert around & {"in_progress", "arrived"}
    assert hours <= {0, 15, 30, 45}
    latest = {
        row["patient_id"]: row["date"]
        for row in sorted(visits, key=lambda row: row["date"])
        if row["status"] == "completed"
    }
    assert {
        row["id"]: row["last_visit_at"] for row in built.rows["patient"] if row["last_visit_at"]
    } == latest


def test_two_visits_at_once_are_ones_that_somebody_accepted(built: Built) -> None:
    visits = {row["id"]: row for row in built.rows["appointment"]}
    clashing = clashes(visits.values())

    assert clashing
    for row_id, others in clashing.items():
        both = (visits[row_id], *(visits[other] for other in others))
        assert any(row["overlap_accepted_by"] for row in both)


def test_prescriptions_follow_eyes_over_years(built: Built) -> None:
    rows = built.rows["prescription"]
    by_patient: dict[UUID, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row["date"], row["id"])):
        by_patient.setdefault(row["patient_id"], []).append(row)
    series = [found for found in by_patient.values() if len({row["date"] for row in found}) >= 3]
    steps = [
        abs(one["data"]["right"]["sphere"] - other["data"]["right"]["sphere"])
        for found in series
        for one, other in pairwise(found)
    ]

    assert {row["status"] for row in rows} >= {"draft", "signed", "superseded"}
    assert {row["type"] for row in rows} == {"spectacle", "contact_lens"}
    assert len(series) > 10
    assert max(steps) <= 400
    assert any(steps)
    assert all(row["signed_at"] >= row["date"] for row in rows if row["signed_at"])


def test_goods_run_low_and_money_adds_up(built: Built) -> None:
    sold = {row["transaction_id"]: 0 for row in built.rows["sale_line"]}
    for row in built.rows["sale_line"]:
        sold[row["transaction_id"]] += row["quantity"] * row["unit_price"]

    assert sold == {row["id"]: row["amount"] for row in built.rows["transaction"]}
    assert all(row["quantity"] >= 0 for row in built.rows["inventory_item"])
    assert built.statuses("inventory_item") >= {"in_stock", "low_stock"}


def test_it_says_how_far_it_is(built: Built) -> None:
    assert built.told == sorted(built.told)
    assert built.told[-1] == 1


def test_on_another_day_it_is_the_middle_of_that_day() -> None:
    earlier = Built(today=date(2026, 3, 2))
    latest = max(row["signed_at"] for row in earlier.rows["prescription"] if row["signed_at"])

    assert latest <= datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
