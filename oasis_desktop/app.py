"""The composition root: the parts of the desktop, put together once."""

import sys
from collections.abc import Callable
from pathlib import Path

import httpx
from PySide6.QtWidgets import QApplication, QWidget

from oasis_core.sync.client import Timing
from oasis_desktop.local.station import Station, open_station
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session

SWITCH_SECONDS = 0.0005
"""How long a Python thread may keep the interpreter while the GUI waits; ten times less than Python's own,
which let frames wait for 88 ms beside a busy worker, and lets them wait for 33."""


class Application:
    """Everything that runs behind the window."""

    def __init__(self, station: Station, runner: Runner, session: Session) -> None:
        self.station, self.runner, self.session = station, runner, session

    def open_window(self) -> QWidget:
        """The main window, not shown yet."""
        from oasis_desktop.ui.shell.window import MainWindow  # noqa: PLC0415 - tests of tasks need no screens

        return MainWindow(self.session, self.runner)

    def close(self) -> None:
        """Finish what people asked for, end sync and every thread, let go of the folder."""
        self.session.close()
        self.runner.close()
        self.station.close()


def build(
    data_dir: Path,
    *,
    demo_logins: list[tuple[str, str]] | None = None,
    http: Callable[[], httpx.AsyncBaseTransport] | None = None,
    timing: Timing | None = None,
    station: Station | None = None,
) -> Application:
    """Open this PC's data and start its threads. A Qt application must exist.

    `http` replaces the network, `station` the opening of the folder. Raises what `open_station` raises.
    """
    station = station or open_station(data_dir)
    runner = Runner(station.database.reading)
    session = Session(station, runner, demo_logins=demo_logins, http=http, timing=timing)
    return Application(station, runner, session)


def run_window(data_dir: Path, *, demo_logins: list[tuple[str, str]] | None = None) -> int:
    """Open the window and run until it is closed; the exit code. Raises OasisError if it cannot be opened."""
    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    application = build(data_dir, demo_logins=demo_logins)
    try:
        window = application.open_window()
        window.show()
        return int(qt.exec())
    finally:
        application.close()
