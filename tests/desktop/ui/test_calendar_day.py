"""Days of the calendar: which one is shown, what comes to it meanwhile, and how it looks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oasis_core.rules.registry import ACTIONS
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.screens.calendar.slots import Slot
from oasis_desktop.ui.screens.calendar.tiles import BUDGET_S, Tiles
from tests.desktop.ui.calendar_hands import (
    AREE,
    KITTIPONG,
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


# ------------------------------------------------------------------------------------------------------- days


def test_page_keys_turn_the_day_and_t_comes_back(hands: Hands) -> None:
    hands.press(Key.Key_PageDown)
    hands.until(lambda: not hands.view.visits())
    next_day = hands.find("calendarTitle").text()
    hands.press(Key.Key_T)
    hands.until(hands.view.visits)

    assert next_day == "อาทิตย์ 22 พ.ย. 2569"
    assert hands.find("calendarTitle").text() == "เสาร์ 21 พ.ย. 2569"


def test_an_appointment_is_gone_to_on_its_own_day(hands: Hands) -> None:
    there = appointments.visit(hands.clinic, appointments.ORAWAN, "วันหลัง", "15:00", days=9)
    hands.page.show_day(None, there)
    hands.until(lambda: hands.view.current == there)

    assert hands.find("visitName").text() == "นางวันหลัง"
    assert hands.find("calendarTitle").text() == "จันทร์ 30 พ.ย. 2569"


def test_what_sync_brings_is_shown_and_a_held_visit_stays_held(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_M, Key.Key_Down)
    with hands.clinic.desk.work(ACTIONS["appointment.set_state"]) as unit:
        unit.update("appointment", hands.visits[WICHAI], status="arrived")
    hands.clinic.runner.changed.emit(unit.done)
    hands.until(lambda: hands.shown(WICHAI).status == "arrived")

    assert hands.view.carrying is not None


def test_a_held_visit_that_sync_moves_goes_on_from_there(hands: Hands) -> None:
    hands.current(AREE)
    hands.press(Key.Key_M, Key.Key_Down)
    with hands.clinic.desk.work(ACTIONS["appointment.move"]) as unit:
        unit.update("appointment", hands.visits[AREE], staff_id=hands.staff(KITTIPONG))
    hands.clinic.runner.changed.emit(unit.done)
    hands.until(lambda: hands.shown(AREE).staff_id == hands.staff(KITTIPONG))
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.offers)

    assert hands.time(AREE) == ("14:15", 45, hands.staff(KITTIPONG))


# ---------------------------------------------------------------------------------------------------- looking


def test_whoever_may_only_look_is_told_why_and_changes_nothing(qtbot: QtBot, clinic: ModelClinic) -> None:
    theme.apply(theme.Theme())
    i18n.install("th")
    appointments.look_only(clinic)
    hands = Hands(qtbot, clinic)
    hands.current(AREE)
    hands.press(Key.Key_M, Key.Key_Down, Key.Key_Return, Key.Key_A, Key.Key_N)

    assert hands.offers == []
    assert not hands.sees("bookingForm")
    assert not hands.find("newAppointment").isEnabled()
    assert "บทบาทของคุณ" in hands.find("calendarReadOnly").text()
    hands.window.close()
    hands.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_measures_are_those_of_the_design(hands: Hands) -> None:
    view = hands.view
    first, second = (view.place_of_slot(Slot(column, 600, 60)) for column in (0, 1))
    last = view.place_of_slot(Slot(3, 600, 60))

    assert hands.page.side.width() == 296
    assert abs(hands.page.head.height() - 62) <= 2
    assert first.left() == 56 + 4
    assert abs(second.left() - first.left() - (view.viewport().width() - 56) / 4) <= 2
    assert view.viewport().width() - last.right() <= 5
    assert view.place_of_slot(Slot(0, 660, 60)).top() - first.top() == 66


def test_in_a_narrow_window_the_side_comes_when_something_is_open(hands: Hands) -> None:
    hands.window.resize(1000, 692)
    hands.until(lambda: not hands.page.side.isVisible() and hands.view.width() == 1000)
    hands.press(Key.Key_Down, Key.Key_Return)
    opened = hands.page.side.isVisible()
    hands.press(Key.Key_Escape)
    hands.until(lambda: not hands.page.side.isVisible())
    QTest.mouseClick(hands.find("calendarSide"), _LEFT)

    assert opened
    assert hands.page.side.month.isVisible()


def test_a_day_of_two_hundred_visits_is_shown_whole_and_painted_in_parts(hands: Hands) -> None:
    appointments.crowd(hands.clinic, rooms=9)
    hands.page.show_day(hands.page.day, None)
    hands.until(lambda: len(hands.view.visits()) > 200)
    picture = QPixmap(hands.view.viewport().size())
    ticks = iter(range(10_000))
    tiles = hands.view.tiles = Tiles(clock=lambda: next(ticks) * BUDGET_S / 20)
    missing: list[int] = []
    while not missing or missing[-1]:
        hands.view.viewport().render(picture)
        missing.append(tiles.missing)

    assert len(missing) > 2
    assert missing == sorted(missing, reverse=True)
