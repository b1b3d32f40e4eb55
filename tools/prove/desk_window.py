"""The shipped window in a process of its own, with a probe: where its controls are, and how late it is.

Requests come as JSON lines on standard input, answers go as JSON lines to standard output. The probe only
looks: keys and mouse come from the outside, through the screen. A timer of 5 ms tells by how much the event
loop was kept from running; every attempt to wait for a disk or the network on the drawing thread is counted.
Asked for it, the probe plants a bug that the proof must find.
"""

import argparse
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from oasis_desktop import app
from oasis_desktop.local import drawing_thread
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.screens.calendar.day_surface import DaySurface

TICK_MS = 5
PLANTED_BLOCK = 0.09


_SCHEDULED = Path("/proc/thread-self/schedstat")
"""Of this thread, in ns: how long it ran, and how long it could have run had it been given a processor."""


class Lateness(QObject):
    """How late a timer of 5 ms comes; for how long of that this thread itself was at work; and how late it
    would have come with a processor to itself: the rest is other programs' use of the machine. The worst of
    each phase."""

    def __init__(self) -> None:
        super().__init__()
        self.phase, self.ticks = "start", 0
        self.worst: dict[str, tuple[float, float, float]] = {}
        self._last, self._last_cpu, self._last_kept = time.perf_counter(), time.thread_time(), _kept_ms()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        late, busy = (now - self._last) * 1000 - TICK_MS, (cpu - self._last_cpu) * 1000
        kept = _kept_ms()
        own = late - (kept - self._last_kept)
        self._last, self._last_cpu, self._last_kept = now, cpu, kept
        self.ticks += 1
        worst = self.worst.get(self.phase, (0.0, 0.0, 0.0))
        self.worst[self.phase] = (max(late, worst[0]), max(busy, worst[1]), max(own, worst[2]))


def _kept_ms() -> float:
    """How long this thread was kept waiting for a processor, since it began."""
    return int(_SCHEDULED.read_text().split()[1]) / 1e6


