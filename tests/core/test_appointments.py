"""Appointments that are at the same time: A1 to A3, each with its worked examples."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.appointment import NEXT, STEPS, USUAL_MINUTES, at_once, clash, clashes
from oasis_core.work import appointments
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

PEOPLE = [UUID(int=number) for number in range(1, 4)]


def visit(start: datetime, minutes: int, **values: Any) -> dict[str, Any]:
    made = {"id": uuid4(), "staff_id": PEOPLE[0], "patient_id": uuid4(), "status": "scheduled"}
    return made | {"date": start, "duration_min": minutes} | values


minutes = st.integers(0, 3 * 24 * 60)
visits = st.builds(
    lambda start, length, staff, patient, status: visit(
        NOW + timedelta(minutes=start), length, staff_id=staff, patient_id=patient, status=status.value
    ),
    minutes,
    st.integers(1, 26 * 60),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(AppointmentStatus),
)


# ----------------------------------------------------------------------------------------------- at one time


@given(minutes, st.integers(1, 26 * 60), minutes, st.integers(1, 26 * 60))
def test_two_spans_are_at_once_if_they_have_a_minute_in_common(
    start: int, length: int, other: int, other_length: int
) -> None:
    one, two = (
        visit(NOW + timedelta(minutes=begin), long)
        for begin, long in ((start, length), (other, other_length))
    )
    common = max(start, other) < min(start + length, other + other_length)

    assert at_once(one, two) == at_once(two, one) == common


@given(minutes, st.integers(1, 26 * 60), st.integers(1, 26 * 60))
def test_what_touches_is_not_at_once(start: int, length: int, next_length: int) -> None:
    one = visit(NOW + timedelta(minutes=start), length)
    following = visit(NOW + timedelta(minutes=start + length), next_length)

    assert not at_once(one, following)
    assert not at_once(following, one)


def test_a_visit_over_midnight_meets_what_is_early_the_next_day() -> None:
    late = visit(datetime.fromisoformat("2026-11-21T23:30:00+07:00"), 60)
    early = visit(datetime.fromisoformat("2026-11-22T00:15:00+07:00"), 15)
    same_clock = visit(datetime.fromisoformat("2026-11-22T23:45:00+07:00"), 15)

    assert at_once(late, early)
    assert not at_once(late, same_clock)


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_what_was_given_up_keeps_no_time(status: str) -> None:
    given_up, other = visit(NOW, 45, status=status), visit(NOW, 45)

    assert not clash(given_up, other)
    assert not clash(other, given_up)


def test_only_the_same_person_or_the_same_patient_clash() -> None:
    one = visit(NOW, 45)

    assert clash(one, visit(NOW, 45))
    assert clash(one, visit(NOW, 45, staff_id=PEOPLE[1], patient_id=one["patient_id"]))
    assert not clash(one, visit(NOW, 45, staff_id=PEOPLE[1]))
    assert not clash(one, one)


@given(st.lists(visits, max_size=25))
def test_the_clashes_of_a_day_are_those_of_each_pair(day: list[dict[str, Any]]) -> None:
    expected = {one["id"]: frozenset(two["id"] for two in day if clash(one, two)) for one in day}

    assert clashes(day) == {row_id: others for row_id, others in expected.items() if others}


def test_every_type_has_its_usual_length_and_every_state_its_ways() -> None:
    assert set(USUAL_MINUTES) == set(AppointmentType)
    assert set(NEXT) == set(STEPS) == set(AppointmentStatus)


def test_every_step_of_the_counter_is_allowed_and_can_be_taken_back() -> None:
    steps = [(now, then) for now, following in STEPS.items() for then in following]

    assert all(then in NEXT[now] and now in NEXT[then] for now, then in steps)


# ------------------------------------------------------------------------------------------ named override


class Desk:
    """A receptionist who books with the optometrist at noon."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.me, self.optometrist = (
            chain.people[role] for role in (RoleName.RECEPTIONIST, RoleName.OPTOMETRIST)
        )
        self.other_patient = chain.ground.ids.new()
        with chain.do("patient.create") as unit:
            unit.insert("patient", self.other_patient, branch_id=chain.branch, name="ปิ่น", status="active")

    def do(self, action: str, step: Callable[[Unit], Any]) -> Any:
        with self.chain.do(f"appointment.{action}", RoleName.RECEPTIONIST) as unit:
            return step(unit)

    def book(self, *, accept: bool = False, **values: Any) -> UUID:
        given = {
            "branch_id": self.chain.branch, "patient_id": self.chain.patient, "type": "eye_exam",
            "staff_id": self.optometrist, "date": NOW, "duration_min": 45,
        }  # fmt: skip
        made: UUID = self.do("book", lambda unit: appointments.book(unit, accept=accept, **given | values))
        return made

    def move(self, visit_id: UUID, *, accept: bool = False, **values: Any) -> None:
        self.do("move", lambda unit: appointments.move(unit, visit_id, accept=accept, **values))

    def set_state(self, visit_id: UUID, status: str, *, accept: bool = False) -> None:
        self.do("set_state", lambda unit: appointments.set_state(unit, visit_id, status, accept=accept))

    def row(self, visit_id: UUID) -> dict[str, Any]:
        with self.chain.do("appointment.edit") as unit:
            found = unit.row("appointment", visit_id)
        assert found is not None
        return found

    def refused(self, deed: Callable[[], Any]) -> ErrorCode:
        with pytest.raises(OasisError) as caught:
            deed()
        assert caught.value.field is not None
        return caught.value.code


