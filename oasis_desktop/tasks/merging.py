"""The full-text index of a PC is kept in few pieces while nobody saves.

Each save adds a small piece. SQLite would merge them by itself, but hundreds of pages at once within one save
in thirty, which takes a tenth of a second on a fast disk; where pieces never become many, it does not.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from PySide6.QtCore import QObject, QTimer
from sqlalchemy import Connection

from oasis_core.schema.registry import KINDS
from oasis_core.work import search
from oasis_core.work.unit import ChangeSet
from oasis_desktop.tasks.runner import Runner

QUIET_MS, STEP_MS = 20, 250
"""After the last change; and between two steps, while there is more to do."""
PAGES = 32
"""In a step, which takes 10-25 ms of the worker: so long a save may wait for it. The entries of two letters
that everybody has are merged in one step, which takes up to a second among a million people."""
MANY, MANY_QUIET_MS = 10_000, 5000
"""So many rows came (a first sync, an import), and none any more: all pieces become one, for the search."""
_ENTITIES = [kind.name for kind in KINDS if kind.searched]


class Merging(QObject):
    """Merges, on the worker, what changes leave in pieces; `begin` gives a writing transaction."""

    def __init__(self, runner: Runner, begin: Callable[[], AbstractContextManager[Connection]]) -> None:
        super().__init__()
        self._runner, self._begin = runner, begin
        self._came, self._is_closed = 0, False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        runner.changed.connect(self._look)

    def close(self) -> None:
        """Begin nothing more: what is left in pieces is found as well."""
        self._is_closed = True
        self._timer.stop()

    def _wait(self, ms: int) -> None:
        if not self._is_closed:
            self._timer.start(ms)

    def _look(self, changes: ChangeSet) -> None:
        came = sum(entity in _ENTITIES for entity, _ in changes.rows)
        if came:
            self._came += came
            self._wait(QUIET_MS if self._came < MANY else MANY_QUIET_MS)

    def _step(self) -> None:
        many = self._came >= MANY
        if many:
            self._came = 0
        # If it fails nothing is lost, and the next change tries again: nobody need hear of it.
        merge = partial(self._merge, -PAGES if many else PAGES)
        self._runner.pass_on(self, self._runner.run(merge), self._merged, lambda _: None)

    def _merge(self, pages: int) -> bool:
        with self._begin() as connection:
            more = [search.merge(connection, entity, pages) for entity in _ENTITIES]
        return any(more)

    def _merged(self, more: bool) -> None:
        if more and not self._timer.isActive():
            self._wait(STEP_MS)
