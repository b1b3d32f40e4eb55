"""A server in this process on a real Postgres, with clinics and PCs that talk to it."""

import contextlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import orjson
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from sqlalchemy import NullPool, create_engine, text

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import HybridClock, SystemClock
from oasis_core.kernel.ids import IdSource
from sync_server import administration, devices
from sync_server.administration import NewBranch, NewPerson
from sync_server.main import create_app
from sync_server.services import Services
from sync_server.settings import Settings
from tests.postgres import Database

BASE = "/api/v1"
PASSWORD = "a-password-of-a-test"
_numbers = itertools.count(1)


class TestClock(SystemClock):
    """The machine's clock, set forward as a test wants it."""

    __test__ = False

    def __init__(self) -> None:
        self.ahead_us = 0

    def now_us(self) -> int:
        return super().now_us() + self.ahead_us

    def advance(self, **span: float) -> None:
        """Let so much time pass (`minutes=11`)."""
        self.ahead_us += timedelta(**span) // timedelta(microseconds=1)


@dataclass
class Running:
    """An application that has started; requests are made one after the other, or from several threads."""

    app: FastAPI
    portal: BlockingPortal
    client: httpx.AsyncClient
    clock: TestClock
    database: Database

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Send a request; the answer, whatever it is."""

        async def send() -> httpx.Response:
            return await self.client.request(method, path, **arguments)

        return self.portal.call(send)

    def post(self, path: str, body: Any = None, **arguments: Any) -> httpx.Response:
        """POST JSON below the API's base."""
        return self.request("POST", BASE + path, json=body, **arguments)

    def sql(self, statement: str, **values: Any) -> list[Any]:
        """Rows of a statement run as the owner, whom no policy restricts."""
        engine = create_engine(self.database.owner_url, poolclass=NullPool)
        with engine.begin() as connection:
            result = connection.execute(text(statement), values)
            return list(result) if result.returns_rows else []


@contextlib.contextmanager
def running(database: Database, data_dir: Path, **settings: Any) -> Iterator[Running]:
    """The server on this database."""
    clock = TestClock()
    made = Settings(database_url=database.app_url, data_dir=data_dir, argon2="cheap", **settings)
    app = create_app(made, clock=clock)
    with start_blocking_portal() as portal:
        transport = httpx.ASGITransport(app)
        client = httpx.AsyncClient(transport=transport, base_url="http://server")
        with portal.wrap_async_context_manager(app.router.lifespan_context(app)):
            yield Running(app, portal, client, clock, database)
        portal.call(client.aclose)


def data_of(answer: httpx.Response, status: int = 200) -> Any:
    """The data of a success."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert (body["success"], body["error"]) == (True, None)
    return body["data"]


def error_of(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The error of a failure, which has the envelope's form and a request id."""
    body = answer.json()
    assert (answer.status_code, body["error"]["code"]) == (status, code), answer.text
    assert body == {"success": False, "data": None, "error": body["error"]}
    assert set(body["error"]) == {"code", "message", "field", "details"}
    assert body["error"]["message"]
    assert answer.headers["X-Request-ID"]
    error: dict[str, Any] = body["error"]
    return error


@dataclass
class Chain:
    """An organization of a test."""

    server: Running
    org_id: UUID
    branch_id: UUID
    owner_id: UUID
    owner_email: str

    def sql(self, statement: str, **values: Any) -> list[Any]:
        """Rows of a statement run as the owner, which has to say `org_id = :org`."""
        assert "org_id = :org" in statement
        return self.server.sql(statement, org=self.org_id, **values)

    def branch(self, name: str = "Second", code: str = "B2") -> UUID:
        """A further branch."""
        return administration.create_branch(self.server.services, self.org_id, NewBranch(name, code))

    def person(self, role: RoleName, *branches: UUID) -> tuple[UUID, str]:
        """Somebody new: id and e-mail."""
        email = f"person{next(_numbers)}@chain.test"
        person = NewPerson(role.value.title(), email, PASSWORD, role)
        made = administration.create_staff(
            self.server.services, self.org_id, list(branches or [self.branch_id]), person
        )
        return made, email

    def code(self, *branches: UUID, clinical: bool = True, office: bool = False) -> str:
        """An enrolment code."""
        wanted = list(branches or [self.branch_id])
        return devices.new_code(self.server.services, self.org_id, wanted, clinical=clinical, office=office)[
            0
        ]

    def enrolled(self, *branches: UUID, **kind: bool) -> dict[str, Any]:
        """A PC that is pending: the answer to its enrolment."""
        code = self.code(*branches, **kind)
        enrolled: dict[str, Any] = data_of(
            self.server.post("/devices/enrol", {"code": code, "name": "PC"}), 201
        )
        return enrolled

    def pc(self, *branches: UUID) -> "Pc":
        """A PC on which the owner has signed in."""
        pc = Pc(self.server, self.enrolled(*branches), self.owner_email)
        pc.sign_in()
        return pc


