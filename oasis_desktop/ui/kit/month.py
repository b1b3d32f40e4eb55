"""A month on a small sheet: to go to a day, or to choose one."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_CELL, _ROWS, _DOT = (36, 24), 6, 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class _Days(QWidget):
    """The days of the month in which `current` lies. Weeks begin on Sunday, as on calendars here."""

    chosen = Signal(object)
    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.current = date(2000, 1, 1)
        self.today: date | None = None
        self.marked: Collection[date] = ()
        self.hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(_CELL[0]) * 7, look.alone("small") + look.px(_CELL[1]) * _ROWS)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _first(self) -> date:
        """The Sunday with which the sheet begins."""
        first = self.current.replace(day=1)
        return first - timedelta(days=first.isoweekday() % 7)

    def _cell(self, place: int) -> QRect:
        look = theme.current()
        week, weekday = divmod(place, 7)
        left, right = (self.width() * at // 7 for at in (weekday, weekday + 1))
        return QRect(left, look.alone("small") + week * look.px(_CELL[1]), right - left, look.px(_CELL[1]))

    def day_at(self, place: QPoint) -> date | None:
        """The day of this month under a place."""
        for at in range(7 * _ROWS):
            day = self._first() + timedelta(days=at)
            if self._cell(at).contains(place) and day.month == self.current.month:
                return day
        return None

    def go(self, day: date) -> None:
        """Make a day the current one."""
        if day.year > 1 and day != self.current:
            self.current = day
            self.moved.emit()
            self.update()

    # ------------------------------------------------------------------------------------------------ hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        match key:
            case _ if key in _STEPS:
                self.go(self.current + timedelta(days=_STEPS[key]))
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                year = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
                self.go(months_later(self.current, -year if key == Qt.Key.Key_PageUp else year))
            case Qt.Key.Key_Home if self.today is not None:
                self.go(self.today)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.chosen.emit(self.current)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position().toPoint()):
            self.go(day)
            self.chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered = self.day_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.go(months_later(self.current, -1 if event.angleDelta().y() > 0 else 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------------------------------------ paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, high = QPainter(self), theme.current().alone("small")
        for at in range(7):
            head = self._cell(at)
            head.setRect(head.left(), 0, head.width(), high)
            _centred(painter, head, dates.weekday_letters(at), "small", "text.3")
        for at in range(7 * _ROWS):
            day = self._first() + timedelta(days=at)
            if day.month == self.current.month:
                self._paint_day(painter, self._cell(at), day)

    def _paint_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        chosen, is_today = day == self.current, day == self.today
        if chosen:
            draw_box(painter, cell, "accent", "", radius=4)
        elif day == self.hovered:
            draw_box(painter, cell, "hover", "", radius=4)
        if chosen and self.hasFocus():
            draw_box(painter, cell.adjusted(2, 2, -2, -2), "", "on.accent", radius=2)
        past = self.today is not None and day < self.today
        role = "on.accent" if chosen else "accent.text" if is_today else "text.3" if past else "text"
        _centred(painter, cell, str(day.day), "chip.chosen" if chosen or is_today else "small", role)
        if day in self.marked:
            dot = QRect(cell.center().x() - _DOT // 2, cell.bottom() - _DOT + 1, _DOT, _DOT - 1)
            draw_box(painter, dot, role, "", radius=_DOT / 2)


def _centred(painter: QPainter, cell: QRect, text: str, style: str, role: str) -> None:
    spare = max(0, cell.width() - text_width(text, style)) // 2
    draw_line(painter, cell.adjusted(spare, 0, 0, 0), text, style=style, role=role)


class MonthView(Panel):
    """`chosen` carries the day that the person chose, `turned` any day of the month that is now on the sheet.
    Arrow keys go by days, Page Up and Down by months (with Ctrl by years), Home to today."""

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = Label("section")
        self._title.setObjectName(f"{name}Title")
        self._back = Button(f"{name}Back", "quiet", "caret-left", "small")
        self._on = Button(f"{name}On", "quiet", "caret-right", "small")
        self._days = _Days(f"{name}Days")
        self._shown = (0, 0)
        self._back.clicked.connect(lambda: self._days.go(months_later(self._days.current, -1)))
        self._on.clicked.connect(lambda: self._days.go(months_later(self._days.current, 1)))
        self._days.chosen.connect(self.chosen)
        self._days.moved.connect(self._moved)
        self.setFocusProxy(self._days)
        self.setLayout(column(row(6, self._title, None, self._back, self._on), self._days))
        self.built()

    def show_day(self, day: date, today: date | None = None) -> None:
        """Turn to its month and mark it, without a signal; `today` is the branch's."""
        if today is not None:
            self._days.today = today
        self._days.current = day
        self._days.update()
        self._shown = (day.year, day.month)
        self.speak()

    def mark_days(self, days: Collection[date]) -> None:
        """Put a dot under these."""
        self._days.marked = days
        self._days.update()

    def day(self) -> date:
        """The day that is marked."""
        return self._days.current

    def _moved(self) -> None:
        day = self._days.current
        self.speak()
        if self._shown != (day.year, day.month):
            self._shown = (day.year, day.month)
            self.turned.emit(day)

    def speak(self) -> None:
        self._title.setText(dates.month(self._days.current))
        self._back.say(self.tr("Previous month"), "PgUp", shown=False)
        self._on.say(self.tr("Next month"), "PgDown", shown=False)
        self._days.setAccessibleName(dates.full(self._days.current))
        self._days.update()
