"""What comes back over HTTP: data, the server's error, or offline."""

import asyncio
import ssl
from typing import Any

import httpx
import orjson
import pytest
import zstandard

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync.protocol import MAX_UNPACKED_BYTES
from oasis_desktop.local.transport import KEPT_SECONDS, Transport, server_address, trusted
from sync_server.serving import IDLE_SECONDS
from tests.desktop.fake_clinic import plain_answer

PORTAL = "<html><body>Please accept the terms of this hotel</body></html>"


def call(answer: Any, body: Any = None) -> tuple[Any, list[httpx.Request]]:
    """POST once; `answer` is a response or an exception."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if isinstance(answer, Exception):
            raise answer
        response: httpx.Response = answer
        return response

    async def run() -> Any:
        transport = Transport("https://clinic.test", "credential", httpx.MockTransport(handle))
        try:
            return await transport.call("/sync/hello", body or {}, token="t")
        finally:
            await transport.close()

    return asyncio.run(run()), seen


def refused(answer: Any) -> OasisError:
    with pytest.raises(OasisError) as caught:
        call(answer)
    return caught.value


def success(data: Any) -> httpx.Response:
    return plain_answer(200, {"success": True, "data": data, "error": None})


def failure(status: int, code: str, **headers: str) -> httpx.Response:
    error = {"code": code, "message": "", "field": "x", "details": {"seconds": 3}}
    return plain_answer(status, {"success": False, "data": None, "error": error}, **headers)


def test_answer_is_unpacked_and_request_carries_its_headers() -> None:
    packed = zstandard.compress(orjson.dumps({"success": True, "data": {"a": "ก" * 5000}, "error": None}))
    response = httpx.Response(200, headers={"Content-Encoding": "zstd"}, stream=httpx.ByteStream(packed))
    data, (request,) = call(response)

    assert data == {"a": "ก" * 5000}
    assert request.url == "https://clinic.test/api/v1/sync/hello"
    assert request.headers["X-Device-Credential"] == "credential"
    assert request.headers["Authorization"] == "Bearer t"
    assert request.headers["Accept-Encoding"] == "zstd"
    assert request.headers["X-Request-ID"]


def test_large_request_is_packed_and_small_one_is_not() -> None:
    _, (small,) = call(success(1), {"a": 1})
    _, (large,) = call(success(1), {"a": "x" * 5000})

    assert "Content-Encoding" not in small.headers
    assert large.headers["Content-Encoding"] == "zstd"
    assert orjson.loads(zstandard.decompress(large.content, max_output_size=9999)) == {"a": "x" * 5000}


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("half an answer"),
        plain_answer(200, PORTAL, **{"Content-Type": "text/html"}),
        plain_answer(200, "{}"),
        plain_answer(200, "[]"),
        plain_answer(200, '{"success": true}'),
        plain_answer(302, "", Location="http://portal.test"),
        plain_answer(511, PORTAL),
        plain_answer(502, PORTAL),
        plain_answer(404, PORTAL),
        plain_answer(200, '{"success": tru'),
        plain_answer(200, "x", **{"Content-Encoding": "gzip"}),
        plain_answer(200, "x", **{"Content-Encoding": "zstd"}),
    ],
)
def test_whatever_is_not_our_server_is_offline(answer: Any) -> None:
    assert refused(answer).code is ErrorCode.OFFLINE


def test_error_of_the_server_keeps_code_field_and_details() -> None:
    error = refused(failure(429, "SIGN_IN_SLOWED", **{"Retry-After": "7"}))

    assert (error.code, error.field) == (ErrorCode.SIGN_IN_SLOWED, "x")
    assert error.details == {"seconds": 3, "retry_after": 7.0}


def test_code_of_a_newer_server_is_a_server_error() -> None:
    assert refused(failure(400, "CODE_OF_TOMORROW")).code is ErrorCode.SERVER_ERROR


def test_broken_server_is_not_offline() -> None:
    assert refused(plain_answer(500, "Internal Server Error")).code is ErrorCode.SERVER_ERROR


def test_bomb_is_not_unpacked() -> None:
    bomb = zstandard.compress(b" " * (MAX_UNPACKED_BYTES + 1))
    answer = httpx.Response(200, headers={"Content-Encoding": "zstd"}, stream=httpx.ByteStream(bomb))

    assert len(bomb) < 10_000
    assert refused(answer).code is ErrorCode.OFFLINE


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("clinic.test", "https://clinic.test"),
        (" https://clinic.test:8443/ ", "https://clinic.test:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_address_is_made_whole(typed: str, address: str) -> None:
    assert server_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "http://clinic.test",
        "http://localhost.evil.test",
        "ftp://x",
        "",
        "https://",
        "https://a:b@c",
        "https://x:y",
    ],
)
def test_address_that_is_not_safe_is_refused(typed: str) -> None:
    with pytest.raises(OasisError) as caught:
        server_address(typed)

    assert (caught.value.code, caught.value.field) == (ErrorCode.VALUE_NOT_ALLOWED, "server")


def test_server_must_prove_who_it_is_by_modern_means() -> None:
    context = trusted()

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_an_idle_connection_is_left_before_the_server_closes_it() -> None:
    assert KEPT_SECONDS <= IDLE_SECONDS / 2
