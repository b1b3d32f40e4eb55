"""The shadow under menus, dialogs and notices: 4 down, 16 blurred. It is painted, because an effect would
draw all that lies on it into a picture first."""

from math import erfc, sqrt

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from oasis_desktop.ui.kit import theme

BLUR, DOWN = 16, 4
ROOM = QMargins(BLUR, BLUR - DOWN, BLUR, BLUR + DOWN)
"""What a pop-up leaves around its card for the shadow."""
RADIUS = 8


def _share(away: float) -> float:
    """How much of the shadow is left that far outside of its edge: that of a Gaussian blur."""
    return 0.5 * erfc(away / (BLUR / 2 * sqrt(2)))


def draw_card(painter: QPainter, rect: QRect, ground: str = "surface", line: str = "border") -> None:
    """A card with its shadow; `rect` is the card, around which there is ROOM."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = look.colour("shadow")
    below = QRectF(rect).translated(0, DOWN)
    for away in range(BLUR, -BLUR // 2, -1):  # rings from the outside in, which add up to a blurred edge
        colour = QColor(shadow)
        colour.setAlphaF(shadow.alphaF() * (_share(away) - _share(away + 1)))
        painter.setBrush(colour)
        radius = max(2, RADIUS + away)
        painter.drawRoundedRect(below.adjusted(-away, -away, away, away), radius, radius)
    painter.setPen(QPen(look.colour(line), 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.restore()
