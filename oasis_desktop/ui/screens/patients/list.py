"""The list of patients: search as you type, filters; the rest comes while one scrolls."""

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.kernel import thai
from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.patients import (
    Found,
    PatientItem,
    PatientOrder,
    PatientWish,
    count_patients,
    list_patients,
    near_patients,
    patient_item,
    search_patients,
)
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui import words
from oasis_desktop.ui.following import Following
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.search import SearchField
from oasis_desktop.ui.kit.table import RowTable
from oasis_desktop.ui.screens.patients.events import Days
from oasis_desktop.ui.screens.patients.filters import Filters
from oasis_desktop.ui.screens.patients.rows import DRAFT, ORDERS, Line, PatientRows, columns

_COUNT_AFTER_MS = 300
"""The number of all is counted anew when nothing was saved for so long: with a million patients it takes as
long as some pages."""
FEW = 20
"""So many are found at most for those who match only nearly to be looked for, too."""


class PatientList(Panel):
    """`selected` carries the id of the patient who became current, `draft_chosen` that the draft did;
    `opened`: the person wants to do something with whom they are on."""

    selected = Signal(object)
    draft_chosen = Signal()
    opened = Signal()

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._desk, self._runner = desk, runner
        self._typed = ""
        self._found: Found | None = None  # not counted yet: say no number rather than a wrong one
        self._near = 0
        self._all: int | None = None
        self._counting = self._quiet = False
        self._count_later = QTimer(self)
        self._count_later.setObjectName("patientCountLater")
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(_COUNT_AFTER_MS)
        self._wanted: object | None = None
        self._enter_when_shown = False
        self._order, self._falling = PatientOrder.LAST_VISIT, True

    def parts(self) -> Iterator[None]:
        desk = self._desk
        self._columns = columns(
            lambda moment: dates.local(moment, desk.branch_time_zone).date(), lambda: Days.of(desk).today
        )
        self._model = PatientRows(self._columns, self._fetch, self)
        self._title, self._count = Label("title"), Label("small", "text.3")
        self._count.setObjectName("patientCount")
        self.new = Button("newPatient", "main", "plus")
        self.search = SearchField("patientSearch")
        yield
        self.filters = Filters(desk)
        yield
        self.table = RowTable("patientTable")
        self.table.set_sortable(ORDERS)
        self.table.setModel(self._model)
        self.table.set_widths([each.width for each in self._columns])
        yield
        self._show_all = Button("showAllPatients")
        self._nobody = EmptyState("users", self._show_all)
        self._body = QStackedWidget()
        self._wire()
        self._lay_out()
        yield
        self._body.addWidget(self.table)
        self._body.addWidget(self._nobody)
        yield
        self._sort_as_before()
        self.built()

    def _lay_out(self) -> None:
        head = margins(row(self._title, 8, self._count, None, self.new), 16, 11, 16, 7)
        chips = margins(row(self.filters), 16, 0, 16, 8)
        self.setLayout(column(head, margins(row(self.search), 16, 0, 16, 8), chips, self._body))

    def _wire(self) -> None:
        self.search.searched.connect(self._search)
        self.search.left.connect(self._enter_table)
        self.filters.changed.connect(lambda: self.reload(keep_length=False))
        self._show_all.clicked.connect(self._leave_nobody_out)
        self.table.opened.connect(self.opened)
        self.table.sorted_by.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self._following = Following(self, self._runner, self._concerns, self.reload)
        self._count_later.timeout.connect(self._count_all)

    def _sort_as_before(self) -> None:
        before = self.table.remembered_order()
        if before is not None:
            self._order, self._falling = ORDERS[before[0]], before[1]
        shown = next(at for at, order in ORDERS.items() if order is self._order)
        self.table.show_sorted(shown, descending=self._falling)

    def speak(self) -> None:
        may = self._desk.may("patient:create")
        self._title.setText(self.tr("Patients"))
        why_not = "" if may else words.told_code("PERMISSION_DENIED")[0]
        self.new.say(self.tr("New patient"), "Ctrl+N", why_not=why_not)
        self.new.setEnabled(may)
        self.search.say(self.tr("Name, phone or ID"), self.tr("Empty the search"))
        self.search.setToolTip(self.tr("Ctrl+F · from two letters on"))
        self.table.setAccessibleName(self.tr("List of patients"))
        self._model.say_words_again()
        self._say_found()
        self._say_nobody()

    def _say_found(self) -> None:
        self.search.say_found(self._found_words() if self._typed else "")
        self._count.setText("" if self._all is None else f"{self._all:,}")

    def _say_nobody(self) -> None:
        """Why the list is empty, if it is."""
        searching, filtered = bool(self._typed), self.filters.any()
        self._show_all.setVisible(searching or filtered)
        self._show_all.say(self.tr("Clear the filter") if filtered else self.tr("Show all patients"))
        if filtered:
            self._nobody.say(self.tr("Nobody is like that here"), self.tr("The filter leaves everybody out."))
        elif searching:
            self._nobody.say(self.tr("Nobody found here"), self.tr("Try fewer letters, or the phone number."))
        else:
            self._nobody.say(self.tr("No patients here yet"), self.tr("Ctrl+N makes the first record."))

    def _found_words(self) -> str:
        if self._found is None:
            return ""
        number = len(self._found.items) + self._near
        if not self._found.whole:
            return self.tr("more than {number} found").format(number=f"{number:,}")
        return self.tr("%n found", "", number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground, drawn here: so Qt does not draw all that lies below it with each letter typed."""
        QPainter(self).fillRect(event.rect(), theme.current().colour("surface"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._model.items:
            self.reload(keep_length=False)

    # ------------------------------------------------------------------------------------------------- rows

    def _wish(self) -> PatientWish:
        return PatientWish(self._typed, order=self._order, falling=self._falling, **self.filters.wish())

    def _fetch(self, after: Line | None, limit: int, done: Callable[[list[Line]], None]) -> None:
        org_id, wish = self._desk.org_id, self._wish()
        if wish.typed:
            if after is None:
                self._search_for(wish, done)
            else:
                done([])
            return
        last = self._model.last_patient() if after is not None else None

        def arrived(found: list[PatientItem]) -> None:
            lines = [Line(item) for item in found]
            done(self._model.first(lines) if after is None else self._model.next(lines))
            if after is None:
                self._say_found()

        self._runner.read(
            self, lambda c: list_patients(c, org_id, wish, last, limit), arrived, self._failed, key="rows"
        )

    def _search_for(self, wish: PatientWish, done: Callable[[list[Line]], None]) -> None:
        """Whoever a search finds comes at once, in one page."""
        org_id = self._desk.org_id

        def arrived(found: Found) -> None:
            self._found, self._near = found, 0
            more = [] if found.whole else [Line(more=True)]
            done(self._model.first([Line(item) for item in found.items] + more))
            self._say_found()
            if len(found.items) <= FEW:
                self._look_near(wish)

        self._runner.read(self, lambda c: search_patients(c, org_id, wish), arrived, self._failed, key="rows")

    def _look_near(self, wish: PatientWish) -> None:
        """Who match nearly come below the others."""
        org_id = self._desk.org_id

        def arrived(found: list[PatientItem]) -> None:
            if wish == self._wish():
                self._near = len(found)
                self._quiet = True
                self._model.add_near(found)
                self._quiet = False
                self._shown()
                self._say_found()

        self._runner.read(self, lambda c: near_patients(c, org_id, wish), arrived, key="near")

    def _failed(self, error: OasisError) -> None:
        self._model.gave_up()
        self._runner.failed.emit(error)

    def _search(self, text: str) -> None:
        typed = text if any(len(word) > 1 for word in thai.fold(text).split()) else ""
        if typed != self._typed:
            self._typed = self._model.searched = typed
            self.reload(keep_length=False)

    def _sort(self, at: int, falling: bool) -> None:
        self._order, self._falling = ORDERS[at], falling
        self.reload(keep_length=False)

    def _leave_nobody_out(self) -> None:
        if self.filters.any():
            self.filters.empty()
        else:
            self.search.empty()

    def show_saved(self, patient_id: UUID) -> None:
        """Read the list anew and go to this patient, ready for the next key."""
        self._wanted, self._enter_when_shown = patient_id, True
        self._following.soon()

    def go_to(self, patient_id: UUID) -> None:
        """Make this patient current, wherever they stand in the order."""
        self._wanted = patient_id
        if self._model.items:
            self._shown()

    def show_draft(self, name: str | None) -> None:
        """Somebody new is half written down (None: nobody is)."""
        was_draft = name is None and self.current_key() == DRAFT
        self._quiet = True  # a row that goes is not somebody who goes to the next one
        self._model.show_draft(name)
        if was_draft:
            self.table.setCurrentIndex(QModelIndex())
        self._quiet = False
        self._span_draft()

    def reload(self, *, keep_length: bool = True) -> None:
        """Read the list anew; the current patient stays current if they are there."""
        self._wanted = self._wanted or self.current_key()
        self._model.reload(self._shown, keep_length=keep_length)
        if self._all is None:
            self._count_all()

    def _shown(self) -> None:
        if not self._model.items:
            self._say_nobody()
        self._body.setCurrentWidget(self.table if self._model.items else self._nobody)
        self._span_draft()
        if self._wanted is not None:
            at = self._model.row_of(self._wanted)
            if at is not None:
                self._go(at)
            elif isinstance(self._wanted, UUID) and not self._typed:
                self._pin(self._wanted)
        self.table.viewport().update()
        self._enter_if_wanted()

    def _go(self, at: int) -> None:
        if at != self.table.currentIndex().row():
            self.table.setCurrentIndex(self._model.index(at, 0))

    def _pin(self, patient_id: UUID) -> None:
        """Somebody who stands further down, or is filtered out, is shown above the others."""
        org_id = self._desk.org_id

        def arrived(item: PatientItem | None) -> None:
            if item is not None and self._wanted == item.id and self._model.row_of(item.id) is None:
                self._body.setCurrentWidget(self.table)
                self._go(self._model.pin(item))

        self._runner.read(self, lambda c: patient_item(c, org_id, patient_id), arrived, key="pinned")

    def _span_draft(self) -> None:
        """The draft's name may be as wide as the list."""
        at = self._model.row_of(DRAFT)
        if at is not None and self.table.columnSpan(at, 0) == 1:
            self.table.setSpan(at, 0, 1, len(self._columns))

    def _enter_if_wanted(self) -> None:
        if self._enter_when_shown:
            self._enter_when_shown = False
            self.take_focus()

    def _count_all(self) -> None:
        """Once at a time: with a million patients it takes as long as a page of a hundred lists."""
        if not self._counting:
            self._counting = True
            self._runner.read(self, count_patients, self._all_counted, self._failed)

    def _all_counted(self, number: int) -> None:
        self._all, self._counting = number, False
        self._say_found()

    def _concerns(self, changes: ChangeSet) -> bool:
        if "patient" not in changes.entities:
            return False
        self._count_later.start()
        return True

    # -------------------------------------------------------------------------------------------- selection

    def current_id(self) -> UUID | None:
        """The patient on whom the list stands."""
        found = self.current_key()
        return found if isinstance(found, UUID) else None

    def current_key(self) -> object | None:
        """The row on which the list stands: a patient's id, or the draft."""
        index = self.table.currentIndex()
        return self._model.items[index.row()].key if index.isValid() else None

    def choose_draft(self) -> None:
        """Stand on the draft."""
        at = self._model.row_of(DRAFT)
        if at is not None:
            self._go(at)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        self._wanted = self.current_key()
        if isinstance(self._wanted, UUID):
            self.selected.emit(self._wanted)
        elif self._wanted == DRAFT:
            self.draft_chosen.emit()

    def take_focus(self) -> None:
        """Into the list if somebody is current there, else into the search."""
        (self.table if self.table.currentIndex().isValid() else self.search).setFocus()

    def _enter_table(self) -> None:
        if not self._model.items:
            return
        if not self.table.currentIndex().isValid():
            first = next((at for at, line in enumerate(self._model.items) if line.item is not None), 0)
            self.table.setCurrentIndex(self._model.index(first, 0))
        self.table.setFocus()
