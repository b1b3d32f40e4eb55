"""Loans and what is paid of them: the balance never rises unseen, never falls below nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules import loan as rules
from oasis_core.rules.action import Side
from oasis_core.schema.wire import Row
from oasis_core.work import lending
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

START = datetime(2026, 1, 30, 17, 0, tzinfo=UTC)
"""Midnight of 31 January in Bangkok."""
NOTHING = Decimal("0.00")


def row(**values: Any) -> Row:
    given: Row = {
        "original_amount": Decimal("100000.00"),
        "remaining_balance": Decimal("100000.00"),
        "interest_rate": Decimal("12.0000"),
        "interest_method": "effective",
        "term": 12,
        "start_date": START,
        "monthly_payment": None,
        "next_payment_date": None,
    }
    return given | values


def lent(chain: Chain, opening: str | None = None, **values: Any) -> UUID:
    with chain.do("loan.create", RoleName.ACCOUNTANT) as unit:
        return _lend(unit, opening, **values)


def _lend(unit: Unit, opening: str | None = None, **values: Any) -> UUID:
    given: Row = {
        "lender": "Bank",
        "original_amount": Decimal("100000.00"),
        "interest_rate": Decimal("12.0000"),
        "interest_method": "effective",
    }
    given |= {"term": 12, "start_date": START, "status": "current"} | values
    loan = unit.insert("loan", **given)
    if opening is not None:
        _pay(unit, loan, "0.00", opening, "0.00", kind="opening")
    return loan


def _pay(unit: Unit, loan: UUID, amount: str, principal: str, interest: str, kind: str = "payment") -> UUID:
    return unit.insert(
        "loan_payment", loan_id=loan, kind=kind, date=NOW, amount=Decimal(amount),
        principal=Decimal(principal), interest=Decimal(interest),
    )  # fmt: skip


def _adjust(unit: Unit, loan: UUID, principal: str) -> UUID:
    return _pay(unit, loan, "0.00", principal, "0.00", "adjustment")


def _forge(unit: Unit, loan: UUID, amounts: tuple[str, str, str]) -> UUID:
    return _pay(unit, loan, *amounts, "adjustment")


def paid(chain: Chain, loan: UUID, *amounts: str) -> None:
    with chain.do("loan_payment.record", RoleName.ACCOUNTANT) as unit:
        _pay(unit, loan, *amounts)


def adjusted(chain: Chain, loan: UUID, principal: str) -> None:
    with chain.do("loan.adjust", RoleName.ACCOUNTANT) as unit:
        _adjust(unit, loan, principal)


def left(chain: Chain, loan: UUID) -> Decimal:
    found = chain.one("SELECT remaining_balance FROM loan WHERE id = :i", i=loan.bytes)
    return Decimal(found).scaleb(-2)


def refused(chain: Chain, action: str, fill: Callable[[Unit], Any]) -> OasisError:
    before = chain.one("SELECT head FROM sync_head")

    with pytest.raises(OasisError) as caught, chain.do(action, RoleName.ACCOUNTANT) as unit:
        fill(unit)

    assert chain.one("SELECT head FROM sync_head") == before
    return caught.value


# --------------------------------------------------------------------------------------- what is computed


def test_the_monthly_payment_is_the_lenders_else_the_schedules() -> None:
    assert rules.payment_of(row()) == Decimal("8884.88")
    assert rules.payment_of(row(monthly_payment=Decimal("9000.00"))) == Decimal("9000.00")
    assert rules.payment_of(row(term=None)) is None


@pytest.mark.parametrize(
    ("remaining", "due"),
    [
        ("100000.00", datetime(2026, 2, 27, 17, 0, tzinfo=UTC)),
        ("92115.13", datetime(2026, 2, 27, 17, 0, tzinfo=UTC)),
        ("92115.12", datetime(2026, 3, 30, 17, 0, tzinfo=UTC)),
        ("50000.00", datetime(2026, 8, 30, 17, 0, tzinfo=UTC)),
        ("0.00", None),
    ],
)
def test_the_next_payment_is_the_first_that_is_not_covered_yet(remaining: str, due: datetime | None) -> None:
    """31 January leads to 28 February and to 31 March, by the days of the head office."""
    assert rules.next_payment_date(row(remaining_balance=Decimal(remaining))) == due


def test_the_next_payment_date_is_the_lenders_if_they_said_one() -> None:
    assert rules.next_payment_date(row(next_payment_date=NOW)) == NOW
    assert rules.next_payment_date(row(term=None)) is None


@pytest.mark.parametrize(
    ("given", "paid", "moved"),
    [
        ("2026-12-15", "2026-12-15", "2027-01-15"),
        ("2026-12-15", "2026-11-16", "2027-01-15"),
        ("2026-12-15", "2027-01-03", "2027-01-15"),
        ("2026-12-15", "2026-11-15", None),
        ("2026-02-28", "2026-02-28", "2026-03-31"),
        ("2026-03-31", "2026-03-30", "2026-04-30"),
        ("2026-02-27", "2026-02-27", "2026-03-27"),
    ],
)
def test_the_lenders_date_moves_on_with_the_payment_of_its_month(
    given: str, paid: str, moved: str | None
) -> None:
    """By the days of the loan, which began on the 31st."""
    loan = row(next_payment_date=datetime.fromisoformat(f"{given}T02:00:00+00:00"))

    after = rules.date_after(loan, datetime.fromisoformat(f"{paid}T05:00:00+00:00"))

    assert after == (datetime.fromisoformat(f"{moved}T02:00:00+00:00") if moved else None)


def test_a_payment_covers_the_months_interest_first() -> None:
    assert rules.split(row(), Decimal("8884.88")) == (Decimal("7884.88"), Decimal("1000.00"))
    with pytest.raises(OasisError) as caught:
        rules.split(row(), Decimal("1000.00"))
    assert caught.value.code is ErrorCode.LOAN_PAYMENT_TOO_LOW


def test_figures_entered_by_hand_are_kept_beside_those_of_the_schedule() -> None:
    made = [
        ("opening", "7884.88", "0.00"),
        ("payment", "7963.73", "921.15"),
        ("adjustment", "1.00", "0.00"),
        ("payment", "8043.37", "841.51"),
        ("payment", "100000.00", "5.00"),
        ("payment", "1.00", "1.00"),
    ]
    payments: list[Row] = [
        {"id": UUID(int=n), "kind": kind, "date": NOW, "principal": Decimal(p), "interest": Decimal(i)}
        for n, (kind, p, i) in enumerate(made)
    ]

    found = rules.variances(row(), payments)

    assert {n.int: (one.principal, one.interest) for n, one in found.items()} == {
        1: (NOTHING, NOTHING),
        3: (Decimal("0.00"), Decimal("0.00")),
        4: (Decimal("91876.20"), Decimal("-756.08")),
    }


def test_a_flat_loan_is_paid_by_interest_on_all_that_was_lent() -> None:
    car = row(interest_method="flat", original_amount=Decimal("500000.00"), interest_rate=Decimal(4), term=60)
    half = car | {"remaining_balance": Decimal("250000.00")}

    assert rules.payment_of(car) == Decimal("10000.00")
    assert rules.split(half, Decimal("10000.00")) == (Decimal("8333.33"), Decimal("1666.67"))
    assert rules.split(half | {"interest_method": "effective"}, Decimal("10000.00"))[1] == Decimal("833.33")
    assert rules.next_payment_date(half) == datetime(2028, 8, 30, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "odd",
    [
        {"interest_rate": Decimal(13), "monthly_payment": Decimal("500.00")},
        {"term": 0},
        {"term": 1201},
        {"term": -1},
        {"original_amount": NOTHING},
        {"original_amount": Decimal("-1.00"), "remaining_balance": Decimal("5.00")},
        {"interest_rate": Decimal(-1)},
        {"interest_method": "of_tomorrow"},
        {"start_date": datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)},
        {"start_date": datetime(9999, 6, 30, tzinfo=UTC)},
        {"start_date": datetime(1, 1, 1, tzinfo=UTC)},
        {"next_payment_date": datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)},
        {"next_payment_date": datetime(9999, 12, 1, tzinfo=UTC)},
        {"next_payment_date": datetime(1, 1, 1, tzinfo=UTC)},
    ],
    ids=str,
)
def test_a_row_that_came_in_somehow_is_read(odd: Row) -> None:
    """It stands in a list with others."""
    loan = row(**odd)
    payment = {"id": UUID(int=1), "kind": "payment", "date": NOW, "principal": NOTHING, "interest": NOTHING}

    computed = (rules.payment_of(loan), rules.next_payment_date(loan))
    assert (computed[0] is None) or computed[0] > 0
    assert (computed[1] is None) or computed[1].tzinfo is not None
    assert all(one.principal > 0 for one in rules.schedule_of(loan))
    assert len(rules.variances(loan, [payment])) == bool(rules.schedule_of(loan))
    for paid_at in (NOW, datetime(9999, 12, 31, 23, 59, tzinfo=UTC)):
        moved = rules.date_after(loan, paid_at)
        assert moved is None or moved > loan["next_payment_date"]


# ------------------------------------------------------------------------------------------------- actions


def test_what_is_left_is_what_was_lent_less_the_principal(chain: Chain) -> None:
    loan = lent(chain, opening="40000.00")
    paid(chain, loan, "8884.88", "8284.88", "600.00")

    assert left(chain, loan) == Decimal("51715.12")


@pytest.mark.parametrize(
    ("amounts", "code"),
    [
        (("100.00", "60.00", "30.00"), ErrorCode.LOAN_PAYMENT_SPLIT_WRONG),
        (("0.00", "0.00", "0.00"), ErrorCode.VALUE_NOT_ALLOWED),
        (("100.00", "-900.00", "1000.00"), ErrorCode.LOAN_PAYMENT_TOO_LOW),
        (("100000.01", "100000.01", "0.00"), ErrorCode.LOAN_PAYMENT_TOO_HIGH),
        (("100.00", "101.00", "-1.00"), ErrorCode.VALUE_NOT_ALLOWED),
        (("100.00", "100.00", "0.00", "adjustment"), ErrorCode.ACTION_MISMATCH),
    ],
)
def test_a_payment_that_is_none_is_refused(chain: Chain, amounts: tuple[str, ...], code: ErrorCode) -> None:
    loan = lent(chain)

    error = refused(chain, "loan_payment.record", lambda unit: _pay(unit, loan, *amounts))

    assert error.code is code
    assert left(chain, loan) == Decimal("100000.00")


def test_a_payment_changes_nothing_of_its_loan_but_the_date(chain: Chain) -> None:
    loan = lent(chain, next_payment_date=NOW)

    def renamed(unit: Unit) -> None:
        lending.pay(unit, loan, NOW, Decimal("2000.00"))
        unit.update("loan", loan, lender="Other")

    def postponed(unit: Unit) -> None:
        _pay(unit, loan, "2000.00", "1000.00", "1000.00")
        unit.update("loan", loan, next_payment_date=START)

    for forged in (renamed, postponed):
        error = refused(chain, "loan_payment.record", forged)
        assert (error.code, error.field) == (ErrorCode.ACTION_MISMATCH, "loan.next_payment_date")
    with chain.do("loan_payment.record") as unit:
        lending.pay(unit, loan, NOW, Decimal("2000.00"))
    assert left(chain, loan) == Decimal("99000.00")


def test_a_month_of_interest_alone_leaves_the_balance(chain: Chain) -> None:
    loan = lent(chain)

    paid(chain, loan, "1000.00", "0.00", "1000.00")

    assert left(chain, loan) == Decimal("100000.00")


@pytest.mark.parametrize("opening", ["0.00", "-1.00", "100000.01"])
def test_an_opening_lies_within_the_loan(chain: Chain, opening: str) -> None:
    error = refused(chain, "loan.create", lambda unit: _lend(unit, opening))

    assert error.code is ErrorCode.LOAN_BALANCE_WRONG


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"monthly_payment": Decimal("1000.00")}, "loan.monthly_payment"),
        ({"term": 1201}, "loan.term"),
        ({"term": 0}, "loan.term"),
        ({"original_amount": NOTHING}, "loan.original_amount"),
        ({"interest_rate": Decimal(-1)}, "loan.interest_rate"),
    ],
)
def test_terms_by_which_a_loan_is_never_paid_off_are_refused(
    chain: Chain, values: dict[str, Any], field: str
) -> None:
    assert refused(chain, "loan.create", lambda unit: _lend(unit, **values)).field == field
    loan = lent(chain)
    assert refused(chain, "loan.edit", lambda unit: unit.update("loan", loan, **values)).field == field


def test_a_loan_that_can_never_be_paid_off_can_be_closed_and_mended(chain: Chain) -> None:
    loan = lent(chain, monthly_payment=Decimal("2000.00"))
    with chain.engine.begin() as connection:  # as it may come in from elsewhere
        connection.exec_driver_sql("UPDATE loan SET monthly_payment = 50000")

    with chain.do("loan.edit") as unit:
        unit.update("loan", loan, status="written_off", notes="ก")
    error = refused(chain, "loan.edit", lambda u: u.update("loan", loan, term=24))
    assert (error.code, error.field) == (ErrorCode.LOAN_PAYMENT_TOO_LOW, "loan.monthly_payment")
    with chain.do("loan.edit") as unit:
        unit.update("loan", loan, monthly_payment=None, term=24)


def test_a_balance_is_adjusted_within_the_loan(chain: Chain) -> None:
    loan = lent(chain, opening="40000.00")
    adjusted(chain, loan, "-15000.00")

    assert left(chain, loan) == Decimal("75000.00")
    for principal in ("-25000.01", "75000.01"):
        error = refused(chain, "loan.adjust", partial(_adjust, loan=loan, principal=principal))
        assert error.code is ErrorCode.LOAN_BALANCE_WRONG
    for amounts in (("1.00", "1.00", "0.00"), ("0.00", "1.00", "1.00"), ("0.00", "0.00", "0.00")):
        error = refused(chain, "loan.adjust", partial(_forge, loan=loan, amounts=amounts))
        assert error.code is ErrorCode.VALUE_NOT_ALLOWED


def test_a_loan_is_not_made_smaller_than_what_was_paid(chain: Chain) -> None:
    loan = lent(chain, opening="40000.00")

    error = refused(chain, "loan.edit", lambda u: u.update("loan", loan, original_amount=Decimal("39999.99")))

    assert error.code is ErrorCode.LOAN_BALANCE_WRONG
    with chain.do("loan.edit") as unit:
        unit.update("loan", loan, original_amount=Decimal("50000.00"))
    assert left(chain, loan) == Decimal("10000.00")


def test_what_two_pcs_paid_offline_is_taken_in_and_shows(chain: Chain) -> None:
    loan = lent(chain, original_amount=Decimal("1000.00"))
    chain.ground.journal.side = Side.PUSHED  # type: ignore[misc]

    for _ in range(2):
        paid(chain, loan, "600.00", "600.00", "0.00")

    assert left(chain, loan) == Decimal("-200.00")


def test_an_edit_does_not_delete_and_a_deletion_does_not_edit(chain: Chain) -> None:
    loan = lent(chain)

    assert refused(chain, "loan.edit", lambda u: u.delete("loan", loan)).code is ErrorCode.ACTION_MISMATCH
    assert (
        refused(chain, "loan.delete", lambda u: u.update("loan", loan, lender="x")).code
        is ErrorCode.ACTION_MISMATCH
    )
    with chain.do("loan.delete") as unit:
        unit.delete("loan", loan)


@given(
    st.decimals("1", "9999999", places=2),
    st.decimals("0", "30", places=4),
    st.integers(1, 60),
    st.lists(st.decimals("0.01", "500000", places=2), max_size=8),
)
def test_payments_by_the_rule_never_raise_the_balance_nor_go_below_nothing(
    amount: Decimal, rate: Decimal, term: int, payments: list[Decimal]
) -> None:
    loan = row(original_amount=amount, remaining_balance=amount, interest_rate=rate, term=term)
    for payment in payments:
        try:
            principal, interest = rules.split(loan, payment)
        except OasisError:
            continue
        principal = min(principal, loan["remaining_balance"])
        assert principal + interest <= payment
        after = loan["remaining_balance"] - principal
        assert 0 <= after <= loan["remaining_balance"]
        loan["remaining_balance"] = after
        if after == 0:
            assert rules.next_payment_date(loan) is None
            break
        assert rules.next_payment_date(loan) is not None
