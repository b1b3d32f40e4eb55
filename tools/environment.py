"""Makes this machine ready to run Oasis: Debian packages, and `.venv` from the hashed lock.

Runs before anything is installed, so it imports the standard library only; what is needed only where there is
work to do is imported there, because with everything in place it would be most of the start-up time.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# What Qt's window needs from the system; most of it also for the offscreen platform.
WINDOW = (
    *("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1"),
)
# A screen where there is none, and the keys pressed on it.
SCREEN = ("xvfb", "xdotool", "x11-xkb-utils")

LOCK = Path("requirements", "dev.txt")


class NotReadyError(Exception):
    """This machine cannot run Oasis yet; the message says what to do."""


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Those of the Debian packages that are not installed; none on other systems.

    Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time: `libglib2.0-0t64` does for `libglib2.0-0`.
    """
    import subprocess

    if not wanted or not Path("/etc/debian_version").exists():
        return []
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"]
    names = [*wanted, *(f"{name}t64" for name in wanted)]
    answer = subprocess.run([*query, *names], capture_output=True, text=True, check=False)
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if not installed & {name, f"{name}t64"}]


def install_packages(wanted: tuple[str, ...]) -> bool:
    """Install what is missing if that needs no password, else print the line that does it.

    Returns whether all is there. Where it is not, a command goes on all the same: the library may have come
    another way, and what really lacks one says so itself.
    """
    missing = missing_packages(wanted)
    if not missing or _apt_get_install(missing):
        return True
    print(
        "oasis: system packages are missing. Run this once:\n"
        f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(missing)}",
        file=sys.stderr,
    )
    return False


def _apt_get_install(packages: list[str]) -> bool:
    import shutil
    import subprocess

    def run(*command: str) -> bool:
        return subprocess.run([*sudo, *command], env=env, capture_output=True, check=False).returncode == 0

    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    sudo: list[str] = []
    if sys.platform != "win32" and os.geteuid() != 0:
        sudo = ["sudo", "-n"]
        if not shutil.which("sudo") or not run("true"):
            return False
    print(f"oasis: installing {' '.join(packages)}", file=sys.stderr)
    install = ("apt-get", "install", "-y", "--no-install-recommends", *packages)
    # The package lists of a fresh machine are empty or old. Whether their update succeeds is not asked: one
    # foreign source that fails there must not stop ours.
    return run(*install) or (run("apt-get", "update"), run(*install))[1]


def ready(root: Path, env: dict[str, str]) -> Path:
    """The Python of `.venv`, which is first built if it is not there, unfinished, or of another lock.

    Raises:
        NotReadyError: it cannot be built.
    """
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = venv / "lock.sha256"
    digest = hashlib.sha256((root / LOCK).read_bytes()).hexdigest()

    def built() -> bool:
        # exists() follows the link: after an upgrade of the system's Python it points nowhere
        return python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest

    if not built():
        with _alone(root / ".venv.lock"):
            if not built():  # another start may have built it while this one waited
                _build(root, venv, python, env)
                stamp.write_text(digest, encoding="ascii")  # last: without it the next start builds anew
    return python


def _build(root: Path, venv: Path, python: Path, env: dict[str, str]) -> None:
    import importlib.util
    import shutil
    import subprocess

    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        package = f"python3.{sys.version_info.minor}-venv"
        if not install_packages((package,)):
            raise NotReadyError(f"this Python cannot make virtual environments without {package}.")
    print("oasis: building .venv from the lock; this takes about a minute, once", file=sys.stderr)
    if venv.exists():
        shutil.rmtree(venv)
    # -qq: pip would warn about each configured index that lacks a package; its errors are shown all the same
    install = "-m pip install -qq --disable-pip-version-check --no-compile --no-deps --only-binary :all:"
    for step in (
        [sys.executable, "-m", "venv", str(venv)],
        [str(python), *install.split(), "--require-hashes", "-r", str(root / LOCK)],
    ):
        if subprocess.call(step, env=env, stdout=sys.stderr) != 0:
            raise NotReadyError(
                "building .venv failed, see above. It needs the network once; run this again."
            )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file; the operating system lets go of it even when this process is killed."""
    with path.open("w", encoding="ascii") as file:
        if sys.platform == "win32":
            import msvcrt

            taken = False
            while not taken:
                with contextlib.suppress(OSError):  # it gives up after ten seconds; a build takes longer
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    taken = True
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
