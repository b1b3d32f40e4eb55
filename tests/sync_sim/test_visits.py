"""When a patient was here last: worked out at every place from visits that change, move and go."""

from datetime import datetime, timedelta
from uuid import UUID

from oasis_core.kernel import clock
from tests.sync_sim.stage import Stage

FIRST = clock.instant(1_700_000_000_000_000)
LATER = FIRST + timedelta(days=30)


def visited(stage: Stage, number: int, patient: UUID, at: datetime) -> UUID:
    """A visit that took place."""
    with stage.do(number, "appointment.book") as unit:
        row_id = unit.insert(
            "appointment",
            branch_id=stage.pc(number).branch_id,
            patient_id=patient,
            staff_id=stage.chain.people[0].id,
            type="eye_exam",
            date=at,
            duration_min=30,
            status="scheduled",
        )
    with stage.do(number, "appointment.set_state") as unit:
        unit.update("appointment", row_id, status="completed")
    return row_id


def last_visits(stage: Stage, patient: UUID) -> list[datetime | None]:
    """On the server and the first two PCs."""
    rows = [stage.row(place, "patient", patient) for place in (None, 0, 1)]
    found = [None if row is None else row["last_visit_at"] for row in rows]
    return [None if at is None else clock.instant(at) for at in found]


def test_the_latest_visit_that_took_place_counts_everywhere(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[0]
    visited(stage, 0, patient, LATER)
    visited(stage, 1, patient, FIRST)
    stage.sync()
    stage.sync()

    assert last_visits(stage, patient) == [LATER, LATER, LATER]
    assert stage.all_equal()


def test_a_visit_that_did_not_take_place_after_all_counts_no_more(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[0]
    visited(stage, 0, patient, FIRST)
    later = visited(stage, 0, patient, LATER)
    stage.sync()
    with stage.do(1, "appointment.set_state") as unit:
        unit.update("appointment", later, status="in_progress")
    seen_there = last_visits(stage, patient)[2]
    stage.sync()

    assert seen_there == FIRST
    assert last_visits(stage, patient) == [FIRST, FIRST, FIRST]


def test_a_visit_that_was_somebody_elses_leaves_the_first_and_counts_for_the_other(stage: Stage) -> None:
    patient, other = stage.ids("patient", 0)[:2]
    visit = visited(stage, 0, patient, LATER)
    stage.sync()
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=other)
    stage.sync()

    assert last_visits(stage, patient) == [None, None, None]
    assert last_visits(stage, other) == [LATER, LATER, LATER]


def test_a_deleted_visit_counts_no_more(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[0]
    visit = visited(stage, 0, patient, LATER)
    stage.sync()
    with stage.do(0, "appointment.delete") as unit:
        unit.delete("appointment", visit)
    stage.sync()

    assert last_visits(stage, patient) == [None, None, None]
