"""What the tests of the embedded Postgres ask: the database, and the processes that make it up."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has loopback TCP instead of a socket"
)
root_only = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root's server runs under another account"
)


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Runs one statement in a transaction of its own; the rows, if it gives some."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


def parent_of(process: psutil.Process) -> psutil.Process:
    """The process that started another one."""
    parent = process.parent()
    assert parent is not None
    return parent


def server_tree(data_dir: Path) -> list[psutil.Process]:
    """The postmaster of a running server, and all processes below it."""
    pid = int((data_dir / "cluster" / "postmaster.pid").read_text().splitlines()[0])
    postmaster = psutil.Process(pid)
    return [postmaster, *postmaster.children(recursive=True)]


def still_there(processes: list[psutil.Process], seconds: float = 10.0) -> list[psutil.Process]:
    """Waits for the processes to end; those that did not. One that nobody has collected yet has ended."""

    def lives(process: psutil.Process) -> bool:
        try:
            return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False

    deadline = time.monotonic() + seconds
    while (left := [process for process in processes if lives(process)]) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left
