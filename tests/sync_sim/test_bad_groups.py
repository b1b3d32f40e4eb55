"""A bad group never blocks the rest: it is answered by a code, and the good ones beside it go in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from oasis_core.access.policy import Place
from oasis_core.kernel import clock
from oasis_core.kernel.clock import format_hlc
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import INSERT, UPDATE
from oasis_core.rules.prescription import content_digest
from oasis_core.schema.registry import KINDS, PART
from oasis_core.sync import plan, push
from oasis_core.sync.plan import Outcome
from oasis_core.testing.simulation.driver import Simulation
from oasis_core.work import commit, prescriptions
from oasis_core.work.commit import Source
from oasis_core.work.group import Change, Group
from oasis_core.work.repository import fetch
from tests.sync_sim.stage import Stage
from tests.sync_sim.test_prescriptions import drafted, edit, shown, sign

END_OF_TIME_US = 253_402_300_799_000_000
"""9999-12-31 23:59:59."""


def change(entity: str, row_id: UUID, op: str, **values: Any) -> Change:
    """What somebody changed who had seen all that stands there."""
    wire = {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}
    return Change(entity, row_id, op, 0 if op == INSERT else 1 << 62, wire)


def pushed(stage: Stage, *deeds: tuple[str, Change]) -> list[tuple[str, str | None, str | None]]:
    """What becomes of groups of one change each, pushed together by a PC of everything."""
    server, owner = stage.world.server, stage.chain.people[0].id
    ids, now_us = server.ground.ids, server.clock.now_us()
    groups = [
        Group(ids.new(), action, owner, format_hlc(now_us // 1000, at, "pc"), clock.instant(now_us), (made,))
        for at, (action, made) in enumerate(deeds)
    ]
    device, people = stage.chain.devices[0], frozenset({owner})
    place = Place(device, frozenset(stage.chain.branches), clinical=True, office=True, people=people)
    proofs = {group.group_id: stage.chain.session_of(0, owner) for group in groups}
    taken = push.Push(stage.chain.org_id, place, Source(device), ids, now_us, proofs)
    with server.database.begin() as connection:
        answer = push.receive(connection, taken, push.parse_groups([group.payload() for group in groups]))
    return [(one["outcome"], one["code"], one["field"]) for one in answer["results"]]


def renamed(stage: Stage, name: str, number: int = 0) -> tuple[str, Change]:
    """A good deed."""
    patient = stage.ids("patient", 0)[number]
    return "patient.edit", change("patient", patient, UPDATE, name=name)


def names(stage: Stage) -> list[str]:
    found = stage.world.server.database.read("SELECT name FROM patient ORDER BY id")
    return [name for (name,) in found]


def prescription(stage: Stage, **values: Any) -> tuple[str, Change]:
    given = {
        "branch_id": stage.chain.branches[0],
        "patient_id": stage.ids("patient", 0)[0],
        "staff_id": stage.chain.people[0].id,
        "type": "spectacle",
        "data": {"right": {"sphere": -100}},
        "date": 0,
        "status": "draft",
    }
    row_id = stage.world.server.ground.ids.new()
    return "prescription.create", change("prescription", row_id, INSERT, **given | values)


def loan(stage: Stage, **values: Any) -> tuple[str, Change]:
    given = {
        "lender": "Bank",
        "original_amount": 10_000_000,
        "interest_rate": 120_000,
        "interest_method": "effective",
        "start_date": 0,
        "status": "current",
    }
    return "loan.create", change("loan", stage.world.server.ground.ids.new(), INSERT, **given | values)


@pytest.mark.parametrize("microseconds", [END_OF_TIME_US, -62_135_596_800_000_000])
@pytest.mark.parametrize(
    ("made", "column"), [(prescription, "date"), (loan, "start_date"), (loan, "next_payment_date")]
)
def test_a_date_of_another_age_is_refused_alone(
    stage: Stage, made: Any, column: str, microseconds: int
) -> None:
    action, bad = made(stage, **{column: microseconds})

    answers = pushed(stage, renamed(stage, "before"), (action, bad), renamed(stage, "after", 1))

    applied = ("applied", None, None)
    field = f"{bad.entity}.{column}"
    assert answers == [applied, ("rejected", "VALUE_NOT_ALLOWED", field), applied]
    assert names(stage)[:2] == ["before", "after"]


def test_a_signature_without_its_time_is_refused_alone(stage: Stage) -> None:
    draft = drafted(stage, 0)
    stage.sync()
    with stage.world.server.database.begin() as connection:
        row = fetch(connection, KINDS["prescription"], stage.chain.org_id, [draft])[draft]
    signature = {"status": "signed", "signed_at": None, "signed_by": stage.chain.people[0].id}
    signed = change("prescription", draft, UPDATE, **signature, signed_digest=content_digest(row))

    answers = pushed(stage, ("prescription.sign", signed), renamed(stage, "after"))

    assert answers == [("rejected", "FIELD_REQUIRED", "prescription.signed_at"), ("applied", None, None)]


@pytest.mark.parametrize(
    ("zone", "expires_on", "answer"),
    [
        ("Asia/Bangkok", "1970-01-02", ("rejected", "EXPIRY_NOT_AFTER_DATE", "prescription.expires_on")),
        ("Asia/Bangkok", "1970-01-03", ("applied", None, None)),
        ("America/New_York", "1970-01-02", ("applied", None, None)),
        ("America/New_York", "1970-01-01", ("rejected", "EXPIRY_NOT_AFTER_DATE", "prescription.expires_on")),
    ],
)
def test_the_days_of_an_edited_row_are_those_of_its_branch(
    stage: Stage, zone: str, expires_on: str, answer: tuple[str, str | None, str | None]
) -> None:
    """The group does not name it. One in the morning of 2 January in Bangkok, noon of the 1st in New York."""
    with stage.world.server.database.begin() as connection:
        connection.exec_driver_sql("UPDATE branch SET time_zone = ?", (zone,))
    action, made = prescription(stage, date=18 * 3_600_000_000)
    edited = change("prescription", made.id, UPDATE, expires_on=expires_on)

    assert pushed(stage, (action, made)) == [("applied", None, None)]
    assert pushed(stage, ("prescription.edit", edited)) == [answer]


# ---------------------------------------------------------------------------------- what nobody foresaw


@pytest.mark.allow_logs(r"oasis_core.sync.plan: group .* \(patient.edit\): unexpected ZeroDivisionError")
def test_a_group_over_which_a_check_stumbles_is_refused_alone_and_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbling(deed: Any, shares: Any) -> None:
        if deed.changes[0].values.get("name") == "secret":
            raise ZeroDivisionError("secret")

    monkeypatch.setattr(plan, "judge_closure", stumbling)

    answers = pushed(stage, renamed(stage, "first"), renamed(stage, "secret", 1), renamed(stage, "third", 2))

    assert answers == [("applied", None, None), ("rejected", "INTERNAL", None), ("applied", None, None)]
    assert (names(stage)[0], names(stage)[2]) == ("first", "third")
    assert "test_bad_groups.py" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.allow_logs("unexpected ZeroDivisionError")
def test_a_group_over_which_its_writing_stumbles_is_refused_alone_and_judged_anew(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = commit.Commit._audit_row

    def stumbling(self: Any, verdict: Any, write: Any) -> Any:
        if write.values.get("name") == "bad":
            raise ZeroDivisionError
        return shipped(self, verdict, write)

    deeds = [renamed(stage, "first"), renamed(stage, "bad", 1), renamed(stage, "third", 2)]
    with monkeypatch.context() as broken:
        broken.setattr(commit.Commit, "_audit_row", stumbling)
        answers = pushed(stage, *deeds)

    assert answers == [("applied", None, None), ("rejected", "INTERNAL", None), ("applied", None, None)]
    assert pushed(stage, deeds[1]) == [("applied", None, None)]
    assert names(stage)[:3] == ["first", "bad", "third"]


def test_a_failing_database_is_no_groups_fault(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The push as a whole comes again; nothing of it may be refused."""

    def failing(*_: Any) -> None:
        raise OperationalError("the server closed the connection", None, Exception())

    before = names(stage)
    monkeypatch.setattr(commit.Commit, "_flush_logs", failing)

    with pytest.raises(OperationalError):
        pushed(stage, renamed(stage, "first"))
    assert names(stage) == before


