"""A button with its key written in it: what is done many times a day without a mouse."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_GAP, _INSIDE, _SIDE = 10, 6, 14


class KeyedButton(Button):
    """`keys` stand behind the words in a thin frame; without them it is a button as any other."""

    def __init__(self, name: str, kind: str, icon: str, keys: str, size: str = "") -> None:
        self.keys = keys
        super().__init__(name, kind, icon, size)

    def show_keys(self, keys: str) -> None:
        """Other keys, or none."""
        self.keys = keys
        self._draw()
        self.updateGeometry()

    def _key_text(self) -> str:
        text = QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)
        return text.replace("Return", "Enter")  # as it stands on the key

    def _key_width(self) -> int:
        return text_width(self._key_text(), "micro") + 2 * _INSIDE if self.keys else 0

    def _draw(self) -> None:
        super()._draw()
        side = 10 if self.property("measure") == "small" else _SIDE
        room = side + self._key_width() + (_GAP if self.keys else 0)
        sheet = f"padding-right: {room}px;"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return super().sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.keys:
            return
        high, wide = theme.current().px(20), self._key_width()
        side = 10 if self.property("measure") == "small" else _SIDE
        place = QRect(self.width() - side - wide, (self.height() - high) // 2, wide, high)
        role = "text.disabled" if not self.isEnabled() else "on.accent" if self._kind == "main" else "text.2"
        line = "border" if role == "text.disabled" or self._kind != "main" else role
        painter = QPainter(self)
        draw_box(painter, place, "" if self._kind == "main" else "chrome", line, radius=4)
        draw_line(painter, place.adjusted(_INSIDE, 0, 0, 0), self._key_text(), style="micro", role=role)
