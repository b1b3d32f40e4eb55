"""Whatever is done at the till in whatever order, money, stock and the numbers shown agree."""

import random
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.sale import Line
from oasis_core.work import till
from oasis_core.work.till import By
from tests.core.chains import NOW, Chain

EXPECTED = {
    ErrorCode.ALREADY_VOIDED,
    ErrorCode.VOID_FINAL,
    ErrorCode.REFUND_NOT_POSSIBLE,
    ErrorCode.REFUND_TOO_HIGH,
    ErrorCode.RETURN_TOO_MANY,
    ErrorCode.REFUNDED_IN_PART,
}
NET = """SELECT coalesce(sum(CASE WHEN type IN ('refund', 'expense') THEN -amount ELSE amount END), 0)
FROM "transaction" """
LEFT = """SELECT coalesce(sum(amount - refunded), 0) FROM "transaction"
WHERE voids = 0 AND type IN ('sale', 'payment', 'deposit')"""
OUT = """SELECT coalesce(sum(l.quantity - l.returned), 0) FROM sale_line l JOIN "transaction" t
ON t.id = l.transaction_id WHERE t.type = 'sale'"""
WRONG = """SELECT (SELECT count(*) FROM "transaction" WHERE refunded > amount AND type <> 'void')
+ (SELECT count(*) FROM "transaction" WHERE voids > 1)
+ (SELECT count(*) FROM sale_line WHERE returned > quantity OR returned < 0)"""


class Till:
    """Somebody at work who does not look."""

    def __init__(self, chain: Chain, seed: int) -> None:
        self.chain = chain
        self.chance = random.Random(seed)
        self.rows: list[UUID] = []
        self.done = 0

    def work(self) -> None:
        step = self.chance.choice((self.sell, self.take, self.refund, self.void, self.correct))
        try:
            step()
            self.done += 1
        except OasisError as error:
            if error.code not in EXPECTED:
                raise

    def values(self, amount: Decimal) -> dict[str, Any]:
        return {
            "staff_id": self.chain.people[RoleName.OPTICIAN],
            "amount": amount,
            "method": "cash",
            "date": NOW,
        }

    def by(self) -> By:
        return By(self.chain.people[RoleName.MANAGER], NOW)

    def sell(self) -> None:
        lines = [
            Line("Frame", self.chance.randint(1, 3), Decimal(self.chance.randint(0, 9999)) / 100, item)
            for item in self.chance.choices((self.chain.item, None), k=self.chance.randint(1, 3))
        ]
        with self.chain.do("sale.complete") as unit:
            values = self.values(sum((line.amount for line in lines), Decimal(0)))
            made = till.sell(unit, lines, branch_id=self.chain.branch, **values)
        self.rows.append(made)

    def take(self) -> None:
        with self.chain.do("payment.record") as unit:
            values = self.values(Decimal(self.chance.randint(1, 9999)) / 100)
            made = till.take(unit, branch_id=self.chain.branch, type="payment", **values)
        self.rows.append(made)

    def refund(self) -> None:
        original = self.any()
        with self.chain.do("sale.refund") as unit:
            lines = [
                Line("Frame", 1, line["unit_price"], line["item_id"], line["id"])
                for line in till.lines_of(unit, original)
                if line["unit_price"] and self.chance.random() < 0.5
            ]
            amount = sum((line.amount for line in lines), Decimal(0)) or Decimal("0.50")
            made = till.give_back(unit, original, lines, **self.values(amount))
        self.rows.append(made)

    def void(self) -> None:
        original = self.any()
        with self.chain.do("transaction.void") as unit:
            till.void(unit, original, self.by())

    def correct(self) -> None:
        original, amount = self.any(), Decimal(self.chance.randint(1, 9999)) / 100
        with self.chain.do("transaction.replace") as unit:
            made = till.replace(unit, original, self.by(), {"amount": amount})
        self.rows.append(made)

    def any(self) -> UUID:
        if not self.rows:
            self.take()
        return self.chance.choice(self.rows)


@pytest.mark.parametrize("seed", range(5))
def test_money_stock_and_what_is_shown_agree_after_every_deed(chain: Chain, seed: int) -> None:
    clerk = Till(chain, seed)

    for _ in range(40):
        clerk.work()
        assert chain.one(NET) == chain.one(LEFT)
        assert chain.one("SELECT quantity FROM inventory_item") == 10 - _pieces_out(chain)
        assert chain.one(WRONG) == 0
    assert clerk.done > 10


def _pieces_out(chain: Chain) -> int:
    return int(chain.one(f"{OUT} AND l.item_id IS NOT NULL"))
