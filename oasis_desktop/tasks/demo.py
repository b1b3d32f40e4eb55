"""Looking around with demo data: making it beside the window, going there, and leaving it."""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from oasis_desktop.local.station import Station
from oasis_desktop.tasks.runner import Done, Failed, Runner

Told = Callable[[int, int], None]
CLOSING_SECONDS = 5.0


class DemoData(QObject):
    """`moved`: the demo data is open now, or this PC's own again."""

    moved = Signal()

    def __init__(self, station: Station, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._runner = station, runner
        self._stop = threading.Event()
        self._building: Future[bool] | None = None

    @property
    def is_open(self) -> bool:
        """Whether all that is shown is invented."""
        return self._station.is_demo

    @property
    def password(self) -> str:
        """That of everybody in the demo."""
        return self._station.demo_password

    def begin(self, owner: QObject, told: Told, done: Done[bool], failed: Failed | None = None) -> None:
        """Make the demo data and go there. `told` hears how many rows of about how many there are; `done`
        whether it came to an end (or was cancelled). On a thread of its own: the worker stays free."""
        self._stop.clear()
        future: Future[bool] = Future()
        self._building = future
        threading.Thread(target=lambda: self._build(future, told), name="oasis-demo", daemon=True).start()

        def built(made: bool) -> None:
            if not made:
                done(False)
                return
            self._turn(owner, True, lambda _: done(True), failed)

        self._runner.pass_on(owner, future, built, failed)

    def cancel(self) -> None:
        """Stop making it; nothing of it stays."""
        self._stop.set()

    def leave(self, owner: QObject, done: Done[None], failed: Failed | None = None) -> None:
        """Back to this PC's own data; the demo data is removed. Nobody may be signed in."""
        self._turn(owner, False, done, failed)

    def close(self) -> None:
        """End what is under way."""
        self._stop.set()
        if self._building is not None:
            with contextlib.suppress(TimeoutError):
                self._building.exception(CLOSING_SECONDS)  # once the step that it is at is over

    # ---------------------------------------------------------------------------------------------- within

    def _build(self, future: "Future[bool]", told: Told) -> None:
        try:
            from oasis_desktop.local import demo  # noqa: PLC0415 - hardly anybody needs the demo chain

            total = demo.rows_expected()

            def tell(count: int) -> None:
                self._runner.post(lambda: told(min(count, total), total))

            station = self._station
            made = demo.build_demo(station.data_dir, station.clock, station.hasher, tell, self._stop.is_set)
            future.set_result(made)
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits
            future.set_exception(error)

    def _turn(self, owner: QObject, demo: bool, done: Done[Any], failed: Failed | None) -> None:
        def turned(_: None) -> None:
            self.moved.emit()
            done(None)

        self._runner.write(owner, lambda: self._station.turn_to(demo=demo), turned, failed)
