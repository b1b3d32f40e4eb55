"""The composition root: the parts of the desktop, put together once."""

import contextlib
import importlib
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from oasis_desktop.local import drawing_thread
from oasis_desktop.local.first_look import Look, keep_look, read_look
from oasis_desktop.tasks.garbage import Collector
from oasis_desktop.ui.binding import leave_sources_unread
from oasis_desktop.ui.kit import memory, theme
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.resources import resource, resource_text
from oasis_desktop.ui.shell.window import MainWindow

if TYPE_CHECKING:  # what knows the clinic is loaded beside the first frame, not before it
    import httpx

    from oasis_core.sync.client import Timing
    from oasis_desktop.local.settings import Name
    from oasis_desktop.local.station import Station
    from oasis_desktop.tasks.runner import Runner
    from oasis_desktop.tasks.session import Session

SWITCH_SECONDS = 0.0001
"""How long a Python thread may keep the interpreter while the GUI waits; fifty times less than Python's own.
Beside a busy thread making a page takes 270 ms with that of Python, 200 ms with a tenth and 160 with this."""
_OF_THE_NETWORK = ("httpx", "httpcore", "anyio._backends._asyncio")
"""Loaded by the first request otherwise: thirty thousand objects that would be looked through for cycles."""
OPENING_SECONDS = 30.0
"""How long closing the window waits for data that is still being opened."""


@dataclass(frozen=True)
class Kept:
    """How somebody left the window."""

    look: Look
    places: dict[str, Any]

    @property
    def language(self) -> str:
        return str(self.look["language"])

    @property
    def theme(self) -> Theme:
        return _theme_of(self.look)


def _theme_of(look: Look) -> Theme:
    plain = Theme(theme.LIGHT, float(look["scale"]), str(look["density"]))
    return theme.coloured(plain, str(look["theme"]))


def load_kept(station: "Station") -> Kept:
    """How somebody left the window; and the next first frame is drawn by it."""
    from oasis_desktop.local import known, settings  # noqa: PLC0415

    with station.database.reading() as connection:
        look: Look = {
            "language": settings.load(connection, settings.LANGUAGE),
            "theme": settings.load(connection, settings.THEME),
            "scale": settings.load(connection, settings.TEXT_SCALE),
            "density": settings.load(connection, settings.DENSITY),
            "people": len(known.known_people(connection)) if station.enrolment is not None else 0,
        }
        places = settings.load(connection, settings.PLACES)
    with contextlib.suppress(OSError):  # a full disk: then it is drawn by what was kept before
        keep_look(station.data_dir, look)
    return Kept(look, places)


class Application:
    """Everything that runs behind the window."""

    def __init__(self, station: "Station", runner: "Runner", session: "Session") -> None:
        self.station, self.runner, self.session = station, runner, session

    def open_window(self) -> MainWindow:
        """The main window, not shown yet."""
        kept = load_kept(self.station)
        window = MainWindow(None, None, kept.language, kept.theme)
        self.fill(window, kept)
        return window

    def fill(self, window: MainWindow, kept: Kept) -> None:
        """Let a window that was opened before show what is so."""
        from oasis_desktop.local import settings  # noqa: PLC0415

        memory.begin(kept.places, lambda _name, _value: self._keep((settings.PLACES, memory.kept())))
        window.set_language(kept.language)
        window.set_theme(kept.theme)
        window.language_changed.connect(lambda chosen: self._keep((settings.LANGUAGE, chosen)))
        window.theme_changed.connect(
            lambda look: self._keep(
                (settings.THEME, theme.SYSTEM if look.follows else look.name),
                (settings.TEXT_SCALE, look.scale),
                (settings.DENSITY, look.density),
            )
        )
        window.attach(self.session, self.runner)

    def _keep(self, *chosen: "tuple[Name[Any], Any]") -> None:
        """Remember what somebody chose."""
        from oasis_desktop.local import settings  # noqa: PLC0415

        def deed() -> None:
            with self.station.database.begin() as connection:
                for name, value in chosen:
                    settings.save(connection, name, value)
            load_kept(self.station)

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
    timing: "Timing | None" = None,
    station: "Station | None" = None,
) -> Application:
    """Open this PC's data and start its threads. A Qt application must exist.

    `http` replaces the network, `station` the opening of the folder. Raises what `open_station` raises.
    """
    from oasis_desktop.local.station import open_station  # noqa: PLC0415
    from oasis_desktop.tasks.runner import Runner  # noqa: PLC0415
    from oasis_desktop.tasks.session import Session  # noqa: PLC0415

    opened = station or open_station(data_dir, with_demo=True)
    runner = Runner(lambda: opened.database.reading())  # noqa: PLW0108 - demo data is another database
    session = Session(opened, runner, demo_logins=demo_logins, http=http, timing=timing)
    return Application(opened, runner, session)