def found_chain(server: Running, name: str = "Chain") -> Chain:
    """A new organization with one branch and an owner."""
    email = f"owner{next(_numbers)}@chain.test"
    owner = NewPerson("Owner", email, PASSWORD, RoleName.OWNER)
    org_id, branch_id, owner_id = administration.create_organization(
        server.services, name, NewBranch("First", "B1"), owner
    )
    return Chain(server, org_id, branch_id, owner_id, email)


@dataclass
class Pc:
    """A PC as far as the server sees one."""

    server: Running
    enrolled: dict[str, Any]
    email: str
    password: str = PASSWORD
    tokens: dict[str, Any] = field(default_factory=dict)
    cursor: dict[str, Any] = field(default_factory=lambda: {"epoch": 0, "schema_version": 0, "scopes": {}})

    @property
    def device_header(self) -> dict[str, str]:
        return {"X-Device-Credential": self.enrolled["credential"]}

    @property
    def headers(self) -> dict[str, str]:
        return self.device_header | {"Authorization": f"Bearer {self.tokens['access_token']}"}

    def try_sign_in(self) -> httpx.Response:
        """The answer to a sign-in."""
        body = {"email": self.email, "password": self.password}
        return self.server.post("/auth/login", body, headers=self.device_header)

    def sign_in(self) -> dict[str, Any]:
        """Sign in and keep the tokens."""
        self.tokens = data_of(self.try_sign_in())
        return self.tokens

    def refresh(self, token: str | None = None) -> httpx.Response:
        """Use a refresh token, the present one if none is given."""
        body = {"refresh_token": token or self.tokens["refresh_token"]}
        return self.server.post("/auth/refresh", body, headers=self.device_header)

    def hello(self, protocol: int = 1) -> httpx.Response:
        return self.server.post("/sync/hello", {"protocol": protocol}, headers=self.headers)

    def push(self, *payloads: str) -> httpx.Response:
        groups = [{"payload": payload, "actor_proof": self.tokens["session_id"]} for payload in payloads]
        return self.server.post("/sync/push", {"groups": groups}, headers=self.headers)

    def pull(self, **more: Any) -> httpx.Response:
        return self.server.post("/sync/pull", {"cursor": self.cursor} | more, headers=self.headers)

    def pulled(self) -> dict[str, dict[str, list[Any]]]:
        """Everything new, by entity and column; the cursor moves along."""
        rows: dict[str, dict[str, list[Any]]] = {}
        for _ in range(50):
            page = data_of(self.pull())
            self.cursor = page["cursor"]
            for entity, columns in page["rows"].items():
                mine = rows.setdefault(entity, {name: [] for name in columns})
                for name, values in columns.items():
                    mine[name] += values
            if page["up_to_date"]:
                return rows
        raise AssertionError("never up to date")

    def group(self, action: str, *changes: Mapping[str, Any], actor: UUID | None = None) -> str:
        """The text of a group by the person who is signed in, as a PC writes it."""
        ids = IdSource(self.server.clock)
        group = {
            "group_id": str(ids.new()),
            "batch_id": None,
            "action": action,
            "actor": str(actor or self.tokens["user"]["id"]),
            "hlc": HybridClock(self.server.clock, "pc").stamp(),
            "occurred_at": self.server.clock.now_us(),
            "changes": changes,
        }
        return orjson.dumps(group).decode()

    def new_patient(self, name: str = "สมชาย ใจดี", **more: Any) -> tuple[str, str]:
        """A group that makes a patient of the PC's branch: its text, and the patient's id."""
        row_id = str(IdSource(self.server.clock).new())
        values = {"branch_id": self.enrolled["branch_id"], "name": name, "status": "active"} | more
        change = {"entity": "patient", "id": row_id, "op": "insert", "base": 0, "set": values}
        return self.group("patient.create", change), row_id
