"""A question over the window: what is pressed is for it, whichever window the system sends it to."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from oasis_desktop.ui.kit.dialog import Question
from tests.desktop.ui.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier


def question(window: QWidget, kind: str = "main") -> Question:
    asked = Question(window, "ask", lambda: "ลงชื่อหรือไม่", lambda: "แก้ไม่ได้อีก", lambda: "ลงชื่อ", kind)
    asked.open()
    return asked


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """As the system sends it to a window that it still holds for the active one."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window.windowHandle(), QKeyEvent(kind, key, modifier))


@pytest.mark.parametrize(("key", "answers"), [(Key.Key_Return, ["yes"]), (Key.Key_Escape, ["no"])])
def test_keys_that_still_go_to_the_window_answer_it(show: Show, key: Qt.Key, answers: list[str]) -> None:
    window = show(QPushButton("x"))
    asked, said = question(window), list[str]()
    asked.confirmed.connect(lambda: said.append("yes"))
    asked.rejected.connect(lambda: said.append("no"))
    press(window, key)

    assert said == answers
    assert asked.isHidden()


def test_the_window_has_neither_shortcuts_nor_a_pointer_while_it_is_asked(show: Show) -> None:
    button = QPushButton("x")
    window, pressed = show(button), list[str]()
    button.clicked.connect(lambda: pressed.append("button"))
    QShortcut(QKeySequence("Ctrl+N"), window).activated.connect(lambda: pressed.append("shortcut"))
    asked = question(window)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(window.windowHandle(), override)
    click(window, button)
    asked.reject()
    while_asked = list(pressed)
    click(window, button)

    assert override.isAccepted()
    assert while_asked == []
    assert pressed == ["button"]


def click(window: QWidget, button: QWidget) -> None:
    place = QPointF(button.mapTo(window, button.rect().center()))
    left = Qt.MouseButton.LeftButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, place, window.mapToGlobal(place), left, held, NONE)
        QApplication.sendEvent(window.windowHandle(), event)
