"""A PC's clock, its settings, and what it keeps between two starts."""

from datetime import timedelta

import pytest

from oasis_core.kernel.clock import parse_hlc
from oasis_core.rules.registry import ACTIONS
from oasis_core.work.outbox import last_stamp
from oasis_desktop.local import settings
from oasis_desktop.local.engine import Database
from oasis_desktop.local.exchange import _require_closed
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.settings import Name
from oasis_desktop.local.station import Station, remember
from tests.desktop.conftest import Open
from tests.desktop.entering import sign_in
from tests.desktop.fake_clinic import FaultyClock

SECOND = 1_000_000


def hear(station: Station, *offsets: float) -> float:
    """Answers of a server whose clock is that many seconds ahead; the correction, in seconds."""
    for offset in offsets:
        now = station.clock.now_us()
        station.heard(now + int(offset * SECOND), now, now)
    return station.hlc.offset_us / SECOND


def test_clock_follows_the_median_of_the_offsets(station: Station) -> None:
    assert hear(station, 3600, 3600.2, 3630, 3600.1, 3599.9) == 3600.1
    assert station.now_us() - station.clock.now_us() == pytest.approx(3600.1 * SECOND, abs=SECOND)


def test_slow_answer_is_taken_from_its_middle(station: Station) -> None:
    now = station.clock.now_us()
    station.heard(now + 10 * SECOND, now, now + 20 * SECOND)

    assert station.hlc.offset_us == 0


def test_clock_that_somebody_set_is_followed_at_once(station: Station) -> None:
    hear(station, 0, 0, 0, 0, 0)

    assert hear(station, -365 * 86400) == -365 * 86400


def test_correction_survives_a_restart(station: Station, open_pc: Open) -> None:
    hear(station, 7200)
    remember(station, contact=True)
    station.close()
    again = open_pc()

    assert again.hlc.offset_us == 7200 * SECOND


def test_stamps_do_not_go_back_after_a_restart_with_the_clock_turned_back(
    entrance: Entrance, enrolled: Station, open_pc: Open, clock: FaultyClock
) -> None:
    desk = sign_in(entrance).desk
    with desk.work(ACTIONS["patient.create"]) as unit:
        unit.insert("patient", branch_id=desk.branch_id, name="Ann", status="active")
    with enrolled.database.reading() as connection:
        last = last_stamp(connection)
    assert last is not None
    enrolled.close()
    clock.ahead -= timedelta(days=30)
    again = open_pc()

    assert again.hlc.stamp() > last
    assert again.enrolment is not None
    assert parse_hlc(again.hlc.stamp())[2] == again.enrolment.device_id.hex[-12:]


def test_setting_that_cannot_be_read_is_its_default(station: Station) -> None:
    odd: Name[str] = Name(settings.TEXT_SCALE.key, str, "")
    with station.database.begin() as connection:
        settings.save(connection, odd, "huge")
        kept = settings.load(connection, odd)
        read = settings.load(connection, settings.TEXT_SCALE)

    assert (kept, read) == ("huge", 1.0)


def test_credential_is_not_in_the_text_of_an_enrolment(enrolled: Station) -> None:
    own = enrolled.enrolment
    assert own is not None

    assert own.credential not in repr(own)
    assert own.credential not in repr(enrolled)


@pytest.mark.allow_logs("rows refer to missing ones: branch -> organization")
def test_rows_that_lack_their_parent_are_noticed(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    database: Database = station.database
    _require_closed(database)
    before = len(caplog.records)
    with database.applying() as connection:
        connection.exec_driver_sql(
            "INSERT INTO branch (org_id, id, version, created_at, updated_at) VALUES (x'01', x'02', 0, 0, 0)"
        )
    _require_closed(database)

    assert (before, len(caplog.records)) == (0, 1)
