"""Signing in: online, offline, and what must not let anybody in."""

import asyncio
import contextlib
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from oasis_core.kernel.clock import instant
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.work.queries.waiting import counts
from oasis_desktop.local import known, people, settings
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import SHIPPED_HASHER, Station, run_here
from oasis_desktop.local.sync_round import sync_round
from tests.desktop.conftest import Open
from tests.desktop.entering import refused, sign_in
from tests.desktop.fake_clinic import CLERK, CODE, OWNER, PASSWORD, FakeClinic, FaultyClock, plain_answer


def test_first_sign_in_online_brings_person_and_branch(entrance: Entrance) -> None:
    desk = sign_in(entrance).desk

    assert (desk.name, desk.email) == ("Owner", OWNER)
    assert (desk.branch_name, desk.branch_time_zone) == ("Siam", "Asia/Bangkok")
    assert desk.may("patient:create")


def test_sign_in_offline_works_after_one_online(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance, "  Owner@Chain.test ")
    clinic.unplugged = True
    asked = clinic.asked.total()

    desk = sign_in(entrance).desk

    assert desk.name == "Owner"
    assert clinic.asked.total() == asked


def test_deed_offline_is_in_the_outbox_and_goes_with_the_next_round(
    entrance: Entrance, clinic: FakeClinic
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    desk = sign_in(entrance).desk
    with desk.work(ACTIONS["patient.create"]) as unit:
        unit.insert("patient", branch_id=desk.branch_id, name="สมชาย ใจดี", status="active")
    clinic.unplugged = False

    async def round_() -> Any:
        signed = await entrance.sign_in(OWNER, PASSWORD)
        done = await sync_round(signed.exchange)
        await signed.access.close()
        return done

    assert asyncio.run(round_()).sent == 1
    assert clinic.sql("SELECT name FROM patient") == [("สมชาย ใจดี",)]
    assert clinic.proofs != [None]


def adjusts(desk: Desk) -> None:
    """Stock is counted anew: what the server takes only with a session of whoever did it."""
    now = desk.now()
    item = {"sku": "A1", "name": "Frame", "category": "frame", "price": Decimal(0), "reorder_point": 0}
    with desk.work(ACTIONS["inventory_item.create"]) as unit:
        item_id = unit.insert(
            "inventory_item", branch_id=desk.branch_id, discontinued=False, is_custom=False, **item
        )
    with desk.work(ACTIONS["stock.adjust"]) as unit:
        values = {"branch_id": desk.branch_id, "item_id": item_id, "occurred_at": now}
        unit.insert("stock_movement", kind="adjust", delta=2, reason="counted", **values)


def test_what_somebody_did_offline_and_left_is_proven_once_the_network_is_there(
    entrance: Entrance, clinic: FakeClinic, enrolled: Station
) -> None:
    sign_in(entrance)
    sign_in(entrance, CLERK)
    clinic.unplugged = True

    async def day() -> bool:
        owner = await entrance.sign_in(OWNER, PASSWORD)
        adjusts(owner.desk)
        await entrance.leave(owner)
        clerk = await entrance.sign_in(CLERK, PASSWORD)
        with contextlib.suppress(OasisError):
            await sync_round(clerk.exchange)
        clinic.unplugged = False
        await sync_round(clerk.exchange)
        await entrance.leave(clerk)
        return owner.access.is_unproven

    assert not asyncio.run(day())
    assert clinic.sql("SELECT quantity FROM inventory_item") == [(2,)]
    assert clinic.sql("SELECT count(*) FROM session WHERE NOT revoked") == [(0,)]
    assert waiting_for_a_person(enrolled) == 0


def test_what_could_not_be_proven_is_offered_again_when_its_person_has_signed_in(
    entrance: Entrance, clinic: FakeClinic, enrolled: Station
) -> None:
    sign_in(entrance)
    sign_in(entrance, CLERK)
    clinic.unplugged = True

    async def day() -> int:
        owner = await entrance.sign_in(OWNER, PASSWORD)
        adjusts(owner.desk)
        await entrance.leave(owner)
        await entrance.forget()  # as a power cut does
        clinic.unplugged = False
        clerk = await entrance.sign_in(CLERK, PASSWORD)
        await sync_round(clerk.exchange)
        await entrance.leave(clerk)
        parked = waiting_for_a_person(enrolled)
        again = await entrance.sign_in(OWNER, PASSWORD)
        await sync_round(again.exchange)
        await entrance.leave(again)
        return parked

    assert asyncio.run(day()) == 1
    assert clinic.sql("SELECT quantity FROM inventory_item") == [(2,)]
    assert waiting_for_a_person(enrolled) == 0


def test_whoever_owes_no_proof_leaves_no_password_behind(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance)
    clinic.unplugged = True

    async def day() -> bool:
        owner = await entrance.sign_in(OWNER, PASSWORD)
        with owner.desk.work(ACTIONS["patient.create"]) as unit:
            unit.insert("patient", branch_id=owner.desk.branch_id, name="สมชาย ใจดี", status="active")
        held = owner.access.is_unproven
        await entrance.leave(owner)
        return held and not owner.access.is_unproven

    assert asyncio.run(day())


def waiting_for_a_person(station: Station) -> int:
    """How much the server did not take."""
    with station.database.reading() as connection:
        return counts(connection).attention


def test_sign_in_of_somebody_new_offline_needs_network(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance)
    clinic.unplugged = True

    assert refused(entrance.sign_in(CLERK, PASSWORD)).code is ErrorCode.SIGN_IN_NEEDS_NETWORK


def test_sign_in_with_wrong_password_fails_on_and_offline(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance)

    assert refused(entrance.sign_in(OWNER, "wrong")).code is ErrorCode.SIGN_IN_FAILED
    clinic.unplugged = True

    assert refused(entrance.sign_in(OWNER, "wrong")).code is ErrorCode.SIGN_IN_FAILED


def test_wrong_passwords_cost_growing_delays(
    entrance: Entrance, clinic: FakeClinic, clock: FaultyClock
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    delays = []
    for _ in range(6):
        error = refused(entrance.sign_in(OWNER, "wrong"))
        if error.code is ErrorCode.SIGN_IN_SLOWED:
            delays.append(error.details["seconds"])
            clock.ahead += timedelta(seconds=error.details["seconds"])
            error = refused(entrance.sign_in(OWNER, "wrong"))
        assert error.code is ErrorCode.SIGN_IN_FAILED
    slowed = refused(entrance.sign_in(OWNER, PASSWORD))

    assert delays == [2, 4, 8]
    assert slowed.code is ErrorCode.SIGN_IN_SLOWED


def test_delay_survives_a_restart_and_ends_with_the_right_password(
    enrolled: Station, open_pc: Open, clinic: FakeClinic, clock: FaultyClock
) -> None:
    sign_in(Entrance(enrolled, run_here, http=clinic.http))
    clinic.unplugged = True
    for _ in range(3):
        refused(Entrance(enrolled, run_here, http=clinic.http).sign_in(OWNER, "wrong"))
    enrolled.close()
    entrance = Entrance(open_pc(), run_here, http=clinic.http)

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.SIGN_IN_SLOWED
    clock.ahead += timedelta(seconds=3)
    sign_in(entrance)

    assert refused(entrance.sign_in(OWNER, "wrong")).code is ErrorCode.SIGN_IN_FAILED


def test_lease_that_ended_needs_the_server(
    entrance: Entrance, clinic: FakeClinic, clock: FaultyClock
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    clock.ahead += timedelta(days=14, seconds=1)

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.LEASE_EXPIRED
    clinic.unplugged = False
    clinic.clock.ahead = clock.ahead
    sign_in(entrance)


def test_clock_turned_back_ends_the_lease(entrance: Entrance, clinic: FakeClinic, clock: FaultyClock) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    clock.ahead += timedelta(days=13)
    sign_in(entrance)
    clock.ahead -= timedelta(days=10)

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.LEASE_EXPIRED


@pytest.mark.parametrize(
    "claims", [{"device_id": "0193d0c8-0000-7000-8000-000000000000"}, {"typ": "access"}, {"sub": "nobody"}]
)
def test_lease_of_another_kind_or_pc_is_refused(
    entrance: Entrance, clinic: FakeClinic, enrolled: Station, claims: dict[str, str]
) -> None:
    sign_in(entrance)
    own = enrolled.enrolment
    assert own is not None
    _replace_lease(enrolled, clinic.lease(OWNER, own.device_id, **claims))
    clinic.unplugged = True

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.TOKEN_INVALID


def test_lease_signed_by_another_key_is_refused(
    entrance: Entrance, clinic: FakeClinic, enrolled: Station
) -> None:
    sign_in(entrance)
    own = enrolled.enrolment
    assert own is not None
    head, body, _ = clinic.lease(OWNER, own.device_id).split(".")
    other = clinic.lease(OWNER, own.device_id, exp=1).split(".")[2]
    _replace_lease(enrolled, f"{head}.{body}.{other}")
    clinic.unplugged = True

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.TOKEN_INVALID


def _replace_lease(station: Station, lease: str) -> None:
    with station.database.begin() as connection:
        held = known.find(connection, OWNER)
        assert held is not None
        replaced = known.Known(held.staff_id, held.email, held.verifier, lease, 0, None)
        known.keep(connection, replaced, instant(station.now_us()))


def test_new_password_is_taken_over_from_the_server(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance)
    clinic.passwords[OWNER] = "changed"
    sign_in(entrance, password="changed")
    clinic.unplugged = True
    sign_in(entrance, password="changed")

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.SIGN_IN_FAILED


def test_person_without_roles_does_not_come_in(entrance: Entrance, clinic: FakeClinic) -> None:
    sign_in(entrance, CLERK)
    with entrance._station.database.begin() as connection:
        connection.exec_driver_sql("UPDATE user_role SET deleted_at = 1")
    clinic.unplugged = True

    assert refused(entrance.sign_in(CLERK, PASSWORD)).code is ErrorCode.SIGN_IN_FAILED


def test_sign_in_on_a_pc_of_no_clinic_says_so(station: Station, clinic: FakeClinic) -> None:
    entrance = Entrance(station, run_here, http=clinic.http)

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.DEVICE_NOT_ENROLLED


def test_enrolment_is_kept_and_done_once(enrolled: Station, open_pc: Open, clinic: FakeClinic) -> None:
    device_id = enrolled.enrolment and enrolled.enrolment.device_id
    enrolled.close()
    again = open_pc()

    assert again.enrolment is not None
    assert again.enrolment.device_id == device_id
    entrance = Entrance(again, run_here, http=clinic.http)
    assert refused(entrance.enrol("http://127.0.0.1", CODE, "PC")).code is ErrorCode.STATE_NOT_ALLOWED


def test_enrolment_with_a_wrong_code_keeps_nothing(station: Station, clinic: FakeClinic) -> None:
    entrance = Entrance(station, run_here, http=clinic.http)

    assert refused(entrance.enrol("http://127.0.0.1", "X", "PC")).code is ErrorCode.ENROLMENT_CODE_INVALID
    with station.database.reading() as connection:
        assert settings.load(connection, settings.ENROLMENT) is None


def test_known_people_are_listed_with_their_names(entrance: Entrance, enrolled: Station) -> None:
    sign_in(entrance)
    sign_in(entrance, CLERK)
    with enrolled.database.reading() as connection:
        people = known.known_people(connection)

    assert [(person.email, person.name) for person in people] == [(CLERK, "Clerk"), (OWNER, "Owner")]


def test_verifier_shipped_is_argon2id_of_rfc_9106() -> None:
    assert extract_parameters(SHIPPED_HASHER.hash("x")) == RFC_9106_LOW_MEMORY
    assert SHIPPED_HASHER.hash("x").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_known_person_tells_role_and_end_of_lease(
    entrance: Entrance, enrolled: Station, clinic: FakeClinic
) -> None:
    sign_in(entrance)
    with enrolled.database.reading() as connection:
        (person,) = known.known_people(connection)

    assert person.role == "owner"
    assert person.first_name == "Owner"
    assert person.lease_ends is not None
    assert abs(person.lease_ends - instant(clinic.clock.now_us()) - clinic.lease_for) < timedelta(minutes=1)


def test_server_is_found_by_its_name(station: Station, clinic: FakeClinic) -> None:
    clinic.answers["/live"] = lambda: plain_answer(
        200, {"success": True, "data": {"status": "ok", "name": "Oasis Optic"}, "error": None}
    )
    entrance = Entrance(station, run_here, http=clinic.http)
    found = asyncio.run(entrance.look_for("http://127.0.0.1"))
    clinic.answers["/live"] = lambda: plain_answer(200, "<html>")

    assert found.name == "Oasis Optic"
    assert refused(entrance.look_for("http://127.0.0.1")).code is ErrorCode.OFFLINE
    assert refused(entrance.look_for("http://elsewhere.test")).code is ErrorCode.VALUE_NOT_ALLOWED


def test_premises_are_named_once_their_rows_are_here(
    entrance: Entrance, enrolled: Station, clinic: FakeClinic
) -> None:
    def premises() -> people.Premises:
        own = enrolled.enrolment
        assert own is not None
        with enrolled.database.reading() as connection:
            return people.load_premises(connection, own)

    before = premises()
    sign_in(entrance)

    assert before == people.Premises(pc="PC 1")
    assert premises() == people.Premises("Chain", "Siam", "PC 1", "Asia/Bangkok")
