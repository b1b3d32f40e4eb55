"""The status says what is so: for each combination of facts, and while the loop runs."""

import itertools
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync.client import Phase
from oasis_core.work.queries.waiting import Counts
from oasis_desktop.app import Application, build
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.station import Station
from oasis_desktop.tasks.status import StatusKind, SyncFacts, SyncStatus, derive
from tests.desktop.conftest import QUICK
from tests.desktop.fake_clinic import CLERK, CODE, OWNER, PASSWORD, FakeClinic, plain_answer

NOON = datetime(2026, 1, 1, 5, tzinfo=UTC)


def every_fact() -> list[SyncFacts]:
    phases = list(Phase)
    troubles = (None, "OFFLINE", "SERVER_ERROR", "BUSY")
    flags = (False, True)
    return [
        SyncFacts(phase, trouble, NOON if trouble else None, "DEVICE_COPIED", refused, receiving, 7, contact)
        for phase, trouble, refused, receiving, contact in itertools.product(
            phases, troubles, (None, "SIGN_IN_FAILED"), flags, (None, NOON)
        )
    ]


@pytest.mark.parametrize("waiting", [0, 3])
def test_status_never_says_more_than_the_facts(waiting: int) -> None:
    for facts in every_fact():
        status = derive(facts, Counts(waiting, 2))

        assert (status.waiting, status.attention) == (waiting, 2)
        if status.kind is StatusKind.SAVED:
            assert waiting == 0
            assert status.saved_at == facts.contact_at
            assert facts.trouble != "OFFLINE"
        if status.kind is StatusKind.WAITING:
            assert waiting
        if status.kind is StatusKind.RECEIVING:
            assert facts.receiving
        assert (status.offline_since is not None) == (status.kind is StatusKind.OFFLINE)
        signed_out = facts.phase is Phase.SIGNED_OUT and facts.trouble != "OFFLINE"
        assert signed_out == (status.kind is StatusKind.SIGNED_OUT)


# ------------------------------------------------------------------------------------------ while it runs


def enter(qtbot: QtBot, application: Application, email: str = OWNER, password: str = PASSWORD) -> Desk:
    """Sign in and wait for the desk."""
    came: list[Desk] = []
    failed: list[OasisError] = []
    application.session.sign_in(application.runner, email, password, came.append, failed.append)
    qtbot.waitUntil(lambda: bool(came or failed))
    assert not failed, failed
    return came[0]


def fails(qtbot: QtBot, application: Application, email: str, password: str) -> ErrorCode:
    """Try to sign in; the code of the refusal."""
    failed: list[OasisError] = []
    application.session.sign_in(application.runner, email, password, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    return failed[0].code


def write_patient(qtbot: QtBot, application: Application, desk: Desk, name: str = "สมชาย") -> SyncStatus:
    """Make a patient as a screen does; the status at the moment when the screen hears of it."""
    heard: list[SyncStatus] = []

    def deed() -> None:
        with desk.work(ACTIONS["patient.create"]) as unit:
            unit.insert("patient", branch_id=desk.branch_id, name=name, status="active")

    application.runner.write(
        QObject(application.runner), deed, lambda _: heard.append(application.session.status)
    )
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def await_kind(qtbot: QtBot, application: Application, kind: StatusKind) -> SyncStatus:
    qtbot.waitUntil(lambda: application.session.status.kind is kind)
    return application.session.status


def quiet(application: Application, clinic: FakeClinic) -> bool:
    """Everything was sent and fetched, and no request is under way."""
    status, driver = application.session.status, application.session._driver
    assert driver is not None
    at_rest = not any(lane.token for lane in driver._client.lanes.values())
    return at_rest and status.saved_at is not None and clinic.asked["/sync/pull"] > 1


def test_what_waits_is_told_even_where_it_cannot_be_counted(
    qtbot: QtBot, application: Application, clinic: FakeClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = enter(qtbot, application)
    await_kind(qtbot, application, StatusKind.SAVED)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    told: list[StatusKind] = []
    application.session.status_changed.connect(lambda status: told.append(status.kind))

    def fail(_connection: object) -> None:
        raise OasisError(ErrorCode.DATABASE_UNAVAILABLE, reason="disk I/O error")

    monkeypatch.setattr("oasis_desktop.tasks.session.counts", fail)
    write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: StatusKind.WAITING in told)


def test_sign_in_write_and_send_end_saved(qtbot: QtBot, application: Application, clinic: FakeClinic) -> None:
    assert application.session.status.kind is StatusKind.SIGNED_OUT
    told: list[SyncStatus] = []
    application.session.status_changed.connect(told.append)
    desk = enter(qtbot, application)
    at_answer = write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: bool(clinic.sql("SELECT 1 FROM patient")))
    saved = await_kind(qtbot, application, StatusKind.SAVED)
    qtbot.waitUntil(lambda: bool(told) and told[-1] == application.session.status)

    assert at_answer.waiting == 1
    assert at_answer.kind is not StatusKind.SAVED
    assert saved.waiting == 0
    assert saved.saved_at is not None
    assert not [status for status in told if status.kind is StatusKind.SAVED and status.waiting]


