"""Annuities: worked examples of the field, and what holds for every loan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.kernel.loan_schedule import (
    Instalment,
    Terms,
    interest_of_month,
    monthly_payment,
    months_after,
    schedule,
)

START = date(2026, 1, 31)
LOANS = st.builds(
    Terms,
    amount=st.decimals("0.01", "9999999999.99", places=2),
    rate=st.decimals("0", "40", places=4),
    months=st.integers(1, 120),
    start=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
FLAT = LOANS.map(lambda loan: replace(loan, flat=True))


def terms(amount: str, rate: str, months: int, start: date = START, *, flat: bool = False) -> Terms:
    return Terms(Decimal(amount), Decimal(rate), months, start, flat)


@pytest.mark.parametrize(
    ("loan", "payment", "last", "interest"),
    [
        (terms("1000000", "6.5", 60), "19566.15", "19566.02", "173968.87"),
        (terms("500000", "0", 36), "13888.89", "13888.85", "0.00"),
        (terms("100000", "7.25", 12), "8664.20", "8664.24", "3970.44"),
        (terms("1200000", "8.375", 84), "18928.44", "18928.36", "389988.88"),
        (terms("500000", "4", 60, flat=True), "10000.00", "10000.00", "100000.00"),
        (terms("650000", "2.79", 72, flat=True), "10539.03", "10538.87", "108810.00"),
        (terms("100000", "0.85", 7, flat=True), "14356.55", "14356.53", "495.83"),
        (terms("36000", "0", 36, flat=True), "1000.00", "1000.00", "0.00"),
    ],
)
def test_a_worked_example_comes_out_to_the_satang(
    loan: Terms, payment: str, last: str, interest: str
) -> None:
    instalments = schedule(loan)

    assert monthly_payment(loan) == Decimal(payment)
    assert len(instalments) == loan.months
    assert instalments[-1].payment == Decimal(last)
    assert sum(one.interest for one in instalments) == Decimal(interest)
    assert sum(one.principal for one in instalments) == loan.amount


def test_the_first_payment_is_mostly_interest() -> None:
    first = schedule(terms("1000000", "6.5", 60))[0]

    assert first == Instalment(
        1,
        date(2026, 2, 28),
        Decimal("19566.15"),
        Decimal("14149.48"),
        Decimal("5416.67"),
        Decimal("985850.52"),
    )


def test_flat_interest_is_the_same_each_month_and_the_last_takes_the_rest() -> None:
    """A car at 4 % flat for five years: 100,000 of interest on 500,000."""
    instalments = schedule(terms("500000", "4", 60, flat=True))

    assert {(one.principal, one.interest) for one in instalments[:-1]} == {
        (Decimal("8333.33"), Decimal("1666.67"))
    }
    assert (instalments[-1].principal, instalments[-1].interest) == (Decimal("8333.53"), Decimal("1666.47"))


def test_a_loan_of_one_month_is_paid_back_with_its_interest() -> None:
    (only,) = schedule(terms("100000", "12", 1))

    assert (only.payment, only.interest, only.balance) == (
        Decimal("101000.00"),
        Decimal("1000.00"),
        Decimal(0),
    )


@pytest.mark.parametrize(
    ("start", "dues"),
    [
        (date(2026, 1, 31), ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        (date(2028, 1, 31), ["2028-02-29", "2028-03-31"]),
        (date(2028, 2, 29), ["2028-03-29"]),
        (date(2026, 11, 30), ["2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30"]),
    ],
)
def test_due_days_are_clamped_to_the_month_from_the_first_day(start: date, dues: list[str]) -> None:
    assert [one.due.isoformat() for one in schedule(terms("9000", "5", 12, start))][: len(dues)] == dues


def test_a_leap_day_a_year_later_is_the_last_of_february() -> None:
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2024, 2, 29), 48) == date(2028, 2, 29)


def test_paying_more_each_month_ends_the_loan_early() -> None:
    loan = terms("100000", "7.25", 12)

    instalments = schedule(loan, Decimal("20000.00"))

    assert len(instalments) == 6
    assert instalments[-1].balance == 0
    assert sum(one.principal for one in instalments) == loan.amount


def test_paying_less_each_month_leaves_the_rest_to_the_last() -> None:
    instalments = schedule(terms("100000", "12", 12), Decimal("1000.01"))

    assert {one.principal for one in instalments[:1]} == {Decimal("0.01")}
    assert instalments[-1].payment > Decimal(100_000)
    assert instalments[-1].balance == 0


@pytest.mark.parametrize("payment", ["1000.00", "999.99", "0.00", "-1.00"])
def test_a_payment_that_does_not_exceed_the_first_interest_is_refused(payment: str) -> None:
    with pytest.raises(ValueError, match="interest"):
        schedule(terms("100000", "12", 12), Decimal(payment))


@pytest.mark.parametrize(
    "loan",
    [
        terms("0", "5", 12),
        terms("-1", "5", 12),
        terms("1", "-0.1", 12),
        terms("1", "5", 0),
        terms("1", "5", 1201),
    ],
)
def test_terms_without_sense_are_refused(loan: Terms) -> None:
    with pytest.raises(ValueError, match="a loan"):
        schedule(loan)


@given(LOANS)
def test_every_loan_is_paid_off_exactly_and_its_balance_only_falls(loan: Terms) -> None:
    instalments = schedule(loan)
    balance = loan.amount
    for place, one in enumerate(instalments, 1):
        assert one.number == place
        assert one.due == months_after(loan.start, place)
        assert one.principal + one.interest == one.payment
        assert one.interest == interest_of_month(balance, loan.rate)
        assert one.principal > 0
        assert one.balance == balance - one.principal
        assert one.payment.as_tuple().exponent == -2
        balance = one.balance

    assert balance == 0
    assert sum(one.principal for one in instalments) == loan.amount
    assert len(instalments) <= loan.months


@given(FLAT)
def test_every_flat_loan_is_paid_off_with_the_interest_of_its_whole_term(loan: Terms) -> None:
    instalments = schedule(loan)

    assert sum(one.principal for one in instalments) == loan.amount
    assert all(one.principal + one.interest == one.payment for one in instalments)
    assert all(one.principal > 0 <= one.interest for one in instalments)
    assert instalments[-1].balance == 0
    if len(instalments) == loan.months:  # of a few satang the rounded months may be more than the whole
        whole = interest_of_month(loan.amount * loan.months, loan.rate)
        others = sum(one.interest for one in instalments[:-1])
        assert sum(one.interest for one in instalments) == max(whole, others)


@given(LOANS, st.decimals("0.01", "1000000", places=2))
def test_any_payment_above_the_first_interest_pays_off_any_other_is_refused(
    loan: Terms, above: Decimal
) -> None:
    first = interest_of_month(loan.amount, loan.rate)

    assert schedule(loan, first + above)[-1].balance == 0
    with pytest.raises(ValueError, match="interest"):
        schedule(loan, first)
