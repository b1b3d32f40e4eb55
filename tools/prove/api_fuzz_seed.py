"""Rows for the fuzzing to meet: the documented example of each operation that makes some, sent a few
times."""

import hashlib
from collections import defaultdict
from typing import Any
from uuid import uuid4

import httpx

from oasis_core.fhir import json_text
from oasis_core.fhir.bundle import ENTITIES, FHIR_PATH
from oasis_core.schema.registry import KINDS
from sync_server.blobs import MEDIA_TYPES
from sync_server.paths import BASE
from tools.prove.api_fuzz_people import new_code
from tools.prove.clinic import PASSWORD
from tools.prove.contract import OWNER, Stage

TIMES = 6
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
        seeding = _Seeding(client, stage, document)
        for _ in range(TIMES):
            seeding.once()
        device_id, pc = _enrolled(client, stage)
        known = seeding.known()
        kept = [stage.staff_id, stage.branch_id, known["second_branch"], device_id, session["session_id"]]
        kept += [
            rows[0][0] for rows in known["rows"].values() if rows and len(rows[0]) == 1
        ]  # one of each stays for all
        known["rows"] |= {"/blobs": [[_picture(client, stage.staff_id)]]}
        known["rows"] |= {"/devices": [[_waiting(client, stage)["device_id"]] for _ in range(TIMES)]}
        return known | {"pc": pc, "kept": kept}


class _Seeding:
    def __init__(self, client: httpx.Client, stage: Stage, document: dict[str, Any]) -> None:
        self._client, self._stage = client, stage
        self._rows: dict[str, list[list[str]]] = defaultdict(list)
        described = {
            f"{method.upper()} {path}": operation
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        }
        self._examples = {
            name: content["example"]
            for name, operation in described.items()
            for content in operation.get("requestBody", {}).get("content", {}).values()
            if "example" in content
        }
        self._required = {
            name: [p["name"] for p in operation["parameters"] if p.get("in") == "query" and p["required"]]
            for name, operation in described.items()
        }
        lists = {path for path, methods in document["paths"].items() if {"get", "post"} <= set(methods)}
        first = ["/branches", *_BELOW.values()]
        self._order = sorted(lists, key=lambda p: first.index(p) if p in first else len(first) + len(p))
        self._refused: dict[str, str] = {}

    def once(self) -> None:
        """One row of each list; those to which others refer first."""
        for path in self._order:
            parent = path.partition("/{id}")[0]
            ids = self._rows[parent][-1] if parent != path and self._rows[parent] else []
            body = self._filled(path, "", self._examples[f"POST {path}"])
            answer = self._client.post(path.replace("{id}", "".join(ids)), json=body)
            if answer.is_error:
                self._refused[path] = answer.text
            elif made := answer.json()["data"].get("id"):
                self._rows[path].append([*ids, made])

    def _filled(self, path: str, name: str, value: Any) -> Any:
        references = self._references()
        known = references.get(f"{path} {name}", references.get(name))
        if known:
            return known[-1]
        if name in ("email", "sku", "code"):
            return uuid4().hex[:8] + ("@fuzz.test" if name == "email" else "")
        if isinstance(value, dict):
            return {key: self._filled(path, key, each) for key, each in value.items()}
        return value

    def _references(self) -> dict[str, list[str]]:
        stage = self._stage
        found = {name: [row[0] for row in self._rows[path]] for name, path in _BELOW.items()}
        found |= {"staff_id": [stage.staff_id], "branch_id": [stage.branch_id], "org_id": [stage.org_id]}
        second = [row[0] for row in self._rows["/branches"]][:1]
        return found | {"to_branch_id": second, "/staff/{id}/branches branch_id": second}

    def _as_fhir(self) -> dict[str, list[list[str]]]:
        """The same rows where they are read as FHIR resources."""
        below = FHIR_PATH.removeprefix(BASE)
        paths = {kind: KINDS[entity].resource for kind, entity in ENTITIES.items()}
        return {
            f"{below}/{kind}": list(self._rows[f"/{found.path}"]) for kind, found in paths.items() if found
        }

    def known(self) -> dict[str, Any]:
        """What the hooks are to know of the rows."""
        return {
            "url": self._stage.url,
            "references": self._references() | {"from": ["2026-01-01"], "to": ["2026-06-30"]},
            "rows": dict(self._rows) | self._as_fhir(),
            "second_branch": self._rows["/branches"][0][0],
            "branches": [row[0] for row in self._rows["/branches"]],
            "bare": [json_text.MEDIA_TYPE, *MEDIA_TYPES],
            "examples": self._examples,
            "required": self._required,
            "refused": self._refused,
        }


def _picture(client: httpx.Client, staff_id: str) -> str:
    """The hash of a picture that everybody may see: the owner's."""
    content = b"\x89PNG\r\n\x1a\nseeded"
    sha256 = hashlib.sha256(content).hexdigest()
    kept = client.put(f"/blobs/{sha256}", content=content, headers={"Content-Type": "image/png"})
    kept.raise_for_status()
    client.patch(f"/staff/{staff_id}", json={"avatar": sha256}).raise_for_status()
    return sha256


def _waiting(client: httpx.Client, stage: Stage) -> dict[str, Any]:
    """What a PC is told that was let in, and on which nobody has signed in yet."""
    code = {"code": new_code(stage), "name": "fuzz"}
    told: dict[str, Any] = client.post("/devices/enrol", json=code).raise_for_status().json()["data"]
    return told


def _enrolled(client: httpx.Client, stage: Stage) -> tuple[str, dict[str, str]]:
    """A PC on which the owner is signed in: its id, and the headers of its requests."""
    enrolled = _waiting(client, stage)
    device = {"X-Device-Credential": enrolled["credential"]}
    login = {"email": OWNER, "password": PASSWORD}
    session = client.post("/auth/login", json=login, headers=device).raise_for_status().json()["data"]
    return enrolled["device_id"], device | {"Authorization": f"Bearer {session['access_token']}"}
