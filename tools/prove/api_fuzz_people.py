"""Those who ask: one person of each role, signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from oasis_core.entities.staff import RoleName
from tools.local_server import server_command
from tools.prove.clinic import PASSWORD
from tools.prove.contract import OWNER, Stage

SPARE = 6


@dataclass(frozen=True)
class Asker:
    """A person with the session in which they ask, others that may be ended, a code for one PC, and the rows
    by which they work in further branches."""

    role: RoleName
    email: str
    staff_id: str
    token: str
    session_id: str
    spare: tuple[str, ...]
    code: str
    postings: tuple[str, ...]

    def knows(self, known: dict[str, Any], everybody: Sequence["Asker"]) -> dict[str, Any]:
        """What the hooks are to know if this person asks: nobody's account and session is to be spoilt."""
        references = known["references"] | {"staff_id": [self.staff_id]}
        if self.role is RoleName.OWNER:
            references["/staff/{id}/branches branch_id"] = known["branches"]
        path = "/staff/{id}/branches"
        postings = [[asker.staff_id, row_id] for asker in everybody for row_id in asker.postings]
        rows = {path: known["rows"][path] + postings, "/sessions": [[session] for session in self.spare]}
        kept = [one for asker in everybody for one in (asker.staff_id, asker.session_id)]
        return known | {
            "email": self.email,
            "password": PASSWORD,
            "authorization": f"Bearer {self.token}",
            "code": self.code,
            "kept": known["kept"] + kept,
            "references": references,
            "rows": known["rows"] | rows,
        }


def hire(stage: Stage, folder: Path, roles: Sequence[RoleName], second_branch: str) -> list[Asker]:
    """The owner, and somebody new of each other role who works in two branches."""
    password = folder / "password"
    password.write_text(PASSWORD)
    return [_signed_in(stage, role, _email(stage, role, password, second_branch)) for role in roles]


def new_code(stage: Stage) -> str:
    """A code that enrols one PC."""
    made = server_command(stage.environment, "enrol-code", "--org", stage.org_id, "--branch", stage.branch_id)
    return str(made["code"])


def _email(stage: Stage, role: RoleName, password: Path, second_branch: str) -> str:
    if role is RoleName.OWNER:
        return OWNER
    email = f"{role.value}@fuzz.test"
    server_command(
        stage.environment, "create-staff", "--org", stage.org_id, "--branch", stage.branch_id,
        "--also-branch", second_branch, "--name", role.value, "--email", email, "--role", role.value,
        "--password-file", str(password),
    )  # fmt: skip
    return email


def _signed_in(stage: Stage, role: RoleName, email: str) -> Asker:
    login = {"email": email, "password": PASSWORD}
    answers = [httpx.post(f"{stage.url}/auth/login", json=login, timeout=30) for _ in range(SPARE + 1)]
    first, *others = [answer.raise_for_status().json()["data"] for answer in answers]
    mine = f"{stage.url}/staff/{first['user']['id']}/branches"
    token = {"Authorization": f"Bearer {first['access_token']}"}
    posted = httpx.get(mine, headers=token, timeout=30).raise_for_status().json()["data"]
    return Asker(
        role=role,
        email=email,
        staff_id=first["user"]["id"],
        token=first["access_token"],
        session_id=first["session_id"],
        spare=tuple(other["session_id"] for other in others),
        code=new_code(stage),
        postings=tuple(row["id"] for row in posted["branches"]),
    )
