"""Nobody at the keyboard: after some minutes the screen is locked."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from oasis_core.kernel.clock import SystemClock
from oasis_desktop.local import settings
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui.kit import pieces

LOOK_MS = 10_000
"""How often it is looked at; a PC that was asleep is locked within that time of waking."""
LEAST_SECONDS = 60
_LIVING = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)


def _seconds() -> float:
    """Of the wall: a monotonic clock may stand still while the PC sleeps."""
    return SystemClock().now_us() / 1_000_000


class Idle(QObject):
    """`passed` carries the minutes for which nobody touched anything, once they are as many as the PC's
    setting says. It listens to the windows of the program, not to each of their widgets: those events are
    few, and each costs time."""

    passed = Signal(int)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._last = _seconds()
        self._watched: set[QWindow] = set()
        self._timer = QTimer(self)
        self._timer.setObjectName("idleTimer")
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)

    def start(self) -> None:
        """Somebody has come."""
        self._last = _seconds()
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Nobody is signed in, or the screen is locked."""
        self._timer.stop()

    def look(self) -> None:
        """Tell if it has been long enough."""
        idle = _seconds() - self._last
        if idle >= LEAST_SECONDS and self._timer.isActive():
            query = lambda connection: settings.load(connection, settings.LOCK_MINUTES)  # noqa: E731
            self._runner.read(self, query, self._judge, key="idle")

    def _judge(self, minutes: int) -> None:
        idle = int((_seconds() - self._last) // 60)
        if minutes and idle >= minutes and self._timer.isActive():
            self.stop()
            self.passed.emit(idle)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda _=None, gone=window: self._watched.discard(gone))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _LIVING:
            self._last = _seconds()
            pieces.heard()
        return False
