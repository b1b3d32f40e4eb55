"""The list of patients: search as you type; the rest comes while one scrolls."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from oasis_core.kernel import thai
from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.patients import PatientItem, count_patients, list_patients
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.paging import PagedModel
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.search import SearchField
from oasis_desktop.ui.kit.table import MARK_ROLE, SEARCHED_ROLE, RowTable
from oasis_desktop.ui.screens.patients.columns import list_columns

Index = QModelIndex | QPersistentModelIndex


class _Patients(PagedModel[PatientItem]):
    """Rows of patients, those with unsent changes marked."""

    searched = ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item, first = self.items[index.row()], index.column() == 0
        if role == MARK_ROLE:
            return "hourglass-medium" if item.waiting and first else None
        if role == SEARCHED_ROLE:
            return self.searched if first else None
        if role == Qt.ItemDataRole.ToolTipRole and item.waiting:
            return self.tr("Changes of this patient wait to be sent")
        if role == Qt.ItemDataRole.AccessibleTextRole and item.waiting and first:
            return self.tr("{name}, waiting to be sent").format(name=item.name)
        return super().data(index, role)


class PatientList(Panel):
    """`selected` carries the id of the patient who became current; `opened`: the person wants to edit."""

    selected = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__("surface")
        self._desk, self._runner = desk, runner
        self._typed = ""
        self._found: int | None = None  # not counted yet: say no number rather than a wrong one
        self._wanted: UUID | None = None
        self._enter_when_shown = False
        today = dates.local(desk.now(), desk.branch_time_zone).date()
        self._columns = list_columns(today)
        self._model = _Patients(self._columns, self._fetch, lambda item: item.id, self)
        self._title, self._count = Label("title"), Label("small", "text.3")
        self._count.setObjectName("patientCount")
        self.new = Button("newPatient", "main", "plus")
        self.search = SearchField("patientSearch")
        self.table = RowTable("patientTable")
        self.table.setModel(self._model)
        self.table.set_widths([each.width for each in self._columns])
        self._show_all = Button("showAllPatients")
        self._nobody = EmptyState("users", self._show_all)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._nobody)
        self._wire()
        head = margins(row(self._title, 8, self._count, None, self.new), 16, 12, 16, 8)
        self.setLayout(column(head, margins(row(self.search), 16, 0, 16, 8), self._body))
        self.built()

    def _wire(self) -> None:
        self.search.searched.connect(self._search)
        self.search.left.connect(self._enter_table)
        self._show_all.clicked.connect(self.search.empty)
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self._runner.changed.connect(self._follow)

    def speak(self) -> None:
        may = self._desk.may("patient:create")
        self._title.setText(self.tr("Patients"))
        why_not = "" if may else words.told_code("PERMISSION_DENIED")[0]
        self.new.say(self.tr("New patient"), "Ctrl+N", why_not=why_not)
        self.new.setEnabled(may)
        self.search.say(self.tr("Name, phone or ID"), self.tr("Empty the search"))
        self.search.setToolTip(self.tr("Ctrl+F · from two letters on"))
        self.table.setAccessibleName(self.tr("List of patients"))
        self._show_all.say(self.tr("Show all patients"))
        self._model.say_words_again()
        self._say_found()

    def _say_found(self) -> None:
        searching, found = bool(self._typed), self._found
        self.search.say_found(self.tr("%n found", "", found) if searching and found is not None else "")
        self._count.setText("" if searching or found is None else f"{found:,}")
        self._show_all.setVisible(searching)
        if searching:
            self._nobody.say(self.tr("Nobody found here"), self.tr("Try fewer letters, or the phone number."))
        else:
            self._nobody.say(self.tr("No patients here yet"), self.tr("Ctrl+N makes the first record."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._model.items:
            self.reload(keep_length=False)

    # ------------------------------------------------------------------------------------------------ rows

    def _fetch(
        self, after: PatientItem | None, limit: int, done: Callable[[list[PatientItem]], None]
    ) -> None:
        org_id, typed = self._desk.org_id, self._typed
        self._runner.read(
            self,
            lambda connection: list_patients(connection, org_id, typed, after, limit),
            done,
            self._failed,
            key="rows",
        )

    def _failed(self, error: OasisError) -> None:
        self._model.gave_up()
        self._runner.failed.emit(error)

    def _search(self, text: str) -> None:
        typed = text if any(len(word) > 1 for word in thai.fold(text).split()) else ""
        if typed != self._typed:
            self._typed = self._model.searched = typed
            self.reload(keep_length=False)

    def show_saved(self, patient_id: UUID) -> None:
        """Read the list anew and go to this patient, ready for the next key."""
        self._wanted, self._enter_when_shown = patient_id, True
        self.reload()

    def reload(self, *, keep_length: bool = True) -> None:
        """Read the list anew; the current patient stays current if it is there."""
        self._wanted = self._wanted or self.current_id()
        org_id, typed = self._desk.org_id, self._typed
        self._model.reload(self._shown, keep_length=keep_length)
        self._runner.read(
            self, lambda connection: count_patients(connection, org_id, typed), self._counted, key="count"
        )

    def _shown(self) -> None:
        self._body.setCurrentWidget(self.table if self._model.items else self._nobody)
        at = self._model.row_of(self._wanted) if self._wanted is not None else None
        if at is not None and at != self.table.currentIndex().row():
            self.table.setCurrentIndex(self._model.index(at, 0))
        self.table.viewport().update()
        if self._enter_when_shown:
            self._enter_when_shown = False
            self.take_focus()

    def _counted(self, found: int) -> None:
        self._found = found
        self._say_found()

    def _follow(self, changes: Any) -> None:
        if "patient" in changes.entities:
            self.reload()

    # ------------------------------------------------------------------------------------------- selection

    def current_id(self) -> UUID | None:
        """The patient on whom the list stands."""
        index = self.table.currentIndex()
        return self._model.items[index.row()].id if index.isValid() else None

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._wanted = self._model.items[current.row()].id
            self.selected.emit(self._wanted)

    def take_focus(self) -> None:
        """Into the list if somebody is current there, else into the search."""
        (self.table if self.table.currentIndex().isValid() else self.search).setFocus()

    def _enter_table(self) -> None:
        if not self._model.items:
            return
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self.table.setFocus()
