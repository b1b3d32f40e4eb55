"""Rows for the fuzzing to meet: the documented example of each operation that makes some, sent a few
times."""

from collections import defaultdict
from typing import Any
from uuid import uuid4

import httpx

from tools.local_server import server_command
from tools.prove.clinic import PASSWORD
from tools.prove.contract import OWNER, Stage

TIMES = 3
_BELOW = {
    "patient_id": "/patients",
    "supplier_id": "/suppliers",
    "item_id": "/inventory",
    "loan_id": "/loans",
    "post_id": "/community/posts",
}
"""Where the rows are made to which a key refers."""


def seed_rows(stage: Stage, document: dict[str, Any]) -> dict[str, Any]:
    """Make rows as the owner; what `api_fuzz_hooks` is to know."""
    with httpx.Client(base_url=stage.url, timeout=30) as client:
        session = client.post("/auth/login", json={"email": OWNER, "password": PASSWORD}).json()["data"]
        client.headers["Authorization"] = f"Bearer {session['access_token']}"
        seeded = _Seeding(client, stage, document)
        for _ in range(TIMES):
            seeded.once()
        return seeded.known() | {"pc": _enrolled(client, stage), "codes": [_code(stage), _code(stage)]}


class _Seeding:
    def __init__(self, client: httpx.Client, stage: Stage, document: dict[str, Any]) -> None:
        self._client, self._stage, self._document = client, stage, document
        self._rows: dict[str, list[str]] = defaultdict(list)
        self._examples = {
            f"{method.upper()} {path}": content["example"]
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
            for content in operation.get("requestBody", {}).get("content", {}).values()
            if "example" in content
        }
        self.refused: dict[str, str] = {}

    def once(self) -> None:
        """One row of each kind; those that others refer to first."""
        first = ["/branches", *_BELOW.values()]
        making = [name.removeprefix("POST ") for name in self._examples if name.startswith("POST ")]
        for path in sorted(making, key=lambda p: first.index(p) if p in first else len(first)):
            if "{" not in path and not path.startswith(("/auth", "/sync", "/devices")):
                self._make(path)

    def _make(self, path: str) -> None:
        body = {name: self._filled(name, value) for name, value in self._examples[f"POST {path}"].items()}
        answer = self._client.post(path, json=body)
        if answer.status_code == httpx.codes.CREATED and "id" in answer.json()["data"]:
            self._rows[path].append(answer.json()["data"]["id"])
        elif answer.is_error:
            self.refused[path] = answer.text

    def _filled(self, name: str, value: Any) -> Any:
        known = self._references().get(name)
        if known:
            return known[-1]
        if name in ("email", "sku", "code"):
            return uuid4().hex[:8] + ("@fuzz.test" if name == "email" else "")
        return value

    def _references(self) -> dict[str, list[str]]:
        stage = self._stage
        found = {name: self._rows[path] for name, path in _BELOW.items()}
        found |= {"staff_id": [stage.staff_id], "branch_id": [stage.branch_id], "org_id": [stage.org_id]}
        return found | {"to_branch_id": self._rows["/branches"]}

    def known(self) -> dict[str, Any]:
        rows = self._rows | {"/organization": [self._stage.org_id]}
        return {
            "url": self._stage.url,
            "references": self._references(),
            "rows": rows,
            "examples": self._examples,
            "refused": self.refused,
        }


def _code(stage: Stage) -> str:
    made = server_command(stage.environment, "enrol-code", "--org", stage.org_id, "--branch", stage.branch_id)
    return str(made["code"])


def _enrolled(client: httpx.Client, stage: Stage) -> dict[str, str]:
    """Headers of a PC on which the owner is signed in."""
    enrolled = client.post("/devices/enrol", json={"code": _code(stage), "name": "fuzz"}).raise_for_status()
    device = {"X-Device-Credential": enrolled.json()["data"]["credential"]}
    login = {"email": OWNER, "password": PASSWORD}
    session = client.post("/auth/login", json=login, headers=device).raise_for_status().json()["data"]
    return device | {"Authorization": f"Bearer {session['access_token']}"}
