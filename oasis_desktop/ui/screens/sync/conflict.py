"""One row on which two people's values met: all its fields side by side, and what is chosen of each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout

from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.conflicts import Contested, Differing, Version
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.choices import Radio
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.keyed_button import KeyedButton
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.names import full_name
from oasis_desktop.ui.screens.sync.actions import why_not_set, why_not_settle
from oasis_desktop.ui.screens.sync.values import ValueField, value_field

OURS, THEIRS, OWN = "ours", "theirs", "own"
_WIDTHS = (112, 160)
"""Of the columns with the field's name and with what stood there before."""
_LARGE = 1.2
"""With text larger than that the main button has a line of its own."""
_ROW = 52


class _Cell(Panel):
    """One value with its radio; a click anywhere takes it."""

    def __init__(self, name: str) -> None:
        super().__init__("surface")
        mark(self, "cell", value="value")
        self.radio = Radio(name)
        self.value = Paragraph("body")
        self.value.setObjectName(f"{name}Value")
        inside = row(self.radio, 8, column(None, self.value, None))
        inside.setStretch(2, 1)
        self.setLayout(margins(inside, 12, 4))
        self.radio.toggled.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        mark(self, "surface", "selected" if self.radio.isChecked() else "surface")

    def say(self, about: str, value: str, why_not: str) -> None:
        self.value.say(value)
        self.radio.setAccessibleName(f"{about}: {value}")
        self.radio.setAccessibleDescription(why_not)
        self.setToolTip(why_not)
        self.radio.setEnabled(not why_not)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.radio.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.radio.click()


class _Choice:
    """A field of the row: its label, both values, and one's own."""

    def __init__(self, at: int, each: Differing, own: ValueField | None) -> None:
        self.each, self.own = each, own
        self.label, self.before = Label("body", "text.2"), Paragraph("body", "text.2")
        self.before.setObjectName(f"before{at}")
        self.cells = {OURS: _Cell(f"ours{at}"), THEIRS: _Cell(f"theirs{at}")}
        self.other = Radio(f"own{at}")
        self.own_row = Panel("sunken", "top")
        self.mine, self.others = (each.lost, each.kept) if each.lost.here else (each.kept, each.lost)
        for radio in (*(cell.radio for cell in self.cells.values()), self.other):
            radio.setAutoExclusive(False)
            radio.clicked.connect(lambda _=False, radio=radio: self._only(radio))
        self.choose(OURS if self.mine is each.kept else THEIRS)
        if own is not None:
            own.field.edited.connect(lambda: self._only(self.other))

    def _only(self, chosen: Radio) -> None:
        for radio in (*(cell.radio for cell in self.cells.values()), self.other):
            radio.setChecked(radio is chosen)

    def choose(self, which: str) -> None:
        """Take one of the two values, if it may be taken."""
        if self.cells[which].radio.isEnabled():
            self._only(self.cells[which].radio)

    def version(self, which: str) -> Version:
        return self.mine if which == OURS else self.others

    def chosen(self) -> Any:
        """The value that is to stand there, in wire form; OasisError if one's own cannot be understood."""
        if self.other.isChecked() and self.own is not None:
            return self.own.wire()
        return self.mine.value if self.cells[OURS].radio.isChecked() else self.others.value


