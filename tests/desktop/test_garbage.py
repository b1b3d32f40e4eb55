"""A widget in a cycle is destroyed on the thread that draws, whichever thread allocates."""

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from oasis_desktop.tasks.garbage import Collector


class Cycle:
    """Something that knows itself, and tells on which thread it goes."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self.own, self._tell = self, tell

    def __del__(self) -> None:
        self._tell(threading.get_ident())


KEPT: list[list[int]] = []


def allocate() -> None:
    """So much that Python would collect."""
    KEPT[:] = [[number] for number in range(200_000)]


def on_a_thread(deed: Callable[[], None]) -> None:
    thread = threading.Thread(target=deed)
    thread.start()
    thread.join()


def test_cycles_go_on_the_drawing_thread_alone(qapp: QApplication) -> None:
    gone: list[int] = []
    collector = Collector()
    Cycle(gone.append)
    on_a_thread(allocate)
    before = list(gone)
    for _ in range(3):
        collector.look()
    collector.close()
    gc.disable()

    assert before == []
    assert gone == [threading.get_ident()]


def test_without_it_they_go_on_any_thread(qapp: QApplication) -> None:
    gone: list[int] = []
    gc.enable()
    Cycle(gone.append)
    on_a_thread(allocate)
    gc.disable()

    assert gone
    assert gone != [threading.get_ident()]


def test_collector_belongs_to_whoever_has_it(qapp: QApplication) -> None:
    owner = QObject()
    collector = Collector(owner)
    collector.close()

    assert collector.parent() is owner
    assert gc.isenabled()
