"""The packaged application, where nothing of the checkout, the environment or Python can be seen.

It is built, and tried with `--self-test` in a mount namespace in which empty folders lie over the checkout
and over the Python that built it. Planted bugs: the same trial with files taken out of the package must fail,
and the checkout itself must not start there. The long form weighs the package and compares its start with
that of the sources, both to the window's first appearance on a virtual screen. It sets `OASIS_KEYSTORE=file`.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.package.__main__ import build, compressed_mb, program_of, size_mb
from tools.package.contents import ROOT
from tools.prove.screen import virtual_screen

MOST_MB, MOST_DOWNLOAD_MB, MOST_START_RATIO = 230, 80, 2.0
STARTS, PATIENCE = 5, 60
DAMAGES = {
    "a language": ("resources/i18n/oasis_th.qm", "window"),
    "a migration": ("migrations/versions/0001_clinic.py", "encrypted file"),
    "a font": ("resources/fonts", "window"),
}
"""What is taken out, and the check that must notice."""
_ALONE = ("unshare", "--mount", "--propagation", "private")


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Build it and try it; the short form neither packs it nor measures its start."""
    del seed
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="oasis-prove-package-") as made:
        folder = Path(made) / "oasis"
        build(folder)
        alone = _alone([str(program_of(folder)), "--self-test", "--json"], Path(made))
        found = {name: _damaged(folder, Path(made), *damage) for name, damage in DAMAGES.items()}
        sources_start = _alone([sys.executable, "-m", "oasis_desktop", "--self-test", "--json"], Path(made))
        installed = size_mb(folder)
        figures: dict[str, Any] = {
            "holds": alone["self_test"]
            and all(found.values())
            and not sources_start["self_test"]
            and installed < MOST_MB,
            "self_test_alone": alone,
            "hidden": [str(path) for path in _hidden()],
            "control_finds": found,
            "control_sources_start_there": sources_start["self_test"],
            "installed_mb": installed,
            "most_mb": MOST_MB,
        }
        if not short:
            download, start = compressed_mb(folder), _starts(folder, Path(made))
            figures |= {"download_mb": download, "most_download_mb": MOST_DOWNLOAD_MB, "start": start}
            figures["holds"] &= download < MOST_DOWNLOAD_MB and start["ratio"] < MOST_START_RATIO
    return figures | {"seconds": round(time.monotonic() - began, 1)}


# ------------------------------------------------------------------------------------------ where it is alone


def _hidden() -> list[Path]:
    """The checkout, the environment that built the package, and its Python."""
    paths = sysconfig.get_paths()
    places = {ROOT, Path(sys.prefix), *(Path(paths[name]) for name in ("stdlib", "purelib", "platlib"))}
    if Path(sys.base_prefix) not in (Path("/usr"), Path("/usr/local")):
        places.add(Path(sys.base_prefix))
    resolved = {place.resolve() for place in places if place.exists()}
    return sorted(place for place in resolved if not any(other in place.parents for other in resolved))


def _alone(command: Sequence[str], folder: Path) -> dict[str, Any]:
    """What `--self-test` prints where all that is hidden is an empty folder; it must say so itself."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    cover = " && ".join(
        f"mount -t tmpfs none '{place}' && test -z \"$(ls -A '{place}')\"" for place in _hidden()
    )
    user = () if os.geteuid() == 0 else ("--map-root-user",)
    done = subprocess.run(
        [*_ALONE, *user, "sh", "-c", f'{cover} || exit 99; cd "$HOME"; exec "$@"', "sh", *command],
        env={
            "OASIS_KEYSTORE": "file",
            "QT_QPA_PLATFORM": "offscreen",
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE * 2,
        check=False,
    )
    if done.returncode == 99:
        raise RuntimeError(f"nothing could be hidden: {done.stderr[-500:]}")
    lines = done.stdout.strip().splitlines()
    if not lines:
        return {"self_test": False, "error": done.stderr.strip()[-300:]}
    told: dict[str, Any] = json.loads(lines[-1])
    return told


def _damaged(folder: Path, made: Path, place: str, noticed_by: str) -> bool:
    """Whether the trial notices that something is not in the package."""
    part = folder / "_internal" / place
    aside = made / "taken-out"
    shutil.move(part, aside)
    try:
        told = _alone([str(program_of(folder)), "--self-test", "--json"], made)
    finally:
        shutil.move(aside, part)
    return any(check["name"] == noticed_by and not check["works"] for check in told.get("checks", []))


# -------------------------------------------------------------------------------------------------- its start


def _starts(folder: Path, made: Path) -> dict[str, Any]:
    """Seconds from the start of the process to its window, packaged and from sources in turn."""
    sources = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(made / "pycache")}
    programs = {
        "packaged": ([str(program_of(folder))], {}),
        "sources": ([sys.executable, "-P", "-m", "oasis_desktop"], sources),
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    with virtual_screen() as display:
        for turn in range(STARTS + 1):
            for name, (command, more) in programs.items():
                taken = _start([*command, "--data-dir", str(made / f"data-{name}")], display, more)
                if turn:  # the first makes the file and fills the caches
                    seconds[name].append(taken)
    medians = {name: round(statistics.median(taken), 3) for name, taken in seconds.items()}
    return {
        **{f"{name}_seconds": median for name, median in medians.items()},
        "ratio": round(medians["packaged"] / medians["sources"], 2),
        "most_ratio": MOST_START_RATIO,
        "starts": STARTS,
    }


def _start(command: Sequence[str], display: str, more: dict[str, str]) -> float:
    """Start a program, wait for its window, end it by its process id."""
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "OASIS_KEYSTORE": "file"}
    environment |= {"DISPLAY": display, **more}
    began = time.monotonic()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
        try:
            search = ["xdotool", "search", "--onlyvisible", "--name", "^Oasis$"]
            while subprocess.run(search, env=environment, check=False, stdout=subprocess.DEVNULL).returncode:
                if time.monotonic() > began + PATIENCE:
                    raise TimeoutError("no window came")
                time.sleep(0.02)
            return time.monotonic() - began
        finally:
            program.send_signal(signal.SIGTERM)
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
