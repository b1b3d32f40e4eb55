"""The shadow under menus, dialogs and notices: 4 down, 16 blurred. It is painted, because an effect would
draw all that lies on it into a picture first."""

from functools import lru_cache
from math import erfc, sqrt

from PySide6.QtCore import QMargins, QRect, QRectF, Qt, qAddPostRoutine
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from oasis_desktop.ui.kit import theme

BLUR, DOWN = 16, 4
ROOM = QMargins(BLUR, BLUR - DOWN, BLUR, BLUR + DOWN)
"""What a pop-up leaves around its card for the shadow."""
RADIUS = 8
_CORNER = 28
"""From the outer edge of a shadow to where it is the same all along a side; whole pixels at 125 % too."""


def _share(away: float) -> float:
    """How much of the shadow is left that far outside of its edge: that of a Gaussian blur."""
    return 0.5 * erfc(away / (BLUR / 2 * sqrt(2)))


def draw_card(painter: QPainter, rect: QRect, ground: str = "surface", line: str = "border") -> None:
    """A card with its shadow; `rect` is the card, around which there is ROOM."""
    look = theme.current()
    painter.save()
    _draw_shadow(painter, rect.translated(0, DOWN).adjusted(-BLUR, -BLUR, BLUR, BLUR), look.colour("shadow"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(line), 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.restore()


def _draw_shadow(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Its corners as they are, its sides as long as they have to be; nothing in the middle, where the card
    lies."""
    ratio = painter.device().devicePixelRatioF()
    shadow = _smallest(colour.name(QColor.NameFormat.HexArgb), ratio)
    ends = (rect.left(), rect.left() + _CORNER, rect.right() + 1 - _CORNER, rect.right() + 1)
    tops = (rect.top(), rect.top() + _CORNER, rect.bottom() + 1 - _CORNER, rect.bottom() + 1)
    corner = round(_CORNER * ratio)
    source = (0, corner, shadow.width() - corner, shadow.width())
    for i, j in ((i, j) for j in range(3) for i in range(3) if (i, j) != (1, 1)):
        painter.drawPixmap(
            QRect(ends[i], tops[j], ends[i + 1] - ends[i], tops[j + 1] - tops[j]),
            shadow,
            QRect(source[i], source[j], source[i + 1] - source[i], source[j + 1] - source[j]),
        )


@lru_cache(maxsize=8)
def _smallest(colour: str, ratio: float) -> QPixmap:
    """The shadow of the smallest card. Kept: its rings take longer to draw than all that lies on the card."""
    side = 2 * _CORNER + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    whole, ring = QColor(colour), QColor(colour)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    below = QRectF(0, 0, side, side).adjusted(BLUR, BLUR, -BLUR, -BLUR)
    for away in range(BLUR, -BLUR // 2, -1):  # rings from the outside in, which add up to a blurred edge
        ring.setAlphaF(whole.alphaF() * (_share(away) - _share(away + 1)))
        painter.setBrush(ring)
        radius = max(2, RADIUS + away)
        painter.drawRoundedRect(below.adjusted(-away, -away, away, away), radius, radius)
    painter.end()
    return picture


qAddPostRoutine(_smallest.cache_clear)  # a picture must not outlive the application
