"""The columns of a file: each with a cell of it, and what it is to be in Oasis."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStyleOptionComboBox

from oasis_desktop.local.importers.patient_columns import Proposal, slot
from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.choices import CheckBox
from oasis_desktop.ui.kit.combo import Combo
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.imports import words

LEFT_OUT, UNDECIDED = "-", "?"
_ROW, _NAME = 54, 163


class _TargetCombo(Combo):
    """What a column is to be: a check mark if it was matched by itself, an amber edge while it needs a
    choice, sunken if it is left out."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._proposed = UNDECIDED
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def propose(self, target: str) -> None:
        """What was found for it."""
        self._proposed = target

    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData() or UNDECIDED)

    def say(self, header: str, choices: dict[str, str], value: str) -> None:
        """The list to choose from."""
        self.setAccessibleName(header)
        self.clear()
        for each, word in choices.items():
            self.addItem(word, each)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.show_state()

    def show_state(self) -> None:
        """Draw it by what is chosen."""
        value = self.value()
        mark(self, "match", {UNDECIDED: "open", LEFT_OUT: "out"}.get(value, "done"))
        self.setAccessibleDescription(self.currentText())
        self.update()

    def matched_by_itself(self) -> bool:
        """Whether what was found for it stands there."""
        return self.value() == self._proposed and self.value() not in (LEFT_OUT, UNDECIDED)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        look = theme.current()
        room = self.width() - look.px(74 if self.matched_by_itself() else 44)
        fitting = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = fitting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.matched_by_itself():
            look, side = theme.current(), theme.current().px(18)
            place = QRect(self.width() - side - look.px(30), (self.height() - side) // 2, side, side)
            pixmap = icons.pixmap("check", "accent.text", 18, self.devicePixelRatioF())
            QPainter(self).drawPixmap(place, pixmap)


class _ColumnRow(Panel):
    """One column of the file."""

    def __init__(self, at: int, proposal: Proposal) -> None:
        super().__init__("surface", "bottom")
        self.proposal = proposal
        self._name, self._sample = ElidedLabel("strong"), ElidedLabel("small", "text.2")
        self.combo = _TargetCombo(f"column{at}")
        target = proposal.target
        self.chosen = UNDECIDED if target is None else target or LEFT_OUT
        self.combo.propose(self.chosen)
        self._left = Panel()
        self._left.setLayout(column(None, self._name, -8, self._sample, None))
        inside = row(self._left, 0, self.combo)
        self._arrow = IconLabel("arrow-right", "text.2", 18)
        inside.insertWidget(1, self._arrow)
        inside.insertSpacing(2, 14)
        inside.setStretch(4, 1)
        self.setLayout(margins(inside, 24, 0, 20, 0))
        self.built()

    def speak(self) -> None:
        choices = {UNDECIDED: self.tr("Choose a field"), **words.targets(), LEFT_OUT: self.tr("Leave out")}
        self._name.setText(self.proposal.header or "–")
        self._sample.setText(self.proposal.sample or "–")
        self.combo.say(self.proposal.header or "–", choices, self.chosen)

    def dress(self) -> None:
        look = theme.current()
        self.setFixedHeight(max(look.measure("row.two") - 6, look.px(_ROW)))
        self._left.setFixedWidth(look.px(_NAME - 30))

    def take(self) -> None:
        """Remember what the person chose."""
        self.chosen = self.combo.value()
        self.combo.show_state()


class ColumnsPane(Panel):
    """`changed` comes when another match was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._rows: list[_ColumnRow] = []
        self._remembered = ""
        self._title, self._count = Label("section"), Label("body", "text.3")
        self._count.setObjectName("matchedCount")
        self._known = Panel()
        self._known_words = ElidedLabel("small", "text.2")
        known = row(IconLabel("clock-counter-clockwise", "text.2", 16), 6, self._known_words)
        known.setStretch(2, 1)
        self._known.setLayout(known)
        self._in_file, self._in_oasis = Label("caption", "text.2"), Label("caption", "text.2")
        self.remember = CheckBox("rememberMatch")
        self.remember.setChecked(True)
        self._list = Panel("surface")
        self._lines = column()
        self._list.setLayout(column(self._lines, None))
        scroll = QScrollArea()
        scroll.setObjectName("columnList")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._list)
        known_place = Panel()
        known_place.setLayout(column(self._known))
        head = row(self._title, 5, self._count, 16, known_place)
        head.setStretch(4, 1)
        names = Panel("surface", "bottom")
        heads = row(self._in_file, self._in_oasis)
        heads.setStretch(1, 1)
        names.setLayout(margins(heads, 24, 2, 20, 2))
        self._names = names
        foot = Panel("surface")
        foot.setLayout(margins(row(self.remember, None), 24, 8))
        whole = column(margins(head, 24, 8, 20, 4), names, scroll, foot)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.built()

    def show_columns(
        self, proposals: Sequence[Proposal], remembered: str, chosen: Sequence[str | None] | None = None
    ) -> None:
        """The columns of a file; `chosen` is how a person matched them before, `remembered` the name under
        which that was kept."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._remembered = remembered
        self._rows = [_ColumnRow(at, proposal) for at, proposal in enumerate(proposals)]
        for at, each in enumerate(self._rows):
            if chosen is not None and at < len(chosen):
                each.chosen = UNDECIDED if chosen[at] is None else chosen[at] or LEFT_OUT
                each.speak()
            self._lines.addWidget(each)
            each.combo.activated.connect(lambda _index, each=each: self._chose(each))
        self.speak()

    def _chose(self, row_: _ColumnRow) -> None:
        """A field stands once: where it stood before, a choice is needed again."""
        row_.take()
        for other in self._rows:
            taken = row_.chosen not in (LEFT_OUT, UNDECIDED)
            if other is not row_ and taken and _same(other.chosen, row_.chosen):
                other.chosen = UNDECIDED
                other.speak()
        self.speak()
        self.changed.emit()

    def targets(self) -> list[str | None]:
        """What each column is to be: empty to leave it out, None while nobody chose."""
        found = {UNDECIDED: None, LEFT_OUT: ""}
        return [found.get(each.chosen, each.chosen) for each in self._rows]

    def speak(self) -> None:
        self._title.setText(self.tr("Match the columns"))
        decided = sum(each.chosen != UNDECIDED for each in self._rows)
        self._count.setText(f"{decided}/{len(self._rows)}")
        known = self.tr("Using the saved match “{name}”").format(name=self._remembered)
        self._known_words.setText(known if self._remembered else "")
        self._known.setVisible(bool(self._remembered))
        self._in_file.setText(self.tr("In the file"))
        self._in_oasis.setText(self.tr("In Oasis"))
        self.remember.say(self.tr("Remember this match"))

    def dress(self) -> None:
        look = theme.current()
        self._in_file.setFixedWidth(look.px(_NAME - 30) + look.px(18) + 14)

    def set_busy(self, *, busy: bool) -> None:
        """While rows are written nothing is matched anew."""
        self._list.setEnabled(not busy)
        self.remember.setEnabled(not busy)


def _same(one: str, other: str) -> bool:
    """Whether two targets fill the same field."""
    return slot(one) == slot(other)
