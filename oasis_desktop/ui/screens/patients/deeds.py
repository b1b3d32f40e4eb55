"""What is done to patients from the screen, each with the way back."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from oasis_core.entities.patient import PatientStatus
from oasis_core.kernel.errors import OasisError
from oasis_core.schema.wire import Row
from oasis_core.work.queries.names import Called
from oasis_desktop.ui.kit.dialog import Question
from oasis_desktop.ui.names import full_name
from oasis_desktop.ui.screens.patients import actions
from oasis_desktop.ui.workbench import Workbench

Failed = Callable[[OasisError], None]


class Deeds(QObject):
    """`unmade`: a new patient was taken back; carries what had been typed."""

    unmade = Signal(dict)

    def __init__(self, bench: Workbench, owner: QObject) -> None:
        super().__init__(owner)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner

    def create(
        self, values: Mapping[str, Any], typed: dict[str, str], done: Callable[[UUID], None], failed: Failed
    ) -> None:
        """A new patient; `typed` is what stood in the form, for when it is taken back."""

        def made(patient_id: UUID) -> None:
            done(patient_id)
            undo = (lambda: self._unmake(patient_id, typed)) if self._desk.may("patient:delete") else None
            name = str(values.get("name", ""))
            self._bench.offers.make(lambda: self.tr("{name} is added").format(name=name), undo)

        self._runner.write(self, actions.create(self._desk, values), made, failed)

    def _unmake(self, patient_id: UUID, typed: dict[str, str]) -> None:
        self._runner.write(self, actions.delete(self._desk, patient_id), lambda _: self.unmade.emit(typed))

    def edit(
        self, patient_id: UUID, values: Mapping[str, Any], done: Callable[[], None], failed: Failed
    ) -> None:
        """Change fields of a patient."""

        def changed(before: dict[str, Any]) -> None:
            done()
            self._bench.offers.make(
                lambda: self.tr("The change is saved"), lambda: self._put_back(patient_id, before)
            )

        self._runner.write(self, actions.edit(self._desk, patient_id, values), changed, failed)

    def _put_back(self, patient_id: UUID, before: Mapping[str, Any]) -> None:
        self._runner.write(self, actions.edit(self._desk, patient_id, before), lambda _: None)

    def set_status(self, row: Row, status: PatientStatus) -> None:
        """Make somebody active, inactive or deceased."""
        self.edit(row["id"], {"status": status.value}, lambda: None, self._runner.failed.emit)

    def delete(self, row: Row, parent: Any) -> None:
        """Ask, and take the patient out of every list: on the other PCs that cannot be taken back."""
        name = full_name(Called.of(row))
        question = Question(
            parent,
            "deletePatient",
            lambda: self.tr("Delete {name}?").format(name=name),
            lambda: self.tr(
                "The record leaves every list on every PC. Visits, prescriptions and sales stay in the books."
            ),
            lambda: self.tr("Delete"),
            "danger",
        )
        question.confirmed.connect(lambda: self._delete(row["id"], name))
        question.finished.connect(question.deleteLater)
        question.open()

    def _delete(self, patient_id: UUID, name: str) -> None:
        def gone(_: None) -> None:
            self._bench.offers.make(lambda: self.tr("{name} is deleted").format(name=name))

        self._runner.write(self, actions.delete(self._desk, patient_id), gone)
