"""One request and its answer: an id for both, one line in the log, and an answer even to a bug.

Messages and parameters of exceptions are not logged: they hold people's data.
"""

import re
import secrets
import time
import traceback

import structlog
from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.errors import failure

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
REQUEST_ID = "X-Request-ID"


class Exchange:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = structlog.get_logger(__name__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        given = request.headers.get(REQUEST_ID, "")
        request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_with_id)
            except ClientDisconnect:
                self._log.info("left", method=scope["method"])
            except Exception as error:  # noqa: BLE001 - whoever asks gets an answer, whatever broke
                frames = [
                    f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
                ]
                self._log.error("failed", error=type(error).__qualname__, frames=frames[-8:])
                if not status:
                    answer = failure(request, OasisError(ErrorCode.SERVER_ERROR))
                    await answer(scope, receive, send_with_id)
            route = getattr(scope.get("route"), "path", None)  # the template: a path may hold an id
            elapsed = round((time.perf_counter() - began) * 1000, 1)
            self._log.info("answered", method=scope["method"], route=route, status=status, ms=elapsed)
