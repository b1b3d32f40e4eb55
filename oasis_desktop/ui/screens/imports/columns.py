"""The columns of a file: each with a cell of it, and what it is to be in Oasis."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStyleOptionComboBox

from oasis_desktop.local.importers.patient_columns import Proposal, slot
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.choices import CheckBox
from oasis_desktop.ui.kit.combo import Combo
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.imports import words

LEFT_OUT, UNDECIDED = "-", "?"
_ROW, _NAME = 54, 133
_LARGE = 1.3
"""With larger text the names of the file's columns are elided, for what they are to be must be read."""
_AT_ONCE = 2


def _name_width() -> int:
    look = theme.current()
    return _NAME if look.scale > _LARGE else look.px(_NAME)


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

    def say(self, header: str, value: str) -> None:
        """Whose it is, and what is chosen."""
        self.setAccessibleName(header)
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

    def __init__(self, at: int, proposal: Proposal, chosen: str, choices: QStandardItemModel) -> None:
        super().__init__("surface", "bottom")
        self.proposal, self.chosen = proposal, chosen
        self._name, self._sample = ElidedLabel("strong"), ElidedLabel("small", "text.2")
        self.combo = _TargetCombo(f"column{at}")
        self.combo.setModel(choices)
        self.combo.propose(_choice(proposal.target))
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
        self._name.setText(self.proposal.header or "–")
        self._sample.setText(self.proposal.sample or "–")
        self.combo.say(self.proposal.header or "–", self.chosen)

    def dress(self) -> None:
        look = theme.current()
        self.setFixedHeight(max(look.measure("row.two") - 6, look.px(_ROW)))
        self._left.setFixedWidth(_name_width())

    def show_choice(self, chosen: str) -> None:
        """Another choice."""
        self.chosen = chosen
        self.speak()


class ColumnsPane(Panel):
    """`changed` comes when another match was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._proposals: list[Proposal] = []
        self._chosen: list[str] = []
        self._rows: list[_ColumnRow] = []
        self._choices = QStandardItemModel(self)
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
        self._proposals, self._rows = list(proposals), []
        same = chosen is not None and len(chosen) == len(proposals)
        targets = chosen if same and chosen is not None else [each.target for each in proposals]
        self._chosen = [_choice(target) for target in targets]
        self.speak()
        self._build_some()

    def _build_some(self) -> None:
        """A few rows at a time: a file may have a hundred columns, and nobody shall wait for them."""
        first = len(self._rows)
        for at in range(first, min(first + _AT_ONCE, len(self._proposals))):
            made = _ColumnRow(at, self._proposals[at], self._chosen[at], self._choices)
            self._rows.append(made)
            self._lines.addWidget(made)
            made.combo.activated.connect(lambda _index, at=at: self._chose(at))
        if len(self._rows) < len(self._proposals):
            in_next_turn(self, self._build_some)

    def choose(self, at: int, choice: str) -> None:
        """Match a column: one of TARGETS, LEFT_OUT or UNDECIDED. A field stands once: where it stood before,
        a choice is needed again."""
        self._chosen[at] = choice
        taken = choice not in (LEFT_OUT, UNDECIDED)
        for other, before in enumerate(self._chosen):
            if other != at and taken and slot(before) == slot(choice):
                self._chosen[other] = UNDECIDED
        for made, now in zip(self._rows, self._chosen, strict=False):
            made.show_choice(now)
        self.speak()
        self.changed.emit()

    def _chose(self, at: int) -> None:
        self.choose(at, self._rows[at].combo.value())

    def targets(self) -> list[str | None]:
        """What each column is to be: empty to leave it out, None while nobody chose."""
        found = {UNDECIDED: None, LEFT_OUT: ""}
        return [found.get(each, each) for each in self._chosen]

    def speak(self) -> None:
        choices = {UNDECIDED: self.tr("Choose a field"), **words.targets(), LEFT_OUT: self.tr("Leave out")}
        said = [self._choices.item(at).text() for at in range(self._choices.rowCount())]
        if said != list(choices.values()):
            self._say_choices(choices)
        self._title.setText(self.tr("Match the columns"))
        decided = sum(each != UNDECIDED for each in self._chosen)
        self._count.setText(f"{decided}/{len(self._chosen)}")
        known = self.tr("Using the saved match “{name}”").format(name=self._remembered)
        self._known_words.setText(known if self._remembered else "")
        self._known.setVisible(bool(self._remembered))
        self._in_file.setText(self.tr("In the file"))
        self._in_oasis.setText(self.tr("In Oasis"))
        self.remember.say(self.tr("Remember this match"))

    def _say_choices(self, choices: dict[str, str]) -> None:
        """What a column can be, in the language that is on the screen."""
        for at, (value, word) in enumerate(choices.items()):
            if at < self._choices.rowCount():
                self._choices.item(at).setText(word)
            else:
                item = QStandardItem(word)
                item.setData(value, Qt.ItemDataRole.UserRole)
                self._choices.appendRow(item)

    def dress(self) -> None:
        look = theme.current()
        self._in_file.setFixedWidth(_name_width() + look.px(18) + 14)

    def set_busy(self, *, busy: bool) -> None:
        """While rows are written nothing is matched anew."""
        self._list.setEnabled(not busy)
        self.remember.setEnabled(not busy)


def _choice(target: str | None) -> str:
    """A target as a choice in the list."""
    return UNDECIDED if target is None else target or LEFT_OUT
