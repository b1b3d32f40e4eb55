"""A sync server of one's own in a process of its own, for the demo and the proofs."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

ROOT = Path(__file__).parents[1]
START_SECONDS = 30
STOP_SECONDS = 20


@contextmanager
def running_server(
    environment: Mapping[str, str], log: Path, port: int = 0, niceness: int = 0
) -> Iterator[int]:
    """`oasis server serve` on loopback, on a free port unless one is given; the port, once it answers.

    With a `niceness` it yields the processors to other programs. Ends with the block.
    """
    server, port = _start(environment, log, port, niceness)
    try:
        yield port
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdout is not None:
            server.stdout.close()


def _start(
    environment: Mapping[str, str], log: Path, port: int, niceness: int
) -> "tuple[subprocess.Popen[str], int]":
    command = ["nice", "-n", str(niceness)] if niceness else []
    command += [sys.executable, "-m", "sync_server.cli", "serve", "--json", "--host", "127.0.0.1"]
    command += ["--port", str(port)]
    with log.open("a") as errors:
        server = subprocess.Popen(
            command, env=dict(environment), cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    assert server.stdout is not None
    line = server.stdout.readline()
    if not line:
        server.wait(10)
        raise RuntimeError(f"the server did not start: {log.read_text()[-3000:]}")
    found = urlsplit(json.loads(line)["url"]).port
    assert found is not None
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"http://127.0.0.1:{found}/health", timeout=5).status_code == httpx.codes.OK:
                return server, found
        except httpx.HTTPError:
            time.sleep(0.1)
    server.kill()
    raise RuntimeError("the server does not answer")


def run_json(
    arguments: Sequence[str], environment: Mapping[str, str], timeout: float = 120
) -> dict[str, Any]:
    """The last line that a command prints, as JSON; RuntimeError with its words if it fails."""
    done = subprocess.run(
        arguments,
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    if done.returncode != 0:
        words = f"{done.stdout[-2000:]}{done.stderr[-4000:]}"
        raise RuntimeError(f"{' '.join(map(str, arguments[2:5]))}: {words}")
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def server_command(environment: Mapping[str, str], *arguments: str) -> dict[str, Any]:
    """`oasis server ...`, its JSON answer."""
    return run_json([sys.executable, "-m", "sync_server.cli", *arguments, "--json"], environment)
