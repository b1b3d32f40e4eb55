"""`oasis server` as an operator runs it: one process that serves, commands beside it, an end by a signal."""

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from sync_server import cli
from tests.postgres import Database

ROOT = Path(__file__).parents[2]
PASSWORD = "a-password-of-a-test"


@pytest.fixture
def operator(
    fresh_database: Database, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The environment of an operator with a Postgres of their own; a file with a password."""
    monkeypatch.setenv("OASIS_DATABASE_URL", fresh_database.app_url)
    monkeypatch.setenv("OASIS_OWNER_DATABASE_URL", fresh_database.owner_url)
    monkeypatch.setenv("OASIS_DATA_DIR", str(keys))
    monkeypatch.setenv("OASIS_ARGON2", "cheap")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield tmp_path / "password"
    root.handlers[:] = handlers
    root.setLevel(level)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> dict[str, Any]:
    """What a command prints with --json: its answer, or its error."""
    assert cli.main([*arguments, "--json"]) == status
    printed = capsys.readouterr()
    answer: dict[str, Any] = json.loads(printed.err if status else printed.out)
    return answer


def create_org(
    capsys: pytest.CaptureFixture[str], password: Path, email: str, status: int = 0
) -> dict[str, Any]:
    return run(
        capsys, "create-org", "--name", "ร้านแว่น", "--branch", "สยาม", "--branch-code", "SIA", "--owner-name",
        "เจ้าของ", "--owner-email", email, "--owner-password-file", str(password), status=status,
    )  # fmt: skip


def test_commands_set_up_a_chain(operator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "migrate") == {"migrated": True}
    made = create_org(capsys, operator, "owner@cli.test")
    org = ("--org", made["org_id"])
    branch = run(capsys, "create-branch", *org, "--name", "เชียงใหม่", "--code", "CNX")["branch_id"]
    staff = run(
        capsys, "create-staff", *org, "--branch", branch, "--also-branch", made["branch_id"], "--name", "A",
        "--email", "A@cli.test", "--role", "optician", "--password-file", str(operator),
    )  # fmt: skip
    code = run(capsys, "enrol-code", *org, "--branch", branch, "--branch", made["branch_id"], "--no-clinical")

    assert set(made) == {"org_id", "branch_id", "owner_id"}
    assert set(staff) == {"staff_id"}
    assert set(code) == {"code", "expires_at"}
    assert code["expires_at"].endswith("+00:00")


def test_wrong_commands_say_what_is_wrong(operator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = create_org(capsys, operator, "owner@cli.test")
    nobody, org = made["owner_id"], ("--org", made["org_id"])
    staff = ("--name", "A", "--email", "a@cli.test", "--role", "owner", "--password-file", str(operator))

    def code(*arguments: str) -> tuple[str, str]:
        error = run(capsys, *arguments, status=1)["error"]
        return error["code"], error["field"]

    assert create_org(capsys, operator, "OWNER@cli.test", 1)["error"]["code"] == "EMAIL_TAKEN"
    assert create_org(capsys, operator, "no e-mail", 1)["error"]["field"] == "staff.email"
    assert code("create-branch", *org, "--name", "B", "--code", "SIA") == ("VALUE_NOT_ALLOWED", "branch.code")
    assert code("create-branch", *org, "--name", "B", "--code", "TOO-LONG-1") == (
        "TEXT_TOO_LONG",
        "branch.code",
    )
    assert code("create-branch", "--org", nobody, "--name", "B", "--code", "C") == ("NOT_FOUND", "org")
    assert code("enrol-code", *org, "--branch", nobody) == ("REFERENCE_UNKNOWN", "branch")
    assert code("enrol-code", "--org", nobody, "--branch", nobody) == ("NOT_FOUND", "org")
    assert code("create-staff", *org, "--branch", nobody, *staff) == ("REFERENCE_UNKNOWN", "staff.branch_id")
    operator.write_text("short", encoding="utf-8")
    assert code("create-staff", *org, "--branch", nobody, *staff) == ("VALUE_NOT_ALLOWED", "password")
    operator.unlink()
    assert code("create-staff", *org, "--branch", nobody, *staff)[0] == "FILE_NOT_READABLE"


def test_time_zone_that_does_not_exist_is_refused(operator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = create_org(capsys, operator, "owner@cli.test")
    wrong = ("--name", "B", "--code", "C", "--time-zone", "Asia/Nowhere")
    error = run(capsys, "create-branch", "--org", made["org_id"], *wrong, status=1)["error"]

    assert (error["code"], error["field"]) == ("VALUE_NOT_ALLOWED", "branch.time_zone")


def test_errors_for_people_are_sentences(
    operator: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = ["create-branch", "--org", "01a20053-ef3a-7140-a1ba-18e0aaaa681f", "--name", "B", "--code", "C"]
    english = cli.main(unknown), capsys.readouterr().err
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    thai = cli.main(unknown), capsys.readouterr().err

    assert (english[0], thai[0]) == (1, 1)
    assert english[1].startswith("NOT_FOUND (org): ")
    assert thai[1].startswith("NOT_FOUND (org): ")
    assert english[1].isascii()
    assert not thai[1].isascii()


def test_address_that_does_not_work_shows_no_password(
    operator: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in ("postgresql://oasis:top-secret@127.0.0.1:1/x", "nonsense:top-secret"):
        monkeypatch.setenv("OASIS_DATABASE_URL", address)
        error = run(capsys, "enrol-code", "--org", "01a20053-ef3a-7140-a1ba-18e0aaaa681f",
                    "--branch", "01a20053-ef3a-7140-a1ba-18e0aaaa681f", status=1)  # fmt: skip

        assert error["error"]["code"] == "DATABASE_UNAVAILABLE"
        assert "top-secret" not in str(error)


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not below pytest's own folder: that one is closed to the account which a server of root's gets.
    with tempfile.TemporaryDirectory(prefix="oasis-test-") as made:
        Path(made).chmod(0o711)
        yield Path(made)


@contextlib.contextmanager
def serving(folder: Path, environment: dict[str, str]) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server process on the embedded Postgres of `folder`, and its address once it answers."""
    command = [
        sys.executable,
        "-m",
        "sync_server.cli",
        "serve",
        "--port",
        "0",
        "--json",
        "--data-dir",
        str(folder),
    ]
    with (folder.parent / f"{folder.name}.log").open("w+") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                log.seek(0)
                pytest.fail(log.read())
            yield process, json.loads(line)["url"]
        finally:
            process.kill()
            process.wait(10)
            assert process.stdout is not None
            process.stdout.close()
            Path(log.name).unlink()


def is_closed(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=20).close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:  # caught in the backlog just as it closed
        return False
    return False


def answer_across_the_end(process: "subprocess.Popen[str]", url: str, body: bytes) -> bytes:
    """The answer to a sign-in whose body is sent only once the server was told to end and takes no more."""
    port = int(url.rpartition(":")[2])
    head = (
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 100")
        process.send_signal(signal.SIGTERM)
        assert any(is_closed(port) for _ in range(100_000))
        connection.sendall(body)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a process can handle")
def test_server_on_its_own_postgres_serves_and_ends_whole(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OASIS_DATABASE")}
    environment |= {"OASIS_ARGON2": "cheap", "PYTHONPATH": str(ROOT)}
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    with serving(folder, environment) as (process, url):
        beside = [sys.executable, "-m", "sync_server.cli", "create-org", "--name", "Chain", "--branch", "One",
                  "--owner-name", "Owner", "--owner-email", "owner@cli.test", "--owner-password-file",
                  str(folder / "password"), "--data-dir", str(folder), "--json"]  # fmt: skip
        made = subprocess.run(beside, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        body = {"email": "owner@cli.test", "password": PASSWORD}
        signed_in = httpx.post(f"{url}/api/v1/auth/login", json=body, timeout=10)
        malformed = httpx.post(f"{url}/api/v1/auth/login", content=b"{", timeout=10)
        health = httpx.get(f"{url}/health", timeout=10)
        children = psutil.Process(process.pid).children(recursive=True)
        last_answer = answer_across_the_end(process, url, json.dumps(body).encode())
        status = process.wait(30)

    assert set(json.loads(made.stdout)) == {"org_id", "branch_id", "owner_id"}
    assert signed_in.json()["data"]["user"]["org_id"] == json.loads(made.stdout)["org_id"]
    assert (malformed.status_code, malformed.json()["error"]["code"]) == (400, "MALFORMED_JSON")
    assert health.status_code == 200
    assert "server" not in health.headers
    assert status == 0
    assert b"HTTP/1.1 200" in last_answer
    assert b"access_token" in last_answer
    assert children
    assert psutil.wait_procs(children, timeout=10)[1] == []
