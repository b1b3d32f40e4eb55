"""What waits to be sent: each deed in words, about whom, since when."""

from datetime import datetime

from oasis_core.work.queries.waiting import WaitingGroup
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.entries import Entry, EntryList
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row


class SectionHead(Panel):
    """The line above a list: what it lists, and how many."""

    def __init__(self, name: str) -> None:
        super().__init__("sunken", "bottom")
        self._title, self._count = Label("small", "text.2"), Label("small", "text.3")
        self._count.setObjectName(name)
        self.setLayout(margins(row(self._title, None, self._count), 16, 3))

    def say(self, title: str, count: int) -> None:
        """Both."""
        self._title.setText(title)
        self._count.setText(f"{count:,}")


class NothingHere(Panel):
    """A quiet line in the place of an empty list."""

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self._words = Label("small", "text.2")
        self.setLayout(
            margins(row(IconLabel("check-circle", "accent.text", 18), 10, self._words, None), 16, 5)
        )

    def say(self, text: str) -> None:
        """The line."""
        self._words.setText(text)


class WaitingPanel(Panel):
    """The list of groups on their way."""

    def __init__(self, zone: str) -> None:
        super().__init__("surface")
        self._zone = zone
        self._groups: list[WaitingGroup] = []
        self._now: datetime | None = None
        self._head, self._nothing = SectionHead("waitingCount"), NothingHere()
        self.list = EntryList("waitingList", selectable=False)
        self.setLayout(column(self._head, self._nothing, self.list))
        self.built()

    def show_groups(self, groups: list[WaitingGroup], now: datetime) -> None:
        """List these, oldest first."""
        self._groups, self._now = groups, now
        self.speak()

    def speak(self) -> None:
        self._head.say(self.tr("Waiting to be sent"), len(self._groups))
        self._nothing.say(self.tr("Nothing waits"))
        self.list.setAccessibleName(self.tr("Waiting to be sent"))
        self._nothing.setVisible(not self._groups)
        self.list.setVisible(bool(self._groups))
        self.list.show_entries([self._entry(group) for group in self._groups])

    def _entry(self, group: WaitingGroup) -> Entry:
        deed = words.action_word(group.action)
        by = self.tr("by {name}").format(name=group.actor_name) if group.actor_name else ""
        return Entry(
            key=group.group_id,
            icon="hourglass-medium",
            role="warn.icon",
            title=group.subject or deed,
            second=" · ".join(part for part in (deed if group.subject else "", by) if part),
            time=dates.moment(group.created_at, self._zone, self._now),
        )
