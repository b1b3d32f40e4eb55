"""One amber line: what else is booked then, and the way to take the time all the same, in one's own name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from oasis_core.work.queries.calendar import InTheWay
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Paragraph
from oasis_desktop.ui.kit.panel import Card, column, margins, row
from oasis_desktop.ui.names import listed_name
from oasis_desktop.ui.screens.calendar import terms


class OverlapLine(Card):
    """Hidden until there is something. `accepted`: the person takes it in their name; `declined`: not so."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, name: str, person: str, zone: str) -> None:
        super().__init__("warn")
        self.setObjectName(name)
        self._person, self._zone = terms.first_name(person), zone
        self._found: Sequence[InTheWay] = ()
        self._wish = ""
        self._text = Paragraph("small", "warn.text")
        self.accept = Button(f"{name}Accept", "plain", "", "small")
        self.decline = Button(f"{name}Decline", "quiet", "", "small")
        self.accept.clicked.connect(self.accepted)
        self.decline.clicked.connect(self.declined)
        sign = column(4, IconLabel("warning", "warn.icon", 18), None)
        words = column(self._text, 4, row(self.accept, 4, self.decline, None))
        parts = row(sign, 8, words)
        parts.setStretch(2, 1)
        self.setLayout(margins(parts, 10, 4, 8, 8))
        self.hide()

    def ask(self, found: Sequence[InTheWay], wish: str, *, may_decline: bool = True) -> None:
        """Show what is in the way; `wish` is book, move or state."""
        self._found, self._wish = found, wish
        self.decline.setVisible(may_decline)
        self.speak()
        self.setVisible(True)

    def clear(self) -> None:
        """Nothing is in the way any more."""
        self._found, self._wish = (), ""
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether it has something to ask."""
        return bool(self._wish)

    def speak(self) -> None:
        """Say it, in the language that is on the screen; its owner calls this."""
        parts = []
        for each in self._found[:2]:
            times = (dates.moment(moment, self._zone) for moment in (each.start, each.end))
            span = terms.unbroken("–".join(times))
            who = listed_name(each.patient) if each.same_staff else terms.first_name(each.staff_name)
            parts.append(self.tr("{who} {time}").format(who=who, time=span))
        more = len(self._found) - len(parts)
        if more > 0:
            parts.append(self.tr("and %n more", "", more))
        told = self.tr("Overlaps {what}").format(what=", ".join(parts)) if parts else terms.overlap_word()
        self._text.say(told)
        self.setAccessibleName(told)
        words = self.tr("Move anyway") if self._wish == "move" else self.tr("Book anyway")
        self.accept.say(words)
        self.accept.setToolTip(
            self.tr("{name} is noted as the one who accepted it").format(name=self._person)
        )
        self.accept.setAccessibleDescription(self.accept.toolTip())
        self.decline.say(self.tr("Take back"), "Esc")
