"""What supervisors and load balancers are told: whether the process lives, and whether it can work."""

import threading
from pathlib import Path

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from tests.postgres import Database
from tests.server.clinic import BASE, Running, data_of, error_of, running

WORKING = pytest.mark.parametrize("path", ["/ready", "/health"])


@WORKING
def test_a_server_that_cannot_work_says_so_where_it_is_asked_for_work(
    server: Running, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    able = server.request("GET", path)

    def refused() -> None:
        raise OasisError(ErrorCode.DATABASE_UNAVAILABLE)

    monkeypatch.setattr(server.services.database, "ping", refused)
    unable = server.request("GET", path)

    assert data_of(able) == {"status": "ok"}
    error_of(unable, 503, "DATABASE_UNAVAILABLE")
    assert unable.headers["Retry-After"]
    assert data_of(server.request("GET", "/live")) == {"status": "ok"}


def test_health_answers_while_the_database_hangs(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    asked: list[bool] = []

    def hanging() -> None:
        asked.append(free.wait(20))

    monkeypatch.setattr(server.services.database, "ping", hanging)
    answers = [server.request("GET", "/health") for _ in range(2)]
    ended = list(asked)
    free.set()

    assert [answer.status_code for answer in answers] == [503, 503]
    assert ended == []  # the answers did not wait for it
    assert len(asked) <= 1  # the second did not take another thread


def test_a_process_lives_while_its_database_hangs(
    shared_database: Database, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    with running(shared_database, keys, threads=1) as server:
        monkeypatch.setattr(server.services.database, "ping", lambda: free.wait(20))
        try:
            unable = server.request("GET", "/ready")
            alive = server.request("GET", "/live")
        finally:
            free.set()

    assert unable.status_code == 503
    assert data_of(alive) == {"status": "ok"}
    assert alive.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/live", "/ready", "/health"])
def test_health_is_asked_outside_of_the_api_and_only_read(server: Running, path: str) -> None:
    assert server.request("GET", BASE + path).status_code == 404
    error_of(server.request("POST", path), 405, "METHOD_NOT_ALLOWED")
