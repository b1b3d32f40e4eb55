"""Names for those who cannot see a control, and ways to it for those who use keys."""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from oasis_desktop.ui.shell.hanging import Hanging
from oasis_desktop.ui.shell.palette_list import PaletteList
from tests.desktop.ui.painted import called, is_viewport, on_screen, windows

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSlider,
)


def controls(window: QWidget) -> list[QWidget]:
    """Everything on the screen that does something."""
    return [
        widget
        for widget in on_screen(window)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QScrollBar | QHeaderView)  # what heads do, the row's menu does, too
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def nameless(window: QWidget) -> list[str]:
    """Controls without a name for a screen reader, or without one for tests and scripts; buttons with an icon
    alone and no tooltip."""
    wrong = []
    for widget in (control for each in windows(window) for control in controls(each)):
        if not widget.accessibleName().strip():
            wrong.append(f"{called(widget)} has no accessible name")
        if not widget.objectName():
            wrong.append(f"{called(widget)} {widget.accessibleName()} has no object name")
        if isinstance(widget, QCheckBox | QRadioButton):
            continue  # what a box without words means stands at the head of its column
        if isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip():
            wrong.append(f"{called(widget)} {widget.accessibleName()}: an icon alone, without a tooltip")
    return wrong


def unreachable(window: QWidget) -> list[str]:
    """Controls to which neither Tab comes, nor arrows in their group, nor a key that their tooltip has."""
    start = _come_out(QApplication.focusWidget())
    window = start.window() if start is not None else window  # a pop-up or a dialog keeps the keyboard
    above = next((each for each in window.findChildren(Hanging) if each.isVisible()), window)
    wanted = [each for each in controls(window) if each.isEnabled() and above.isAncestorOf(each)]
    wanted = [each for each in wanted if not isinstance(each, PaletteList)]  # led by the field's arrows
    if not wanted:
        return []
    seen: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 10):
        here = QApplication.focusWidget()
        if here is None:
            break
        seen.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start and here is not start:  # a grid has Tab within itself, too
            break
    reached = {group for each in seen if (group := _group(each)) is not None}
    return [
        f"{called(widget)} is not reached by the keyboard"
        for widget in wanted
        if widget not in seen
        and _group(widget) not in reached
        and widget.focusProxy() not in seen
        and not _tells_key(widget)
    ]


def _come_out(widget: QWidget | None) -> QWidget | None:
    """The keyboard out of the field in a list's row, where Tab goes from row to row."""
    around = widget.parentWidget() if widget is not None else None
    if widget is not None and around is not None and is_viewport(around):
        QTest.keyClick(widget, Qt.Key.Key_Escape)
    return QApplication.focusWidget()


def _group(widget: QWidget) -> object:
    if isinstance(widget, QAbstractButton) and (widget.group() is not None or widget.autoExclusive()):
        return widget.group() if widget.group() is not None else widget.parentWidget()
    return None


def _tells_key(widget: QWidget) -> bool:
    """Whether its tooltip ends with the key that does the same."""
    return bool(re.search(r"\(([^()]+)\)$", widget.toolTip()))
