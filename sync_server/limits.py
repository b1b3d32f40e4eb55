"""Bodies as they come in and go out: bounded before and after unpacking, strictly JSON, zstd both ways."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import anyio.to_thread
import zstandard
from fastapi import Request, Response
from fastapi.routing import APIRoute

from oasis_core.kernel import strict_json
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema import json_form
from sync_server.gate import busy
from sync_server.guard import access_claims, services_of

_WINDOW = 1 << 23
"""Memory that unpacking may take; what zstd writes at levels up to 19 needs no more."""
_WORTH_PACKING = 1024

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def success(data: Any, status: int = 200) -> Response:
    """The envelope of an answer."""
    content = json_form.written({"success": True, "data": data, "error": None})
    return Response(content, status, {"Cache-Control": "no-store"}, "application/json")


class StrictRequest(Request):
    """A request whose body was read by the rules of this module: `raw` as it came, `value` as it is."""

    def __init__(self, request: Request, body: bytes, value: Any) -> None:
        super().__init__(request.scope, request.receive)
        self._body = self.raw = body
        self.value = value

    async def json(self) -> Any:
        return self.value


class StrictRoute(APIRoute):
    """Reads the body before anything else of a route runs."""

    packed = unpacked = "body_bytes"
    """The settings that bound the body, as it comes and as it is read."""
    exact = False
    """Whether numbers are read as Decimals."""

    def admit(self, request: Request) -> None:
        """Raise for whoever may not send a body at all."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            settings = services_of(request).settings
            self.admit(request)
            try:
                with anyio.fail_after(settings.body_seconds):
                    raw = await read_body(request, getattr(settings, self.packed))
            except TimeoutError as error:
                raise busy() from error
            if raw:
                encoding = request.headers.get("Content-Encoding", "identity").lower()
                arguments = (raw, encoding, getattr(settings, self.unpacked), self.exact)
                body, value = await anyio.to_thread.run_sync(_understand, *arguments)
                request = StrictRequest(request, body, value)
            answer = await handle(request)
            answer.headers.add_vary_header("Accept-Encoding")  # unpacked, too: a cache keeps one for both
            if _takes_zstd(request) and len(answer.body) > _WORTH_PACKING:
                await anyio.to_thread.run_sync(_pack, answer)
            return answer

        return strictly


class SyncRoute(StrictRoute):
    """Takes bodies from people who are signed in only: to unpack and parse one is work."""

    def admit(self, request: Request) -> None:
        access_claims(request)


class PushRoute(SyncRoute):
    """The same with the limits of pushes."""

    packed, unpacked = "push_bytes", "unpacked_bytes"


async def read_body(request: Request, most: int) -> bytes:
    """A body of at most so many bytes; BODY_TOO_LARGE before it is read whole."""
    too_large = OasisError(ErrorCode.BODY_TOO_LARGE, limit=most)
    length = request.headers.get("Content-Length", "0")
    if length.isdecimal() and int(length) > most:
        raise too_large
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise too_large
    return bytes(body)


def _understand(raw: bytes, encoding: str, most: int, exact: bool) -> tuple[bytes, Any]:
    body = _unpack(raw, encoding, most)
    try:
        return body, strict_json.loads(body, exact=exact)
    except ValueError as error:
        raise OasisError(ErrorCode.MALFORMED_JSON) from error


def _unpack(raw: bytes, encoding: str, most: int) -> bytes:
    if encoding == "identity":
        return raw
    if encoding != "zstd":
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "Content-Encoding", choices=("identity", "zstd"))
    try:
        with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(raw) as reader:
            body = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise OasisError(ErrorCode.MALFORMED_JSON, "Content-Encoding") from error
    if len(body) > most:
        raise OasisError(ErrorCode.BODY_TOO_LARGE, limit=most)
    return body


def packed_tag(tag: str) -> str:
    """The ETag of packed content. A strong tag tells bytes apart, so it is not that of the same unpacked."""
    return f'{tag[:-1]}.zstd"'


def _takes_zstd(request: Request) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if name == "zstd":
            return weight not in ("0", "0.0", "0.00", "0.000")
    return False


def _pack(answer: Response) -> None:
    answer.body = zstandard.ZstdCompressor(level=3).compress(bytes(answer.body))
    answer.headers["Content-Encoding"] = "zstd"
    answer.headers["Content-Length"] = str(len(answer.body))
    if "ETag" in answer.headers:
        answer.headers["ETag"] = packed_tag(answer.headers["ETag"])
