"""One of a few words, side by side."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import RADIUS, Pressable, text_width


class _Segment(Pressable):
    """One of the words; the first and the last have round corners at their outer side."""

    def __init__(self, name: str, size: str) -> None:
        super().__init__(name)
        self.setCheckable(True)
        self.first, self.last = False, False
        self._small = size == "small"

    def _styles(self) -> tuple[str, str]:
        return ("small", "chip.chosen") if self._small else ("body", "section")

    def sizeHint(self) -> QSize:
        measure = theme.current().measure("small" if self._small else "button")
        side = 10 if self._small else 14
        # As wide as when chosen: the others must not move.
        return QSize(2 * side + text_width(self.text(), self._styles()[1]), measure)

    def _shape(self, inset: float) -> QPainterPath:
        """Its outline; to the left it lies on that of the one before."""
        whole = QRectF(self.rect()).adjusted(0 if self.first else -1, 0, 0, 0)
        whole.adjust(inset, inset, -inset, -inset)
        path = QPainterPath()
        path.addRoundedRect(whole, RADIUS, RADIUS)
        square = QPainterPath()
        if not self.first:
            square.addRect(QRectF(whole.left(), whole.top(), whole.width() / 2, whole.height()))
        if not self.last:
            square.addRect(QRectF(whole.center().x(), whole.top(), whole.width() / 2, whole.height()))
        return path.united(square).simplified()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour(self.ground()))
        painter.drawPath(self._shape(0.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawPath(self._shape(1.0 if self.first else 2.0))
        style = self._styles()[self.isChecked()]
        spare = max(0, self.width() - text_width(self.text(), style)) // 2
        words = QRect(spare, 0, self.width() - spare, self.height())
        draw_line(painter, words, self.text(), style=style, role=self.ink())


class Segments(QWidget):
    """One of a few words, side by side. Arrow keys go from one to the next and choose it; with `may_be_empty`
    a second press takes the choice back."""

    chosen = Signal(str)

    def __init__(
        self, name: str, values: Iterable[str], size: str = "", *, may_be_empty: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._may_be_empty = may_be_empty
        self._buttons: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._before = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for value in values:
            self._add(name, value, size, layout)
        first, *_, last = self._buttons.values()
        first.first, last.last = True, True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _add(self, name: str, value: str, size: str, layout: QHBoxLayout) -> None:
        button = _Segment(f"{name}_{value}", size)
        button.pressed.connect(self._about_to_choose)
        button.clicked.connect(lambda: self._clicked(value))
        self._group.addButton(button)
        self._buttons[value] = button
        layout.addWidget(button)

    def say(self, words: dict[str, str], about: str) -> None:
        """The word of each value, and what is chosen by them."""
        self.setAccessibleName(about)
        for value, button in self._buttons.items():
            button.setText(words[value])
            button.fit()
            button.setAccessibleName(f"{about}: {words[value]}")

    def take_focus(self) -> None:
        """To the first of them."""
        next(iter(self._buttons.values())).setFocus()

    def value(self) -> str:
        """What is chosen, or the empty text."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose without a signal; an unknown value chooses nothing."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)

    def _about_to_choose(self) -> None:
        self._before = self.value()

    def _clicked(self, value: str) -> None:
        self.choose("" if self._may_be_empty and value == self._before else value)
        self.chosen.emit(self.value())
