"""From a free time to a visit: the form, its draft, and its mark on the day."""

from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from oasis_core.entities.appointment import AppointmentType
from oasis_core.kernel.days import local_day
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.appointment import USUAL_MINUTES
from oasis_core.work.queries.calendar import BranchDay, InTheWay, Visit, in_the_way, patient_called
from oasis_core.work.queries.names import Called
from oasis_desktop.local.drafts import Draft
from oasis_desktop.ui.names import listed_name
from oasis_desktop.ui.screens.calendar import actions, slots, terms
from oasis_desktop.ui.screens.calendar.booking_form import Wish
from oasis_desktop.ui.screens.calendar.carry import USUAL
from oasis_desktop.ui.screens.calendar.day_view import DayView
from oasis_desktop.ui.screens.calendar.painting import Ghost
from oasis_desktop.ui.screens.calendar.side import Side
from oasis_desktop.ui.screens.calendar.slots import Slot
from oasis_desktop.ui.workbench import Workbench

NEW = "appointment:new"
_WISH = {field.name for field in fields(Wish)}


class Booking(QObject):
    """`ended` carries the id of the visit that was saved, None if nothing was."""

    ended = Signal(object)

    def __init__(self, bench: Workbench, side: Side, view: DayView, owner: QObject) -> None:
        super().__init__(owner)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._side, self._form, self._view = side, side.form, view
        self._zone = bench.desk.branch_time_zone
        self._day: BranchDay | None = None
        self._visit: Visit | None = None
        self._started: Wish | None = None
        view.booked.connect(self._draw)
        self._form.changed.connect(self._changed)
        self._form.save_asked.connect(self._save)
        self._form.left.connect(self.leave)
        self._form.dropped.connect(self._drop)
        self._form.new_patient_asked.connect(bench.navigator.new_patient)
        bench.drafts.kept.connect(self._kept)

    # -------------------------------------------------------------------------------------------------- begin

    def begin(self, day: date, shown: BranchDay | None, patient_id: UUID | None) -> None:
        """The form of a new visit: what was typed before, else the next free time of that day."""
        draft = self._bench.drafts.find(NEW)
        if not (self._side.has_form and self._form.editing is None):
            self._open(None, _wish_of(draft) if draft else self._fresh(day, shown), draft)
        if patient_id is not None:
            org_id = self._desk.org_id
            self._runner.read(
                self,
                lambda connection: patient_called(connection, org_id, patient_id),
                lambda called: self._with_patient(patient_id, called),
                key="patient",
            )

    def edit(self, visit: Visit, shown: BranchDay) -> None:
        """The form of a visit that is there."""
        self._visit = visit
        start = slots.minute_of(visit.start, shown.day, self._zone)
        wish = Wish(
            str(visit.patient_id),
            listed_name(visit.patient),
            visit.type,
            str(visit.staff_id),
            local_day(visit.start, self._zone).isoformat(),
            slots.clock(start % slots.DAY),
            str(visit.minutes),
            visit.notes or "",
        )
        draft = self._bench.drafts.find(f"appointment:{visit.id}")
        self._open(visit.id, _wish_of(draft) if draft else wish, draft)
        self._started = wish

    def _open(self, editing: UUID | None, wish: Wish, draft: Draft | None) -> None:
        if self._day is not None:
            self._form.show_people(self._day.columns)
        self._side.show_form()
        self._form.start(editing, wish, draft.saved_at if draft else None)
        self._started = None if draft else self._form.wish()
        self._view.show_opened(editing)
        self._mark()
        self._look_in_the_way()

    def _fresh(self, day: date, shown: BranchDay | None) -> Wish:
        if shown is None or not shown.columns or shown.day != day:
            return Wish(day=day.isoformat())
        current = self._view.visit(self._view.current)
        column = slots.column_of(shown, current.staff_id) if current else None
        if column is None:
            column = slots.column_of(shown, self._desk.actor.staff_id or UUID(int=0)) or 0
        now = slots.minute_of(self._desk.now(), day, self._zone)
        opens = shown.opening.opens
        first = opens.hour * 60 + opens.minute if opens is not None else 9 * 60
        wanted = max(first, now) if 0 <= now < slots.DAY else first
        wish = Wish(staff_id=str(shown.columns[column].staff_id), day=day.isoformat())
        minutes = USUAL_MINUTES[AppointmentType(wish.type)]
        start = slots.free_minute(shown, column, wanted, minutes, self._zone)
        return replace(wish, time=slots.clock(start))

    def _with_patient(self, patient_id: UUID, called: Called | None) -> None:
        if called is not None and self._side.has_form and self._form.editing is None:
            self._form.patient.set_patient(patient_id, listed_name(called))
            self._form.kind.take_focus()
            self._changed()

    def _draw(self, slot: Slot) -> None:
        """A time that was drawn on the day."""
        if self._day is None:
            return
        staff_id = self._day.columns[slot.column].staff_id
        if not self._side.has_form:
            draft = self._bench.drafts.find(NEW)
            self._open(None, _wish_of(draft) if draft else Wish(), draft)
        usual = None if slot.minutes == USUAL else slot.minutes
        self._form.place(staff_id, self._day.day, slot.start, usual)

    # -------------------------------------------------------------------------------------------------- while

    def show_day(self, day: BranchDay) -> None:
        """The day that is on the screen."""
        self._day = day
        self._form.show_people(day.columns)
        if self._side.has_form:
            self._propose(day)
            self._mark()
            self._look_in_the_way()

    def _propose(self, day: BranchDay) -> None:
        """The form was there before the day: now it is known who is free and when."""
        wish = self._form.wish()
        if self._form.editing is None and not wish.staff_id and wish.day == day.day.isoformat():
            fresh = self._fresh(day.day, day)
            self._open(None, replace(wish, staff_id=fresh.staff_id, time=wish.time or fresh.time), None)

    def _key(self) -> str:
        return NEW if self._form.editing is None else f"appointment:{self._form.editing}"

    def _changed(self) -> None:
        wish = self._form.wish()
        if wish != self._started:
            self._bench.drafts.keep(self._key(), asdict(wish))
        self._mark()
        self._look_in_the_way()

    def _kept(self, key: str, draft: Draft) -> None:
        if self._side.has_form and key == self._key():
            self._form.show_kept(draft.saved_at)

    def _mark(self) -> None:
        """Where it would be, on the day."""
        wanted = self._form.slot_wanted() if self._side.has_form else None
        if wanted is None or self._day is None or wanted[1] != self._day.day:
            self._view.show_ghost(None)
            return
        staff_id, _, start, minutes = wanted
        column = slots.column_of(self._day, staff_id)
        if column is None:
            self._view.show_ghost(None)
            return
        slot = Slot(column, start, minutes)
        ghost = Ghost(slot, (slots.span(start, minutes), self._form.patient.text()), self._form.kind.text())
        warned = slots.taken(self._day, slot, self._zone, self._visit if self._form.editing else None)
        self._view.show_ghost(ghost.with_warning(terms.overlap_word()) if warned else ghost)

    def _look_in_the_way(self) -> None:
        row, org_id = self._form.wanted_row(), self._desk.org_id
        if row is None:
            self._form.show_in_the_way([])
            return
        self._runner.read(
            self,
            lambda connection: in_the_way(connection, org_id, row),
            self._show_in_the_way,
            key="in the way",
        )

    def _show_in_the_way(self, found: list[InTheWay]) -> None:
        if self._side.has_form:
            self._form.show_in_the_way(found)

    # ---------------------------------------------------------------------------------------------------- end

    def save(self) -> None:
        """By its key, wherever the keyboard is."""
        if self._side.has_form:
            self._form.ask_to_save()

    def leave(self) -> None:
        """Out of the form; what was typed is kept as a draft."""
        self._end(None)

    def _drop(self) -> None:
        self._bench.drafts.drop(self._key())
        self._end(None)

    def _end(self, visit_id: UUID | None) -> None:
        self._view.show_ghost(None)
        self._side.show_idle(self._day)
        self.ended.emit(visit_id)

    def _save(self, values: dict[str, Any], accept: bool) -> None:
        editing, visit = self._form.editing, self._visit
        if editing is None:
            deed = actions.book(self._desk, values, accept=accept)
        else:
            deed = actions.edit(self._desk, editing, values, accept=accept)
        key = self._key()
        self._runner.write(
            self,
            deed,
            lambda visit_id: self._saved(key, visit_id, visit if editing else None),
            lambda error: self._refused(key, error),
        )

    def _saved(self, key: str, visit_id: UUID, before: Visit | None) -> None:
        name = self._form.patient.text() if self._side.has_form and key == self._key() else ""
        self._bench.drafts.drop(key)
        if before is None:
            undo = actions.take_back(self._desk, visit_id)
        else:
            was = {
                "type": before.type, "notes": before.notes, "date": before.start,
                "duration_min": before.minutes, "staff_id": before.staff_id,
            }  # fmt: skip
            undo = actions.edit(self._desk, visit_id, was, accept=True)
        booked = before is None
        self._bench.offers.make(
            lambda: (self.tr("{name} is booked") if booked else self.tr("{name} is changed")).format(
                name=name
            ),
            lambda: self._runner.write(self, undo, lambda _: None),
        )
        if self._side.has_form and key == self._key():
            self._end(visit_id)

    def _refused(self, key: str, error: OasisError) -> None:
        if not (self._side.has_form and key == self._key()):
            self._runner.failed.emit(error)  # the person went on; what they typed is kept as a draft
        elif error.code is ErrorCode.OVERLAP:
            self._form.set_busy(busy=False)
            self._look_in_the_way()
        else:
            self._form.show_error(error)


def _wish_of(draft: Draft) -> Wish:
    """What was typed; a draft of another version may have less or more."""
    return Wish(**{name: str(value) for name, value in draft.content.items() if name in _WISH})
