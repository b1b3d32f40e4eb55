"""The head of the calendar: the day, the way to others, and a new appointment."""

from datetime import date

from PySide6.QtCore import Signal

from oasis_core.access.permissions import Permission
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, margins, row


class CalendarHead(Panel):
    """`turned` carries days forward (0: to today)."""

    turned = Signal(int)
    new_asked = Signal()
    side_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface", "bottom")
        self.setObjectName("calendarHead")
        self._desk = desk
        self._day: date | None = None
        self._title = Label("title")
        self._title.setObjectName("calendarTitle")
        self.back = Button("calendarBack", "quiet", "caret-left")
        self.today = Button("calendarToday", "plain", "", "small")
        self.forward = Button("calendarForward", "quiet", "caret-right")
        self._lock = IconLabel("lock-simple", "text.3", 16)
        self._reason = ElidedLabel("small", "text.3")
        self._reason.setObjectName("calendarReadOnly")
        self.new = Button("newAppointment", "main", "plus")
        self.side = Button("calendarSide", "quiet", "calendar-dots")
        self.side.hide()
        self.side.clicked.connect(self.side_asked)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.today.clicked.connect(lambda: self.turned.emit(0))
        self.forward.clicked.connect(lambda: self.turned.emit(1))
        self.new.clicked.connect(self.new_asked)
        parts = row(
            *(self._title, 16, self.back, self.today, self.forward, 16, self._lock, 6, self._reason),
            *(self.side, 8, self.new),
        )
        parts.setStretch(8, 1)
        self.setLayout(margins(parts, 24, 0, 16, 0))
        self.built()

    def show_day(self, day: date) -> None:
        """Name a day."""
        self._day = day
        self.speak()

    def speak(self) -> None:
        may = self._desk.may(Permission.APPOINTMENT_BOOK)
        if self._day is not None:
            self._title.setText(dates.with_weekday(self._day))
            self._title.setAccessibleName(dates.full(self._day))
        self.back.say(self.tr("Day before"), "PgUp", shown=False)
        self.forward.say(self.tr("Day after"), "PgDown", shown=False)
        self.today.say(self.tr("Today"), "T")
        self.side.say(self.tr("Month"), shown=False)
        why_not = "" if may else words.told_code("PERMISSION_DENIED")[0]
        self.new.say(self.tr("New appointment"), "Ctrl+N", why_not=why_not)
        self.new.setEnabled(may)
        self._lock.setVisible(not may)
        self._reason.setText("" if may else self.tr("To look at only: {why}").format(why=why_not))

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("page.head"))
