"""What is loaded beside the first frame. What knows nothing of Qt is loaded on a thread; what makes classes
of Qt on the drawing thread, a module in a turn of its loop: while one thread makes a class, Qt asks for the
classes of what it draws on the other, without a lock between them, and the program crashes.
"""

import contextlib
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from oasis_desktop.ui.resources import resource, resource_text

_FIRST = ("oasis_desktop.local.session", "oasis_desktop.local.people", "oasis_core.work.queries.waiting")
"""Of what knows nothing of Qt, what the page for signing in needs."""
_NETWORK = ("httpx", "httpcore", "anyio._backends._asyncio")
"""Loaded by the first request otherwise: thirty thousand objects that would be looked through for cycles."""
_BESIDE = ("oasis_core.work.queries", "oasis_desktop.local")
_JUDGING = tuple(
    f"oasis_core.{name}"
    for name in ("kernel.optics_entry", "rules.prescription_doubts", "rules.prescription_compare")
)
"""What the editor of prescriptions needs of the core."""
_SHELL = "oasis_desktop.ui.shell"
_SIGNING_IN = (
    *(f"oasis_desktop.tasks.{name}" for name in ("runner", "status", "sync_driver", "session")),
    *(
        f"{_SHELL}.{name}"
        for name in ("people_grid", "demo_notes", "idle", "sign_in", "first_run", "status_line")
    ),
)
TYPES_AT_ONCE = 50
"""Types of Qt that are asked for in one turn."""
_WORK = ("oasis_desktop.ui.kit", "oasis_desktop.ui.screens", _SHELL)


def load_first() -> None:
    """On a thread, before there is anybody to sign in."""
    for name in _FIRST:
        importlib.import_module(name)
    for icon in resource("icons").glob("*.svg"):
        resource_text("icons", icon.name)
    for package in ("oasis_desktop.tasks", _SHELL):
        _read(package)


def load_beside() -> None:
    """On a thread, while the password is typed."""
    _read("oasis_desktop.ui")
    for package in _BESIDE:
        for name in _within(package):
            importlib.import_module(name)
    for name in (*_JUDGING, *_NETWORK):
        importlib.import_module(name)


def signing_in() -> Iterator[None]:
    """On the drawing thread: the page for signing in, in pieces."""
    for name in _SIGNING_IN:
        importlib.import_module(name)
        yield


def work() -> Iterator[None]:
    """On the drawing thread, after `load_beside`: all that is at work, in pieces."""
    # Qt's own types are made when they are first asked for, and then dozens at once.
    for module in (QtCore, QtGui, QtWidgets):
        for at, name in enumerate(dir(module)):
            getattr(module, name)
            if at % TYPES_AT_ONCE == 0:
                yield
    for package in _WORK:
        for name in sorted(_within(package), key=lambda name: (name.endswith(".page"), name)):
            importlib.import_module(name)
            yield


def _read(package: str) -> None:
    """Read the files of its modules, so that the drawing thread finds them in memory: a slow disk may take
    a tenth of a second for one of them."""
    for place in importlib.import_module(package).__path__:
        for source in Path(place).rglob("*.py"):
            with contextlib.suppress(OSError, NotImplementedError):  # then they are read when they are needed
                Path(importlib.util.cache_from_source(str(source))).read_bytes()


def _within(package: str) -> list[str]:
    place = importlib.import_module(package).__path__
    return [found.name for found in pkgutil.walk_packages(place, f"{package}.")]
