"""An upgrade that is stopped anywhere, by an error or by a kill, leaves the database as it was: from every
revision that a clinic may have, on both engines."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError

from migrations.upgrade import head, revision_of, upgrade_file, upgrade_server
from oasis_core.schema import ddl
from sync_server.embedded_postgres import EmbeddedPostgres
from tests.migrations.databases import (
    CLIMBING,
    climb,
    contents,
    opened,
    revisions,
    rows_of,
    sqlite_engine,
    traces,
)
from tests.migrations.stopping import AS_SHIPPED, Stop, StoppedError, watch
from tests.postgres import Database

ROOT = Path(__file__).resolve().parents[2]
OLD = revisions()[:-1]
POSIX = pytest.mark.skipif(os.name != "posix", reason="forks processes and kills them")
MIDWAY = 30
"""A statement in the midst of every upgrade."""


def test_every_old_revision_has_rows_to_upgrade() -> None:
    """`python -m tests.migrations.write_rows` writes those of the newest one, while it is that."""
    for revision in revisions():
        for dialect in ("sqlite", "postgresql"):
            assert rows_of(revision, dialect).exists(), "python -m tests.migrations.write_rows"


# ------------------------------------------------------------------------------------------------ a PC's file


@pytest.fixture(params=OLD)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with opened(sqlite_engine(path, CLIMBING)) as connection, connection.begin():
        climb(connection, request.param)
    return path


def step_from(old_file: Path) -> int:
    """Every statement from the last revision, which PCs have; some from those before, to save time."""
    with opened(sqlite_engine(old_file)) as connection:
        return 1 if revision_of(connection) == OLD[-1] else 7


@pytest.fixture
def no_file(tmp_path: Path) -> Path:
    path = tmp_path / "new.db"
    path.touch()
    return path


def state(path: Path, *pragmas: str) -> dict[str, list[tuple[Any, ...]]]:
    with opened(sqlite_engine(path, pragmas)) as connection:
        return contents(connection)


def fail_at_every_statement(old: Path, path: Path) -> list[str]:
    """Upgrade copies that fail at one statement more each time, until one comes through; its statements."""
    was, number, begun = old.read_bytes(), 0, [""]
    while len(begun) >= number:
        number += 1
        shutil.copy(old, path)
        engine = sqlite_engine(path)
        begun = Stop(engine, number).begun
        with opened(engine) as connection:
            try:
                upgrade_file(connection)
            except StoppedError:
                assert path.read_bytes() == was, begun[-1]
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    return begun


def test_an_upgrade_that_fails_at_any_statement_leaves_the_old_file(old_file: Path, tmp_path: Path) -> None:
    begun = fail_at_every_statement(old_file, tmp_path / "pc.db")

    assert len(begun) > MIDWAY
    assert begun[-1] == "COMMIT"
    with opened(sqlite_engine(tmp_path / "pc.db")) as connection:
        assert revision_of(connection) == head()


def test_a_first_start_that_fails_at_any_statement_leaves_nothing(no_file: Path, tmp_path: Path) -> None:
    begun = fail_at_every_statement(no_file, tmp_path / "pc.db")

    assert len(begun) > MIDWAY
    assert begun[-1] == "COMMIT"


@POSIX
def test_an_upgrade_that_is_killed_at_any_statement_leaves_the_old_file(
    old_file: Path, tmp_path: Path
) -> None:
    old = state(old_file, *AS_SHIPPED)
    folder = tmp_path / "killed"
    folder.mkdir()
    step = step_from(old_file)
    stopping("file", old_file, folder, step)
    *killed, done = sorted(folder.iterdir(), key=lambda each: int(each.name))
    written = [each for each in killed if len(list(each.iterdir())) > 1]

    assert len(killed) * step > MIDWAY
    assert len(written) * step > MIDWAY, (
        "nothing of the transaction reached the disk: this test would show nothing"
    )
    for each in killed:
        assert state(each / "pc.db", *AS_SHIPPED) == old, each.name
    assert state(done / "pc.db") != old
    with opened(sqlite_engine(killed[-1] / "pc.db", AS_SHIPPED)) as connection:
        assert upgrade_file(connection)
    assert state(killed[-1] / "pc.db") == state(done / "pc.db")


def stopping(*arguments: object) -> str:
    """Run upgrades in processes that are killed."""
    command = [sys.executable, "-m", "tests.migrations.stopping", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# ------------------------------------------------------------------------------------------------- the server


def state_of(server: Engine, *, rows: bool = True) -> dict[str, tuple[Any, ...]]:
    with server.begin() as connection:
        return traces(connection, rows=rows)


@pytest.fixture(params=OLD)
def old_server(request: pytest.FixtureRequest, empty_database: Database) -> Iterator[Engine]:
    """The owner's engine of a server at an old revision."""
    engine = create_engine(empty_database.owner_url, pool_size=1)
    with engine.begin() as connection:
        climb(connection, request.param)
    yield engine
    engine.dispose()


