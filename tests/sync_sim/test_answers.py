"""What a PC makes of answers that come late, twice or out of order, and of what was refused."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import no_check
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync import inbox
from oasis_core.testing.simulation.clocks import YEAR_US
from oasis_core.work.group import parse
from tests.sync_sim.stage import Stage

BAD_EMAIL = replace(ACTIONS["patient.create"], check=no_check)


def refused_patient_with_visit(stage: Stage) -> tuple[UUID, UUID]:
    """PC 0 makes a patient that the server must refuse, and books for them."""
    branch = stage.chain.branches[0]
    with stage.do(0, BAD_EMAIL) as unit:
        patient = unit.insert("patient", branch_id=branch, name="ก ข", status="active", email="nowhere")
    refused = unit.done.group_id
    with stage.do(0, "appointment.book") as unit:
        unit.insert(
            "appointment",
            branch_id=branch,
            patient_id=patient,
            staff_id=stage.chain.people[0].id,
            type="eye_exam",
            date=clock.instant(0),
            duration_min=30,
            status="scheduled",
        )
    dependant = unit.done.group_id
    assert refused is not None
    assert dependant is not None
    return refused, dependant


def test_an_answer_older_than_a_page_does_not_bring_back_what_left(stage: Stage) -> None:
    visit, (mine, other) = stage.ids("appointment", 0)[0], stage.ids("patient", 0)[:2]
    with stage.do(2, "appointment.edit") as unit:
        unit.update("appointment", visit, notes="seen in branch 1")
    late = stage.send(2)
    stage.pull(0)
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=other)
    stage.push(0)
    stage.pull(2)
    stage.take(2, late)

    assert mine != other
    assert stage.row(2, "appointment", visit) is None
    assert stage.row(None, "appointment", visit)["notes"] == "seen in branch 1"  # type: ignore[index]
    stage.pull(1)
    stage.pull(0)
    assert stage.all_equal()


def test_what_the_server_took_is_believed_of_a_parked_group_too(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[0]
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", patient, phone="1")
    taken = stage.send(0)
    held = {"outcome": "held", "code": "REFERENCE_UNKNOWN", "field": None, "held_for": None}
    stage.take(0, {**taken, "results": [taken["results"][0] | held], "rows": {}, "head": 0})

    assert stage.states(0) == ["held"]
    stage.take(0, taken)
    assert stage.states(0) == ["acknowledged"]
    assert stage.pc(0).database.read("SELECT count(*) FROM inbox") == [(0,)]
    assert stage.row(0, "patient", patient)["phone"] == "1"  # type: ignore[index]


def test_news_of_a_refusal_that_comes_after_the_group_went_through_is_ignored(stage: Stage) -> None:
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", stage.ids("patient", 0)[0], phone="1")
    taken = stage.send(0)
    stage.take(0, taken)
    held = {"outcome": "held", "code": "REFERENCE_UNKNOWN", "field": None, "held_for": None}
    stage.take(0, {**taken, "results": [taken["results"][0] | held]})

    assert stage.states(0) == ["acknowledged"]


def test_the_group_taken_last_is_remembered_whatever_the_clock_says(stage: Stage) -> None:
    """Hello asks for it: a PC that forgets it takes itself for a copy."""
    refused, _ = refused_patient_with_visit(stage)
    stage.push(0)
    for phone in ("1", "2"):
        with stage.do(0, "patient.edit") as unit:
            unit.update("patient", stage.ids("patient", 0)[0], phone=phone)
        stage.push(0)
    pc = stage.pc(0)
    inbox.resend(
        pc.database.begin_applying, stage.chain.org_id, refused, pc.hlc, pc.ids, mended(stage, refused)
    )
    stage.push(0)
    stage.push(0)  # the visit that was held, older than all others, goes last
    last = stage.world.server.database.read("SELECT group_id FROM push_log ORDER BY position DESC LIMIT 1")
    pc.clock.offset_us += YEAR_US
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", stage.ids("patient", 0)[0], phone="3")
    answer = stage.send(0)
    stage.take(0, {**answer, "results": []})

    with pc.database.begin() as connection:
        assert inbox.knows_group(connection, UUID(bytes=last[0][0]))
    assert "acknowledged" in stage.states(0)
    assert len(stage.states(0)) < 6


def mended(stage: Stage, group_id: UUID) -> dict[tuple[str, UUID], dict[str, str]]:
    payload = stage.pc(0).database.read("SELECT payload FROM outbox WHERE group_id = ?", group_id.bytes)[0][0]
    return {parse(payload).changes[0].key: {"email": "a@clinic.example"}}


def test_what_speaks_of_a_refused_row_waits_for_it_and_goes_by_itself(stage: Stage) -> None:
    refused, dependant = refused_patient_with_visit(stage)
    pc = stage.pc(0)

    assert stage.push(0) == [("rejected", "VALUE_NOT_ALLOWED"), ("held", "REFERENCE_UNKNOWN")]
    with pytest.raises(OasisError) as raised:
        inbox.resend(pc.database.begin_applying, stage.chain.org_id, dependant, pc.hlc, pc.ids)
    assert raised.value.code is ErrorCode.REFERENCE_UNKNOWN
    assert pc.database.read("PRAGMA foreign_key_check") == []

    inbox.resend(
        pc.database.begin_applying, stage.chain.org_id, refused, pc.hlc, pc.ids, mended(stage, refused)
    )
    assert stage.push(0) == [("applied", None)]
    assert stage.push(0) == [("applied", None)]
    stage.sync()
    assert stage.all_equal()


def test_a_group_held_too_long_is_left_to_a_person(stage: Stage) -> None:
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", stage.ids("patient", 0)[0], phone="1")
    taken = stage.send(0)
    held = {"outcome": "held", "code": "REFERENCE_UNKNOWN", "field": None, "held_for": None}
    stage.take(0, {**taken, "results": [taken["results"][0] | held], "rows": {}, "head": 0})
    pc = stage.pc(0)
    later = clock.instant(pc.hlc.corrected_us()) + timedelta(days=8)
    inbox.retry_held(pc.database.begin_applying, stage.chain.org_id, later)

    assert stage.states(0) == ["rejected"]
    assert pc.database.read("SELECT kind, settled_at FROM inbox") == [("rejected", None)]


def test_columns_of_a_newer_server_leave_with_their_row_and_are_never_stale(stage: Stage) -> None:
    visit, other = stage.ids("appointment", 0)[0], stage.ids("patient", 0)[1]

    def tiered(page: dict[str, dict[str, dict[str, list[object]]]]) -> None:
        for columns in page["rows"].values():
            columns["loyalty"] = [f"tier {version}" for version in columns["version"]]

    with stage.do(2, "appointment.edit") as unit:
        unit.update("appointment", visit, notes="1")
    late = stage.send(2)
    tiered(late)
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, type="repair")
    stage.push(0)
    stage.pull(2, tiered)
    stage.take(2, late)
    kept = stage.pc(2).database.read('SELECT "values" FROM extra WHERE row_id = ?', visit.bytes)

    assert kept == [(f'{{"loyalty":"tier {stage.row(2, "appointment", visit)["version"]}"}}',)]  # type: ignore[index]
    with stage.do(0, "appointment.edit") as unit:
        unit.update("appointment", visit, patient_id=other)
    stage.push(0)
    stage.pull(2)
    assert stage.pc(2).database.read("SELECT 1 FROM extra WHERE row_id = ?", visit.bytes) == []


def test_an_answer_that_only_says_yes_leaves_the_search_index_alone(stage: Stage) -> None:
    patient, pieces = stage.ids("patient", 0)[0], "SELECT block FROM patient_search_data WHERE id = 10"
    with stage.do(0, "patient.edit") as unit:
        unit.update("patient", patient, name="ปิยะ ใหม่")
    before = stage.pc(0).database.read(pieces)
    outcomes = stage.push(0)
    stage.pull(0)
    after = stage.pc(0).database.read(pieces)
    stage.sync()

    assert outcomes == [("applied", None)]
    assert after == before
    assert stage.all_equal()
