"""The schedule of a loan: equal monthly payments, exact to the satang, with the dates on which they fall due.

Amounts are `Decimal` baht with two decimals, rates are per cent a year (6.5 is 6.5 %), months are whole. The
formulas are the textbook ones, with i = rate / 12. Effective, interest being on what is left:
payment = P * i / (1 - (1 + i)^-n), or P / n without interest. Flat, interest being on the whole amount until
the end: payment = P / n + P * i.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

MAX_MONTHS = 1200
"""A hundred years; no lender grants more, and a slip of the keyboard shall not make a million rows."""

_SATANG = Decimal("0.01")
_DIGITS = 60
"""(1 + i)^1200 of a low rate must still leave twelve exact digits."""


@dataclass(frozen=True)
class Terms:
    """What was agreed: an amount, a yearly rate in per cent (`flat`: of the whole amount, however much of it
    is paid back), a number of months, and the day of the loan. The first payment falls due a month after
    it."""

    amount: Decimal
    rate: Decimal
    months: int
    start: date
    flat: bool = False


@dataclass(frozen=True)
class Instalment:
    """One payment of a schedule, and the balance that it leaves. `number` counts from 1."""

    number: int
    due: date
    payment: Decimal
    principal: Decimal
    interest: Decimal
    balance: Decimal


def interest_of_month(balance: Decimal, rate: Decimal) -> Decimal:
    """A month's interest on a balance, rounded half up to the satang."""
    with localcontext(prec=_DIGITS):
        return _rounded(balance * rate / 1200)


def monthly_payment(terms: Terms) -> Decimal:
    """The equal payment of a loan, rounded half up to the satang.

    It always pays something off: where rounding would leave no more than the first month's interest, it is a
    satang above that. ValueError if the terms make no sense.
    """
    _check(terms)
    with localcontext(prec=_DIGITS):
        i = terms.rate / 1200
        if i == 0 or terms.flat:
            exact = terms.amount / terms.months + terms.amount * i
        else:
            exact = terms.amount * i / (1 - (1 + i) ** -terms.months)
        return max(_rounded(exact), interest_of_month(terms.amount, terms.rate) + _SATANG)


def schedule(terms: Terms, payment: Decimal | None = None) -> list[Instalment]:
    """Every payment of a loan; the last one takes the rest, so that the principals add up to the amount, and
    flat interest to that of the whole term.

    `payment`: paid each month in place of the computed one. A higher one ends the loan early; a lower one
    leaves the rest to the last month. ValueError if the terms make no sense, or if the payment does not
    exceed the first month's interest (the balance would never fall).
    """
    _check(terms)
    paid = monthly_payment(terms) if payment is None else payment
    if paid <= interest_of_month(terms.amount, terms.rate):
        raise ValueError("the payment does not exceed the first interest")
    balance, instalments = terms.amount, list[Instalment]()
    for number in range(1, terms.months + 1):
        interest = _interest(terms, balance, number)
        principal = balance if number == terms.months else min(paid - interest, balance)
        balance -= principal
        due = months_after(terms.start, number)
        instalments.append(Instalment(number, due, principal + interest, principal, interest, balance))
        if balance == 0:
            break
    return instalments


def _interest(terms: Terms, balance: Decimal, number: int) -> Decimal:
    """The interest of that month. Of the whole amount it is the same each month; the last one takes what the
    rounding of the others left."""
    if not terms.flat:
        return interest_of_month(balance, terms.rate)
    each = interest_of_month(terms.amount, terms.rate)
    if number < terms.months:
        return each
    with localcontext(prec=_DIGITS):
        whole = _rounded(terms.amount * terms.rate * terms.months / 1200)
    return max(whole - each * (number - 1), Decimal("0.00"))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day. Counted from the
    first day each time, so that 31 January leads to 28 February and then to 31 March."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _check(terms: Terms) -> None:
    if not 1 <= terms.months <= MAX_MONTHS:
        raise ValueError("a loan runs for 1 to 1200 months")
    if terms.amount < _SATANG or terms.rate < 0:
        raise ValueError("a loan has an amount, and its rate is not negative")


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_SATANG, ROUND_HALF_UP)
