"""HTTP/1.1 as uvicorn reads it, before there is a request that the application could answer."""

import secrets
from typing import cast

from fastapi import Request
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.errors import failure
from sync_server.exchange import REQUEST_ID


class EnvelopedProtocol(H11Protocol):
    """Tells what is no HTTP in the envelope of all failures, where uvicorn would in plain text.

    The connection ends: where a next request would begin is not known any more.
    """

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - of uvicorn's own words there is no use
        """Answer bytes that cannot be read, instead of the request or in the midst of its body."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first request
        if cycle is None or cycle.response_complete:
            self.transport.write(_written([]))
        else:
            cycle.disconnected = True  # what the application still says has no place any more
            if not cycle.response_started:
                self.transport.write(_written(self.headers))
        self.transport.close()


def _written(headers: list[tuple[bytes, bytes]]) -> bytes:
    asked = Request({"type": "http", "headers": headers})
    answer = failure(asked, OasisError(ErrorCode.MALFORMED_HTTP))
    answer.headers[REQUEST_ID] = secrets.token_hex(8)
    answer.headers["Connection"] = "close"
    lines = [b"HTTP/1.1 400 Bad Request", *(name + b": " + value for name, value in answer.raw_headers)]
    return b"\r\n".join([*lines, b"", bytes(answer.body)])
