"""The calendar screen: a day of the branch, and beside it a visit or the form of one."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.access.permissions import Permission
from oasis_core.work.queries.calendar import BranchDay, branch_day, day_of
from oasis_desktop.ui import words
from oasis_desktop.ui.following import Following
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.screens.calendar import slots
from oasis_desktop.ui.screens.calendar.booking import Booking
from oasis_desktop.ui.screens.calendar.day_view import DayView
from oasis_desktop.ui.screens.calendar.deeds import Deeds
from oasis_desktop.ui.screens.calendar.head import CalendarHead
from oasis_desktop.ui.screens.calendar.side import Side
from oasis_desktop.ui.workbench import Command, Workbench

_CLOCK_MS = 15_000
UNFOLDED = 1112
"""The page's width from which the side has a place of its own: a window of 1200 without its rail."""
_SHOWN = frozenset({"appointment", "patient", "staff", "staff_branch", "user_role", "branch"})


class CalendarPage(Panel):
    """Look, book, move, and lead a visit through its states."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._zone = bench.desk.branch_time_zone
        self._shown: BranchDay | None = None
        self._wanted_visit: UUID | None = None
        self._side_wanted = False
        self.day = self._today()

    def parts(self) -> Iterator[None]:
        bench = self._bench
        self._grid = QStackedWidget()
        left = column()
        whole = row(left)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.head = CalendarHead(bench.desk)
        left.addWidget(self.head)
        left.addWidget(self._grid, 1)
        yield
        self.view = DayView("calendarDay")
        self._nobody, self._barred = EmptyState("users"), EmptyState("lock-simple")
        self._nobody.setObjectName("calendarNobody")
        self._barred.setObjectName("calendarBarred")
        for each in (self.view, self._nobody, self._barred):
            self._grid.addWidget(each)
        yield
        self.side = Side(bench.desk, bench.runner)
        whole.addWidget(self.side)
        yield from self.side.parts()
        yield
        self.setFocusProxy(self.view)
        self.booking = Booking(bench, self.side, self.view, self)
        self.deeds = Deeds(bench, self.side, self.view, self)
        self._clock = QTimer(self)
        self._clock.setObjectName("calendarClock")
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._wire()
        self._add_commands()
        yield
        self.head.show_day(self.day)
        self.side.turn_to(self.day, self._today())
        self.built()

    def _wire(self) -> None:
        view, side, head = self.view, self.side, self.head
        view.may_book = self._desk.may(Permission.APPOINTMENT_BOOK)
        view.may_move = self._desk.may(Permission.APPOINTMENT_MOVE)
        head.turned.connect(self._turn)
        head.side_asked.connect(self._toggle_side)
        side.changed.connect(self.resized)
        head.new_asked.connect(lambda: self.book(None))
        view.day_asked.connect(self._turn)
        view.new_asked.connect(lambda: self.book(None))
        view.opened.connect(self.open_visit)
        view.current_changed.connect(self._current_changed)
        view.left.connect(self._leave)
        view.menu_asked.connect(self._open_menu)
        view.edit_asked.connect(self._edit)
        side.day_chosen.connect(lambda day: self.show_day(day, None))
        side.visit.closed.connect(self._leave)
        side.visit.edit_asked.connect(self._edit)
        side.visit.record_asked.connect(self._bench.navigator.patient)
        side.visit.prescription_asked.connect(lambda who: self._bench.navigator.prescription.emit(who, None))
        self.booking.ended.connect(self._after_form)
        Following(self, self._runner, lambda changes: bool(changes.entities & _SHOWN), self._read)

    def _add_commands(self) -> None:
        book = Permission.APPOINTMENT_BOOK.value
        self._bench.commands.add(
            self,
            Command(
                "appointment.new", "calendar-plus", lambda: self.tr("New appointment"),
                lambda: self.book(None), "Ctrl+N", book,
            ),
            Command(
                "calendar.today", "calendar-dots", lambda: self.tr("Calendar: today"), lambda: self._turn(0)
            ),
            Command(
                "appointment.save", "check", lambda: self.tr("Save the appointment"),
                self.booking.save, "Ctrl+S",
            ),
            Command("calendar.leave", "x", lambda: self.tr("Calendar: back"), self._leave, "Esc"),
        )  # fmt: skip

    def speak(self) -> None:
        self._barred.say(words.told_code("PERMISSION_DENIED")[0], words.told_code("PERMISSION_DENIED")[1])
        self._nobody.say(
            self.tr("Nobody is booked with here yet"),
            self.tr("Columns are the optometrists and opticians of this branch."),
        )
        if self._shown is not None:
            self.head.show_day(self.day)
            self.view.speak()

    # --------------------------------------------------------------------------------------------- from other

    def show_day(self, day: date | None, appointment_id: UUID | None) -> None:
        """A day (None: today, or that of the appointment), and there an appointment."""
        self._wanted_visit = appointment_id
        if day is None and appointment_id is not None:
            org_id, zone = self._desk.org_id, self._zone
            self._runner.read(
                self,
                lambda connection: day_of(connection, org_id, appointment_id, zone),
                lambda found: self._go(found or self._today()),
                key="day",
            )
        else:
            self._go(day or self._today())

    def book(self, patient_id: UUID | None) -> None:
        """The form of a new appointment, for a patient or for whoever is chosen there."""
        if self._desk.may(Permission.APPOINTMENT_BOOK):
            self.booking.begin(self.day, self._shown, patient_id)

    # --------------------------------------------------------------------------------------------------- days

    def _today(self) -> date:
        return dates.local(self._desk.now(), self._desk.branch_time_zone).date()

    def _turn(self, days: int) -> None:
        self._wanted_visit = None
        self._go(self.day + timedelta(days=days) if days else self._today())

    def _go(self, day: date) -> None:
        self.day = day
        self.head.show_day(day)
        self.side.turn_to(day, self._today())
        self._read()

    def _read(self) -> None:
        if not self._desk.may(Permission.APPOINTMENT_READ):
            self._grid.setCurrentWidget(self._barred)
            self.resized()
            return
        org_id, branch_id, day, zone = self._desk.org_id, self._desk.branch_id, self.day, self._zone
        settled = self.deeds.settled
        self._runner.read(
            self,
            lambda connection: branch_day(connection, org_id, branch_id, day, zone),
            lambda found: self._arrived(found, settled),
            key="day",
        )

    def _arrived(self, day: BranchDay, settled: frozenset[UUID]) -> None:
        turned = self._shown is None or self._shown.day != day.day
        self._shown = day
        self._grid.setCurrentWidget(self.view if day.columns else self._nobody)
        self.view.show_day(day, self._zone, self._now())
        self.booking.show_day(day)
        self.deeds.show_day(day, settled)
        if self._wanted_visit is not None and self.view.visit(self._wanted_visit) is not None:
            self.view.go_to(self._wanted_visit)
            self.open_visit(self._wanted_visit)
            self._wanted_visit = None
        elif not self.side.has_form:
            opened = self.side.visit.shown() if self.side.has_visit and not turned else None
            if opened is not None and self.view.visit(opened) is not None:
                self.open_visit(opened)
            else:
                self._idle()

    def _now(self) -> int | None:
        if self._shown is None or self._shown.day != self._today():
            return None
        return slots.minute_of(self._desk.now(), self._shown.day, self._zone)

    def _tick(self) -> None:
        self.view.show_now(self._now())

    # --------------------------------------------------------------------------------------- narrow windows

    def resized(self) -> None:
        """Where there is no room for the side it comes when something is open, or by its button."""
        narrow = self.width() < theme.current().px(UNFOLDED)
        self.head.side.setVisible(narrow)
        busy = self.side.has_form or self.side.has_visit or self._side_wanted
        barred = self._grid.currentWidget() is self._barred
        self.side.setVisible(not barred and (busy or not narrow))

    def _toggle_side(self) -> None:
        self._side_wanted = self.side.isHidden()
        if not self._side_wanted and not self.side.has_form:
            self._idle()
        self.resized()

    def dress(self) -> None:
        self.resized()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._shown is None:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    # --------------------------------------------------------------------------------------------------- side

    def open_visit(self, visit_id: UUID) -> None:
        """Show a visit beside the day."""
        visit = self.view.visit(visit_id)
        if visit is None or self._shown is None or self.side.has_form:
            return
        self.side.visit.show_visit(visit, self._shown)
        self.side.show_visit()
        self.view.show_opened(visit_id)

    def _current_changed(self, visit_id: UUID) -> None:
        """What is open follows the current one."""
        if self.side.has_visit and not self.deeds.asking:
            self.open_visit(visit_id)

    def _idle(self) -> None:
        self.side.show_idle(self._shown)
        self.view.show_opened(None)

    def _leave(self) -> None:
        """One step back: the question, the form, the visit."""
        if self.side.has_form:
            self.booking.leave()
        elif self.deeds.asking:
            self.deeds.take_back()
        elif self.side.has_visit:
            self._idle()
        self.view.setFocus()

    def _after_form(self, visit_id: UUID | None) -> None:
        self.view.setFocus()
        self._idle()
        if visit_id is not None:
            self._wanted_visit = visit_id
            self._read()

    def _edit(self, visit_id: UUID) -> None:
        visit = self.view.visit(visit_id)
        if visit is not None and self._shown is not None and self._desk.may(Permission.APPOINTMENT_EDIT):
            self.booking.edit(visit, self._shown)

    def _open_menu(self, visit_id: UUID, at: QPoint) -> None:
        self.open_visit(visit_id)
        if self.side.has_visit:
            self.side.visit.open_menu((self.view.viewport(), at))
