"""`./oasis demo`: a chain of four branches on this machine, with its server, and this PC enrolled in one.

Opens the application, signed out, with the demo logins shown. Without a display, or with `--headless`, a
scripted day is played instead and one JSON line printed.
"""

import argparse
import asyncio
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import platformdirs

from oasis_core.kernel.clock import SystemClock, instant
from oasis_core.testing.demo_chain import PASSWORD, TIME_ZONE
from oasis_desktop.app import run_window
from tools.demo_day import play_day
from tools.demo_stage import HOME_BRANCH, Demo, open_demo
from tools.local_server import run_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis demo", description=__doc__)
    parser.add_argument("--headless", action="store_true", help="play a scripted day without a window")
    parser.add_argument("--today", type=date.fromisoformat, default=_today(), help="the demo's day")
    parser.add_argument("--data-dir", type=Path, help="keep the demo's data here")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("OASIS_KEYSTORE", "file")  # the demo's data are invented
    headless = chosen.headless
    if not headless and not has_display():
        print("There is no display here: playing the scripted day instead (as with --headless).")
        headless = True
    if headless:
        with (
            tempfile.TemporaryDirectory(prefix="oasis-demo-") as made,
            open_demo(Path(made), chosen.today) as demo,
        ):
            figures = asyncio.run(play_day(demo))
            print(json.dumps({"demo": "headless", **figures}, ensure_ascii=False))
            return 0 if figures["holds"] else 1
    folder = chosen.data_dir or Path(platformdirs.user_data_dir("oasis-demo", appauthor=False))
    if chosen.fresh:
        shutil.rmtree(folder, ignore_errors=True)
    with open_demo(folder, chosen.today) as demo:
        return _window(demo)


def has_display() -> bool:
    """Whether a window can be shown; only on Linux and its kin that is a question."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return os.name != "posix" or platform.system() == "Darwin" or any(os.environ.get(name) for name in names)


def _today() -> date:
    return instant(SystemClock().now_us()).astimezone(ZoneInfo(TIME_ZONE)).date()


def _window(demo: Demo) -> int:
    """Enrol this PC once, then open the application on it."""
    if not (demo.pc / "oasis.db").exists():
        code = demo.enrol_code(HOME_BRANCH)
        enrol = ["enrol", "--server", demo.server, "--code", code, "--name", "Demo", "--json"]
        run_json(
            [sys.executable, "-m", "oasis_desktop", "--data-dir", str(demo.pc), *enrol], demo.environment
        )
    logins = [(email, PASSWORD) for _, email in demo.at_home()]
    print(f"Demo: sign in as {logins[0][0]} with {PASSWORD}", flush=True)
    return run_window(demo.pc, demo_logins=logins)


if __name__ == "__main__":
    sys.exit(main())
