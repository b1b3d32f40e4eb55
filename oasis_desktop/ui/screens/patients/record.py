"""One patient, beside the list."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea

from oasis_core.work.queries.patients import PatientRecord
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph, Tag
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.screens.patients.columns import FACTS, fact_words, masked


class _Fact(Panel):
    """A label and its value."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self._field = field
        self._label, self.value = Label("small", "text.2"), Paragraph()
        self.value.setObjectName(f"fact_{field}")
        self.beside = row(self.value)
        self.setLayout(column(self._label, self.beside, None))

    def say(self, text: str) -> None:
        self._label.setText(words.field_word(self._field))
        self.value.say(text)
        self.value.setAccessibleName(f"{words.field_word(self._field)}: {text}")


class RecordPanel(Panel):
    """`edit_asked`: the person wants to change it."""

    edit_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._record: PatientRecord | None = None
        self._revealed: UUID | None = None
        self._draft = False
        self._face = Face(64)
        self._name = ElidedLabel("title")
        self._name.setObjectName("patientName")
        self._second, self._third = ElidedLabel("body", "text.2"), ElidedLabel("body", "text.2")
        self._waiting = Tag("hourglass-medium", "warn", "warn.text")
        self._waiting.setObjectName("patientWaiting")
        self._drafted = Tag("pencil-simple", "plain", "text.2")
        self.edit = Button("editPatient", "plain", "pencil-simple")
        self.edit.clicked.connect(self.edit_asked)
        self._eye = Button("revealNationalId", "quiet", "eye", "small")
        self._eye.clicked.connect(self._reveal)
        self._facts = {field: _Fact(field) for field in FACTS}
        beside = self._facts["national_id"].beside
        beside.addSpacing(8)
        beside.addWidget(self._eye)
        beside.addStretch(1)
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        words_of_head = column(self._name, self._second, self._third)
        head = row(self._face, 16, words_of_head, 12, self.edit)
        head.setStretch(2, 1)
        head.setAlignment(self._face, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self.edit, Qt.AlignmentFlag.AlignTop)
        tags = row(self._waiting, 8, self._drafted, None)
        grid = QGridLayout()
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for at, field in enumerate(FACTS):
            wide = field == "address"
            grid.addWidget(self._facts[field], at // 2, 0 if wide else at % 2, 1, 2 if wide else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card = Card()
        card.setLayout(grid)
        inside = Panel("surface")
        inside.setLayout(margins(column(head, 8, tags, 12, card, None), 24, 16, 24, 24))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setLayout(column(scroll))

    def show_record(self, record: PatientRecord, *, draft: bool) -> None:
        """Show this patient; `draft`: there are changes that were typed and not saved."""
        self._record, self._draft = record, draft
        self.speak()

    def speak(self) -> None:
        may = self._desk.may("patient:edit")
        why_not = "" if may else words.told_code("PERMISSION_DENIED")[0]
        self.edit.say(self.tr("Edit"), "F2", why_not=why_not)
        self.edit.setEnabled(may)
        self._waiting.say(self.tr("Waiting to be sent"))
        self._drafted.say(self.tr("Draft, not saved"))
        if self._record is not None:
            self._say_head(self._record)
            self._say_facts(self._record)

    def _say_head(self, record: PatientRecord) -> None:
        patient = record.row
        self._face.show_person(patient["name"])
        title = patient["title"] or ""
        joint = " " if title.isascii() else ""  # Thai writes the title and the name together
        self._name.setText(f"{title}{joint}{patient['name']}" if title else patient["name"])
        names = [patient[field] for field in ("nickname", "latin_name") if patient[field]]
        self._second.setText(" · ".join(names))
        self._second.setVisible(bool(names))
        facts = [words.choice_word(patient["gender"])] if patient["gender"] else []
        born = patient["date_of_birth"]
        if born is not None:
            today = dates.local(self._desk.now(), self._desk.branch_time_zone).date()
            age = self.tr("%n yrs", "", dates.years(born, today))
            facts.append(f"{age} ({dates.day(born)})")
        self._third.setText(" · ".join(facts))
        self._third.setVisible(bool(facts))
        self._waiting.setVisible(record.waiting)
        self._drafted.setVisible(self._draft)

    def _say_facts(self, record: PatientRecord) -> None:
        patient = record.row
        for field, fact in self._facts.items():
            fact.say(fact_words(field, patient[field]))
        number = patient["national_id"]
        shown = self._revealed == patient["id"]
        self._eye.setVisible(bool(number))
        self._eye.show_icon("eye-slash" if shown else "eye")
        self._eye.say(self.tr("Hide the ID") if shown else self.tr("Show the ID"), shown=False)
        if number and not shown:
            self._facts["national_id"].say(masked(number))

    def _reveal(self) -> None:
        if self._record is not None:
            patient_id = self._record.row["id"]
            self._revealed = None if self._revealed == patient_id else patient_id
            self.speak()
