"""Money in and out: which way it went, giving it back, undoing and correcting it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from oasis_core.entities.staff import RoleName
from oasis_core.entities.transaction import Transaction
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Side
from oasis_core.rules.money import net, void_id
from oasis_core.rules.sale import Line, priced_at
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
        return till.sell(unit, lines, **_values(chain, sum(line.amount for line in lines)) | values)


def taken(chain: Chain, action: str = "payment.record", **values: Any) -> UUID:
    with chain.do(action) as unit:
        return till.take(unit, **_values(chain, "500.00") | {"type": "payment"} | values)


def refunded(chain: Chain, original: UUID, amount: str, *lines: Line, **values: Any) -> UUID:
    with chain.do("sale.refund") as unit:
        return till.give_back(unit, original, lines, **_back(chain, amount) | values)


def voided(chain: Chain, original: UUID) -> UUID:
    with chain.do("transaction.void") as unit:
        return till.void(unit, original, by(chain))


def line_of(chain: Chain, sale: UUID) -> UUID:
    return UUID(bytes=chain.one("SELECT id FROM sale_line WHERE transaction_id = :s", s=sale.bytes))


def _values(chain: Chain, amount: Any) -> dict[str, Any]:
    return {
        "branch_id": chain.branch,
        "staff_id": chain.people[RoleName.OPTICIAN],
        "amount": Decimal(amount),
        "method": "cash",
        "date": NOW,
    }


def _back(chain: Chain, amount: str) -> dict[str, Any]:
    return {k: v for k, v in _values(chain, amount).items() if k != "branch_id"}


# --------------------------------------------------------------------------------------------- in and out


@pytest.mark.parametrize(
    ("kind", "amount", "expected"),
    [
        ("sale", "10.00", "10.00"),
        ("payment", "10.00", "10.00"),
        ("deposit", "10.00", "10.00"),
        ("refund", "10.00", "-10.00"),
        ("expense", "10.00", "-10.00"),
        ("void", "-10.00", "-10.00"),
        ("void", "10.00", "10.00"),
    ],
)
def test_the_type_says_which_way_money_went(kind: str, amount: str, expected: str) -> None:
    assert net({"type": kind, "amount": Decimal(amount)}) == Decimal(expected)


def test_a_payment_a_deposit_and_an_expense_are_recorded(chain: Chain) -> None:
    taken(chain)
    taken(chain, type="deposit", amount=Decimal("200.00"))
    taken(chain, "expense.record", type="expense", amount=Decimal("50.25"))

    assert total(chain) == Decimal("649.75")


@pytest.mark.parametrize(
    ("action", "values", "code"),
    [
        ("payment.record", {"type": "sale"}, ErrorCode.ACTION_MISMATCH),
        ("payment.record", {"type": "expense"}, ErrorCode.ACTION_MISMATCH),
        ("payment.record", {"type": "void", "amount": Decimal(-1)}, ErrorCode.ACTION_MISMATCH),
        ("expense.record", {"type": "payment"}, ErrorCode.ACTION_MISMATCH),
        ("payment.record", {"amount": Decimal(0)}, ErrorCode.VALUE_NOT_ALLOWED),
        ("expense.record", {"type": "expense", "amount": Decimal("-5.00")}, ErrorCode.VALUE_NOT_ALLOWED),
    ],
)
def test_money_of_another_kind_or_of_no_amount_is_refused(
    chain: Chain, action: str, values: dict[str, Any], code: ErrorCode
) -> None:
    given = _values(chain, "5.00") | {"type": "payment"} | values

    assert refused(chain, action, lambda unit: till.take(unit, **given)).code is code


# ------------------------------------------------------------------------------------------------ refunds


def test_a_refund_gives_money_and_goods_back_and_the_sale_knows(chain: Chain) -> None:
    sale = sold(chain)

    refunded(chain, sale, "100.00", Line("Frame", 1, FRAME, chain.item, line_of(chain, sale)))

    assert (stock(chain), total(chain)) == (9, Decimal("100.00"))
    assert row(chain, sale)["refunded"] == FRAME
    assert chain.one("SELECT returned FROM sale_line WHERE transaction_id = :s", s=sale.bytes) == 1


def test_no_more_is_refunded_than_was_paid(chain: Chain) -> None:
    sale = sold(chain)
    refunded(chain, sale, "150.00")

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, **_back(chain, "50.01")))

    assert (error.code, error.field, error.details) == (
        ErrorCode.REFUND_TOO_HIGH,
        "transaction.amount",
        {"left": "50.00"},
    )
    refunded(chain, sale, "50.00")
    assert total(chain) == 0


def test_no_more_pieces_come_back_than_were_sold(chain: Chain) -> None:
    sale = sold(chain)
    one = Line("Frame", 1, FRAME, chain.item, line_of(chain, sale))
    refunded(chain, sale, "100.00", one)

    def twice(unit: Unit) -> None:
        till.give_back(unit, sale, [Line("Frame", 2, Decimal("50.00"), *one_refs)], **_back(chain, "100.00"))

    one_refs = (chain.item, one.returns_id)

    assert refused(chain, "sale.refund", twice).code is ErrorCode.RETURN_TOO_MANY


@pytest.mark.parametrize(
    ("line", "amount", "code"),
    [
        ({"unit_price": Decimal("100.01")}, "100.01", ErrorCode.REFUND_TOO_HIGH),
        ({"unit_price": FRAME}, "99.99", ErrorCode.SALE_TOTAL_WRONG),
        ({"returns_id": None}, "100.00", ErrorCode.FIELD_REQUIRED),
        ({"item_id": None}, "100.00", ErrorCode.VALUE_NOT_ALLOWED),
    ],
)
def test_a_line_that_does_not_come_back_as_it_was_sold_is_refused(
    chain: Chain, line: dict[str, Any], amount: str, code: ErrorCode
) -> None:
    sale = sold(chain)
    given: dict[str, Any] = {
        "item_id": chain.item,
        "unit_price": FRAME,
        "returns_id": line_of(chain, sale),
    } | line
    lines = [Line("Frame", 1, **given)]

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, lines, **_back(chain, amount)))

    assert error.code is code


def test_a_line_of_another_sale_does_not_come_back(chain: Chain) -> None:
    other = line_of(chain, sold(chain))
    sale = sold(chain)
    lines = [Line("Frame", 1, FRAME, chain.item, other)]

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, lines, **_back(chain, "100.00")))

    assert (error.code, error.field) == (ErrorCode.VALUE_NOT_ALLOWED, "sale_line.returns_id")


@pytest.mark.parametrize("column", ["branch_id", "patient_id"])
def test_a_refund_stays_with_the_branch_and_patient_of_its_sale(chain: Chain, column: str) -> None:
    sale = sold(chain)
    values = {"branch_id": chain.other_branch, "patient_id": chain.patient}

    error = refused(
        chain,
        "sale.refund",
        lambda u: till.give_back(u, sale, **_back(chain, "1.00") | {column: values[column]}),
    )

    assert (error.code, error.field) == (ErrorCode.VALUE_NOT_ALLOWED, f"transaction.{column}")


def test_neither_expenses_nor_refunds_nor_voids_are_refunded(chain: Chain) -> None:
    sale = sold(chain)
    others = [
        taken(chain, "expense.record", type="expense"),
        refunded(chain, sale, "10.00"),
        voided(chain, sale),
    ]

    codes = {
        refused(chain, "sale.refund", partial(till.give_back, original_id=other, **_back(chain, "1.00"))).code
        for other in others
    }

    assert codes == {ErrorCode.REFUND_NOT_POSSIBLE}


def test_what_was_voided_is_not_refunded(chain: Chain) -> None:
    sale = sold(chain)
    voided(chain, sale)

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, **_back(chain, "1.00")))

    assert error.code is ErrorCode.ALREADY_VOIDED


# --------------------------------------------------------------------------------------------------- voids


def test_a_void_undoes_the_money_and_brings_the_goods_back(chain: Chain) -> None:
    sale = sold(chain)

    void = voided(chain, sale)

    assert (stock(chain), total(chain)) == (10, Decimal(0))
    assert void == void_id(sale)
    assert (row(chain, void)["amount"], row(chain, sale)["voids"]) == (Decimal("-200.00"), 1)


def test_a_void_after_a_refund_undoes_the_rest(chain: Chain) -> None:
    sale = sold(chain)
    refunded(chain, sale, "100.00", Line("Frame", 1, FRAME, chain.item, line_of(chain, sale)))

    void = voided(chain, sale)

    assert row(chain, void)["amount"] == Decimal("-100.00")
    assert (stock(chain), total(chain)) == (10, Decimal(0))


@pytest.mark.parametrize("kind", ["payment", "deposit", "expense"])
def test_any_entry_is_undone_by_its_void(chain: Chain, kind: str) -> None:
    action = "expense.record" if kind == "expense" else "payment.record"
    entry = taken(chain, action, type=kind)

    voided(chain, entry)

    assert total(chain) == 0


def test_a_voided_refund_counts_no_more_and_its_goods_go_out_again(chain: Chain) -> None:
    sale = sold(chain)
    refund = refunded(chain, sale, "100.00", Line("Frame", 1, FRAME, chain.item, line_of(chain, sale)))

    voided(chain, refund)

    assert (stock(chain), total(chain)) == (8, Decimal("200.00"))
    assert row(chain, sale)["refunded"] == 0
    assert chain.one("SELECT returned FROM sale_line WHERE transaction_id = :s", s=sale.bytes) == 0
    refunded(chain, sale, "200.00", Line("Frame", 2, FRAME, chain.item, line_of(chain, sale)))
    assert (stock(chain), total(chain)) == (10, Decimal(0))


def test_a_refund_of_a_voided_sale_stays(chain: Chain) -> None:
    sale = sold(chain)
    refund = refunded(chain, sale, "50.00")
    voided(chain, sale)

    error = refused(chain, "transaction.void", lambda u: till.void(u, refund, by(chain)))

    assert (error.code, total(chain)) == (ErrorCode.ALREADY_VOIDED, Decimal(0))


def test_a_second_void_is_refused(chain: Chain) -> None:
    sale = sold(chain)
    voided(chain, sale)

    assert refused(chain, "transaction.void", lambda u: till.void(u, sale, by(chain))).code is (
        ErrorCode.ALREADY_VOIDED
    )
    void = void_id(sale)
    assert (
        refused(chain, "transaction.void", lambda u: till.void(u, void, by(chain))).code
        is ErrorCode.VOID_FINAL
    )


@pytest.mark.parametrize(
    "change", [{"amount": Decimal("-199.99")}, {"type": "refund"}, {"supersedes_id": None}]
)
def test_a_void_that_does_not_undo_exactly_is_refused(chain: Chain, change: dict[str, Any]) -> None:
    sale = sold(chain)

    def forge(unit: Unit) -> None:
        given = _values(chain, "-200.00") | {"type": "void", "supersedes_id": sale} | change
        unit.insert("transaction", void_id(sale), **given)

    refused(chain, "transaction.void", forge)

    assert row(chain, sale)["voids"] == 0


def test_goods_of_a_void_move_as_its_lines_say(chain: Chain) -> None:
    sale = sold(chain)

    def keep_the_goods(unit: Unit) -> None:
        void = till.void(unit, sale, by(chain))
        unit.insert(
            "stock_movement", branch_id=chain.branch, item_id=chain.item, kind="return", delta=1,
            transaction_id=void, occurred_at=NOW,
        )  # fmt: skip

    assert refused(chain, "transaction.void", keep_the_goods).code is ErrorCode.STOCK_DELTA_WRONG


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
        chain, "sale.refund", lambda u: till.give_back(u, sale, **_back(chain, "1.00")), RoleName.RECEPTIONIST
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
