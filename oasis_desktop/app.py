"""The composition root: the parts of the desktop, put together once."""

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from oasis_desktop import loading
from oasis_desktop.local import drawing_thread
from oasis_desktop.local.first_look import Look, keep_look, read_look
from oasis_desktop.tasks.garbage import Collector
from oasis_desktop.ui.binding import leave_sources_unread
from oasis_desktop.ui.kit import memory, theme
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.window import MainWindow

if TYPE_CHECKING:  # what knows the clinic is loaded beside the first frame, not before it
    import httpx

    from oasis_core.sync.client import Timing
    from oasis_desktop.local.settings import Name
    from oasis_desktop.local.station import Station
    from oasis_desktop.tasks.merging import Merging
    from oasis_desktop.tasks.runner import Runner
    from oasis_desktop.tasks.session import Session

SWITCH_SECONDS = 0.0001
"""How long a Python thread may keep the interpreter while the GUI waits; fifty times less than Python's own.
Beside a busy thread making a page takes 270 ms with that of Python, 200 ms with a tenth and 160 with this."""
TURN_MS = 4
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

    def __init__(self, station: "Station", runner: "Runner", session: "Session", merging: "Merging") -> None:
        self.station, self.runner, self.session = station, runner, session
        self._merging = merging

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
        self._merging.close()
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
    from oasis_desktop.tasks.merging import Merging  # noqa: PLC0415
    from oasis_desktop.tasks.runner import Runner  # noqa: PLC0415
    from oasis_desktop.tasks.session import Session  # noqa: PLC0415

    opened = station or open_station(data_dir, with_demo=True)
    runner = Runner(lambda: opened.database.reading())  # noqa: PLW0108 - demo data is another database
    session = Session(opened, runner, demo_logins=demo_logins, http=http, timing=timing)
    merging = Merging(runner, lambda: opened.database.begin())  # noqa: PLW0108 - as above
    return Application(opened, runner, session, merging)


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
        self._filled, self._beside = threading.Event(), threading.Event()
        self.is_loaded = self._turning = False
        self._pieces: Iterator[None] = iter(())
        self._turns = QTimer(self)
        self._turns.setObjectName("loading")
        self._turns.timeout.connect(self._turn)
        self._opened.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the window, and open the data."""
        QApplication.processEvents()
        self.window.show()
        QApplication.processEvents()  # the first frame, before anything else takes the interpreter
        self._thread = threading.Thread(target=self._open, name="oasis-opening", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Close whatever came to be."""
        self._turns.stop()
        self._filled.set()
        if self._thread is not None:
            self._thread.join(OPENING_SECONDS)
        if self.application is not None:
            self.application.close()
            return
        with contextlib.suppress(Exception):
            self._found.result(OPENING_SECONDS)[0].close()

    def _open(self) -> None:
        """On the thread."""
        try:
            from oasis_desktop.local.station import open_station  # noqa: PLC0415

            station = open_station(self._data_dir, with_demo=True)
            try:
                kept = load_kept(station)
                loading.load_first()
            except BaseException:
                station.close()
                raise
            self._found.set_result((station, kept))
        except BaseException as error:  # noqa: BLE001 - it belongs to the thread that waits
            self._found.set_exception(error)
        self._opened.emit()
        if self._found.exception() is None:
            self._filled.wait(OPENING_SECONDS)  # the page for signing in comes first
            try:
                loading.load_beside()
            finally:  # whoever needs what is missing hears of it
                self._beside.set()

    def _go_on(self) -> None:
        error = self._found.exception()
        if error is not None:
            self.failed.emit(error)
            return
        self._pieces = self._load()
        self._turns.start(TURN_MS)

    def _turn(self) -> None:
        if self._turning:  # a piece of it waits in a loop of its own
            return
        self._turning = True
        try:
            if next(self._pieces, self) is self:
                self._turns.stop()
        finally:
            self._turning = False

    def _load(self) -> Iterator[None]:
        """On the drawing thread, in pieces: show who may sign in, then load what is at work."""
        yield from loading.signing_in()
        self._fill()
        yield
        while not self._beside.is_set():
            yield
        yield from loading.work()
        self.is_loaded = True
        self.loaded.emit()

    def _fill(self) -> None:
        station, kept = self._found.result()
        self.application = build(self._data_dir, demo_logins=self._demo_logins, station=station)
        chosen = self._languages[-1:]
        self.window.before_work = self.wait
        self.application.fill(self.window, kept)
        for language in chosen:  # while it was being opened: that is what counts
            self.window.set_language(language)
        self._filled.set()
        self.ready.emit()

    def wait(self) -> None:
        """Until everything is loaded; keys and clicks wait in their order."""
        if not self.is_loaded:
            loop = QEventLoop()
            self.loaded.connect(loop.quit)
            self._turns.start(0)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


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
