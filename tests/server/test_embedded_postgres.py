"""The embedded Postgres is as closed as it says, keeps data, and ends with its owner."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from oasis_core.kernel.errors import ErrorCode
from sync_server.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, binary
from tests.postgres import Database, database

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has loopback TCP instead of a socket"
)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has parent-death signals")
root_only = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root's server runs under another account"
)

# Starts a server, says so, and holds it until its standard input ends.
OWNER = """
import sys
from pathlib import Path
from sync_server.embedded_postgres import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), durable=False) as server:
    print(server.owner_url, flush=True)
    sys.stdin.read()
"""


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Runs one statement in a transaction of its own; the rows, if it gives some."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


def parent_of(process: psutil.Process) -> psutil.Process:
    """The process that started another one."""
    parent = process.parent()
    assert parent is not None
    return parent


def server_tree(data_dir: Path) -> list[psutil.Process]:
    """The postmaster of a running server, and all processes below it."""
    pid = int((data_dir / "cluster" / "postmaster.pid").read_text().splitlines()[0])
    postmaster = psutil.Process(pid)
    return [postmaster, *postmaster.children(recursive=True)]


def still_there(processes: list[psutil.Process], seconds: float = 10.0) -> list[psutil.Process]:
    """Waits for the processes to end; those that did not. One that nobody has collected yet has ended."""

    def lives(process: psutil.Process) -> bool:
        try:
            return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False

    deadline = time.monotonic() + seconds
    while (left := [process for process in processes if lives(process)]) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


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


def test_fresh_server_has_roles_that_may_no_more_than_they_must(postgres: EmbeddedPostgres) -> None:
    roles = ask(
        postgres.admin_url,
        "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,"
        " rolpassword LIKE 'SCRAM-SHA-256$%', (SELECT count(*) FROM pg_auth_members WHERE member = r.oid)"
        " FROM pg_authid r WHERE rolname ~ '^oasis' ORDER BY 1",
    )
    owned = ask(
        postgres.admin_url,
        "SELECT r.rolname, d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
        " WHERE d.datname = 'oasis' OR r.rolname = 'oasis_app'",
    )

    assert roles == [
        ("oasis_app", True, False, False, False, False, False, True, 0),
        ("oasis_owner", True, False, False, False, False, False, True, 0),
    ]
    assert owned == [("oasis_owner", "oasis")]


def test_fresh_database_sorts_by_code_point_and_folds_all_of_unicode(postgres: EmbeddedPostgres) -> None:
    shown = ask(
        postgres.app_url,
        "SELECT current_user, datname, getdatabaseencoding(), datlocprovider, datlocale, lower('ÉÖ'),"
        " 'Z' < 'a' FROM pg_database WHERE datname = current_database()",
    )

    assert shown == [("oasis_app", "oasis", "UTF8", "b", "C.UTF-8", "éö", True)]


def test_app_role_that_makes_a_table_is_refused(empty_database: Database) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient (name text)")

    with pytest.raises(DBAPIError, match="permission denied for schema public"):
        ask(empty_database.app_url, "CREATE TABLE mine (name text)")
    with pytest.raises(DBAPIError, match="permission denied for table patient"):
        ask(empty_database.app_url, "SELECT * FROM patient")


def test_role_that_was_not_admitted_cannot_enter(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(postgres.admin_url, "CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    stranger = empty_database.app_url.replace("oasis_app", "stranger", 1).replace(
        json.loads((postgres.data_dir / "passwords.json").read_text())["oasis_app"], "stranger"
    )

    try:
        with pytest.raises(DBAPIError, match="permission denied for database"):
            ask(stranger, "SELECT 1")
    finally:
        ask(postgres.admin_url, "DROP ROLE stranger")


@pytest.mark.parametrize("role", ["oasis_owner", "oasis_app", "postgres"])
def test_wrong_password_is_refused(postgres: EmbeddedPostgres, role: str) -> None:
    password = json.loads((postgres.data_dir / "passwords.json").read_text())[role]
    right = postgres.url("oasis", role)

    assert ask(right, "SELECT 1") == [(1,)]
    for wrong in (password + "x", ""):
        with pytest.raises(DBAPIError, match=r"password authentication failed|no password supplied"):
            ask(right.replace(password, wrong), "SELECT 1")


@posix_only
def test_running_server_listens_on_a_private_socket_alone(postgres: EmbeddedPostgres) -> None:
    connections = [
        found for process in server_tree(postgres.data_dir) for found in process.net_connections("all")
    ]
    listening = [found for found in connections if found.status == psutil.CONN_LISTEN]
    modes = {
        name: stat.S_IMODE((postgres.data_dir / name).stat().st_mode)
        for name in ("socket", "cluster", "passwords.json", "postgres.log", "socket/.s.PGSQL.5432")
    }

    assert listening == []
    assert any(str(postgres.data_dir / "socket") in str(found.laddr) for found in connections)
    assert modes == {
        "socket": 0o700,
        "cluster": 0o700,
        "passwords.json": 0o600,
        "postgres.log": 0o600,
        "socket/.s.PGSQL.5432": 0o700,
    }


@root_only
def test_server_of_root_runs_as_somebody_else(postgres: EmbeddedPostgres) -> None:
    assert {process.username() for process in server_tree(postgres.data_dir)} == {"nobody"}


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


def test_copy_of_a_template_holds_its_tables_and_goes_again(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient AS SELECT 1 AS id")
    ask(empty_database.owner_url, "GRANT SELECT ON patient TO oasis_app")

    postgres.create_database("a copy", template=empty_database.name)
    copy = database(postgres, "a copy")
    with pytest.raises(EmbeddedPostgresError, match="already exists"):
        postgres.create_database("a copy")
    engine = create_engine(copy.app_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM patient")).scalar_one() == 1
        postgres.drop_database("a copy")
        connection.invalidate()
    engine.dispose()

    with pytest.raises(DBAPIError, match="does not exist"):
        ask(copy.app_url, "SELECT 1")


def test_failed_statement_leaves_no_value_in_the_log(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(
        empty_database.owner_url,
        "CREATE TABLE patient (phone text UNIQUE CONSTRAINT marker CHECK (phone < 'b'))",
    )
    ask(empty_database.owner_url, "INSERT INTO patient VALUES ('a-planted-phone')")
    for phone in ("a-planted-phone", "z-planted-phone"):
        with pytest.raises(DBAPIError):
            ask(empty_database.owner_url, f"INSERT INTO patient VALUES ('{phone}')")  # noqa: S608
    log = (postgres.data_dir / "postgres.log").read_text()

    assert "marker" in log
    assert "planted" not in log


def test_pg_dump_reads_the_database(empty_database: Database) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient (name text)")
    address = empty_database.owner_url.replace("+psycopg", "")
    dump = subprocess.run(
        [binary("pg_dump"), "--schema-only", address], capture_output=True, text=True, timeout=20, check=True
    )

    assert "CREATE TABLE public.patient" in dump.stdout
    with pytest.raises(EmbeddedPostgresError, match="pg_nothing"):
        binary("pg_nothing")


@posix_only
def test_signal_to_the_group_of_the_owner_does_not_reach_the_server(postgres: EmbeddedPostgres) -> None:
    supervisor = parent_of(server_tree(postgres.data_dir)[0])
    supervisor.send_signal(signal.SIGINT)
    supervisor.send_signal(signal.SIGTERM)

    assert os.getpgid(supervisor.pid) != os.getpgid(0)
    assert ask(postgres.app_url, "SELECT 1") == [(1,)]
    assert supervisor.is_running()
