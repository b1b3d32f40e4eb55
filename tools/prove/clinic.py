"""The stage of a proof: a real Postgres, a real server process, and an organization made with its
commands."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync_server.embedded_postgres import EmbeddedPostgres
from tools.local_server import ROOT, running_server, server_command

PASSWORD = "Proof-Password-7"  # noqa: S105 - of people who live as long as the proof
CHEAP_ARGON2 = {"OASIS_ARGON2": "cheap"}
"""What the proofs set: the cheapest profile, because a machine of two cores signs in dozens of people."""


@dataclass
class Clinic:
    """A running server with two branches; `staff` is e-mail -> id."""

    folder: Path
    postgres: EmbeddedPostgres
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
        return server_command(self.environment, *arguments)

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


@contextmanager
def open_clinic(*, durable: bool = False, niceness: int = 0) -> Iterator[Clinic]:
    """A clinic chain in a temporary folder; server and Postgres end with the block. With a `niceness` they
    yield the processors to the PC's own program, as if they stood on another machine."""
    with tempfile.TemporaryDirectory(prefix="oasis-prove-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        (folder / "password").write_text(PASSWORD)
        with EmbeddedPostgres(folder / "postgres", durable=durable) as postgres:
            if niceness:
                os.setpriority(os.PRIO_PROCESS, postgres.process_id, niceness)
            environment = dict(os.environ) | {
                "OASIS_DATABASE_URL": postgres.app_url,
                "OASIS_OWNER_DATABASE_URL": postgres.owner_url,
                "OASIS_DATA_DIR": str(folder / "server"),
                "OASIS_KEYSTORE": "file",
                **CHEAP_ARGON2,
                "PYTHONPATH": str(ROOT),
            }
            server_command(environment, "migrate")
            with running_server(environment, folder / "server.log", niceness=niceness) as port:
                clinic = Clinic(folder, postgres, port, environment)
                _found(clinic)
                yield clinic


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