def test_nothing_of_an_upgrade_is_seen_by_others_before_its_commit(old_server: Engine) -> None:
    """What another sees at a moment is what stays if the upgrade ends there, however it ends: seen here at
    each statement from each revision, and that they all are one transaction. It is the catalogue that is
    compared; rows lie in locked tables then, and are compared after the stops below."""
    beginning = text("SELECT xact_start FROM pg_stat_activity WHERE pid = :pid")
    was, begun, seen = state_of(old_server, rows=False), [], []
    engine = create_engine(old_server.url, poolclass=NullPool)
    others = create_engine(old_server.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, others.connect() as other:
        other.exec_driver_sql("SET lock_timeout = '5s'")
        transaction = connection.begin()
        pid = {"pid": connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()}
        began = other.execute(beginning, pid).scalar_one()

        def look(statement: str) -> None:
            begun.append(statement)
            if (traces(other, rows=False), other.execute(beginning, pid).scalar_one()) != (was, began):
                seen.append(statement)

        watch(engine, look)
        upgrade_server(connection)
        transaction.commit()

    assert seen == []
    assert (len(begun) > MIDWAY, begun[-1]) == (True, "COMMIT")
    assert state_of(old_server, rows=False) != was


def test_an_upgrade_that_fails_at_any_statement_leaves_the_server_as_it_was(old_server: Engine) -> None:
    """At each from the last revision, which servers have, but of the many policies and grants at every third;
    at every seventh from revisions before. What is left out saves time, and was seen from outside above."""
    with old_server.begin() as connection:
        last = revision_of(connection) == OLD[-1]
    statements, standing = statements_of_an_upgrade(old_server), set(ddl.create_standing("postgresql"))
    steps = [7 if not last else 3 if found in standing else 1 for found in statements]
    stops = [number for number, step in enumerate(steps, 1) if number % step == 0]
    was = state_of(old_server)
    engine = create_engine(old_server.url, pool_size=1)
    stop = Stop(engine)
    for stop.at in (*stops, len(statements), 0):
        stop.begun.clear()
        try:
            with engine.begin() as connection:
                upgrade_server(connection)
        except StoppedError:
            assert state_of(old_server) == was, stop.begun[-1]
    engine.dispose()

    assert len(statements) > MIDWAY
    assert stop.begun[-1] == "COMMIT"
    assert {"pg_class", "pg_policy", "alembic_version"} <= differing(was, state_of(old_server))


@POSIX
def test_an_upgrade_that_is_killed_leaves_the_server_as_it_was(
    old_server: Engine, empty_database: Database
) -> None:
    """At every tenth statement (from revisions before the last every thirtieth) and at the last two; the
    state is compared after each. Left out: the others, and a kill while Postgres works upon a statement."""
    with old_server.begin() as connection:
        step = 10 if revision_of(connection) == OLD[-1] else 30
    last = len(statements_of_an_upgrade(old_server))
    numbers = [*range(1, last - 1, step), last - 1, last, last + 1]
    *killed, done = json.loads(stopping("server", empty_database.owner_url, *numbers))

    assert len(killed) > MIDWAY // 10
    assert killed == [[signal.SIGKILL, []]] * len(killed)
    assert done[0] == 0
    assert {"pg_class", "pg_policy", "alembic_version"} <= set(done[1])


def differing(was: dict[str, tuple[Any, ...]], now: dict[str, tuple[Any, ...]]) -> set[str]:
    return {name for name, _ in was.items() ^ now.items()}


def statements_of_an_upgrade(server: Engine) -> list[str]:
    """All of them, COMMIT included; the upgrade is undone."""
    engine = create_engine(server.url, poolclass=NullPool)
    begun = Stop(engine).begun
    with engine.connect() as connection:
        transaction = connection.begin()
        upgrade_server(connection)
        transaction.rollback()
    return [*begun, "COMMIT"]


@POSIX
def test_a_postgres_that_dies_before_the_commit_comes_back_as_it_was() -> None:
    """One killed process of its makes all of it recover as after a crash."""
    with tempfile.TemporaryDirectory(prefix="oasis-test-") as folder:
        Path(folder).chmod(0o711)
        with EmbeddedPostgres(Path(folder, "postgres"), durable=False) as postgres:
            engine = create_engine(postgres.owner_url, poolclass=NullPool)
            with engine.begin() as connection:
                climb(connection, OLD[-1])
            was = state_of(engine)
            last = len(statements_of_an_upgrade(engine))
            dying = create_engine(postgres.owner_url, poolclass=NullPool)
            Stop(dying, last + 1, lambda: os.kill(pids[0], signal.SIGKILL))
            with pytest.raises(OperationalError), dying.begin() as connection:  # noqa: PT012 - at the end
                pids = [connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()]
                upgrade_server(connection)
            postgres.stop()
            postgres.start()

            assert state_of(create_engine(postgres.owner_url, poolclass=NullPool)) == was
