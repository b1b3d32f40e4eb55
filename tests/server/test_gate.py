"""A busy organization tells its PCs to come again and does not keep the others waiting."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.gate import Gate
from tests.postgres import Database
from tests.server.clinic import Running, data_of, error_of, found_chain, running


@pytest.fixture
def small(shared_database: Database, keys: Path) -> Iterator[Running]:
    with running(shared_database, keys, writer_queue=2, patience=0.5, pool_size=3) as started:
        yield started


@contextmanager
def writing(server: Running, org_id: object) -> Iterator[None]:
    """Hold the turn to write of an organization, as a long push does."""
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with server.services.database.writing(org_id):  # type: ignore[arg-type]
            held.set()
            free.wait(20)

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(hold)
        held.wait(10)
        try:
            yield
        finally:
            free.set()
            done.result(10)


def test_push_into_a_busy_organization_is_told_to_come_again(small: Running) -> None:
    chain, other = found_chain(small), found_chain(small, "Other")
    pc, neighbour = chain.pc(), other.pc()
    group, _ = pc.new_patient()
    with writing(small, chain.org_id):
        refused = pc.push(group)
        pulled = pc.pull()
        unaffected = neighbour.push(neighbour.new_patient()[0])

    assert error_of(refused, 503, "BUSY")["details"]["retry_after"] == 1
    assert refused.headers["Retry-After"] == "1"
    data_of(pulled)  # reading does not wait for writers
    assert data_of(unaffected)["results"][0]["outcome"] == "applied"
    assert data_of(pc.push(group))["results"][0]["outcome"] == "applied"


def test_queue_of_a_busy_organization_is_short(shared_database: Database, keys: Path) -> None:
    with running(shared_database, keys, writer_queue=2, patience=20) as server, ThreadPoolExecutor(6) as pool:
        chain = found_chain(server)
        pc = chain.pc()
        groups = [pc.new_patient()[0] for _ in range(6)]
        with writing(server, chain.org_id):
            sent = [pool.submit(pc.push, group) for group in groups]
            told = [future.result() for future in islice(as_completed(sent, 10), 4)]
        queued = [future.result(10) for future in sent if future.result(10) not in told]

    assert [answer.status_code for answer in told] == [503] * 4
    assert [answer.status_code for answer in queued] == [200] * 2


def test_pushes_at_once_all_arrive_in_sequence(server: Running) -> None:
    chain = found_chain(server)
    pcs = [chain.pc() for _ in range(4)]
    groups = [(pc, pc.new_patient()[0]) for pc in pcs for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda asked: asked[0].push(asked[1]), groups))
    log = chain.sql("SELECT seq, position FROM push_log WHERE org_id = :org ORDER BY position")
    numbers = [row.seq for row in log]

    assert [data_of(answer)["results"][0]["outcome"] for answer in answers] == ["applied"] * 16
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert [row.position for row in log] == list(range(1, len(log) + 1))


def test_lock_held_by_another_process_is_busy_too(small: Running) -> None:
    chain = found_chain(small)
    pc = chain.pc()
    group, _ = pc.new_patient()
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(
            small.sql,
            "SELECT pg_sleep(1.5) FROM (SELECT head FROM sync_head WHERE org_id = :org FOR UPDATE) AS locked",
            org=chain.org_id,
        )
        while not small.sql("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'"):
            assert not held.done()
        answer = pc.push(group)
        held.result(10)

    error_of(answer, 503, "BUSY")


def test_gate_forgets_who_left() -> None:
    gate = Gate(1, 0, 0.1)
    with gate.turn("a"), gate.turn("b"), pytest.raises(OasisError) as caught, gate.turn("a"):
        pass
    with gate.turn("a"):
        pass

    assert caught.value.code is ErrorCode.BUSY
    assert gate._lines == {}
