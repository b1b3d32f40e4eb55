"""Loans changed on two PCs of the office at once."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.rules import loan as rules
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import fetch
from tests.sync_sim.stage import Stage


@pytest.fixture
def office(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """All PCs hold the office's rows."""
    place = stage.world.server.place
    monkeypatch.setattr(stage.world.server, "place", lambda device: replace(place(device), office=True))
    for pc in stage.world.pcs:
        assert pc.ground.place is not None
        pc.ground.place = replace(pc.ground.place, office=True)
    return stage


@pytest.fixture
def loan(office: Stage) -> UUID:
    with office.do(0, "loan.create") as unit:
        made = unit.insert(
            "loan",
            lender="ธนาคาร",
            original_amount=Decimal("100000.00"),
            interest_rate=Decimal("6.0000"),
            interest_method="effective",
            term=120,
            start_date=clock.instant(0),
            status="current",
        )
    office.sync()
    return made


def edit(stage: Stage, number: int, loan: UUID, **values: Any) -> None:
    with stage.do(number, "loan.edit") as unit:
        unit.update("loan", loan, **values)


def on_server(stage: Stage, loan: UUID) -> dict[str, Any]:
    with stage.world.server.database.begin() as connection:
        return fetch(connection, KINDS["loan"], stage.chain.org_id, [loan])[loan]


@pytest.mark.parametrize("first", [0, 1])
def test_the_rate_of_one_never_meets_the_payment_of_another(office: Stage, loan: UUID, first: int) -> None:
    """At 3 % a payment of 500.00 pays it off; at 13 % it does not pay the interest."""
    for pc in office.world.pcs:
        pc.clock.offset_us = pc.clock.drift_ppm = 0
    edit(office, 0, loan, interest_rate=Decimal(3), monthly_payment=Decimal("500.00"))
    office.world.truth.us += 60_000_000
    edit(office, 1, loan, interest_rate=Decimal(13))

    office.push(first)
    office.push(1 - first)
    office.sync()
    office.sync()

    row = on_server(office, loan)
    assert (row["interest_rate"], row["monthly_payment"]) == (Decimal("13.0000"), None)
    assert len(rules.schedule_of(row)) == 120
    lost = office.world.server.database.read("SELECT field, lost_value FROM sync_conflict ORDER BY field")
    assert lost == [("interest_rate", "30000"), ("monthly_payment", "50000")]


def test_a_note_and_the_terms_of_two_people_both_stay(office: Stage, loan: UUID) -> None:
    edit(office, 0, loan, notes="ก")
    edit(office, 1, loan, term=60, interest_method="flat")
    office.sync()
    office.sync()

    row = on_server(office, loan)
    assert (row["notes"], row["term"], row["interest_method"]) == ("ก", 60, "flat")
    assert office.world.server.database.read("SELECT count(*) FROM sync_conflict") == [(0,)]
