"""How to reach a patient, who they are to the state, and who pays for them."""

from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_core.kernel import national_id
from oasis_core.schema.wire import Row
from oasis_core.work.queries.patients import PatientRecord
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.screens.patients.events import Days
from oasis_desktop.ui.screens.patients.form import masked

WIDTH = 212
_VALUE, _GAP = 21, 4
"""Where a value stands below the top of its label; the room below it."""
_FACTS = ("phone", "national_id", "email", "address", "coverage", "status")


def holds(policy: Row, days: Days) -> bool:
    """Whether a policy holds today."""
    begun = policy["valid_from"] is None or policy["valid_from"] <= days.today
    return begun and (policy["valid_until"] is None or policy["valid_until"] >= days.today)


class _Fact(Panel):
    """A label and its value."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self._label, self.value = Label("small", "text.2"), Paragraph()
        self.value.setObjectName(f"fact_{field}")
        for each in (self._label, self.value):
            each.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._aside: QWidget | None = None

    def set_aside(self, button: QWidget) -> None:
        """A button at the end of the value."""
        self._aside = button
        button.setParent(self)

    def _value_width(self, width: int) -> int:
        aside = self._aside
        return width - (aside.sizeHint().width() + 4 if aside is not None and not aside.isHidden() else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        return look.px(_VALUE + _GAP) + self.value.heightForWidth(self._value_width(width))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(WIDTH - 32), self.heightForWidth(theme.current().px(WIDTH - 32)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Label and value, nearer to each other than lines that stand alone."""
        look, width = theme.current(), self._value_width(self.width())
        self._label.setGeometry(0, 0, self.width(), look.alone("small"))
        high = self.value.heightForWidth(width)
        self.value.setGeometry(0, look.px(_VALUE), width, high)
        if self._aside is not None:
            size = self._aside.sizeHint()
            top = look.px(_VALUE) + (look.alone("body") - size.height()) // 2
            self._aside.setGeometry(self.width() - size.width(), top, size.width(), size.height())

    def say(self, label: str, text: str) -> None:
        self._label.setText(label)
        self.value.say(text)
        self.value.setAccessibleName(f"{label}: {text}")
        self.updateGeometry()
        self.place()


class FactsColumn(Panel):
    """The national ID is masked until the eye is pressed, and again for the next patient."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("sunken", "left")
        self.setObjectName("patientFacts")
        self._desk = desk
        self._record: PatientRecord | None = None
        self._revealed: UUID | None = None
        self._eye = Button("revealNationalId", "quiet", "eye", "small")
        self._eye.clicked.connect(self._reveal)
        self._facts = {field: _Fact(field) for field in _FACTS}
        self._facts["national_id"].set_aside(self._eye)
        inside = Panel("sunken")
        scroll = Scrolling(inside)
        self.setLayout(column(scroll))
        inside.setLayout(margins(column(*self._facts.values(), None), 20, 12, 12, 16))
        self.built()

    def fold(self, *, folded: bool) -> None:
        """Into a tab, where it is as wide as there is room, or beside."""
        self._folded = folded
        self.dress()

    _folded = False

    def dress(self) -> None:
        if self._folded:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedWidth(theme.current().px(WIDTH))

    def show_record(self, record: PatientRecord) -> None:
        """Show this patient; the ID of another is hidden again."""
        self._record = record
        if self._revealed != record.row["id"]:
            self._revealed = None
        self.speak()

    def speak(self) -> None:
        if self._record is None:
            return
        patient = self._record.row
        for field, fact in self._facts.items():
            if field != "coverage":
                value = patient[field]
                shown = words.choice_word(value) if field == "status" else str(value or "–")
                fact.say(words.field_word(field), shown)
        self._facts["coverage"].say(self.tr("Coverage"), self._coverage())
        self._facts["coverage"].setVisible(self._desk.may("insurance:read"))
        self._say_number(patient["national_id"] or "")

    def _coverage(self) -> str:
        assert self._record is not None
        days = Days.of(self._desk)
        held = [str(policy["provider"]) for policy in self._record.insurance if holds(policy, days)]
        return "\n".join(held) or self.tr("Pays themselves")

    def _say_number(self, number: str) -> None:
        assert self._record is not None
        shown = self._revealed == self._record.row["id"]
        self._eye.setVisible(bool(number))
        self._eye.show_icon("eye-slash" if shown else "eye", "text.2")
        self._eye.say(self.tr("Hide the ID") if shown else self.tr("Show the ID"), shown=False)
        text = (national_id.grouped(number) if shown else masked(number)) if number else "–"
        self._facts["national_id"].say(words.field_word("national_id"), text)

    def _reveal(self) -> None:
        if self._record is None:
            return
        patient_id = self._record.row["id"]
        if self._revealed == patient_id:
            self._revealed = None
        else:
            self._revealed = patient_id
        self.speak()
