"""Every operation of the contract, asked of a running server over its socket.

The server and its database are started with `oasis server` and nothing else. Each answer must have the
contract's status and, of its schema, every property; what it holds beyond must stand in a list (`ADDITIONS`).
What was sent comes back in the answer, filters find the row and others do not, and without a token each
operation answers 401 in the envelope. Then the same walk is made with one field renamed on the way, which
must be noticed. It sets: the cheapest Argon2 profile.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from tools.local_server import ROOT, running_server, server_command
from tools.prove.clinic import CHEAP_ARGON2, PASSWORD
from tools.prove.contract_bodies import NOBODY, RESOURCES, Place, Resource
from tools.prove.contract_file import ContractMissingError, Operation, read_contract

OWNER = "owner@proof.test"
NEVER = "not come to"
SUCCESSORS = frozenset({"/transactions", "/prescriptions"})
"""Where a change may answer with another row than the one that was asked to change."""


@dataclass
class Stage:
    """A server that answers, with one organization; `environment` runs further commands on it."""

    url: str
    org_id: str
    branch_id: str
    staff_id: str
    environment: dict[str, str]


@contextmanager
def opened_server(**settings: str) -> Iterator[Stage]:
    """A server on an embedded Postgres in a temporary folder, made by `oasis server` alone."""
    with tempfile.TemporaryDirectory(prefix="oasis-prove-") as made:
        folder = Path(made)
        folder.chmod(0o711)  # the embedded Postgres may run under another account
        (folder / "password").write_text(PASSWORD)
        own = {name: value for name, value in os.environ.items() if not name.startswith("OASIS_")}
        environment = own | CHEAP_ARGON2 | settings
        environment |= {"OASIS_DATA_DIR": str(folder / "server"), "PYTHONPATH": str(ROOT)}
        with running_server(environment, folder / "server.log") as port:
            founded = server_command(
                environment, "create-org", "--name", "ร้านแว่นพิสูจน์", "--branch", "สยาม",
                "--owner-name", "เจ้าของ", "--owner-email", OWNER,
                "--owner-password-file", str(folder / "password"),
            )  # fmt: skip
            ids = (founded["org_id"], founded["branch_id"], founded["owner_id"])
            yield Stage(f"http://127.0.0.1:{port}/api/v1", *ids, environment)


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Walk twice: as it is, and with a planted fault. Both forms are the same."""
    del short, seed
    try:
        operations = read_contract()
    except ContractMissingError as error:
        return {"holds": False, "passed": 0, "of": 0, "error": str(error)}
    began = time.monotonic()
    with opened_server() as stage:
        plain = _walked(stage, operations, httpx.HTTPTransport())
        renamed = _walked(stage, operations, Renaming("GET /patients/{id}", "date_of_birth", "birthday"))
    noticed = renamed.failed - plain.failed
    figures = {
        "passed": len(operations) - len(plain.failed),
        "of": len(operations),
        "failures": {name: plain.problems.get(name) or [NEVER] for name in sorted(plain.failed)},
        "requests": plain.requests,
        "control_renames": "date_of_birth in the answer of GET /patients/{id}",
        "control_failed": sorted(noticed),
        "control_noticed": noticed == {"GET /patients/{id}"},
        "seconds": round(time.monotonic() - began, 1),
    }
    return {"holds": not plain.failed and figures["control_noticed"], **figures}


class Renaming(httpx.BaseTransport):
    """A network with a fault: in the answers of one operation a field has another name."""

    def __init__(self, operation: str, field_name: str, other: str) -> None:
        self._operation = operation
        self._names = (f'"{field_name}":'.encode(), f'"{other}":'.encode())
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._inner.handle_request(request)
        if request.extensions.get("operation") != self._operation:
            return answer
        content = answer.read().replace(*self._names)
        return httpx.Response(answer.status_code, content=content)

    def close(self) -> None:
        self._inner.close()


