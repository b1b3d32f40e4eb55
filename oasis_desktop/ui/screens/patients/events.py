"""The words of a timeline: events of the core as moments of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject

from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.entities.prescription import PrescriptionStatus
from oasis_core.schema.wire import Row
from oasis_core.work.queries.timeline import APPOINTMENT, PRESCRIPTION, Event
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.screens.patients.moments import Moment
from oasis_desktop.ui.signs import paper_sign, visit_sign

translate = QCoreApplication.translate
_OVER = (AppointmentStatus.CANCELLED.value, AppointmentStatus.NO_SHOW.value)


@dataclass(frozen=True)
class Days:
    """The days of a branch: `zone` is an IANA name, `now` the present."""

    zone: str
    now: datetime

    @classmethod
    def of(cls, desk: Desk) -> "Days":
        """Those of the branch in which somebody works, now."""
        return cls(desk.branch_time_zone, desk.now())

    def day(self, moment: datetime) -> date:
        """The day of a moment."""
        return dates.local(moment, self.zone).date()

    @property
    def today(self) -> date:
        return self.day(self.now)

    def time(self, moment: datetime) -> str:
        """The time of a moment, `10:42`."""
        return f"{dates.local(moment, self.zone):%H:%M}"

    def when(self, moment: datetime) -> str:
        """The day in a narrow column; of today the time."""
        if self.day(moment) == self.today:
            return translate("Patients", "Today {time}").format(time=self.time(moment))
        return dates.day(self.day(moment), narrow=True)


def first_name(name: str) -> str:
    """As people of a clinic call each other."""
    return name.split(" ", maxsplit=1)[0]


class EventWords(QObject):  # for its tr(): counted texts
    """Says events in the language that is on the screen."""

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days

    def timeline(self, events: Sequence[Event]) -> list[Moment]:
        """All of them, each leading on to the next."""
        last = len(events) - 1
        return [self._moment(event, linked=at < last) for at, event in enumerate(events)]

    def visits(self, events: Sequence[Event], now: datetime) -> list[Moment]:
        """Under two heads, those to come and those that were."""
        coming = [event for event in events if event.at >= now]
        past = [event for event in events if event.at < now]
        found: list[Moment] = []
        for head, group in (
            (translate("Patients", "To come"), coming), (translate("Patients", "Earlier"), past),
        ):  # fmt: skip
            if group:
                found.append(Moment(None, head))
                found += [self._visit(event, linked=False, stated=False) for event in group]
        return found

    def _moment(self, event: Event, *, linked: bool) -> Moment:
        match event.kind:
            case x if x == APPOINTMENT:
                return self._visit(event, linked=linked, stated=True)
            case x if x == PRESCRIPTION:
                return self._paper(event, linked=linked)
            case _:
                return self._money(event, linked=linked)

    def _visit(self, event: Event, *, linked: bool, stated: bool) -> Moment:
        row = event.row
        icon, role = visit_sign(row["status"])
        state, kind = words.choice_word(row["status"]), words.choice_word(row["type"])
        person = first_name(event.person)
        title = (
            translate("Patients", "{kind} with {person}").format(kind=kind, person=person) if person else kind
        )
        until = event.at + timedelta(minutes=row["duration_min"])
        span = f"{self._days.time(event.at)}–{self._days.time(until)}"
        first = translate("Patients", "Booked {time}").format(time=span) if stated else f"{span} · {state}"
        second = " · ".join(part for part in (first, row["notes"]) if part)
        return Moment(
            event.id, f"{state} · {title}" if stated else title, self._days.when(event.at), icon,
            role if stated or row["status"] in _OVER else "text.2", second, linked,
            struck=row["status"] == AppointmentStatus.CANCELLED,
        )  # fmt: skip

    def _paper(self, event: Event, *, linked: bool) -> Moment:
        row = event.row
        signed = row["status"] != PrescriptionStatus.DRAFT
        icon, role = (
            ("eyeglasses", "text.2")
            if row["status"] == PrescriptionStatus.SIGNED
            else paper_sign(row["status"])
        )
        second = [first_name(event.person)] if event.person else []
        if signed and row["expires_on"]:
            second.append(valid_words(row, self._days.today))
        title = f"{_paper_deed(row['status'])} · {words.choice_word(row['type'])}"
        return Moment(event.id, title, self._days.when(event.at), icon, role, " · ".join(second), linked)

    def _money(self, event: Event, *, linked: bool) -> Moment:
        row = event.row
        what = words.choice_word(row["type"])
        if event.lines:
            line = event.lines[0]
            what = line["description"] + (f" × {line['quantity']}" if line["quantity"] != 1 else "")
            if len(event.lines) > 1:
                what = self.tr("{what} and %n more", "", len(event.lines) - 1).format(what=what)
        elif row["description"]:
            what = row["description"]
        second = f"{words.choice_word(row['type'])} · {words.choice_word(row['method'])}"
        when = self._days.when(event.at)
        return Moment(event.id, f"{what} · ฿{row['amount']:,.2f}", when, "receipt", "text.2", second, linked)


def valid_words(row: Row, today: date) -> str:
    """Until when a prescription holds, or since when it does not."""
    end = dates.day(row["expires_on"], narrow=True)
    if row["expires_on"] < today:
        return translate("Patients", "expired {day}").format(day=end)
    return translate("Patients", "valid until {day}").format(day=end)


def _paper_deed(status: str) -> str:
    return {
        PrescriptionStatus.DRAFT.value: translate("Patients", "Prescription drafted"),
        PrescriptionStatus.SIGNED.value: translate("Patients", "Prescription signed"),
        PrescriptionStatus.SUPERSEDED.value: translate("Patients", "Prescription signed, superseded since"),
        PrescriptionStatus.VOIDED.value: translate("Patients", "Prescription voided"),
    }.get(status, words.choice_word(status))
