"""What item delegates draw: the ground of a row, its focus edge, a line of text."""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt, qAddPostRoutine
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from oasis_desktop.ui.kit import icons, theme


def draw_ground(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> None:
    """The ground of a row, unless it is that of its list, and the line below it."""
    look = theme.current()
    if chosen or hovered:
        painter.fillRect(rect, look.colour("selected" if chosen else "hover"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("border"))


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
    line = _fitting(look, text, rect.width(), style, searched, struck)
    across = rect.right() + 1 - line.width if right else rect.left()
    painter.setPen(look.pen(role))
    line.layout.draw(painter, QPointF(across, rect.top() + (rect.height() - line.height) / 2))


class _Line(NamedTuple):
    """A line of text whose letters are in their places."""

    layout: QTextLayout
    width: float
    height: float


@lru_cache(maxsize=1024)
def _fitting(look: theme.Theme, text: str, room: int, style: str, searched: str, struck: bool) -> _Line:
    """Kept: to find the letters' places takes longer than to draw them, and a row is drawn anew with each
    step of the scroll bar, each move of the pointer, each letter that is typed."""
    font = look.font(style)
    if struck:  # a font that is told anything has to be looked for again
        font.setStrikeOut(True)
    line = _laid_out(text, font, searched)
    if line.width <= room:
        return line
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return _laid_out(shown, font, searched)


qAddPostRoutine(_fitting.cache_clear)  # letters must not outlive the fonts, which go with the application


def _laid_out(text: str, font: QFont, searched: str) -> _Line:
    layout = QTextLayout(text, font)
    layout.setTextOption(_in_one_line())
    if searched:
        layout.setFormats(_formats(text, searched))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return _Line(layout, line.naturalTextWidth(), line.height())


@cache
def _in_one_line() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


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
