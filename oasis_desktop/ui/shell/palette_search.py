"""What the palette shows for what was typed: patients, visits, pages, commands, as rows with their deeds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from oasis_core.kernel import thai
from oasis_core.work.queries.find import Found, FoundPatient, FoundVisit, find_patients, find_visits
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Reading
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.names import full_name
from oasis_desktop.ui.shell.palette_rows import Deed, Row
from oasis_desktop.ui.shell.places import PLACES
from oasis_desktop.ui.workbench import Command, Workbench

FEW, MANY = 3, 50
COMMANDS_ONLY = ">"
PAGE = "page."


@dataclass(frozen=True)
class Results:
    """What the file had. `typed` is what was searched for."""

    typed: str = ""
    patients: Found[FoundPatient] = field(default_factory=Found)
    visits: Found[FoundVisit] = field(default_factory=Found)


def ask(desk: Desk, typed: str, limit: int = FEW) -> Callable[[Reading], Results]:
    """The question to the file, for a reading thread."""
    zone = ZoneInfo(desk.branch_time_zone)
    since = datetime.combine(desk.now().astimezone(zone).date(), time(), zone)
    org_id, branch_id = desk.org_id, desk.branch_id
    sees = desk.may("patient:read"), desk.may("appointment:read")

    def query(connection: Reading) -> Results:
        patients: Found[FoundPatient] = Found()
        visits: Found[FoundVisit] = Found()
        if sees[0]:
            patients = find_patients(connection, org_id, typed, since)
        if sees[1]:
            visits = find_visits(connection, org_id, branch_id, typed, since, limit)
        return Results(typed, patients, visits)

    return query


class PaletteRows(QObject):  # for its tr()
    """Makes the rows. `runs` does a command from wherever one is; `shows_all` opens a whole group."""

    def __init__(
        self, bench: Workbench, runs: Callable[[Command], None], offers: Callable[[Command], bool]
    ) -> None:
        super().__init__()
        self._bench, self._desk, self._runs, self._offers = bench, bench.desk, runs, offers

    def rows(self, results: Results, typed: str, whole: str, shows_all: Callable[[str], None]) -> list[Row]:
        """All groups for what was typed; `whole` is the one that is shown to its end."""
        made: list[Row] = []
        only_commands = typed.startswith(COMMANDS_ONLY)
        wanted = typed.removeprefix(COMMANDS_ONLY).strip()
        if wanted and not only_commands:
            patients = [self._patient(each) for each in results.patients.rows]
            found = results.patients
            made += self._group(
                *(self.tr("Patients"), "patients", patients, found.count, found.more),
                *(lambda _: self._bench.navigator.search.emit(wanted), ""),
            )
            visits = [self._visit(each) for each in results.visits.rows]
            known = results.visits
            made += self._group(
                *(self.tr("Appointments"), "visits", visits, known.count, known.more, shows_all, whole)
            )
        commands = self._bench.commands.all()
        if not only_commands:
            pages = [
                self._command(each)
                for each in commands
                if each.name.startswith(PAGE) and self._fits(each, wanted)
            ]
            made += self._group(self.tr("Pages"), "pages", pages, len(pages), False, shows_all, whole)
        deeds = [
            self._command(each)
            for each in commands
            if not each.name.startswith(PAGE) and self._offers(each) and self._fits(each, wanted)
        ]
        if wanted and not only_commands:
            deeds.append(self._new_patient(wanted))
        whole = "commands" if only_commands else whole
        return made + self._group(
            *(self.tr("Commands"), "commands", deeds, len(deeds), False, shows_all, whole)
        )

    def _group(
        self,
        title: str,
        name: str,
        rows: list[Row],
        count: int,
        more: bool,
        shows_all: Callable[[str], None],
        whole: str,
    ) -> list[Row]:
        if not rows:
            return []
        told = f"{count:,}+" if more else f"{count:,}"
        if count <= FEW or whole == name:
            return [Row(title, is_group=True, count=told if count > 1 else ""), *rows[:MANY]]
        everything = Deed("", self.tr("All {count}").format(count=told), lambda: shows_all(name))
        head = Row(title, is_group=True, count=everything.words, deeds=(everything,))
        return [head, *rows[:FEW]]

    def _fits(self, command: Command, wanted: str) -> bool:
        folded = thai.fold(command.words())
        return all(word in folded for word in thai.fold(wanted).split())

    # --------------------------------------------------------------------------------------------------- rows

    def _denied(self, permission: str) -> str:
        return "" if self._desk.may(permission) else words.told_code("PERMISSION_DENIED")[0]

    def _patient(self, found: FoundPatient) -> Row:
        zone, now = self._desk.branch_time_zone, self._desk.now()
        facts = []
        if found.date_of_birth is not None:
            years = dates.years(found.date_of_birth, dates.local(now, zone).date())
            facts.append(self.tr("%n years", "", years))
        if found.phone:
            facts.append(found.phone)
        if found.next_visit is not None:
            facts.append(self.tr("visit {when}").format(when=self._when(found.next_visit)))
        return Row(full_name(found.patient), "user", " · ".join(facts), deeds=self._deeds_of(found.id))

    def _deeds_of(self, patient_id: UUID) -> tuple[Deed, ...]:
        ways = self._bench.navigator
        made = [Deed("user", self.tr("Open record"), lambda: ways.patient.emit(patient_id))]
        if "calendar" in PLACES:
            why_not = self._denied("appointment:book")
            book = Deed("calendar-plus", self.tr("New appointment"), lambda: ways.booking.emit(patient_id))
            made.append(Deed(book.icon, book.words, book.do, why_not=why_not))
        if "prescription" in PLACES:
            why_not = self._denied("prescription:create")
            made.append(
                Deed(
                    "eyeglasses",
                    self.tr("New prescription"),
                    lambda: ways.prescription.emit(patient_id, None),
                    why_not=why_not,
                )
            )
        return tuple(made)

    def _visit(self, found: FoundVisit) -> Row:
        ways = self._bench.navigator
        day = dates.local(found.start, self._desk.branch_time_zone).date()
        show = Deed("calendar-blank", self.tr("Show in calendar"), lambda: ways.day.emit(day, found.id))
        person = self._deeds_of(found.patient_id)
        deeds = (show, *person) if "calendar" in PLACES else person
        facts = [words.choice_word(found.type), *((found.staff_name or "").split()[:1])]
        confirmed = found.status != "scheduled"
        return Row(
            f"{self._begins(found.start)} · {full_name(found.patient)}",
            "calendar-blank",
            " · ".join(facts),
            words.choice_word(found.status) if confirmed else self.tr("Not confirmed"),
            "text.2" if confirmed else "warn.text",
            deeds=deeds,
        )

    def _when(self, moment: datetime) -> str:
        zone, now = self._desk.branch_time_zone, self._desk.now()
        there = dates.local(moment, zone)
        if there.date() == dates.local(now, zone).date():
            return self.tr("today {time}").format(time=f"{there:%H:%M}")
        return dates.moment(moment, zone, now)

    def _begins(self, moment: datetime) -> str:
        when = self._when(moment)
        return when[:1].upper() + when[1:]

    def _command(self, command: Command) -> Row:
        told = command.words()
        is_page = command.name.startswith(PAGE)
        why_not = "" if self._bench.commands.may(command) else words.told_code("PERMISSION_DENIED")[0]
        enter = self.tr("Go there") if is_page else self.tr("Do it")
        deed = Deed(command.icon, enter, lambda: self._runs(command), command.keys, why_not)
        keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
        icon = "arrow-square-out" if is_page else command.icon
        return Row(told, icon, keys=keys, why_not=why_not, deeds=(deed,))

    def _new_patient(self, name: str) -> Row:
        why_not = self._denied("patient:create")
        told = self.tr("New patient: {name}").format(name=name)
        ways = self._bench.navigator
        deed = Deed("user-plus", self.tr("Begin"), lambda: ways.new_patient.emit(name), why_not=why_not)
        return Row(told, "user-plus", why_not=why_not, deeds=(deed,))

    def deeds(self, row: Row) -> list[Row]:
        """What can be done with a row, as rows."""
        made = [Row(row.words, is_group=True)]
        for deed in row.deeds:
            chosen = Deed(deed.icon, self.tr("Do it"), deed.do, deed.keys, deed.why_not)
            made.append(Row(deed.words, deed.icon, why_not=deed.why_not, deeds=(chosen,)))
        return made
