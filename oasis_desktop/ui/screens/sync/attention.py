"""What waits for a person: the list of it, and one entry with what can be done about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea

from oasis_core.kernel.errors import OasisError
from oasis_core.work.queries.waiting import CONFLICT, Attention
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.entries import Entry, EntryList
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph
from oasis_desktop.ui.kit.notice import EmptyState, Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.screens.sync.actions import why_not_settle, why_not_use_other
from oasis_desktop.ui.screens.sync.waiting import NothingHere, SectionHead

_ICONS = {CONFLICT: ("arrows-merge", "warn.icon"), "held": ("hourglass-medium", "warn.icon")}
_REFUSED = ("x-circle", "danger.text")


class AttentionPanel(Panel):
    """The list; `chosen` carries the id of the entry that became current, or None."""

    chosen = Signal(object)

    def __init__(self, zone: str) -> None:
        super().__init__("surface")
        self._zone = zone
        self._entries: list[Attention] = []
        self._now: datetime | None = None
        self._head, self._nothing = SectionHead("attentionCount"), NothingHere()
        self.list = EntryList("attentionList", selectable=True)
        self.list.chosen.connect(self.chosen)
        self.setLayout(column(self._head, self._nothing, self.list))
        self.built()

    def show_entries(self, entries: list[Attention], now: datetime) -> None:
        """List these as they come."""
        self._entries, self._now = entries, now
        self.speak()

    def speak(self) -> None:
        self._head.say(self.tr("Needs your decision"), len(self._entries))
        self._nothing.say(self.tr("Nothing needs you"))
        self.list.setAccessibleName(self.tr("Needs your decision"))
        self._nothing.setVisible(not self._entries)
        self.list.setVisible(bool(self._entries))
        self.list.show_entries([self._entry(each) for each in self._entries])

    def _entry(self, each: Attention) -> Entry:
        icon, role = _ICONS.get(each.kind, _REFUSED)
        about = words.field_word(each.field) if each.kind == CONFLICT and each.field else deed_words(each)
        matter = words.attention_words().get(each.kind, each.kind)
        time = dates.moment(each.created_at, self._zone, self._now)
        return Entry(each.id, icon, role, title_words(each), f"{matter}: {about}", time)


def title_words(each: Attention) -> str:
    """Whom or what an entry is about."""
    return each.subject or words.entity_word(each.entity)


def deed_words(each: Attention) -> str:
    """What was done that was refused, or what the row is."""
    return words.action_word(each.action) if each.action else words.entity_word(each.entity)


class _Value(Card):
    """One of two values, with who wrote it, and the button that takes it."""

    def __init__(self, name: str, button: Button) -> None:
        super().__init__()
        self._what, self._who = Label("small", "text.2"), ElidedLabel("small", "text.3")
        self.value = Paragraph("heading")
        self.value.setObjectName(name)
        parts = column(self._what, self.value, self._who, 12, row(button, None), None)
        self.setLayout(margins(parts, 16, 10, 16, 16))

    def say(self, what: str, value: str, who: str) -> None:
        self._what.setText(what)
        self.value.say(value)
        self._who.setText(who)
        self.setAccessibleName(f"{what}: {value}. {who}")


class AttentionDetail(Panel):
    """One entry. The four signals carry it: `kept` and `other_used` a conflict, `given_up` and `sent_again` a
    group that the server did not take."""

    kept = Signal(object)
    other_used = Signal(object)
    given_up = Signal(object)
    sent_again = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._entry: Attention | None = None
        self._names: dict[UUID, str] = {}
        self._title, self._what = ElidedLabel("heading"), ElidedLabel("small", "text.3")
        self._told, self._step = Paragraph("body", "text.2"), Paragraph("body", "text.2")
        self._told.setObjectName("attentionReason")
        self._step.setObjectName("attentionNextStep")
        self._trouble = Notice("attentionTrouble", "danger", "warning-circle")
        self.keep, self.other = Button("keepAsItIs"), Button("useOtherValue")
        self.give_up, self.again = Button("giveUp", "danger"), Button("sendAgain", "main", "paper-plane-tilt")
        self._kept, self._lost = _Value("keptValue", self.keep), _Value("lostValue", self.other)
        self._why_not = Label("small", "text.3")
        self._empty = EmptyState("check-circle")
        for button, signal in (
            (self.keep, self.kept),
            (self.other, self.other_used),
            (self.give_up, self.given_up),
            (self.again, self.sent_again),
        ):
            button.clicked.connect(lambda _=False, signal=signal: self._decide(signal))
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        values = QGridLayout()
        values.setSpacing(12)
        values.addWidget(self._kept, 0, 0)
        values.addWidget(self._lost, 0, 1)
        self._values = Panel()
        values.setContentsMargins(0, 0, 0, 0)
        values.setColumnStretch(0, 1)
        values.setColumnStretch(1, 1)
        self._values.setLayout(values)
        buttons = row(self._why_not, None, self.give_up, 8, self.again)
        self._body = Panel("surface")
        told = column(self._trouble, self._title, self._what, 4, self._told, self._step, 12, self._values, 12)
        told.addLayout(buttons)
        told.addStretch(1)
        self._body.setLayout(margins(told, 24, 16, 24, 24))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self._scroll = scroll
        self.setLayout(column(self._empty, scroll))

    def show_entry(self, entry: Attention | None, names: dict[UUID, str]) -> None:
        """Show this one; `names` tells who and what the ids in its values are."""
        if entry != self._entry:
            self._trouble.clear()
        self._entry, self._names = entry, names
        self.speak()

    def show_error(self, error: OasisError) -> None:
        """Why a decision was not carried out."""
        self._trouble.say(lambda: self._told_failure(error))
        self._say_decisions()

    def _told_failure(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("Nothing was changed.")
        return happened, f"{kept} {step}"

    def speak(self) -> None:
        self._empty.say(
            self.tr("Nothing needs your decision"), self.tr("What waits to be sent goes by itself.")
        )
        self._say_decisions()
        self.give_up.say(self.tr("Give up this change"))
        self.again.say(self.tr("Send again"))
        entry = self._entry
        self._scroll.setVisible(entry is not None)
        self._empty.setVisible(entry is None)
        if entry is None:
            return
        conflict = entry.kind == CONFLICT
        self._values.setVisible(conflict)
        for part in (self.give_up, self.again):
            part.setVisible(not conflict)
        self._title.setText(title_words(entry))
        self._what.setText(
            f"{words.entity_word(entry.entity)} · {words.field_word(entry.field or '')}"
            if conflict
            else deed_words(entry)
        )
        (self._say_conflict if conflict else self._say_refused)(entry)

    def _say_conflict(self, entry: Attention) -> None:
        self._told.say(
            self.tr(
                "Two people changed this before their PCs met. Choose what is right; both values are kept."
            )
        )
        self._step.say("")
        self._step.hide()
        self._kept.say(self.tr("As it is now"), self._value(entry, entry.kept_value), self._by(entry.kept_by))
        self._lost.say(
            self.tr("The other value"), self._value(entry, entry.lost_value), self._by(entry.lost_by)
        )

    def _by(self, name: str) -> str:
        return self.tr("by {name}").format(name=name) if name else self.tr("by somebody not known here")

    def _value(self, entry: Attention, wire: Any) -> str:
        try:
            return self._names[UUID(str(wire))]
        except (ValueError, KeyError):
            return words.value_words(entry.entity, entry.field, wire, self._desk.branch_time_zone)

    def _say_refused(self, entry: Attention) -> None:
        reason, step = words.told_code(entry.code) if entry.code else ("", "")
        where = f" ({words.field_word(entry.field.rpartition('.')[2])})" if entry.field else ""
        matter = words.attention_words().get(entry.kind, entry.kind)
        kept = self.tr("The change is still on this PC.")
        self._told.say(f"{matter}{where}: {reason} {kept}" if reason else f"{matter}{where}. {kept}")
        self._step.say(step)
        self._step.setVisible(bool(step))

    def _say_decisions(self) -> None:
        """What may be done about a conflict, or why not. A refused group may always be settled."""
        entry = self._entry
        no_keeping = no_using = None
        if entry is not None and entry.kind == CONFLICT:
            no_keeping, no_using = why_not_settle(self._desk), why_not_use_other(self._desk, entry)
        for button, sentence, error in (
            (self.keep, self.tr("Keep as it is"), no_keeping),
            (self.other, self.tr("Use the other value"), no_using),
        ):
            button.say(sentence, why_not="" if error is None else words.told(error)[0])
            button.setEnabled(error is None)
        for button in (self.give_up, self.again):
            button.setEnabled(True)
        reason = no_using or no_keeping
        self._why_not.setText("" if reason is None else words.told(reason)[0])

    def _decide(self, signal: Any) -> None:
        if self._entry is not None:
            for button in (self.keep, self.other, self.give_up, self.again):
                button.setEnabled(False)
            signal.emit(self._entry)
