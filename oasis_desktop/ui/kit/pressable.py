"""Buttons that draw themselves: their words may be bold when chosen without any width being guessed."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from oasis_desktop.ui.kit import theme

RADIUS = 6


def text_width(text: str, style: str) -> int:
    """How wide a line of text is, in logical pixels."""
    return round(QFontMetricsF(theme.current().font(style)).horizontalAdvance(text) + 0.5)


def draw_box(
    painter: QPainter, rect: QRect, ground: str, line: str, *, wide: int = 1, radius: float = RADIUS
) -> None:
    """A rounded ground with its line inside the rectangle; a role may be empty for none."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(line), wide) if line else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    inset = wide / 2 if line else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


class Pressable(QAbstractButton):
    """Knows whether the pointer is over it and whether the keyboard came to it. Subclasses give their
    `sizeHint`, paint themselves, and have their words and their measures set again by theirs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.fit)

    def fit(self, _on: bool = False) -> None:
        """Its size may have changed."""
        self.updateGeometry()
        self.update()

    def ground(self) -> str:
        """The role of its ground by what is done to it."""
        if not self.isEnabled():
            return "sunken"
        if self.isDown():
            return "pressed"
        if self.isChecked():
            return "selected"
        return "hover" if self.hovered else "surface"

    def ink(self) -> str:
        """The role of its words."""
        if not self.isEnabled():
            return "text.disabled"
        return "accent.text" if self.isChecked() else "text.2"

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = False
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange) and hasattr(self, "hovered"):
            self.fit()
