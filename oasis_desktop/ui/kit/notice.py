"""Messages: what happened, what was kept, what to do. And what stands where there is nothing to list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy

from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.in_turns import in_its_turn
from oasis_desktop.ui.kit.labels import IconLabel, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row

_ICONS = {"warn": "warn.icon", "danger": "danger.text", "info": "info.text", "plain": "text.2"}


def _nothing() -> tuple[str, str]:
    return "", ""


class Notice(Card):
    """A message at the top of a panel; hidden while it has nothing to say. `buttons` stand below it."""

    def __init__(
        self, name: str, tone: str, icon: str, *, closable: bool = False, buttons: Sequence[Button] = ()
    ) -> None:
        super().__init__(tone)
        self.setObjectName(name)
        self._tone, self._words = tone, _nothing
        self._icon = IconLabel(icon, _ICONS[tone], 20, "body")
        self._title, self._text = Paragraph("strong"), Paragraph("small", "text.2")
        words = column(self._title, self._text)
        self._below = Panel()
        if buttons:
            below = row(*buttons, None)
            below.setSpacing(8)
            self._below.setLayout(margins(below, 0, 6, 0, 6))
            words.addWidget(self._below)
        told = row(column(self._icon, None), 9, words)
        told.setStretch(2, 1)
        parts = row(column(None, told, None))
        parts.setStretch(0, 1)
        self._parts = parts
        self._close = Button(f"{name}Close", "quiet", "x", "small") if closable else None
        if self._close is not None:
            self._close.clicked.connect(self.clear)
            parts.addLayout(column(1, self._close, None))
        self.setLayout(margins(parts, 13, 4, 12, 4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._speak()

    def offer(self, button: Button) -> None:
        """Put a small button at its end: what can be done about it."""
        at = self._parts.count() - (1 if self._close is not None else 0)
        self._parts.insertSpacing(at, 12)
        self._parts.insertLayout(at + 1, column(4, button, 4, None))

    def offer_below(self, *, on: bool) -> None:
        """Whether the buttons below are of use now."""
        self._below.setVisible(on)

    def say(self, words: Callable[[], tuple[str, str]], icon: str = "") -> None:
        """Show what `words` gives: what happened, and what to do. It is asked again in another language.
        `icon` replaces the one it has."""
        if icon:
            self._icon.show_icon(icon, _ICONS[self._tone])
        self._words = words
        self._speak()

    def clear(self) -> None:
        """It has nothing to say any more."""
        self._words = _nothing
        self._speak()

    def _speak(self) -> None:
        title, text = self._words()
        self._title.say(title)
        self._text.say(text)
        self._text.setVisible(bool(text))
        self._title.restyle("strong" if text else "body", "text")  # one sentence alone need not stand out
        self.setAccessibleName(f"{title} {text}".strip())
        if self._close is not None:
            self._close.say(self.tr("Close this message"), shown=False)
        self.setVisible(bool(title))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            in_its_turn(self, Notice._speak)

    def said(self) -> str:
        """What it says."""
        return self.accessibleName()


class EmptyState(Panel):
    """In the place of a list or a record that is empty: what is, and what to do."""

    def __init__(self, icon: str, *buttons: Button) -> None:
        super().__init__()
        self._title, self._text = Paragraph("strong"), Paragraph("body", "text.2")
        for each in (self._title, self._text):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign = row(None, IconLabel(icon, "text.3", 28), None)
        parts = column(sign, 5, self._title, self._text)
        if buttons:
            side_by_side = row()
            side_by_side.setSpacing(8)
            for button in buttons:
                side_by_side.addWidget(button)
            parts.addSpacing(8)
            parts.addLayout(row(None, side_by_side, None))
        outer = column()
        outer.addStretch(1)
        outer.addLayout(parts)
        outer.addStretch(2)
        self.setLayout(margins(outer, 32, 20))

    def say(self, title: str, text: str = "") -> None:
        """One sentence on what is, one on what to do."""
        self._title.say(title)
        self._text.say(text)
        self._text.setVisible(bool(text))
