"""`./oasis lock`: writes the hashed lock files anew from the `.in` files; `--upgrade` takes newer versions.

One lock serves Windows, macOS and Linux on every supported Python. It names no index: where packages come
from is a matter of the machine that installs them, what they are is fixed by their hashes.
"""

import argparse
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"


def lock(folder: Path, *, upgrade: bool = False) -> None:
    """Write dev.txt, which `.venv` is built from, and requirements.txt, the part of it that is shipped.

    Raises:
        subprocess.CalledProcessError: no set of versions fits, or the index cannot be reached.
    """
    form = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-config --quiet"
    compile_ = [sys.executable, "-m", "uv", "pip", "compile", *form.split()]
    newer = ["--upgrade"] if upgrade else []
    subprocess.run([*compile_, *newer, "dev.in", "-o", "dev.txt"], cwd=folder, check=True)
    shipped = [*compile_, "requirements.in", "-c", "dev.txt", "-o", "requirements.txt"]
    subprocess.run(shipped, cwd=folder, check=True)


def main() -> int:
    """Lock the project's own requirements."""
    parser = argparse.ArgumentParser(prog="oasis lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit together")
    try:
        lock(REQUIREMENTS, upgrade=parser.parse_args().upgrade)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main())
