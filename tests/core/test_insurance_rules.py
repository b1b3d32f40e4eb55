"""A policy that ends before it begins is refused, whichever of its two days is written."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import OasisError
from oasis_core.work.unit import Unit
from tests.core.chains import Chain

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
EARLIER, LATER = date(2025, 12, 31), date(2027, 1, 1)


def insure(unit: Unit, chain: Chain, **values: Any) -> UUID:
    given = {
        "branch_id": chain.branch,
        "patient_id": chain.patient,
        "provider": "ไทยประกัน",
        "verified": False,
    }
    return unit.insert("insurance", **given | values)


def insured(chain: Chain, **values: Any) -> UUID:
    with chain.do("insurance.create") as unit:
        return insure(unit, chain, **values)


def refused(chain: Chain, action: str, fill: Callable[[Unit], Any]) -> tuple[str, str | None]:
    with pytest.raises(OasisError) as caught, chain.do(action, RoleName.RECEPTIONIST) as unit:
        fill(unit)
    return caught.value.code, caught.value.field


def test_policy_that_ends_before_it_begins_is_refused(chain: Chain) -> None:
    found = refused(
        chain, "insurance.create", lambda unit: insure(unit, chain, valid_from=FIRST, valid_until=EARLIER)
    )

    assert found == ("ENDS_BEFORE_START", "insurance.valid_until")
    assert chain.one("SELECT count(*) FROM insurance") == 0


@pytest.mark.parametrize(
    "days",
    [
        {"valid_from": FIRST, "valid_until": FIRST},
        {"valid_from": FIRST},
        {"valid_until": EARLIER},
        {"valid_from": None, "valid_until": None},
    ],
)
def test_policy_of_one_day_or_without_an_end_or_a_beginning_is_taken(
    chain: Chain, days: dict[str, date | None]
) -> None:
    row_id = insured(chain, **days)

    assert chain.one("SELECT valid_from FROM insurance WHERE id = :i", i=row_id.bytes) == (
        FIRST.isoformat() if days.get("valid_from") else None
    )


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"valid_until": EARLIER}, "insurance.valid_until"),
        ({"valid_from": LATER}, "insurance.valid_from"),
        ({"valid_from": LATER, "valid_until": LAST}, "insurance.valid_from"),
        ({"valid_from": LAST, "valid_until": FIRST}, "insurance.valid_until"),
    ],
)
def test_edit_is_judged_by_the_row_as_it_will_be_and_names_what_it_changed(
    chain: Chain, days: dict[str, date], field: str
) -> None:
    row_id = insured(chain, valid_from=FIRST, valid_until=LAST)
    found = refused(chain, "insurance.edit", lambda unit: unit.update("insurance", row_id, **days))
    with chain.do("insurance.edit") as unit:
        unit.update("insurance", row_id, valid_from=LATER, valid_until=LATER)

    assert found == ("ENDS_BEFORE_START", field)
    assert chain.one("SELECT valid_from || valid_until FROM insurance") == f"{LATER}{LATER}"


def test_policy_from_before_the_rule_may_be_edited_otherwise_and_deleted(chain: Chain) -> None:
    row_id = insured(chain, valid_from=FIRST, valid_until=LAST)
    with chain.engine.begin() as connection:
        connection.execute(text("UPDATE insurance SET valid_until = :day"), {"day": EARLIER.isoformat()})
    with chain.do("insurance.edit") as unit:
        unit.update("insurance", row_id, policy_number="AB1")
    number = chain.one("SELECT policy_number FROM insurance")
    with chain.do("insurance.delete") as unit:
        unit.delete("insurance", row_id)

    assert number == "AB1"
    assert chain.one("SELECT deleted_at IS NOT NULL FROM insurance") == 1
