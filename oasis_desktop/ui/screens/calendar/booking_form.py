"""The form of a visit, beside the day: a new one, or one that is changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.appointment import USUAL_MINUTES
from oasis_core.work.queries.calendar import Column, InTheWay
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, Field, TextField
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.screens.calendar import slots, terms
from oasis_desktop.ui.screens.calendar.overlap_line import OverlapLine
from oasis_desktop.ui.screens.calendar.patient_field import PatientField

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.\s]?([0-5]\d)")
MINUTES = (15, 30, 45, 60, 90, 120)


@dataclass(frozen=True)
class Wish:
    """What stands in the form, as it is kept in a draft: text as typed, ids as text."""

    patient_id: str = ""
    patient: str = ""
    type: str = AppointmentType.EYE_EXAM.value
    staff_id: str = ""
    day: str = ""
    time: str = ""
    minutes: str = ""
    notes: str = ""


class BookingForm(Panel):
    """`save_asked` carries the values (columns of an appointment) and whether an overlap is accepted;
    `changed` comes with each change that a person makes."""

    save_asked = Signal(dict, bool)
    changed = Signal()
    left = Signal()
    dropped = Signal()
    new_patient_asked = Signal(str)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self.setObjectName("bookingForm")
        self._desk, self._runner = desk, runner
        self.editing: UUID | None = None
        self._people: tuple[Column, ...] = ()
        self._length_chosen = False
        self._kept_at: datetime | None = None

    def parts(self) -> Iterator[None]:
        desk = self._desk
        self._title = Label("heading")
        self._title.setObjectName("bookingTitle")
        self._draft = Label("small", "text.3")
        self._draft.setObjectName("bookingDraft")
        self._close = Button("closeBooking", "quiet", "x", "small")
        self._trouble = Notice("bookingTrouble", "danger", "warning-circle")
        self.patient = PatientField("bookingPatient", desk, self._runner)
        yield
        self.kind, self.staff = ChoiceField("bookingType"), ChoiceField("bookingStaff")
        self.day = DateField("bookingDay", self._today)
        self.time, self.length = TextField("bookingTime"), ChoiceField("bookingMinutes")
        yield
        self.notes = AreaField("bookingNotes")
        self.overlap = OverlapLine("bookingOverlap", desk.name, desk.branch_time_zone)
        self._drop = Button("dropBooking", "quiet")
        self.save = Button("saveBooking", "main", "check")
        self._wire()
        yield
        yield from self._lay_out()
        yield
        self.built()

    def _wire(self) -> None:
        self._close.clicked.connect(self.left)
        self._drop.clicked.connect(self.dropped)
        self.save.clicked.connect(self.ask_to_save)
        self.overlap.accepted.connect(lambda: self.ask_to_save(accept=True))
        self.patient.new_asked.connect(self.new_patient_asked)
        self.kind.edited.connect(self._kind_chosen)
        self.length.edited.connect(self._choose_length)
        for field in self._fields():
            field.edited.connect(self.changed)

    def _fields(self) -> tuple[Field, ...]:
        return (self.patient, self.kind, self.staff, self.day, self.time, self.length, self.notes)

    def _lay_out(self) -> Iterator[None]:
        """From the outside in: nothing gets another parent later."""
        inside = Panel("surface")
        scroll = Scrolling(inside)
        self._scroll = scroll
        head = Panel("surface")
        head.setLayout(margins(column(row(self._title, None, self._close), self._draft), 20, 8, 14, 4))
        foot = Panel("surface", "top")
        foot.setLayout(margins(row(self._drop, None, self.save), 20, 11, 20, 11))
        whole = column(head, scroll, foot)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        lines = column(self._trouble, self.patient)
        lines.setSpacing(2)
        inside.setLayout(margins(lines, 20, 2, 20, 8))
        yield
        for each in (self.kind, self.staff, self.day):
            lines.addWidget(each)
        when, top = row(), Qt.AlignmentFlag.AlignTop
        lines.addLayout(when)
        when.addWidget(self.time, 1, top)
        when.addSpacing(12)
        when.addWidget(self.length, 1, top)
        yield
        lines.addWidget(self.notes)
        lines.addSpacing(6)
        lines.addWidget(self.overlap)
        lines.addStretch(1)

    # -------------------------------------------------------------------------------------------------- words

    def speak(self) -> None:
        new = self.editing is None
        self._title.setText(self.tr("New appointment") if new else self.tr("Edit appointment"))
        self._close.say(self.tr("Close"), "Esc", shown=False)
        self._drop.say(self.tr("Discard"))
        self.save.say(self.tr("Book") if new else self.tr("Save"), "Ctrl+S")
        self.patient.say(words.field_word("patient_id"))
        self.kind.say(words.field_word("type"))
        self.staff.say(words.field_word("staff_id"))
        self.day.say(self.tr("Day"))
        self.time.say(self.tr("Time"))
        self.length.say(self.tr("How long"))
        self.notes.say(words.field_word("notes"), self.tr("optional"))
        self.kind.say_choices({value: words.choice_word(value) for value in terms.TYPES})
        self._say_lengths()
        self._say_draft()
        if self.overlap.asks:
            self.overlap.speak()

    def _say_lengths(self) -> None:
        lengths = {*MINUTES, *((int(self.length.text()),) if self.length.text().isdigit() else ())}
        self.length.say_choices({str(each): self.tr("%n min", "", each) for each in sorted(lengths)})

    def _say_draft(self) -> None:
        kept = self._kept_at
        self._draft.setVisible(kept is not None)
        if kept is not None:
            at = dates.moment(kept, self._desk.branch_time_zone)
            self._draft.setText(self.tr("Draft · kept {time}").format(time=at))

    def show_people(self, people: tuple[Column, ...]) -> None:
        """Whom a visit can be with."""
        if people != self._people:
            self._people = people
            self.staff.say_choices({str(each.staff_id): each.name for each in people})

    def show_kept(self, at: datetime | None) -> None:
        """When the draft was safely on the disk."""
        self._kept_at = at
        self._say_draft()

    # ------------------------------------------------------------------------------------------------- values

    def start(self, editing: UUID | None, wish: Wish, kept_at: datetime | None) -> None:
        """Begin with a new visit (None) or one that is there, and with what stands in the form."""
        self.editing, self._kept_at = editing, kept_at
        self.patient.line.setReadOnly(editing is not None)
        self.patient.set_patient(UUID(wish.patient_id) if wish.patient_id else None, wish.patient)
        self.kind.set_text(wish.type)
        self.staff.set_text(wish.staff_id)
        self.day.set_day(_day(wish.day))
        self.time.set_text(wish.time)
        self._length_chosen = bool(wish.minutes)
        self._show_length(int(wish.minutes) if wish.minutes else USUAL_MINUTES[AppointmentType(wish.type)])
        self.notes.set_text(wish.notes)
        for field in self._fields():
            field.clear_error()
        self._trouble.clear()
        self.overlap.clear()
        self.set_busy(busy=False)
        self.speak()
        self._scroll.verticalScrollBar().setValue(0)
        (self.patient if self.patient.patient_id is None else self.kind).take_focus()

    def wish(self) -> Wish:
        """What stands in the form."""
        try:
            day = self.day.day()
        except OasisError:
            day = None
        return Wish(
            str(self.patient.patient_id or ""),
            self.patient.text(),
            self.kind.text(),
            self.staff.text(),
            day.isoformat() if day else "",
            self.time.text(),
            self.length.text(),
            self.notes.text(),
        )

    def place(self, staff_id: UUID, day: date, start: int, minutes: int | None) -> None:
        """Take a time that was drawn on the day."""
        self.staff.set_text(str(staff_id))
        self.day.set_day(day)
        self.time.set_text(slots.clock(start))
        if minutes is not None:
            self._length_chosen = True
            self._show_length(minutes)
        self.changed.emit()

    def slot_wanted(self) -> tuple[UUID, date, int, int] | None:
        """With whom, on what day, from which minute and how long, as far as it can be understood."""
        wish = self.wish()
        start = _minute(wish.time)
        if not wish.staff_id or not wish.day or start is None:
            return None
        return UUID(wish.staff_id), date.fromisoformat(wish.day), start, int(wish.minutes)

    def wanted_row(self) -> dict[str, Any] | None:
        """The row that it would become, to ask what is in the way; None while its time is not known."""
        wanted = self.slot_wanted()
        if wanted is None:
            return None
        staff_id, day, start, minutes = wanted
        return {
            "id": self.editing,
            "patient_id": self.patient.patient_id,
            "staff_id": staff_id,
            "date": slots.moment_of(start, day, self._desk.branch_time_zone),
            "duration_min": minutes,
            "status": AppointmentStatus.SCHEDULED.value,
        }

    def show_in_the_way(self, found: list[InTheWay]) -> None:
        """Say what else is booked then; nothing if nothing is."""
        if found:
            self.overlap.ask(found, "book", may_decline=False)
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.overlap))
        else:
            self.overlap.clear()
        self.set_busy(busy=False)

    # -------------------------------------------------------------------------------------------------- hands

    def ask_to_save(self, *, accept: bool = False) -> None:
        """Read the form; what cannot be understood is said beside its field."""
        if not self.save.isEnabled() and not accept:
            self.overlap.accept.setFocus()
            return
        self._trouble.clear()
        if self.patient.patient_id is None:
            self.patient.show_error(lambda: " ".join(words.told_code(ErrorCode.FIELD_REQUIRED)))
            self.patient.take_focus()
            return
        if _minute(self.time.text()) is None:
            self.time.show_error(lambda: self.tr("Type the time as 10:30 or 1030."))
            self.time.take_focus()
            return
        try:
            self.day.day("appointment.date")
        except OasisError as error:
            self.show_error(error)
            return
        given = self.wanted_row()
        if given is None:  # the day or the person is left out
            missing = "date" if self.staff.text() else "staff_id"
            self.show_error(OasisError(ErrorCode.FIELD_REQUIRED, f"appointment.{missing}"))
            return
        values = {name: given[name] for name in ("staff_id", "date", "duration_min")}
        values |= {"type": self.kind.text(), "notes": self.notes.text() or None}
        if self.editing is None:
            values["patient_id"] = self.patient.patient_id
        self.set_busy(busy=True)
        self.save_asked.emit(values, accept)

    def show_error(self, error: OasisError) -> None:
        """Say what is wrong: beside the field that the error names, else above the form."""
        self.set_busy(busy=False)
        fields: Mapping[str, Field] = {
            "patient_id": self.patient, "type": self.kind, "staff_id": self.staff, "date": self.day,
            "duration_min": self.length, "notes": self.notes,
        }  # fmt: skip
        field = fields.get((error.field or "").removeprefix("appointment."))
        if field is None:
            self._trouble.say(lambda: words.told(error))
            return
        field.show_error(lambda: " ".join(words.told(error)))
        field.take_focus()

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved, or an overlap is not accepted, pressing does nothing."""
        why_not = self.tr("Something else is booked then") if self.overlap.asks else ""
        self.save.setEnabled(not busy and not why_not)
        self.save.setToolTip(why_not or self.save.toolTip())

    def _kind_chosen(self) -> None:
        kind = self.kind.text()
        if not self._length_chosen and kind in terms.TYPES:
            self._show_length(USUAL_MINUTES[AppointmentType(kind)])

    def _choose_length(self) -> None:
        self._length_chosen = True

    def _show_length(self, minutes: int) -> None:
        self.length.set_text(str(minutes))
        self._say_lengths()

    def _today(self) -> date:
        return dates.local(self._desk.now(), self._desk.branch_time_zone).date()


def _minute(text: str) -> int | None:
    """`10:30`, `10.30`, `1030` or `930` as minutes after midnight; None if it is no time."""
    found = _CLOCK.fullmatch(text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