class Probe(QObject):
    """Answers what the driver asks."""

    asked = Signal(dict)

    def __init__(self, lateness: Lateness) -> None:
        super().__init__()
        self._lateness = lateness
        self._waits: list[str] = []
        self._count_waits()
        self.asked.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, name="probe", daemon=True).start()

    def _count_waits(self) -> None:
        def counted(error: Exception, deed: str) -> None:
            self._waits.append(deed)
            Exception.__init__(error, deed)

        setattr(drawing_thread.OnDrawingThreadError, "__init__", counted)  # noqa: B010 - mypy forbids the other

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(json.loads(line))

    def _hear(self, request: dict[str, Any]) -> None:
        """What the probe itself takes belongs to no turn of the window's."""
        in_next_turn(self, lambda: self._answer(request))

    def _answer(self, request: dict[str, Any]) -> None:
        found = getattr(self, f"ask_{request.pop('ask')}")(**request)
        sys.stdout.write(json.dumps({"answer": found}, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    # -------------------------------------------------------------------------------------- what may be asked

    def ask_phase(self, name: str) -> bool:
        """From now on this is being done."""
        self._lateness.phase = name
        return True

    def ask_lateness(self) -> dict[str, Any]:
        """The longest block of the event loop so far in ms, by the clock, by the use of this thread, and
        without other programs, in all and by phase; and what was waited for."""
        late = self._lateness
        phases = {phase: [round(ms, 1) for ms in worst] for phase, worst in late.worst.items()}
        during = max(phases, key=lambda phase: phases[phase][0], default="")
        return {
            "worst_ms": phases[during][0] if phases else 0.0,
            "worst_cpu_ms": max((busy for _, busy, _ in phases.values()), default=0.0),
            "worst_own_ms": max((own for *_, own in phases.values()), default=0.0),
            "during": during,
            "phases": phases,
            "ticks": late.ticks,
            "waits": self._waits,
        }

    def ask_where(self, name: str) -> dict[str, Any] | None:
        """The middle of a visible control on the screen, its text and whether it can be used."""
        found = _visible(name)
        return None if found is None else _told(found)

    def ask_focus(self) -> dict[str, Any] | None:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        return None if widget is None else _told(widget)

    def ask_rows(self, name: str) -> list[list[str]] | None:
        """The cells of a list, as they are shown; at most the first two hundred rows."""
        view = _visible(name)
        if not isinstance(view, QAbstractItemView) or view.model() is None:
            return None
        model = view.model()
        return [
            [str(model.index(row, column).data() or "") for column in range(max(1, model.columnCount()))]
            for row in range(min(200, model.rowCount()))
        ]

    def ask_row_spot(self, name: str, row: int) -> list[int] | None:
        """The middle of a row's first cell on the screen."""
        view = _visible(name)
        if not isinstance(view, QAbstractItemView):
            return None
        spot = view.visualRect(view.model().index(row, 0)).center()
        return _spot(view.viewport(), spot)

    def ask_texts(self) -> list[str]:
        """What all visible labels say."""
        labels = (each for window in QApplication.topLevelWidgets() for each in window.findChildren(QLabel))
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def ask_picture(self, path: str) -> bool:
        """Save what the window shows."""
        window = next(each for each in QApplication.topLevelWidgets() if each.windowTitle() == "Oasis")
        return bool(window.grab().save(path))

    def ask_value(self, name: str, attribute: str) -> Any:
        """What a visible control says of itself: the result of one of its methods without arguments."""
        found = _visible(name)
        return None if found is None else getattr(found, attribute)()

    def ask_visit(self, patient: str) -> dict[str, Any] | None:
        """Where a visit of today's calendar stands on the screen, and how high an hour is; by its patient."""
        view = next((each for each in map(_visible, ("calendarDay",)) if isinstance(each, DaySurface)), None)
        if view is None:
            return None
        visit = next((each for each in view.visits() if patient in each.patient.name), None)
        place = view.place_of(visit.id) if visit is not None else QRect()
        if not place.isValid() or not view.viewport().rect().contains(place.center()):
            return None
        spot = QPoint(place.center().x(), place.top() + min(12, place.height() // 2))
        return {"spot": _spot(view.viewport(), spot), "hour": theme.current().measure("calendar.hour")}

    def ask_plant(self, kind: str) -> bool:
        """A planted bug: the loop stands still for 90 ms, or a query runs on the drawing thread."""
        if kind == "block":
            QTimer.singleShot(0, lambda: time.sleep(PLANTED_BLOCK))
        else:
            QTimer.singleShot(0, self._query_here)
        return True

    def _query_here(self) -> None:
        try:
            with _opened[0].station.database.reading():
                pass
        except drawing_thread.OnDrawingThreadError:
            pass  # counted; the shipped window would show it as a failure


_opened: list[app.Application] = []


def _visible(name: str) -> QWidget | None:
    for window in QApplication.topLevelWidgets():
        for found in ([window] if window.objectName() == name else []) + window.findChildren(QWidget, name):
            if found.isVisible():
                return found
    return None


def _spot(widget: QWidget, place: QPoint) -> list[int]:
    there = widget.mapToGlobal(place)
    return [there.x(), there.y()]


def _told(widget: QWidget) -> dict[str, Any]:
    text = getattr(widget, "text", None)
    corner = _spot(widget, QPoint(0, 0))
    return {
        "name": widget.objectName(),
        "spot": _spot(widget, widget.rect().center()),
        "corner": corner,
        "size": [widget.width(), widget.height()],
        "enabled": widget.isEnabled(),
        "visible": widget.isVisible(),
        "text": str(text()) if callable(text) else "",
        "says": widget.accessibleName(),
    }


def main() -> int:
    """Run the window as it is shipped, with the probe beside it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", type=Path, required=True)
    chosen = parser.parse_args()
    qt = QApplication(sys.argv[:1])
    lateness = Lateness()
    probe = Probe(lateness)
    shipped = app.build

    def build(*arguments: Any, **more: Any) -> app.Application:
        _opened.append(shipped(*arguments, **more))
        return _opened[-1]

    app.build = build  # to have the opened file at hand for the planted query
    code = app.run_window(chosen.data_dir)
    del probe, lateness, qt
    return code


if __name__ == "__main__":
    sys.exit(main())
