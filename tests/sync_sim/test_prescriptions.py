"""Prescriptions written on two PCs at once: drafts merge by eye, and nothing moves below a signature."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.work import prescriptions
from tests.sync_sim.stage import Stage

RIGHT, LEFT, PD = {"sphere": -200}, {"sphere": -100, "cylinder": -50, "axis": 180}, {"binocular": 6200}


@pytest.fixture
def draft(stage: Stage) -> UUID:
    """A draft that every PC of the branch holds."""
    found = drafted(stage, 0)
    stage.sync()
    return found


def drafted(stage: Stage, number: int) -> UUID:
    with stage.do(number, "prescription.create") as unit:
        return prescriptions.draft(
            unit,
            branch_id=stage.pc(number).branch_id,
            patient_id=stage.ids("patient", 0)[0],
            staff_id=stage.chain.people[0].id,
            type="spectacle",
            data={"right": RIGHT, "left": LEFT},
            date=clock.instant(0),
        )


def edit(stage: Stage, number: int, row_id: UUID, **parts: Any) -> None:
    with stage.do(number, "prescription.edit") as unit:
        row = unit.row("prescription", row_id)
        assert row is not None
        unit.update("prescription", row_id, data=row["data"] | parts)


def sign(stage: Stage, number: int, row_id: UUID) -> None:
    with stage.do(number, "prescription.sign") as unit:
        prescriptions.sign(unit, row_id)


def shown(stage: Stage, number: int | None, row_id: UUID) -> tuple[str, dict[str, Any]]:
    row = stage.row(number, "prescription", row_id)
    assert row is not None
    return row["status"], json.loads(row["data"])


def parked(stage: Stage, number: int) -> list[tuple[str, str]]:
    return stage.pc(number).database.read("SELECT kind, code FROM inbox WHERE settled_at IS NULL")


def test_two_people_at_one_draft_each_keep_their_eye(stage: Stage, draft: UUID) -> None:
    edit(stage, 0, draft, right={"sphere": -225})
    edit(stage, 1, draft, left={"sphere": 0}, pd=PD)

    stage.sync()
    stage.sync()

    merged = {"right": {"sphere": -225}, "left": {"sphere": 0}, "pd": PD}
    assert [shown(stage, number, draft) for number in (None, 0, 1)] == [("draft", merged)] * 3
    assert stage.world.server.database.read("SELECT count(*) FROM sync_conflict") == [(0,)]
    assert stage.all_equal()


def test_two_people_at_one_eye_never_mix_its_powers(stage: Stage, draft: UUID) -> None:
    edit(stage, 0, draft, left={"sphere": -150, "cylinder": 50, "axis": 90})
    edit(stage, 1, draft, left={"sphere": -125, "cylinder": -75, "axis": 175})

    stage.sync()
    stage.sync()

    assert shown(stage, None, draft)[1]["left"] == {"sphere": -125, "cylinder": -75, "axis": 175}
    assert stage.world.server.database.read("SELECT field FROM sync_conflict") == [("data.left",)]


def test_an_edit_of_a_draft_that_was_signed_meanwhile_waits_in_the_inbox(stage: Stage, draft: UUID) -> None:
    edit(stage, 1, draft, right={"sphere": -300})
    sign(stage, 0, draft)
    assert stage.push(0) == [("applied", None)]

    outcome = stage.push(1)
    stage.pull(1)

    assert outcome == [("rejected", "PRESCRIPTION_SIGNED")]
    assert parked(stage, 1) == [("rejected", "PRESCRIPTION_SIGNED")]
    assert "-300" in stage.pc(1).database.read("SELECT payload FROM outbox WHERE state = 'rejected'")[0][0]
    signed = ("signed", {"right": RIGHT, "left": LEFT})
    assert [shown(stage, number, draft) for number in (None, 1)] == [signed, signed]


def test_a_signature_below_what_its_signer_never_saw_is_not_taken(stage: Stage, draft: UUID) -> None:
    sign(stage, 0, draft)
    edit(stage, 1, draft, right={"sphere": -300})
    assert stage.push(1) == [("applied", None)]

    outcome = stage.push(0)
    stage.pull(0)

    assert outcome == [("rejected", "PRESCRIPTION_CHANGED")]
    assert parked(stage, 0) == [("rejected", "PRESCRIPTION_CHANGED")]
    assert shown(stage, 0, draft) == ("draft", {"right": {"sphere": -300}, "left": LEFT})
    sign(stage, 0, draft)
    assert stage.push(0) == [("applied", None)]


def test_what_was_drafted_changed_and_signed_offline_arrives_signed(stage: Stage) -> None:
    made = drafted(stage, 0)
    edit(stage, 0, made, right={"sphere": -225})
    sign(stage, 0, made)

    assert stage.push(0) == [("applied", None)] * 3
    assert shown(stage, None, made) == ("signed", {"right": {"sphere": -225}, "left": LEFT})


def test_of_two_who_sign_the_first_has_signed(stage: Stage, draft: UUID) -> None:
    sign(stage, 0, draft)
    sign(stage, 1, draft)
    stage.push(0)

    assert stage.push(1) == [("rejected", "PRESCRIPTION_SIGNED")]


def test_a_prescription_replaced_and_voided_at_once_is_void(stage: Stage, draft: UUID) -> None:
    sign(stage, 0, draft)
    stage.sync()
    with stage.do(0, "prescription.supersede") as unit:
        old = unit.row("prescription", draft)
        assert old is not None
        successor = prescriptions.successor(unit, old, expires_on=date(1971, 1, 1))
    sign(stage, 0, successor)
    with stage.do(1, "prescription.void") as unit:
        unit.update("prescription", draft, status="voided")

    stage.push(1)
    stage.sync()
    stage.sync()

    assert (shown(stage, None, draft)[0], shown(stage, None, successor)[0]) == ("voided", "signed")
    assert parked(stage, 0) == []
    assert stage.all_equal()
