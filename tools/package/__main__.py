"""`./oasis package [DIR]`: the installable application for this kind of machine, a folder with one program.

Everything that it needs is inside: no Python, no Qt and no checkout on the machine where it runs. Prints its
size as one JSON line and tries it with `--self-test`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.package.contents import ROOT

BUILD_SECONDS, TRY_SECONDS = 600, 120
MEGABYTE = 1_000_000


class NotBuiltError(Exception):
    """PyInstaller gave up; the message is the end of what it said."""


def build(target: Path) -> Path:
    """Build the application as the folder `target`, which is replaced; the program in it."""
    with tempfile.TemporaryDirectory(prefix="oasis-package-") as made:
        work = Path(made)
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        folders = ["--workpath", str(work / "work"), "--distpath", str(work / "dist")]
        environment = dict(os.environ) | {
            "PYTHONPATH": str(ROOT),
            "PYINSTALLER_CONFIG_DIR": str(work / "own"),
        }
        done = subprocess.run(
            [*command, *folders, str(ROOT / "tools/package/oasis.spec")],
            env=environment,
            cwd=work,
            capture_output=True,
            text=True,
            timeout=BUILD_SECONDS,
            check=False,
        )
        if done.returncode:
            raise NotBuiltError(done.stderr[-4000:])
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "dist" / "oasis", target)
    return program_of(target)


def program_of(folder: Path) -> Path:
    """The program in a built folder."""
    return folder / ("oasis.exe" if sys.platform == "win32" else "oasis")


def size_mb(folder: Path) -> float:
    """What a folder takes, in millions of bytes; a link counts nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / MEGABYTE, 1)


def compressed_mb(folder: Path) -> float:
    """What one downloads, in millions of bytes."""
    with tempfile.TemporaryDirectory(prefix="oasis-package-") as made:
        packed = shutil.make_archive(str(Path(made) / "oasis"), "xztar", folder)
        return round(Path(packed).stat().st_size / MEGABYTE, 1)


def self_tested(program: Path) -> dict[str, Any]:
    """What the built program says of itself."""
    environment = {"OASIS_KEYSTORE": "file", "QT_QPA_PLATFORM": "offscreen", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [str(program), "--self-test", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=TRY_SECONDS,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if not lines:
        return {"self_test": False, "error": done.stderr[-2000:]}
    told: dict[str, Any] = json.loads(lines[-1])
    return told


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis package", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "oasis", metavar="DIR")
    folder = parser.parse_args().folder.resolve()
    try:
        program = build(folder)
    except NotBuiltError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = self_tested(program)
    figures = {"package": str(folder), "installed_mb": size_mb(folder), "self_test": told["self_test"]}
    if not told["self_test"]:
        figures["failed"] = [check for check in told.get("checks", [told]) if not check.get("works")]
    print(json.dumps(figures, ensure_ascii=False))
    return 0 if told["self_test"] else 1


if __name__ == "__main__":
    sys.exit(main())
