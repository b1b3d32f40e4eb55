"""Policies written on two PCs, or by a PC from before the rule about their days."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from oasis_core.kernel.errors import OasisError
from oasis_core.rules.action import no_check
from oasis_core.rules.registry import ACTIONS
from tests.sync_sim.stage import Stage

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
EARLIER, LATER = date(2025, 12, 31), date(2027, 1, 31)
_BEGINNING = ',"valid_from":"2026-01-01"'


def insure(stage: Stage, *, old_program: bool = False, **values: Any) -> UUID:
    """At the first PC; an older program's deed has the same name and no check."""
    action = ACTIONS["insurance.create"]
    with stage.do(0, replace(action, check=no_check) if old_program else action) as unit:
        return unit.insert(
            "insurance",
            branch_id=stage.pc(0).branch_id,
            patient_id=stage.ids("patient", 0)[0],
            provider="ไทยประกัน",
            verified=False,
            **values,
        )


def edit(stage: Stage, number: int, row_id: UUID, **values: Any) -> None:
    with stage.do(number, "insurance.edit") as unit:
        unit.update("insurance", row_id, **values)


def days(stage: Stage, number: int | None, row_id: UUID) -> tuple[str, str]:
    row = stage.row(number, "insurance", row_id)
    assert row is not None
    return row["valid_from"], row["valid_until"]


def test_pc_refuses_a_policy_that_ends_before_it_begins(stage: Stage) -> None:
    with pytest.raises(OasisError) as caught:
        insure(stage, valid_from=FIRST, valid_until=EARLIER)

    assert (caught.value.code, caught.value.field) == ("ENDS_BEFORE_START", "insurance.valid_until")
    assert stage.states(0) == []


def test_policy_of_an_older_program_is_rejected_with_its_field_and_waits_at_its_pc(stage: Stage) -> None:
    refused = insure(stage, old_program=True, valid_from=FIRST, valid_until=EARLIER)
    sound = insure(stage, valid_from=FIRST, valid_until=LAST)
    answer = stage.send(0)
    stage.take(0, answer)

    told = [(result["outcome"], result["code"], result.get("field")) for result in answer["results"]]
    assert told == [("rejected", "ENDS_BEFORE_START", "insurance.valid_until"), ("applied", None, None)]
    assert stage.row(None, "insurance", refused) is None
    assert days(stage, None, sound) == (FIRST.isoformat(), LAST.isoformat())
    assert (
        "2025-12-31" in stage.pc(0).database.read("SELECT payload FROM outbox WHERE state = 'rejected'")[0][0]
    )


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ({"valid_from": date(2026, 6, 1)}, {"valid_until": date(2026, 3, 1)}, ("2026-01-01", "2026-03-01")),
        (
            {"valid_from": date(2025, 1, 1), "valid_until": EARLIER},
            {"valid_from": date(2027, 1, 1), "valid_until": LATER},
            ("2027-01-01", "2027-01-31"),
        ),
    ],
)
def test_days_of_two_people_are_never_mixed(
    stage: Stage, one: dict[str, date], other: dict[str, date], kept: tuple[str, str]
) -> None:
    policy = insure(stage, valid_from=FIRST, valid_until=LAST)
    stage.sync()
    edit(stage, 0, policy, **one)
    edit(stage, 1, policy, **other)
    stage.sync()
    stage.sync()

    assert [days(stage, number, policy) for number in (None, 0, 1)] == [kept] * 3
    assert {row[0] for row in stage.world.server.database.read("SELECT field FROM sync_conflict")} == {
        "valid_from",
        "valid_until",
    }


def test_one_day_sent_by_an_older_program_is_judged_by_the_other_that_stands_there(stage: Stage) -> None:
    policy = insure(stage, valid_from=FIRST, valid_until=LAST)
    stage.sync()
    edit(stage, 0, policy, valid_from=date(2026, 6, 1))
    edit(stage, 1, policy, valid_until=date(2026, 3, 1))
    with stage.pc(1).database.begin() as connection:  # to that program the two days were no unit
        connection.exec_driver_sql("UPDATE outbox SET payload = replace(payload, ?, '')", (_BEGINNING,))
    outcomes = [stage.push(0), stage.push(1)]

    assert [outcome for ((outcome, _),) in outcomes] == ["merged", "rejected"]
    assert days(stage, None, policy) == ("2026-06-01", "2026-12-31")
