"""The head of a record: who it is, what is to be known at once, and what is done most often."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from oasis_core.work.queries.names import Called
from oasis_core.work.queries.patients import PatientRecord
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import ElidedLabel, Tag
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.names import full_name, listed_name, other_names
from oasis_desktop.ui.screens.patients.events import Days

_WIDE = 620
"""Under this width at 100 % text the buttons are their icons alone, and the name has the room."""
_MIDDLES = (19, 46, 70)
"""The middles of the three lines; nearer than lines that stand alone."""


@dataclass(frozen=True)
class Alert:
    """Something to be known at once: an icon, a tone, a colour, a word."""

    icon: str
    tone: str
    role: str
    words: str
    name: str = ""


class _Lines(Panel):
    """Name, other names, and gender with age, closer to each other than labels in a layout can be."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ElidedLabel("title")
        self.name.setObjectName("patientName")
        self.second, self.third = ElidedLabel("body", "text.2"), ElidedLabel("body", "text.2")
        self.third.setObjectName("patientGenderAge")
        self._all = (self.name, self.second, self.third)
        for each in self._all:
            each.setParent(self)
            each.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.built()

    def dress(self) -> None:
        self.setFixedHeight(theme.current().px(_MIDDLES[-1] + 17))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def show_lines(self, name: str, second: str, third: str) -> None:
        """Say them; an empty one leaves no gap."""
        self.name.setText(name)
        self.second.setText(second)
        self.third.setText(third)
        self.second.setVisible(bool(second))
        self.third.setVisible(bool(third))
        self._place()

    def _place(self) -> None:
        look, at = theme.current(), 0
        for each, style in zip(self._all, ("title", "body", "body"), strict=True):
            if each is not self.name and not each.text():
                continue
            high = look.alone(style)
            each.setGeometry(0, look.px(_MIDDLES[at]) - high // 2, self.width(), high)
            at += 1


class RecordHead(Panel):
    """Its buttons are wired by whoever holds the record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._record: PatientRecord | None = None
        self._narrow = False
        self._face, self._lines = Face(64), _Lines()
        self.book = Button("bookPatient", "plain", "calendar-plus")
        self.prescribe = Button("prescribePatient", "plain", "eyeglasses")
        self.more = Button("morePatient", "plain", "dots-three")
        self._tags = Panel()
        self._tag_row = row(None)
        self._tag_row.setSpacing(8)
        self._tags.setLayout(margins(self._tag_row, 0, 4, 0, 0))
        buttons = row(self.book, 8, self.prescribe, 8, self.more)
        head = row(column(4, self._face, None), 16, self._lines, 12, column(4, buttons, None))
        head.setStretch(2, 1)
        head.setAlignment(self._lines, Qt.AlignmentFlag.AlignTop)
        self.setLayout(margins(column(head, self._tags), 24, 10, 24, 8))
        self.built()

    def speak(self) -> None:
        self._say_buttons()
        self.more.say(self.tr("More"), shown=False)
        if self._record is not None:
            self._say_who(self._record)

    def _say_buttons(self) -> None:
        self._say_button(self.book, self.tr("Book"), "Ctrl+B", "appointment:book")
        self._say_button(self.prescribe, self.tr("New prescription"), "Ctrl+R", "prescription:create")

    def _say_button(self, button: Button, word: str, key: str, permission: str) -> None:
        may = self._desk.may(permission)
        button.say(
            word, key, shown=not self._narrow, why_not="" if may else words.told_code("PERMISSION_DENIED")[0]
        )
        button.setEnabled(may)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_WIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            self._say_buttons()

    def show_record(self, record: PatientRecord, alerts: Sequence[Alert]) -> None:
        """Show this patient."""
        self._record = record
        self._say_who(record)
        while self._tag_row.count() > 1:
            taken = self._tag_row.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, alert in enumerate(alerts):
            tag = Tag(alert.icon, alert.tone, alert.role)
            tag.setObjectName(alert.name)
            tag.say(alert.words)
            self._tag_row.insertWidget(at, tag)
        self._tags.setVisible(bool(alerts))

    def _say_who(self, record: PatientRecord) -> None:
        patient, called = record.row, Called.of(record.row)
        self._face.show_person(listed_name(called))
        facts = [words.choice_word(patient["gender"])] if patient["gender"] else []
        born = patient["date_of_birth"]
        if born is not None:
            age = self.tr("%n yrs", "", dates.years(born, Days.of(self._desk).today))
            facts.append(f"{age} ({dates.day(born)})")
        self._lines.show_lines(full_name(called), other_names(patient), " · ".join(facts))
