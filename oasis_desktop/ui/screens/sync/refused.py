"""A group of this PC with all that it says: one that waits to be sent, or one that the server did not take,
with what can be done about it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.parked import Said, SentGroup
from oasis_core.work.queries.waiting import Attention
from oasis_core.work.repository import Key
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.names import full_name
from oasis_desktop.ui.screens.sync.values import ValueField, value_field

_WIDTH = 520


class _Fact(Panel):
    """A value that is not typed in a field, with its label."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.said = said
        self._label, self._value = Label("small", "text.2"), Paragraph("body")
        self.setLayout(column(self._label, self._value))

    def say(self, label: str, value: str) -> None:
        self._label.setText(label)
        self._value.say(value)
        self.setAccessibleName(f"{label}: {value}")


class SentDetail(Panel):
    """`given_up` carries the group's id; `sent_again` also what was mended, as wire values by row; `opened` a
    patient whose record is to be shown."""

    given_up = Signal(object)
    sent_again = Signal(object, object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._entry: Attention | None = None
        self._group: SentGroup | None = None
        self._action = ""
        self._fields: list[tuple[Said, ValueField]] = []
        self._facts: list[_Fact] = []
        self._title, self._what = ElidedLabel("heading"), Label("small", "text.3")
        self._open = Button("openSentRecord", "link")
        self._open.clicked.connect(lambda: self.opened.emit(self._patient()))
        self._reason, self._step = Paragraph("body", "text.2"), Paragraph("body", "text.2")
        self._reason.setObjectName("attentionReason")
        self._step.setObjectName("attentionNextStep")
        self._trouble = Notice("attentionTrouble", "danger", "warning-circle")
        self._lines = column()
        self._lines.setSpacing(4)
        self._form = Panel()
        self._form.setMaximumWidth(_WIDTH)
        self._form.setLayout(self._lines)
        self._more = Label("small", "text.3")
        self.give_up = Button("giveUp", "danger")
        self.again = Button("sendAgain", "main", "paper-plane-tilt")
        self.give_up.clicked.connect(self._leave)
        self.again.clicked.connect(self.ask_to_send)
        self._buttons = Panel()
        self._buttons.setMaximumWidth(_WIDTH)
        self._buttons.setLayout(row(self.give_up, None, self.again))
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        name = row(self._title, 16, self._open)
        name.setStretch(0, 1)
        narrow = row()
        narrow.addWidget(self._form, 1000)
        narrow.addStretch(1)
        foot = row()
        foot.addWidget(self._buttons, 1000)
        foot.addStretch(1)
        parts = column(
            self._trouble, name, self._what, self._reason, self._step, 8, narrow, self._more, 12, foot, None
        )  # fmt: skip
        self.setLayout(margins(parts, 24, 10, 24, 24))

    def _patient(self) -> UUID | None:
        return self._group.patient_id if self._group else None

    # ---------------------------------------------------------------------------------------------- showing

    def show_group(self, group: SentGroup, entry: Attention | None) -> None:
        """Show this group; `entry` says what is the matter with it, None that it only waits to be sent. What
        was typed stays if the group is the same as before."""
        same = self._group is not None and self._group == group and self._entry == entry
        self._group, self._entry = group, entry
        if not same:
            self._trouble.clear()
            self._fill()
        for button in (self.give_up, self.again):
            button.setEnabled(True)
        self.speak()
        if not same and entry is not None:
            self._mark_fault(entry)

    def _fill(self) -> None:
        assert self._group is not None
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fields, self._facts = [], []
        zone = self._desk.branch_time_zone
        for at, said in enumerate(self._group.fields):
            offered = self._group.choices.get(f"{said.entity}.{said.field}", {})
            made = value_field(f"fix_{said.field}_{at}", said.entity, said.field, offered, zone)
            if made is None or self._entry is None:
                fact = _Fact(said)
                self._facts.append(fact)
                self._lines.addWidget(fact)
            else:
                made.show(said.value)
                self._fields.append((said, made))
                self._lines.addWidget(made.field)

    def _mark_fault(self, entry: Attention) -> None:
        """Say what is wrong beside the field that the server named."""
        code = entry.code
        if not code:
            return
        for said, made in self._fields:
            if f"{said.entity}.{said.field}" == entry.field:
                made.field.show_error(lambda: words.told_code(code, entry.field)[0])
                return

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        self._open.say(self.tr("Open record"))
        self.give_up.say(self.tr("Give up this change"))
        self.again.say(self.tr("Fix and resend") if self._fields else self.tr("Send again"), "Ctrl+S")
        group, entry = self._group, self._entry
        if group is None:
            return
        self._title.setText(full_name(group.subject) or self._deed())
        self._what.setText(self._deed() if group.subject else "")
        self._what.setVisible(bool(group.subject))
        self._open.setVisible(group.patient_id is not None)
        self._buttons.setVisible(entry is not None)
        self._say_reason(entry)
        for said, made in self._fields:
            made.say(self._label(said))
        for fact in self._facts:
            fact.say(self._label(fact.said), self._shown(fact.said))
        self._more.setText(self.tr("%n more fields", "", group.more))
        self._more.setVisible(group.more > 0)

    def show_deed(self, action: str) -> None:
        """What was done, for a group that only waits."""
        self._action = action
        self.speak()

    def _deed(self) -> str:
        action = self._entry.action if self._entry is not None else self._action
        return words.action_word(action) if action else ""

    def _label(self, said: Said) -> str:
        field = words.field_word(said.field)
        return (
            field if self._group and self._group.rows == 1 else f"{words.entity_word(said.entity)}: {field}"
        )

    def _shown(self, said: Said) -> str:
        assert self._group is not None
        named = self._group.names.get(said.value) if isinstance(said.value, str) else None
        return named or words.value_words(said.entity, said.field, said.value, self._desk.branch_time_zone)

    def _say_reason(self, entry: Attention | None) -> None:
        if entry is None:
            self._reason.say(self.tr("It goes to the server by itself, as soon as that answers."))
            self._step.setVisible(False)
            return
        reason, step = words.told_code(entry.code, entry.field) if entry.code else ("", "")
        matter = words.attention_words().get(entry.kind, entry.kind)
        kept = self.tr("The change is still on this PC.")
        self._reason.say(f"{matter}: {reason} {kept}" if reason else f"{matter}. {kept}")
        self._step.say(step)
        self._step.setVisible(bool(step))

    # -------------------------------------------------------------------------------------------- deciding

    def ask_to_send(self) -> None:
        """Read the form; what cannot be understood is said beside its field."""
        if self._group is None or self._entry is None or not self.again.isEnabled():
            return
        fixes: dict[Key, dict[str, Any]] = {}
        for said, made in self._fields:
            if not made.is_changed():
                continue
            try:
                fixes.setdefault((said.entity, said.row_id), {})[said.field] = made.wire()
            except OasisError as error:
                self._say_wrong(made, error)
                return
        self._set_busy()
        self.sent_again.emit(self._group.group_id, fixes)

    def _say_wrong(self, made: ValueField, error: OasisError) -> None:
        made.field.show_error(lambda: " ".join(words.told(error)))
        made.field.take_focus()

    def _leave(self) -> None:
        if self._group is not None:
            self._set_busy()
            self.given_up.emit(self._group.group_id)

    def _set_busy(self) -> None:
        for button in (self.give_up, self.again):
            button.setEnabled(False)

    def show_error(self, error: OasisError) -> None:
        """Why a decision was not carried out."""
        for button in (self.give_up, self.again):
            button.setEnabled(True)
        for said, made in self._fields:
            if f"{said.entity}.{said.field}" == error.field:
                self._say_wrong(made, error)
                return
        self._trouble.say(lambda: self._told_failure(error))

    def _told_failure(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("Nothing was changed.")  # lupdate does not look into f-strings
        return happened, f"{kept} {step}"
