"""A key, written as on its cap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.pressable import draw_box


class KeyHint(Label):
    """Keys such as `Ctrl+K`, as this system names them, in a thin frame."""

    def __init__(self, keys: str) -> None:
        super().__init__("micro", "text.3")
        self.setContentsMargins(6, 0, 6, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(keys)

    def say(self, keys: str) -> None:
        """Other keys."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
        self.setText(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        spare = max(0, self.height() - self.fontMetrics().height() - 2) // 2
        draw_box(QPainter(self), self.rect().adjusted(0, spare, 0, -spare), "surface", "border", radius=4)
        super().paintEvent(event)
