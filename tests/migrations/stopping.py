"""Upgrades that are stopped at a given statement: by an error, or (run as a module) by SIGKILL."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine, event

from migrations.upgrade import SESSION, upgrade_file, upgrade_server
from tests.migrations.databases import opened, sqlite_engine, traces

AS_SHIPPED = ("journal_mode = WAL", "cache_size = 3")
"""But for the cache, which is so small that pages reach the disk early: a kill finds something to undo."""


class StoppedError(Exception):
    """The upgrade ends here."""


def fail() -> None:
    raise StoppedError


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def watch(engine: Engine, look: Callable[[str], object]) -> None:
    """Call `look` with each statement of an engine before it is begun, COMMIT included."""
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: look(statement))
    event.listen(engine, "commit", lambda _c: look("COMMIT"))


class Stop:
    """Stops what an engine does instead of statement number `at`, COMMIT being the last; `begun` are the
    statements that were begun."""

    def __init__(self, engine: Engine, at: int = 0, how: Callable[[], None] = fail) -> None:
        self.at, self._how = at, how
        self.begun: list[str] = []
        watch(engine, self._count)

    def _count(self, statement: str) -> None:
        self.begun.append(statement)
        if len(self.begun) == self.at:
            self._how()


def in_a_child(deed: Callable[[], object]) -> int:
    """Do it in a process of its own; the signal that ended that, 0 if none."""
    child = os.fork()
    if child == 0:
        try:
            deed()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - a child must not return into the parent's code
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) <= 0, "the upgrade failed by itself"
    return -os.waitstatus_to_exitcode(status)


def kill_upgrades_of_a_file(path: Path, folder: Path, step: int) -> None:
    """Upgrade copies of the file, each killed `step` statements later, until one comes through: `1/pc.db`,
    `2/pc.db` and so on below `folder`."""
    number, ended = 0, int(signal.SIGKILL)
    while ended == signal.SIGKILL:
        number += step
        copy = folder / str(number) / "pc.db"
        copy.parent.mkdir()
        shutil.copy(path, copy)
        ended = in_a_child(lambda: _upgrade_file(copy, number))  # noqa: B023 - runs before the next


def _upgrade_file(path: Path, number: int) -> None:
    engine = sqlite_engine(path, AS_SHIPPED)
    Stop(engine, number, die)
    with opened(engine) as connection:
        upgrade_file(connection)


def kill_upgrades_of_a_server(url: str, numbers: list[int]) -> list[tuple[int, list[str]]]:
    """Upgrade the database again and again, killed at these statements. For each the signal that ended it,
    and the tables that are not as they were before the first."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        was = traces(connection)
    ended: list[tuple[int, list[str]]] = []
    for number in numbers:
        signalled = in_a_child(lambda: _upgrade_server(url, number))  # noqa: B023 - runs before the next
        with engine.begin() as connection:
            connection.exec_driver_sql(
                SESSION[-1]
            )  # whoever was killed holds this until nothing of them is left
            now = traces(connection)
        ended.append((signalled, sorted(name for name, _ in now.items() ^ was.items())))
    return ended


def _upgrade_server(url: str, number: int) -> None:
    engine = create_engine(url, poolclass=NullPool)
    Stop(engine, number, die)
    with engine.begin() as connection:
        upgrade_server(connection)


if __name__ == "__main__":
    _, what, *arguments = sys.argv
    if what == "file":
        kill_upgrades_of_a_file(Path(arguments[0]), Path(arguments[1]), int(arguments[2]))
    else:
        print(json.dumps(kill_upgrades_of_a_server(arguments[0], [int(number) for number in arguments[1:]])))
