"""`./oasis prove [NAME]`: plays one promise for real and prints its figures as one JSON line, last.

Exit code 0 only if the promise holds. Without a name it lists the promises.
"""

import argparse
import importlib
import json
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

PROOFS = {
    "thread": "two branches, three PCs, work apart, kills and cut answers: all equal in the end",
    "demo-window": "the demo's window under a virtual screen, with real key presses",
    "desk": "a day at the desk by keys and mouse, with a kill, with and without a network",
    "api-fuzz": "every operation under requests that the API's own description makes up, by every role",
    "contract": "all operations of the API's contract on a running server, each answer against its schema",
    "entities": "every entity over REST and over sync, every action done, both engines equal",
    "package": "the packaged application where nothing of the checkout and of Python can be seen",
    "simulation": "seeded runs of three PCs and a server; planted bugs are found",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis prove", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(PROOFS))
    parser.add_argument("--short", action="store_true", help="the short form that the test suite plays")
    parser.add_argument("--seed", type=int, default=None, help="replay one seed, where the proof has seeds")
    chosen = parser.parse_args(arguments)
    if chosen.name is None:
        for name, summary in PROOFS.items():
            print(f"{name:14} {summary}")
        return 0
    os.environ["OASIS_KEYSTORE"] = "file"  # the PCs of the proofs live in temporary folders
    figures = play(chosen.name, short=chosen.short, seed=chosen.seed)
    print(json.dumps({"prove": chosen.name, **figures}, ensure_ascii=False, sort_keys=False))
    return 0 if figures["holds"] else 1


def play(name: str, *, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Play a proof; `holds` is False with the reason if it ends in an error."""
    module = importlib.import_module(f"tools.prove.{name.replace('-', '_')}")
    try:
        figures: dict[str, Any] = module.play(short=short, seed=seed)
    except Exception as error:  # noqa: BLE001 - a proof that breaks has not held, whatever broke it
        traceback.print_exc()
        return {"holds": False, "error": f"{type(error).__name__}: {error}"}
    return figures


if __name__ == "__main__":
    sys.exit(main())
