"""One day of a branch, as the calendar asks for it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.work import appointments
from oasis_core.work.queries.calendar import (
    BranchDay,
    Opening,
    branch_day,
    day_of,
    in_the_way,
    opening_on,
    patient_called,
)
from tests.core.chains import NOW, Chain

ZONE, DAY = "Asia/Bangkok", date(2026, 11, 21)
Book = Callable[..., UUID]


@pytest.fixture
def book(chain: Chain) -> Book:
    def _book(start: datetime = NOW, minutes: int = 30, **values: Any) -> UUID:
        given = {
            "branch_id": chain.branch, "patient_id": chain.patient, "type": "eye_exam",
            "staff_id": chain.people[RoleName.OPTOMETRIST],
        }  # fmt: skip
        with chain.do("appointment.book") as unit:
            placed = {"date": start, "duration_min": minutes}
            return appointments.book(unit, accept=True, **given | placed | values)

    return _book


def read(chain: Chain, day: date = DAY) -> BranchDay:
    with chain.engine.begin() as connection:
        # The table of unsent changes is a PC's own; the chain stands on a server's database.
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS shadow (entity TEXT, row_id BLOB)")
        return branch_day(connection, chain.ground.org_id, chain.branch, day, ZONE)


def test_a_day_has_the_visits_that_lie_in_it_by_the_branchs_clock(chain: Chain, book: Book) -> None:
    midnight = datetime.fromisoformat("2026-11-21T00:00:00+07:00")
    over = book(midnight - timedelta(minutes=30), 60)
    first, last = book(midnight), book(midnight + timedelta(hours=23, minutes=59))
    book(midnight - timedelta(minutes=30), 30)
    book(midnight + timedelta(days=1))

    assert [visit.id for visit in read(chain).visits] == [over, first, last]


def test_columns_are_those_who_are_visited_and_whoever_has_a_visit(chain: Chain, book: Book) -> None:
    before = [column.role for column in read(chain).columns]
    book(staff_id=chain.people[RoleName.MANAGER])

    assert before == ["optometrist", "optician"]
    assert [column.role for column in read(chain).columns] == [*before, "manager"]


def test_overlaps_are_marked_with_whoever_accepted_them(chain: Chain, book: Book) -> None:
    first, second = book(), book(NOW + timedelta(minutes=15))
    day = read(chain)
    one, two = day.visits

    assert (one.overlaps, two.overlaps) == (frozenset({second}), frozenset({first}))
    assert (one.accepted_by, two.accepted_by) == (None, "owner")
    assert (one.minutes, one.patient.name, one.waiting) == (30, "สมชาย", False)


def test_a_deleted_visit_and_one_of_another_branch_are_not_there(chain: Chain, book: Book) -> None:
    gone = book()
    book(branch_id=chain.other_branch)
    with chain.do("appointment.delete") as unit:
        unit.delete("appointment", gone)

    assert read(chain).visits == ()


def test_what_is_in_the_way_is_named(chain: Chain, book: Book) -> None:
    visit = book()
    wish = {
        "id": None, "patient_id": None, "staff_id": chain.people[RoleName.OPTOMETRIST],
        "date": NOW + timedelta(minutes=29), "duration_min": 30, "status": "scheduled",
    }  # fmt: skip
    with chain.engine.begin() as connection:
        org_id = chain.ground.org_id
        found = in_the_way(connection, org_id, wish)
        beside = in_the_way(connection, org_id, wish | {"date": NOW + timedelta(minutes=30)})
        where, nowhere = (day_of(connection, org_id, each, ZONE) for each in (visit, chain.item))
        called = patient_called(connection, org_id, chain.patient)

    assert [(each.patient.name, each.staff_name, each.same_staff) for each in found] == [
        ("สมชาย", "optometrist", True)
    ]
    assert beside == []
    assert (where, nowhere, called and called.name) == (DAY, None, "สมชาย")


WEEK = {"saturday": {"opens": "09:00", "closes": "18:00"}, "sunday": None}


def test_hours_are_those_of_the_weekday_unless_the_day_differs() -> None:
    half = {"opens": "10:00", "closes": "12:00"}
    holidays = {
        "days": [{"day": "2026-11-28", "name": "ทำบุญ", "hours": half}, {"day": "2026-12-05", "name": "พ่อ"}]
    }

    def hours(day: date) -> Opening:
        return opening_on(WEEK, holidays, day)

    assert (f"{hours(DAY).opens}", f"{hours(DAY).closes}") == ("09:00:00", "18:00:00")
    assert hours(date(2026, 11, 22)) == Opening()
    assert (f"{hours(date(2026, 11, 28)).opens}", hours(date(2026, 11, 28)).holiday) == ("10:00:00", "ทำบุญ")
    assert hours(date(2026, 12, 5)) == Opening(holiday="พ่อ")
    assert not opening_on(None, None, DAY).known
