"""Below the grid: what is wrong, what a person should look at again, and what was accepted. One calm line
each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from oasis_core.rules.prescription_doubts import Reason
from oasis_desktop.ui.kit.keyed_button import KeyedButton
from oasis_desktop.ui.kit.labels import IconLabel, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.screens.prescription import wording

ACCEPT_KEY = "F8"


@dataclass(frozen=True)
class Doubted:
    """A doubt, and by whom it was accepted when: asked again in another language; None if it was not."""

    reason: Reason
    accepted: Callable[[], str] | None = None


class DoubtLines(Panel):
    """`accepted` carries the Reason that the person accepts. `first` is the one that the key accepts."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("doubtLines")
        self._faults: list[Callable[[], str]] = []
        self._doubts: list[Doubted] = []
        self._lines = column()
        self._lines.setSpacing(4)
        self.setLayout(self._lines)
        self._may_accept = True
        self._shown: tuple[object, ...] = ()
        self.built()

    def show_lines(
        self, faults: Sequence[Callable[[], str]], doubts: Sequence[Doubted], *, may_accept: bool
    ) -> None:
        """All lines anew."""
        self._faults, self._doubts, self._may_accept = list(faults), list(doubts), may_accept
        if self._words() != self._shown:
            self.speak()

    def _words(self) -> tuple[object, ...]:
        """All that is said and asked; with each key that is typed it is mostly the same."""
        doubts = [(each.reason, each.accepted() if each.accepted else None) for each in self._doubts]
        return ([fault() for fault in self._faults], doubts, self._may_accept)

    @property
    def first(self) -> Reason | None:
        """The first that nobody accepted."""
        return next((each.reason for each in self._doubts if each.accepted is None), None)

    def said(self) -> list[str]:
        """What the lines say, from above to below."""
        return [each.accessibleName() for each in self.findChildren(Paragraph)]

    def speak(self) -> None:
        self._shown = self._words()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for fault in self._faults:
            self._lines.addWidget(_line("warning-circle", "danger.text", fault(), "danger.text"))
        for doubt in self._doubts:
            if doubt.accepted is None:
                self._lines.addWidget(self._open(doubt.reason))
        for doubt in self._doubts:
            if doubt.accepted is not None:
                said = f"{wording.doubt_sentence(doubt.reason)} · {doubt.accepted()}"
                self._lines.addWidget(_line("check", "accent.text", said, "text.2"))
        self.setVisible(bool(self._faults or self._doubts))

    def _open(self, reason: Reason) -> Card:
        card = Card("warn")
        text = Paragraph("body")
        text.say(wording.doubt_sentence(reason))
        parts = row(column(None, IconLabel("warning", "warn.icon", 20), None), 8, text)
        parts.setStretch(2, 1)
        parts.setAlignment(text, Qt.AlignmentFlag.AlignVCenter)
        if self._may_accept:
            keys = ACCEPT_KEY if reason == self.first else ""
            accept = KeyedButton("acceptDoubt" if keys else "acceptLater", "plain", "", keys, "small")
            accept.say(self.tr("Accept"), keys)
            accept.setAccessibleDescription(text.accessibleName())
            accept.clicked.connect(lambda: self.accepted.emit(reason))
            parts.addSpacing(12)
            parts.addWidget(accept)
        card.setLayout(margins(parts, 12, 6, 8, 6))
        return card


def _line(icon: str, icon_role: str, said: str, role: str) -> Panel:
    text = Paragraph("small", role)
    text.say(said)
    parts = row(column(4, IconLabel(icon, icon_role, 18), None), 8, text)
    parts.setStretch(2, 1)
    line = Panel()
    line.setLayout(margins(parts, 13, 0, 8, 0))
    return line
