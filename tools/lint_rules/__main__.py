"""`python -m tools.lint_rules`: checks every Python file of the project, prints what it finds."""

import sys

from tools.check import ROOT, SOURCES
from tools.lint_rules.rules import broken
from tools.lint_rules.source import Source


def main() -> int:
    """Returns 1 if anything was found."""
    paths = sorted(path for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))
    found = [
        line
        for path in paths
        for line in broken(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
    ]
    print("\n".join(found) or f"{len(paths)} files keep the house rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
