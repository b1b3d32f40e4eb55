"""The embedded Postgres starts wherever its folder lies, keeps data, and ends with its owner."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from oasis_core.kernel.errors import ErrorCode
from sync_server.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from tests.server.postgres_processes import (
    ask,
    parent_of,
    posix_only,
    root_only,
    server_tree,
    still_there,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has parent-death signals")

# Starts a server, says so, and holds it until its standard input ends.
OWNER = """
import sys
from pathlib import Path
from sync_server.embedded_postgres import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), durable=False) as server:
    print(server.owner_url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def parent() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="oasis-test-") as made:
        Path(made).chmod(0o711)
        yield Path(made)


@pytest.fixture(scope="module")
def folder(parent: Path) -> Path:
    """The data of a server that was started and stopped; made once, because making it is what takes long."""
    EmbeddedPostgres(parent / "postgres", durable=False).__enter__().stop()
    return parent / "postgres"


@pytest.fixture
def table() -> str:
    return f"patient_{uuid.uuid4().hex}"


@pytest.fixture
def owner_process(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that owns a running server on `folder`."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)],
        cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql+psycopg://")
        yield process
        process.kill()


@root_only
def test_server_below_a_closed_folder_of_root_starts_and_may_only_read_there(parent: Path) -> None:
    closed = parent / "closed"
    closed.mkdir(mode=0o700)
    with EmbeddedPostgres(closed / "postgres", durable=False) as server:
        status = Path("/proc", str(server_tree(server.data_dir)[0].pid), "status").read_text()
        rights = {
            line.split()[0]: line.split()[1]
            for line in status.splitlines()
            if line.startswith(("Cap", "Uid"))
        }

        assert ask(server.app_url, "SELECT 1") == [(1,)]
        assert rights["Uid:"] != "0"
        assert int(rights["CapEff:"], 16) == int(rights["CapBnd:"], 16) == 1 << 2  # CAP_DAC_READ_SEARCH


def test_second_start_on_the_same_folder_keeps_the_data(folder: Path, table: str) -> None:
    with EmbeddedPostgres(folder) as server:
        ask(server.owner_url, f"CREATE TABLE {table} AS SELECT 'สมชาย' AS name")
        first = server.owner_url
    with EmbeddedPostgres(folder) as server:
        assert ask(server.owner_url, f"TABLE {table}") == [("สมชาย",)]
        assert ask(server.owner_url, "SHOW fsync") == [("on",)]
        assert sys.platform == "win32" or server.owner_url == first


def test_stop_leaves_no_process_and_no_address(folder: Path) -> None:
    server = EmbeddedPostgres(folder, durable=False)
    server.start()
    processes = server_tree(folder)
    processes.append(parent_of(processes[0]))
    assert len(processes) > 3

    server.stop()
    server.stop()

    assert still_there(processes, 0) == []
    assert not (folder / "cluster" / "postmaster.pid").exists()
    with pytest.raises(EmbeddedPostgresError, match="not started"):
        _ = server.app_url


def test_kill_of_the_owner_ends_the_server(
    folder: Path, table: str, owner_process: "subprocess.Popen[str]"
) -> None:
    processes = server_tree(folder)
    supervisor = parent_of(processes[0])
    with EmbeddedPostgres(folder) as beside:
        ask(beside.owner_url, f"CREATE TABLE {table} AS SELECT 1 AS id")
    assert parent_of(supervisor).pid == owner_process.pid
    assert processes[0].is_running()

    log = folder / "postgres.log"
    so_far = len(log.read_text())

    owner_process.kill()
    owner_process.wait()

    with EmbeddedPostgres(folder, durable=False) as server:  # at once, while the old one may still be ending
        assert still_there([*processes, supervisor]) == []
        assert ask(server.owner_url, f"TABLE {table}") == [(1,)]
    assert "received fast shutdown request" in log.read_text()[so_far:]
    assert "was not properly shut down" not in log.read_text()[so_far:]


@linux_only
def test_kill_of_the_supervisor_ends_the_server(folder: Path, owner_process: "subprocess.Popen[str]") -> None:
    processes = server_tree(folder)
    supervisor = parent_of(processes[0])
    assert processes[0].is_running()

    supervisor.kill()

    assert still_there(processes) == []


@pytest.mark.parametrize("number_went_to_another", [False, True])
def test_server_that_was_killed_starts_again_with_its_data(
    folder: Path, table: str, number_went_to_another: bool
) -> None:
    server = EmbeddedPostgres(folder)
    server.start()
    ask(server.owner_url, f"CREATE TABLE {table} AS SELECT 1 AS id")
    processes = server_tree(folder)
    processes[0].kill()
    assert still_there(processes) == []
    server.stop()
    pid_file = folder / "cluster" / "postmaster.pid"
    assert pid_file.exists()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    if number_went_to_another:
        pid_file.write_text(pid_file.read_text().replace(str(processes[0].pid), str(stranger.pid), 1))
        if sys.platform != "win32":
            os.chown(pid_file, pid_file.parent.stat().st_uid, -1)

    with stranger, EmbeddedPostgres(folder, durable=False) as again:
        assert ask(again.owner_url, f"TABLE {table}") == [(1,)]
        assert stranger.poll() is None
        stranger.kill()


def test_second_object_on_the_folder_shares_the_server(
    folder: Path, table: str, owner_process: "subprocess.Popen[str]"
) -> None:
    with EmbeddedPostgres(folder) as beside:
        ask(beside.owner_url, f"CREATE TABLE {table} AS SELECT 1 AS id")
    with EmbeddedPostgres(folder) as beside:
        found = ask(beside.owner_url, f"TABLE {table}")

    assert found == [(1,)]
    assert owner_process.poll() is None
    assert owner_process.communicate("", timeout=20)[0] == ""
    assert owner_process.returncode == 0


@posix_only
def test_folder_too_deep_for_a_socket_gets_a_temporary_one(parent: Path) -> None:
    deep = parent / ("ร้าน" * 10) / ("x" * 60)
    with EmbeddedPostgres(deep, durable=False) as server:
        sockets = Path((deep / "socket.txt").read_text())

        assert ask(server.app_url, "SELECT 1") == [(1,)]
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert not sockets.is_relative_to(deep)
    assert not sockets.exists()


def test_folder_with_awkward_name_works(folder: Path) -> None:
    with EmbeddedPostgres(folder / 'it\'s a, "shop": 100%', durable=False) as server:
        assert ask(server.app_url, "SELECT 1") == [(1,)]


def test_server_that_cannot_start_tells_why_and_leaves_nothing(folder: Path) -> None:
    version = (folder / "cluster" / "PG_VERSION").read_text()
    (folder / "cluster" / "PG_VERSION").write_text("9.6\n")
    server = EmbeddedPostgres(folder, durable=False)

    with pytest.raises(EmbeddedPostgresError, match="database files are incompatible with server") as caught:
        server.start()
    assert caught.value.code is ErrorCode.DATABASE_UNAVAILABLE
    (folder / "cluster" / "PG_VERSION").write_text(version)
    with server:
        assert ask(server.app_url, "SELECT 1") == [(1,)]


def test_folder_whose_passwords_are_gone_is_refused(folder: Path) -> None:
    (folder / "passwords.json").rename(folder / "aside.json")

    with pytest.raises(EmbeddedPostgresError, match=r"passwords\.json"):
        EmbeddedPostgres(folder, durable=False).start()
    (folder / "aside.json").rename(folder / "passwords.json")
    with EmbeddedPostgres(folder, durable=False) as server:
        assert ask(server.app_url, "SELECT 1") == [(1,)]


@posix_only
def test_signal_to_the_group_of_the_owner_does_not_reach_the_server(postgres: EmbeddedPostgres) -> None:
    supervisor = parent_of(server_tree(postgres.data_dir)[0])
    supervisor.send_signal(signal.SIGINT)
    supervisor.send_signal(signal.SIGTERM)

    assert os.getpgid(supervisor.pid) != os.getpgid(0)
    assert ask(postgres.app_url, "SELECT 1") == [(1,)]
    assert supervisor.is_running()
