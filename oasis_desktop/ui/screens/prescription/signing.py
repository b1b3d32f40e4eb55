"""The question before a prescription is signed: the one deed here that cannot be undone."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit.dialog import Question


class SignQuestion(QObject):
    """`open_doubts`: how many warnings nobody accepted; `offline`: the server hears of it later."""

    def __init__(self, page: QWidget, open_doubts: int, *, offline: bool) -> None:
        super().__init__(page)
        self._open_doubts, self._offline = open_doubts, offline
        self.question = Question(
            page,
            "askToSign",
            lambda: self.tr("Sign this prescription?"),
            self._words,
            lambda: self.tr("Sign"),
        )
        self.question.finished.connect(self._over)

    def _words(self) -> str:
        said = [self.tr("It cannot be changed afterwards. A correction is a new prescription.")]
        if self._open_doubts:
            said.append(self.tr("%n warning(s) not accepted.", "", self._open_doubts))
        if self._offline:
            said.append(self.tr("You are offline: it holds on this PC at once and is sent later."))
        return " ".join(said)

    def _over(self) -> None:
        self.question.deleteLater()
        self.deleteLater()
