"""What is put off to another turn of the event loop."""

import time

from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from oasis_desktop.tasks.turns import in_next_turn


def test_timers_that_are_due_come_first(qtbot: QtBot) -> None:
    owner, order = QObject(), list[str]()
    tick = QTimer(owner, interval=1, timerType=Qt.TimerType.PreciseTimer)
    tick.timeout.connect(lambda: order.append("tick"))

    def first() -> None:
        time.sleep(0.005)
        order.append("first")
        in_next_turn(owner, lambda: order.append("next"))

    tick.start()
    QTimer.singleShot(0, owner, first)
    qtbot.waitUntil(lambda: "next" in order)
    tick.stop()

    assert "tick" in order[order.index("first") : order.index("next")]


def test_nothing_comes_to_an_owner_that_is_gone(qtbot: QtBot) -> None:
    owner, called = QObject(), list[int]()
    in_next_turn(owner, lambda: called.append(1))
    delete(owner)
    qtbot.wait(20)

    assert called == []
