"""What `./oasis` does: finds the command, makes its environment ready, becomes the program.

Runs before anything is installed, so it imports the standard library only.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from tools import environment

ROOT = Path(__file__).resolve().parent.parent


class Command(NamedTuple):
    """One line of the list that `./oasis` prints; `module` is run with `python -m`."""

    summary: str
    module: str
    arguments: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    """Debian packages that it needs."""
    in_root: bool = False
    """Runs in the project's folder; the others stay where the caller is, whose paths are relative to that."""


COMMANDS = {
    "demo": Command("a server, four branches and this PC, ready to try", "tools.demo", packages=environment.WINDOW),
    "test": Command(
        "the whole test suite; arguments go to pytest",
        "pytest",
        arguments=("-n", "2"),
        packages=environment.WINDOW + environment.SCREEN,
        in_root=True,
    ),
    "desktop": Command("the desktop application", "oasis_desktop", packages=environment.WINDOW),
    "server": Command("the sync server and its administration", "sync_server.cli"),
    "prove": Command(
        "plays one promise end to end; without a name, lists them",
        "tools.prove",
        packages=environment.WINDOW + environment.SCREEN,
    ),
    "bench": Command("measurements against limits", "tools.bench", packages=environment.WINDOW),
    "screenshots": Command("every screen as a picture", "tools.screenshots", packages=environment.WINDOW),
    "package": Command("the installable application", "tools.package", packages=environment.WINDOW),
    "doctor": Command("what is wrong with this installation", "tools.doctor"),
    "check": Command("linters, types, import contracts and house rules", "tools.check", in_root=True),
    "migration": Command("a new migration from what the entities say", "tools.new_migration", in_root=True),
    "lock": Command("locks requirements/ anew; --upgrade takes newer versions", "tools.lock", in_root=True),
}


def exists(module: str) -> bool:
    """Whether the module of a command is in this checkout, or comes with the lock."""
    path = ROOT.joinpath(*module.split("."))
    return module == "pytest" or path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def listing() -> str:
    """The commands that exist, one line each."""
    lines = [f"  {name:<12} {command.summary}" for name, command in COMMANDS.items() if exists(command.module)]
    return "\n".join(["usage: oasis COMMAND [ARGUMENTS]", "", *lines])


def child_environment() -> dict[str, str]:
    """Environment of every program: the project importable, bytecode compiled, and kept inside .venv."""
    env = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME"}
    }
    return env | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "pycache")}


def main(argv: list[str]) -> int:
    """Run the command named first in `argv`; returns an exit code, or on POSIX is replaced by the program."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(listing())
        return 0
    command = COMMANDS.get(argv[0])
    if command is None or not exists(command.module):
        print(f"oasis: there is no command {argv[0]!r}.\n\n{listing()}", file=sys.stderr)
        return 2
    env = child_environment()
    try:
        environment.install_packages(command.packages)
        python = environment.ready(ROOT, env)
    except environment.NotReadyError as error:
        print(f"oasis: {error}", file=sys.stderr)
        return 1
    if command.in_root:
        os.chdir(ROOT)
    # -P: a folder named like one of ours in the caller's directory must not be imported in its place
    arguments = [str(python), "-P", "-m", command.module, *command.arguments, *argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":  # execv returns to the prompt at once there, while the program is still running
        import subprocess

        return subprocess.call(arguments, env=env)
    os.execve(python, arguments, env)
