"""A card of settings: its title, whom it concerns, and lines of a word with a control each."""

from enum import StrEnum

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row, rule


class Scope(StrEnum):
    """Whom it concerns."""

    PC = "pc"
    BRANCH = "branch"


_ICONS = {Scope.PC: "monitor", Scope.BRANCH: "storefront"}


class SettingCard(Panel):
    """Subclasses fill `body`, and say their words in `speak` after calling this one's."""

    def __init__(self, name: str, scope: Scope) -> None:
        super().__init__()
        self.setObjectName(name)
        self._scope = scope
        self.title, self.beside = Label("section"), Label("small", "text.3")
        self._whom = Label("small", "text.2")
        self.head = row(
            self.title, 6, self.beside, None, IconLabel(_ICONS[scope], "text.2", 16), 6, self._whom
        )
        self.body: QVBoxLayout = column()
        framed = Card()
        framed.setLayout(column(margins(self.head, 16, 8, 16, 2), self.body))
        self.setLayout(column(framed))

    def speak(self) -> None:
        whom = self.tr("Only this PC") if self._scope is Scope.PC else self.tr("Whole branch")
        self._whom.setText(whom)

    def read(self) -> None:
        """Ask for what is kept now; a card whose values are on the screen anyway asks for nothing."""

    def add_line(self, words: QWidget | QLayout, control: QWidget | QLayout, *, first: bool = False) -> None:
        """A word at the left, its control at the right, and a line above unless it is the first."""
        if not first:
            self.body.addLayout(margins(column(rule()), 16, 0))
        self.body.addLayout(margins(row(words, None, control), 16, 4 if first else 8, 16, 8))

    def said(self) -> str:
        """All of its words, for the search in settings."""
        return " ".join(label.text() for label in self.findChildren(Label) if label.text())
