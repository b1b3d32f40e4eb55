"""`./oasis check`: everything that reads the code without running it. tests/test_house.py runs them too."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("oasis_core", "oasis_desktop", "sync_server", "migrations", "tools", "tests")


def commands() -> dict[str, list[str]]:
    """Each check by name, as the command that exits 0 only if it holds."""
    python = sys.executable
    import_linter = shutil.which("lint-imports", path=Path(python).parent)  # it has no `python -m` form
    if import_linter is None:
        raise FileNotFoundError("lint-imports is not installed beside this Python")
    return {
        "lint": [python, "-m", "ruff", "check", "--quiet"],
        "format": [python, "-m", "ruff", "format", "--check", "--quiet", "--diff"],
        "types": [python, "-m", "mypy", *(source for source in SOURCES if (ROOT / source).exists())],
        "imports": [import_linter],
        "house-rules": [python, "-m", "tools.lint_rules"],
    }


def main() -> int:
    """Run all checks, each to its end; returns 1 if one fails."""
    failed = [name for name, command in commands().items() if subprocess.call(command, cwd=ROOT) != 0]
    print(f"failed: {', '.join(failed)}" if failed else "all checks hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
