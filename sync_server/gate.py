"""Turns: few at once, a short queue, and a clear answer to whoever comes after."""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from oasis_core.kernel.errors import ErrorCode, OasisError


def busy() -> OasisError:
    """The answer to somebody who should come again in a moment."""
    return OasisError(ErrorCode.BUSY, retry_after=1)


@dataclass
class _Line:
    turns: threading.Semaphore
    present: int = 0


class Gate:
    """Lets `at_once` in for each key while `queue` more wait, for `patience` seconds at most.

    It stands before the connection pool: those who wait hold no connection, so one busy organization does not
    keep the others waiting.
    """

    def __init__(self, at_once: int, queue: int, patience: float) -> None:
        self._at_once = at_once
        self._most = at_once + queue
        self._patience = patience
        self._lock = threading.Lock()
        self._lines: dict[Hashable, _Line] = {}

    @contextmanager
    def turn(self, key: Hashable = None) -> Iterator[None]:
        """Wait for a turn and hold it. BUSY if the queue is full or patience ends."""
        with self._lock:
            line = self._lines.setdefault(key, _Line(threading.Semaphore(self._at_once)))
            if line.present >= self._most:
                raise busy()
            line.present += 1
        try:
            if not line.turns.acquire(timeout=self._patience):
                raise busy()
            try:
                yield
            finally:
                line.turns.release()
        finally:
            with self._lock:
                line.present -= 1
                if not line.present:
                    del self._lines[key]
