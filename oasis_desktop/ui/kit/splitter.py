"""A list, and beside it what is chosen from it; the line between the two can be dragged."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from oasis_desktop.ui.kit import memory, theme

_LIST_SHARE = 0.6
"""How much of a larger text the list takes up in width; the rest of the window is for what is beside it."""


class SideBySide(QSplitter):
    """Widths are those at 100 % text. With a name it remembers where the person drew the line."""

    def __init__(self, left_width: int, right_width: int, name: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self._widths = (left_width, left_width + right_width)
        self._scale = 0.0
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._drawn)

    def fill(self, left: QWidget, right: QWidget) -> None:
        """Put the two in."""
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # only now it is as wide as its page
        self._share_out()

    def _share_out(self) -> None:
        scale = theme.current().scale
        if scale != self._scale:
            self._scale = scale
            left = round(self._left() * (1 + (scale - 1) * _LIST_SHARE))
            self.setSizes([left, self._widths[1] - left])

    def _left(self) -> int:
        kept = memory.recall(f"splitter.{self.objectName()}") if self.objectName() else None
        return kept if isinstance(kept, int) else self._widths[0]

    def _drawn(self, place: int, _handle: int) -> None:
        if self.objectName():
            at_100 = place / (1 + (theme.current().scale - 1) * _LIST_SHARE)
            memory.keep(f"splitter.{self.objectName()}", round(at_100))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._share_out()
