"""The calendar, worked by keys and by the pointer as at a counter."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.calendar import branch_day
from oasis_desktop.ui.screens.calendar.slots import Slot
from tests.desktop.ui.calendar_hands import (
    AREE,
    KITTIPONG,
    MALI,
    ORAWAN,
    SASITHON,
    THANAKRIT,
    TITIMA,
    WICHAI,
    Hands,
    at_the_calendar,
)
from tools.model_clinic import ModelClinic, appointments

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def hands(qtbot: QtBot, clinic: ModelClinic) -> Iterator[Hands]:
    with at_the_calendar(qtbot, clinic) as made:
        yield made


# ----------------------------------------------------------------------------------------------------- arrows


def test_arrows_go_from_visit_to_visit_and_enter_opens_one(hands: Hands) -> None:
    hands.press(Key.Key_Down)
    first = hands.view.current
    hands.press(Key.Key_Down, Key.Key_Right, Key.Key_Return)

    assert first == hands.visits[MALI]  # the first that is not over
    assert hands.find("visitName").text() == "นางกมล ปู่เพชร"
    assert hands.view.accessibleDescription().startswith("13:15–14:00, นางกมล ปู่เพชร, ตรวจสายตา, ยืนยันแล้ว")


def test_every_visit_is_reached_by_the_arrows_and_nothing_changes_by_looking(hands: Hands) -> None:
    for name in hands.visits:
        hands.current(name)
    hands.current(WICHAI)
    hands.press(Key.Key_D)  # not the next step of it
    hands.current(AREE)
    hands.press(Key.Key_M, Key.Key_Down, Key.Key_Right)
    held = hands.view.carrying
    hands.press(Key.Key_Escape)
    place = hands.view.place_of(hands.visits[AREE]).center()
    hands.drag(place, place + QPoint(1, 1))

    assert held is not None
    assert hands.view.carrying is None
    assert hands.find("visitName").text() == f"นาง{AREE}"
    assert hands.time(AREE) == ("14:00", 45, hands.staff(THANAKRIT))
    assert hands.row(WICHAI)["status"] == "confirmed"
    assert hands.offers == []


# ------------------------------------------------------------------------------------------------------- move


def test_small_steps_longer_and_shorter_also_on_a_thai_keyboard(hands: Hands) -> None:
    hands.current(AREE)
    hands.type("ท")
    hands.press(Key.Key_Down, modifier=Shift)
    hands.press(Key.Key_Down)
    hands.type("ท")
    hands.until(lambda: hands.time(AREE)[0] == "14:20")
    for key, minutes in ((Key.Key_Plus, 60), (Key.Key_Minus, 45)):
        hands.press(key)
        hands.until(partial(lambda wanted: hands.time(AREE)[1] == wanted, minutes))
        hands.until(partial(lambda wanted: hands.shown(AREE).minutes == wanted, minutes))

    assert hands.time(AREE) == ("14:20", 45, hands.staff(THANAKRIT))


def test_a_visit_is_dragged_to_another_person_and_made_longer_by_its_lower_edge(hands: Hands) -> None:
    place = hands.view.place_of(hands.visits[AREE])
    target = hands.view.place_of_slot(Slot(SASITHON, 15 * 60 + 15, 45))
    hands.drag(place.center(), target.center())
    hands.until(lambda: hands.shown(AREE).staff_id == hands.staff(SASITHON))
    moved = hands.time(AREE)
    place = hands.view.place_of(hands.visits[AREE])
    below = hands.view.place_of_slot(Slot(SASITHON, 16 * 60, 15))
    hands.drag(QPoint(place.center().x(), place.bottom() - 2), QPoint(place.center().x(), below.bottom()))
    hands.until(lambda: hands.time(AREE)[1] != 45)

    assert moved == ("15:15", 45, hands.staff(SASITHON))
    assert hands.time(AREE)[:2] == ("15:15", 60)


def test_a_visit_is_moved_by_keys_to_another_person_and_time_and_back_by_undo(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_M, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    hands.press(*[Key.Key_Down] * 8, Key.Key_Return)
    hands.until(lambda: hands.offers)

    assert hands.time(AREE) == ("16:00", 45, hands.staff(KITTIPONG))
    hands.undo()
    hands.until(lambda: hands.time(AREE) == ("14:00", 45, hands.staff(THANAKRIT)))


# ---------------------------------------------------------------------------------------------------- overlap


def test_moving_onto_another_asks_and_notes_who_accepted_it(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_M, *[Key.Key_Right] * 2, *[Key.Key_Up] * 3, Key.Key_Return)
    hands.until(lambda: hands.sees("visitQuestion"))
    before, told = hands.time(AREE), hands.find("visitQuestion").accessibleName()
    hands.press(Key.Key_Escape)
    hands.until(lambda: not hands.sees("visitQuestion"))
    assert hands.view.ghost is None
    hands.press(Key.Key_M, *[Key.Key_Right] * 2, *[Key.Key_Up] * 3, Key.Key_Return)
    hands.until(lambda: hands.sees("visitQuestion"))
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.offers)

    assert before == ("14:00", 45, hands.staff(THANAKRIT))
    assert TITIMA in told
    assert hands.time(AREE) == ("13:15", 45, hands.staff(ORAWAN))
    assert hands.row(AREE)["overlap_accepted_by"] == hands.clinic.desk.actor.staff_id
    hands.until(lambda: not hands.sees("visitQuestion") and hands.sees("visitOverlap"))


# ----------------------------------------------------------------------------------------------------- states


def test_a_visit_goes_through_its_states_by_keys_and_button(hands: Hands) -> None:
    hands.current(WICHAI)
    hands.press(Key.Key_Return)
    for key, state in ((Key.Key_A, "arrived"), (Key.Key_S, "in_progress")):
        hands.press(key)
        hands.until(partial(lambda wanted: hands.shown(WICHAI).status == wanted, state))
    words = hands.find("nextState").text()
    QTest.mouseClick(hands.find("nextState"), _LEFT)
    hands.until(lambda: hands.find("visitState").text() == "เสร็จแล้ว")

    assert words == "เสร็จแล้ว"
    assert not hands.sees("nextState")
    assert hands.row(WICHAI)["status"] == "completed"
    hands.undo()
    hands.until(lambda: hands.row(WICHAI)["status"] == "in_progress")


def test_two_states_by_keys_one_right_after_the_other(hands: Hands) -> None:
    hands.current(WICHAI)
    hands.press(Key.Key_A, Key.Key_S)

    hands.until(lambda: hands.row(WICHAI)["status"] == "in_progress")
    hands.until(lambda: len(hands.offers) == 2)
    hands.undo()
    hands.until(lambda: hands.shown(WICHAI).status == "arrived")
    hands.press(Key.Key_S)
    hands.until(lambda: hands.shown(WICHAI).status == "in_progress")


def test_a_day_that_was_read_before_a_key_and_arrives_after_it_takes_no_next_key_away(hands: Hands) -> None:
    page, clinic = hands.page, hands.clinic
    hands.current(WICHAI)
    zone = clinic.desk.branch_time_zone
    with clinic.database.reading() as connection:
        before = branch_day(connection, clinic.desk.org_id, clinic.desk.branch_id, page.day, zone)
    settled = page.deeds.settled

    def arrives_late() -> None:
        page.view.show_day(before, zone, None)
        page.deeds.show_day(before, settled)
        hands.press(Key.Key_S)

    hands.bench.offers.made.connect(arrives_late, Qt.ConnectionType.SingleShotConnection)
    hands.press(Key.Key_A)

    hands.until(lambda: hands.row(WICHAI)["status"] == "in_progress")


def test_a_cancelled_visit_whose_time_is_taken_asks_before_it_comes_back(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_Delete)
    hands.until(lambda: hands.row(AREE)["status"] == "cancelled")
    hands.visits["ใหม่"] = appointments.visit(hands.clinic, appointments.THANAKRIT, "ใหม่", "14:15")
    hands.until(lambda: hands.shown(AREE).status == "cancelled")
    hands.press(Key.Key_B)
    hands.until(lambda: hands.sees("visitQuestion"))
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.row(AREE)["status"] == "scheduled")

    assert hands.row(AREE)["overlap_accepted_by"] is not None


# ------------------------------------------------------------------------------------------------------- book


def test_a_time_is_drawn_and_booked_by_keys(hands: Hands) -> None:
    free = hands.view.place_of_slot(Slot(ORAWAN, 14 * 60 + 30, 60))
    hands.drag(free.topLeft() + QPoint(80, 1), free.bottomLeft() + QPoint(80, 1))
    hands.until(lambda: hands.sees("bookingForm"))
    hands.type("ณัฐพล")
    hands.until(lambda: hands.sees("bookingPatientFound"))
    hands.press(Key.Key_Return)
    hands.into("saveBooking")
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.offers)
    made = hands.rows(KINDS["appointment"].table.c.patient_id == hands.clinic.patients[2])

    assert [(row["duration_min"], row["staff_id"], row["type"]) for row in made] == [
        (60, hands.staff(ORAWAN), "eye_exam")
    ]
    hands.until(lambda: hands.sees("visitName") and hands.find("visitName").text() == "นายณัฐพล ทองสุข")
    hands.undo()
    hands.until(lambda: hands.rows(KINDS["appointment"].table.c.id == made[0]["id"])[0]["deleted_at"])


def test_n_proposes_the_next_free_time_and_the_length_of_the_type(hands: Hands) -> None:
    hands.press(Key.Key_N)
    hands.until(lambda: hands.sees("bookingForm"))
    before = (hands.find("bookingTime").text(), hands.find("bookingMinutes").currentData())
    hands.into("bookingType")
    hands.press(*[Key.Key_Down] * 2)

    assert before == ("12:30", "45")
    assert hands.find("bookingMinutes").currentData() == "30"


def test_a_time_that_is_taken_is_warned_of_and_booked_in_ones_own_name(hands: Hands) -> None:
    hands.page.book(hands.clinic.patients[2])
    hands.until(lambda: hands.find("bookingPatient").text())
    hands.into("bookingTime")
    hands.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    hands.type("1115")
    hands.until(lambda: hands.sees("bookingOverlap"))
    told, blocked = hands.find("bookingOverlap").accessibleName(), hands.find("saveBooking").isEnabled()
    hands.into("bookingOverlapAccept")
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.offers)
    made = hands.rows(KINDS["appointment"].table.c.patient_id == hands.clinic.patients[2])

    assert WICHAI in told
    assert not blocked
    assert [row["overlap_accepted_by"] for row in made] == [hands.clinic.desk.actor.staff_id]


def test_what_cannot_be_understood_is_said_beside_its_field_and_books_nothing(hands: Hands) -> None:
    before = len(hands.rows())
    hands.press(Key.Key_N)
    hands.until(lambda: hands.sees("bookingForm"))
    hands.press(Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    error = hands.page.side.form.patient.error()
    asked: list[str] = []
    hands.bench.navigator.new_patient.connect(asked.append)
    hands.type("ไม่มีใคร")
    hands.until(lambda: hands.sees("bookingPatientFound"))
    hands.press(Key.Key_Return)

    assert error
    assert asked == ["ไม่มีใคร"]  # somebody new is made with the name that was typed
    assert len(hands.rows()) == before


def test_a_draft_is_there_again_after_the_form_was_left(hands: Hands) -> None:
    hands.press(Key.Key_N)
    hands.until(lambda: hands.sees("bookingForm"))
    hands.type("ปิ่น")
    hands.into("bookingNotes")
    hands.type("ญู ฐู")
    hands.press(Key.Key_Escape)
    hands.until(lambda: not hands.sees("bookingForm"))
    hands.press(Key.Key_N)
    hands.until(lambda: hands.sees("bookingForm"))

    assert hands.find("bookingNotes").toPlainText() == "ญู ฐู"
    assert hands.find("bookingPatient").text() == "ปิ่น"


def test_a_visit_is_edited_and_the_edit_taken_back(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_F2)
    hands.until(lambda: hands.sees("bookingForm"))
    hands.into("bookingNotes")
    hands.type("มากับแม่")
    hands.press(Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: hands.offers)
    changed = hands.row(AREE)["notes"]
    hands.undo()

    assert changed == "มากับแม่"
    hands.until(lambda: hands.row(AREE)["notes"] is None)
