"""Deeds about money, as the tests of its rules do them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from oasis_core.entities.staff import RoleName
from oasis_core.entities.transaction import Transaction
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.money import net
from oasis_core.rules.sale import Line
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row
from oasis_core.work import till
from oasis_core.work.till import By
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

_ROWS = table_of(Transaction)
FRAME = Decimal("100.00")


def refused(
    chain: Chain, action: str, fill: Callable[[Unit], Any], role: RoleName = RoleName.OWNER
) -> OasisError:
    """Do a deed that must be refused whole."""
    before = len(rows(chain))

    with pytest.raises(OasisError) as caught, chain.do(action, role) as unit:
        fill(unit)

    assert len(rows(chain)) == before
    return caught.value


def rows(chain: Chain) -> list[Row]:
    with chain.engine.begin() as connection:
        return [dict(row) for row in connection.execute(select(_ROWS).order_by(_ROWS.c.id)).mappings()]


def row(chain: Chain, row_id: UUID) -> Row:
    return next(found for found in rows(chain) if found["id"] == row_id)


def total(chain: Chain) -> Decimal:
    """What came of all rows."""
    return sum((net(found) for found in rows(chain)), Decimal(0))


def stock(chain: Chain) -> int:
    return int(chain.one("SELECT quantity FROM inventory_item"))


def by(chain: Chain) -> By:
    return By(chain.people[RoleName.MANAGER], NOW)


def sold(chain: Chain, *lines: Line, **values: Any) -> UUID:
    """A sale of two frames at 100.00, unless other lines are given."""
    lines = lines or (Line("Frame", 2, FRAME, chain.item),)
    with chain.do("sale.complete") as unit:
        return till.sell(unit, lines, **values_of(chain, sum(line.amount for line in lines)) | values)


def taken(chain: Chain, action: str = "payment.record", **values: Any) -> UUID:
    with chain.do(action) as unit:
        return till.take(unit, **values_of(chain, "500.00") | {"type": "payment"} | values)


def refunded(chain: Chain, original: UUID, amount: str, *lines: Line, **values: Any) -> UUID:
    with chain.do("sale.refund") as unit:
        return till.give_back(unit, original, lines, **values_back(chain, amount) | values)


def voided(chain: Chain, original: UUID) -> UUID:
    with chain.do("transaction.void") as unit:
        return till.void(unit, original, by(chain))


def line_of(chain: Chain, sale: UUID) -> UUID:
    return UUID(bytes=chain.one("SELECT id FROM sale_line WHERE transaction_id = :s", s=sale.bytes))


def values_of(chain: Chain, amount: Any) -> dict[str, Any]:
    return {
        "branch_id": chain.branch,
        "staff_id": chain.people[RoleName.OPTICIAN],
        "amount": Decimal(amount),
        "method": "cash",
        "date": NOW,
    }


def values_back(chain: Chain, amount: str) -> dict[str, Any]:
    return {k: v for k, v in values_of(chain, amount).items() if k != "branch_id"}