class ConflictDetail(Panel):
    """`settled` carries the row and the values that were chosen where they do not stand there already, by
    field; `opened` the patient whose record is to be shown."""

    settled = Signal(object, object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._case: Contested | None = None
        self._choices: list[_Choice] = []
        self._title, self._what = ElidedLabel("heading"), Label("small", "text.3")
        self._told = Paragraph("body", "text.2")
        self._open = Button("openRecord", "link")
        self._open.clicked.connect(lambda: self.opened.emit(self._patient()))
        self._trouble = Notice("conflictTrouble", "danger", "warning-circle")
        self._table = Card()
        self._table.setObjectName("conflictTable")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._agree, self._show = Label("small", "text.2"), Button("showAgreeing", "link", size="small")
        self._show.setCheckable(True)
        self._show.toggled.connect(lambda _on: self.speak())
        self._agreeing = Paragraph("small", "text.2")
        self._agreeing.setObjectName("agreeingFields")
        self.mine, self.theirs = Button("keepMine"), Button("keepTheirs")
        self.edit = Button("editConflict", "plain", "pencil-simple")
        self.edit.setCheckable(True)
        self.use = KeyedButton("useChosen", "main", "", "Ctrl+S")
        self._why_not = Paragraph("small", "text.3")
        self._later = Label("small", "text.3")
        self.mine.clicked.connect(lambda: self._take_all(OURS))
        self.theirs.clicked.connect(lambda: self._take_all(THEIRS))
        self.edit.toggled.connect(lambda _on: self._show_own())
        self.use.clicked.connect(self.ask_to_settle)
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        name = row(self._title, 8, self._what, 16, self._open)
        name.setStretch(0, 1)
        agree = row(IconLabel("equals", "text.2", 16), 8, self._agree, 4, self._show, None)
        self._agree_row = Panel()
        self._agree_row.setLayout(agree)
        self._buttons = row(row(self.mine, 8, self.theirs, 8, self.edit, None), self.use)
        self._buttons.setStretch(0, 1)
        buttons = self._buttons
        parts = column(
            self._trouble, name, self._told, 8, self._table, 4, self._agree_row, 8, buttons,
            4, self._why_not, self._later, 8, self._agreeing, None,
        )  # fmt: skip
        self.setLayout(margins(parts, 24, 10, 24, 24))

    def _patient(self) -> UUID | None:
        return self._case.patient_id if self._case else None

    # ---------------------------------------------------------------------------------------------- showing

    def show_case(self, case: Contested) -> None:
        """Show this row. What was chosen stays if it is the same as before."""
        if case == self._case:
            self._set_busy(busy=False)
            return
        self._case = case
        self._trouble.clear()
        self._fill()
        self.edit.setChecked(False)
        self._show.setChecked(False)
        self._set_busy(busy=False)
        self.speak()

    def _fill(self) -> None:
        """The table, made anew."""
        assert self._case is not None
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        zone = self._desk.branch_time_zone
        self._choices = []
        self._heads = {which: _Author() for which in (OURS, THEIRS)}
        self._corner, self._before = Label("small", "text.3"), Label("small", "text.3")
        for place, part in enumerate((self._corner, self._before)):
            head = Panel("surface")
            head.setLayout(margins(column(part), 16 - 8 * place, 8, 8, 8))
            self._grid.addWidget(head, 0, place)
        for place, which in enumerate((OURS, THEIRS)):
            self._grid.addWidget(self._heads[which], 0, place + 2)
        for at, each in enumerate(self._case.fields):
            offered = self._case.choices.get(each.field, {})
            own = value_field(f"ownValue{at}", self._case.entity, each.field, offered, zone)
            choice = _Choice(at, each, own)
            if own is not None:
                own.show(each.kept.value)
            self._choices.append(choice)
            self._add(choice, 2 * at + 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        self.dress()
        self._show_own()

    def dress(self) -> None:
        look = theme.current()
        for place, width in enumerate(_WIDTHS):
            self._grid.setColumnMinimumWidth(place, width)
        large = look.scale > _LARGE
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._buttons.setDirection(way)
        self._buttons.setAlignment(self.use, Qt.AlignmentFlag.AlignRight)
        self._buttons.setSpacing(8 if large else 0)
        for choice in self._choices:
            for cell in choice.cells.values():
                cell.setMinimumHeight(look.px(_ROW))

    def _add(self, choice: _Choice, line: int) -> None:
        for place, part in enumerate((choice.label, choice.before)):
            panel = Panel("surface", "top")
            panel.setLayout(margins(column(None, part, None), 16 - 8 * place, 4, 8, 4))
            self._grid.addWidget(panel, line, place)
        for place, cell in enumerate(choice.cells.values()):
            self._grid.addWidget(cell, line, place + 2)
        if choice.own is not None:
            inside = row(column(35, choice.other, None), 8, choice.own.field)
            inside.setStretch(2, 1)
            choice.own_row.setLayout(margins(inside, 12, 4, 12, 8))
        self._grid.addWidget(choice.own_row, line + 1, 0, 1, 4)

    def _show_own(self) -> None:
        for choice in self._choices:
            choice.own_row.setVisible(self.edit.isChecked() and choice.own is not None)
        editable = [choice for choice in self._choices if choice.own is not None]
        if self.edit.isChecked() and editable and editable[0].own is not None:
            editable[0].own.field.take_focus()

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        self._told.say(
            self.tr("Two people changed this before they met. Choose what is right; both versions are kept.")
        )
        self._open.say(self.tr("Open record"))
        self.use.say(self.tr("Use what I chose"), self.use.keys)
        self._later.setText(self.tr("You can go back later from the History tab"))
        self.edit.say(self.tr("Edit"))
        case = self._case
        if case is None:
            return
        self._title.setText(full_name(case.subject) or words.entity_word(case.entity))
        self._what.setText(words.entity_word(case.entity) if case.entity != "patient" else "")
        self._open.setVisible(case.patient_id is not None)
        self._say_table(case)
        self._say_agreeing(case)
        self._say_permissions(case)

    def _say_table(self, case: Contested) -> None:
        here = any(choice.mine.here for choice in self._choices)
        mine = self.tr("Mine") if here else self.tr("As it is now")
        theirs = self.tr("Theirs") if here else self.tr("The other value")
        self.mine.say(self.tr("Keep mine") if here else self.tr("Keep as it is"))
        self.theirs.say(self.tr("Keep theirs") if here else self.tr("Use the other value"))
        self._corner.setText(self.tr("Field"))
        self._before.setText(self.tr("Before"))
        for which, title in ((OURS, mine), (THEIRS, theirs)):
            self._heads[which].say(title, self._authors(which), self._first_name(which))
        for choice in self._choices:
            field = words.field_word(choice.each.field)
            choice.label.setText(field)
            choice.before.say(self._shown(case, choice.each.field, choice.each.before))
            refused = why_not_set(self._desk, case.entity, choice.each.field)
            for which, title in ((OURS, mine), (THEIRS, theirs)):
                version = choice.version(which)
                reason = refused if version is not choice.each.kept else why_not_settle(self._desk)
                about = f"{field}, {title}"
                shown = self._shown(case, choice.each.field, version.value)
                choice.cells[which].say(about, shown, words.told(reason)[0] if reason else "")
            if choice.own is not None:
                own = self.tr("{field}: another value").format(field=field)
                choice.own.say(own)
                choice.other.setAccessibleName(own)
                choice.other.setEnabled(refused is None)
                choice.own.field.setEnabled(refused is None)

    def _first_name(self, which: str) -> str:
        return next((c.version(which).by for c in self._choices if c.version(which).by), "")

    def _authors(self, which: str) -> str:
        """Who wrote the values of a column, where and when."""
        said: list[str] = []
        for choice in self._choices:
            version = choice.version(which)
            who = version.by.split(" ")[0] or self.tr("somebody not known here")
            place = self.tr("this PC") if version.here else version.place
            when = self._time(version.at)
            told = " · ".join(part for part in (who, f"{place} {when}".strip()) if part)
            if told not in said:
                said.append(told)
        return ", ".join(said)

    def _time(self, at: datetime | None) -> str:
        return dates.moment(at, self._desk.branch_time_zone, self._desk.now()) if at else ""

    def _shown(self, case: Contested, field: str, wire: Any) -> str:
        named = case.names.get(wire) if isinstance(wire, str) else None
        return named or words.value_words(case.entity, field, wire, self._desk.branch_time_zone)

    def _say_agreeing(self, case: Contested) -> None:
        self._agree.setText(self.tr("%n other fields agree", "", len(case.agreeing)))
        self._show.say(self.tr("Hide") if self._show.isChecked() else self.tr("Show"))
        self._agree_row.setVisible(bool(case.agreeing))
        lines = [f"{words.field_word(n)}: {self._shown(case, n, value)}" for n, value in case.agreeing]
        self._agreeing.say("\n".join(lines))
        self._agreeing.setVisible(self._show.isChecked() and bool(lines))

    def _say_permissions(self, case: Contested) -> None:
        no_settling = why_not_settle(self._desk)
        reasons = [why_not_set(self._desk, case.entity, choice.each.field) for choice in self._choices]
        refused = no_settling or next((reason for reason in reasons if reason), None)
        told = words.told(refused)[0] if refused else ""
        for button in (self.mine, self.use):
            button.setEnabled(no_settling is None)
        self.theirs.setEnabled(no_settling is None and not all(reasons))
        editable = any(
            c.own is not None and why is None for c, why in zip(self._choices, reasons, strict=True)
        )
        self.edit.setEnabled(no_settling is None and editable)
        for button in (self.mine, self.theirs, self.edit, self.use):
            if not button.isEnabled():
                button.setToolTip(told)
        self._why_not.say(told)
        self._why_not.setVisible(bool(told))
        self._later.setVisible(not told)

    # -------------------------------------------------------------------------------------------- deciding

    def _take_all(self, which: str) -> None:
        for choice in self._choices:
            choice.choose(which)

    def ask_to_settle(self) -> None:
        """Read what was chosen; what cannot be understood is said beside its field."""
        if self._case is None or not self.use.isEnabled():
            return
        values: Mapping[str, Any] = {}
        for choice in self._choices:
            try:
                value = choice.chosen()
            except OasisError as error:
                self._say_wrong(choice, error)
                return
            if value != choice.each.kept.value:
                values = {**values, choice.each.field: value}
        self._set_busy(busy=True)
        self.settled.emit(self._case, values)

    def _say_wrong(self, choice: _Choice, error: OasisError) -> None:
        assert choice.own is not None
        choice.own.field.show_error(lambda: " ".join(words.told(error)))
        choice.own.field.take_focus()

    def _set_busy(self, *, busy: bool) -> None:
        if self._case is not None:
            self._say_permissions(self._case)
        if busy:
            self.use.setEnabled(False)

    def show_error(self, error: OasisError) -> None:
        """Why a decision was not carried out."""
        self._set_busy(busy=False)
        self._trouble.say(lambda: self._told_failure(error))

    def _told_failure(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("Nothing was changed.")  # lupdate does not look into f-strings
        return happened, f"{kept} {step}"


class _Author(Panel):
    """The head of a column: whose values these are."""

    def __init__(self) -> None:
        super().__init__("surface")
        mark(self, "cell", value="head")
        self._face = Face(28)
        self._title, self._who = Label("small"), ElidedLabel("small", "text.2")
        inside = row(self._face, 8, column(None, self._title, -6, self._who, None))
        inside.setStretch(2, 1)
        self.setLayout(margins(inside, 12, 1))

    def say(self, title: str, who: str, name: str) -> None:
        """The title, who wrote them where and when, and whose face it is."""
        self._title.setText(title)
        self._who.setText(who)
        self._face.show_person(name)
        self.setAccessibleName(f"{title}: {who}")
