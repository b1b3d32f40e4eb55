"""What is no HTTP, over the socket of a server that runs by itself."""

import json
import os
import socket
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

import pytest

from tests.postgres import Database
from tools.local_server import running_server

_HOST = b"Host: x\r\n"
_LOGIN = b"POST /api/v1/auth/login HTTP/1.1\r\n" + _HOST + b"Content-Type: application/json\r\n"


@pytest.fixture(scope="module")
def port(shared_database: Database, keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OASIS_")}
    environment |= {"OASIS_DATABASE_URL": shared_database.app_url, "OASIS_DATA_DIR": str(keys)}
    with running_server(environment, tmp_path_factory.mktemp("malformed") / "log") as found:
        yield found


def answered(port: int, *parts: bytes) -> bytes:
    """All that comes back until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def refused(answer: bytes) -> tuple[str, dict[str, str]]:
    """The sentence of an answer that says MALFORMED_HTTP, and its headers."""
    status, _, rest = answer.partition(b"\r\n")
    head, _, body = rest.partition(b"\r\n\r\n")
    headers = {name.lower(): value for name, value in BytesHeaderParser().parsebytes(head).items()}
    told = json.loads(body)
    assert status == b"HTTP/1.1 400 Bad Request"
    assert (headers["content-type"], headers["connection"]) == ("application/json", "close")
    assert int(headers["content-length"]) == len(body)
    assert headers["x-request-id"]
    assert set(told) == {"success", "data", "error"}
    assert (told["success"], told["data"], told["error"]["code"]) == (False, None, "MALFORMED_HTTP")
    assert told["error"]["details"]["next_step"]
    message: str = told["error"]["message"]
    return message, headers


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40 + b"\r\n\r\n",
        b"HELLO\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost x\r\n\r\n",
        b"GET /health HTTP/1.1\r\n\r\n",
        b"GET /\xe0\xb8\x81 HTTP/1.1\r\n" + _HOST + b"\r\n",
        _LOGIN + b"Content-Length: x\r\n\r\n",
        _LOGIN + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    ],
    ids=["tls", "words", "no colon", "no host", "no ascii", "no length", "two lengths"],
)
def test_what_is_no_request_is_told_in_the_envelope(port: int, sent: bytes) -> None:
    message, headers = refused(answered(port, sent))

    assert headers["content-language"] == "th"
    assert "HTTP" in message


def test_a_request_before_nonsense_keeps_its_own_answer(port: int) -> None:
    good = b"GET /health HTTP/1.1\r\n" + _HOST + b"Accept-Language: en\r\n\r\n"
    first, found, second = answered(port, good + b"HELLO\r\n\r\n").partition(b"HTTP/1.1 400")

    assert first.startswith(b"HTTP/1.1 200")
    assert refused(found + second)[1]["content-language"] == "th"  # it does not speak for the request before


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_body_that_breaks_off_in_nonsense_is_told_in_the_askers_language(port: int, language: str) -> None:
    head = _LOGIN + b"Transfer-Encoding: chunked\r\nAccept-Language: " + language.encode() + b"\r\n\r\n"
    message, headers = refused(answered(port, head + b'5\r\n{"ema\r\n', b"nonsense\r\n\r\n"))

    assert headers["content-language"] == language
    assert message.isascii() is (language == "en")


def test_the_server_goes_on_after_it(port: int) -> None:
    refused(answered(port, b"HELLO\r\n\r\n"))

    good = b"GET /health HTTP/1.1\r\n" + _HOST + b"Connection: close\r\n\r\n"
    assert answered(port, good).startswith(b"HTTP/1.1 200")