@pytest.fixture
def desk(chain: Chain) -> Desk:
    return Desk(chain)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_booking_onto_another_visit_is_refused_and_leaves_nothing(desk: Desk) -> None:
    desk.book()
    code = desk.refused(lambda: desk.book(patient_id=desk.other_patient, date=later(30)))

    assert code is ErrorCode.OVERLAP
    assert desk.chain.one("SELECT count(*) FROM appointment") == 1


def test_booking_onto_another_visit_in_ones_own_name_is_recorded(desk: Desk) -> None:
    first = desk.book()
    second = desk.book(patient_id=desk.other_patient, date=later(30), accept=True)

    assert desk.row(second)["overlap_accepted_by"] == desk.me
    assert desk.row(first)["overlap_accepted_by"] is None


def test_booking_a_free_time_records_nobody_even_if_one_would_accept(desk: Desk) -> None:
    desk.book()

    assert desk.row(desk.book(date=later(45), accept=True))["overlap_accepted_by"] is None
    assert desk.row(desk.book(date=later(-30), duration_min=30))["overlap_accepted_by"] is None


def test_a_patient_cannot_be_with_two_people_at_once(desk: Desk) -> None:
    desk.book()
    optician = desk.chain.people[RoleName.OPTICIAN]

    assert desk.refused(lambda: desk.book(staff_id=optician)) is ErrorCode.OVERLAP
    desk.book(staff_id=optician, patient_id=desk.other_patient)


def test_moving_onto_another_visit_is_refused_until_accepted_and_moving_off_forgets_it(desk: Desk) -> None:
    desk.book()
    second = desk.book(patient_id=desk.other_patient, date=later(60))
    refused = desk.refused(lambda: desk.move(second, date=later(15)))
    desk.move(second, date=later(15), accept=True)
    accepted = desk.row(second)["overlap_accepted_by"]
    desk.move(second, date=later(90))

    assert refused is ErrorCode.OVERLAP
    assert accepted == desk.me
    assert desk.row(second)["overlap_accepted_by"] is None


def test_a_longer_visit_takes_the_next_time_too(desk: Desk) -> None:
    first = desk.book(duration_min=30)
    desk.book(patient_id=desk.other_patient, date=later(30))

    assert desk.refused(lambda: desk.move(first, duration_min=31)) is ErrorCode.OVERLAP
    assert desk.row(first)["duration_min"] == 30


def test_an_accepted_overlap_is_not_asked_for_again_unless_another_comes_to_it(desk: Desk) -> None:
    desk.book()
    second = desk.book(patient_id=desk.other_patient, date=later(30), accept=True)
    desk.move(second, date=later(15))
    desk.book(patient_id=desk.other_patient, date=later(75))

    assert desk.row(second)["overlap_accepted_by"] == desk.me
    assert desk.refused(lambda: desk.move(second, duration_min=90)) is ErrorCode.OVERLAP


def test_a_cancelled_visit_comes_back_only_to_a_time_that_is_free(desk: Desk) -> None:
    first = desk.book()
    desk.set_state(first, "cancelled")
    second = desk.book(patient_id=desk.other_patient)
    refused = desk.refused(lambda: desk.set_state(first, "scheduled"))
    desk.set_state(first, "scheduled", accept=True)

    assert refused is ErrorCode.OVERLAP
    assert desk.row(first)["overlap_accepted_by"] == desk.me
    assert desk.row(second)["overlap_accepted_by"] is None


def test_nobody_accepts_in_the_name_of_another(desk: Desk) -> None:
    first = desk.book()
    forged = {"overlap_accepted_by": desk.optometrist}

    assert (
        desk.refused(lambda: desk.do("move", lambda unit: unit.update("appointment", first, **forged)))
        is ErrorCode.ACCEPTED_FOR_ANOTHER
    )


def test_a_visit_that_began_the_day_before_is_found(desk: Desk) -> None:
    desk.book(date=later(-20 * 60), duration_min=21 * 60)

    assert desk.refused(lambda: desk.book(patient_id=desk.other_patient)) is ErrorCode.OVERLAP
