"""A field for a time of the day."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.settings import actions

WIDTH = 76


class TimeField(QLineEdit):
    """A time of the day; `settled` comes when the person is done with it and it is another than before."""

    settled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self, "kind", "time")
        self._shown = ""
        self._measure()
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda _: mark(self, "error", value=False))

    def show_time(self, clock: str) -> None:
        """What is kept."""
        self._shown = clock
        self.setText(clock)
        mark(self, "error", value=False)

    def clock(self) -> str | None:
        """What stands in it, in order; None if that is no time."""
        return actions.clock_of(self.text())

    def _finish(self) -> None:
        clock = self.clock()
        if clock is not None:
            self.setText(clock)
        if self.text() != self._shown:
            self.settled.emit()

    def event(self, event: QEvent) -> bool:
        wants_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if event.type() == QEvent.Type.ShortcutOverride and wants_undo and not self.isUndoAvailable():
            return False  # nothing was typed since: it is for what has just been done
        return super().event(event)

    def _measure(self) -> None:
        self.setFixedWidth(theme.current().px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
