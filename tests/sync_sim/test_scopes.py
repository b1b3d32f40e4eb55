"""PCs without clinical rows and PCs of the office: what each gets, and what it may write."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work import prescriptions
from tests.sync_sim.stage import Stage

NOT_CLINICAL, OFFICE = 1, 2


@pytest.fixture
def mixed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """PC 1 was enrolled without clinical rows, PC 2 for the office as well."""
    server = stage.world.server
    place = server.place

    def as_enrolled(device: int):  # type: ignore[no-untyped-def] # noqa: ANN202
        return replace(place(device), clinical=device != NOT_CLINICAL, office=device == OFFICE)

    monkeypatch.setattr(server, "place", as_enrolled)
    for pc in stage.world.pcs:
        assert pc.ground.place is not None
        pc.ground.place = as_enrolled(pc.number)
    return stage


def draft(stage: Stage, number: int) -> UUID:
    with stage.do(number, "prescription.create") as unit:
        return prescriptions.draft(
            unit,
            branch_id=stage.pc(number).branch_id,
            patient_id=stage.ids("patient", 0)[0],
            staff_id=stage.chain.people[0].id,
            type="spectacle",
            data={"right": {"sphere": -100}},
            date=clock.instant(0),
        )


def lend(stage: Stage, number: int) -> UUID:
    with stage.do(number, "loan.create") as unit:
        return unit.insert(
            "loan",
            lender="ธนาคาร",
            original_amount=Decimal("1000.00"),
            interest_rate=Decimal("5.0000"),
            interest_method="effective",
            term=12,
            start_date=clock.instant(0),
            status="current",
        )


def test_clinical_rows_go_to_clinical_pcs_only(mixed: Stage) -> None:
    rx = draft(mixed, 0)
    mixed.sync()

    assert mixed.row(None, "prescription", rx) is not None
    assert mixed.row(NOT_CLINICAL, "prescription", rx) is None
    # The patient is shared with the other branch, whose PC is clinical.
    assert mixed.row(OFFICE, "prescription", rx) is not None


def test_what_lost_in_a_prescription_is_as_clinical_as_the_prescription(mixed: Stage) -> None:
    rx = draft(mixed, 0)
    mixed.sync()
    for number, sphere in ((0, -125), (OFFICE, -150)):
        with mixed.do(number, "prescription.edit") as unit:
            unit.update("prescription", rx, **{"data.right": {"sphere": sphere}})
    mixed.sync()
    mixed.sync()
    held = {number: mixed.pc(number).database.read("SELECT field FROM sync_conflict") for number in range(3)}

    assert held == {0: [("data.right",)], NOT_CLINICAL: [], OFFICE: [("data.right",)]}


def test_rows_of_the_office_stay_there(mixed: Stage) -> None:
    loan = lend(mixed, OFFICE)
    mixed.sync()

    held = [mixed.row(number, "loan", loan) is not None for number in range(3)]
    assert held == [False, False, True]


@pytest.mark.parametrize("number", [0, NOT_CLINICAL])
def test_a_pc_writes_nothing_that_it_may_not_hold(mixed: Stage, number: int) -> None:
    write = draft if number == NOT_CLINICAL else lend
    with pytest.raises(OasisError) as caught:
        write(mixed, number)

    assert caught.value.code is ErrorCode.OUT_OF_REACH


def test_a_pc_that_believes_otherwise_is_not_believed(mixed: Stage) -> None:
    pc = mixed.pc(NOT_CLINICAL)
    assert pc.ground.place is not None
    pc.ground.place = replace(pc.ground.place, clinical=True)
    rx = draft(mixed, NOT_CLINICAL)

    assert mixed.push(NOT_CLINICAL) == [("quarantined", "OUT_OF_REACH")]
    assert mixed.row(None, "prescription", rx) is None
