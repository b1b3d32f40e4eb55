"""The two ways to the same rows: a server over its socket, and its own SQL without it."""

import http.client
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import orjson
import psycopg
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from psycopg import IsolationLevel
from sqlalchemy import Engine, event

from sync_server import logs
from sync_server.db import make_engine
from sync_server.main import create_app
from sync_server.paths import BASE
from sync_server.settings import Settings

Statement = tuple[str, Any]


class Server:
    """One kept connection to a server on loopback, as one person."""

    def __init__(self, port: int, email: str, password: str) -> None:
        body = {"email": email, "password": password}
        answer = httpx.post(f"http://127.0.0.1:{port}{BASE}/auth/login", json=body, timeout=30)
        answer.raise_for_status()
        self.headers = {"Authorization": f"Bearer {answer.json()['data']['access_token']}"}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> bytes:
        """The body of a success; RuntimeError for anything else."""
        self._connection.request("GET", BASE + path, headers=self.headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != httpx.codes.OK:
            raise RuntimeError(f"{path}: {answer.status} {body[:500]!r}")
        return body

    def gets(self, path: str) -> Callable[[], bytes]:
        """The same, later."""
        return lambda: self.get(path)

    def data(self, path: str) -> Any:
        """The data of a success."""
        return orjson.loads(self.get(path))["data"]

    def close(self) -> None:
        """Hang up; the next request connects anew. A server ends connections that are idle for seconds."""
        self._connection.close()


class Recorder:
    """Tells with which statements the server answers a request, by answering it in this process and looking:
    what is replayed is always what the server does today."""

    def __init__(self, app: FastAPI, engine: Engine, portal: BlockingPortal) -> None:
        transport = httpx.ASGITransport(app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://server", timeout=60)
        self._portal = portal
        self._statements: list[Statement] = []
        event.listen(engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        self._statements.append((statement, parameters))

    def statements(self, path: str, headers: dict[str, str]) -> list[Statement]:
        """The statements of a GET, in order."""
        self._statements.clear()
        answer = self._portal.call(partial(self._client.get, BASE + path, headers=headers))
        if answer.status_code not in (httpx.codes.OK, httpx.codes.NOT_FOUND):
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:500]}")
        return list(self._statements)


@contextmanager
def recording(settings: Settings) -> Iterator[Recorder]:
    """A recorder on the database of the settings."""
    assert settings.database_url is not None
    logs.to_stderr("error")
    engine = make_engine(settings.database_url.get_secret_value(), settings)
    app = create_app(settings, engine=engine)
    try:
        with start_blocking_portal() as portal:
            yield Recorder(app, engine, portal)
    finally:
        engine.dispose()


@dataclass(frozen=True)
class Bare:
    """A psycopg connection of the runtime role, under the same policies, that runs what it is given in one
    transaction of the same kind."""

    connection: psycopg.Connection[Any]
    org_id: str

    @classmethod
    def open(cls, address: str, org_id: UUID) -> "Bare":
        """Connected as a server is, for one organization."""
        connection = psycopg.connect(address)
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        return cls(connection, str(org_id))

    def run(self, statements: Sequence[Statement]) -> None:
        """All statements, all their rows."""
        with self.connection.transaction(), self.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.org_id', %s, true)", (self.org_id,))
            for statement, parameters in statements:
                cursor.execute(statement, parameters)
                cursor.fetchall()

    def runs(self, statements: Sequence[Statement]) -> Callable[[], None]:
        """The same, later."""
        return lambda: self.run(statements)


def without_look_ups(statements: Sequence[Statement], other: Sequence[Statement]) -> list[Statement]:
    """What a request does beside finding out who asks, which begins every request alike, as in `other`."""
    alike = 0
    for (own, _), (others, _) in zip(statements, other, strict=False):
        if own != others:
            break
        alike += 1
    return list(statements[alike:])
