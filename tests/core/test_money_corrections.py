"""Money that was written wrongly: corrections, who may make them, and what two PCs did offline."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode
from oasis_core.rules.action import Side
from oasis_core.rules.sale import Line, priced_at
from oasis_core.work import till
from oasis_core.work.till import By
from tests.core.chains import NOW, Chain
from tests.core.money_deeds import (
    FRAME,
    by,
    line_of,
    refunded,
    refused,
    row,
    rows,
    sold,
    stock,
    taken,
    total,
    values_back,
)

# ---------------------------------------------------------------------------------------------- corrections


def test_a_corrected_sale_keeps_its_lines_at_other_prices(chain: Chain) -> None:
    sale = sold(chain, Line("Frame", 2, FRAME, chain.item), Line("Case", 1, Decimal("50.00")))

    with chain.do("transaction.replace") as unit:
        later = By(chain.people[RoleName.MANAGER], NOW + timedelta(days=2))
        successor = till.replace(unit, sale, later, {"amount": Decimal("199.99"), "method": "card"})

    assert (stock(chain), total(chain)) == (8, Decimal("199.99"))
    assert row(chain, sale)["voids"] == 1
    made = row(chain, successor)
    assert (made["supersedes_id"], made["method"], made["amount"]) == (sale, "card", Decimal("199.99"))
    assert {found["date"] for found in rows(chain)} == {NOW}
    quantities = chain.one("SELECT sum(quantity) FROM sale_line WHERE transaction_id = :s", s=successor.bytes)
    assert quantities == 3


def test_a_payment_becomes_a_sale_and_a_sale_a_payment(chain: Chain) -> None:
    payment, sale = taken(chain), sold(chain)

    with chain.do("transaction.replace") as unit:
        till.replace(unit, payment, by(chain), {"type": "sale"})
    with chain.do("transaction.replace") as unit:
        till.replace(unit, sale, by(chain), {"type": "payment"}, lines=())

    assert (stock(chain), total(chain)) == (10, Decimal("700.00"))


def test_a_corrected_refund_is_a_refund_of_the_same_sale(chain: Chain) -> None:
    sale = sold(chain)
    refund = refunded(chain, sale, "150.00")

    with chain.do("transaction.replace") as unit:
        successor = till.replace(unit, refund, by(chain), {"amount": Decimal("180.00")})

    assert row(chain, successor)["supersedes_id"] == sale
    assert (row(chain, sale)["refunded"], total(chain)) == (Decimal("180.00"), Decimal("20.00"))
    error = refused(
        chain,
        "transaction.replace",
        lambda u: till.replace(u, successor, by(chain), {"amount": Decimal("200.01")}),
    )
    assert error.code is ErrorCode.REFUND_TOO_HIGH


def test_a_corrected_refund_of_goods_takes_the_same_goods_back(chain: Chain) -> None:
    sale = sold(chain)
    refund = refunded(chain, sale, "200.00", Line("Frame", 2, FRAME, chain.item, line_of(chain, sale)))

    with chain.do("transaction.replace") as unit:
        till.replace(unit, refund, by(chain), {"amount": Decimal("150.00")})

    assert (stock(chain), total(chain)) == (10, Decimal("50.00"))
    assert row(chain, sale)["refunded"] == Decimal("150.00")


def test_a_sale_refunded_in_part_is_not_corrected(chain: Chain) -> None:
    sale = sold(chain)
    refunded(chain, sale, "10.00")

    error = refused(
        chain, "transaction.replace", lambda u: till.replace(u, sale, by(chain), {"method": "card"})
    )

    assert error.code is ErrorCode.REFUNDED_IN_PART


@pytest.mark.parametrize("kind", ["refund", "void"])
def test_an_entry_does_not_become_a_refund_or_a_void(chain: Chain, kind: str) -> None:
    payment = taken(chain)

    error = refused(
        chain, "transaction.replace", lambda u: till.replace(u, payment, by(chain), {"type": kind})
    )

    assert error.code in (ErrorCode.VALUE_NOT_ALLOWED, ErrorCode.ACTION_MISMATCH)


def test_only_those_who_may_give_money_back(chain: Chain) -> None:
    sale = sold(chain)

    refund = refused(
        chain,
        "sale.refund",
        lambda u: till.give_back(u, sale, **values_back(chain, "1.00")),
        RoleName.RECEPTIONIST,
    )
    undo = refused(chain, "transaction.void", lambda u: till.void(u, sale, by(chain)), RoleName.OPTICIAN)

    assert (refund.code, undo.code) == (ErrorCode.PERMISSION_DENIED, ErrorCode.PERMISSION_DENIED)


# ------------------------------------------------------------------------- what happened offline, and prices


def test_what_two_pcs_gave_back_offline_is_taken_in_and_shows(chain: Chain) -> None:
    sale = sold(chain)
    chain.ground.journal.side = Side.PUSHED  # type: ignore[misc]

    refunded(chain, sale, "150.00")
    refunded(chain, sale, "150.00")

    assert row(chain, sale)["refunded"] == Decimal("300.00")


LINES = st.lists(
    st.builds(
        Line,
        st.just("x"),
        st.integers(1, 1000),
        st.decimals("0", "99999", places=2),
    ),
    min_size=1,
    max_size=6,
)


@given(LINES, st.decimals("0", "9999999", places=2))
def test_other_prices_add_up_to_the_satang_and_no_piece_is_lost(lines: list[Line], amount: Decimal) -> None:
    shared = priced_at(lines, amount)

    assert sum(line.amount for line in shared) == amount
    assert sum(line.quantity for line in shared) == sum(line.quantity for line in lines)
    assert all(line.unit_price >= 0 for line in shared)
