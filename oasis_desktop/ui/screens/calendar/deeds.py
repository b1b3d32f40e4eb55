"""Moving a visit and leading it through its states: at once, with a way back; a question when it overlaps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from oasis_core.access.permissions import Permission
from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.appointment import STEPS
from oasis_core.work.queries.calendar import BranchDay, InTheWay, Visit, in_the_way
from oasis_desktop.ui import words
from oasis_desktop.ui.names import listed_name
from oasis_desktop.ui.screens.calendar import actions, slots, terms
from oasis_desktop.ui.screens.calendar.day_view import DayView
from oasis_desktop.ui.screens.calendar.painting import Ghost
from oasis_desktop.ui.screens.calendar.side import Side
from oasis_desktop.ui.screens.calendar.slots import Slot
from oasis_desktop.ui.workbench import Workbench


@dataclass(frozen=True)
class _Wish:
    """Something that a person wants of a visit: `deed` makes it, accepting what overlaps or not; `words` say
    that it was done and `undo` takes it back."""

    kind: str
    visit: Visit
    row: dict[str, Any]
    deed: Callable[[bool], Callable[[], UUID]]
    words: Callable[[], str]
    undo: Callable[[], Callable[[], UUID]]


class Deeds(QObject):
    """What is done to visits on the day itself."""

    def __init__(self, bench: Workbench, side: Side, view: DayView, owner: QObject) -> None:
        super().__init__(owner)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._side, self._view = side, view
        self._zone = bench.desk.branch_time_zone
        self._day: BranchDay | None = None
        self._asked: _Wish | None = None
        self._states: dict[UUID, str] = {}
        self._settled: set[UUID] = set()
        view.moved.connect(self._move)
        view.state_asked.connect(self._set_state)
        side.visit.state_asked.connect(self._set_state)
        side.visit.move_asked.connect(view.take_up)
        side.visit.question.accepted.connect(self._accept)
        side.visit.question.declined.connect(self.take_back)

    @property
    def asking(self) -> bool:
        """Whether a question waits to be answered."""
        return self._asked is not None

    @property
    def settled(self) -> frozenset[UUID]:
        """Visits whose new state is written: a day that is read from now on has it."""
        return frozenset(self._settled)

    def show_day(self, day: BranchDay, settled: frozenset[UUID]) -> None:
        """The day that is on the screen; a question of another day is gone. `settled` is what was so when the
        reading of it began: one that began before a deed may arrive after it."""
        if self._asked is not None and not any(each.id == self._asked.visit.id for each in day.visits):
            self.take_back()
        self._day = day
        for visit_id in settled & self._settled:
            self._states.pop(visit_id, None)
        self._settled -= settled

    # --------------------------------------------------------------------------------------------------- move

    def _move(self, visit_id: UUID, slot: Slot) -> None:
        visit, before, day = self._view.visit(visit_id), self._view.slot(visit_id), self._day
        if visit is None or before is None or day is None or not self._desk.may(Permission.APPOINTMENT_MOVE):
            return
        start = slots.minute_of(visit.start, day.day, self._zone) + slot.start - before.start
        minutes = visit.minutes + slot.minutes - before.minutes
        wanted = {
            "date": slots.moment_of(start, day.day, self._zone),
            "duration_min": minutes,
            "staff_id": day.columns[slot.column].staff_id,
        }
        changed = {"date": slot.start, "duration_min": slot.minutes, "staff_id": slot.column}
        was = {"date": before.start, "duration_min": before.minutes, "staff_id": before.column}
        # Only what was changed: the day on the screen may still be from before the last deed.
        placed = {name: value for name, value in wanted.items() if changed[name] != was[name]}
        span = slots.span(slot.start, minutes)
        self._view.show_ghost(Ghost(slot, (listed_name(visit.patient), span), visit.type, dashed=False))
        back = {"date": visit.start, "duration_min": visit.minutes, "staff_id": visit.staff_id}
        name = listed_name(visit.patient)
        self._do(
            _Wish(
                "move",
                visit,
                _row(visit) | placed,
                lambda accept: actions.move(self._desk, visit_id, placed, accept=accept),
                lambda: self.tr("{name} is now at {time}").format(name=name, time=span),
                lambda: actions.move(self._desk, visit_id, back, accept=True),
            )
        )

    # -------------------------------------------------------------------------------------------------- state

    def _set_state(self, visit_id: UUID, status: str) -> None:
        visit = self._view.visit(visit_id)
        if visit is None or not self._desk.may(Permission.APPOINTMENT_SET_STATE):
            return
        # A second key may come before the day is drawn as the first one makes it.
        before, name = self._states.get(visit_id, visit.status), listed_name(visit.patient)
        if before not in list(AppointmentStatus) or status not in STEPS[AppointmentStatus(before)]:
            return
        self._states[visit_id] = status
        self._settled.discard(visit_id)
        self._do(
            _Wish(
                "state",
                visit,
                _row(visit) | {"status": status},
                lambda accept: actions.set_state(self._desk, visit_id, status, accept=accept),
                lambda: self.tr("{name}: {state}").format(name=name, state=words.choice_word(status)),
                lambda: actions.set_state(self._desk, visit_id, before, accept=True),
            )
        )

    # ------------------------------------------------------------------------------------------ in both cases

    def _do(self, wish: _Wish, *, accept: bool = False) -> None:
        self._forget()
        self._runner.write(
            self,
            wish.deed(accept),
            lambda _: self._done(wish),
            lambda error: self._refused(wish, error),
        )

    def _done(self, wish: _Wish) -> None:
        self._view.show_ghost(None)
        if self._states.get(wish.visit.id) == wish.row["status"]:
            self._settled.add(wish.visit.id)

        def take_back() -> None:
            self._states.pop(wish.visit.id, None)
            self._runner.write(self, wish.undo(), lambda _: None)

        self._bench.offers.make(wish.words, take_back)

    def _refused(self, wish: _Wish, error: OasisError) -> None:
        self._states.pop(wish.visit.id, None)
        if error.code is not ErrorCode.OVERLAP:
            self._view.show_ghost(None)
            self._runner.failed.emit(error)
            return
        self._asked = wish
        org_id = self._desk.org_id
        self._runner.read(
            self,
            lambda connection: in_the_way(connection, org_id, wish.row),
            lambda found: self._ask(wish, found),
            key="in the way",
        )

    def _ask(self, wish: _Wish, found: list[InTheWay]) -> None:
        """Beside the visit, while the new place stays marked on the day."""
        if self._asked is not wish or self._day is None:
            return
        visit = self._view.visit(wish.visit.id) or wish.visit
        panel = self._side.visit
        panel.show_visit(visit, self._day)
        self._side.show_visit()
        self._view.show_opened(visit.id)
        panel.question.ask(found, wish.kind)
        panel.speak()
        panel.question.accept.setFocus()
        if wish.kind == "move" and self._view.ghost is not None:
            self._view.show_ghost(self._view.ghost.with_warning(terms.overlap_word()))

    def _accept(self) -> None:
        if self._asked is not None:
            self._view.setFocus()
            self._do(self._asked, accept=True)

    def take_back(self) -> None:
        """Leave it where it was."""
        self._view.show_ghost(None)
        self._forget()
        self._view.setFocus()

    def _forget(self) -> None:
        self._asked = None
        self._side.visit.question.clear()
        self._side.visit.speak()


def _row(visit: Visit) -> dict[str, Any]:
    """The part of the row by which overlaps are told."""
    return {
        "id": visit.id,
        "patient_id": visit.patient_id,
        "staff_id": visit.staff_id,
        "date": visit.start,
        "duration_min": visit.minutes,
        "status": visit.status,
    }
