"""The demo as a person meets it: `oasis demo` under a virtual screen, with real key presses.

Sign in, find a patient by two Thai letters, change the phone, sign out; the server has it. It sets nothing.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from oasis_core.testing.demo_chain import PASSWORD
from oasis_desktop.ui.screens.patients.form import FIELDS
from sync_server.embedded_postgres import EmbeddedPostgres
from tools.local_server import ROOT
from tools.prove.compare import postgres
from tools.prove.screen import virtual_screen

PATIENCE = 180.0
LOOK_SECONDS, QUIET_LOOKS = 0.5, 4
PHONE = "0899998877"
EMAIL = "mai@oasis.demo"


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Play it once; `short` and `seed` change nothing, it is short already."""
    del short, seed
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="oasis-demo-window-") as made, virtual_screen() as display:
        folder = Path(made)
        folder.chmod(0o711)
        environment = dict(os.environ) | {
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "OASIS_KEYSTORE": "file",
        }
        environment.pop("QT_QPA_PLATFORM", None)
        command = [sys.executable, "-m", "tools.demo", "--data-dir", str(folder)]
        with (folder / "demo.log").open("w") as log:
            demo = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        try:
            keys = Keys(environment)
            figures = _act(keys, folder, demo.pid)
            keys.press("ctrl+q")
            figures["window_closed"] = demo.wait(30) == 0
        except Exception as error:
            raise RuntimeError(f"{error}: {(folder / 'demo.log').read_text()[-3000:]}") from error
        finally:
            if demo.poll() is None:
                os.killpg(demo.pid, signal.SIGKILL)  # with the server that it started
                demo.wait()
    return figures | {"seconds": round(time.monotonic() - began, 1)}


class Keys:
    """Real key presses to the focused window of a virtual screen."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def run(self, *arguments: str) -> str:
        """One xdotool command; what it prints."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        for key in keys:
            self.run("key", "--delay", "30", key)

    def type(self, text: str) -> None:
        """Type text letter by letter, Thai on a Thai keyboard: on another each letter would be lent a key for
        a moment, and some get lost."""
        thai = any("\u0e00" <= letter <= "\u0e7f" for letter in text)
        self._take_keyboard("th" if thai else "us")
        self.run("type", "--delay", "40", text)
        self._take_keyboard("us")

    def _take_keyboard(self, layout: str) -> None:
        subprocess.run(["setxkbmap", "-layout", layout], env=self._environment, check=True, timeout=20)
        time.sleep(0.3)


def _act(keys: Keys, folder: Path, demo: int) -> dict[str, Any]:
    window = _wait("the window", lambda: keys.run("search", "--onlyvisible", "--name", "Oasis").splitlines())
    keys.run("windowfocus", "--sync", window[-1])
    with EmbeddedPostgres(folder / "postgres") as shared, postgres(shared.owner_url) as server:
        before = server.execute("SELECT count(*) FROM patient WHERE phone = %s", [PHONE]).fetchone()
        signed = "SELECT count(*) FROM audit_log WHERE action = 'session.signed_in'"
        _settle(demo)
        keys.press("ctrl+a")
        keys.type(EMAIL)
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Return")
        _wait("the sign-in on the server", lambda: (server.execute(signed).fetchone() or [0])[0] > 0)
        _settle(demo)
        keys.press("ctrl+f")
        keys.type("สม")
        _settle(demo)
        keys.press("Down", "F2")
        _settle(demo)
        for _ in range(_tabs_to_phone()):
            keys.press("Tab")
        keys.press("ctrl+a")
        keys.type(PHONE)
        keys.press("ctrl+s")
        changed = "SELECT concat(name, ' ', nickname) FROM patient WHERE phone = %s"
        row = _wait("the phone on the server", lambda: server.execute(changed, [PHONE]).fetchone())
        keys.press("ctrl+shift+q")
        out = "SELECT count(*) FROM session WHERE NOT revoked"
        _wait("the sign-out on the server", lambda: (server.execute(out).fetchone() or [1])[0] == 0)
        return {
            "holds": bool(before and before[0] == 0 and "สม" in _toneless(row[0])),
            "found_by": "สม",
            "patient_shown_first_has": "สม" in _toneless(row[0]),
            "phone_on_server": True,
            "signed_out_on_server": True,
        }


def _toneless(text: str) -> str:
    """As searching reads it: tone marks do not count."""
    return re.sub("[\u0e48-\u0e4b]", "", text)


def _tabs_to_phone() -> int:
    """How often Tab is pressed from where F2 puts the cursor to the phone; read off the form itself."""
    return [field.name for field in FIELDS].index("phone")


def _settle(demo: int) -> None:
    """Wait until the window and what began it have hardly worked for two seconds: nothing of it can be asked
    from outside, and on a busy machine it takes as long as it takes."""
    idle, used = 0, _processor_seconds(demo)
    deadline = time.monotonic() + PATIENCE
    while idle < QUIET_LOOKS:
        if time.monotonic() > deadline:
            raise TimeoutError("the window at rest")
        time.sleep(LOOK_SECONDS)
        before, used = used, _processor_seconds(demo)
        idle = idle + 1 if used - before < LOOK_SECONDS / 10 else 0


def _processor_seconds(demo: int) -> float:
    """What a process and all that it began have used so far."""
    began, used = psutil.Process(demo), 0.0
    for each in (began, *began.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):  # it has ended meanwhile
            times = each.cpu_times()
            used += times.user + times.system
    return used


def _wait(what: str, condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.2)
    return found
