"""What widgets really paint: each piece of text with its place, its font and its colour.

A paint device that draws nothing notes every text that a widget, a delegate or a style gives it. So what is
checked is what a person gets, whoever painted it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPixmap,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

TEST_WORDS = "น้ำ ป้า ปี่ ญู ฐู กตัญญู เยิ้ม ศักดิ์ ลิ้ม ปิ่น"
"""The words of the design whose marks reach furthest up and down."""
VISIBLE = 90
"""Ink of which a person sees something: its alpha, of 255."""


@dataclass(frozen=True)
class Piece:
    """A piece of text in the coordinates of its widget; `y` is the baseline."""

    text: str
    x: float
    y: float
    font: QFont
    colour: QColor

    def width(self) -> float:
        return QFontMetricsF(self.font).horizontalAdvance(self.text)

    def box(self) -> QRect:
        """About the letters."""
        size = self.font.pixelSize()
        return QRect(int(self.x), int(self.y - size * 0.8), max(1, int(self.width())), size)


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.pieces: list[Piece] = []
        self._at, self._colour = QTransform(), QColor()

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def updateState(self, state: QPaintEngineState) -> None:
        if state.state() & QPaintEngine.DirtyFlag.DirtyTransform:
            self._at = state.transform()
        if state.state() & QPaintEngine.DirtyFlag.DirtyPen:
            self._colour = QColor(state.pen().color())

    def drawTextItem(self, place: Any, item: QTextItem) -> None:
        if item.text().strip():
            at = self._at.map(QPointF(place))
            self.pieces.append(Piece(item.text(), at.x(), at.y(), QFont(item.font()), QColor(self._colour)))

    def drawPixmap(self, *_drawn: object) -> None: ...

    def drawImage(self, *_drawn: object) -> None: ...

    def drawPath(self, *_drawn: object) -> None: ...

    def drawPolygon(self, *_drawn: object) -> None: ...

    def drawRects(self, *_drawn: object) -> None: ...

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User


class _Device(QPaintDevice):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.engine = _Engine()
        metric = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            metric.PdmWidth: width,
            metric.PdmHeight: height,
            metric.PdmWidthMM: width,
            metric.PdmHeightMM: height,
            metric.PdmNumColors: 2**24,
            metric.PdmDepth: 32,
            **dict.fromkeys(
                (metric.PdmDpiX, metric.PdmDpiY, metric.PdmPhysicalDpiX, metric.PdmPhysicalDpiY), 96
            ),
            metric.PdmDevicePixelRatio: 1,
            metric.PdmDevicePixelRatioScaled: 0x10000,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(which, 1)


_seen: dict[tuple[str, QWidget], Any] | None = None
"""What was seen of a window that stands still, so that several measures need not look again."""


@contextmanager
def standing_still() -> Iterator[None]:
    """Nothing changes until the end of the block: look at each thing once."""
    global _seen  # noqa: PLW0603 - one window is looked at at a time
    _seen = {}
    try:
        yield
    finally:
        _seen = None


def _once(what: str, widget: QWidget, look: Callable[[QWidget], Any]) -> Any:
    if _seen is None:
        return look(widget)
    if (what, widget) not in _seen:
        _seen[what, widget] = look(widget)
    return _seen[what, widget]


def pieces(widget: QWidget) -> list[Piece]:
    """Every text that a widget itself paints, without its children."""
    found: list[Piece] = _once("pieces", widget, _pieces)
    return found


def picture(window: QWidget) -> tuple[list[memoryview], float]:
    """The rows of pixels of a window, as 0xFFRRGGBB, and how many of them are one of its measures."""
    found: tuple[list[memoryview], float] = _once("picture", window, _picture)
    return found


def _picture(window: QWidget) -> tuple[list[memoryview], float]:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(bytes(cast("bytes", image.constBits()))).cast("I")
    across, wide = image.bytesPerLine() // 4, image.width()
    return [pixels[at : at + wide] for at in range(0, len(pixels), across)], image.devicePixelRatio()


def _pieces(widget: QWidget) -> list[Piece]:
    device = _Device(widget.width(), widget.height())
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.engine.pieces


def on_screen(window: QWidget) -> Iterator[QWidget]:
    """The window and all in it that can be seen; what hangs above it is another window."""
    return iter(_once("widgets", window, lambda window: list(_on_screen(window))))


def _on_screen(window: QWidget) -> Iterator[QWidget]:
    yield window
    for widget in window.findChildren(QWidget):
        inside = widget.window() is window and widget.isVisibleTo(window)
        if inside and not widget.visibleRegion().isEmpty() and not _covered(widget, window):
            yield widget


def everywhere(window: QWidget) -> Iterator[QWidget]:
    """All that can be seen in the window, and in what hangs above it."""
    return (widget for each in windows(window) for widget in on_screen(each))


def _covered(widget: QWidget, window: QWidget) -> bool:
    """Whether another widget lies over its middle."""
    middle = widget.visibleRegion().boundingRect().center()
    above = window.childAt(widget.mapTo(window, middle))
    return (
        above is not None
        and above is not widget
        and not (widget.isAncestorOf(above) or above.isAncestorOf(widget))
    )


def windows(window: QWidget) -> list[QWidget]:
    """The window, and the pop-ups and dialogs above it."""
    above = [each for each in window.findChildren(QWidget) if each.isWindow() and each.isVisible()]
    return [window, *(each for each in above if type(each).__name__ != "QTipLabel")]


def called(widget: QWidget) -> str:
    """A widget as a finding names it."""
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def is_viewport(widget: QWidget) -> bool:
    """Whether it is what a scroll area shows its inside through."""
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is in its window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def scan_line(image: QImage, row: int) -> bytes:
    """The bytes of a row of an image."""
    return bytes(cast("bytes", image.constScanLine(row)))


def reach(font: QFont, text: str = TEST_WORDS) -> tuple[int, int]:
    """How far the ink of a text reaches above its baseline and below it, in pixels."""
    return _reach(font.pixelSize(), font.weight(), font.family(), text)


@lru_cache(maxsize=512)
def _reach(size: int, weight: int, family: str, text: str) -> tuple[int, int]:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    base = 3 * size
    drawn = QPixmap(int(QFontMetricsF(font).horizontalAdvance(text)) + 4 * size, 6 * size)
    drawn.fill(QColor(255, 255, 255, 0))
    painter = QPainter(drawn)
    painter.setFont(font)
    painter.drawText(2 * size, base, text)
    painter.end()
    image = drawn.toImage().convertToFormat(QImage.Format.Format_Alpha8)
    rows = [at for at in range(image.height()) if max(scan_line(image, at)[: image.width()]) >= VISIBLE]
    return (base - rows[0], rows[-1] + 1 - base) if rows else (0, 0)
