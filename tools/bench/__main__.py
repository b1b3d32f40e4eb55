"""`./oasis bench [NAME]`: measures, and prints figures with their conditions as one JSON line, last.

Exit code 0 only if the goals are met. Without a name it lists the measurements. No figure is a limit of a
test: machines differ, so what counts are ratios between things measured in turns in the same run.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Sequence

BENCHES = {
    "api": "lists, search and single rows over HTTP against the same SQL, 1,000,000 patients of 50 chains",
    "ui": "the window of a PC with 1,000,000 patients: start, search, lists, saving, memory",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(BENCHES))
    parser.add_argument("--rows", type=_positive, help="fewer rows than the goals are meant for")
    parser.add_argument("--rounds", type=_positive, default=5, help="medians are taken over so many rounds")
    parser.add_argument("--requests", type=_positive, help="different ones of each kind in a round")
    chosen = parser.parse_args(arguments)
    if chosen.name is None:
        for name, summary in BENCHES.items():
            print(f"{name:14} {summary}")
        return 0
    module = importlib.import_module(f"tools.bench.{chosen.name}")
    result = module.measure(
        rows=chosen.rows or module.ROWS,
        rounds=chosen.rounds,
        requests=chosen.requests or module.REQUESTS,
    )
    print(json.dumps({"bench": chosen.name, **result}, ensure_ascii=False))
    return 0 if result["met"] else 1


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
