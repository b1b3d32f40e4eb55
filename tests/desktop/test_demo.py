"""Demo data: made whole or not at all, entered and left, and never mixed with a clinic's."""

import asyncio
import shutil
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.testing.demo_chain import PASSWORD
from oasis_core.work.queries.waiting import Counts, counts
from oasis_core.work.repository import fetch
from oasis_desktop.local import known, settings
from oasis_desktop.local.demo import build_demo, rows_expected
from oasis_desktop.local.demo_folder import folder_of, has_demo, remove_demo
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import Station, open_station, run_here
from tests.desktop.conftest import CHEAP
from tests.desktop.fake_clinic import CODE, FakeClinic, FaultyClock


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Demo data, and what was told while it was made: once for all tests, it takes seconds."""
    folder = tmp_path_factory.mktemp("made")
    told: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OASIS_KEYSTORE", "file")
        assert build_demo(folder, FaultyClock(), CHEAP, told.append)
    return folder_of(folder), told


@pytest.fixture
def demo(station: Station, made: tuple[Path, list[int]]) -> Station:
    """A PC of no clinic that looks around with demo data."""
    shutil.copytree(made[0], folder_of(station.data_dir))
    station.turn_to(demo=True)
    return station


def never() -> httpx.AsyncBaseTransport:
    """A network that nobody may ask."""
    raise AssertionError("the network was asked")


def enter(station: Station, email: str, password: str = PASSWORD) -> SignedIn:
    async def in_and_out() -> SignedIn:
        signed = await Entrance(station, run_here, http=never).sign_in(email, password)
        await signed.access.close()
        return signed

    return asyncio.run(in_and_out())


def test_making_it_counts_its_rows(made: tuple[Path, list[int]]) -> None:
    folder, told = made

    assert told == sorted(told)
    assert rows_expected() * 0.9 < told[-1] < rows_expected() * 1.1
    assert has_demo(folder.parent)


def test_making_it_can_be_stopped_and_leaves_nothing(own_data: Path, station: Station) -> None:
    told: list[int] = []
    made = build_demo(own_data, station.clock, CHEAP, told.append, lambda: len(told) > 2)

    assert not made
    assert not has_demo(own_data)
    assert [path.name for path in own_data.iterdir() if path.is_dir()] == []


def test_its_people_are_known_with_their_roles_and_come_in(demo: Station) -> None:
    with demo.database.reading() as connection:
        people = known.known_people(connection)
    desk = enter(demo, people[0].email).desk

    assert [person.role for person in people] == [
        "receptionist", "optometrist", "optician", "manager", "owner",
    ]  # fmt: skip
    assert all(person.lease_ends is not None for person in people)
    assert desk.name == people[0].name
    assert desk.branch_name == "สยาม"


def test_wrong_password_is_refused_there_too(demo: Station) -> None:
    with demo.database.reading() as connection:
        email = known.known_people(connection)[0].email
    with pytest.raises(OasisError) as caught:
        enter(demo, email, "wrong")

    assert caught.value.code is ErrorCode.SIGN_IN_FAILED


def test_work_on_it_waits_for_nobody_and_reaches_nobody(demo: Station) -> None:
    with demo.database.reading() as connection:
        email = known.known_people(connection)[0].email
    desk = enter(demo, email).desk
    with desk.work(ACTIONS["patient.create"]) as unit:
        made = unit.insert("patient", branch_id=desk.branch_id, name="สมชาย ใจดี", status="active")
    with desk.work(ACTIONS["patient.edit"]) as unit:
        unit.update("patient", made, phone="0812345678")
    with demo.database.reading() as connection:
        waiting = counts(connection)
        kept = fetch(connection, KINDS["patient"], desk.org_id, [made])[made]
        shadows = connection.execute(text("SELECT count(*) FROM shadow")).scalar_one()

    assert waiting == Counts(0, 0)
    assert (kept["phone"], kept["version"]) == ("0812345678", 2)
    assert shadows == 0


def test_demo_pc_cannot_be_enrolled(demo: Station, clinic: FakeClinic) -> None:
    entrance = Entrance(demo, run_here, http=clinic.http)
    with pytest.raises(OasisError) as caught:
        asyncio.run(entrance.enrol("http://127.0.0.1", CODE, "PC 1"))

    assert caught.value.code is ErrorCode.STATE_NOT_ALLOWED
    assert clinic.asked.total() == 0


def test_exchange_of_demo_data_never_asks_the_network(demo: Station) -> None:
    async def hello() -> None:
        with demo.database.reading() as connection:
            email = known.known_people(connection)[0].email
        signed = await Entrance(demo, run_here, http=never).sign_in(email, PASSWORD)
        try:
            await signed.exchange.hello()
        finally:
            await signed.access.close()

    with pytest.raises(OasisError) as caught:
        asyncio.run(hello())

    assert caught.value.code is ErrorCode.OFFLINE


def test_leaving_it_is_as_if_it_never_was_except_for_how_the_window_looks(demo: Station) -> None:
    with demo.database.begin() as connection:
        settings.save(connection, settings.LANGUAGE, "en")
    demo.turn_to(demo=False)
    with demo.database.reading() as connection:
        language = settings.load(connection, settings.LANGUAGE)
        rows = connection.execute(text("SELECT count(*) FROM patient")).scalar_one()
        people = known.known_people(connection)

    assert (demo.enrolment, demo.is_demo) == (None, False)
    assert (language, rows, people) == ("en", 0, [])
    assert not folder_of(demo.data_dir).exists()


def test_window_that_is_opened_again_shows_it_again_and_scripts_never_see_it(
    demo: Station, clock: FaultyClock
) -> None:
    demo.close()
    window = open_station(demo.data_dir, clock=clock, hasher=CHEAP, with_demo=True)
    as_window = window.is_demo
    window.close()
    script = open_station(demo.data_dir, clock=clock, hasher=CHEAP)
    as_script = script.is_demo, script.enrolment
    script.close()

    assert as_window
    assert as_script == (False, None)


def test_enrolling_the_pc_removes_it(
    station: Station, clinic: FakeClinic, made: tuple[Path, list[int]]
) -> None:
    shutil.copytree(made[0], folder_of(station.data_dir))
    asyncio.run(Entrance(station, run_here, http=clinic.http).enrol("http://127.0.0.1", CODE, "PC 1"))

    assert not has_demo(station.data_dir)


def test_demo_file_put_in_the_place_of_a_clinics_sends_nothing(
    demo: Station, clinic: FakeClinic, clock: FaultyClock
) -> None:
    own, folder = demo.data_dir, folder_of(demo.data_dir)
    demo.close()
    for name in ("oasis.db", "database.key"):
        (folder / name).replace(own / name)
    station = open_station(own, clock=clock, hasher=CHEAP)
    try:
        with station.database.reading() as connection:
            email = known.known_people(connection)[0].email
        enter(station, email)

        assert station.is_demo
        assert clinic.asked.total() == 0
    finally:
        station.close()


def test_removing_what_is_not_there_does_nothing(own_data: Path) -> None:
    remove_demo(own_data)

    assert not has_demo(own_data)
