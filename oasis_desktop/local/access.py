"""The server's trust in the person at work: tokens that live in memory only."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.answers import Login, Refreshed, understood

if TYPE_CHECKING:
    from oasis_desktop.local.transport import Transport

STALE = (ErrorCode.UNAUTHENTICATED, ErrorCode.TOKEN_INVALID)
REFUSED = (*STALE, ErrorCode.SESSION_REVOKED, ErrorCode.SIGN_IN_FAILED)
"""Answers after which only the person can go on, with their password."""


async def log_in(transport: "Transport", email: str, password: str) -> Login:
    """Sign in at the server. SIGN_IN_FAILED, SIGN_IN_SLOWED, OFFLINE."""
    data = await transport.call("/auth/login", {"email": email, "password": password})
    return understood(Login, data)


class Access:
    """Sends requests in the name of one person, and renews what runs out.

    After an offline sign-in it holds the password, in memory, until the server has given a session; then the
    refresh token takes its place. `logged_in` is told of each new session.
    """

    def __init__(
        self,
        transport: "Transport",
        email: str,
        password: str | None,
        login: Login | None,
        logged_in: Callable[[Login, str], Awaitable[None]],
    ) -> None:
        self._transport = transport
        self._email = email
        self._logged_in = logged_in
        self._renewing = asyncio.Lock()
        self._access: str | None = None
        self._refresh: str | None = None
        self.session_id: UUID | None = None
        self._password = password
        if login is not None:
            self._take(login)

    def _take(self, login: Login) -> None:
        self._access, self._refresh = login.access_token, login.refresh_token
        self.session_id = login.session_id
        self._password = None

    @property
    def is_unproven(self) -> bool:
        """Whether the server has not seen this person since they typed their password."""
        return self._password is not None

    async def prove(self) -> None:
        """Get a session from the server, if there is none yet."""
        if self._access is None:
            await self._renew(None)

    async def call(self, path: str, body: Any) -> Any:
        """POST as this person. One of REFUSED means that they must sign in again."""
        if self._access is None:
            await self._renew(None)
        used = self._access
        try:
            return await self._transport.call(path, body, token=used)
        except OasisError as error:
            if error.code not in STALE:
                raise
        await self._renew(used)
        return await self._transport.call(path, body, token=self._access)

    async def _renew(self, used: str | None) -> None:
        async with self._renewing:
            if self._access != used:
                return  # the other direction has done it meanwhile
            if self._refresh is not None:
                data = await self._transport.call("/auth/refresh", {"refresh_token": self._refresh})
                fresh = understood(Refreshed, data)
                self._access, self._refresh = fresh.access_token, fresh.refresh_token
            elif self._password is not None:
                password, self._password = self._password, None
                try:
                    login = await log_in(self._transport, self._email, password)
                except OasisError as error:
                    if error.code not in REFUSED:
                        self._password = password
                    raise
                self._take(login)
                await self._logged_in(login, password)
            else:
                raise OasisError(ErrorCode.UNAUTHENTICATED)

    async def close(self) -> None:
        """End the session at the server if it can be reached, forget everything, close the connections."""
        refresh, self._refresh, self._access, self._password = self._refresh, None, None, None
        try:
            if refresh is not None:
                await self._transport.call("/auth/logout", {"refresh_token": refresh})
        except OasisError:
            pass  # it ends by itself
        finally:
            await self._transport.close()
