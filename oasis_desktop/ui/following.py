"""How a page stays true while people and sync write."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from oasis_core.work.unit import ChangeSet
from oasis_desktop.tasks.runner import Runner

SOON_MS = 15
"""Changes that come so close together are read once; and the window first shows what it has."""


class Following(QObject):
    """Reads a page anew when something that concerns it was written. What is hidden is read when it is
    shown: nobody waits for it, and the threads that read would keep the window from what is looked at."""

    def __init__(
        self, page: QWidget, runner: Runner, concerns: Callable[[ChangeSet], bool], read: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page, self._concerns, self._read = page, concerns, read
        self._due = False
        self._timer = QTimer(self)
        self._timer.setObjectName("following")
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._catch_up)
        page.installEventFilter(self)
        runner.changed.connect(self._hear)

    def soon(self) -> None:
        """Read it anew; together with what else is asked for until then."""
        self._due = True
        if self._page.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _hear(self, changes: ChangeSet) -> None:
        if self._concerns(changes):
            self.soon()

    def _catch_up(self) -> None:
        if self._due and self._page.isVisible():
            self._due = False
            self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._timer.stop()
            self._catch_up()
        return super().eventFilter(watched, event)
