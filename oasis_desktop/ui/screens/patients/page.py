"""The patients screen: the list, and beside it the record or the form."""

from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.patients import PatientRecord, patient_record
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.splitter import SideBySide
from oasis_desktop.ui.screens.patients import actions
from oasis_desktop.ui.screens.patients.editor import EditorPanel
from oasis_desktop.ui.screens.patients.list import PatientList
from oasis_desktop.ui.screens.patients.record import RecordPanel
from oasis_desktop.ui.workbench import Workbench

LIST_WIDTH, RECORD_WIDTH = 488, 790


class PatientsPage(Panel):
    """Search, look, change, add. What was typed and not saved is kept until the person signs out."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._record: PatientRecord | None = None
        self._wanted: UUID | None = None
        self._saved_now = self._edit_wanted = False
        self._drafts: dict[UUID | None, dict[str, str]] = {}
        sides = SideBySide(LIST_WIDTH, RECORD_WIDTH)
        self.setLayout(column(sides))
        self.list = PatientList(self._desk, self._runner)
        self._side = QStackedWidget()
        sides.fill(self.list, self._side)
        self.record, self.editor = RecordPanel(self._desk), EditorPanel()
        self._nobody = EmptyState("users")
        for each in (self._nobody, self.record, self.editor):
            self._side.addWidget(each)
        self._wire()
        self.built()

    def _wire(self) -> None:
        self.list.selected.connect(self._selected)
        self.list.opened.connect(self.edit)
        self.list.new.clicked.connect(self.add)
        self.record.edit_asked.connect(self.edit)
        self.editor.save_asked.connect(self._save)
        self.editor.left.connect(self.leave)
        self.editor.dropped.connect(self._drop)
        self._runner.changed.connect(self._follow)
        for keys, deed in (
            ("Ctrl+F", self.search),
            ("Ctrl+N", self.add),
            ("F2", self.edit),
            ("Ctrl+S", self._save_key),
            ("Esc", self.leave),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def speak(self) -> None:
        self._nobody.say(
            self.tr("Choose a patient on the left"), self.tr("Ctrl+F searches, Ctrl+N makes a new record.")
        )

    def _editing(self) -> bool:
        return self._side.currentWidget() is self.editor

    # ------------------------------------------------------------------------------------------ by the person

    def search(self) -> None:
        """Into the search field, with what stands there chosen."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def add(self) -> None:
        """A new patient."""
        if self._desk.may("patient:create"):
            self._keep_draft()
            self._open_editor(None)

    def edit(self) -> None:
        """Change the current patient; if their record is still on its way, as soon as it is here."""
        if self._editing() or self._wanted is None or not self._desk.may("patient:edit"):
            return
        if self._record is not None and self._record.row["id"] == self._wanted:
            self._open_editor(self._record)
        else:
            self._edit_wanted = True

    def leave(self) -> None:
        """Out of the form, back to the record."""
        if self._editing():
            self._keep_draft()
            self._show_record()
            self.list.take_focus()

    def _drop(self) -> None:
        self._drafts.pop(self.editor.editing(), None)
        self._show_record()
        self.list.take_focus()

    def _save_key(self) -> None:
        if self._editing():
            self.editor.ask_to_save()

    # ------------------------------------------------------------------------------------------------- record

    def _selected(self, patient_id: UUID) -> None:
        if patient_id == self._wanted and (self._record is not None or self._editing()):
            return
        self._keep_draft()
        self._wanted, self._edit_wanted = patient_id, False
        if self._editing():
            self._show_record()
        self._read(patient_id)

    def _read(self, patient_id: UUID) -> None:
        org_id = self._desk.org_id
        self._runner.read(
            self,
            lambda connection: patient_record(connection, org_id, patient_id),
            lambda record: self._arrived(patient_id, record),
            key="record",
        )

    def _arrived(self, patient_id: UUID, record: PatientRecord | None) -> None:
        if patient_id != self._wanted:
            return
        self._record = record
        still_editing = self._editing() and not self._saved_now
        self._saved_now = False
        if not still_editing:
            self._show_record()
        elif record is not None and self.editor.editing() == patient_id:
            self.editor.rebase(record.row)
        if self._edit_wanted:
            self._edit_wanted = False
            self.edit()

    def _show_record(self) -> None:
        if self._record is None:
            self._side.setCurrentWidget(self._nobody)
        else:
            self.record.show_record(self._record, draft=self._record.row["id"] in self._drafts)
            self._side.setCurrentWidget(self.record)

    def _follow(self, changes: Any) -> None:
        if self._wanted is not None and ("patient", self._wanted) in changes.rows:
            self._read(self._wanted)

    # --------------------------------------------------------------------------------------------------- form

    def _open_editor(self, record: PatientRecord | None) -> None:
        patient_id = None if record is None else record.row["id"]
        self._side.setCurrentWidget(self.editor)
        self.editor.start(None if record is None else record.row, self._drafts.pop(patient_id, {}))

    def _keep_draft(self) -> None:
        if self._editing() and (typed := self.editor.typed()):
            self._drafts[self.editor.editing()] = typed

    def _save(self, values: dict[str, Any]) -> None:
        patient_id = self.editor.editing()
        if patient_id is not None and not values:
            self.leave()
            return
        self.editor.set_busy(busy=True)
        if patient_id is None:
            deed = actions.create(self._desk, values)
        else:
            deed = actions.edit(self._desk, patient_id, values)
        self._runner.write(
            self,
            deed,
            lambda saved_id: self._saved(patient_id, saved_id),
            lambda error: self._refused(patient_id, error),
        )

    def _saved(self, edited: UUID | None, patient_id: UUID) -> None:
        self._drafts.pop(edited, None)
        if not (self._editing() and self.editor.editing() == edited):
            return  # the person is somewhere else by now
        self._wanted, self._saved_now = patient_id, True
        self._read(patient_id)
        self.list.show_saved(patient_id)

    def _refused(self, patient_id: UUID | None, error: OasisError) -> None:
        if self._editing() and self.editor.editing() == patient_id:
            self.editor.show_error(error)
        else:  # the person went on to something else: what they typed is kept as a draft
            self._runner.failed.emit(error)
