"""Talking to the server over HTTP: what came back is either data or an error that a person can act upon."""

import asyncio
import io
import ipaddress
import ssl
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import orjson
import zstandard

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync.protocol import MAX_UNPACKED_BYTES
from oasis_desktop.local.drawing_thread import keep_off

BASE = "/api/v1"
LOOK_SECONDS = 6.0
"""How long it may take to find out whether a server is there."""
TIMEOUT = httpx.Timeout(connect=5.0, read=30.0, write=30.0, pool=5.0)
LONGEST_SECONDS = 45.0
"""A request as a whole; shorter than `sync.client.Timing.request`."""
KEPT_SECONDS = 10.0
"""A connection that was idle for longer is not used again. The server closes it later: were it at the same
time, a request could meet a connection that is just being closed, and the server would seem to be away."""
PACKED_FROM_BYTES = 1024
_ABSENT = (502, 503, 504, 511)
"""What a proxy says when the server behind it is not there, and a portal before one has signed in."""


def server_address(typed: str) -> str:
    """The server's address as typed, made whole. VALUE_NOT_ALLOWED unless it is https, or this machine."""
    text = typed.strip()
    text = (text if "://" in text else f"https://{text}").rstrip("/")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "server") from error
    plain_allowed = parts.scheme == "http" and host is not None and _is_loopback(host)
    if not host or parts.username or parts.query or not (parts.scheme == "https" or plain_allowed):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "server")
    return text


@cache
def trusted() -> ssl.SSLContext:
    """TLS 1.2 or newer, by the public authorities and those of this machine: an organization's own is
    installed there."""
    context = httpx.create_ssl_context()
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    return context


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Transport:
    """Requests to one server. Use it within one event loop."""

    def __init__(
        self, server: str, credential: str | None = None, http: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._address = address = server_address(server)
        headers = {"Accept": "application/json", "Accept-Encoding": "zstd"}
        if credential is not None:
            headers["X-Device-Credential"] = credential
        self._client = httpx.AsyncClient(
            base_url=address + BASE,
            headers=headers,
            timeout=TIMEOUT,
            limits=httpx.Limits(keepalive_expiry=KEPT_SECONDS),
            transport=http,
            verify=trusted(),
            # Proxies of the environment are honoured, but never for this machine itself.
            trust_env=not _is_loopback(urlsplit(address).hostname or ""),
        )

    async def call(self, path: str, body: Any, *, token: str | None = None) -> Any:
        """POST the body and return the data of the answer.

        OFFLINE if the server was not reached (a captive portal's page counts as that), else the server's own
        error, with `retry_after` in its details if it gave one.
        """
        keep_off(path)
        headers = {"Content-Type": "application/json", "X-Request-ID": str(uuid4())}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        content = orjson.dumps(body)
        if len(content) >= PACKED_FROM_BYTES:
            content = zstandard.compress(content)
            headers["Content-Encoding"] = "zstd"
        try:
            async with (
                asyncio.timeout(LONGEST_SECONDS),
                self._client.stream("POST", path, content=content, headers=headers) as response,
            ):
                packed = await _read(response)
        except (httpx.TransportError, TimeoutError) as error:
            raise OasisError(ErrorCode.OFFLINE, reason=type(error).__name__) from error
        return _data(response, packed)

    async def look(self, path: str) -> Any:
        """GET what the server tells everybody, below its address and not below BASE. OFFLINE if it is not
        reached, or is none of ours."""
        keep_off(path)
        try:
            async with (
                asyncio.timeout(LOOK_SECONDS),
                self._client.stream("GET", self._address + path) as response,
            ):
                packed = await _read(response)
        except (httpx.TransportError, TimeoutError) as error:
            raise OasisError(ErrorCode.OFFLINE, reason=type(error).__name__) from error
        return _data(response, packed)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()


class Nowhere(httpx.AsyncBaseTransport):
    """The network of demo data: there is none."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("demo data is never sent", request=request)


async def _read(response: httpx.Response) -> bytes:
    """The body as it came, up to the size that may be unpacked."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > MAX_UNPACKED_BYTES:
            raise OasisError(ErrorCode.SERVER_ERROR, reason="too large")
        parts.append(part)
    return b"".join(parts)


def _data(response: httpx.Response, packed: bytes) -> Any:
    status = response.status_code
    if status == httpx.codes.NO_CONTENT:
        return None
    try:
        envelope = orjson.loads(_unpacked(response, packed))
        success = envelope["success"]
        if success is True and response.is_success:
            return envelope["data"]
        error = envelope["error"]
        code, field, details = error["code"], error.get("field"), error.get("details") or {}
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        if status >= httpx.codes.INTERNAL_SERVER_ERROR and status not in _ABSENT:
            raise OasisError(ErrorCode.SERVER_ERROR, status=status) from wrong
        raise OasisError(ErrorCode.OFFLINE, reason="not our server") from wrong
    details = {str(name): value for name, value in details.items() if name not in ("code", "field", "self")}
    retry_after = response.headers.get("Retry-After", "")
    if retry_after.isdigit():
        details["retry_after"] = float(retry_after)
    if code not in set(ErrorCode):
        raise OasisError(ErrorCode.SERVER_ERROR, field, **details, status=status)
    raise OasisError(ErrorCode(code), field, **details)


def _unpacked(response: httpx.Response, packed: bytes) -> bytes:
    """The JSON text; ValueError if it is packed in a way we did not ask for, or unpacks to too much."""
    coding = response.headers.get("Content-Encoding", "identity").lower()
    if coding == "identity":
        return packed
    if coding != "zstd":
        raise ValueError(coding)
    try:
        with zstandard.ZstdDecompressor().stream_reader(
            io.BytesIO(packed), read_across_frames=True
        ) as reader:
            text = reader.read(MAX_UNPACKED_BYTES + 1)
    except zstandard.ZstdError as error:
        raise ValueError("not zstd") from error
    if len(text) > MAX_UNPACKED_BYTES:
        raise ValueError("too large")
    return bytes(text)