# -------------------------------------------------------------------------------------- all that may come

LEFT_OUT = object()
SPOILT: dict[str, tuple[Any, ...]] = {
    "text": ("", "x", "ก" * 30_000),
    "choice": ("x",),
    "integer": (-1, 0, 2**31 - 1, -(2**31), 1 << 62),
    "money": (-1, 0, 1, 999_999_999_999, -999_999_999_999, 1 << 62),
    "rate": (-1, 0, 9_999_999, 1 << 62),
    "flag": (1,),
    "day": ("0001-01-01", "1800-01-01", "2200-12-31", "9999-12-31"),
    "instant": (-(1 << 62), -5_000_000_000_000_000, 7_000_000_000_000_000, END_OF_TIME_US, 1 << 62),
    "words": ([], [""], [[]]),
    "document": ({}, [], {"right": None}, {"right": {"axis": 1}}),
    PART: ({}, [], {"sphere": None}, {"cylinder": -25}, {"sphere": 1 << 62}),
}
"""Values of the right form, or nearly, at the edges of what a column takes and beyond."""


def spoilt(group: Group, ids: IdSource) -> Iterator[Group]:
    """The group with one of its values spoilt, in every way."""
    for place, made in enumerate(group.changes):
        kind = KINDS[made.entity]
        for name in made.values:
            found = kind.field(name)
            assert found is not None
            for value in (LEFT_OUT, None, str(UUID(int=7)), *SPOILT.get(found.kind, ())):
                given = {**made.values, name: value}
                fresh = replace(made, values={n: v for n, v in given.items() if v is not LEFT_OUT})
                changes = (*group.changes[:place], fresh, *group.changes[place + 1 :])
                yield replace(group, group_id=ids.new(), changes=changes)


