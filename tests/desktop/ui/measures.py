"""What must hold on every screen: ink, names, ways for the keyboard, words, colours, measures.

Each function looks at a window and returns what is wrong as sentences; an empty list is well. The faults that
each of them must find are planted in `test_kit_measures.py`.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.labels import Tag
from oasis_desktop.ui.kit.tabs import Tabs
from tests.desktop.ui.grounds import foreign_colours, pale, paled
from tests.desktop.ui.ink import ink
from tests.desktop.ui.painted import called, everywhere, place_of
from tests.desktop.ui.ways import controls, nameless, unreachable
from tests.desktop.ui.words_on_screen import data_of, untranslated

__all__ = [
    "controls",
    "data_of",
    "foreign_colours",
    "heights",
    "ink",
    "measure",
    "misplaced",
    "nameless",
    "pale",
    "paled",
    "unreachable",
    "untranslated",
]

NEAR = 2
"""How far a measure may be from that of the design, in pixels."""


def heights(window: QWidget) -> list[str]:
    """Controls of the kit that are not as high as the design has them, by density and size of text."""
    look, wrong = theme.current(), []
    for widget in everywhere(window):
        for what, measured, name in _heights(widget):
            if abs(measured - look.measure(name)) > NEAR:
                wrong.append(f"{called(widget)}: {what} {measured}, not {look.measure(name)} ({name})")
    return wrong


def _heights(widget: QWidget) -> Iterator[tuple[str, int, str]]:
    sizes = {"": "button", "small": "small", "large": "sign_in", "scan": "scan"}
    match widget:
        case QPushButton() if widget.property("kind") in ("main", "plain", "danger.line", "danger.main"):
            yield "height", widget.height(), sizes[str(widget.property("measure") or "")]
        case Chip():
            yield "height", widget.height(), "small"
        case Tabs():
            yield "height", widget.height(), "tab"
        case Tag():
            yield "height", widget.height(), "tag"
        case QLineEdit() if not widget.property("kind") and not isinstance(widget.parentWidget(), QComboBox):
            own = str(widget.property("measure") or "field")
            yield "height", widget.height(), {"large": "sign_in", "small": "small"}.get(own, own)
        case QComboBox() if not widget.property("measure"):
            yield "height", widget.height(), "field"
        case QTableView() if widget.horizontalHeader().isVisible():
            yield "head", widget.horizontalHeader().height(), "head"


def misplaced(window: QWidget, layout: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Widgets, by object name, that are more than 2 px from where the design has them. Given for each is any
    of `x`, `y`, `width`, `height`, `right` and `bottom`, in the window."""
    wrong = []
    for name, wanted in layout.items():
        found = [each for each in window.findChildren(QWidget, name) if each.isVisibleTo(window)]
        if len(found) != 1:
            wrong.append(f"{len(found)} visible {name}")
            continue
        measured = measure(found[0], window)
        for side, value in wanted.items():
            if abs(measured[side] - value) > NEAR:
                wrong.append(f"{name}: {side} is {measured[side]}, not {value}")
    return wrong


def measure(widget: QWidget, window: QWidget) -> dict[str, int]:
    """Where a widget stands in its window, in logical pixels; right and bottom are the first after it."""
    place = place_of(widget, window)
    return {
        "x": place.x(),
        "y": place.y(),
        "width": place.width(),
        "height": place.height(),
        "right": place.x() + place.width(),
        "bottom": place.y() + place.height(),
    }
