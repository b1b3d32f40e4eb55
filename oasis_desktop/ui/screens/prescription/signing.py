"""Signing and voiding: the deeds here that cannot be undone, each asked once more."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.tasks.status import StatusKind
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.dialog import Question
from oasis_desktop.ui.screens.prescription import actions
from oasis_desktop.ui.screens.prescription.editing import Editing
from oasis_desktop.ui.screens.prescription.editor import EditorPanel
from oasis_desktop.ui.screens.prescription.head import PageHead
from oasis_desktop.ui.workbench import Workbench


class Signing(QObject):
    """`done`: it is signed or void; `refused`: it is not, and why."""

    done = Signal()
    refused = Signal(OasisError)

    def __init__(self, bench: Workbench, page: QWidget, head: PageHead, editor: EditorPanel) -> None:
        super().__init__(page)
        self._bench, self._page, self._head, self._editor = bench, page, head, editor

    def ask_to_sign(self, editing: Editing) -> None:
        """Sign a draft that is sound; the question tells how many warnings nobody accepted, and that the
        server may hear of it later."""
        sign = self._head.sign
        if not sign.isEnabled() or sign.is_busy() or not self._editor.require_sound():
            return
        if not editing.has_powers():
            self._editor.trouble.say(lambda: words.told(OasisError(ErrorCode.PRESCRIPTION_EMPTY)))
            return
        self._ask(
            "askToSign", lambda: self.tr("Sign this prescription?"), lambda: self._before_signing(editing),
            lambda: self.tr("Sign"), "main", lambda: self._sign(editing),
        )  # fmt: skip

    def ask_to_void(self, editing: Editing) -> None:
        """Void what was signed by mistake; a correction is another thing."""
        self._ask(
            "askToVoid",
            lambda: self.tr("Void this prescription?"),
            lambda: self.tr("It stays in the record, marked as void, and is used for nothing any more."),
            lambda: self.tr("Void"),
            "danger",
            lambda: self._void(editing),
        )

    def _ask(
        self, name: str, title: Callable[[], str], text: Callable[[], str], verb: Callable[[], str],
        kind: str, deed: Callable[[], None],
    ) -> None:  # fmt: skip
        question = Question(self._page, name, title, text, verb, kind)
        question.confirmed.connect(deed)
        question.finished.connect(question.deleteLater)
        question.open()

    def _before_signing(self, editing: Editing) -> str:
        said = [self.tr("It cannot be changed afterwards. A correction is a new prescription.")]
        open_doubts = sum(editing.accepted(reason) is None for reason in editing.reasons())
        if open_doubts:
            said.append(self.tr("%n warning(s) not accepted.", "", open_doubts))
        if self._bench.session.status.kind is StatusKind.OFFLINE:
            said.append(self.tr("You are offline: it holds on this PC at once and is sent later."))
        return " ".join(said)

    def _sign(self, editing: Editing) -> None:
        self._head.sign.set_busy(busy=True)
        key = editing.draft_key

        def done(_row_id: UUID) -> None:
            self._head.sign.set_busy(busy=False)
            self._bench.drafts.drop(key)
            self._bench.offers.make(lambda: self.tr("Prescription signed"))
            self.done.emit()

        def refused(error: OasisError) -> None:
            self._head.sign.set_busy(busy=False)
            self.refused.emit(error)

        deed = actions.sign(self._bench.desk, editing.writing())
        self._bench.runner.write(self._page, deed, done, refused)

    def _void(self, editing: Editing) -> None:
        def done(_row_id: UUID) -> None:
            self._bench.offers.make(lambda: self.tr("Prescription voided"))
            self.done.emit()

        deed = actions.void(self._bench.desk, editing.row_id)
        self._bench.runner.write(self._page, deed, done, self.refused.emit)
