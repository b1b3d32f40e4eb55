"""A server in memory: the core's own push and pull behind the routes of the API, with faults on request."""

import asyncio
import contextlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import jwt
import orjson
import sqlcipher3.dbapi2 as driver
import zstandard
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, text, update

import oasis_core.entities  # noqa: F401 - registers them
from oasis_core.access.policy import Place, system
from oasis_core.access.roles import role_id, seed_rows
from oasis_core.entities.staff import Role, RoleName
from oasis_core.entities.sync_tables import Session
from oasis_core.kernel.clock import HybridClock, SystemClock, instant
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema import ddl
from oasis_core.schema.entity import Base, Home, table_of
from oasis_core.sync import pull, push
from oasis_core.sync.protocol import Cursor
from oasis_core.work.commit import FeedJournal, Source, open_feed
from oasis_core.work.unit import Ground, work

CODE = "ABCD-EFGH-JKMN-PQRS"
PASSWORD = "a-password-of-a-test"
OWNER, CLERK = "owner@chain.test", "clerk@chain.test"
_SESSION = table_of(Session)
_KEY = ec.generate_private_key(ec.SECP256R1())


class FaultyClock(SystemClock):
    """The machine's clock, moved by a test."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now_us(self) -> int:
        return super().now_us() + self.ahead // timedelta(microseconds=1)


def _database() -> Engine:
    engine = create_engine(
        "sqlite://", module=driver, poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.info["home"] in (Home.BOTH, Home.SERVER):
                for statement in ddl.table_statements(table, "sqlite"):
                    connection.exec_driver_sql(statement)
        connection.execute(table_of(Role).insert(), seed_rows())
    return engine


class FakeClinic:
    """One organization with two branches, an owner and a receptionist; PCs enrol in the first branch."""

    def __init__(self) -> None:
        self.clock = FaultyClock()
        self.ids = IdSource(self.clock)
        self.engine = _database()
        self._lock = threading.Lock()
        self.org_id, self.branch_id, self.other_branch_id = (self.ids.new() for _ in range(3))
        self.staff = {OWNER: self.ids.new(), CLERK: self.ids.new()}
        self.passwords = dict.fromkeys(self.staff, PASSWORD)
        self.devices: dict[str, UUID] = {}
        self.sessions: dict[str, str] = {}
        self.refresh_tokens: dict[str, str] = {}
        self.session_ids: dict[str, UUID] = {}
        self.lease_for = timedelta(days=14)
        self.unplugged = False
        self.answers: dict[str, Callable[[], httpx.Response]] = {}
        self.silent: set[str] = set()
        self.swallowed: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.proofs: list[str | None] = []
        self.last_group: UUID | None = None
        self._found()

    def _found(self) -> None:
        with self.begin() as connection:
            open_feed(connection, self.org_id)
        with self.work("organization.create") as unit:
            unit.insert("organization", self.org_id, name="Chain")
            for branch_id, name in ((self.branch_id, "Siam"), (self.other_branch_id, "Ari")):
                unit.insert(
                    "branch", branch_id, name=name, code=name[:2], status="active", time_zone="Asia/Bangkok"
                )
            people = ((OWNER, "Owner", RoleName.OWNER), (CLERK, "Clerk", RoleName.RECEPTIONIST))
            for email, name, role in people:
                staff_id = self.staff[email]
                values = {"name": name, "email": email, "role": role.value, "password_hash": "h"}
                unit.insert("staff", staff_id, branch_id=self.branch_id, **values)
                unit.insert("user_role", user_id=staff_id, role_id=role_id(role))

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction; the test and the PC's network thread share one connection."""
        with self._lock, self.engine.begin() as connection:
            yield connection

    def work(self, action: str) -> Any:
        """A deed of the server's own."""
        hlc = HybridClock(self.clock, "server")
        journal = FeedJournal(self.org_id, self.ids)
        ground = Ground(self.org_id, self.begin, hlc, self.ids, journal)
        return work(ground, system(self.org_id), ACTIONS[action])

    def sql(self, statement: str) -> list[Any]:
        """Rows of the server."""
        with self.begin() as connection:
            return list(connection.execute(text(statement)))

    def http(self) -> httpx.AsyncBaseTransport:
        """The network that leads here."""
        return httpx.MockTransport(self._handle)

    def lease(self, email: str, device: UUID, **claims: Any) -> str:
        """A signed lease."""
        expires = int((self.clock.now_us() / 1e6) + self.lease_for.total_seconds())
        body: dict[str, Any] = {"typ": "lease", "sub": str(self.staff[email]), "org_id": str(self.org_id)}
        body |= {"device_id": str(device), "exp": expires, "aud": "oasis", **claims}
        return jwt.encode(body, _KEY, "ES256", headers={"kid": "k1"})

    # ------------------------------------------------------------------------------------------------ routes

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        self.asked[path] += 1
        if path in self.silent:
            await asyncio.Event().wait()
        if self.unplugged:
            raise httpx.ConnectError("unplugged", request=request)
        if path in self.answers:
            return self.answers[path]()
        raw = request.content
        if request.headers.get("Content-Encoding") == "zstd":
            raw = zstandard.decompress(raw, max_output_size=1 << 24)
        try:
            status, data = self._route(path, orjson.loads(raw), request.headers)
        except OasisError as error:
            told = {"code": error.code, "message": "", "field": error.field, "details": error.details}
            return _packed(401 if error.code == "TOKEN_INVALID" else 400, {"success": False, "error": told})
        if path in self.swallowed:  # done, but nobody hears of it
            raise httpx.ReadError("gone", request=request)
        return _packed(status, {"success": True, "data": data, "error": None})

    def _route(self, path: str, body: Any, headers: httpx.Headers) -> tuple[int, Any]:
        match path:
            case "/devices/enrol":
                return 201, self._enrol(body)
            case "/auth/login":
                return 200, self._login(body, headers)
            case "/auth/refresh":
                return 200, self._refresh(body)
            case "/auth/logout":
                self._logout(body["refresh_token"])
                return 200, None
            case _:
                return 200, self._sync(path, body, self._place(headers))

    def _sync(self, path: str, body: Any, place: Place) -> dict[str, Any]:
        now = self.clock.now_us()
        with self.begin() as connection:
            if path == "/sync/push":
                self.proofs += [group["actor_proof"] for group in body["groups"]]
                groups = push.parse_groups([group["payload"] for group in body["groups"]])
                proofs = push.proofs_of(groups, [group["actor_proof"] for group in body["groups"]])
                taken = push.Push(self.org_id, place, Source(place.device_id), self.ids, now, proofs)
                return push.receive(connection, taken, groups)
            if path == "/sync/pull":
                limits = pull.PageLimits(rows=body["page_rows"])
                cursor = Cursor.model_validate(body["cursor"])
                return pull.read_page(connection, self.org_id, place, cursor, limits, now)
        device = {"id": str(place.device_id), "status": "active"}
        last = str(self.last_group) if self.last_group else None
        return {"now": now, "protocol": 1, "last_group": last, "device": device}

    def _enrol(self, body: Any) -> Any:
        if body["code"] != CODE:
            raise OasisError(ErrorCode.ENROLMENT_CODE_INVALID, "code")
        device_id = self.ids.new()
        credential = f"{self.org_id}.{device_id}.secret"
        self.devices[credential] = device_id
        jwk = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(_KEY.public_key()))
        return {
            "device_id": str(device_id),
            "org_id": str(self.org_id),
            "branch_id": str(self.branch_id),
            "credential": credential,
            "branches": [str(self.branch_id)],
            "clinical": True,
            "office": False,
            "keys": {"keys": [jwk | {"kid": "k1", "alg": "ES256", "use": "sig"}]},
        }

    def _login(self, body: Any, headers: httpx.Headers) -> Any:
        email = body["email"].lower()
        if self.passwords.get(email) != body["password"]:
            raise OasisError(ErrorCode.SIGN_IN_FAILED)
        device_id = self.devices[headers["X-Device-Credential"]]
        user = {"id": str(self.staff[email]), "org_id": str(self.org_id), "name": email, "email": email}
        lease = self.lease(email, device_id)
        session_id, now = self.ids.new(), instant(self.clock.now_us())
        row: dict[str, Any] = {"org_id": self.org_id, "id": session_id, "user_id": self.staff[email]}
        row["device_id"] = device_id
        row |= {"refresh_token_hash": "h", "created_at": now, "revoked": False}
        row |= dict.fromkeys(("idle_expires_at", "expires_at"), now + timedelta(days=7))
        with self.begin() as connection:
            connection.execute(_SESSION.insert().values(row))
        tokens = self._tokens(email)
        self.session_ids[tokens["refresh_token"]] = session_id
        return tokens | {"session_id": str(session_id), "user": user, "lease": lease}

    def _logout(self, refresh_token: str) -> None:
        self.refresh_tokens.pop(refresh_token, None)
        ended = {"revoked": True, "revoked_at": instant(self.clock.now_us())}
        mine = _SESSION.c.id == self.session_ids.pop(refresh_token, None)
        with self.begin() as connection:
            connection.execute(update(_SESSION).where(mine).values(ended))

    def _tokens(self, email: str) -> dict[str, Any]:
        access, refresh = f"access-{self.ids.new()}", f"refresh-{self.ids.new()}"
        self.sessions[access] = self.refresh_tokens[refresh] = email
        return {"access_token": access, "refresh_token": refresh, "expires_in": 600}

    def _refresh(self, body: Any) -> Any:
        email = self.refresh_tokens.pop(body["refresh_token"], None)
        if email is None:
            raise OasisError(ErrorCode.SESSION_REVOKED)
        tokens = self._tokens(email)
        if body["refresh_token"] in self.session_ids:
            self.session_ids[tokens["refresh_token"]] = self.session_ids.pop(body["refresh_token"])
        return tokens

    def _place(self, headers: httpx.Headers) -> Place:
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self.sessions:
            raise OasisError(ErrorCode.TOKEN_INVALID)
        device_id = self.devices[headers["X-Device-Credential"]]
        return Place(device_id, frozenset({self.branch_id}), people=frozenset(self.staff.values()))


def _packed(status: int, body: Any) -> httpx.Response:
    headers = {"Content-Encoding": "zstd", "Content-Type": "application/json"}
    return httpx.Response(status, headers=headers, stream=_Stream(zstandard.compress(orjson.dumps(body))))


def plain_answer(status: int, body: Any, **headers: str) -> httpx.Response:
    """An answer that is not packed: JSON, or text as it stands."""
    content = body.encode() if isinstance(body, str) else orjson.dumps(body)
    return httpx.Response(status, headers=headers, stream=_Stream(content))


class _Stream(httpx.AsyncByteStream):
    """Bytes that come over a wire, so that nothing unpacks them before the client does."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> Any:
        yield self._content
