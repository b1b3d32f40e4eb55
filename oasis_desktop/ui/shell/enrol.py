"""The way into a clinic: server and code, typed or from a file. One of the choices of the first start."""

from pathlib import Path

from PySide6.QtCore import QSysInfo, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.answers import Found
from oasis_desktop.local.enrolment_file import EnrolmentFile
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import Field, TextField
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.shell.main_button import ForwardButton

_FIELD_OF = {ErrorCode.ENROLMENT_CODE_INVALID: "code", ErrorCode.OFFLINE: "server"}
_LETTERS, _GROUP = 16, 4
PAUSE_MS = 500
"""How long somebody who types an address pauses before it is looked for."""


def grouped(typed: str) -> str:
    """An enrolment code as it is shown: capitals in groups of four."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())[:_LETTERS]
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


class CodeField(TextField):
    """Puts the hyphens where they belong while one types."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.line.setPlaceholderText("-".join(["XXXX"] * (_LETTERS // _GROUP)))
        self.line.textEdited.connect(self._group)

    def _group(self, typed: str) -> None:
        before = sum(letter.isalnum() for letter in typed[: self.line.cursorPosition()])
        shown = grouped(typed)
        self.line.setText(shown)
        self.line.setCursorPosition(min(len(shown), before + max(0, before - 1) // _GROUP))

    def set_text(self, text: str) -> None:
        super().set_text(grouped(text))


class EnrolForm(Panel):
    """`enrolled`: this PC belongs to a clinic now."""

    enrolled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._name = ""
        self._seen: Found | OasisError | None = None
        self.trouble = Notice("enrolTrouble", "danger", "warning-circle")
        self.server, self.code = TextField("serverAddress"), CodeField("enrolmentCode")
        self._fields: dict[str, Field] = {"server": self.server, "code": self.code}
        self._sign, self._found = IconLabel("check-circle", "accent.text", 16), Label("small", "accent.text")
        self._found.setObjectName("serverFound")
        self._ask = Label("small", "text.3")
        self.connect_pc = ForwardButton("enrolButton")
        self.open_file = Button("enrolmentFile", "quiet", "file-arrow-up", "large")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._wire()
        self.built()

    def _lay_out(self) -> None:
        left = column(self.server, row(self._sign, 4, self._found, None))
        right = column(self.code, self._ask)
        line = row(left, 12, right)
        line.setStretch(0, 1)
        for side in (left, right):
            side.addStretch(1)
        buttons = row(self.connect_pc, 8, self.open_file, None)
        self.setLayout(margins(column(self.trouble, line, 11, buttons), 0, 8, 0, 0))

    def _wire(self) -> None:
        self.connect_pc.clicked.connect(self.enrol)
        self.open_file.clicked.connect(self._choose_file)
        self.server.edited.connect(self._server_typed)
        self.code.edited.connect(self._ask.show)
        self._pause.timeout.connect(self._look)
        for field in (self.server, self.code):
            field.line.returnPressed.connect(self.enrol)

    def speak(self) -> None:
        self.server.say(self.tr("Server address"))
        self.server.line.setPlaceholderText("oasis.example.co.th")  # lint-skip: untranslated an address
        self.code.say(self.tr("Enrolment code"))
        self._ask.setText(self.tr("Ask your administrator"))
        self.connect_pc.say(self.tr("Connect"), "Return")
        self.open_file.say(self.tr("Open an enrolment file"))
        self._say_found()

    def dress(self) -> None:
        self.code.setFixedWidth(max(200, self.code.line.fontMetrics().horizontalAdvance("MMMM-" * 4) + 12))

    # ------------------------------------------------------------------------------------------- the server

    def _server_typed(self) -> None:
        self._show_found(None)
        self._pause.start()

    def _look(self) -> None:
        """Ask whose server that is, unless it is still half typed."""
        typed = self.server.text()
        if "." in typed.strip(".") or "localhost" in typed:
            self._session.look_for(self, typed, self._show_found, self._show_found)

    def _show_found(self, seen: Found | OasisError | None) -> None:
        self._seen = seen
        self._say_found()

    def _say_found(self) -> None:
        icon, role, told = "", "text.3", ""
        match self._seen:
            case Found(name=name):
                icon, role = "check-circle", "accent.text"
                told = self.tr("Found the server “{name}”").format(name=name) if name else ""
                told = told or self.tr("Found the server")
            case OasisError(code=ErrorCode.VALUE_NOT_ALLOWED):
                icon, role, told = "warning-circle", "warn.text", self.tr("It must begin with https://")
            case OasisError():
                icon, role = "warning-circle", "warn.text"
                told = self.tr("No Oasis server answers. Check address and network.")
        self._sign.show_icon(icon, role)
        self._sign.setVisible(bool(icon))
        self._found.setText(told)
        self._found.setProperty("role", role)
        self._found.style().unpolish(self._found)
        self._found.style().polish(self._found)

    # ------------------------------------------------------------------------------------------------- file

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Open an enrolment file"))
        dialog.setNameFilters(["*.json *.oasis", "*"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Fill the page in from a file; nothing is sent before somebody presses the button."""
        self.trouble.clear()
        self._session.read_enrolment_file(self, Path(path), self._filled, self._not_read)

    def _filled(self, file: EnrolmentFile) -> None:
        self.server.set_text(file.server)
        self.code.set_text(file.code)
        self._name = file.name
        for field in self._fields.values():
            field.clear_error()
        self._show_found(None)
        self._look()
        self.connect_pc.setFocus()

    def _not_read(self, error: OasisError) -> None:
        self.trouble.say(
            lambda: (self.tr("This is no enrolment file"), self.tr("Ask your administrator for a new one."))
        )
        del error

    # -------------------------------------------------------------------------------------------- connecting

    def enrol(self) -> None:
        """Try what stands in the fields."""
        if not self.connect_pc.isEnabled():
            return
        for field in self._fields.values():
            if not field.text():
                field.show_error(lambda: self.tr("Please fill this in."))
                field.take_focus()
                return
        self.trouble.clear()
        self.connect_pc.setEnabled(False)
        server, code = self.server.text(), self.code.text()
        name = self._name or QSysInfo.machineHostName()
        self._session.enrol(self, server, code, name, self._done, self._refused)

    def _done(self, _: None) -> None:
        self.connect_pc.setEnabled(True)
        self.enrolled.emit()

    def _refused(self, error: OasisError) -> None:
        self.connect_pc.setEnabled(True)
        name = _FIELD_OF.get(error.code, (error.field or "").rpartition(".")[2])
        if name in self._fields:
            if name == "server":
                self._show_found(None)
            self._fields[name].show_error(lambda: " ".join(words.told(error)))
            self._fields[name].take_focus()
            self._ask.setVisible(not self.code.error())
        else:
            self.trouble.say(lambda: words.told(error))
