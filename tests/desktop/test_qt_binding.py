"""The Qt binding itself: what it must not do to the interpreter (docs/decisions/0003)."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
CALLS = 1000
SLACK = 50
"""References that the interpreter itself takes and gives meanwhile."""


def lost_references(calls: int) -> int:
    """How many references to None a thousand calls of methods that return nothing give away."""
    thing, timer = QObject(), QTimer()
    picture = QPixmap(4, 4)
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("name")
        timer.setInterval(5)
        painter = QPainter(picture)
        painter.setPen(QColor("red"))
        painter.end()
    return before - sys.getrefcount(None)


def test_calling_qt_does_not_use_up_none(qtbot: QtBot) -> None:
    assert lost_references(CALLS) < SLACK


def test_modules_are_loaded_without_their_source() -> None:
    """In a process of its own: here everything is loaded by now."""
    code = """
import linecache
from PySide6.QtWidgets import QWidget
from oasis_desktop.ui.binding import leave_sources_unread
leave_sources_unread()
before = set(linecache.cache)
import sqlalchemy, oasis_core.entities.patient
print([name for name in linecache.cache if name.endswith(".py") and name not in before])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert done.stdout.strip() == "[]"