def test_unplugged_says_offline_since_the_last_contact(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    last = application.session.status.saved_at
    clinic.unplugged = True
    write_patient(qtbot, application, desk)
    offline = await_kind(qtbot, application, StatusKind.OFFLINE)
    tried = clinic.asked["/sync/push"]
    qtbot.waitUntil(lambda: clinic.asked["/sync/push"] > tried + 1)
    later = application.session.status
    clinic.unplugged = False
    application.session.sync_now()
    saved = await_kind(qtbot, application, StatusKind.SAVED)

    assert (offline.waiting, offline.code) == (1, "OFFLINE")
    assert last is not None
    assert offline.offline_since is not None
    assert last <= offline.offline_since
    assert later == offline
    assert saved.waiting == 0


def test_sign_in_offline_works_and_sync_begins_with_the_network(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    application.session.sign_out()
    clinic.unplugged = True
    desk = enter(qtbot, application)
    write_patient(qtbot, application, desk)
    await_kind(qtbot, application, StatusKind.OFFLINE)
    logins = clinic.asked["/auth/login"]
    clinic.unplugged = False
    await_kind(qtbot, application, StatusKind.SAVED)

    assert clinic.asked["/auth/login"] > logins
    assert len(clinic.sql("SELECT 1 FROM patient")) == 1


def test_group_waiting_from_before_is_counted_at_once_and_sent(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.unplugged = True
    write_patient(qtbot, application, desk)
    application.session.sign_out()
    signed_out = application.session.status
    clinic.unplugged = False
    enter(qtbot, application, CLERK)
    at_entry = application.session.status
    saved = await_kind(qtbot, application, StatusKind.SAVED)

    assert (signed_out.kind, signed_out.waiting) == (StatusKind.SIGNED_OUT, 1)
    assert at_entry.waiting == 1 or len(clinic.sql("SELECT 1 FROM patient")) == 1
    assert saved.waiting == 0


def test_push_that_is_never_answered_does_not_delay_a_pull(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.silent.add("/sync/push")
    status = write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: clinic.asked["/sync/push"] == 1)
    with clinic.work("branch.create") as unit:
        unit.insert("branch", name="Third", code="T", status="active", time_zone="Asia/Bangkok")
    with qtbot.waitSignal(application.runner.changed, check_params_cb=lambda c: "branch" in c.entities):
        application.session.sync_now()

    assert status.waiting == 1
    assert application.session.status.kind is StatusKind.WAITING


def test_answer_that_was_lost_is_made_up_for(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.swallowed.add("/sync/push")
    write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: clinic.asked["/sync/push"] >= 3)
    clinic.swallowed.clear()
    await_kind(qtbot, application, StatusKind.SAVED)

    assert len(clinic.sql("SELECT 1 FROM patient")) == 1
    assert len(clinic.sql("SELECT 1 FROM push_log WHERE action = 'patient.create'")) == 1


def test_copied_pc_stops_and_says_so(qtbot: QtBot, application: Application, clinic: FakeClinic) -> None:
    clinic.last_group = clinic.ids.new()
    enter(qtbot, application)
    blocked = await_kind(qtbot, application, StatusKind.BLOCKED)
    asked = clinic.asked["/sync/push"]
    application.session.sync_now()
    write_patient(qtbot, application, application.session.desk)  # type: ignore[arg-type]

    assert blocked.code == "DEVICE_COPIED"
    assert application.session.status.waiting == 1
    assert clinic.asked["/sync/push"] == asked


def test_cursor_of_another_epoch_stops_and_says_so(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    with clinic.begin() as connection:
        connection.exec_driver_sql("UPDATE sync_head SET epoch = epoch + 1")
    application.session.sync_now()

    assert await_kind(qtbot, application, StatusKind.BLOCKED).code == "CURSOR_INVALID"


def test_expired_token_is_renewed_unseen(qtbot: QtBot, application: Application, clinic: FakeClinic) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.sessions.clear()
    write_patient(qtbot, application, desk)
    await_kind(qtbot, application, StatusKind.SAVED)

    assert clinic.asked["/auth/refresh"] == 1
    assert len(clinic.sql("SELECT 1 FROM patient")) == 1


def test_revoked_session_needs_a_sign_in_and_work_goes_on(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.sessions.clear()
    clinic.refresh_tokens.clear()
    write_patient(qtbot, application, desk)
    needed = await_kind(qtbot, application, StatusKind.NEEDS_SIGN_IN)
    later = write_patient(qtbot, application, desk)
    enter(qtbot, application)
    saved = await_kind(qtbot, application, StatusKind.SAVED)

    assert (needed.code, later.waiting) == ("SESSION_REVOKED", 2)
    assert saved.waiting == 0


def test_password_changed_elsewhere_lets_in_here_and_says_so(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    application.session.sign_out()
    clinic.passwords[OWNER] = "changed"
    enter(qtbot, application)

    assert await_kind(qtbot, application, StatusKind.NEEDS_SIGN_IN).code == "SIGN_IN_FAILED"


@pytest.mark.allow_logs("unexpected KeyError")
def test_answer_of_another_form_is_the_servers_fault(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    body = {
        "success": True,
        "data": {"now": clinic.clock.now_us(), "results": [{}], "rows": {}},
        "error": None,
    }
    clinic.answers["/sync/push"] = lambda: plain_answer(200, body)
    write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: clinic.asked["/sync/push"] >= 2)
    status = application.session.status
    del clinic.answers["/sync/push"]
    await_kind(qtbot, application, StatusKind.SAVED)

    assert (status.kind, status.waiting, status.code) == (StatusKind.WAITING, 1, "SERVER_ERROR")


def test_long_pull_counts_what_it_received(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    for group in range(4):
        with clinic.work("patient.create") as unit:
            for number in range(250):
                name = f"Patient {group} {number}"
                unit.insert("patient", branch_id=clinic.branch_id, name=name, status="active")
    told: list[SyncStatus] = []
    application.session.status_changed.connect(told.append)
    enter(qtbot, application)
    qtbot.waitUntil(lambda: any(status.kind is StatusKind.RECEIVING for status in told))
    qtbot.waitUntil(lambda: told[-1].kind is StatusKind.SAVED)
    received = [status.received for status in told if status.kind is StatusKind.RECEIVING]

    assert received == sorted(received)
    assert 0 < received[0] <= received[-1] <= 1000


def test_sign_out_is_told_and_ends_the_session_at_the_server(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    with qtbot.waitSignal(application.session.signed_out):
        application.session.sign_out()
    qtbot.waitUntil(lambda: not clinic.refresh_tokens)

    assert application.session.desk is None
    assert application.session.status.kind is StatusKind.SIGNED_OUT


def test_sign_out_gives_up_a_sign_in_under_way(
    qtbot: QtBot, application: Application, clinic: FakeClinic
) -> None:
    clinic.silent.add("/auth/login")
    came: list[Desk] = []
    application.session.sign_in(application.runner, OWNER, PASSWORD, came.append)
    qtbot.waitUntil(lambda: clinic.asked["/auth/login"] == 1)
    application.session.sign_out()
    clinic.silent.clear()
    enter(qtbot, application, CLERK)

    assert came == []
    assert application.session.desk is not None
    assert application.session.desk.email == CLERK


def test_closing_while_nothing_answers_is_quick(
    qtbot: QtBot, application: Application, clinic: FakeClinic, enrolled: Station
) -> None:
    desk = enter(qtbot, application)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    clinic.silent |= {"/sync/push", "/sync/pull"}
    write_patient(qtbot, application, desk)
    qtbot.waitUntil(lambda: clinic.asked["/sync/push"] == 1)
    began = enrolled.clock.monotonic()
    application.close()

    assert enrolled.clock.monotonic() - began < 1.0


def test_role_taken_away_counts_at_once(qtbot: QtBot, application: Application, clinic: FakeClinic) -> None:
    desk = enter(qtbot, application, CLERK)
    qtbot.waitUntil(lambda: quiet(application, clinic))
    assert desk.may("patient:create")
    ((row_id,),) = clinic.sql(
        f"SELECT id FROM user_role WHERE user_id = x'{clinic.staff[CLERK].hex}'"  # noqa: S608 - an id
    )
    with clinic.work("user_role.delete") as unit:
        unit.delete("user_role", UUID(bytes=row_id))
    with qtbot.waitSignal(application.session.signed_out):
        application.session.sync_now()

    assert application.session.status.kind is StatusKind.SIGNED_OUT


def test_enrolment_from_the_screen(qtbot: QtBot, station: Station, clinic: FakeClinic) -> None:
    application = build(station.data_dir, station=station, http=clinic.http, timing=QUICK)
    try:
        done: list[None] = []
        failed: list[OasisError] = []
        owner = QObject()
        before = application.session.is_enrolled
        application.session.enrol(owner, "http://clinic.test", CODE, "PC", done.append, failed.append)
        qtbot.waitUntil(lambda: bool(failed))
        application.session.enrol(owner, "http://localhost:1", CODE, "PC", done.append, failed.append)
        qtbot.waitUntil(lambda: bool(done))

        assert failed[0].code is ErrorCode.VALUE_NOT_ALLOWED
        assert (before, application.session.is_enrolled) == (False, True)
        assert fails(qtbot, application, OWNER, "wrong") is ErrorCode.SIGN_IN_FAILED
        assert enter(qtbot, application).email == OWNER
        people: list[object] = []
        application.session.known_people(owner, people.extend)
        qtbot.waitUntil(lambda: bool(people))
    finally:
        application.close()
