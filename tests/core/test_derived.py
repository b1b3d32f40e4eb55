"""Derived numbers that rest on derived numbers, in whatever order rows arrive."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from oasis_core.entities.staff import RoleName
from oasis_core.rules.sale import Line
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work import derived, till
from oasis_core.work.repository import insert_rows
from oasis_core.work.till import By
from tests.core.chains import NOW, Chain

PRICE = Decimal("100.00")


def undone_refund(chain: Chain) -> None:
    """A sale, its refund, and the void of the refund."""
    values: dict[str, Any] = {"staff_id": chain.people[RoleName.OWNER], "method": "cash", "date": NOW}
    line = Line("Frame", 2, PRICE, chain.item)
    with chain.do("sale.complete") as unit:
        sale = till.sell(unit, [line], branch_id=chain.branch, amount=2 * PRICE, **values)
    with chain.do("sale.refund") as unit:
        sold = till.lines_of(unit, sale)[0]["id"]
        back = [Line("Frame", 1, PRICE, chain.item, sold)]
        refund = till.give_back(unit, sale, back, amount=PRICE, **values)
    with chain.do("transaction.void") as unit:
        till.void(unit, refund, By(chain.people[RoleName.OWNER], NOW))


def numbers(connection: Connection, entity: str) -> dict[UUID, tuple[object, ...]]:
    table = KINDS[entity].table
    rows = connection.execute(select(table)).mappings()
    return {row["id"]: tuple(row[name] for name in KINDS[entity].derived) for row in rows}


def arrive(connection: Connection, org_id: UUID, entity: str, rows: Sequence[Row]) -> None:
    """Rows of one page, whose numbers do not travel."""
    kind = KINDS[entity]
    insert_rows(
        connection, kind.table, [{n: v for n, v in row.items() if n not in kind.derived} for row in rows]
    )
    arrived = {(entity, row["id"]) for row in rows}
    touched = derived.touched_by([(entity, row["id"], row) for row in rows], arrived)
    derived.recompute(connection, org_id, touched)


@pytest.mark.parametrize("entity", ["transaction", "sale_line"])
def test_the_order_of_arrival_does_not_matter(chain: Chain, entity: str) -> None:
    undone_refund(chain)
    table = KINDS[entity].table
    with chain.engine.begin() as connection:
        expected = numbers(connection, entity)
        rows = [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
    assert len(rows) == 3
    for order in permutations(rows):
        for pages in ([order[:1], order[1:]], [order[:2], order[2:]], [[row] for row in order], [order]):
            with chain.engine.begin() as connection:
                connection.execute(table.delete())
                for page in pages:
                    arrive(connection, chain.ground.org_id, entity, page)
                found = numbers(connection, entity)

            assert found == expected


def test_a_number_rests_on_a_derived_number_of_its_children() -> None:
    resting = {
        (kind.name, name): found for kind in KINDS for name, found in kind.derived.items() if found.unless
    }

    assert set(resting) == {("transaction", "refunded"), ("sale_line", "returned")}
    assert all(found.unless in KINDS[found.child].derived for found in resting.values())
