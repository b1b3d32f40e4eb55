"""`oasis desktop`: the window, or one deed without it."""

import argparse
import logging
import os
import sys
from pathlib import Path

import platformdirs

from oasis_core.kernel.errors import OasisError
from oasis_core.kernel.messages import next_step, sentence
from oasis_desktop.local.commands import FAILED, add_commands, language, run_command


def default_data_dir() -> Path:
    """`OASIS_DATA_DIR`, or the usual place of this operating system."""
    chosen = os.environ.get("OASIS_DATA_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("Oasis", appauthor=False))


def main(argv: list[str]) -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser(prog="oasis desktop", description="The desktop application.")
    parser.add_argument("--data-dir", type=Path, default=default_data_dir(), help="folder of this PC's data")
    parser.add_argument("--self-test", action="store_true", help="try whether all of it works here")
    parser.add_argument("--json", action="store_true", help="with --self-test: print one JSON line")
    add_commands(parser)
    chosen = parser.parse_args(argv)
    logging.basicConfig(level=os.environ.get("OASIS_LOG", "WARNING").upper(), stream=sys.stderr)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it names every address
    if chosen.self_test:
        from oasis_desktop.self_test import self_test  # noqa: PLC0415 - it takes everything, one by one

        return self_test(as_json=chosen.json)
    if chosen.command is not None:
        return run_command(chosen.data_dir, chosen)
    from oasis_desktop.app import run_window  # noqa: PLC0415 - commands need no Qt

    try:
        return run_window(chosen.data_dir)
    except OasisError as error:
        said = f"{sentence(error.code, language(), **error.details)} {next_step(error.code, language())}"
        sys.stderr.write(f"oasis: {error.code.value}: {said}\n")
        return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
