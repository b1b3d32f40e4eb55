"""The worker, the readers, and who gets to hear what."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, text

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local.station import Station
from oasis_desktop.tasks.runner import Runner

SECRET = "Plantedname"
TOUCHED = ChangeSet(frozenset({("patient", __import__("uuid").UUID(int=1))}))


@pytest.fixture
def runner(qapp: object, station: Station) -> Iterator[Runner]:
    made = Runner(station.database.reading)
    yield made
    made.close()


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def answer(connection: Connection) -> int:
    return int(connection.execute(text("SELECT 42")).scalar_one())


def settle(qtbot: QtBot, runner: Runner) -> None:
    """Wait until everything asked for so far was answered."""
    last = QObject()
    done: list[object] = []
    runner.write(last, lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    for _ in range(8):  # more than there are readers
        runner.read(last, answer, done.append)
    qtbot.waitUntil(lambda: len(done) == 9)


def test_read_is_answered_on_the_gui_thread(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    done: list[tuple[int, QThread, threading.Thread]] = []
    asked: list[threading.Thread] = []

    def query(connection: Connection) -> int:
        asked.append(threading.current_thread())
        return answer(connection)

    runner.read(owner, query, lambda n: done.append((n, QThread.currentThread(), threading.current_thread())))
    qtbot.waitUntil(lambda: bool(done))

    assert done == [(42, owner.thread(), threading.main_thread())]
    assert asked[0] is not threading.main_thread()


def test_writes_are_done_in_order_on_one_thread(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    done: list[int] = []
    threads: set[int] = set()

    def deed(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(50):
        runner.write(owner, lambda number=number: deed(number), done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 50)

    assert done == list(range(50))
    assert len(threads) == 1


def test_deed_of_a_person_goes_before_waiting_sync(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    order: list[str] = []
    gate, started = threading.Event(), threading.Event()

    def wait() -> None:
        started.set()
        gate.wait(5)

    runner.run(wait)
    started.wait(5)
    runner.run(lambda: order.append("page"))
    runner.write(owner, lambda: order.append("deed"), lambda _: None)
    gate.set()
    settle(qtbot, runner)

    assert order == ["deed", "page"]


def test_answer_for_an_owner_that_is_gone_is_dropped(qtbot: QtBot, runner: Runner) -> None:
    done: list[object] = []
    gate, started = threading.Event(), threading.Event()
    forgotten, deleted = QObject(), QObject()

    def wait() -> None:
        started.set()
        gate.wait(5)

    runner.write(deleted, wait, done.append)
    runner.write(forgotten, lambda: 1, done.append)
    started.wait(5)
    deleted.deleteLater()
    del forgotten
    gc.collect()
    qtbot.wait(1)  # deferred deletes come with the event loop
    gate.set()
    settle(qtbot, runner)

    assert done == []


def test_newer_read_of_the_same_key_replaces_the_older(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    shown: list[str] = []
    gate, started = threading.Event(), threading.Event()

    def slow(_: Connection) -> str:
        started.set()
        gate.wait(5)
        return "s"

    other = QObject()
    runner.read(owner, slow, shown.append, key="search")
    started.wait(5)
    runner.read(owner, lambda _: "so", shown.append, key="search")
    runner.read(owner, lambda _: "som", shown.append, key="search")
    runner.read(owner, lambda _: "count", shown.append, key="count")
    runner.read(other, lambda _: "other", shown.append, key="search")
    gate.set()
    settle(qtbot, runner)

    assert sorted(shown) == ["count", "other", "som"]


def test_known_error_reaches_whoever_asked(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    failed: list[OasisError] = []

    def deed() -> None:
        raise OasisError(ErrorCode.NAME_MISSING, "patient.name")

    runner.write(owner, deed, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))

    assert (failed[0].code, failed[0].field) == (ErrorCode.NAME_MISSING, "patient.name")


def test_error_that_nobody_takes_is_signalled(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    def query(_: Connection) -> None:
        raise OasisError(ErrorCode.BUSY)

    with qtbot.waitSignal(runner.failed) as caught:
        runner.read(owner, query, lambda _: None)

    assert caught.args is not None
    assert caught.args[0].code is ErrorCode.BUSY


@pytest.mark.allow_logs("unexpected ZeroDivisionError at test_runner.py")
def test_bug_is_internal_logged_once_and_the_worker_lives(
    qtbot: QtBot, runner: Runner, owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[OasisError] = []

    def bug() -> None:
        raise ZeroDivisionError(SECRET)

    runner.write(owner, bug, lambda _: None, failed.append)
    settle(qtbot, runner)

    assert [error.code for error in failed] == [ErrorCode.INTERNAL]
    assert len(caplog.records) == 1
    assert SECRET not in caplog.text


@pytest.mark.allow_logs("unexpected ValueError")
def test_bug_in_a_callback_is_signalled(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    def show(_: object) -> None:
        raise ValueError

    with qtbot.waitSignal(runner.failed) as caught:
        runner.write(owner, lambda: 1, show)

    assert caught.args is not None
    assert caught.args[0].code is ErrorCode.INTERNAL


def test_whoever_asked_hears_before_those_who_show_it(
    qtbot: QtBot, runner: Runner, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr("oasis_desktop.tasks.runner.HEARD_SECONDS", 5.0)
    runner.on_commit(lambda _: heard.append("watcher"))
    runner.on_answered(lambda _: heard.append("follower"))
    runner.changed.connect(lambda changes: heard.append(changes.entities))

    def deed() -> str:
        runner.announce(TOUCHED)
        return "done"

    runner.write(owner, deed, heard.append)
    settle(qtbot, runner)

    assert heard == ["watcher", "done", "follower", {"patient"}]


def test_returned_change_set_counts_once(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    changed: list[ChangeSet] = []
    runner.changed.connect(changed.append)

    def deed() -> ChangeSet:
        runner.announce(TOUCHED)
        return TOUCHED

    runner.write(owner, deed, lambda _: None)
    runner.write(owner, lambda: TOUCHED, lambda _: None)
    runner.write(owner, ChangeSet, lambda _: None)
    settle(qtbot, runner)

    assert changed == [TOUCHED, TOUCHED]


def test_change_before_a_failure_is_told_too(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    failed: list[OasisError] = []

    def deed() -> None:
        runner.announce(TOUCHED)
        raise OasisError(ErrorCode.BUSY)

    with qtbot.waitSignal(runner.changed):
        runner.write(owner, deed, lambda _: None, failed.append)
    settle(qtbot, runner)

    assert [error.code for error in failed] == [ErrorCode.BUSY]


def test_closing_finishes_deeds_and_drops_answers(qtbot: QtBot, runner: Runner, owner: QObject) -> None:
    done: list[int] = []
    answered: list[object] = []
    for number in range(20):
        runner.write(owner, lambda number=number: done.append(number), answered.append)  # type: ignore[misc]
    runner.close()
    runner.write(owner, lambda: done.append(99), answered.append)
    runner.read(owner, answer, answered.append)
    qtbot.wait(1)

    assert done == list(range(20))
    assert answered == []
    assert runner.run(lambda: None).cancelled()
