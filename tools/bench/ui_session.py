"""Somebody at work at the real window, by keys: what it shows and how long that takes."""

import random
import secrets
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from sqlalchemy import Connection, select

from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_desktop.app import Application, Opening
from oasis_desktop.local import drawing_thread
from oasis_desktop.tasks.garbage import Collector
from oasis_desktop.ui.kit import pieces
from tools.bench.bare_commit import BareCommit
from tools.bench.people import EMAIL, PASSWORD

PATIENCE = 60.0
TICK_MS, AWAKE_MS = 5, 50
QUIET_SECONDS = 1.5
"""Until the other pages are made, too."""
PAUSE_SECONDS = 1.0
"""Until the list has counted all that there are, which it does when nothing was saved for a while."""
SAMPLED = 400
_PATIENT = KINDS["patient"].table


class Painted(QObject):
    """Notes when a widget was last painted, and how late a timer of the event loop comes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.begun, self.paints, self.late = 0, 0, 0.0
        widget.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._due = time.perf_counter()

    def watch(self, *, on: bool) -> None:
        """Begin to look at the event loop, or end."""
        self._due = time.perf_counter() + TICK_MS / 1000
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late = max(self.late, now - self._due)
        self._due = now + TICK_MS / 1000

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.begun += 1
            QTimer.singleShot(0, partial(self._was_painted, self.begun))
        return False

    def _was_painted(self, number: int) -> None:
        self.paints = number


class Session:
    """Somebody at work at the window."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self._awake = QTimer(interval=AWAKE_MS)  # so that whoever waits hears of it in the end
        self._awake.start()
        self.opening = Opening(folder)
        self.window = self.opening.window
        self.window.resize(1366, 768)
        self.collector = Collector(later=True)  # which looks at cycles on this thread, as at work
        loaded: list[bool] = []
        self.opening.loaded.connect(self.collector.begin)
        self.opening.loaded.connect(lambda: loaded.append(True))
        broken: list[BaseException] = []
        self.opening.failed.connect(broken.append)
        self.opening.begin()
        self.window.activateWindow()
        self.until(lambda: self.opening.application or broken)
        if broken:
            raise broken[0]
        assert self.opening.application is not None
        self.application: Application = self.opening.application
        with self.application.station.database.reading() as connection:
            self.people = _people(connection, chance)
        drawing_thread.reserve()
        self._sign_in()
        self.table: QTableView = self.find("patientTable")
        self.until(lambda: loaded and self.table.model().rowCount())
        self.seen = Painted(self.table.viewport())
        self.arrived = self._painted_before = 0
        self.table.model().modelReset.connect(self._arrive)
        self.table.model().dataChanged.connect(self._arrive)

    def _arrive(self) -> None:
        """Other rows are there, and will be painted."""
        self.arrived += 1
        self._painted_before = self.seen.begun

    def _sign_in(self) -> None:
        self.find(f"person_{EMAIL}").click()
        self.find("password").setText(PASSWORD)
        self.find("signInButton").click()
        if self.until(lambda: self._visible("patientTable") or self._visible("railPatients")):
            self.find("railPatients").click()

    def _visible(self, name: str) -> QWidget | None:
        return next((each for each in self.window.findChildren(QWidget, name) if each.isVisible()), None)

    def find(self, name: str) -> Any:
        """A control that can be seen."""
        return self.until(lambda: self._visible(name))

    def until(self, condition: Callable[[], Any]) -> Any:
        """Let the window work until it holds; TimeoutError if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            self._events()
            if time.monotonic() > deadline:
                raise TimeoutError
        return found

    def idle(self, seconds: float = 0.3) -> None:
        """Until all is answered that was asked for: nothing has come for a while."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._events()

    def _events(self) -> None:
        """What has come, or the next that comes. Asleep until then, as the window is at work: a loop that
        asks again and again would keep the interpreter from the threads that read."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rows_painted(self, deed: Callable[[], object]) -> float:
        """Seconds from a deed to the rows that it brings, painted."""
        arrived, began = self.arrived, time.perf_counter()
        deed()
        self.until(lambda: self.arrived > arrived)
        self.until(lambda: self.seen.paints > self._painted_before)
        return time.perf_counter() - began

    def type(self, letter: str) -> None:
        """Press and release a key by way of the window, which hears that somebody is at work and hands it on
        to what has the keyboard. QTest.keyClicks aborts on Thai."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.window.windowHandle(), event)

    # -------------------------------------------------------------------------------------------- measured

    def search(self, words: list[str]) -> list[float]:
        """Seconds from each letter but the first of these words to the rows that it leaves."""
        field = self.find("patientSearch")
        taken = []
        for word in words:
            field.setFocus()
            for place, letter in enumerate(word):
                if place:
                    taken.append(self.rows_painted(lambda letter=letter: self.type(letter)))  # type: ignore[misc]
                else:
                    self.type(letter)
                    self.idle(0.05)  # nobody types faster, and what this one draws is not part of the next
            self.idle(0.05)
            self.rows_painted(field.empty)
            self.idle(0.05)
        return taken

    def sort(self, times: int) -> list[float]:
        """Seconds from a click on a head to the first rows of that order."""
        heads = self.table.horizontalHeader()
        taken = []
        for number in range(times):
            section = (0, 3)[number // 2 % 2]
            spot = QPoint(heads.sectionViewportPosition(section) + 20, heads.height() // 2)
            click = lambda spot=spot: QTest.mouseClick(  # noqa: E731
                heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
            )
            taken.append(self.rows_painted(click))
            self.idle(0.1)
        return taken

    def scroll(self, pages: int) -> list[float]:
        """Seconds from Page Down to the frame that follows."""
        bar, taken = self.table.verticalScrollBar(), []
        self.table.setFocus()
        for _ in range(pages):
            self.until(lambda: bar.value() < bar.maximum() or self._at_the_end())
            if bar.value() == bar.maximum():
                break
            pieces.heard()  # as of the wheel: meanwhile no page is made ahead
            painted, began = self.seen.paints, time.perf_counter()
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            self.until(lambda painted=painted: self.seen.paints > painted)  # type: ignore[misc]
            taken.append(time.perf_counter() - began)
        bar.setValue(0)
        return taken

    def _at_the_end(self) -> bool:
        """Whether no further page is to come."""
        self.idle(0.1)
        return not self.table.model().canFetchMore(QModelIndex())

    def save(self, ids: list[UUID]) -> tuple[list[float], list[float]]:
        """Seconds that saving a form takes until the window hears of it, and the bare commit of such rows
        asked for in the same way, now and then as at work. Not in turns: what another connection writes takes
        the pages away that one has decrypted."""
        assert self.application.session.desk is not None
        bare = BareCommit(self.folder, self.application.session.desk.org_id)
        fresh = secrets.randbelow(10**7)  # the number of an earlier run would be no change
        ours: list[float] = []
        theirs: list[float] = []
        for number, row_id in enumerate(ids, fresh):
            self.idle(0.05)
            ours.append(self._on_the_worker(partial(self._deed, row_id, f"08{number:08d}")))
        self.idle(PAUSE_SECONDS)
        for number, row_id in enumerate(ids, fresh):
            bare.look_up(row_id)
            self.idle(0.05)
            theirs.append(self._on_the_worker(partial(bare.commit, row_id, f"06{number:08d}")))
        bare.close()
        return ours, theirs

    def _deed(self, row_id: UUID, number: str) -> None:
        desk = self.application.session.desk
        assert desk is not None
        with desk.work(ACTIONS["patient.edit"]) as unit:
            unit.update("patient", row_id, phone=number)

    def _on_the_worker(self, deed: Callable[[], None]) -> float:
        """Seconds until the window hears that it is done."""
        heard: list[float] = []
        began = time.perf_counter()
        self.application.runner.write(self.window, deed, lambda _: heard.append(time.perf_counter()))
        self.until(lambda: heard)
        return heard[0] - began


def _people(connection: Connection, chance: random.Random) -> list[dict[str, Any]]:
    """Some patients of the file."""
    columns = [_PATIENT.c[name] for name in ("id", "name", "latin_name", "phone", "nickname")]
    found = connection.execute(select(*columns).limit(SAMPLED)).mappings().all()
    return [dict(row) for row in chance.sample(found, len(found))]


def words_of(people: list[dict[str, Any]], count: int) -> dict[str, list[str]]:
    """What is typed: beginnings of given and family names in Thai and Latin, and of phone numbers."""
    found: dict[str, list[str]] = {"thai": [], "latin": [], "phone": []}
    for place, person in enumerate(people[:count]):
        thai_name, latin = person["name"].split(), person["latin_name"].lower().split()
        found["thai"].append(thai_name[place % 2][:5])
        found["latin"].append(latin[place % 2][:5])
        if place % 4 == 0:
            found["phone"].append(person["phone"][:6])
    return found