class Opening(QObject):
    """The first frame is there, and beside it this PC's data is opened. `failed` carries why it cannot be,
    once; without that, `application` is there when `ready` comes. `loaded`: every module is there."""

    ready = Signal()
    failed = Signal(object)
    loaded = Signal()
    _opened = Signal()

    def __init__(self, data_dir: Path, demo_logins: list[tuple[str, str]] | None = None) -> None:
        super().__init__()
        leave_sources_unread()
        self._data_dir, self._demo_logins = data_dir, demo_logins
        look = read_look(data_dir)
        theme.apply(_theme_of(look))
        QApplication.processEvents()  # fonts and style in a turn of their own
        self.window = MainWindow(None, None, str(look["language"]), _theme_of(look), int(look["people"]))
        self.application: Application | None = None
        self._languages: list[str] = []
        self.window.language_changed.connect(self._languages.append)
        self._found: Future[tuple[Station, Kept]] = Future()
        self._thread: threading.Thread | None = None
        self._filled = threading.Event()
        self._opened.connect(self._fill, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the window, and open the data."""
        QApplication.processEvents()
        self.window.show()
        QApplication.processEvents()  # the first frame, before anything else takes the interpreter
        self._thread = threading.Thread(target=self._open, name="oasis-opening", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Close whatever came to be."""
        self._filled.set()
        if self._thread is not None:
            self._thread.join(OPENING_SECONDS)
        if self.application is not None:
            self.application.close()
            return
        with contextlib.suppress(Exception):
            self._found.result(OPENING_SECONDS)[0].close()

    def _open(self) -> None:
        try:
            from oasis_desktop.local.station import open_station  # noqa: PLC0415

            station = open_station(self._data_dir, with_demo=True)
            try:
                kept = load_kept(station)
                _load_pages()
            except BaseException:
                station.close()
                raise
            self._found.set_result((station, kept))
        except BaseException as error:  # noqa: BLE001 - it belongs to the thread that waits
            self._found.set_exception(error)
        self._opened.emit()
        if self._found.exception() is None:
            self._filled.wait(OPENING_SECONDS)  # the page for signing in comes first
            _load_work()
            self.loaded.emit()

    def _fill(self) -> None:
        error = self._found.exception()
        if error is not None:
            self.failed.emit(error)
            return
        station, kept = self._found.result()
        self.application = build(self._data_dir, demo_logins=self._demo_logins, station=station)
        chosen = self._languages[-1:]
        self.application.fill(self.window, kept)
        for language in chosen:  # while it was being opened: that is what counts
            self.window.set_language(language)
        self._filled.set()
        self.ready.emit()


def _load_pages() -> None:
    """Load what the window asks for next, beside it; the icons' files, too."""
    from oasis_desktop.tasks import session  # noqa: F401, PLC0415
    from oasis_desktop.ui.shell import first_run, idle, sign_in, status_line  # noqa: F401, PLC0415

    for icon in resource("icons").glob("*.svg"):
        resource_text("icons", icon.name)


def _load_work() -> None:
    """Load what is at work, while somebody types their password: loading takes several frames."""
    from oasis_desktop.ui.shell import lock, places, workplace  # noqa: F401, PLC0415

    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):  # some types of Qt are made when first asked for, then dozens at once
            getattr(module, name)
    for name in _OF_THE_NETWORK:
        importlib.import_module(name)
    with contextlib.suppress(ImportError):  # whoever opens that page hears of it
        for place in places.PLACES.values():
            place.load()


def run_window(data_dir: Path, *, demo_logins: list[tuple[str, str]] | None = None) -> int:
    """Open the window and run until it is closed; the exit code. Raises OasisError if it cannot be opened."""
    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt would not hear of Ctrl+C; the file bears a kill
    opening = Opening(data_dir, demo_logins)
    broken: list[BaseException] = []

    def not_opened(error: BaseException) -> None:
        broken.append(error)
        qt.exit(1)

    def unexpected(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        from oasis_desktop.local.faults import as_known  # noqa: PLC0415

        known = as_known(error)
        if opening.application is not None:
            opening.application.runner.failed.emit(known)

    opening.failed.connect(not_opened)
    sys.excepthook = unexpected
    try:
        opening.begin()
        drawing_thread.reserve()
        collector = Collector(later=True)
        opening.loaded.connect(collector.begin)
        code = int(qt.exec())
        collector.close()
    finally:
        drawing_thread.release()
        opening.window.close()
        opening.close()
    if broken:
        raise broken[0]
    return code
