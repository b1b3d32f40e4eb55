"""What item delegates draw: the ground of a row, its focus edge, a line of text."""

import unicodedata

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from oasis_desktop.ui.kit import icons, theme


def draw_ground(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> None:
    """The ground of a row, and the line below it."""
    look = theme.current()
    painter.fillRect(rect, look.colour("selected" if chosen else "hover" if hovered else "surface"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("border"))


def draw_focus_edge(painter: QPainter, rect: QRect, *, left: bool = True, right: bool = True) -> None:
    """The edge of the row that has the keyboard, 2 wide; a cell within it has no left or right."""
    colour = theme.current().colour("accent")
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), colour)
    painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour)
    if left:
        painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), colour)
    if right:
        painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), colour)


def draw_icon(painter: QPainter, rect: QRect, name: str, role: str, size: int = 16) -> None:
    """An icon at the left of a rectangle, in the middle of its height."""
    pixels = theme.current().px(size)
    sign = icons.pixmap(name, role, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QRect(rect.left(), rect.center().y() - pixels // 2, pixels, pixels), sign)


def draw_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    style: str = "body",
    role: str = "text",
    right: bool = False,
    searched: str = "",
    struck: bool = False,
) -> None:
    """One line of text in the middle of a rectangle, elided where there is no room; what was
    searched for is in accent, and what was cancelled struck out."""
    look = theme.current()
    font = look.font(style)
    font.setStrikeOut(struck)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(shown, searched))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    across = rect.right() + 1 - line.naturalTextWidth() if right else rect.left()
    painter.setPen(look.colour(role))
    layout.draw(painter, QPointF(across, rect.top() + (rect.height() - line.height()) / 2))


def _formats(text: str, searched: str) -> list[QTextLayout.FormatRange]:
    strong = QTextCharFormat()
    strong.setForeground(theme.current().colour("accent.text"))
    strong.setFontWeight(600)
    found = []
    for start, length in matches(text, searched):
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = start, length, strong
        found.append(each)
    return found


def matches(text: str, searched: str) -> list[tuple[int, int]]:
    """Where the searched words stand in a text, as start and length; marks that belong to their last letter
    are part of it."""
    folded, found = text.casefold(), []
    if len(folded) != len(text):
        return []  # rare letters that fold to two: better no mark than one in the wrong place
    for word in searched.casefold().split():
        start = folded.find(word) if len(word) > 1 else -1
        if start < 0:
            continue
        end = start + len(word)
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        found.append((start, end - start))
    return found
