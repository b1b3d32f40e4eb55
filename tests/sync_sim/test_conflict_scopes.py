"""A conflict is seen where the row is of which it speaks, and nowhere else."""

import pytest

from oasis_core.kernel import clock
from oasis_core.rules.patient import share_id
from tests.sync_sim.stage import Stage


def feed_of_conflicts(stage: Stage) -> list[tuple[str, str]]:
    """(scope, what it speaks of) of every entry."""
    statement = (
        "SELECT r.scope, c.entity FROM sync_row r JOIN sync_conflict c ON c.id = r.row_id "
        "WHERE r.entity = 'sync_conflict' ORDER BY 1, 2"
    )
    rows: list[tuple[str, str]] = stage.world.server.database.read(statement)
    return rows


def test_two_who_edit_a_row_of_all_branches_leave_a_conflict_for_all(stage: Stage) -> None:
    with stage.do(0, "supplier.create") as unit:
        supplier = unit.insert("supplier", name="A")
    stage.sync()
    for number, name in ((0, "B"), (2, "C")):
        with stage.do(number, "supplier.edit") as unit:
            unit.update("supplier", supplier, name=name)

    assert stage.push(0) == [("applied", None)]
    assert stage.push(2) == [("merged", None)]
    stage.sync()
    assert feed_of_conflicts(stage) == [("org", "supplier")]
    assert stage.all_equal()


@pytest.mark.parametrize("shared", [False, True])
def test_a_conflict_about_a_clinical_row_is_clinical(stage: Stage, shared: bool) -> None:
    """PCs without clinical rows must not learn a patient's powers by way of a conflict."""
    branch, other = stage.chain.branches[:2]
    patient = stage.ids("patient", 0)[1]
    with stage.do(0, "prescription.create") as unit:
        draft = unit.insert(
            "prescription",
            branch_id=branch,
            patient_id=patient,
            staff_id=unit.actor.staff_id,
            type="spectacle",
            data={"right": {"sphere": -100}},
            date=clock.instant(stage.world.truth.us),
            status="draft",
        )
    stage.sync()
    for number, sphere in ((0, -125), (1, -150)):
        with stage.do(number, "prescription.edit") as unit:
            unit.update("prescription", draft, data={"right": {"sphere": sphere}})
        stage.push(number)
    if shared:
        with stage.do(0, "patient.share") as unit:
            share = share_id(patient, other)
            unit.insert("patient_share", share, patient_id=patient, branch_id=other, reason="request")
    stage.sync()

    scopes = [f"branch:{branch}:clinical"] + [f"branch:{other}:clinical"] * shared
    assert feed_of_conflicts(stage) == [(scope, "prescription") for scope in sorted(scopes)]
    assert stage.all_equal()
