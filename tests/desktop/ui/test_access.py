"""Reachable by keys, readable by a screen reader, and no text cut, at every size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from oasis_core.kernel.errors import ErrorCode
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.labels import ElidedLabel, Paragraph
from oasis_desktop.ui.kit.theme import DARK, LIGHT, SCALES, Theme
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic

Key = Qt.Key
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
YOEM, SOMCHAI = 9, 12


def scenes(clinic: ModelClinic, open_window: Open, language: str, look: Theme) -> Iterator[tuple[str, Hands]]:
    """The window on each of its pages."""
    clinic.stage.is_enrolled = False
    hands = open_window(language, look)
    yield "first start", hands
    clinic.stage.is_enrolled = True
    hands.window._show_start()
    yield "sign in", hands
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    clinic.conflict(YOEM, "phone", "086-555-0139", "081-555-0139")
    clinic.edit(1, phone="0800000001")
    hands.sign_in()
    hands.open_patient("ณัฐธิดา")
    yield "record", hands
    hands.press(Key.Key_F2)
    yield "form", hands
    hands.press(Key.Key_Escape)
    hands.click("statusLine")
    hands.until(lambda: hands.find("attentionCount").text() == "2")
    for row in range(2):
        view = hands.find("attentionList")
        view.setCurrentIndex(view.model().index(row, 0))
        yield f"centre {row}", hands


def visible(window: QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def test_every_control_has_a_name(clinic: ModelClinic, open_window: Open) -> None:
    nameless, counted = [], 0
    for scene, hands in scenes(clinic, open_window, "th", Theme()):
        for widget in visible(hands.window):
            if isinstance(widget, CONTROLS) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                counted += 1
                if not widget.accessibleName():
                    nameless.append(f"{scene}: {type(widget).__name__} {widget.objectName()}")

    assert nameless == []
    assert counted > 50


def test_tab_reaches_every_control_and_shows_where_it_is(clinic: ModelClinic, open_window: Open) -> None:
    missed: list[str] = []
    for scene, hands in scenes(clinic, open_window, "th", Theme()):
        wanted = {
            widget
            for widget in visible(hands.window)
            if isinstance(widget, CONTROLS)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not isinstance(widget.parent(), QComboBox)
        }
        (ring,) = hands.window.findChildren(FocusRing)
        for _ in range(len(wanted) + 5):
            focus = QApplication.focusWidget()
            assert focus is not None
            wanted.discard(focus)
            ringed = isinstance(focus, QPushButton) and focus.property("kind") not in ("person", "status")
            assert ring.isVisible() is ringed, focus.objectName()
            hands.press(Key.Key_Tab)
        missed += [f"{scene}: {widget.objectName()}" for widget in wanted if not in_a_group(widget)]

    assert missed == []


def in_a_group(widget: QWidget) -> bool:
    """Of buttons in a group Tab reaches one; the arrows go on from there."""
    return isinstance(widget, QToolButton) and widget.group() is not None


def test_arrows_go_through_a_choice_and_space_takes_it_back(at_work: Hands) -> None:
    def chosen() -> list[str]:
        names = ("female", "male", "other")
        return [name for name in names if at_work.find(f"field_gender_{name}").isChecked()]

    at_work.control(Key.Key_N)
    at_work.find("field_gender_female").setFocus()
    at_work.press(Key.Key_Space)
    after = [chosen()]
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Space):
        at_work.press(key)
        after.append(chosen())

    assert after == [["female"], ["male"], ["other"], ["male"], []]


def cut(widget: QWidget) -> str:
    """What of a widget's text does not fit into it."""
    if isinstance(widget, Paragraph):
        needed = widget.heightForWidth(widget.width())
        return f"{widget.text()!r}: {widget.height()} of {needed} high" if widget.height() < needed else ""
    if (
        isinstance(widget, ElidedLabel)
        or not isinstance(widget, QLabel | QAbstractButton)
        or not widget.text()
    ):
        return ""
    metrics, text = widget.fontMetrics(), widget.text()
    high = -1 + round(widget.font().pixelSize() * (1.9 if isinstance(widget, QLabel) else 1.3))
    room = widget.contentsRect().width() - icon_width(widget)
    if metrics.horizontalAdvance(text) > room or widget.height() < high:
        return f"{text!r}: {room} x {widget.height()} of {metrics.horizontalAdvance(text)} x {high}"
    return ""


def icon_width(widget: QWidget) -> int:
    return widget.iconSize().width() if isinstance(widget, QPushButton) and not widget.icon().isNull() else 0


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_text_is_cut(clinic: ModelClinic, open_window: Open, language: str, scale: float) -> None:
    wrong: list[str] = []
    for scene, hands in scenes(clinic, open_window, language, Theme(LIGHT, scale)):
        QApplication.processEvents()
        inside = hands.window.rect()
        for widget in visible(hands.window):
            if found := cut(widget):
                wrong.append(f"{scene}: {type(widget).__name__} {widget.objectName()} {found}")
            corner = widget.mapTo(hands.window, widget.rect().bottomRight())
            if isinstance(widget, CONTROLS) and corner.x() > inside.right():
                wrong.append(f"{scene}: {widget.objectName()} ends at {corner.x()} of {inside.right()}")

    assert wrong == []


def test_text_grows_and_shrinks_by_keys(at_work: Hands) -> None:
    chosen: list[Theme] = []
    at_work.window.theme_changed.connect(chosen.append)
    before = at_work.find("patientTable").verticalHeader().defaultSectionSize()
    for _ in range(5):
        at_work.control(Key.Key_Plus)
    largest = at_work.find("patientTable").verticalHeader().defaultSectionSize()
    at_work.control(Key.Key_0)
    after = at_work.find("patientTable").verticalHeader().defaultSectionSize()

    assert (before, largest, after) == (40, 60, 40)
    assert [look.scale for look in chosen] == [1.12, 1.25, 1.37, 1.5, 1.0]


def test_dark_colours_at_a_press(at_work: Hands) -> None:
    chosen: list[Theme] = []
    at_work.window.theme_changed.connect(chosen.append)
    light = at_work.window.grab().toImage().pixelColor(700, 400).lightness()
    at_work.click("personChip")
    at_work.click("menuTheme_dark")
    dark = at_work.window.grab().toImage().pixelColor(700, 400).lightness()

    assert chosen == [Theme(DARK)]
    assert light > 200
    assert dark < 60
    assert at_work.find("menuTheme_dark").isChecked()
