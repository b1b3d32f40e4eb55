"""One of several ways to begin, as a card with a radio button; the chosen one shows what it takes."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.choices import Radio
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.pressable import draw_box
from oasis_desktop.ui.shell.start import TwoLines

_TILE, _ICON, _PITCH = 44, 24, 25


class _Tile(QWidget):
    """The icon of a choice, in teal where it is chosen."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self.chosen = icon, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(theme.current().px(_TILE), theme.current().px(_TILE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), "selected" if self.chosen else "neutral.soft", "", radius=6)
        role = "accent.text" if self.chosen else "text.2" if self.isEnabled() else "text.disabled"
        sign = icons.pixmap(self._icon, role, _ICON, self.devicePixelRatioF())
        side = theme.current().px(_ICON)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, sign)


class ChoiceCard(Panel):
    """`chosen`: somebody wants this way. What stands in `inside` is shown while it is chosen."""

    chosen = Signal()

    def __init__(self, name: str, icon: str, inside: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName(f"{name}Card")
        self._hovered = False
        self.radio, self._tile = Radio(name), _Tile(icon)
        self.radio.setAutoExclusive(False)  # they have different parents: the page keeps them apart
        self._words, self._inside = TwoLines("heading", "body", _PITCH), inside
        self._below = row()
        head = row(self._tile, 16, self._words, 16, self.radio)
        parts = column(head)
        if inside is not None:
            self._below.addWidget(inside)
            parts.addLayout(self._below)
        self._layout = margins(parts, 21, 15)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.radio.clicked.connect(self.chosen)
        self.choose(on=False)
        self.built()

    def dress(self) -> None:
        self._below.setContentsMargins(theme.current().px(_TILE) + 16, 0, 0, 0)

    def say(self, title: str, text: str, why_not: str = "") -> None:
        """What it is, and what follows from it; `why_not`: it cannot be chosen."""
        self._words.say(title, why_not or text)
        self.radio.say(title, shown=False, why_not=why_not)
        self.setEnabled(not why_not)
        self.setToolTip(why_not)

    def choose(self, *, on: bool) -> None:
        """Draw it as the chosen one, or not."""
        self.radio.setChecked(on)
        self._tile.chosen = on
        self._tile.update()
        self._layout.setContentsMargins(21, 16, 21, 20 if on and self._inside is not None else 16)
        self.update()
        if self._inside is not None:
            self._inside.setVisible(on)

    def is_chosen(self) -> bool:
        """Whether this is the way."""
        return self.radio.isChecked()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        on = self.is_chosen()
        hovered = self._hovered and self.isEnabled()
        line = "accent" if on else "border.strong" if hovered else "border"
        ground = "surface" if self.isEnabled() else "sunken"
        draw_box(QPainter(self), self.rect(), ground, line, wide=2 if on else 1, radius=8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_chosen():
            self.chosen.emit()
