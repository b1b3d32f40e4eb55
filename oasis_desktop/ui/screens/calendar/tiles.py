"""Visits as small pictures, each drawn once: what is scrolled, held or looked at is only put in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.work.queries.calendar import Visit
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.names import listed_name
from oasis_desktop.ui.screens.calendar import terms
from oasis_desktop.ui.screens.calendar.painting import RADIUS, draw_sign, draw_text, elided
from oasis_desktop.ui.signs import visit_sign

BUDGET_S, LEAST = 0.004, 8
"""How long one painting may draw new pictures, but so many in any case; the rest come with the next, a
moment later."""
_MOST = 2_000
_BAR, _ROOM = 4, 6
"""The bar of the type, and how far the marks of letters may reach out of a short visit."""
_QUIET = (S.COMPLETED, S.CANCELLED)


@dataclass(frozen=True)
class Face:
    """All that a picture of a visit depends on, beside language and look."""

    visit: Visit
    day: date
    zone: str
    warning: str
    width: int
    height: int


_Key = tuple[Face, str, theme.Theme, float]


class Tiles:
    """The pictures of one view."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._made: dict[_Key, QPixmap] = {}
        self._clock = clock
        self._until = 0.0
        self.missing = self._new = 0

    def begin(self) -> None:
        """A painting begins."""
        self._until = self._clock() + BUDGET_S
        self.missing = self._new = 0

    def draw(self, painter: QPainter, rect: QRect, face: Face, *, faded: bool) -> None:
        """Put a visit where it is: its picture, or its colours until there is time to draw it."""
        ratio = painter.device().devicePixelRatioF()
        key = (face, i18n.language(), theme.current(), ratio)
        made = self._made.get(key)
        if made is None and (self._new < LEAST or self._clock() < self._until):
            self._new += 1
            if len(self._made) >= _MOST:
                self._made.clear()
            made = self._made[key] = _drawn(face, ratio)
        if faded:
            painter.setOpacity(0.45)
        if made is not None:
            painter.drawPixmap(rect.topLeft() - QPoint(0, _ROOM), made)
        else:
            self.missing += 1
            role, look = terms.type_role(face.visit.type), theme.current()
            painter.fillRect(rect, look.colour(f"{role}.soft"))
            painter.fillRect(
                QRect(rect.topLeft(), rect.bottomLeft() + QPoint(_BAR - 1, 0)), look.colour(role)
            )
        if faded:
            painter.setOpacity(1)


def _drawn(face: Face, ratio: float) -> QPixmap:
    """Colour by type, icon by state."""
    look, role = theme.current(), terms.type_role(face.visit.type)
    made = QPixmap(round(face.width * ratio), round((face.height + 2 * _ROOM) * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    rect = QRect(0, _ROOM, face.width, face.height)
    _draw_card(painter, rect, look.colour(f"{role}.soft"), look.colour(role))
    _draw_words(painter, rect, face)
    painter.end()
    return made


def _draw_card(painter: QPainter, rect: QRect, ground: QColor, bar: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), RADIUS, RADIUS)
    painter.fillPath(path, ground)
    painter.save()
    painter.setClipRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, bar)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _draw_words(painter: QPainter, rect: QRect, face: Face) -> None:
    look, visit, warning = theme.current(), face.visit, face.warning
    line = look.px(24)
    two = rect.height() >= look.px(40)
    tiny = rect.height() < look.px(24)
    icon, icon_role = visit_sign(visit.status)
    size = 14 if tiny else 18
    inner = rect.adjusted(_BAR + 8, 0, -8, 0)
    upper = QRect(inner.left(), rect.top() + look.px(3), inner.width(), line) if two else inner
    narrow = inner.width() < look.px(64)
    if not narrow:
        draw_sign(painter, inner.right() - look.px(size) + 1, upper.center().y(), icon, icon_role, size)
        upper = upper.adjusted(0, 0, -look.px(size) - 4, 0)
    if warning and not two and not narrow:
        draw_sign(
            painter, upper.right() - look.px(size) + 1, upper.center().y(), "warning", "warn.icon", size
        )
        upper = upper.adjusted(0, 0, -look.px(size) - 4, 0)
    quiet, cancelled = visit.status in _QUIET, visit.status == S.CANCELLED
    role = "text.3" if cancelled else "text.2" if quiet else "text"
    style = "micro" if tiny else "body"
    name = listed_name(visit.patient)
    if elided(name, style, not quiet, upper.width(), look) != name:
        name = terms.first_name(name)
    draw_text(painter, upper, name, style, role, strong=not quiet, struck=cancelled)
    if not two:
        return
    lower = QRect(inner.left(), rect.top() + look.px(25), inner.width(), look.px(20))
    if warning:
        draw_sign(painter, lower.left(), lower.center().y(), "warning", "warn.icon", 16)
        lower = lower.adjusted(look.px(16) + 4, 0, 0, 0)
        draw_text(painter, lower, warning, "small", "warn.text")
    else:
        draw_text(painter, lower, _second_line(face, lower.width()), "small", "text.2")


def _second_line(face: Face, width: int) -> str:
    """The time, and what for if there is room."""
    time = terms.time_span(face.visit, face.zone, face.day)
    whole = f"{time} · {words.choice_word(face.visit.type)}"
    return whole if elided(whole, "small", False, width, theme.current()) == whole else time
