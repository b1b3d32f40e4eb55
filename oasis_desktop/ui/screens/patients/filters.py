"""The chips above the list, and what hangs below the last of them."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.kernel.loan_schedule import months_after
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button, Segments
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.popup import PopUp
from oasis_desktop.ui.screens.patients.events import Days

_GENDERS = (Gender.FEMALE.value, Gender.MALE.value, Gender.OTHER.value)
_STATUSES = (PatientStatus.ACTIVE.value, PatientStatus.INACTIVE.value, PatientStatus.DECEASED.value)
_SEEN_DAYS = 365


class FilterCard(Panel):
    """Gender, status, age. `changed` comes with each change; it applies at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heads = {name: Label("small", "text.2") for name in ("gender", "status")}
        self.gender = Segments("filterGender", _GENDERS, "small", may_be_empty=True)
        self.status = Segments("filterStatus", _STATUSES, "small", may_be_empty=True)
        self.ages = TextField("filterAgeFrom", longest=3), TextField("filterAgeTo", longest=3)
        for part in (self.gender, self.status):
            part.chosen.connect(self.changed)
        for age in self.ages:
            age.edited.connect(self.changed)
            age.line.setMaxLength(3)
            age.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clear = Button("filterClear", "link", size="small")
        self.clear.clicked.connect(self.empty)
        ages = row(self.ages[0], 12, self.ages[1])
        parts = column(
            self._heads["gender"], self.gender, 8, self._heads["status"], self.status, 8, ages, 8,
            row(None, self.clear),
        )  # fmt: skip
        self.setLayout(margins(parts, 16, 8, 16, 12))
        self.built()

    def speak(self) -> None:
        for name, head in self._heads.items():
            head.setText(words.field_word(name))
        self.gender.say({value: words.choice_word(value) for value in _GENDERS}, words.field_word("gender"))
        self.status.say({value: words.choice_word(value) for value in _STATUSES}, words.field_word("status"))
        self.ages[0].say(self.tr("Age from"))
        self.ages[1].say(self.tr("to"))
        self.clear.say(self.tr("Clear the filter"))

    def empty(self) -> None:
        """Nothing is left out any more."""
        self.gender.choose("")
        self.status.choose("")
        for age in self.ages:
            age.set_text("")
        self.changed.emit()

    def age(self, which: int) -> int | None:
        """The age that is asked for, at least (0) or at most (1)."""
        text = self.ages[which].text()
        return int(text) if text.isdecimal() else None

    def said(self) -> str:
        """What it asks for, in a few words; empty for nothing."""
        parts = [words.choice_word(each.value()) for each in (self.gender, self.status) if each.value()]
        least, most = self.age(0), self.age(1)
        if least is not None or most is not None:
            span = f"{least if least is not None else 0}–{most if most is not None else ''}"
            parts.append(self.tr("age {span}").format(span=span))
        return " · ".join(parts)

    def take_focus(self) -> None:
        """To its first part."""
        self.gender.take_focus()


class Filters(Panel):
    """`changed`: another list is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.here, self.seen = Chip("chipThisBranch"), Chip("chipSeen")
        self.here.setChecked(True)
        self.more = Chip("chipFilter", "plus")
        self.card = FilterCard()
        self.card.hide()
        self._pop_up: PopUp | None = None
        for chip in (self.here, self.seen):
            chip.toggled.connect(lambda _on: self.changed.emit())
        self.more.clicked.connect(self.open_card)
        self.card.changed.connect(self._card_changed)
        chips = row(self.here, self.seen, self.more, None)
        chips.setSpacing(8)
        self.setLayout(chips)
        self.built()

    def speak(self) -> None:
        self.here.say(self.tr("This branch"))
        self.seen.say(self.tr("Seen in 12 months"))
        self.more.say(self.card.said() or self.tr("Filter"))

    def open_card(self) -> None:
        """Show what else can be asked for."""
        self.more.setChecked(bool(self.card.said()))  # a press opens; what is asked for says whether it is on
        if self._pop_up is None:
            self.card.show()
            self._pop_up = PopUp("filterPopUp", self.card, self)
        self._pop_up.open_below(self.more)
        self.card.take_focus()

    def _card_changed(self) -> None:
        self.more.setChecked(bool(self.card.said()))
        self.speak()
        self.changed.emit()

    def any(self) -> bool:
        """Whether somebody may be left out by a choice of the person."""
        return self.seen.isChecked() or bool(self.card.said())

    def empty(self) -> None:
        """Leave nobody out."""
        self.seen.setChecked(False)
        self.card.empty()

    def wish(self) -> dict[str, Any]:
        """What the list is asked for, as parts of a PatientWish."""
        days = Days.of(self._desk)
        found: dict[str, Any] = {}
        if self.here.isChecked():
            found["branch_id"] = self._desk.branch_id
        if self.seen.isChecked():
            found["seen_since"] = days.now - timedelta(days=_SEEN_DAYS)
        if self.card.gender.value():
            found["genders"] = frozenset({self.card.gender.value()})
        if self.card.status.value():
            found["statuses"] = frozenset({self.card.status.value()})
        return found | _born(self.card, days.today)


def _born(card: FilterCard, today: date) -> dict[str, date]:
    """The birth dates of those of an age."""
    found: dict[str, date] = {}
    least, most = card.age(0), card.age(1)
    if least is not None:
        found["born_until"] = months_after(today, -12 * least)
    if most is not None:
        found["born_from"] = months_after(today, -12 * (most + 1)) + timedelta(days=1)
    return found
