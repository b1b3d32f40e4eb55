"""What the server makes of groups: who may write which row, who sees it afterwards, what is kept of two."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.kernel.clock import format_hlc
from oasis_core.rules.action import INSERT, UPDATE
from oasis_core.rules.patient import share_id
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync import push
from oasis_core.testing.simulation.clocks import YEAR_US
from oasis_core.work.commit import Source
from oasis_core.work.group import Change, Group
from tests.sync_sim.stage import Stage


def forged(stage: Stage, number: int, action: str, *changes: Change) -> tuple[str, str | None]:
    """A group that no shipped program would send, pushed by a PC; its outcome and code."""
    server, place = stage.world.server, stage.world.server.place(number)
    owner = stage.chain.people[0].id
    stamp = format_hlc(server.clock.now_us() // 1000 + 30_000, 0, "forged")
    group = Group(stage.pc(number).ids.new(), action, owner, stamp, clock.instant(0), changes)
    taken = push.Push(
        stage.chain.org_id, place, Source(place.device_id), server.ground.ids, server.clock.now_us()
    )
    with server.database.begin() as connection:
        answer = push.receive(connection, taken, push.parse_groups([group.payload()]))
    return answer["results"][0]["outcome"], answer["results"][0]["code"]


def change(entity: str, row_id: UUID, op: str, **values: Any) -> Change:
    return Change(entity, row_id, op, 0, {n: str(v) if isinstance(v, UUID) else v for n, v in values.items()})


def conflicts(stage: Stage) -> list[tuple[str, str, str]]:
    return stage.world.server.database.read(
        "SELECT field, kept_value, lost_value FROM sync_conflict ORDER BY id"
    )


def book(stage: Stage, number: int, patient: UUID) -> UUID:
    with stage.do(number, "appointment.book") as unit:
        return unit.insert(
            "appointment",
            branch_id=stage.pc(number).branch_id,
            patient_id=patient,
            staff_id=stage.chain.people[0].id,
            type="eye_exam",
            date=clock.instant(0),
            duration_min=30,
            status="scheduled",
        )


# --------------------------------------------------------------------------------------------------- scopes


def test_a_visit_given_to_another_branchs_patient_lets_its_branch_see_them(stage: Stage) -> None:
    visit, patient = stage.ids("appointment", 0)[0], stage.ids("patient", 1)[0]
    with stage.do(2, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=patient)
    stage.sync()

    assert stage.row(0, "patient", patient) is not None
    assert stage.all_equal()


def test_a_visit_given_to_a_patient_who_is_not_shared_leaves_the_other_branch(stage: Stage) -> None:
    visit, other = stage.ids("appointment", 0)[0], stage.ids("patient", 0)[1]
    assert stage.row(2, "appointment", visit) is not None
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=other)
    stage.sync()

    assert stage.row(2, "appointment", visit) is None
    assert stage.all_equal()


def test_a_conflict_hangs_on_the_patient_who_stays(stage: Stage) -> None:
    """The one who lost may be of another branch, and this branch has never heard of them."""
    visit, (_, mine, _) = stage.ids("appointment", 0)[0], stage.ids("patient", 0)
    with stage.do(0, "patient.share") as unit:
        other = stage.chain.branches[1]
        unit.insert(
            "patient_share", share_id(mine, other), patient_id=mine, branch_id=other, reason="request"
        )
    stage.sync()
    with stage.do(2, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=stage.ids("patient", 1)[0])
    stage.world.truth.us += 5_000_000
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=mine)
    stage.push(0)
    assert stage.push(2) == [("merged", None)]
    stage.sync()

    assert [field for field, _, _ in conflicts(stage)] == ["patient_id"]
    assert stage.pc(0).database.read("PRAGMA foreign_key_check") == []
    assert stage.all_equal()


@pytest.mark.parametrize("op", [INSERT, UPDATE])
def test_naming_another_branchs_row_does_not_get_hold_of_it(stage: Stage, op: str) -> None:
    item, own = stage.ids("inventory_item", 1)[0], stage.chain.branches[0]
    before = stage.row(None, "inventory_item", item)
    action = "inventory_item.create" if op == INSERT else "inventory_item.edit"
    values = {"branch_id": own, "name": "mine", "sku": "mine", "category": "frame"}
    more = {"reorder_point": 0, "price": 1, "discontinued": False, "is_custom": False}

    assert forged(stage, 0, action, change("inventory_item", item, op, **values, **more)) == (
        "quarantined",
        "OUT_OF_REACH",
    )
    assert stage.row(None, "inventory_item", item) == before


def test_a_row_cannot_be_moved_into_a_branch_out_of_reach(stage: Stage) -> None:
    item = stage.ids("inventory_item", 0)[0]
    moved = change("inventory_item", item, UPDATE, branch_id=stage.chain.branches[1])

    assert forged(stage, 0, "inventory_item.edit", moved) == ("quarantined", "OUT_OF_REACH")


# ---------------------------------------------------------------------------------------------------- merging


def test_what_can_only_be_inserted_stays_as_it_was(stage: Stage) -> None:
    """A movement sent again under its old id, with another number, must not change the stock."""
    movement = stage.ids("stock_movement", 0)[0]
    before = stage.row(None, "stock_movement", movement)
    assert before is not None
    values = {"branch_id": stage.chain.branches[0], "item_id": UUID(bytes=before["item_id"])}
    again = change("stock_movement", movement, INSERT, **values, kind="receive", delta=999, occurred_at=0)

    outcome, _ = forged(stage, 0, "stock.receive", again)

    assert outcome == "merged"
    assert stage.row(None, "stock_movement", movement) == before
    assert ("delta", "20", "999") in conflicts(stage)


def test_edits_of_one_pc_are_not_in_conflict_however_wrong_its_clock_is(stage: Stage) -> None:
    pc, patient = stage.pc(0), stage.ids("patient", 0)[0]
    pc.clock.offset_us += YEAR_US
    for phone in ("1", "2"):
        with stage.do(0, "patient.edit") as unit:
            unit.update("patient", patient, phone=phone)
    pc.clock.offset_us += YEAR_US
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", patient, phone="3")
    stage.push(0)

    assert stage.row(None, "patient", patient)["phone"] == "3"  # type: ignore[index]
    assert conflicts(stage) == []


@pytest.mark.parametrize(("seconds", "winner"), [(30, "ahead"), (90, "later")])
def test_a_clock_years_ahead_wins_by_a_minute_only(stage: Stage, seconds: int, winner: str) -> None:
    patient = stage.ids("patient", 0)[0]
    for pc in stage.world.pcs:
        pc.clock.offset_us = pc.clock.drift_ppm = 0
    stage.world.server.clock.offset_us = stage.world.server.clock.drift_ppm = 0
    stage.pc(0).clock.offset_us = YEAR_US
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", patient, phone="ahead")
    stage.push(0)
    stage.world.truth.us += seconds * 1_000_000
    with stage.do(1, "patient.edit") as unit:
        unit.update("patient", patient, phone="later")
    stage.push(1)

    assert stage.row(None, "patient", patient)["phone"] == winner  # type: ignore[index]
    assert len(conflicts(stage)) == 1


# --------------------------------------------------------------------------------------- unique, deleted


def test_an_edit_to_a_taken_sku_is_kept_under_a_visible_placeholder(stage: Stage) -> None:
    first, second, _ = stage.ids("inventory_item", 0)
    with stage.do(0, "inventory_item.edit") as unit:
        unit.update("inventory_item", second, sku="F-00")

    assert stage.row(0, "inventory_item", first)["sku"] == "F-00"  # type: ignore[index]
    assert stage.push(0) == [("merged", None)]
    assert stage.row(None, "inventory_item", second)["sku"] == f"F-00#{second.hex[-4:].upper()}"  # type: ignore[index]
    assert [field for field, _, _ in conflicts(stage)] == ["sku"]


def test_a_sku_given_up_may_be_taken_in_the_same_push(stage: Stage) -> None:
    first, second, _ = stage.ids("inventory_item", 0)
    for item, sku in ((first, "new"), (second, "F-00")):
        with stage.do(0, "inventory_item.edit") as unit:
            unit.update("inventory_item", item, sku=sku)

    assert stage.push(0) == [("applied", None), ("applied", None)]
    assert conflicts(stage) == []


def test_a_patient_deleted_and_booked_for_in_one_push_is_back(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[1]
    with stage.do(0, "patient.edit") as unit:
        unit.delete("patient", patient)
    book(stage, 1, patient)
    stage.push(0)
    stage.push(1)
    stage.sync()

    assert stage.row(None, "patient", patient)["deleted_at"] is None  # type: ignore[index]
    with stage.do(0, "patient.edit") as unit:
        unit.delete("patient", patient)
    book(stage, 0, patient)
    stage.push(0)
    assert stage.row(None, "patient", patient)["deleted_at"] is None  # type: ignore[index]
    stage.sync()
    assert stage.all_equal()


def test_an_older_programs_sale_with_a_wrong_sum_is_refused_whole(stage: Stage) -> None:
    action = replace(ACTIONS["stock.adjust"], check=lambda _deed: None)
    item = stage.ids("inventory_item", 0)[0]
    with stage.do(0, action) as unit:
        unit.insert(
            "stock_movement",
            branch_id=stage.chain.branches[0],
            item_id=item,
            kind="adjust",
            delta=5,
            occurred_at=clock.instant(0),
        )
    assert stage.row(0, "inventory_item", item)["quantity"] == 25  # type: ignore[index]

    assert stage.push(0) == [("rejected", "REASON_REQUIRED")]
    assert stage.row(0, "inventory_item", item)["quantity"] == 20  # type: ignore[index]
    stage.pull(0)
    assert stage.all_equal()
