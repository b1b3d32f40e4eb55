"""What `./oasis` does: finds the command, makes its environment ready, becomes the program.

Runs before anything is installed, so it imports the standard library only.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

from tools.environment import SCREEN, WINDOW, NotReadyError, install_packages, ready

ROOT = Path(__file__).resolve().parent.parent


class Command(NamedTuple):
    """One line of the list that `./oasis` prints; `module` is run with `python -m`."""

    summary: str
    module: str
    packages: tuple[str, ...] = ()
    """Debian packages that it needs."""
    arguments: tuple[str, ...] = ()
    """Come before the caller's."""
    in_root: bool = False
    """Runs in the project's folder; others where the caller is, to which paths in the arguments refer."""


COMMANDS = {
    "demo": Command("a server, four branches and this PC, ready to try", "tools.demo", WINDOW),
    "test": Command(
        "all tests; arguments go to pytest",
        "pytest",
        WINDOW + SCREEN,
        ("-n", "2", "--dist", "worksteal"),  # tests that take a minute must not all meet in one process
        in_root=True,
    ),
    "desktop": Command("the desktop application", "oasis_desktop", WINDOW),
    "server": Command("the sync server and its administration", "sync_server.cli"),
    "prove": Command(
        "plays one promise for real; without a name, lists them", "tools.prove", WINDOW + SCREEN
    ),
    "bench": Command("measurements against limits", "tools.bench", WINDOW),
    "screenshots": Command("every screen as a picture", "tools.screenshots", WINDOW),
    "translations": Command(
        "takes new texts of the windows up, compiles", "tools.translations", in_root=True
    ),
    "package": Command("the installable application", "tools.package", WINDOW),
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
    here = {name: command for name, command in COMMANDS.items() if exists(command.module)}
    lines = [f"  {name:<12} {command.summary}" for name, command in here.items()]
    return "\n".join(["usage: oasis COMMAND [ARGUMENTS]", "", *lines])


def main(argv: list[str]) -> None:
    """Run the command that `argv` names first. On POSIX this process becomes the program."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(listing())
        return
    command = COMMANDS.get(argv[0])
    if command is None or not exists(command.module):
        print(f"oasis: there is no command {argv[0]!r}.\n\n{listing()}", file=sys.stderr)
        sys.exit(2)
    env = _environment()
    install_packages(command.packages)
    try:
        python = ready(ROOT, env)
    except NotReadyError as error:
        sys.exit(f"oasis: {error}")
    if command.in_root:
        os.chdir(ROOT)
    # -P: a folder in the caller's directory that is named like one of ours must not be imported in its place
    _become([str(python), "-P", "-m", command.module, *command.arguments, *argv[1:]], env)


def _environment() -> dict[str, str]:
    """Environment of every program: the project importable, bytecode compiled, and kept inside .venv."""
    unset = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    return inherited | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "pycache")}


def _become(command: list[str], env: dict[str, str]) -> NoReturn:
    if sys.platform == "win32":  # exec returns to the prompt there while the program is still running
        import subprocess

        sys.exit(subprocess.call(command, env=env))
    os.execve(command[0], command, env)
