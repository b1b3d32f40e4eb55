"""The first start of a PC: which clinic it belongs to."""

from PySide6.QtCore import QSysInfo, Qt, Signal
from PySide6.QtGui import QShowEvent

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import Field, TextField
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, column, margins, row
from oasis_desktop.ui.shell.start import StartFrame

_FIELD_OF = {ErrorCode.ENROLMENT_CODE_INVALID: "code", ErrorCode.OFFLINE: "server"}


class EnrolPage(StartFrame):
    """`enrolled`: this PC belongs to a clinic now."""

    enrolled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._trouble = Notice("enrolTrouble", "danger", "warning-circle")
        self._what, self._why = Label("heading"), Paragraph("body", "text.2")
        self.fields: dict[str, Field] = {
            "server": TextField("serverAddress", size="large"),
            "code": TextField("enrolmentCode", size="large"),
            "name": TextField("deviceName", size="large"),
        }
        self.fields["name"].set_text(QSysInfo.machineHostName())
        self.connect_pc = Button("enrolButton", "main", "", "large")
        self._encrypted = Label("small", "text.3")
        self._lay_out()
        self.connect_pc.clicked.connect(self.enrol)
        for field in self.fields.values():
            assert isinstance(field, TextField)
            field.line.returnPressed.connect(self.enrol)
        self.built()

    def _lay_out(self) -> None:
        line = row(self.fields["code"], 12, self.fields["name"])
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        for field in ("code", "name"):
            line.setAlignment(self.fields[field], Qt.AlignmentFlag.AlignTop)
        card = Card()
        parts = column(
            self._what, self._why, 8, self.fields["server"], 8, line, 16, row(self.connect_pc, None)
        )
        card.setLayout(margins(parts, 24, 20))
        self.content.addWidget(self._trouble)
        self.content.addWidget(card)
        self.content.addLayout(row(IconLabel("lock-simple", "text.3", 16), 6, self._encrypted, None))

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("Set up Oasis on this PC"))
        self.subtitle.setText(self.tr("Once, with a code from your administrator"))
        self._what.setText(self.tr("Connect to my clinic"))
        self._why.say(self.tr("Share data with your branches, and keep working without internet."))
        self.fields["server"].say(self.tr("Server address"), self.tr("such as https://oasis.example.com"))
        self.fields["code"].say(self.tr("Enrolment code"), self.tr("ask your administrator"))
        self.fields["name"].say(self.tr("Name of this PC"), self.tr("such as Front desk 1"))
        self.connect_pc.say(self.tr("Connect"), "Return")
        self._set_busy(busy=not self.connect_pc.isEnabled())
        self._encrypted.setText(self.tr("Data on this PC is encrypted"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields["server"].take_focus()

    def enrol(self) -> None:
        """Try what stands in the fields."""
        if not self.connect_pc.isEnabled():
            return
        for field in self.fields.values():
            if not field.text():
                field.show_error(lambda: self.tr("Please fill this in."))
                field.take_focus()
                return
        self._trouble.clear()
        self._set_busy(busy=True)
        server, code, name = (field.text() for field in self.fields.values())
        self._session.enrol(self, server, code, name, lambda _: self.enrolled.emit(), self._refused)

    def _refused(self, error: OasisError) -> None:
        self._set_busy(busy=False)
        name = _FIELD_OF.get(error.code, (error.field or "").rpartition(".")[2])
        if name in self.fields:
            self.fields[name].show_error(lambda: " ".join(words.told(error)))
            self.fields[name].take_focus()
        else:
            self._trouble.say(lambda: words.told(error))

    def _set_busy(self, *, busy: bool) -> None:
        self.connect_pc.setEnabled(not busy)
        self.connect_pc.setText(self.tr("Connecting …") if busy else self.tr("Connect"))
