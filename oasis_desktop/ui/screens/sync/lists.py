"""What waits for a person, what waits to be sent, and what has just come: three lists that scroll as one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from oasis_core.work.queries.traffic import Arrived
from oasis_core.work.queries.waiting import CONFLICT, Case, WaitingGroup
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.entries import Entry, EntryList, height_of
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.names import full_name

_ICONS = {CONFLICT: ("arrows-merge", "warn.icon"), "held": ("hourglass-medium", "warn.icon")}
_REFUSED = ("x-circle", "danger.text")
_KINDS = {
    "patient": "user",
    "appointment": "calendar-check",
    "inventory_item": "package",
    "stock_transfer": "package",
    "prescription": "eyeglasses",
    "transaction": "receipt",
}
WAITING, ATTENTION, ARRIVED = "waiting", "attention", "arrived"


class SectionHead(Panel):
    """The line above a list: what it lists, and how many."""

    def __init__(self, name: str) -> None:
        super().__init__("sunken", "bottom")
        self._title, self._count = Label("small", "text.2"), Label("small", "text.3")
        self._count.setObjectName(name)
        self.setLayout(margins(row(self._title, None, self._count), 16, 0))
        self.built()

    def say(self, title: str, count: int) -> None:
        """Both."""
        self._title.setText(title)
        self._count.setText(f"{count:,}")

    def dress(self) -> None:
        self.setFixedHeight(max(32, theme.current().px(32)))


class NothingHere(Panel):
    """A quiet line in the place of an empty list."""

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self._words = Label("small", "text.2")
        self.setLayout(
            margins(row(IconLabel("check-circle", "accent.text", 18), 8, self._words, None), 16, 5)
        )

    def say(self, text: str) -> None:
        """The line."""
        self._words.setText(text)


class _Section(Panel):
    """A head, and its list or the line that says that there is nothing."""

    def __init__(self, name: str) -> None:
        super().__init__("surface")
        self.head, self.nothing = SectionHead(f"{name}Count"), NothingHere()
        self.list = EntryList(f"{name}List", selectable=True, eager=name == ATTENTION)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.head, self.nothing, self.list))

    def show_entries(self, title: str, nothing: str, entries: Sequence[Entry], count: int) -> None:
        self.head.say(title, count)
        self.nothing.say(nothing)
        self.list.setAccessibleName(title)
        self.nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self.list.show_entries(entries)
        self.measure()

    def measure(self) -> None:
        """As high as all of it: the whole scrolls, not its parts."""
        self.list.setFixedHeight(sum(height_of(entry) for entry in self.list.entries()))


class Lists(Panel):
    """`chosen` carries one of ATTENTION, WAITING and ARRIVED with the key of an entry, or None if nothing is
    there to be chosen."""

    chosen = Signal(str, object)

    def __init__(self, zone: str) -> None:
        super().__init__("surface")
        self._zone = zone
        self._now: datetime | None = None
        self._cases: Sequence[Case] = ()
        self._groups: Sequence[WaitingGroup] = ()
        self._arrived: Sequence[Arrived] = ()
        self._waiting = self._received = 0
        self.sections = {name: _Section(name) for name in (ATTENTION, WAITING, ARRIVED)}
        inside = Panel("surface")
        inside.setLayout(column(*self.sections.values(), None))
        self._scroll = QScrollArea()
        self._scroll.setObjectName("syncLists")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.setLayout(column(self._scroll))
        for name, section in self.sections.items():
            section.list.chosen.connect(lambda key, name=name: self._choose(name, key))
        self.built()

    @property
    def attention(self) -> EntryList:
        """The list of what needs a person."""
        return self.sections[ATTENTION].list

    def show_all(
        self,
        cases: Sequence[Case],
        groups: Sequence[WaitingGroup],
        arrived: Sequence[Arrived],
        figures: tuple[int, int],
        now: datetime,
    ) -> None:
        """List these; `figures`: how many wait, and how many rows came today."""
        self._cases, self._groups, self._arrived, self._now = cases, groups, arrived, now
        self._waiting, self._received = figures
        self.speak()

    def speak(self) -> None:
        attention, waiting, arrived = (self.sections[name] for name in (ATTENTION, WAITING, ARRIVED))
        attention.show_entries(
            self.tr("Needs your decision"),
            self.tr("Nothing needs you"),
            [self._case(each) for each in self._cases],
            len(self._cases),
        )
        groups = [self._group(each) for each in self._groups]
        waiting.show_entries(self.tr("Waiting to be sent"), self.tr("Nothing waiting"), groups, self._waiting)
        came = [self._came(each) for each in self._arrived]
        arrived.show_entries(self.tr("Just arrived"), self.tr("Nothing came today"), came, self._received)

    def dress(self) -> None:
        for section in self.sections.values():
            section.measure()

    # ------------------------------------------------------------------------------------------------ words

    def _case(self, case: Case) -> Entry:
        each = case.first
        icon, role = _ICONS.get(each.kind, _REFUSED)
        time = dates.moment(each.created_at, self._zone, self._now)
        if each.kind == CONFLICT:
            happened = self.tr("Changed on two PCs")
            differ = self.tr("%n fields differ", "", len(case.entries))
            matter = f"{happened} · {differ}"
            return Entry(case.key, icon, role, title_words(case), matter, time)
        matter = words.attention_words().get(each.kind, each.kind)
        reason = words.told_code(each.code, each.field)[0].rstrip(".") if each.code else deed_words(case)
        link = self.tr("Fix and resend") if each.kind != "held" else ""
        return Entry(case.key, icon, role, title_words(case), f"{matter}: {reason}", time, link)

    def _group(self, group: WaitingGroup) -> Entry:
        deed = words.action_word(group.action)
        by = self.tr("by {name}").format(name=group.actor_name) if group.actor_name else ""
        return Entry(
            key=group.group_id,
            icon="hourglass-medium",
            role="warn.icon",
            title=full_name(group.subject) or deed,
            second=" · ".join(part for part in (deed if group.subject else "", by) if part),
            time=dates.moment(group.created_at, self._zone, self._now),
        )

    def _came(self, row: Arrived) -> Entry:
        kind = words.entity_word(row.entity)
        changed = self.tr("New") if row.new else self.tr("Changed")
        what = self.tr("Deleted") if row.deleted else changed
        second = " · ".join(part for part in (kind if row.subject else "", what, row.branch) if part)
        time = dates.moment(row.at, self._zone, self._now)
        icon = _KINDS.get(row.entity, "arrow-down-left")
        return Entry(row.row_id, icon, "text.2", full_name(row.subject) or kind, second, time)

    # -------------------------------------------------------------------------------------------- choosing

    def _choose(self, name: str, key: UUID | None) -> None:
        """One entry is chosen of all three lists."""
        if key is None:
            if not any(section.list.current_key() for section in self.sections.values()):
                self.chosen.emit(ATTENTION, None)
            return
        section = self.sections[name]
        for other, each in self.sections.items():
            if other != name:
                each.list.clear_choice()
        QTimer.singleShot(0, self, lambda: self._scroll_to(section.list))  # once it has its place
        self.chosen.emit(name, key)

    def _scroll_to(self, entries: EntryList) -> None:
        index, inside = entries.currentIndex(), self._scroll.widget()
        if index.isValid() and isinstance(inside, QWidget):
            spot = entries.mapTo(inside, entries.visualRect(index).center())
            self._scroll.ensureVisible(0, spot.y(), 0, theme.current().measure("row.two"))


def title_words(case: Case) -> str:
    """Whom or what a case is about."""
    return full_name(case.first.subject) or words.entity_word(case.first.entity)


def deed_words(case: Case) -> str:
    """What was done that was refused, or what the row is."""
    each = case.first
    return words.action_word(each.action) if each.action else words.entity_word(each.entity)
