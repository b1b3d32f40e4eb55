"""Somebody at the window: keys and mouse through the screen, and the probe of `desk_window` to look by."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tools.local_server import ROOT

PATIENCE = 30.0
LETTER_MS = 200
"""60 words a minute, five letters a word."""
SWITCH_SECONDS = 0.3
"""How long a window may take to learn of another keyboard."""


class Person:
    """Works at one PC: starts the program, looks, types, clicks, drags, and may kill it."""

    def __init__(self, data_dir: Path, display: str, log: Path, environment: Mapping[str, str]) -> None:
        self._data_dir, self._log = data_dir, log
        self._environment = dict(os.environ) | {
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "OASIS_KEYSTORE": "file",
            **environment,
        }
        self._environment.pop("QT_QPA_PLATFORM", None)
        self._process: subprocess.Popen[str] | None = None
        self._keyboard = "us"
        self.letters, self.pace_ms = 0, LETTER_MS
        self.lateness: list[dict[str, Any]] = []
        """Of every run that has ended, and how late its loop was."""

    # -------------------------------------------------------------------------------------------- the program

    def start(self) -> None:
        """Start the program and wait for its window."""
        command = [sys.executable, "-P", "-m", "tools.prove.desk_window", "--data-dir", str(self._data_dir)]
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                command,
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the window the keyboard, as a window manager does when it comes or a dialog is gone."""
        deadline = time.monotonic() + PATIENCE
        while not self._took_keyboard():
            if time.monotonic() > deadline:
                raise TimeoutError(f"no window came to the front\n{self._log.read_text()[-3000:]}")
            time.sleep(0.1)

    def _took_keyboard(self) -> bool:
        """The search ends with an error when a window goes away, such as a menu, while it looks."""
        try:
            found = self._run("search", "--onlyvisible", "--name", "^Oasis$").splitlines()
            self._run("windowfocus", "--sync", found[-1])
        except subprocess.CalledProcessError:
            return False
        return True

    def kill(self) -> None:
        """As a power cut does it."""
        self.lateness.append(self.ask("lateness"))
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def leave(self) -> bool:
        """Close the window by its key; whether the program ended well."""
        self.lateness.append(self.ask("lateness"))
        assert self._process is not None
        self.press("ctrl+q")
        return self._process.wait(PATIENCE) == 0

    def end(self) -> None:
        """Whatever happened: it runs no longer."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def ask(self, what: str, **more: Any) -> Any:
        """A question to the probe."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"ask": what, **more}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"the window is gone: {self._log.read_text()[-2000:]}")
        return json.loads(line)["answer"]

    def begin(self, phase: str) -> None:
        """What is done from now on, by which the longest block is told."""
        self.ask("phase", name=phase)

    # ------------------------------------------------------------------------------------------------ looking

    def wait(self, what: str, condition: Callable[[], Any]) -> Any:
        """Look until it is so; TimeoutError names what did not come."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                seen = f"the focus is on {self.ask('focus')}; seen: {self.ask('texts')}"
                self.ask("picture", path=str(self._log.with_suffix(".png")))
                raise TimeoutError(f"{what}; {seen}\n{self._log.read_text()[-3000:]}")
            time.sleep(0.03)
        return found

    def find(self, name: str) -> dict[str, Any]:
        """A control that can be seen and used."""

        def usable() -> dict[str, Any] | None:
            found: dict[str, Any] | None = self.ask("where", name=name)
            return found if found is not None and found["enabled"] else None

        told: dict[str, Any] = self.wait(f"control {name}", usable)
        return told

    def sees(self, name: str) -> bool:
        """Whether a control can be seen."""
        return self.ask("where", name=name) is not None

    def gone(self, name: str, before: Any) -> None:
        """Wait until a control is not as it was before, or not there any more."""
        self.wait(f"{name} has changed", lambda: self.ask("where", name=name) != before)

    def reads(self, words: str) -> bool:
        """Whether a label says it."""
        return any(words in text for text in self.ask("texts"))

    def row(self, name: str, words: str) -> int:
        """The row of a list in which the words stand, once they do."""

        def place() -> int | None:
            rows = self.ask("rows", name=name) or []
            return next(
                (at + 1 for at, cells in enumerate(rows) if any(words in cell for cell in cells)), None
            )

        found: int = self.wait(f"{words} in {name}", place)
        return found - 1

    # ------------------------------------------------------------------------------------- keys and the mouse

    def press(self, *keys: str) -> None:
        """Keys one after the other, by their X names (`ctrl+s`, `Return`)."""
        for key in keys:
            self.letters += 1
            self._run("key", key)

    def type(self, text: str) -> None:
        """Letter by letter at `pace_ms`, with the keyboard of each alphabet."""
        self.letters += len(text)
        for thai, letters in itertools.groupby(text, lambda letter: "\u0e00" <= letter <= "\u0e7f"):
            self._take_keyboard("th" if thai else "us")
            self._run("type", "--delay", str(self.pace_ms), "--", "".join(letters))
        self._take_keyboard("us")

    def _take_keyboard(self, layout: str) -> None:
        """Switch the keyboard as people do. On another one each Thai letter would be lent a key for a moment,
        and be taken for what stands there a moment later."""
        if layout != self._keyboard:
            command = ["setxkbmap", "-layout", layout]
            subprocess.run(command, env=self._environment, check=True, timeout=20)
            time.sleep(SWITCH_SECONDS)
            self._keyboard = layout

    def click(self, name: str) -> None:
        """The left button in the middle of a control."""
        self.click_at(self.find(name)["spot"])

    def click_row(self, name: str, words: str) -> None:
        """The row of a list in which the words stand."""
        self.click_at(self.ask("row_spot", name=name, row=self.row(name, words)))

    def click_at(self, spot: list[int]) -> None:
        """The left button somewhere on the screen."""
        self._run("mousemove", *map(str, spot), "click", "1")

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press, move in steps as a hand does, release."""
        self._run("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 9):
            between = [a + (b - a) * step // 8 for a, b in zip(start, end, strict=True)]
            self._run("mousemove", *map(str, between))
        self._run("mouseup", "1")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout.strip()
