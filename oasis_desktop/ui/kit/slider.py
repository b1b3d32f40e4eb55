"""One of a few values in a row: a knob on a track, with the marks' words below."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import text_width

_TRACK, _KNOB, _MARK = 4, 18, (2, 5)


class Slider(QSlider):
    """`picked` carries the chosen value, once the knob is let go. Arrow keys go by one mark."""

    picked = Signal(object)

    def __init__(self, name: str, values: Iterable[object]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self._values, self._words = tuple(values), dict[object, str]()
        self.setRange(0, len(self._values) - 1)
        self.setPageStep(1)
        self.setTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._silent = False
        self.valueChanged.connect(self._changed)

    def say(self, words: Mapping[object, str], about: str) -> None:
        """The word of each value, and what is chosen by them."""
        self._words = dict(words)
        self.setAccessibleName(about)
        self._tell()
        self.updateGeometry()
        self.update()

    def chosen(self) -> object:
        """The value at which the knob stands."""
        return self._values[self.value()]

    def choose(self, value: object) -> None:
        """Move the knob, without a signal."""
        self._silent = True
        self.setValue(self._values.index(value))
        self._silent = False
        self._tell()
        self.update()

    def _changed(self, _at: int) -> None:
        self._tell()
        self.update()
        if not self._silent:
            self.picked.emit(self.chosen())

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words.get(self.chosen(), ""))

    # ------------------------------------------------------------------------------------------------ paint

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), look.measure("slider") // 2 + look.px(6) + look.alone("small"))

    def minimumSizeHint(self) -> QSize:
        words = sum(text_width(word, "chip.chosen") + 12 for word in self._words.values())
        return QSize(max(120, words), self.sizeHint().height())

    def _at(self, place: int) -> int:
        """Where a value stands across."""
        knob = theme.current().px(_KNOB)
        return knob // 2 + (self.width() - knob) * place // max(1, self.maximum())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        knob, middle = look.px(_KNOB), look.px(_KNOB) / 2 + 1
        at, track = self._at(self.sliderPosition()), look.px(_TRACK)
        enabled = self.isEnabled()
        whole = QRectF(knob / 2, middle - track / 2, self.width() - knob, track)
        painter.setBrush(look.colour("pressed"))
        painter.drawRoundedRect(whole, track / 2, track / 2)
        whole.setRight(at)
        painter.setBrush(look.colour("accent" if enabled else "text.disabled"))
        painter.drawRoundedRect(whole, track / 2, track / 2)
        self._paint_marks(painter, round(middle + knob / 2 + 1))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(at, middle), knob / 2, knob / 2)
        painter.setPen(QPen(look.colour("accent" if enabled else "text.disabled"), 2))
        painter.setBrush(look.colour("surface"))
        radius = knob / 2 - (4 if self.hasFocus() else 1)
        painter.drawEllipse(QPointF(at, middle), radius, radius)

    def _paint_marks(self, painter: QPainter, top: int) -> None:
        look = theme.current()
        for place, value in enumerate(self._values):
            here, across = place == self.sliderPosition(), self._at(place)
            wide, high = _MARK
            painter.fillRect(QRect(across - wide // 2, top - high + 2, wide, high), look.colour("text.3"))
            style = "chip.chosen" if here else "small"
            word = self._words.get(value, "")
            width = text_width(word, style)
            left = max(0, min(across - width // 2, self.width() - width))
            role = "text.disabled" if not self.isEnabled() else "accent.text" if here else "text.3"
            below = QRect(left, self.height() - look.alone("small"), width + 1, look.alone("small"))
            draw_line(painter, below, word, style=style, role=role)

    # ------------------------------------------------------------------------------------------------ hands

    def _nearest(self, across: float) -> int:
        return min(range(self.maximum() + 1), key=lambda place: abs(self._at(place) - across))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self.setSliderPosition(self._nearest(event.position().x()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._nearest(event.position().x()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page is scrolled, and nothing changed on the way

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_words"):
            self.updateGeometry()
