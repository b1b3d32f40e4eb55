"""What is made in pieces: the window breathes in between, and keys keep their order."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.pieces import Made, is_waited
from tools.prove.screen import virtual_screen

ROOT = Path(__file__).parents[3]
TYPIST = Path(__file__).with_name("pieces_window.py")


class Slow(Panel):
    """Three pieces, which note that they were made."""

    def __init__(self, made: list[str], parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._made = made

    def parts(self) -> Iterator[None]:
        for name in ("first", "second", "third"):
            self._made.append(name)
            yield


class Broken(Panel):
    """Breaks in the middle of being made."""

    def parts(self) -> Iterator[None]:
        yield
        raise ValueError("broken")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_the_loop_runs_between_two_pieces(window: QWidget) -> None:
    seen: list[str] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: seen.append("turn"))
    timer.start(0)
    made = Made(lambda: Slow(seen, window), window)
    whole = made.now()

    assert made.whole is whole
    assert [each for each in seen if each != "turn"] == ["first", "second", "third"]
    assert "turn" in seen[seen.index("first") : seen.index("second")]
    assert "turn" in seen[seen.index("second") : seen.index("third")]


def test_what_is_made_ahead_is_there_without_waiting(qtbot: QtBot, window: QWidget) -> None:
    seen: list[str] = []
    ready: list[Panel] = []
    made = Made(lambda: Slow(seen, window), window, ready.append)
    made.ahead()
    qtbot.waitUntil(lambda: made.whole is not None)

    assert ready == [made.now()]
    assert seen == ["first", "second", "third"]
    assert made.whole is not None
    assert made.whole.isHidden()


def test_wanted_in_the_middle_of_being_made_ahead_it_goes_on(qtbot: QtBot, window: QWidget) -> None:
    seen: list[str] = []
    made = Made(lambda: Slow(seen, window), window)
    made.ahead()
    qtbot.waitUntil(lambda: "first" in seen)
    made.now()

    assert seen == ["first", "second", "third"]


def test_somebody_waits_only_while_it_is_made_now(window: QWidget) -> None:
    waited: list[bool] = []
    QTimer.singleShot(0, window, lambda: waited.append(is_waited()))
    Made(lambda: Slow([], window), window).now()

    assert waited == [True]
    assert not is_waited()


def test_what_breaks_says_so_to_whoever_wants_it(window: QWidget) -> None:
    made = Made(lambda: Broken(parent=window), window)
    with capture_exceptions() as caught, pytest.raises(ValueError, match="broken"):
        made.now()

    assert [str(error) for _, error, _ in caught] == ["broken"]
    assert not is_waited()


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
@pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed")
def test_real_keys_pressed_while_a_page_is_made_come_to_it_in_their_order() -> None:
    with virtual_screen("640x480") as display:
        environment = dict(os.environ) | {"DISPLAY": display, "PYTHONPATH": str(ROOT)}
        environment.pop("QT_QPA_PLATFORM", None)
        with subprocess.Popen(
            [sys.executable, str(TYPIST)], env=environment, stdout=subprocess.PIPE, text=True
        ) as window:
            try:
                assert window.stdout is not None
                number = window.stdout.readline().strip()
                keys = ["alt+1", "ctrl+n", "a", "b", "ctrl+s", "c"]
                focus = ["windowfocus", "--sync", number]
                subprocess.run(["xdotool", *focus, "key", *keys], env=environment, check=True, timeout=30)
                said = window.stdout.readline().split()
            finally:
                window.kill()

    assert said == ["page", "new", "a", "b", "save", "c"]
