"""Figures of the till: each branch by its own days, and what a closed one took with the others."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.rules.registry import ACTIONS
from oasis_core.work import till
from oasis_core.work.queries.branches import head_office_zone
from oasis_core.work.queries.finance import Takings, figures, takings
from oasis_core.work.unit import work
from tests.core.chains import Chain

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def take(chain: Chain, branch: UUID, amount: str, at: datetime, action: str = "payment") -> None:
    with work(chain.ground, chain.actor(RoleName.OWNER), ACTIONS[f"{action}.record"]) as unit:
        till.take(
            unit,
            branch_id=branch,
            staff_id=chain.people[RoleName.OWNER],
            amount=Decimal(amount),
            type=action,
            method="cash",
            date=at,
        )


def change(chain: Chain, branch: UUID, action: str, **values: str) -> None:
    with chain.do(f"branch.{action}") as unit:
        if action == "delete":
            unit.delete("branch", branch)
        else:
            unit.update("branch", branch, **values)


def taken(chain: Chain, branches: Sequence[UUID] | None = None) -> list[Takings]:
    with chain.engine.begin() as connection:
        return takings(connection, chain.ground.org_id, FIRST, LAST, branches)


def test_a_closed_branch_counts_for_the_days_on_which_it_traded(chain: Chain) -> None:
    take(chain, chain.branch, "100.00", datetime(2026, 11, 10, tzinfo=UTC))
    take(chain, chain.other_branch, "200.00", datetime(2026, 11, 10, tzinfo=UTC))
    take(chain, chain.other_branch, "50.00", datetime(2026, 11, 11, tzinfo=UTC), "expense")
    change(chain, chain.other_branch, "delete")

    found = taken(chain)

    assert [(one.branch_id, one.net) for one in found] == [
        (chain.branch, Decimal("100.00")),
        (chain.other_branch, Decimal("150.00")),
    ]
    assert figures(found, FIRST, LAST)["total"]["net"] == "250.00"
    assert taken(chain, [chain.other_branch]) == found[1:]


def test_only_an_open_branch_is_shown_with_nothing(chain: Chain) -> None:
    take(chain, chain.other_branch, "200.00", datetime(2026, 10, 10, tzinfo=UTC))
    change(chain, chain.other_branch, "delete")

    assert [(one.branch_id, one.count) for one in taken(chain)] == [(chain.branch, 0)]


@pytest.mark.parametrize(("zone", "net"), [("Asia/Bangkok", "0.00"), ("UTC", "100.00")])
def test_a_month_ends_when_it_does_in_the_branch(chain: Chain, zone: str, net: str) -> None:
    change(chain, chain.branch, "edit", time_zone=zone)
    take(chain, chain.branch, "100.00", datetime(2026, 11, 30, 17, tzinfo=UTC))

    assert figures(taken(chain), FIRST, LAST)["total"]["net"] == net


def test_the_first_branch_is_the_head_office_even_when_it_is_closed(chain: Chain) -> None:
    change(chain, chain.branch, "edit", time_zone="Europe/London")
    change(chain, chain.branch, "delete")

    with chain.engine.begin() as connection:
        assert head_office_zone(connection, chain.ground.org_id) == "Europe/London"
        assert head_office_zone(connection, UUID(int=0)) == "UTC"
