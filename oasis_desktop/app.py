"""The composition root: the parts of the desktop, put together once."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from oasis_core.sync.client import Timing
from oasis_desktop.local import drawing_thread, settings
from oasis_desktop.local.faults import as_known
from oasis_desktop.local.station import Station, open_station
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui.kit import memory, theme
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.window import MainWindow

if TYPE_CHECKING:
    import httpx

SWITCH_SECONDS = 0.0005
"""How long a Python thread may keep the interpreter while the GUI waits; ten times less than Python's own,
which let frames wait for 88 ms beside a busy worker, and lets them wait for 33."""


class Application:
    """Everything that runs behind the window."""

    def __init__(self, station: Station, runner: Runner, session: Session) -> None:
        self.station, self.runner, self.session = station, runner, session

    def open_window(self) -> QWidget:
        """The main window, not shown yet."""
        with self.station.database.reading() as connection:
            language = settings.load(connection, settings.LANGUAGE)
            scale = settings.load(connection, settings.TEXT_SCALE)
            look = Theme(theme.LIGHT, scale, settings.load(connection, settings.DENSITY))
            look = theme.coloured(look, settings.load(connection, settings.THEME))
            places = settings.load(connection, settings.PLACES)
        memory.begin(places, lambda _name, _value: self._keep((settings.PLACES, memory.kept())))
        window = MainWindow(self.session, self.runner, language, look)
        window.language_changed.connect(lambda chosen: self._keep((settings.LANGUAGE, chosen)))
        window.theme_changed.connect(
            lambda look: self._keep(
                (settings.THEME, theme.SYSTEM if look.follows else look.name),
                (settings.TEXT_SCALE, look.scale),
                (settings.DENSITY, look.density),
            )
        )
        return window

    def _keep(self, *chosen: tuple[settings.Name[Any], Any]) -> None:
        """Remember what somebody chose."""

        def deed() -> None:
            with self.station.database.begin() as connection:
                for name, value in chosen:
                    settings.save(connection, name, value)

        self.runner.write(self.session, deed, lambda _: None)

    def close(self) -> None:
        """Finish what people asked for, end sync and every thread, let go of the folder."""
        memory.forget()
        self.session.close()
        self.runner.close()
        self.station.close()


def build(
    data_dir: Path,
    *,
    demo_logins: list[tuple[str, str]] | None = None,
    http: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
    timing: Timing | None = None,
    station: Station | None = None,
) -> Application:
    """Open this PC's data and start its threads. A Qt application must exist.

    `http` replaces the network, `station` the opening of the folder. Raises what `open_station` raises.
    """
    station = station or open_station(data_dir, with_demo=True)
    runner = Runner(lambda: station.database.reading())  # noqa: PLW0108 - demo data is another database
    session = Session(station, runner, demo_logins=demo_logins, http=http, timing=timing)
    return Application(station, runner, session)


def run_window(data_dir: Path, *, demo_logins: list[tuple[str, str]] | None = None) -> int:
    """Open the window and run until it is closed; the exit code. Raises OasisError if it cannot be opened."""
    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt would not hear of Ctrl+C; the file bears a kill
    application = build(data_dir, demo_logins=demo_logins)

    def unexpected(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        application.runner.failed.emit(as_known(error))

    sys.excepthook = unexpected
    try:
        window = application.open_window()
        window.show()
        drawing_thread.reserve()
        return int(qt.exec())
    finally:
        drawing_thread.release()
        application.close()
