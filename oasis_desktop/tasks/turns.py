"""A turn of the event loop of one's own, for what would take too long in this one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

TURN_MS = 1
"""Not 0: that would be an event in the queue, and Qt empties its queue, with what is put into it meanwhile,
before it draws, runs timers or hears a key."""


def in_next_turn(owner: QObject, call: Callable[[], object]) -> None:
    """Call it after the window has drawn and heard; not at all if its owner is gone by then."""
    QTimer.singleShot(TURN_MS, owner, call)
