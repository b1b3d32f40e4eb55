"""A relay between one PC and the server, on loopback, whose network fails as a proof wants it.

It stands for the clinic's network: unplugged, swallowing, cut in the midst of an answer, delivering twice.
A PC gets the relay's address as the server's, so all its traffic goes through here.
"""

import asyncio
import contextlib
import socket
import sys
import threading
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from tools.prove.http_message import HEAD_BYTES, Head, Request, read_answer_head, read_body, read_request

LOOPBACK = "127.0.0.1"
PATIENCE = 10.0
"""Seconds that switching and stopping may take."""


class Behaviour(StrEnum):
    """What the relay does with a request."""

    PASS = "pass"  # noqa: S105 - not a password
    REFUSE = "refuse"
    """Nobody listens; open connections are cut. For all requests alike."""
    DROP = "drop"
    """The request is taken and never forwarded; no answer."""
    CUT_REQUEST = "cut_request"
    """The request is forwarded whole; the server's answer is thrown away."""
    CUT_ANSWER_HALF = "cut_answer_half"
    """The answer's head and half of its body are delivered; the rest is held."""
    HOLD_ANSWER = "hold_answer"
    """The answer is held until `release()`."""
    DUPLICATE_REQUEST = "duplicate_request"
    """The request reaches the server twice, at the same time; one of the answers is thrown away."""


@dataclass
class Count:
    """What a behaviour was applied to: requests, and their bytes and those of answers that were delivered."""

    requests: int = 0
    request_bytes: int = 0
    answer_bytes: int = 0


