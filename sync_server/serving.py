"""The server as a process: its database, its socket, its end."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from pydantic import SecretStr

from migrations.upgrade import upgrade_database
from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.embedded_postgres import EmbeddedPostgres
from sync_server.main import create_app
from sync_server.protocol import EnvelopedProtocol
from sync_server.settings import Settings

IDLE_SECONDS = 20
"""After so long without a request a connection is closed; the PCs leave theirs before."""


@contextmanager
def with_database(settings: Settings) -> Iterator[Settings]:
    """The settings with a database: the one that they name, or a Postgres of our own in the data folder,
    which is brought up to date and ends with the block."""
    if settings.database_url is not None:
        yield settings
        return
    with EmbeddedPostgres(settings.data_dir / "postgres") as postgres:
        upgrade_database(postgres.owner_url)
        addresses = {
            "database_url": SecretStr(postgres.app_url),
            "owner_database_url": SecretStr(postgres.owner_url),
        }
        yield settings.model_copy(update=addresses)


def serve(settings: Settings, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer requests until SIGTERM or SIGINT, then finish those under way; `ready` is told the address.

    Port 0 is a free one. Raises VALUE_NOT_ALLOWED if the address cannot be used.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)  # uvicorn drains first and then hands the signal on to this
    with with_database(settings) as complete:
        app = create_app(complete)
        config = uvicorn.Config(
            app,
            http=EnvelopedProtocol,
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.proxies,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=settings.drain_seconds,
        )
        with _listen(host, port) as listener:
            bound = listener.getsockname()[1]
            name = f"[{host}]" if ":" in host else host
            _Server(config, lambda: ready(f"http://{name}:{bound}")).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.collect()
        gc.freeze()  # what is loaded stays; to look through all of it would stop every request for 0.1 s
        await asyncio.to_thread(self._ready)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "port", reason=str(error)) from error
    # Connections inherit it. asyncio sets it only where a socket says that it is TCP; accepted ones do not.
    # Without it the second packet of an answer waits for the first one's receipt, 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
