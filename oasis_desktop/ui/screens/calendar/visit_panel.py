"""One visit, beside the day: who, when, in what state, and what comes next."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_core.access.permissions import Permission
from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.rules.appointment import STEPS
from oasis_core.work.queries.calendar import BranchDay, Visit
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.names import full_name, listed_name
from oasis_desktop.ui.screens.calendar import terms
from oasis_desktop.ui.screens.calendar.keys import KEY_OF_STATE
from oasis_desktop.ui.screens.calendar.overlap_line import OverlapLine
from oasis_desktop.ui.signs import visit_sign


class _TypeDot(QWidget):
    """A square in the colour of a type; the word stands beside it."""

    kind = "other"

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme.current().px(8)
        place = QRect(0, (self.height() - side) // 2, side, side)
        QPainter(self).fillRect(place, theme.current().colour(terms.type_role(self.kind)))


class VisitPanel(Panel):
    """`state_asked` carries the visit's id and the state that is wanted."""

    state_asked = Signal(object, str)
    edit_asked = Signal(object)
    move_asked = Signal(object)
    record_asked = Signal(object)
    prescription_asked = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self.setObjectName("visitPanel")
        self._desk = desk
        self._visit: Visit | None = None
        self._day: BranchDay | None = None
        self._dot, self._kind = _TypeDot(), Label("small", "text.2")
        self._close = Button("closeVisit", "quiet", "x", "small")
        self._close.clicked.connect(self.closed)
        self._name, self._time, self._facts = (
            ElidedLabel("heading"),
            ElidedLabel("body", "text.2"),
            ElidedLabel("body", "text.2"),
        )
        self._name.setObjectName("visitName")
        self._time.setObjectName("visitTime")
        self._icon, self._state = IconLabel("calendar-blank", "text.3", 18), Label("body")
        self._state.setObjectName("visitState")
        self._sent = IconLabel("hourglass-medium", "warn.icon", 16)
        self._note = Paragraph("small", "text.2")
        self._note.setObjectName("visitNote")
        self._with = Paragraph("small", "warn.text")
        self._with.setObjectName("visitOverlap")
        self.question = OverlapLine("visitQuestion", desk.name, desk.branch_time_zone)
        self._next = Button("nextState", "main")
        self._next.clicked.connect(lambda: self._go(self._steps()[0]))
        self._record = Button("openRecord")
        self._record.clicked.connect(self._ask_record)
        self._more = Button("visitMore", "plain", "dots-three")
        self._menu = Menu("visitMenu", self)
        self._more.clicked.connect(lambda: self.open_menu(None))
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        kind = row(self._dot, 8, self._kind, None, self._close)
        state = row(self._icon, 8, self._state, 8, self._sent, None)
        self._warned = Panel()
        sign = column(4, IconLabel("warning", "warn.icon", 16), None)
        warned = row(sign, 6, self._with)
        warned.setStretch(2, 1)
        self._warned.setLayout(warned)
        buttons = row(self._next, 6, self._record, 6, self._more)
        buttons.setStretch(0, 1)
        buttons.setStretch(2, 1)
        for each in (self._next, self._record):
            each.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        lines = column(
            kind, self._name, self._time, self._facts, 8, state, self._note, self._warned, 8, buttons, 8,
            self.question, None,
        )  # fmt: skip
        self.setLayout(margins(lines, 20, 8, 14, 14))

    def dress(self) -> None:
        self._dot.setFixedSize(theme.current().px(8), theme.current().px(26))

    # -------------------------------------------------------------------------------------------------- shown

    def show_visit(self, visit: Visit, day: BranchDay) -> None:
        """Show a visit of that day."""
        if self._visit is None or self._visit.id != visit.id:
            self.question.clear()
        self._visit, self._day = visit, day
        self.speak()

    def shown(self) -> UUID | None:
        """Whose panel it is."""
        return self._visit.id if self._visit is not None else None

    def speak(self) -> None:
        self._close.say(self.tr("Close"), "Esc", shown=False)
        self._record.say(self.tr("Open record"))
        self._more.say(self.tr("More"), shown=False)
        if self.question.asks:
            self.question.speak()
        visit, day = self._visit, self._day
        if visit is None or day is None:
            return
        zone = self._desk.branch_time_zone
        self._dot.kind = visit.type
        self._dot.update()
        length = self.tr("%n min", "", visit.minutes)
        self._kind.setText(f"{words.choice_word(visit.type)} · {length}")
        self._name.setText(full_name(visit.patient))
        staff = next((each.name for each in day.columns if each.staff_id == visit.staff_id), "")
        self._time.setText(f"{terms.time_span(visit, zone, day.day)} · {terms.first_name(staff)}")
        self._facts.setText(self._facts_of(visit))
        self._facts.setVisible(bool(self._facts.text()))
        self._say_state(visit)
        self._note.say(visit.notes or "")
        self._note.setVisible(bool(visit.notes))
        self._say_overlap(visit, day)
        self._say_next(visit)

    def _facts_of(self, visit: Visit) -> str:
        facts = []
        if visit.date_of_birth is not None:
            today = dates.local(self._desk.now(), self._desk.branch_time_zone).date()
            facts.append(self.tr("%n yrs", "", dates.years(visit.date_of_birth, today)))
        if visit.phone:
            facts.append(visit.phone)
        return " · ".join(facts)

    def _say_state(self, visit: Visit) -> None:
        icon, role = visit_sign(visit.status)
        self._icon.show_icon(icon, role)
        self._state.setText(words.choice_word(visit.status))
        self._sent.setVisible(visit.waiting)
        self._sent.setToolTip(self.tr("Waiting to be sent"))
        self._sent.setAccessibleName(self._sent.toolTip())

    def _say_overlap(self, visit: Visit, day: BranchDay) -> None:
        others = [each for each in day.visits if each.id in visit.overlaps]
        self._warned.setVisible(bool(others) and not self.question.asks)
        zone = self._desk.branch_time_zone
        spans = [terms.unbroken(terms.time_span(each, zone, day.day)) for each in others]
        names = ", ".join(
            f"{listed_name(each.patient)} {span}" for each, span in zip(others, spans, strict=True)
        )
        told = self.tr("Overlaps {what}").format(what=names)
        if visit.accepted_by:
            by = self.tr("accepted by {name}").format(name=terms.first_name(visit.accepted_by))
            told = f"{told} · {by}"
        self._with.say(told)

    def _say_next(self, visit: Visit) -> None:
        steps, may = self._steps(), self._desk.may(Permission.APPOINTMENT_SET_STATE)
        main = bool(steps) and steps[0] != S.SCHEDULED and visit.status != S.COMPLETED
        self._next.setVisible(main)
        if main:
            wanted = S(steps[0])
            why_not = "" if may else words.told_code("PERMISSION_DENIED")[0]
            self._next.say(terms.step_words(wanted), KEY_OF_STATE[wanted], why_not=why_not)
            self._next.setEnabled(may)

    def _steps(self) -> tuple[str, ...]:
        """Where the visit may go from here, the usual first."""
        status = self._visit.status if self._visit is not None else ""
        return tuple(STEPS[S(status)]) if status in list(S) else ()

    def _go(self, status: str) -> None:
        if self._visit is not None:
            self.state_asked.emit(self._visit.id, str(status))

    def _ask_record(self) -> None:
        if self._visit is not None:
            self.record_asked.emit(self._visit.patient_id)

    # --------------------------------------------------------------------------------------------------- menu

    def open_menu(self, at: tuple[QWidget, QPoint] | None) -> None:
        """What is rare, below the button, or at a place of another widget."""
        visit = self._visit
        if visit is None:
            return
        self._menu.empty()
        for status in self._steps()[0 if self._next.isHidden() else 1 :]:
            self._menu.add(
                f"state_{status}",
                visit_sign(status)[0],
                partial(terms.step_words, status),
                partial(self._go, status),
                KEY_OF_STATE[status],
                "danger" if status in (S.CANCELLED, S.NO_SHOW) else "plain",
                self._why_not(Permission.APPOINTMENT_SET_STATE),
            )
        self._menu.line()
        self._menu.add(
            *("editVisit", "pencil-simple", lambda: self.tr("Edit")),
            lambda: self.edit_asked.emit(visit.id),
            keys="F2",
            why_not=self._why_not(Permission.APPOINTMENT_EDIT),
        )
        self._menu.add(
            *("moveVisit", "arrows-out-cardinal", lambda: self.tr("Move")),
            lambda: self.move_asked.emit(visit.id),
            keys="M",
            why_not=self._why_not(Permission.APPOINTMENT_MOVE),
        )
        if visit.status == S.IN_PROGRESS:
            self._menu.add(
                *("startPrescription", "eyeglasses", lambda: self.tr("Start prescription")),
                lambda: self.prescription_asked.emit(visit.patient_id),
                why_not=self._why_not(Permission.PRESCRIPTION_CREATE),
            )
        if at is None:
            self._menu.open_below(self._more, right=True)
        else:
            self._menu.open_at(at[0], QRect(at[1], at[1]))

    def _why_not(self, permission: Permission) -> Callable[[], str] | None:
        return None if self._desk.may(permission) else lambda: words.told_code("PERMISSION_DENIED")[0]
