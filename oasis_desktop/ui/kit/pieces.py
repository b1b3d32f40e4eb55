"""What takes long on the drawing thread is made in pieces, one in a turn of the event loop: in between the
window draws, timers run, and answers come in.

A panel that takes more than a few milliseconds to make leaves most of it to `Panel.parts`, a generator: each
of its `yield`s is a place where the window may breathe.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from oasis_desktop.ui.kit.panel import Panel

P = TypeVar("P", bound=Panel)

AHEAD_MS = 12
"""Between two pieces of what nobody waits for."""
QUIET_SECONDS = 0.4
"""So long after a key or a press nothing is made ahead."""
BUSY_SECONDS, MOST_SKIPPED = 0.006, 10
"""A piece made ahead lets so many of its turns pass if they come so late: the loop has other things to do."""
STYLED_AT_ONCE = 24
"""Widgets that are styled in one piece."""

_begun: "list[Made[Any]]" = []
"""What is being made, in the order in which it was begun."""
_wanted: "list[Made[Any]]" = []
"""What somebody waits for; the last one first."""
_last_heard = [float("-inf")]


def is_waited() -> bool:
    """Whether somebody waits for something that is being made: it must not be taken away meanwhile."""
    return bool(_wanted)


def heard() -> None:
    """Somebody is at work: what nobody waits for is not made now."""
    _last_heard[0] = time.perf_counter()


def leave_off(owner: QObject) -> None:
    """Nothing within it is made any further: it goes."""
    for made in _begun.copy():
        if isValid(made) and _is_within(made, owner):
            made.rest()


def _is_within(each: QObject | None, owner: QObject) -> bool:
    while each is not None and each is not owner:
        each = each.parent()
    return each is owner


class Made(QObject, Generic[P]):
    """A part of the window that is made in pieces: `ahead`, in quiet moments, or `now`, because it is wanted.

    Keys and clicks that come while it is made `now` stay in Qt's queue, in their order: what is pressed after
    the key that wants a page is for that page. Everything else goes on. It is hidden, and lives as long as
    the parent that `begin` gives it; `ready` is called once, when all of it is there.
    """

    def __init__(
        self, begin: Callable[[], P], owner: QObject, ready: Callable[[P], None] = lambda _: None
    ) -> None:
        super().__init__(owner)
        self._begin, self._ready = begin, ready
        self._whole: P | None = None
        self._pieces: Iterator[None] | None = None
        self._error: Exception | None = None
        self._loops: list[QEventLoop] = []
        self._due, self._skipped = 0.0, 0
        self._timer = QTimer(self)
        self._timer.setObjectName("pieces")
        self._timer.timeout.connect(self._next)

    @property
    def whole(self) -> P | None:
        """It, if all of it is there."""
        return self._whole

    def ahead(self) -> None:
        """Make it while nothing else is to be done."""
        if self._whole is None and self not in _begun:
            _begun.append(self)
            self._timer.start(AHEAD_MS)

    def rest(self) -> None:
        """Leave it as far as it is: it is not to be made ahead any longer."""
        if self in _begun and self not in _wanted:
            _begun.remove(self)
            self._timer.stop()

    def now(self) -> P:
        """It, as soon as all of it is there. Raises what making it raised."""
        if self._whole is None:
            self._wait()
        if self._whole is None:
            raise self._error or RuntimeError("its owner is gone")
        return self._whole

    def _wait(self) -> None:
        loop = QEventLoop()
        self._loops.append(loop)
        self.destroyed.connect(loop.quit)
        self.ahead()
        self._timer.start(0)
        _wanted.append(self)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        _wanted.remove(self)

    def _next(self) -> None:
        """One piece, if it is its turn: never two things in one turn of the loop."""
        _begun[:] = [each for each in _begun if isValid(each)]
        if self is not next(iter(_wanted[-1:] or _begun), None) or self._lets_pass():
            return
        if self._pieces is None:
            self._pieces = self._work()
        try:
            next(self._pieces)
            self._due = time.perf_counter() + AHEAD_MS / 1000
        except StopIteration:
            self._end(None)
        except Exception as error:
            self._end(error)
            raise

    def _lets_pass(self) -> bool:
        """Whether this turn came late because of others, who may have more to do."""
        now, due = time.perf_counter(), self._due
        self._due = now + AHEAD_MS / 1000
        if now - _last_heard[0] < QUIET_SECONDS and self not in _wanted:
            return True
        late = due > 0 and now - due > BUSY_SECONDS and self not in _wanted
        self._skipped = self._skipped + 1 if late else 0
        return 0 < self._skipped <= MOST_SKIPPED

    def _work(self) -> Iterator[None]:
        made = self._begin()
        for hidden in (Qt.WidgetAttribute.WA_WState_Hidden, Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            made.setAttribute(hidden)  # as hide() does, but of that it would be told
        if (parent := made.parentWidget()) is not None:
            made.resize(parent.size())  # what depends on its width is done once
        yield
        yield from made.parts()
        yield
        yield from _styled(made)
        self._whole = made
        self._ready(made)

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self._pieces, self._error = None, error
        if self in _begun:
            _begun.remove(self)
        while self._loops:
            self._loops.pop().quit()


def _styled(panel: QWidget) -> Iterator[None]:
    """Style it and lay it out before it is seen; else all of that would be done when it is."""
    for at, each in enumerate(panel.findChildren(QWidget)):
        each.ensurePolished()
        if at % STYLED_AT_ONCE == STYLED_AT_ONCE - 1:
            yield
    if (layout := panel.layout()) is not None:
        layout.activate()
