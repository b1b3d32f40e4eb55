"""Cycles of objects are collected on the drawing thread alone.

Python collects on whichever thread happens to allocate. A widget in a cycle (a page, and the lambda that
knows it) would then be destroyed on a worker's thread, to which Qt answers with a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 200


class Collector(QObject):
    """Made on the drawing thread; from then on until `close` nothing is collected elsewhere.

    With `later` nothing is collected before `begin` says that all modules are loaded: they are hundreds of
    thousands of objects, and looking through them would take longer than a window may stand still.
    """

    def __init__(self, parent: QObject | None = None, *, later: bool = False) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setObjectName("collector")
        self._timer.timeout.connect(self.look)
        if not later:
            self.begin()

    def begin(self) -> None:
        """What is there now lives as long as the program, and is not looked at again."""
        gc.freeze()
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        counts, due = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > due[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """The window is gone: Python collects by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
