"""What stands beside the day: a visit, the form, or what to do; below it a month."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.access.permissions import Permission
from oasis_core.work.queries.calendar import BranchDay
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.month import MonthView
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, margins, rule
from oasis_desktop.ui.screens.calendar import terms
from oasis_desktop.ui.screens.calendar.booking_form import BookingForm
from oasis_desktop.ui.screens.calendar.visit_panel import VisitPanel

WIDTH, _LARGE_TEXT = 296, 1.2


class Side(Panel):
    """`day_chosen` carries a date of the month; `changed`: something else is shown."""

    day_chosen = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__("surface", "left")
        self.setObjectName("calendarSide")
        self._desk, self._runner = desk, runner
        self._day: BranchDay | None = None

    def parts(self) -> Iterator[None]:
        self._stack, self._below = QStackedWidget(), Panel("surface")
        whole = column(self._stack, self._below)
        whole.setStretch(0, 1)
        self.setLayout(margins(whole, 1, 0, 0, 0))
        self._idle, self.visit = EmptyState("calendar-blank"), VisitPanel(self._desk)
        for each in (self._idle, self.visit):
            self._stack.addWidget(each)
        yield
        self.form = BookingForm(self._desk, self._runner, self._stack)
        yield from self.form.parts()
        self._stack.addWidget(self.form)
        yield
        self.month = MonthView("calendarMonth")
        self.month.chosen.connect(self.day_chosen)
        self._below.setLayout(column(rule(), margins(column(self.month), 14, 8, 14, 16)))
        self.built()

    def show_idle(self, day: BranchDay | None) -> None:
        """Nothing is chosen."""
        self._day = day
        self.speak()
        self._show(self._idle)

    def show_visit(self) -> None:
        """The visit that its panel was given."""
        self._show(self.visit)

    def show_form(self) -> None:
        """The form; it takes the room of the month, too."""
        self._show(self.form)

    @property
    def has_form(self) -> bool:
        """Whether the form is there."""
        return self._stack.currentWidget() is self.form

    @property
    def has_visit(self) -> bool:
        """Whether a visit is there."""
        return self._stack.currentWidget() is self.visit

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._make_room()
        self.changed.emit()

    def _make_room(self) -> None:
        """The month gives way to the form, and with large text to a visit."""
        shown, large = self._stack.currentWidget(), theme.current().scale > _LARGE_TEXT
        self._below.setVisible(shown is not self.form and not (large and shown is self.visit))

    def turn_to(self, day: date, today: date) -> None:
        """Mark a day in the month."""
        self.month.show_day(day, today)

    def speak(self) -> None:
        may = self._desk.may(Permission.APPOINTMENT_BOOK)
        how = self.tr("Drag over a free time, or press N.") if may else ""
        if self._day is not None and self._day.visits:
            count = terms.how_many(len(self._day.visits))
            self._idle.say(count, self.tr("Arrow keys go from one to the next, Enter opens it.") + f"\n{how}")
        else:
            self._idle.say(self.tr("No appointments on this day"), how)

    def dress(self) -> None:
        self.setFixedWidth(theme.current().px(WIDTH))
        self._make_room()
