"""Where things stand on a day: minutes, lanes, hours. No window."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from oasis_core.work.queries.calendar import BranchDay, Column, Opening, Visit
from oasis_core.work.queries.names import Called
from oasis_desktop.ui.screens.calendar import slots
from oasis_desktop.ui.screens.calendar.slots import DAY, Slot

ZONE, TODAY = "Asia/Bangkok", date(2026, 11, 21)
MIDNIGHT = datetime.combine(TODAY, time(), ZoneInfo(ZONE))
PEOPLE = (UUID(int=1), UUID(int=2))


def visit(start: int, minutes: int, staff_id: UUID = PEOPLE[0], **values: Any) -> Visit:
    begin = (MIDNIGHT + timedelta(minutes=start)).astimezone(UTC)
    given: dict[str, Any] = {
        "id": uuid4(), "patient_id": uuid4(), "staff_id": staff_id, "patient": Called("ปิ่น"),
        "phone": None, "date_of_birth": None, "type": "eye_exam",
        "status": "scheduled", "start": begin, "end": begin + timedelta(minutes=minutes), "notes": None,
        "accepted_by": None, "overlaps": frozenset(), "waiting": False,
    }  # fmt: skip
    return Visit(**given | values)


UNKNOWN = Opening(known=False)


def day(*visits: Visit, opening: Opening = UNKNOWN) -> BranchDay:
    columns = tuple(Column(each, "คน", "optometrist") for each in PEOPLE)
    return BranchDay(TODAY, columns, visits, opening)


@given(st.lists(st.tuples(st.integers(0, DAY - 1), st.integers(1, 240)), max_size=30))
def test_no_two_visits_are_drawn_over_each_other(spans: list[tuple[int, int]]) -> None:
    found = slots.placed(day(*(visit(start, minutes) for start, minutes in spans)), ZONE)

    assert len(found) == len(spans)
    for at, one in enumerate(found):
        assert one.lane < one.lanes
        for other in found[at + 1 :]:
            if one.slot.start < other.slot.end and other.slot.start < one.slot.end:
                assert one.lanes == other.lanes
                assert one.lane != other.lane


def test_visits_that_touch_have_the_whole_width() -> None:
    found = slots.placed(day(visit(600, 30), visit(630, 30)), ZONE)

    assert [(each.lane, each.lanes) for each in found] == [(0, 1), (0, 1)]


@given(st.integers(0, DAY - 1))
def test_a_minute_of_the_day_is_an_instant_and_back(minute: int) -> None:
    moment = slots.moment_of(minute, TODAY, ZONE)

    assert slots.minute_of(moment, TODAY, ZONE) == minute
    assert slots.minute_of(moment, TODAY + timedelta(days=1), ZONE) == minute - DAY


def test_a_visit_over_midnight_is_cut_at_the_edges_of_the_day() -> None:
    over = visit(23 * 60 + 30, 60)

    assert slots.slot_of(over, 0, TODAY, ZONE) == Slot(0, 23 * 60 + 30, 30)
    assert slots.slot_of(over, 0, TODAY + timedelta(days=1), ZONE) == Slot(0, 0, 30)
    assert slots.span(23 * 60 + 30, 60) == "23:30–00:30"


def test_the_hours_shown_hold_the_shops_and_every_visit() -> None:
    opening = Opening(time(10), time(19, 30))

    assert slots.hours_shown(day(), []) == (9, 18)
    assert slots.hours_shown(day(opening=opening), []) == (9, 20)
    assert slots.hours_shown(day(), [Slot(0, 7 * 60 + 45, 30), Slot(0, 21 * 60, 45)]) == (7, 22)


def test_closed_hours_are_those_before_and_after_and_all_of_a_closed_day() -> None:
    opening = Opening(time(10), time(19))

    assert slots.closed_spans(day(opening=opening), 9, 20) == [(540, 600), (1140, 1200)]
    assert slots.closed_spans(day(opening=Opening()), 9, 18) == [(540, 1080)]
    assert slots.closed_spans(day(), 9, 18) == []


def test_the_next_free_time_is_after_what_is_booked_and_over_what_was_cancelled() -> None:
    busy = day(visit(600, 45), visit(645, 30, status="cancelled"), visit(690, 30), visit(600, 90, PEOPLE[1]))

    assert slots.free_minute(busy, 0, 602, 30, ZONE) == 645
    assert slots.free_minute(busy, 0, 602, 60, ZONE) == 720
    assert slots.free_minute(busy, 1, 602, 30, ZONE) == 690


def test_a_time_is_taken_by_the_same_person_or_the_same_patient() -> None:
    here = visit(600, 30)
    elsewhere = visit(600, 30, PEOPLE[1], patient_id=here.patient_id)
    busy = day(here, elsewhere)

    assert slots.taken(busy, Slot(0, 615, 30), ZONE)
    assert not slots.taken(busy, Slot(0, 630, 30), ZONE)
    assert slots.taken(busy, Slot(1, 600, 15), ZONE, here)
    assert not slots.taken(day(here), Slot(0, 615, 30), ZONE, here)
