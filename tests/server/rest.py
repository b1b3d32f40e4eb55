"""Somebody who works over REST."""

from dataclasses import dataclass
from typing import Any, Self

import httpx

from tests.server.clinic import BASE, PASSWORD, Chain, Running, data_of


@dataclass
class Person:
    """A session without a PC."""

    server: Running
    id: str
    token: str

    @classmethod
    def signed_in(cls, chain: Chain, email: str) -> Self:
        """With a session of their own."""
        granted = data_of(chain.server.post("/auth/login", {"email": email, "password": PASSWORD}))
        return cls(chain.server, granted["user"]["id"], granted["access_token"])

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """A request below the API's base."""
        given = {"Authorization": f"Bearer {self.token}"} | headers
        arguments: dict[str, Any] = {} if body is None else {"json": body}
        if isinstance(body, bytes):
            arguments = {"content": body}
        return self.server.request(method, BASE + path, headers=given, **arguments)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return self.ask("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return self.ask("PATCH", path, body, **headers)

    def put(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return self.ask("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("DELETE", path, **headers)
