"""Whom a visit is for: found by the search of the list of patients, or made anew."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from oasis_core.kernel import thai
from oasis_core.work.queries.patients import PatientItem, PatientWish, list_patients, near_patients
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Reading, Runner
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.entries import Entry, EntryList
from oasis_desktop.ui.kit.fields import Field
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.search import PAUSE_MS
from oasis_desktop.ui.names import listed_name

_MOST = 4
_NEW = UUID(int=0)


class PatientField(Field):
    """`new_asked` carries the name of somebody who is not here yet. What is typed is searched for until one
    of those found is taken; typing on lets go of them again."""

    new_asked = Signal(str)

    def __init__(self, name: str, desk: Desk, runner: Runner) -> None:
        self.line = QLineEdit()
        self.line.setObjectName(name)
        super().__init__(self.line)
        self._desk, self._runner = desk, runner
        self.patient_id: UUID | None = None
        self._found: dict[UUID, str] = {}
        self._answer: tuple[str, list[PatientItem]] = ("", [])
        self._list = EntryList(f"{name}Found", selectable=True)
        self._list.hide()
        self._list.clicked.connect(lambda _: self._take())
        self._list.installEventFilter(self)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self._pause = QTimer(self)
        self._pause.setObjectName("patientSearchPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        whole = self.layout()
        assert whole is not None
        holder = Panel()
        holder.setLayout(column(self._list))
        whole.addWidget(holder)
        self.built()

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def set_patient(self, patient_id: UUID | None, name: str) -> None:
        """Fill it, without a signal."""
        self.patient_id = patient_id
        self._pause.stop()
        self._list.hide()
        self.set_text(name)
        self.clear_error()

    def speak(self) -> None:
        self._list.setAccessibleName(self.tr("Patients found"))
        self.line.setPlaceholderText(self.tr("Name, phone or ID"))
        if not self._list.isHidden():
            self._show(*self._answer)

    # ------------------------------------------------------------------------------------------------- search

    def _typed(self) -> None:
        self.patient_id = None
        self._pause.start()
        self._was_edited()

    def _search(self) -> None:
        typed, org_id = self.text(), self._desk.org_id
        if not any(len(word) > 1 for word in thai.fold(typed).split()):
            self._list.hide()
            return
        wish = PatientWish(typed=typed)

        def find(connection: Reading) -> list[PatientItem]:
            found = list_patients(connection, org_id, wish, limit=_MOST)
            return found or near_patients(connection, org_id, wish)[:_MOST]

        self._runner.read(self, find, lambda found: self._show(typed, found), key="found")

    def _show(self, typed: str, found: list[PatientItem]) -> None:
        if typed != self.text() or self.patient_id is not None:
            return
        self._answer = (typed, found)
        today = dates.local(self._desk.now(), self._desk.branch_time_zone).date()
        self._found = {item.id: listed_name(item) for item in found} | {_NEW: typed}
        entries = [
            Entry(item.id, "user", "text.2", self._found[item.id], self._facts(item, today), "")
            for item in found
        ]
        if self._desk.may("patient:create"):
            new = self.tr("New patient “{name}”").format(name=typed)
            entries.append(Entry(_NEW, "user-plus", "accent.text", new, self.tr("Opens the form"), ""))
        self._list.show_entries(entries)
        self._list.setVisible(bool(entries))
        self._list.setFixedHeight(self._list.sizeHint().height())

    def _facts(self, item: PatientItem, today: date) -> str:
        facts = [item.phone or ""]
        if item.date_of_birth is not None:
            facts.append(self.tr("%n yrs", "", dates.years(item.date_of_birth, today)))
        return " · ".join(each for each in facts if each)

    # -------------------------------------------------------------------------------------------------- hands

    def _take(self) -> None:
        key = self._list.current_key()
        if key is None or self._list.isHidden():
            return
        if key == _NEW:
            self._list.hide()
            self.new_asked.emit(self.text())
            return
        self.set_patient(key, self._found[key])
        self.line.setFocus()
        self._was_edited()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._list.isHidden():
            return super().eventFilter(watched, event)
        key, in_line = event.key(), watched is self.line
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()  # closes the list, and not the form
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if key == Qt.Key.Key_Escape:
            self._list.hide()
            self.line.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif in_line and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return super().eventFilter(watched, event)
        return True

    def _step(self, by: int) -> None:
        """The keyboard stays in the field while the arrows choose among those found."""
        rows = self._list.model().rowCount()
        at = max(0, min(self._list.currentIndex().row() + by, rows - 1))
        self._list.setCurrentIndex(self._list.model().index(at, 0))