def _walked(stage: Stage, operations: dict[str, Operation], transport: httpx.BaseTransport) -> "Walk":
    plain = {"Accept-Encoding": "identity"}
    with httpx.Client(base_url=stage.url, transport=transport, timeout=30, headers=plain) as client:
        place = Place(stage.org_id, stage.branch_id, stage.staff_id, tag=os.urandom(3).hex())
        walk = Walk(client, operations, place)
        walk.everything()
    return walk


@dataclass
class Walk:
    """One way through all operations; `problems` says by operation what was wrong, with nothing for those
    that passed."""

    client: httpx.Client
    operations: dict[str, Operation]
    place: Place
    problems: dict[str, list[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    requests: int = 0
    token: str = ""

    @property
    def failed(self) -> set[str]:
        """Operations with a problem, and those that the walk did not come to."""
        return {name for name in self.operations if name not in self.asked or self.problems[name]}

    def everything(self) -> None:
        """Sign in, use every resource, renew the session, sign out."""
        signed_in = self.ask("POST /auth/login", body={"email": OWNER, "password": PASSWORD})
        self.token = signed_in.get("access_token", "")
        for resource in RESOURCES:
            self._resource(resource)
        renewed = self.ask("POST /auth/refresh", body={"refresh_token": signed_in.get("refresh_token", "")})
        self.token = renewed.get("access_token", "")
        self.ask("POST /auth/logout", body={"refresh_token": renewed.get("refresh_token", "")})
        self._refusals()

    # ------------------------------------------------------------------------------------------ one resource

    def _resource(self, resource: Resource) -> None:
        path, one = resource.path, f"{resource.path}/{{id}}"
        if path == "/inventory":
            self.place.supplier_id = self._supplier()
        row = self._made(resource)
        if not row:
            return
        self._list(resource, row)
        self._expect(f"GET {one}", row, self.ask(f"GET {one}", row["id"]))
        if path == "/loans":
            self._payments(row)
        sent = resource.change(self.place)
        changed = self.ask(f"PATCH {one}", row["id"], body=sent)
        self._expect(f"PATCH {one}", {k: v for k, v in sent.items() if k not in resource.unread}, changed)
        if path not in SUCCESSORS:
            self._expect(f"PATCH {one}", {"id": row["id"]}, changed)
        spare = self._made(resource)
        self.ask(f"DELETE {one}", spare.get("id", NOBODY))
        if path == "/patients":
            self.place.patient_id = row["id"]
        if path not in SUCCESSORS and spare:
            self._gone(f"GET {one}", spare["id"])

    def _made(self, resource: Resource) -> dict[str, Any]:
        name, sent = f"POST {resource.path}", resource.body(self.place)
        row = self.ask(name, body=sent)
        self._expect(name, {k: v for k, v in sent.items() if k not in resource.unread}, row)
        return row

    def _list(self, resource: Resource, row: dict[str, Any]) -> None:
        name = f"GET {resource.path}"
        filters = resource.filters(self.place, row)
        for parameter in self.operations[name].query:
            if parameter not in {"page", "pageSize", *filters}:
                self._complain(name, f"the walk does not know the parameter {parameter}")
        if not self._listed(resource, row, {"pageSize": "200"}):
            self._complain(name, "does not list the row that was made")
        if len(self.ask(name, query={"page": "1", "pageSize": "1"}).get(resource.key, ())) > 1:
            self._complain(name, "pageSize=1 gives more than one row")
        for parameter, (finds, finds_not) in filters.items():
            if not self._listed(resource, row, {parameter: finds}):
                self._complain(name, f"{parameter}={finds} does not find the row")
            status, answer = self._send(name, query={parameter: finds_not})
            rows = _data(answer)[resource.key] if status == httpx.codes.OK else ()
            if row["id"] in [found["id"] for found in rows]:
                self._complain(name, f"{parameter}={finds_not} finds the row")

    def _listed(self, resource: Resource, row: dict[str, Any], query: dict[str, str]) -> bool:
        rows = self.ask(f"GET {resource.path}", query=query).get(resource.key, ())
        return row["id"] in [found["id"] for found in rows]

    def _payments(self, loan: dict[str, Any]) -> None:
        """The one list whose rows are made by an operation beyond the contract."""
        name = "GET /loans/{id}/payments"
        paid = {"amount": 9724.62, "principal": 7500.00, "interest": 2224.62, "date": "2026-02-15T00:00:00Z"}
        made = self._beyond("POST", f"/loans/{loan['id']}/payments", paid)
        payments = self.ask(name, loan["id"]).get("payments", [])
        found = [payment for payment in payments if payment["id"] == made.get("id")]
        self._expect(name, paid, found[0] if found else {})

    def _supplier(self) -> str:
        body = {"name": f"ผู้จำหน่าย {self.place.tag}"}
        return str(self._beyond("POST", "/suppliers", body).get("id", NOBODY))

    # ---------------------------------------------------------------------------------------------- asking

    def ask(
        self,
        name: str,
        row_id: str = "",
        *,
        body: dict[str, Any] | None = None,
        query: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        """Use an operation and hold its answer against the contract; its data, empty if it was refused."""
        operation = self.operations[name]
        self.asked.add(name)
        found = self.problems.setdefault(name, [])
        status, answer = self._send(name, row_id, body, query)
        if status != operation.status:
            found.append(f"{status} instead of {operation.status}: {answer[:400]}")
            return {}
        found += operation.problems(json.loads(answer) if answer else "")
        return _data(answer)

    def _send(
        self,
        name: str,
        row_id: str = "",
        body: dict[str, Any] | None = None,
        query: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        method, path = name.split(" ")
        signed_in = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self.requests += 1
        answer = self.client.request(
            method,
            path.replace("{id}", row_id),
            json=body,
            params=query,
            headers=signed_in,
            extensions={"operation": name},
        )
        return answer.status_code, answer.text

    def _beyond(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        status, answer = self._send(f"{method} {path}", body=body)
        return _data(answer) if status == httpx.codes.CREATED else {}

    def _gone(self, name: str, row_id: str) -> None:
        status, answer = self._send(name, row_id)
        if status != httpx.codes.NOT_FOUND:
            self._complain(name, f"a deleted row answers {status}")
        self.problems[name] += self.operations[name].error_problems(json.loads(answer))

    def _refusals(self) -> None:
        """Without a token nothing is answered, and that in the envelope."""
        self.token = ""
        for name, operation in self.operations.items():
            if operation.path.startswith("/auth/"):
                continue
            status, answer = self._send(name, NOBODY, None if operation.body is None else {})
            if status != httpx.codes.UNAUTHORIZED:
                self._complain(name, f"{status} without a token")
            self.problems.setdefault(name, []).extend(operation.error_problems(json.loads(answer)))

    # --------------------------------------------------------------------------------------------- judging

    def _complain(self, name: str, problem: str) -> None:
        self.problems.setdefault(name, []).append(problem)

    def _expect(self, name: str, sent: dict[str, Any], got: dict[str, Any]) -> None:
        for key, value in sent.items():
            if got and not _same(value, got.get(key)):
                self._complain(name, f"{key} was sent as {value!r} and came back as {got.get(key)!r}")


def _data(answer: str) -> dict[str, Any]:
    """What an answer tells, its numbers as they are written."""
    data: dict[str, Any] = json.loads(answer, parse_float=Decimal)["data"] if answer else {}
    return data


def _same(sent: Any, got: Any) -> bool:
    """Whether a value came back: instants and numbers by what they are, documents by what was sent of
    them."""
    if isinstance(sent, dict):
        return isinstance(got, dict) and all(_same(value, got.get(key)) for key, value in sent.items())
    if isinstance(sent, float):
        return isinstance(got, int | Decimal) and Decimal(str(sent)) == got
    if isinstance(sent, str) and isinstance(got, str) and "T" in sent:
        try:
            return datetime.fromisoformat(sent) == datetime.fromisoformat(got)
        except ValueError:
            return sent == got
    return bool(sent == got)
