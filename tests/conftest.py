"""What makes every test strict: silence, loopback only, and nothing left running.

Each can fail: see tests/test_strictness.py. Fixtures of an area belong into its own conftest.py.
"""

import logging
import os
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import hypothesis
import pytest

# Before Qt starts: it reads this once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from shiboken6 import isValid

GRACE = 3.0
"""Seconds that a thread gets to end after its test."""

# A red run must come from the change that is tested; `--hypothesis-profile=explore` looks for new examples.
hypothesis.settings.register_profile("suite", max_examples=50, deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test, and keys in files: never the person's who runs it."""
    folder = tmp_path_factory.mktemp("oasis-data")
    monkeypatch.setenv("OASIS_DATA_DIR", str(folder))
    monkeypatch.setenv("OASIS_KEYSTORE", "file")
    return folder


# ----------------------------------------------------------------------------------------------------- order

LONG = ("prove", "entity", "sync_sim", "test_house.py")
"""Where tests take a minute: they come first, so that none is left to one process alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first; in each file the order stays."""
    long = tuple(Path(__file__).with_name(name) for name in LONG)
    items.sort(key=lambda item: not any(item.path.is_relative_to(place) for place in long))


# --------------------------------------------------------------------------------------------------- silence


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on log records of WARNING and above that no `allow_logs` marker of the test expects."""
    expected = [pattern for marker in request.node.iter_markers("allow_logs") for pattern in marker.args]
    records = _Records()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    unexpected = [text for text in records.texts if not any(re.search(pattern, text) for pattern in expected)]
    if unexpected:
        pytest.fail("unexpected log records:\n  " + "\n  ".join(unexpected), pytrace=False)


# -------------------------------------------------------------------------------------------------- loopback


class OutsideTrafficError(RuntimeError):
    """Not an OSError, so that code which takes that for `offline` cannot swallow it."""


_outside: list[str] = []
_LOOPBACK = re.compile(r"^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\..*)$")


def _loopback_only(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook sees every socket of this process, however it is made."""
    if not event.startswith("socket."):
        return
    host: object = None
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}:
        address = arguments[-1]
        host = address[0] if isinstance(address, tuple) else None  # other families stay on the machine
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    name = host.decode() if isinstance(host, bytes) else host
    if isinstance(name, str) and not _LOOPBACK.match(name):
        _outside.append(f"{event} {name}")
        raise OutsideTrafficError(f"{event} {name}: tests talk to loopback only")


sys.addaudithook(_loopback_only)


@pytest.fixture(autouse=True)
def loopback_only() -> Iterator[None]:
    """Fail on traffic to anywhere else, even if the test swallowed the error that it raised."""
    _outside.clear()
    yield
    if _outside:
        pytest.fail(f"traffic beyond loopback: {', '.join(_outside)}", pytrace=False)


# --------------------------------------------------------------------------------------- nothing left running


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fail on Python threads that began in the test and outlive it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + GRACE
    left = [thread for thread in threading.enumerate() if thread not in before]
    own = [thread for thread in left if not isinstance(thread, threading._DummyThread)]  # those are Qt's
    for thread in own:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = [thread.name for thread in own if thread.is_alive()]
    if alive:
        pytest.fail(f"leftover threads: {', '.join(alive)}", pytrace=False)


_started: WeakSet[QObject] = WeakSet()


def _noting_starts(kind: type[QObject]) -> None:
    start: Callable[..., object] = kind.start  # type: ignore[attr-defined]

    def noting_start(self: QObject, *arguments: object) -> object:
        _started.add(self)
        return start(self, *arguments)

    kind.start = noting_start  # type: ignore[attr-defined]


_noting_starts(QTimer)
_noting_starts(QThread)


@pytest.fixture(autouse=True)
def no_leftover_qt() -> Iterator[None]:
    """Fail on timers still ticking and Qt threads still running after the test; all are stopped first."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = []
    for each in [each for each in _started if isValid(each)]:
        if isinstance(each, QTimer) and each.isActive():
            each.stop()
            left.append(f"QTimer {each.objectName()} of {each.parent()}")
        if isinstance(each, QThread) and each.isRunning() and not each.wait(int(GRACE * 1000)):
            each.requestInterruption()
            each.quit()
            each.wait(1000)
            left.append(f"QThread {each.objectName()}")
    _started.clear()
    if not QThreadPool.globalInstance().waitForDone(int(GRACE * 1000)):
        left.append("a task in the global QThreadPool")
    if left:
        pytest.fail(f"left running: {', '.join(left)}", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what the seeds of the simulation met altogether, whichever process ran them."""
    totals: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, met in getattr(report, "user_properties", ()):
            if name == "simulation":
                totals.update(met)
    if totals:
        terminalreporter.write_line(f"simulation: {dict(sorted(totals.items()))}")
