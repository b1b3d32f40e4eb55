"""The plainest widget: it follows language and theme while it is on the screen."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from oasis_desktop.ui.kit.in_turns import SPEAK, in_its_turn
from oasis_desktop.ui.kit.theme import Theme, current, mark


class Panel(QWidget):
    """A part of a screen. Subclasses set all their words in `speak` and all that is drawn by role in `dress`,
    and call `built` at the end of their constructor; both are called again when language or theme change.

    What takes long to make is made in `parts` (see `kit/pieces.py`), after the constructor.

    What holds much is given its `parent` at once and filled from the outside in: Qt styles everything within
    a widget anew each time that it gets another parent.
    """

    def __init__(self, surface: str = "", edge: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dressed_in: Theme | None = None  # in which it was dressed; None: it is not built yet
        if surface or edge:
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            mark(self, "surface", surface)
            mark(self, "edge", edge)

    def parts(self) -> Iterator[None]:
        """Make what the constructor left out, `built` included; each `yield` lets the window breathe."""
        return iter(())

    def built(self) -> None:
        """Say and draw everything for the first time."""
        self._dressed_in = current()
        self.speak()
        self.dress()

    def speak(self) -> None:
        """Set every word, in the language that is on the screen."""

    def dress(self) -> None:
        """Draw again what the style sheet does not know: icons, measures."""

    def resized(self) -> None:
        """It has another size: fold what has no room. Never called before it is built."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if getattr(self, "_dressed_in", None) is not None:
            self.resized()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        look: Theme | None = getattr(self, "_dressed_in", None)
        if look is None:
            return
        if event.type() == QEvent.Type.LanguageChange:
            in_its_turn(self, SPEAK)
        elif look is not current() and event.type() == QEvent.Type.StyleChange:
            self._dressed_in = current()
            self.dress()


class Card(QFrame):
    """A framed surface; `tone` makes it a message (plain, warn, danger, info)."""

    def __init__(self, tone: str = "") -> None:
        super().__init__()
        if tone:
            mark(self, "tone", tone)
        else:
            mark(self, "card", value=True)


class Framed(Card):
    """A framed surface filled to its edge by one widget, such as a table; its corners are cut round."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._inside = widget
        self.setLayout(column(widget))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.contentsRect()
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, place.width(), place.height()), 7, 7)
        self._inside.setMask(QRegion(path.toFillPolygon().toPolygon()))


def rule() -> QFrame:
    """A line between things."""
    line = QFrame()
    mark(line, "line", value=True)
    return line


def _filled(layout: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...]) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def row(*items: QWidget | QLayout | int | None) -> QHBoxLayout:
    """Things side by side without gaps: a number is a gap, None takes what is left."""
    layout = QHBoxLayout()
    _filled(layout, items)
    return layout


def column(*items: QWidget | QLayout | int | None) -> QVBoxLayout:
    """Things below each other without gaps: a number is a gap, None takes what is left."""
    layout = QVBoxLayout()
    _filled(layout, items)
    return layout


def margins(layout: QBoxLayout, *sides: int) -> QBoxLayout:
    """The layout with margins: one for all sides, across and down, or left, top, right, bottom."""
    left, top, right, bottom = {1: sides * 4, 2: (*sides, *sides)}.get(len(sides), sides)
    layout.setContentsMargins(left, top, right, bottom)
    return layout
