"""The window of a PC with a million patients in its encrypted file: starting, searching, listing, scrolling,
saving, memory. Each against its own limit, or a peer measured in turns with it."""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tools.bench.clinic_file import ClinicFile, clinic_file
from tools.bench.figures import Times, percentile
from tools.local_server import ROOT

ROWS, REQUESTS = 1_000_000, 30
"""Patients; people whose names are typed."""
SAVES_FOR_EACH = 3
"""Forms saved for each of them: the first of a process, whose statements are compiled, is one of many."""
START_RATIO, START_SECONDS = 1.5, 1.0
SEARCH_SECONDS, FIRST_ROWS_SECONDS, FRAME_SECONDS, LOOP_SECONDS = 0.016, 0.050, 0.016, 0.050
SAVE_RATIO, SAVE_SECONDS, MEMORY_MB = 2.5, 0.020, 250.0
TIMEOUT = 900.0
_TIMED = ("search_thai", "search_latin", "search_phone", "sort", "scroll", "save", "bare_commit")
_BLOCK = 1 << 22


def measure(*, rows: int, rounds: int, requests: int) -> dict[str, Any]:
    """Figures, goals and conditions."""
    made = clinic_file(rows)
    starts, peers = _starts(made.folder, rounds)
    windows = [_window(made, requests, seed) for seed in range(1, rounds + 1)]
    figures = _figures(windows) | {
        "start": {"median_s": _median(starts), "peer_s": _median(peers), "ratio": _ratio(starts, peers)}
    }
    goals = _goals(figures)
    return {
        "met": all(goals.values()),
        "goals": goals,
        "figures": figures,
        "conditions": {
            "patients": made.patients,
            "appointments": made.appointments,
            "file_mb": round(made.path.stat().st_size / 1e6),
            "file": "in the memory of the system, as after some minutes of work",
            "rounds": rounds,
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "load": round(os.getloadavg()[0], 2),
            "python": platform.python_version(),
            "window": "1366 x 768, drawn without a display",
        },
    }


def _starts(folder: Path, rounds: int) -> tuple[Times, Times]:
    """Seconds from the call of the process to its window, and the peer's, in turns. Of several the first is
    for the caches of the disk."""
    ours: Times = []
    theirs: Times = []
    with tempfile.TemporaryDirectory(prefix="oasis-bench-") as made:
        listed = Path(made, "modules.json")
        for _ in range(rounds + (rounds > 1)):
            taken, said = _start("app", str(folder))
            listed.write_text(json.dumps(said["modules"]))
            peer, _ = _start("peer", str(listed))
            ours.append(taken)
            theirs.append(peer)
    return ours[-rounds:], theirs[-rounds:]


def _start(what: str, argument: str) -> tuple[float, dict[str, Any]]:
    began = time.monotonic()
    said = _said("tools.bench.ui_start", what, argument)
    return said["at"] - began, said


def _window(made: ClinicFile, requests: int, seed: int) -> dict[str, Any]:
    with made.path.open("rb") as file:  # what a disk takes to find a page is no matter of ours
        while file.read(_BLOCK):
            pass
    saves = SAVES_FOR_EACH * requests
    return _said("tools.bench.ui_window", str(made.folder), str(requests), str(saves), str(seed))


def _said(module: str, *arguments: str) -> dict[str, Any]:
    """The last line of a process of its own, which is JSON."""
    given = {"QT_QPA_PLATFORM": "offscreen", "OASIS_KEYSTORE": "file", "PYTHONPATH": str(ROOT)}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # with modules compiled once, as they are where it is installed
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment | given,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{module}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _figures(windows: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians over the rounds; of worst values the worst."""
    figures: dict[str, Any] = {}
    for name in _TIMED:
        times = [window[name] for window in windows]
        figures[name] = {
            f"p{share}_ms": _ms(statistics.median(percentile(each, share / 100) for each in times))
            for share in (50, 95)
        } | {"worst_ms": _ms(max(max(each) for each in times))}
    ratios = [percentile(each["save"], 0.5) / percentile(each["bare_commit"], 0.5) for each in windows]
    figures["save"]["ratio"] = round(statistics.median(ratios), 2)
    figures["event_loop"] = {"worst_ms": _ms(max(window["event_loop_worst"] for window in windows))}
    figures["memory"] = {"resident_mb": round(max(window["resident_mb"] for window in windows), 1)}
    return figures


def _goals(figures: dict[str, Any]) -> dict[str, bool]:
    searches = [name for name in figures if name.startswith("search")]
    return {
        f"start under {START_RATIO} times the peer": figures["start"]["ratio"] < START_RATIO,
        f"start under {START_SECONDS} s": figures["start"]["median_s"] < START_SECONDS,
        **{
            f"{name} p95 under {_ms(SEARCH_SECONDS):.0f} ms": figures[name]["p95_ms"] < _ms(SEARCH_SECONDS)
            for name in searches
        },
        "first rows under 50 ms": figures["sort"]["p95_ms"] < _ms(FIRST_ROWS_SECONDS),
        "no frame over 16 ms while scrolling": figures["scroll"]["worst_ms"] < _ms(FRAME_SECONDS),
        f"save under {SAVE_RATIO} times a bare commit": figures["save"]["ratio"] < SAVE_RATIO,
        "save p95 under 20 ms": figures["save"]["p95_ms"] < _ms(SAVE_SECONDS),
        "event loop never blocked for 50 ms": figures["event_loop"]["worst_ms"] < _ms(LOOP_SECONDS),
        f"memory under {MEMORY_MB:.0f} MB": figures["memory"]["resident_mb"] < MEMORY_MB,
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _median(times: Times) -> float:
    return round(statistics.median(times), 3)


def _ratio(ours: Times, theirs: Times) -> float:
    pairs = zip(ours, theirs, strict=True)
    return round(statistics.median(one / other for one, other in pairs), 2)
