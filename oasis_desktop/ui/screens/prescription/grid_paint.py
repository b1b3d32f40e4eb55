"""How a place of the grid is drawn: values right-aligned, differences below them, edges by state."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from oasis_core.kernel.optics_entry import MINUS
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.screens.prescription.grid_model import Shown

PADDING, RADIUS = 12, 7
_SECOND, _VALUE, _TWO = 20, 32, 25
"""Heights of the small line, of the value above it, and of one of two."""
_PLAIN = {"heading": "value", "section": "body", "caption": "small"}
"""The style of a value that did not change, by that of one that did."""


def draw_ground(painter: QPainter, rect: QRect, role: str, *, right: bool = True, below: bool = True) -> None:
    """The ground of a place with its lines at the right and below; the last ones leave that to the frame."""
    look = theme.current()
    painter.fillRect(rect, look.colour(role))
    if right:
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), look.colour("border"))
    if below:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("border"))


def round_corners(painter: QPainter, rect: QRect, whole: QRect) -> None:
    """Of a place in a corner nothing is drawn outside of the rounded frame."""
    if not any(rect.contains(corner) for corner in _corners(whole)):
        return
    path = QPainterPath()
    path.addRoundedRect(QRectF(whole), RADIUS, RADIUS)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)


def _corners(whole: QRect) -> tuple[QPoint, QPoint, QPoint, QPoint]:
    return whole.topLeft(), whole.topRight(), whole.bottomLeft(), whole.bottomRight()


def draw_value(
    painter: QPainter, rect: QRect, shown: Shown, *, style: str = "heading", typed: str | None = None
) -> None:
    """The value of a cell; `typed` is what is being typed into it, with the caret behind it."""
    look = theme.current()
    side = 5 if style == "caption" else PADDING
    inner = rect.adjusted(side, 0, -side - 1, -1)
    lines = (typed.replace("-", MINUS) if typed is not None else shown.text).split("\n")
    style = "section" if len(lines) > 1 else style
    if style == "heading" and any(_is_wide(look, line, inner.width()) for line in lines):
        style = "section"  # words, not powers
    strong = shown.changed and not shown.near
    value_style = style if strong else _PLAIN[style]
    role = "danger.text" if shown.wrong else _role(shown)
    if typed is None and not shown.text and shown.dash:
        draw_line(painter, inner, "–", style=value_style, role="text.3", right=True)
        return
    places = _places(inner, len(lines), bool(shown.second) and len(lines) == 1)
    for line, place in zip(lines, places, strict=False):
        draw_line(
            painter, place, line, style=value_style, role="text" if typed is not None else role, right=True
        )
    if shown.second and len(lines) == 1:
        below = QRect(inner.left(), places[-1].bottom() - look.px(6), inner.width(), look.px(_SECOND))
        draw_line(painter, below, shown.second, style="small", role="text.2", right=True)
    if typed is not None:
        _draw_caret(painter, places[0])


@lru_cache(maxsize=256)
def _is_wide(look: theme.Theme, line: str, width: int) -> bool:
    return QFontMetricsF(look.font("heading")).horizontalAdvance(line) > width


def _role(shown: Shown) -> str:
    if shown.estimated:
        return "text.3"
    return "text.2" if shown.near else "text"


def _places(inner: QRect, lines: int, second: bool) -> list[QRect]:
    """Where each line stands: in the middle, or higher where something stands below."""
    look = theme.current()
    step = look.px(_VALUE if lines == 1 else _TWO)
    height = step * lines + (look.px(_SECOND) - look.px(6) if second else 0)
    top = inner.top() + (inner.height() - height) // 2
    return [QRect(inner.left(), top + step * at, inner.width(), step) for at in range(lines)]


def _draw_caret(painter: QPainter, place: QRect) -> None:
    look = theme.current()
    high = round(QFontMetricsF(look.font("heading")).ascent())
    painter.fillRect(QRect(place.right() + 2, place.center().y() - high // 2, 1, high), look.colour("text"))


def draw_edge(painter: QPainter, rect: QRect, role: str) -> None:
    """The edge of a cell, 2 wide: accent where the keyboard is, danger where something is wrong."""
    colour = theme.current().colour(role)
    whole = rect.adjusted(-1, -1, 0, 0)
    for side in (
        QRect(whole.left(), whole.top(), whole.width(), 2),
        QRect(whole.left(), whole.bottom() - 1, whole.width(), 2),
        QRect(whole.left(), whole.top(), 2, whole.height()),
        QRect(whole.right() - 1, whole.top(), 2, whole.height()),
    ):
        painter.fillRect(side, colour)


def draw_doubt(painter: QPainter, rect: QRect) -> None:
    """The line below a value at which a person should look again."""
    painter.fillRect(
        QRect(rect.left(), rect.bottom() - 1, rect.width() - 1, 2), theme.current().colour("warn.icon")
    )


def draw_more(painter: QPainter, rect: QRect) -> QRect:
    """The small plus by which a second prism is added; where it stands."""
    place = more_place(rect)
    draw_line(painter, place, "+", style="small", role="accent.text")
    return place


def more_place(rect: QRect) -> QRect:
    """Where the small plus stands in a cell."""
    size = theme.current().px(20)
    return QRect(rect.left() + 6, rect.bottom() - size - 2, size, size)
