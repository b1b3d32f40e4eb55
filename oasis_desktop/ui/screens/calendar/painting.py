"""How the day looks: grid, heads, visits, the line of now. Places are those of the layout; the painter is
moved by whoever scrolls."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.faces import initial
from oasis_desktop.ui.screens.calendar import slots, terms
from oasis_desktop.ui.screens.calendar.layout import DayLayout
from oasis_desktop.ui.screens.calendar.slots import Slot

RADIUS = 4


@dataclass(frozen=True)
class Ghost:
    """A time that somebody is about to take: `lines` are said in it. `dashed`: it is not a visit yet."""

    slot: Slot
    lines: tuple[str, ...]
    kind: str = ""
    dashed: bool = True
    warned: bool = False

    def with_warning(self, word: str) -> "Ghost":
        """The same, overlapping with something."""
        return replace(self, lines=(*self.lines, word), warned=True)


# ------------------------------------------------------------------------------------------------------ words


@lru_cache(maxsize=4096)
def elided(text: str, style: str, strong: bool, width: int, _look: theme.Theme) -> str:
    """A text as far as there is room for it."""
    return QFontMetricsF(_font(style, strong)).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=64)
def _made_font(style: str, strong: bool, struck: bool, look: theme.Theme) -> QFont:
    font = look.font(style)
    if strong:
        font.setWeight(QFont.Weight.Medium)
    font.setStrikeOut(struck)
    return font


def _font(style: str, strong: bool = False, struck: bool = False) -> QFont:
    return _made_font(style, strong, struck, theme.current())


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    style: str,
    role: str,
    *,
    strong: bool = False,
    struck: bool = False,
    across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """A line in the middle of a rectangle, elided; what reaches above and below it is drawn, too."""
    look = theme.current()
    painter.setFont(_font(style, strong, struck))
    painter.setPen(look.colour(role))
    shown = elided(text, style, strong, rect.width(), look)
    flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags, shown)


def draw_sign(painter: QPainter, x: int, middle: int, name: str, role: str, size: int) -> None:
    """An icon at a place, in the middle of a line."""
    pixels = theme.current().px(size)
    sign = icons.pixmap(name, role, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QRect(x, middle - pixels // 2, pixels, pixels), sign)


# ------------------------------------------------------------------------------------------------------- grid


def draw_grid(painter: QPainter, layout: DayLayout, closed: Callable[[int, int], str]) -> None:
    """Hours, half hours, columns, and when the shop is closed with the words for it."""
    look = theme.current()
    left, right = layout.time_width, layout.whole_width
    top, bottom = layout.y(layout.first * 60), layout.whole_height
    painter.fillRect(QRect(left, 0, max(right, layout.width) - left, bottom), look.colour("surface"))
    line, dotted = QPen(look.colour("border"), 1), QPen(look.colour("border"), 1)
    dotted.setDashPattern([1, 2])
    for hour in range(layout.first, layout.last + 1):
        painter.setPen(line)
        at = layout.y(hour * 60)
        painter.drawLine(left, at, right, at)
        if hour < layout.last:
            painter.setPen(dotted)
            half = layout.y(hour * 60 + 30)
            painter.drawLine(left, half, right, half)
    for start, stop in slots.closed_spans(layout.day, layout.first, layout.last):
        _draw_closed(painter, layout, start, stop, closed(start, stop))
    painter.setPen(line)
    for column in range(layout.columns + 1):
        at = layout.left(column)
        painter.drawLine(at, 0 if column == 0 else top, at, bottom)


def _draw_closed(painter: QPainter, layout: DayLayout, start: int, stop: int, text: str) -> None:
    look = theme.current()
    for column in range(layout.columns):
        left = layout.left(column) + 1
        place = QRect(left, layout.y(start) + 1, layout.left(column + 1) - left, 0)
        place.setBottom(layout.y(stop) - 1)
        painter.fillRect(place, look.colour("sunken"))
        if place.height() > look.px(24):
            draw_text(painter, place, text, "small", "text.3", across=Qt.AlignmentFlag.AlignHCenter)


def draw_hours(painter: QPainter, layout: DayLayout, now: int | None) -> None:
    """The figures at the left; the time of now takes the place of an hour that is too near."""
    look = theme.current()
    painter.fillRect(QRect(0, 0, layout.time_width, layout.whole_height), look.colour("surface"))
    high = look.px(20)
    for hour in range(layout.first, layout.last + 1):
        if now is None or abs(layout.y(hour * 60) - layout.y(now)) > look.px(15):
            _draw_time(painter, layout, hour * 60, high, "text.3")
    if now is not None:
        _draw_time(painter, layout, now, high, "danger.text")


def _draw_time(painter: QPainter, layout: DayLayout, minute: int, high: int, role: str) -> None:
    place = QRect(0, layout.y(minute) - high // 2, layout.time_width - 8, high)
    strong = role == "danger.text"
    draw_text(
        painter,
        place,
        slots.clock(minute),
        "small",
        role,
        strong=strong,
        across=Qt.AlignmentFlag.AlignRight,
    )


def draw_now(painter: QPainter, layout: DayLayout, now: int) -> None:
    """The line of now, over the grid and below the visits."""
    at = layout.y(now)
    painter.fillRect(
        QRect(layout.time_width, at - 1, layout.whole_width - layout.time_width, 2),
        theme.current().colour("danger"),
    )


def draw_head(painter: QPainter, layout: DayLayout, column: int, second: tuple[str, str]) -> None:
    """Who a column is of; `second` says what they are and how many come to them, and the same shorter."""
    look = theme.current()
    left, right = layout.left(column), layout.left(column + 1)
    person = layout.day.columns[column]
    size = look.px(30)
    face = QRect(left + 11, (layout.head_height - size) // 2, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("neutral.soft"))
    painter.drawEllipse(face)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    across = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, face, initial(person.name), "small", "text.2", strong=True, across=across)
    text = QRect(face.right() + 9, look.px(4), right - face.right() - 15, look.px(26))
    draw_text(painter, text, terms.first_name(person.name), "strong", "text")
    fits = elided(second[0], "micro", False, text.width(), look) == second[0]
    draw_text(painter, text.translated(0, look.px(23)), second[0 if fits else 1], "micro", "text.3")
    painter.fillRect(QRect(left, 0, 1, layout.head_height), look.colour("border"))


# ------------------------------------------------------------------------------------------- edges and ghosts


def draw_edge(painter: QPainter, rect: QRect, role: str, *, gap: int = 0, dashed: bool = False) -> None:
    """An edge 2 wide, inside the rectangle or with a gap around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.current().colour(role), 2)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1 - gap
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_ghost(painter: QPainter, layout: DayLayout, ghost: Ghost) -> None:
    """A time that is about to be taken."""
    look = theme.current()
    rect = layout.rect_of_ghost(ghost.slot, beside=ghost.warned)
    role = f"{terms.type_role(ghost.kind)}.soft" if ghost.kind else "selected"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), RADIUS, RADIUS)
    painter.fillPath(path, look.colour(role))
    draw_edge(painter, rect, "warn.icon" if ghost.warned else "accent", dashed=ghost.dashed)
    ink = "warn.text" if ghost.warned else "accent.text"
    high = look.px(20)
    fits = max(1, (rect.height() - 2) // high)
    place = QRect(rect.left() + 10, rect.top() + 3, rect.width() - 18, high)
    if fits == 1:
        place.moveTop(rect.center().y() - high // 2)
    for at, line in enumerate(ghost.lines[:fits]):
        cut = elided(line, "small", at == 0, place.width(), look) != line
        shown = line.partition("–")[0] if cut else line  # of a span that does not fit, when it begins
        draw_text(painter, place.translated(0, at * high), shown, "small", ink, strong=at == 0)
