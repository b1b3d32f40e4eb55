"""The first tab of a record: the prescription that holds, and everything that happened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from oasis_core.work.queries.timeline import Event
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.screens.patients.events import Days, EventWords, first_name
from oasis_desktop.ui.screens.patients.lens_table import LensTable
from oasis_desktop.ui.screens.patients.moments import MomentList

_NEAR_END = 200
"""Pixels before the end at which the next page is asked for."""


class _Latest(Card):
    """The prescription that was signed last."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.about = Label("section"), ElidedLabel("small", "text.2")
        self.lenses = LensTable("latestLenses")
        self.open = Button("openLatest", "link", "caret-right", "small")
        self.open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the caret stands after the word
        head = row(self.title, 4, self.about, 8, self.open)
        head.setStretch(2, 1)
        self.setLayout(margins(column(head, margins(row(self.lenses), 0, 0, 10, 0)), 16, 9, 6, 5))


class Overview(Panel):
    """`opened` carries the event that the person wants to see whole; `more`: the list nears its end."""

    opened = Signal(object)
    more = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._latest_event: Event | None = None
        self._events: Sequence[Event] = ()
        self._days: Days | None = None
        self._card = _Latest()
        self._card.open.clicked.connect(self._open_latest)
        self._title, self._nothing = Label("section"), Paragraph("body", "text.2")
        self.list = MomentList("timeline", whole=True)
        self.list.opened.connect(self._open)
        inside = Panel("surface")
        parts = column(self._card, 14, self._title, self._nothing, self.list, None)
        inside.setLayout(margins(parts, 24, 14, 24, 12))
        self._scroll = _scrolled(inside)
        self._parts = parts
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._leave_room)
        bar.valueChanged.connect(lambda at: self.more.emit() if at > bar.maximum() - _NEAR_END else None)
        self.setLayout(column(self._scroll))
        self.built()

    def _leave_room(self, _first: int, last: int) -> None:
        """The cards end where they end without a scroll bar."""
        taken = self._scroll.verticalScrollBar().sizeHint().width() if last > 0 else 0
        margins(self._parts, 24, 14, 24 - taken, 12)

    def speak(self) -> None:
        self._title.setText(self.tr("Timeline"))
        self._card.title.setText(self.tr("Latest prescription"))
        self._card.open.say(self.tr("Open"))
        self.list.setAccessibleName(self.tr("Timeline"))
        self._nothing.say(self.tr("Nothing has happened yet. Book the first visit above."))
        if self._days is not None:
            self._say_latest(self._days)
            self.list.show_moments(EventWords(self._days).timeline(self._events))

    def show_events(self, latest: Event | None, events: Sequence[Event], days: Days) -> None:
        """Show these."""
        self._latest_event, self._events, self._days = latest, events, days
        self._card.setVisible(latest is not None)
        self._nothing.setVisible(not events)
        self.speak()

    def to_top(self) -> None:
        """Back to what is newest."""
        self._scroll.verticalScrollBar().setValue(0)

    def _say_latest(self, days: Days) -> None:
        event = self._latest_event
        if event is None:
            return
        row = event.row
        parts = (words.choice_word(row["type"]), dates.day(days.day(row["date"])), first_name(event.person))
        self._card.about.setText(" · ".join(part for part in parts if part))
        eyes = {"right": words.field_word("right"), "left": words.field_word("left")}
        self._card.lenses.show_lenses(row["data"] or {}, eyes)

    def _open_latest(self) -> None:
        if self._latest_event is not None:
            self.opened.emit(self._latest_event)

    def _open(self, key: object) -> None:
        found = next((event for event in self._events if event.id == key), None)
        if found is not None:
            self.opened.emit(found)


def _scrolled(inside: QWidget) -> QScrollArea:
    return Scrolling(inside)