@dataclass
class Spoiling:
    """What became of spoilt groups."""

    outcomes: Counter[str]
    codes: Counter[str | None]


@pytest.fixture
def spoiling(monkeypatch: pytest.MonkeyPatch) -> Spoiling:
    """From now on each group that comes is first taken with each of its values spoilt, which leaves nothing
    behind."""
    shipped, found = push.receive, Spoiling(Counter(), Counter())

    def receive(connection: Connection, taken: push.Push, parsed: Sequence[Group | Outcome]) -> Any:
        groups = [bad for group in parsed if isinstance(group, Group) for bad in spoilt(group, taken.ids)]
        proofs = {group.group_id: uuid5(taken.place.device_id, str(group.actor)) for group in groups}
        for start in range(0, len(groups), 100):
            attempt = connection.begin_nested()
            answer = shipped(connection, replace(taken, proofs=proofs), groups[start : start + 100])
            attempt.rollback()
            found.outcomes.update(result["outcome"] for result in answer["results"])
            found.codes.update(result["code"] for result in answer["results"])
        return shipped(connection, taken, parsed)

    monkeypatch.setattr(push, "receive", receive)
    return found


def test_whatever_one_value_of_a_group_is_it_is_judged(simulation: Simulation, spoiling: Spoiling) -> None:
    broken = [simulation.run(seed, 60).broken for seed in range(3)]

    assert broken == [None] * 3
    assert spoiling.codes[ErrorCode.INTERNAL] == 0
    assert min(spoiling.outcomes[found] for found in ("applied", "merged", "rejected")) > 50


def test_whatever_one_value_of_a_prescription_is_it_is_judged(stage: Stage, spoiling: Spoiling) -> None:
    draft = drafted(stage, 0)
    stage.sync()
    edit(stage, 0, draft, right={"sphere": -225, "cylinder": -25, "axis": 90})
    sign(stage, 0, draft)
    stage.sync()
    with stage.do(0, "prescription.supersede") as unit:
        old = unit.row("prescription", draft)
        assert old is not None
        successor = prescriptions.successor(unit, old, expires_on=date(1971, 1, 1), notes="ก")
    sign(stage, 0, successor)
    stage.sync()
    with stage.do(0, "prescription.void") as unit:
        unit.update("prescription", successor, status="voided")
    stage.sync()

    assert shown(stage, None, successor)[0] == "voided"
    assert spoiling.codes[ErrorCode.INTERNAL] == 0
    assert spoiling.outcomes["rejected"] > 50


def test_whatever_one_value_of_a_loan_is_it_is_judged(stage: Stage, spoiling: Spoiling) -> None:
    more = {"term": 12, "monthly_payment": 900_000, "next_payment_date": 0, "loan_type": "x", "notes": "ก"}
    made = loan(stage, **more)
    figures = {"original_amount": 9_000_000, "interest_rate": 60_000, "interest_method": "flat"}
    figures |= {"term": 24, "monthly_payment": 500_000}
    edited = change("loan", made[1].id, UPDATE, **figures)

    answers = [pushed(stage, deed) for deed in (made, ("loan.edit", edited), *payments(stage, made[1].id))]

    assert answers == [[("applied", None, None)]] * 4
    assert spoiling.codes[ErrorCode.INTERNAL] == 0
    assert spoiling.outcomes["rejected"] > 50


def payments(stage: Stage, loan_id: UUID) -> list[tuple[str, Change]]:
    deeds = (
        ("loan_payment.record", "payment", 500_000, 450_000, 50_000),
        ("loan.adjust", "adjustment", 0, 1, 0),
    )
    found: list[tuple[str, Change]] = []
    for action, kind, amount, principal, interest in deeds:
        values = {"loan_id": loan_id, "kind": kind, "amount": amount, "principal": principal, "date": 0}
        row_id = stage.world.server.ground.ids.new()
        found.append((action, change("loan_payment", row_id, INSERT, **values, interest=interest)))
    return found
