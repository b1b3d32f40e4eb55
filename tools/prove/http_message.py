"""Where HTTP/1.1 messages begin and end in a stream of bytes; nothing else of them matters to a relay."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

HEAD_BYTES = 64 * 1024
PIECE_BYTES = 64 * 1024


@dataclass(frozen=True)
class Head:
    """Start line and fields of a message; field names in lower case, `raw` as they came."""

    start: tuple[str, ...]
    fields: dict[str, str]
    raw: bytes

    @property
    def chunked(self) -> bool:
        return "chunked" in self.fields.get("transfer-encoding", "").lower()

    @property
    def delimited(self) -> bool:
        """Whether the message tells where its body ends; that of an answer may end with the connection."""
        return self.chunked or "content-length" in self.fields


@dataclass(frozen=True)
class Request:
    """A whole request, as it came."""

    method: str
    path: str
    raw: bytes


async def read_head(reader: asyncio.StreamReader) -> Head | None:
    """The next head, or None where the stream ends before it; IncompleteReadError where it ends within."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    first, *lines = raw.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Head(tuple(first.split(" ", 2)), fields, raw)


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next whole request, or None where the client has closed."""
    head = await read_head(reader)
    if head is None:
        return None
    method, path, _ = head.start
    body = [piece async for piece in read_body(reader, head)] if head.delimited else []
    return Request(method, path, head.raw + b"".join(body))


async def read_answer_head(reader: asyncio.StreamReader, method: str) -> Head:
    """The head of the answer to a request of `method`; IncompleteReadError where the stream ends before it.

    `raw` has those before it, too, that only announce it (100 Continue); where no body follows, whatever the
    head says, `fields` tell just that.
    """
    before = b""
    while (head := await read_head(reader)) is not None:
        before += head.raw
        status = head.start[1]
        if not status.startswith("1"):
            empty = method == "HEAD" or status in {"204", "304"}
            return Head(head.start, {"content-length": "0"} if empty else head.fields, before)
    raise asyncio.IncompleteReadError(before, None)


async def read_body(reader: asyncio.StreamReader, head: Head) -> AsyncGenerator[bytes, None]:
    """The body of the message in pieces as they arrive; IncompleteReadError where the stream ends within."""
    if head.chunked:
        async for piece in _chunks(reader):
            yield piece
    elif head.delimited:
        left = int(head.fields["content-length"])
        while left:
            piece = await reader.read(min(left, PIECE_BYTES))
            if not piece:
                raise asyncio.IncompleteReadError(b"", left)
            left -= len(piece)
            yield piece
    else:
        while piece := await reader.read(PIECE_BYTES):
            yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncGenerator[bytes, None]:
    while True:
        line = await reader.readuntil(b"\r\n")
        size = int(line.partition(b";")[0], 16)
        if size == 0:
            break
        yield line + await reader.readexactly(size + 2)
    end = line
    while line != b"\r\n":  # trailers, and the empty line behind them
        line = await reader.readuntil(b"\r\n")
        end += line
    yield end