class Relay:
    """Relays HTTP/1.1 on `port` to the server on `target_port`; a context manager with one thread of its own.

    The events tell how far a request is that a behaviour other than PASS hit; `behave` clears them. `counts`
    tells what each behaviour was applied to; connections that are refused never get here to be counted.
    """

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.counts = {behaviour: Count() for behaviour in Behaviour}
        self.request_dropped = threading.Event()
        self.request_forwarded = threading.Event()
        self.answer_discarded = threading.Event()
        self.answer_held = threading.Event()
        self.half_sent = threading.Event()
        self.request_duplicated = threading.Event()
        self._events = (
            self.request_dropped, self.request_forwarded, self.answer_discarded,
            self.answer_held, self.half_sent, self.request_duplicated,
        )  # fmt: skip
        self._behaviour, self._path, self._times = Behaviour.PASS, "", -1
        self._socket = _bound(0)
        self.port: int = self._socket.getsockname()[1]
        self._server: asyncio.Server | None = None
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._held: set[asyncio.Future[bool]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"relay-{self.port}")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # ------------------------------------------------------------------------------- called by the proof

    def start(self) -> None:
        """Listens, and passes everything."""
        self._thread.start()
        self._run(self._listen())

    def stop(self) -> None:
        """Cuts all connections and ends the thread."""
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        if self._thread.is_alive():
            raise TimeoutError(f"The relay on port {self.port} does not end.")
        self._loop.close()

    def behave(self, behaviour: Behaviour, *, path: str = "", times: int | None = None) -> None:
        """From now on treats requests whose path starts with `path` so, at most `times`; passes the others.

        Connections that are held stay held.
        """
        if behaviour is Behaviour.REFUSE and (path or times is not None):
            raise ValueError("A connection is refused before its request is known.")
        self._run(self._switch(behaviour, path, -1 if times is None else times))

    def release(self) -> None:
        """Delivers what is held of answers."""
        self._run(self._settle(deliver=True))

    def cut_held(self) -> None:
        """Closes the connections on which something is held or was dropped."""
        self._run(self._settle(deliver=False))

    @property
    def held(self) -> int:
        """How many connections are held, dropped ones included, whose clients still wait."""
        return len(self._held)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    # ----------------------------------------------------------------------------- in the relay's thread

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, sock=self._socket, limit=HEAD_BYTES)

    async def _unplug(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._connections.values():
            writer.transport.abort()

    async def _switch(self, behaviour: Behaviour, path: str, times: int) -> None:
        self._behaviour, self._path, self._times = behaviour, path, times
        for event in self._events:
            event.clear()
        if behaviour is Behaviour.REFUSE:
            await self._unplug()
            # Bound but not listening: connections are refused, and nobody else can get the port.
            self._socket.close()
            self._socket = _bound(self.port)
        elif self._server is None:
            await self._listen()

    async def _settle(self, *, deliver: bool) -> None:
        for verdict in self._held:
            if not verdict.done():
                verdict.set_result(deliver)

    async def _end(self) -> None:
        await self._unplug()
        self._socket.close()
        await asyncio.sleep(0)  # a connection just accepted gets to where it can be cancelled
        tasks = list(self._connections)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections[task] = writer
        try:
            while (request := await read_request(reader)) is not None:
                if not await self._treat(self._choose(request), request, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # One side is gone: so is the other. Only `stop` cancels, and asyncio's stream server would log
            # a cancelled task as a failure.
            writer.transport.abort()
        finally:
            del self._connections[task]
            writer.close()

    def _choose(self, request: Request) -> Behaviour:
        if self._times == 0 or not request.path.startswith(self._path):
            return Behaviour.PASS
        self._times -= 1
        return self._behaviour

    async def _treat(
        self,
        behaviour: Behaviour,
        request: Request,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        """Applies the behaviour; says whether the connection goes on."""
        count = self.counts[behaviour]
        count.requests += 1
        count.request_bytes += len(request.raw)
        match behaviour:
            case Behaviour.REFUSE:  # it was under way when the network went
                writer.transport.abort()
                return False
            case Behaviour.DROP:
                self.request_dropped.set()
                await self._hold(reader)
                writer.transport.abort()
                return False
            case Behaviour.CUT_REQUEST:
                await self._whole_answer(behaviour, request)
                self.answer_discarded.set()
                await self._hold(reader)
                writer.transport.abort()
                return False
            case Behaviour.CUT_ANSWER_HALF | Behaviour.HOLD_ANSWER:
                return await self._hold_back(behaviour, request, reader, writer)
            case Behaviour.DUPLICATE_REQUEST:
                return await self._deliver_twice(behaviour, request, writer)
            case Behaviour.PASS:
                return await self._deliver(behaviour, request, writer)

    async def _deliver(self, behaviour: Behaviour, request: Request, writer: asyncio.StreamWriter) -> bool:
        count = self.counts[behaviour]
        async with self._asked(behaviour, request) as (answer, pieces):
            await _send(writer, answer.raw, count)
            async for piece in pieces:
                await _send(writer, piece, count)
        return answer.delimited

    async def _deliver_twice(
        self, behaviour: Behaviour, request: Request, writer: asyncio.StreamWriter
    ) -> bool:
        stays = False
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._whole_answer(behaviour, request))
                first = both.create_task(self._deliver(behaviour, request, writer))
            stays = first.result()
            self.request_duplicated.set()
        except* (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()
        return stays

    async def _whole_answer(self, behaviour: Behaviour, request: Request) -> tuple[Head, bytes]:
        async with self._asked(behaviour, request) as (answer, pieces):
            return answer, b"".join([piece async for piece in pieces])

    async def _hold_back(
        self,
        behaviour: Behaviour,
        request: Request,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        answer, body = await self._whole_answer(behaviour, request)
        half = behaviour is Behaviour.CUT_ANSWER_HALF
        now = answer.raw + body[: len(body) // 2] if half else b""
        await _send(writer, now, self.counts[behaviour])
        (self.half_sent if half else self.answer_held).set()
        if not await self._hold(reader):
            writer.transport.abort()
            return False
        rest = (answer.raw + body)[len(now) :]
        await _send(writer, rest, self.counts[behaviour])
        return answer.delimited

    async def _hold(self, reader: asyncio.StreamReader) -> bool:
        """Waits for the proof's verdict (whether to deliver what is held) or for the client to go."""
        verdict: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        gone = asyncio.create_task(reader.read(1))
        self._held.add(verdict)
        try:
            either: list[asyncio.Future[Any]] = [verdict, gone]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._held.remove(verdict)
            gone.cancel()
            await asyncio.gather(gone, return_exceptions=True)
        return verdict.done() and verdict.result()

    @contextlib.asynccontextmanager
    async def _asked(
        self, behaviour: Behaviour, request: Request
    ) -> AsyncIterator[tuple[Head, AsyncIterator[bytes]]]:
        """Sends the request to the server over a connection of its own: the answer's head, and its body."""
        reader, writer = await asyncio.open_connection(LOOPBACK, self.target_port, limit=HEAD_BYTES)
        try:
            writer.write(request.raw)
            await writer.drain()
            if behaviour is not Behaviour.PASS:
                self.request_forwarded.set()
            answer = await read_answer_head(reader, request.method)
            async with contextlib.aclosing(read_body(reader, answer)) as body:
                yield answer, body
        finally:
            writer.close()


async def _send(writer: asyncio.StreamWriter, data: bytes, count: Count) -> None:
    count.answer_bytes += len(data)  # before the client can have it, and look
    writer.write(data)
    await writer.drain()


def _bound(port: int) -> socket.socket:
    made = socket.socket()
    if sys.platform != "win32":  # there it would let others take the port as well
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((LOOPBACK, port))
    return made
