"""One patient, beside the list: head, tabs, and the facts at the right."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.entities.patient import PatientStatus
from oasis_core.work.queries import timeline
from oasis_core.work.queries.patients import PatientRecord, patient_record
from oasis_core.work.queries.timeline import APPOINTMENT, PRESCRIPTION, TRANSACTION, Event
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Reading
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.kit.tabs import Tabs
from oasis_desktop.ui.screens.patients.events import Days, EventWords
from oasis_desktop.ui.screens.patients.facts import FactsColumn
from oasis_desktop.ui.screens.patients.head import Alert, RecordHead
from oasis_desktop.ui.screens.patients.lists import ListTab, paper_moments, policy_moments
from oasis_desktop.ui.screens.patients.overview import Overview
from oasis_desktop.ui.workbench import Workbench

PAGE = 40
FOLDS_UNDER = 1200
"""The width of the window at 100 % text under which the facts fold into a tab."""


@dataclass(frozen=True)
class Shown:
    """What a record shows, read together: the lists of its tabs as far as they have been paged."""

    record: PatientRecord
    latest: Event | None = None
    events: Sequence[Event] = ()
    visits: Sequence[Event] = ()
    papers: Sequence[Event] = ()

    @property
    def id(self) -> UUID:
        """Whose it is."""
        found: UUID = self.record.row["id"]
        return found


def read_shown(
    connection: Reading, desk: Desk, patient_id: UUID, lengths: tuple[int, int, int] = (PAGE, PAGE, PAGE)
) -> Shown | None:
    """A patient as far as the person at the desk may see; `lengths` of timeline, visits and prescriptions."""
    org_id, kinds = desk.org_id, visible_kinds(desk)
    record = patient_record(connection, org_id, patient_id)
    if record is None:
        return None
    events, visits, papers = lengths
    about = (connection, org_id, patient_id)
    sees = PRESCRIPTION in kinds
    return Shown(
        record,
        timeline.latest_prescription(*about) if sees else None,
        timeline.timeline(*about, kinds, limit=events),
        timeline.appointments_of(*about, desk.now(), limit=visits) if APPOINTMENT in kinds else (),
        timeline.prescriptions_of(*about, limit=papers) if sees else (),
    )


def visible_kinds(desk: Desk) -> Collection[str]:
    """The kinds of events that the person may see."""
    return [kind for kind in (APPOINTMENT, PRESCRIPTION, TRANSACTION) if desk.may(f"{kind}:read")]


class RecordPanel(Panel):
    """Reads further pages itself; what it shows is handed to it."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk = bench, bench.desk
        self._shown: Shown | None = None
        self._drafted = False

    def parts(self) -> Iterator[None]:
        self.head = RecordHead(self._desk)
        self.tabs = Tabs("recordTabs", ("overview", "prescriptions", "appointments", "insurance", "facts"))
        self.back = Button("backToList", "quiet", "arrow-left", "small")
        self._way_back = Panel("surface")
        self._way_back.setLayout(margins(row(self.back, None), 20, 4, 20, 0))
        self._way_back.hide()
        self._stack = QStackedWidget()
        self._beside = row(self._stack)
        self._beside.setStretch(0, 1)
        body = column(self._way_back, self.head, margins(row(self.tabs), 24, 0), rule())
        body.addLayout(self._beside, 1)
        self.setLayout(body)
        yield
        self.overview = Overview()
        self._stack.addWidget(self.overview)
        yield
        self._papers = ListTab("prescriptionList", "eyeglasses", self._no_papers)
        self._visits = ListTab("appointmentList", "calendar-blank", self._no_visits)
        self._policies = ListTab("insuranceList", "shield-check", self._no_policies)
        self._pages: dict[str, QWidget] = {
            "overview": self.overview, "prescriptions": self._papers, "appointments": self._visits,
            "insurance": self._policies,
        }  # fmt: skip
        for page in (self._papers, self._visits, self._policies):
            self._stack.addWidget(page)
        yield
        self.facts = FactsColumn(self._desk)
        self._beside.addWidget(self.facts)
        yield
        self._wire()
        self.built()

    def _wire(self) -> None:
        self.head.book.clicked.connect(self.book)
        self.head.prescribe.clicked.connect(self.prescribe)
        self.tabs.chosen.connect(self._go)
        self.overview.opened.connect(self._open_event)
        self.overview.more.connect(lambda: self._more("events"))
        self._visits.more.connect(lambda: self._more("visits"))
        self._papers.more.connect(lambda: self._more("papers"))
        self._visits.opened.connect(lambda key: self._open_of(key, "visits"))
        self._papers.opened.connect(lambda key: self._open_of(key, "papers"))

    def show_back(self, *, shown: bool) -> None:
        """Whether one goes back to a list that is covered."""
        self._way_back.setVisible(shown)

    def take_focus(self) -> None:
        """To the tabs."""
        self.tabs.take_focus()

    # ---------------------------------------------------------------------------------------- by the person

    def book(self) -> None:
        """A new visit of this patient, in the calendar."""
        if self._shown is not None and self._desk.may("appointment:book"):
            self._bench.navigator.booking.emit(self._shown.id)

    def prescribe(self) -> None:
        """A new prescription for this patient, in the editor."""
        if self._shown is not None and self._desk.may("prescription:create"):
            self._bench.navigator.prescription.emit(self._shown.id, None)

    def _open_event(self, event: Event) -> None:
        if event.kind == APPOINTMENT:
            day = Days.of(self._desk).day(event.at)
            self._bench.navigator.day.emit(day, event.id)
        elif event.kind == PRESCRIPTION and self._shown is not None:
            self._bench.navigator.prescription.emit(self._shown.id, event.id)

    def _open_of(self, key: object, part: str) -> None:
        found = next((event for event in getattr(self._shown, part, ()) if event.id == key), None)
        if found is not None:
            self._open_event(found)

    def _go(self, key: str) -> None:
        folded = key == "facts"
        self._stack.setVisible(not folded)
        self.facts.setVisible(folded or not self._folds())
        if not folded:
            self._stack.setCurrentWidget(self._pages[key])

    # ------------------------------------------------------------------------------------------------ shown

    def show_record(self, shown: Shown, *, drafted: bool) -> None:
        """Show this patient; `drafted`: there are changes that were typed and not saved."""
        another = self._shown is None or self._shown.id != shown.id
        self._shown, self._drafted = shown, drafted
        self.speak()
        self._hand_on(shown)
        if another:
            self.overview.to_top()

    def shown(self) -> Shown | None:
        """Who is shown."""
        return self._shown

    def lengths(self, patient_id: UUID) -> tuple[int, int, int]:
        """How far the lists of this patient have been paged."""
        if self._shown is None or self._shown.id != patient_id:
            return PAGE, PAGE, PAGE
        now = self._shown
        return max(PAGE, len(now.events)), max(PAGE, len(now.visits)), max(PAGE, len(now.papers))

    def speak(self) -> None:
        self._say_tabs()
        self.back.say(self.tr("To the list"), "Esc")
        if self._shown is not None:
            self.head.show_record(self._shown.record, self._alerts(self._shown, Days.of(self._desk)))

    def _hand_on(self, shown: Shown) -> None:
        """To the parts, each of which says it again in another language."""
        days = Days.of(self._desk)
        self.facts.show_record(shown.record)
        self.overview.show_events(shown.latest, shown.events, days)
        self._visits.show_words(lambda: EventWords(days).visits(shown.visits, days.now))
        self._papers.show_words(lambda: paper_moments(shown.papers, days))
        self._policies.show_words(lambda: policy_moments(shown.record.insurance, days))

    def _say_tabs(self) -> None:
        counts = self._shown.record.counts if self._shown is not None else {}
        self.tabs.say(
            {
                "overview": (self.tr("Overview"), ""),
                "prescriptions": (self.tr("Prescriptions"), _count(counts.get("prescription"))),
                "appointments": (self.tr("Appointments"), _count(counts.get("appointment"))),
                "insurance": (self.tr("Insurance"), _count(counts.get("insurance"))),
                "facts": (self.tr("Details"), ""),
            },
            self.tr("Parts of the record"),
        )
        self._papers.list.setAccessibleName(self.tr("Prescriptions"))
        self._visits.list.setAccessibleName(self.tr("Appointments"))
        self._policies.list.setAccessibleName(self.tr("Insurance"))
        self._show_tab("prescriptions", self._desk.may("prescription:read"))
        self._show_tab("appointments", self._desk.may("appointment:read"))
        self._show_tab("insurance", self._desk.may("insurance:read"))

    def _show_tab(self, key: str, wanted: bool) -> None:
        for tab in self.tabs.findChildren(QWidget, f"recordTabs_{key}"):
            tab.setVisible(wanted)

    def _alerts(self, shown: Shown, days: Days) -> list[Alert]:
        status = shown.record.row["status"]
        found = []
        if status != PatientStatus.ACTIVE:
            found.append(Alert("info", "plain", "text.2", words.choice_word(status), "patientStatus"))
        if shown.latest is not None and (end := shown.latest.row["expires_on"]) and end < days.today:
            said = self.tr("Prescription expired %n days ago", "", (days.today - end).days)
            found.append(Alert("clock-counter-clockwise", "warn", "warn.text", said, "patientExpired"))
        if shown.record.waiting:
            said = self.tr("Waiting to be sent")
            found.append(Alert("hourglass-medium", "warn", "warn.text", said, "patientWaiting"))
        if self._drafted:
            found.append(
                Alert("pencil-simple", "plain", "text.2", self.tr("Draft, not saved"), "patientDraft")
            )
        if not self._desk.may("patient:edit"):
            said = self.tr("To look at only: your role may not change patients")
            found.append(Alert("lock-simple", "plain", "text.2", said, "patientReadOnly"))
        return found

    def _no_papers(self) -> tuple[str, str]:
        return self.tr("No prescription yet"), self.tr("New prescription begins the first one.")

    def _no_visits(self) -> tuple[str, str]:
        return self.tr("No visit yet"), self.tr("Book makes the first one.")

    def _no_policies(self) -> tuple[str, str]:
        return self.tr("No insurance on record"), self.tr("They pay for themselves.")

    # ----------------------------------------------------------------------------------------------- paging

    def _more(self, part: str) -> None:
        """The next page of a list, once."""
        now = self._shown
        events: Sequence[Event] = getattr(now, part, ())
        if now is None or not events or len(events) % PAGE:
            return
        desk, last, patient_id = self._desk, events[-1], now.id

        def query(connection: Reading) -> list[Event]:
            about = (connection, desk.org_id, patient_id)
            match part:
                case "events":
                    return timeline.timeline(*about, visible_kinds(desk), last, PAGE)
                case "visits":
                    return timeline.appointments_of(*about, desk.now(), last, PAGE)
                case _:
                    return timeline.prescriptions_of(*about, last, PAGE)

        self._bench.runner.read(self, query, lambda found: self._append(now, part, found), key=part)

    def _append(self, before: Shown, part: str, found: Sequence[Event]) -> None:
        if found and self._shown is before:
            longer: dict[str, Any] = {part: (*getattr(before, part), *found)}
            self._shown = replace(before, **longer)
            self._hand_on(self._shown)

    # ----------------------------------------------------------------------------------------------- layout

    def _folds(self) -> bool:
        return self.width() < theme.current().px(620) or self.window().width() < FOLDS_UNDER

    def dress(self) -> None:
        self.resized()

    def resized(self) -> None:
        folds = self._folds()
        self._show_tab("facts", folds)
        self.facts.fold(folded=folds)
        if not folds and self.tabs.value() == "facts":
            self.tabs.choose("overview")
        self._go(self.tabs.value())


def _count(number: int | None) -> str:
    return str(number) if number else ""
