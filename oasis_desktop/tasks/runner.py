"""Work off the GUI thread: one worker that writes, a small pool that reads, answers on the GUI thread."""

import functools
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from operator import or_
from queue import PriorityQueue
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid
from sqlalchemy import Connection

from oasis_core.kernel.errors import OasisError
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local.engine import READERS
from oasis_desktop.local.faults import as_known
from oasis_desktop.tasks.turns import in_next_turn

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[OasisError], None]
Reading = Connection
"""What a query is given; screens hand it on and know no more of it."""
CLOSING_SECONDS, LONG_SECONDS = 10.0, 0.003
HEARD_SECONDS = 0.005
"""How long the worker waits for the window to hear an answer: what follows would contend with it for the
interpreter."""
_PEOPLE, _SYNC, _END = 0, 1, 2
_Job = tuple[int, int, Callable[[], None]]


class _Ticket:
    """One read that was asked for; a newer one of the same owner and key cancels it."""

    def __init__(self) -> None:
        self.cancelled = False


class Runner(QObject):
    """Runs deeds and queries, and says what changed.

    `changed` carries a ChangeSet after every transaction that touched rows, `failed` an OasisError that
    nobody else took; both come on the GUI thread.
    """

    changed = Signal(object)
    failed = Signal(object)
    _delivery = Signal(object)

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._watchers: list[Callable[[ChangeSet], None]] = []
        self._followers: list[Callable[[ChangeSet], None]] = []
        self._tickets: WeakKeyDictionary[QObject, dict[str, _Ticket]] = WeakKeyDictionary()
        self._order = itertools.count()
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._touched: list[ChangeSet] = []
        self._answers: deque[Callable[[], Any]] = deque()
        self._pausing = self._closed = False
        self._delivery.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="oasis-read")
        self._worker = threading.Thread(target=self._work, name="oasis-worker", daemon=True)
        self._worker.start()

    # ------------------------------------------------------------------------------------------ for screens

    def read(
        self,
        owner: QObject,
        query: Callable[[Connection], T],
        done: Done[T],
        failed: Failed | None = None,
        key: str | None = None,
    ) -> None:
        """Run a query and hand its result to `done`, unless `owner` is gone by then. With a `key`, earlier
        reads of the same owner and key that are not answered yet never will be."""
        ticket = self._ticket(owner, key)

        def fetch() -> T:
            with self._reading() as connection:
                return query(connection)

        def unless_stale() -> None:
            if not ticket.cancelled and not self._closed:
                self._answer(gone, fetch, done, failed, ticket)

        gone = ref(owner)
        if not self._closed:
            self._pool.submit(unless_stale)

    def write(
        self, owner: QObject, deed: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Run a deed on the thread that owns the writing connections, in the order asked for. Whoever asked
        hears of it at once, then whoever shows what it touched."""
        gone = ref(owner)

        def job() -> None:
            self._answer(gone, lambda: self._committed(deed), done, failed)
            heard = threading.Event()
            self.post(heard.set)
            heard.wait(HEARD_SECONDS)
            self._follow_up()

        self._enqueue(_PEOPLE, job)

    def pass_on(
        self, owner: QObject, future: "Future[T]", done: Done[T], failed: Failed | None = None
    ) -> None:
        """Hand the result of something that runs elsewhere to `done`; nothing comes if it was cancelled."""
        gone = ref(owner)

        def ended(_: "Future[T]") -> None:
            if not future.cancelled():
                self._answer(gone, future.result, done, failed)

        future.add_done_callback(ended)

    def post(self, call: Callable[[], None]) -> None:
        """Call on the GUI thread, after what was posted before."""
        if not self._closed:
            self._delivery.emit(call)

    # --------------------------------------------------------------------------------------------- for sync

    def run(self, deed: Callable[[], T], *, urgent: bool = False) -> "Future[T]":
        """Run a deed on the worker; people's deeds go first unless it is `urgent`."""
        future: Future[T] = Future()

        def job() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(self._committed(deed))
                except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits
                    future.set_exception(error)
                self._follow_up()

        if not self._enqueue(_PEOPLE if urgent else _SYNC, job):
            future.cancel()
        return future

    def announce(self, changes: ChangeSet) -> None:
        """Note on the worker, within a deed, what a transaction of it touched."""
        self._touched.append(changes)

    def on_commit(self, watcher: Callable[[ChangeSet], None]) -> None:
        """Call `watcher` on the worker after each deed that touched something, before anybody else hears: it
        must be quick."""
        self._watchers.append(watcher)

    def on_answered(self, follower: Callable[[ChangeSet], None]) -> None:
        """Call `follower` on the worker after each deed that touched something, once whoever asked for it is
        told, before the next deed and before the screens show it."""
        self._followers.append(follower)

    def close(self) -> None:
        """Finish the deeds that were asked for, drop reads and answers, end all threads."""
        if self._closed:
            return
        self._closed = True
        self._jobs.put((_END, next(self._order), lambda: None))
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._worker.join(CLOSING_SECONDS)

    # ---------------------------------------------------------------------------------------------- within

    def _ticket(self, owner: QObject, key: str | None) -> _Ticket:
        ticket = _Ticket()
        if key is not None:
            tickets = self._tickets.setdefault(owner, {})
            if key in tickets:
                tickets[key].cancelled = True
            tickets[key] = ticket
        return ticket

    def _enqueue(self, priority: int, job: Callable[[], None]) -> bool:
        if self._closed:
            return False
        self._jobs.put((priority, next(self._order), job))
        return True

    def _work(self) -> None:
        while True:
            priority, _, job = self._jobs.get()
            if priority == _END:
                return
            job()

    def _committed(self, deed: Callable[[], T]) -> T:
        """Run the deed and tell the watchers what its transactions touched, those before a failure too."""
        self._touched = []
        try:
            result = deed()
            if isinstance(result, ChangeSet) and result not in self._touched:
                self._touched.append(result)
            return result
        finally:
            self._tell(self._watchers)

    def _follow_up(self) -> None:
        """Tell the followers, then let the screens show what the last deed touched."""
        changes = self._tell(self._followers)
        self._touched = []
        if changes.rows:
            self.post(lambda: self.changed.emit(changes))

    def _tell(self, whom: list[Callable[[ChangeSet], None]]) -> ChangeSet:
        changes = functools.reduce(or_, self._touched, ChangeSet())
        for each in whom if self._touched else ():
            try:
                each(changes)
            except Exception as error:  # noqa: BLE001 - the deed is done; its answer must not suffer
                as_known(error)
        return changes

    def _answer(
        self,
        owner: Callable[[], QObject | None],
        job: Callable[[], T],
        done: Done[T],
        failed: Failed | None,
        ticket: _Ticket | None = None,
    ) -> None:
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - nothing unexpected may end the thread or stay unseen
            known = as_known(error)
            self._post(owner, ticket, lambda: (failed or self.failed.emit)(known))
        else:
            self._post(owner, ticket, lambda: done(result))

    def _post(
        self, owner: Callable[[], QObject | None], ticket: _Ticket | None, call: Callable[[], None]
    ) -> None:
        def unless_gone() -> None:
            listener = owner()
            if listener is not None and isValid(listener) and not (ticket is not None and ticket.cancelled):
                call()

        self.post(unless_gone)

    def _deliver(self, call: Callable[[], Any]) -> None:
        self._answers.append(call)
        if not self._pausing:
            self._hand_on()

    def _hand_on(self) -> None:
        """One answer after the other; after one that took long the window draws and hears first."""
        self._pausing = False
        while self._answers and not self._pausing:
            began = time.perf_counter()
            self._hear(self._answers.popleft())
            if time.perf_counter() - began > LONG_SECONDS:
                self._pausing = True
                in_next_turn(self, self._hand_on)

    def _hear(self, call: Callable[[], Any]) -> None:
        if self._closed:
            return
        try:
            call()
        except Exception as error:  # noqa: BLE001 - a screen's mistake must not take the others down
            self.failed.emit(as_known(error))
