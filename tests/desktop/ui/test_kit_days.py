"""Months and days: gone through by keys, typed, and written in the era of the language."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.month import MonthView, months_later
from tests.desktop.ui.conftest import Show

# Pop-ups on the platform without a screen: it says what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("does not support")
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 21)


def inside(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_month_is_gone_through_by_keys_and_says_the_day(show: Show) -> None:
    month = MonthView("month")
    chosen: list[date] = []
    turned: list[date] = []
    month.chosen.connect(chosen.append)
    month.turned.connect(turned.append)
    month.show_day(TODAY, TODAY)
    window = show(month)
    days = inside(window, "monthDays")
    days.setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_PageUp, Key.Key_Return):
        QTest.keyClick(days, key)

    assert chosen == [date(2026, 11, 6)]
    assert turned == [date(2026, 12, 6), date(2026, 11, 6)]
    assert days.accessibleName() == "วันศุกร์ที่ 6 พฤศจิกายน 2569"


def test_a_month_later_stays_within_the_month() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 11, 21), -12) == date(2025, 11, 21)


def test_typed_day_is_written_in_full_and_a_wrong_one_stays(show: Show) -> None:
    field, other = DateField("born", lambda: TODAY), TextField("other")
    field.say("วันเกิด")
    other.say("ชื่อ")
    show(field, other)
    field.take_focus()
    QTest.keyClicks(field.line, "9/2/2522")
    QTest.keyClick(field.line, Key.Key_Tab)
    full = field.text()
    field.set_text("31/2/2522")
    field.take_focus()
    QTest.keyClick(field.line, Key.Key_Tab)

    assert (full, field.text()) == ("9 ก.พ. 2522", "31/2/2522")
    with pytest.raises(OasisError):
        field.day("patient.date_of_birth")


def test_day_is_chosen_from_the_month_by_keys(show: Show) -> None:
    field = DateField("due", lambda: TODAY)
    edited: list[int] = []
    field.say("กำหนด")
    field.edited.connect(lambda: edited.append(1))
    show(field)
    field.take_focus()
    QTest.keyClick(field.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    days = inside(field.month, "dueSheetDays")
    QTest.keyClick(days, Key.Key_Right)
    QTest.keyClick(days, Key.Key_Return)

    assert field.day() == date(2026, 11, 22)
    assert (field.text(), edited) == ("22 พ.ย. 2569", [1])


def test_language_turns_the_day_to_its_era(show: Show) -> None:
    field = DateField("due")
    show(field)
    field.set_day(TODAY)
    i18n.install("en")
    QApplication.processEvents()
    english = field.text()
    i18n.install("th")
    QApplication.processEvents()

    assert (english, field.text()) == ("21 Nov 2026", "21 พ.ย. 2569")
