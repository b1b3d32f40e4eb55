"""Money in and out: which way it went, giving it back, undoing and correcting it."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from oasis_core.kernel.errors import ErrorCode
from oasis_core.rules.money import net, void_id
from oasis_core.rules.sale import Line
from oasis_core.work import till
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain
from tests.core.money_deeds import (
    FRAME,
    by,
    line_of,
    refunded,
    refused,
    row,
    sold,
    stock,
    taken,
    total,
    values_back,
    values_of,
    voided,
)

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
    given = values_of(chain, "5.00") | {"type": "payment"} | values

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

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, **values_back(chain, "50.01")))

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
        till.give_back(
            unit, sale, [Line("Frame", 2, Decimal("50.00"), *one_refs)], **values_back(chain, "100.00")
        )

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

    error = refused(
        chain, "sale.refund", lambda u: till.give_back(u, sale, lines, **values_back(chain, amount))
    )

    assert error.code is code


def test_a_line_of_another_sale_does_not_come_back(chain: Chain) -> None:
    other = line_of(chain, sold(chain))
    sale = sold(chain)
    lines = [Line("Frame", 1, FRAME, chain.item, other)]

    error = refused(
        chain, "sale.refund", lambda u: till.give_back(u, sale, lines, **values_back(chain, "100.00"))
    )

    assert (error.code, error.field) == (ErrorCode.VALUE_NOT_ALLOWED, "sale_line.returns_id")


@pytest.mark.parametrize("column", ["branch_id", "patient_id"])
def test_a_refund_stays_with_the_branch_and_patient_of_its_sale(chain: Chain, column: str) -> None:
    sale = sold(chain)
    values = {"branch_id": chain.other_branch, "patient_id": chain.patient}

    error = refused(
        chain,
        "sale.refund",
        lambda u: till.give_back(u, sale, **values_back(chain, "1.00") | {column: values[column]}),
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
        refused(
            chain, "sale.refund", partial(till.give_back, original_id=other, **values_back(chain, "1.00"))
        ).code
        for other in others
    }

    assert codes == {ErrorCode.REFUND_NOT_POSSIBLE}


def test_what_was_voided_is_not_refunded(chain: Chain) -> None:
    sale = sold(chain)
    voided(chain, sale)

    error = refused(chain, "sale.refund", lambda u: till.give_back(u, sale, **values_back(chain, "1.00")))

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
        given = values_of(chain, "-200.00") | {"type": "void", "supersedes_id": sale} | change
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
