"""Another theme or language reaches the window a few milliseconds in a turn: first what is seen, then the
rest, for which nobody waits."""

import time
from collections.abc import Callable, Sequence
from operator import methodcaller
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from oasis_desktop.tasks.turns import in_next_turn

TURN_SECONDS = 0.008
Deed = Callable[[Any], object]
SPEAK: Deed = methodcaller("speak")
"""Say every word again: what parts of a screen, menus and dialogs do in another language."""
_at_work: "list[InTurns]" = []


def in_its_turn(widget: QWidget, deed: Deed) -> None:
    """Do this to a widget: in its turn while the window changes in turns, else at once."""
    rest = _working()
    if rest is None:
        deed(widget)
    else:
        rest.put(deed, (widget,))


def when_all_have(owner: QWidget, call: Callable[[], object]) -> None:
    """Call it when all that is seen has changed as `owner` was told to."""
    rest = _working()
    if rest is None:
        QTimer.singleShot(0, owner, call)
    else:
        rest.then(owner, call)


def is_done() -> bool:
    """Whether all of the window has changed."""
    return _working() is None


def _working() -> "InTurns | None":
    _at_work[:] = [each for each in _at_work if isValid(each)]
    return next(iter(_at_work), None)


class InTurns(QObject):
    """Does deeds to widgets, each once however often it is put; a widget that is gone by then is left out."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._first: list[Callable[[], object]] = []
        self._seen: dict[tuple[Deed, QWidget], None] = {}
        self._hidden: dict[tuple[Deed, QWidget], None] = {}
        self._then: list[tuple[QWidget, Callable[[], object]]] = []
        self._held: list[QWidget] = []

    def begin(self, call: Callable[[], object]) -> None:
        """Call it in a turn of its own, before all that is put. No window is drawn from now on, until what it
        puts is done to all that is seen."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(window)
        self._first.append(call)
        self._go_on()

    def put(self, deed: Deed, widgets: Sequence[QWidget]) -> None:
        """Do this to these, from the next turn on."""
        for widget in widgets:
            (self._seen if widget.isVisible() else self._hidden)[deed, widget] = None
        self._go_on()

    def then(self, owner: QWidget, call: Callable[[], object]) -> None:
        """Call it when all that is seen is done and laid out, before it is drawn."""
        self._then.append((owner, call))
        self._go_on()

    def _go_on(self) -> None:
        if self not in _at_work and (self._first or self._seen or self._hidden or self._then or self._held):
            _at_work.append(self)
            in_next_turn(self, self._work)

    def _work(self) -> None:
        try:
            self._do_some()
        finally:  # a deed that fails must not keep the window from being drawn
            _at_work.remove(self)
            self._go_on()

    def _do_some(self) -> None:
        if self._first:
            self._first.pop(0)()
        elif self._seen:
            self._work_off(self._seen)
        elif self._then or self._held:
            self._let_go()  # in a turn of its own: all of the window is drawn after it
        else:
            self._work_off(self._hidden)

    @staticmethod
    def _work_off(due: dict[tuple[Deed, QWidget], None]) -> None:
        ends = time.perf_counter() + TURN_SECONDS
        while due:
            deed, widget = each = next(iter(due))
            del due[each]
            if isValid(widget):
                deed(widget)
            if time.perf_counter() > ends:
                break

    def _let_go(self) -> None:
        if self._then:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        while self._then:
            owner, call = self._then.pop(0)
            if isValid(owner):
                call()
        while self._held:
            window = self._held.pop()
            if isValid(window):
                window.setUpdatesEnabled(True)
