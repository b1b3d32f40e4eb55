"""The lines of the spherical equivalents, painted: two series, each with its own line and marker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.optics_entry import MINUS
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import text_width
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT

SERIES = ((RIGHT, "chart.1"), (LEFT, "chart.2"))
_HEIGHT, _MARKER, _WIDTH = 158, 7, 2.5
_DASHES: dict[str, list[float]] = {RIGHT: [], LEFT: [6 / 2.5, 4 / 2.5]}
_LABEL = 24
_STEPS = (Decimal("0.50"), Decimal(1), Decimal(2), Decimal(4), Decimal(8))
_LINES = 4
"""At most so many steps from the lowest line of the grid to the highest."""


@dataclass(frozen=True)
class Point:
    """The spherical equivalents of one prescription, in dioptres; None where an eye has none."""

    day: date
    right: Decimal | None
    left: Decimal | None

    def of(self, eye: str) -> Decimal | None:
        """That of an eye."""
        return self.right if eye == RIGHT else self.left


def shown(power: Decimal | None) -> str:
    """A spherical equivalent with its sign and two decimals."""
    if power is None:
        return wording.NOTHING
    sign = MINUS if power < 0 else "+" if power else ""
    return f"{sign}{abs(power):.2f}"


def ticks(values: Sequence[Decimal]) -> list[Decimal]:
    """The lines of the grid, from above to below: whole steps around all values."""
    if not values:
        return []
    step = next((step for step in _STEPS if (max(values) - min(values)) / step <= _LINES - 1), _STEPS[-1])
    bottom = int((min(values) / step).to_integral_value(ROUND_FLOOR))
    top = max(int((max(values) / step).to_integral_value(ROUND_CEILING)), bottom + 1)
    return [step * at for at in range(top, bottom - 1, -1)]


def year(day: date) -> str:
    """A year in the era of the language."""
    return str(day.year + (dates.BUDDHIST_ERA if i18n.language() == "th" else 0))


class TrendChart(QWidget):
    """`pointed` carries the Point under the pointer, or None."""

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trendChart")
        self.setMouseTracking(True)
        self._points: list[Point] = []
        self._over: Point | None = None
        self._measure()

    def show_points(self, points: Sequence[Point]) -> None:
        """Draw these, the earliest first."""
        self._points, self._over = list(points), None
        self.update()

    def _measure(self) -> None:
        self.setFixedHeight(theme.current().px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    # ------------------------------------------------------------------------------------------------ places

    def _plot(self) -> QRectF:
        """Where the lines are: labels stand at the left, at the right and below."""
        look = theme.current()
        left = max((text_width(shown(each), "small") for each in self._ticks()), default=0) + 8
        right = text_width(f"OD {MINUS}00.00", "small") + 12
        return QRectF(left, look.px(13), max(10, self.width() - left - right), self.height() - look.px(39))

    def _ticks(self) -> list[Decimal]:
        return ticks(
            [value for point in self._points for eye, _ in SERIES if (value := point.of(eye)) is not None]
        )

    def _across(self, plot: QRectF, day: date) -> float:
        first, last = self._points[0].day, self._points[-1].day
        if first == last:
            return plot.center().x()
        return plot.left() + plot.width() * (day - first).days / (last - first).days

    def _down(self, plot: QRectF, value: Decimal) -> float:
        lines = self._ticks()
        return plot.top() + plot.height() * float((lines[0] - value) / (lines[0] - lines[-1]))

    # ------------------------------------------------------------------------------------------------ drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        self._draw_grid(painter, plot)
        self._draw_years(painter, plot)
        for eye, role in SERIES:
            self._draw_series(painter, plot, eye, role)
        self._draw_ends(painter, plot)

    def _draw_grid(self, painter: QPainter, plot: QRectF) -> None:
        look = theme.current()
        high = look.px(_LABEL)
        for value in self._ticks():
            down = round(self._down(plot, value))
            painter.fillRect(QRectF(plot.left(), down, plot.width(), 1), look.colour("chart.grid"))
            label = QRect(0, down - high // 2, round(plot.left()) - 8, high)
            draw_line(painter, label, shown(value), style="small", role="text.3", right=True)

    def _draw_years(self, painter: QPainter, plot: QRectF) -> None:
        look, free = theme.current(), -1000.0
        for point in self._points:
            text = year(point.day)
            wide = text_width(text, "small")
            left = self._across(plot, point.day) - wide / 2
            if left < free + 8:
                continue
            free = left + wide
            place = QRect(round(left), round(plot.bottom()) + look.px(4), wide + 2, look.px(_LABEL))
            draw_line(painter, place, text, style="small", role="text.3")

    def _draw_series(self, painter: QPainter, plot: QRectF, eye: str, role: str) -> None:
        look = theme.current()
        spots = [
            QPointF(self._across(plot, point.day), self._down(plot, value))
            for point in self._points
            if (value := point.of(eye)) is not None
        ]
        pen = QPen(look.colour(role), _WIDTH)
        if _DASHES[eye]:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_DASHES[eye])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(spots))
        for spot in spots:
            draw_marker(painter, spot, eye, role)

    def _draw_ends(self, painter: QPainter, plot: QRectF) -> None:
        """The last value of each line stands at its end; two that would meet make room for each other."""
        look = theme.current()
        high = look.px(_LABEL)
        ends = [
            (self._down(plot, last), f"{wording.code(eye)} {shown(last)}")
            for eye, _ in SERIES
            if (last := self._points[-1].of(eye)) is not None
        ]
        ends.sort()
        least = look.px(18)
        if len(ends) > 1 and ends[1][0] - ends[0][0] < least:
            middle = (ends[0][0] + ends[1][0]) / 2
            ends = [(middle - least / 2, ends[0][1]), (middle + least / 2, ends[1][1])]
        for down, text in ends:
            place = QRect(
                round(plot.right()) + 8, round(down) - high // 2, self.width() - round(plot.right()) - 8, high
            )
            draw_line(painter, place, text, style="small")

    # ------------------------------------------------------------------------------------------------ pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        plot, across = self._plot(), event.position().x()
        nearest = min(
            self._points, key=lambda point: abs(self._across(plot, point.day) - across), default=None
        )
        self._point(nearest)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, point: Point | None) -> None:
        if point != self._over:
            self._over = point
            self.pointed.emit(point)


def draw_marker(painter: QPainter, spot: QPointF, eye: str, role: str) -> None:
    """A circle for OD, a square for OS: told apart without their colours."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(role))
    place = QRectF(spot.x() - _MARKER / 2, spot.y() - _MARKER / 2, _MARKER, _MARKER)
    if eye == RIGHT:
        painter.drawEllipse(place)
    else:
        painter.drawRect(place)


class Legend(QWidget):
    """Which line is which eye's."""

    def __init__(self) -> None:
        super().__init__()
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(theme.current().px(96) + 20, theme.current().px(_LABEL))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0, self.height() / 2
        for eye, role in SERIES:
            pen = QPen(theme.current().colour(role), _WIDTH)
            if _DASHES[eye]:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_DASHES[eye])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + 22, middle))
            draw_marker(painter, QPointF(left + 11, middle), eye, role)
            word = wording.code(eye)
            wide = text_width(word, "small")
            draw_line(
                painter, QRect(left + 28, 0, wide + 2, self.height()), word, style="small", role="text.2"
            )
            left += 28 + wide + 16
