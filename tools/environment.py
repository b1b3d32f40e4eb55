"""Makes this machine ready to run Oasis: Debian packages, and `.venv` from the hashed lock.

Runs before anything is installed, so it imports the standard library only; `subprocess` and `shutil` are
imported where work is to be done, because with everything in place they would be most of the start-up time.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# What Qt's window needs from the system. The offscreen platform needs the first half of it, too.
WINDOW = (
    "libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
)  # fmt: skip
# A screen that is not there, and the keys pressed on it.
SCREEN = ("xvfb", "xdotool")

LOCK = Path("requirements", "dev.txt")


class NotReadyError(Exception):
    """This machine cannot run Oasis yet; the message says what to do."""


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Those of the Debian packages that are not installed; none where there is no dpkg.

    Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time: `libglib2.0-0t64` is as good as `libglib2.0-0`.
    """
    import subprocess

    if not wanted or not sys.platform.startswith("linux"):
        return []
    names = [*wanted, *(f"{name}t64" for name in wanted)]
    try:
        answer = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return []
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if not installed & {name, f"{name}t64"}]


def install_packages(wanted: tuple[str, ...]) -> bool:
    """Install what is missing if that needs no password, else print the line that does it.

    Returns whether all is there. Where it is not, the command goes on all the same: the library may have come
    another way, and what really lacks one says so itself.
    """
    missing = missing_packages(wanted)
    if not missing:
        return True
    import subprocess

    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    sudo: list[str] | None = []
    if os.geteuid() != 0:
        sudo = ["sudo", "-n"] if _succeeds(["sudo", "-n", "true"]) else None
    if sudo is not None:
        print(f"oasis: installing {' '.join(missing)}", file=sys.stderr)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        # the package lists of a fresh machine are empty or old; one foreign source that fails must not stop ours
        for before in ([], [*sudo, "apt-get", "update", "-q"]):
            if before:
                subprocess.run(before, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            done = subprocess.run([*sudo, *install], env=env, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return True
        print(done.stderr, file=sys.stderr)
    print(
        "oasis: system packages are missing. Run this once:\n"
        f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(missing)}",
        file=sys.stderr,
    )
    return False


def ready(root: Path, env: dict[str, str]) -> Path:
    """The Python of `.venv`, which is first built if it is not there, unfinished, or of another lock.

    Raises:
        NotReadyError: it cannot be built.
    """
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = venv / "lock.sha256"
    digest = hashlib.sha256((root / LOCK).read_bytes()).hexdigest()
    if not _built(python, stamp, digest):
        with _alone(root / ".venv.lock"):
            if not _built(python, stamp, digest):  # another start may have built it while this one waited
                _build(root, venv, python, env)
                stamp.write_text(digest, encoding="ascii")  # last: without it the next start builds anew
    return python


def _built(python: Path, stamp: Path, digest: str) -> bool:
    # exists() follows the link: after an upgrade of the system's Python it points nowhere
    return python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest


def _build(root: Path, venv: Path, python: Path, env: dict[str, str]) -> None:
    import importlib.util
    import shutil
    import subprocess

    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not install_packages((package,)):
            raise NotReadyError(f"this Python cannot make virtual environments without {package}.")
    print("oasis: building .venv from the lock; this takes about a minute, once", file=sys.stderr)
    if venv.exists():
        shutil.rmtree(venv)
    for step in (
        [sys.executable, "-m", "venv", str(venv)],
        # -qq: pip warns about each configured index that lacks a package; errors are still shown
        [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-compile", "--no-deps",
         "--only-binary", ":all:", "--require-hashes", "-r", str(root / LOCK)],
    ):  # fmt: skip
        if subprocess.call(step, env=env, stdout=sys.stderr) != 0:
            raise NotReadyError("building .venv failed (see above); it needs the network once. Then run this again.")


def _succeeds(command: list[str]) -> bool:
    import subprocess

    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file; the operating system lets go of it even when this process is killed."""
    with path.open("w", encoding="ascii") as file:
        if os.name == "nt":
            import msvcrt
            import time

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # gave up after ten seconds; a build takes longer
                    time.sleep(0.1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
