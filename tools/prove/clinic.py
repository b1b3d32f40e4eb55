"""The stage of a proof: a real Postgres, a real server process, and an organization made with its
commands."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from sync_server.embedded_postgres import EmbeddedPostgres

PASSWORD = "Proof-Password-7"  # noqa: S105 - of people who live as long as the proof
CHEAP_ARGON2 = {
    "OASIS_ARGON2_TIME_COST": "1",
    "OASIS_ARGON2_MEMORY_KIB": "8",
    "OASIS_ARGON2_PARALLELISM": "1",
}
"""What the proofs set: the cheapest profile, because a machine of two cores signs in dozens of people."""
ROOT = Path(__file__).parents[2]


@dataclass
class Clinic:
    """A running server with two branches; `staff` is e-mail -> id."""

    folder: Path
    postgres: EmbeddedPostgres
    server: subprocess.Popen[str]
    port: int
    environment: dict[str, str]
    org_id: str = ""
    branches: list[str] = field(default_factory=list)
    staff: dict[str, str] = field(default_factory=dict)

    @property
    def password_file(self) -> Path:
        return self.folder / "password"

    def command(self, *arguments: str) -> dict[str, Any]:
        """Run `oasis server ...` and read its JSON answer."""
        return run_json([sys.executable, "-m", "sync_server.cli", *arguments, "--json"], self.environment)

    def add_staff(self, branch: str, name: str, email: str, role: str, *also: str) -> str:
        """A person with the common password."""
        more = [word for branch_id in also for word in ("--also-branch", branch_id)]
        made = self.command(
            "create-staff", "--org", self.org_id, "--branch", branch, "--name", name, "--email", email,
            "--role", role, "--password-file", str(self.password_file), *more,
        )  # fmt: skip
        self.staff[email] = made["staff_id"]
        return self.staff[email]

    def enrol_code(self, *branches: str) -> str:
        """A code for one PC of these branches."""
        wanted = [word for branch in branches for word in ("--branch", branch)]
        code: str = self.command("enrol-code", "--org", self.org_id, *wanted)["code"]
        return code


def run_json(arguments: Sequence[str], environment: dict[str, str], timeout: float = 120) -> dict[str, Any]:
    """The last line that a command prints, as JSON; RuntimeError with its words if it fails."""
    done = subprocess.run(
        arguments, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"{' '.join(map(str, arguments[2:5]))}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


@contextmanager
def open_clinic(*, durable: bool = False) -> Iterator[Clinic]:
    """A clinic chain in a temporary folder; server and Postgres end with the block."""
    with tempfile.TemporaryDirectory(prefix="oasis-prove-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        (folder / "password").write_text(PASSWORD)
        with EmbeddedPostgres(folder / "postgres", durable=durable) as postgres:
            environment = dict(os.environ) | {
                "OASIS_DATABASE_URL": postgres.app_url,
                "OASIS_OWNER_DATABASE_URL": postgres.owner_url,
                "OASIS_DATA_DIR": str(folder / "server"),
                "OASIS_KEYSTORE": "file",
                **CHEAP_ARGON2,
                "PYTHONPATH": str(ROOT),
            }
            run_json([sys.executable, "-m", "sync_server.cli", "migrate", "--json"], environment)
            server, port = start_server(environment, folder / "server.log")
            try:
                clinic = Clinic(folder, postgres, server, port, environment)
                _found(clinic)
                yield clinic
            finally:
                server.terminate()
                try:
                    server.wait(20)
                except subprocess.TimeoutExpired:
                    server.kill()
                    server.wait()


def start_server(environment: dict[str, str], log: Path) -> tuple["subprocess.Popen[str]", int]:
    """The server process, once it answers, and its port."""
    command = [
        sys.executable,
        "-m",
        "sync_server.cli",
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--json",
    ]
    with log.open("a") as errors:
        server = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert server.stdout is not None
    line = server.stdout.readline()
    if not line:
        server.wait(10)
        raise RuntimeError(f"the server did not start: {log.read_text()[-3000:]}")
    port = urlsplit(json.loads(line)["url"]).port
    assert port is not None
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).status_code == httpx.codes.OK:
                return server, port
        except httpx.HTTPError:
            time.sleep(0.1)
    server.kill()
    raise RuntimeError("the server does not answer")


def _found(clinic: Clinic) -> None:
    made = clinic.command(
        "create-org", "--name", "ร้านแว่นพิสูจน์", "--branch", "สยาม", "--branch-code", "SIA",
        "--owner-name", "เจ้าของ", "--owner-email", "owner@proof.test",
        "--owner-password-file", str(clinic.password_file),
    )  # fmt: skip
    clinic.org_id = made["org_id"]
    clinic.staff["owner@proof.test"] = made["owner_id"]
    second = clinic.command("create-branch", "--org", clinic.org_id, "--name", "เชียงใหม่", "--code", "CNX")
    clinic.branches = [made["branch_id"], second["branch_id"]]
