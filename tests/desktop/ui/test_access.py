"""Reachable by keys with a mark where one is, and no text cut, at every size that can be chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from oasis_desktop.ui.kit import in_turns
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.focus import FocusRing, has_ring
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.theme import DARK, LIGHT, SCALES, Theme
from tests.desktop.ui import measures
from tests.desktop.ui.conftest import Hands, Open, Show

Key = Qt.Key


def test_a_ring_is_around_the_button_that_has_the_keyboard(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    (ring,) = at_work.window.findChildren(FocusRing)
    ringed = 0
    for _ in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert ring.isVisible() is has_ring(focus), focus.objectName()
        if isinstance(focus, QPushButton) and ring.isVisible():
            ringed += 1
            inner = focus.rect().translated(focus.mapTo(at_work.window, focus.rect().topLeft()))
            assert ring.geometry() == inner.adjusted(-4, -4, 4, 4)
        at_work.press(Key.Key_Tab)

    assert ringed > 2


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")  # the platform without a screen
def test_the_ring_goes_along_with_what_holds_the_button(show: Show) -> None:
    button = Button("save")
    button.say("บันทึก")
    holder = Panel()
    holder.setLayout(column(button))
    window = show(Button("first"), holder)
    ring = FocusRing(window)
    button.setFocus()
    before = ring.geometry()
    holder.move(holder.pos() + QPoint(30, 40))

    assert ring.geometry() == before.translated(30, 40)


def test_arrows_go_through_a_choice_and_space_takes_it_back(at_work: Hands) -> None:
    def chosen() -> list[str]:
        names = ("female", "male", "other")
        return [name for name in names if at_work.find(f"field_gender_{name}").isChecked()]

    at_work.control(Key.Key_N)
    at_work.find("field_gender_male").setFocus()
    at_work.press(Key.Key_Space)
    after = [chosen()]
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Space):
        at_work.press(key)
        after.append(chosen())

    assert after == [["male"], ["female"], ["other"], ["female"], []]


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_text_is_cut_at_any_size(open_window: Open, language: str) -> None:
    hands = open_window(language)
    hands.sign_in()
    wrong: list[str] = []
    for scale in SCALES:
        hands.window.set_theme(Theme(LIGHT, scale))
        hands.until(in_turns.is_done)
        QApplication.processEvents()
        wrong += [f"{scale}: {each}" for each in measures.ink(hands.window)]

    assert wrong == []


def test_text_grows_and_shrinks_by_keys(at_work: Hands) -> None:
    chosen: list[Theme] = []
    at_work.window.theme_changed.connect(chosen.append)
    before = at_work.find("patientTable").verticalHeader().defaultSectionSize()
    for _ in range(5):
        at_work.control(Key.Key_Plus)
    at_work.until(in_turns.is_done)
    largest = at_work.find("patientTable").verticalHeader().defaultSectionSize()
    at_work.control(Key.Key_0)
    at_work.until(in_turns.is_done)
    after = at_work.find("patientTable").verticalHeader().defaultSectionSize()

    assert (before, largest, after) == (40, 60, 40)
    assert [look.scale for look in chosen] == [1.12, 1.25, 1.37, 1.5, 1.0]


def test_dark_colours_at_a_press(at_work: Hands) -> None:
    chosen: list[Theme] = []
    at_work.window.theme_changed.connect(chosen.append)
    light = at_work.window.grab().toImage().pixelColor(700, 400).lightness()
    at_work.click("personChip")
    at_work.click("menuTheme_dark")
    at_work.until(in_turns.is_done)
    dark = at_work.window.grab().toImage().pixelColor(700, 400).lightness()

    assert chosen == [Theme(DARK)]
    assert light > 200
    assert dark < 60
    assert at_work.find("menuTheme_dark").isChecked()
