"""Loans that the chain owes. What is left is never written: it is what was lent less the principal paid."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from oasis_core.access.permissions import Permission
from oasis_core.entities.loan import InterestMethod
from oasis_core.entities.loan import LoanPaymentKind as Paid
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.loan_schedule import (
    MAX_MONTHS,
    Instalment,
    Terms,
    interest_of_month,
    monthly_payment,
    months_after,
    schedule,
)
from oasis_core.rules.action import ACTIONS, DELETE, UPDATE, Action, Deed, RowChange, Side
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row

OFFICE_ZONE = ZoneInfo("Asia/Bangkok")
"""A loan belongs to no branch; its days are those of the head office."""
_NOTHING = Decimal("0.00")
_TERMS = frozenset(column for unit in KINDS["loan"].sync.units for column in unit)


# What is read is whatever came in: a row of a newer program, or one written by hand. It may make no schedule,
# but never stop the list in which it stands.


def terms_of(loan: Row) -> Terms | None:
    """What the schedule is computed from; None without a term, or of a method that is not known."""
    if loan["term"] is None or loan["interest_method"] not in list(InterestMethod):
        return None
    flat = loan["interest_method"] == InterestMethod.FLAT
    start = _in_office(loan["start_date"]).date()
    return Terms(loan["original_amount"], loan["interest_rate"], loan["term"], start, flat)


def payment_of(loan: Row) -> Decimal | None:
    """The monthly payment: as the lender said, else by the schedule; None without terms that make sense."""
    if loan["monthly_payment"] is not None:
        return Decimal(loan["monthly_payment"])
    terms = terms_of(loan)
    with suppress(ValueError):
        return None if terms is None else monthly_payment(terms)
    return None


def schedule_of(loan: Row) -> list[Instalment]:
    """Every payment of a loan as agreed; empty without a term, or if by these terms it is never paid off."""
    terms = terms_of(loan)
    with suppress(ValueError):
        return [] if terms is None else schedule(terms, loan["monthly_payment"])
    return []


def next_instalment(loan: Row) -> Instalment | None:
    """The first instalment that the principal paid so far does not cover; None when nothing is left."""
    left: Decimal = loan["remaining_balance"]
    return next((one for one in schedule_of(loan) if one.balance < left), None)


def next_payment_date(loan: Row) -> datetime | None:
    """When the next payment falls due: as the lender said, else by the schedule, at the hour of the loan.
    None when nothing is left."""
    if loan["remaining_balance"] <= 0:
        return None
    if loan["next_payment_date"] is not None:
        given: datetime = loan["next_payment_date"]
        return given
    instalment = next_instalment(loan)
    if instalment is None:
        return None
    start: datetime = loan["start_date"]
    there = _in_office(start)
    due = datetime.combine(instalment.due, there.timetz())
    return due.astimezone(start.tzinfo)


def _in_office(moment: datetime) -> datetime:
    """An instant by the clocks of the office; where the calendar ends, as it is."""
    try:
        return moment.astimezone(OFFICE_ZONE)
    except OverflowError:
        return moment


def date_after(loan: Row, paid_at: datetime) -> datetime | None:
    """Where a payment moves the date that the lender said: a month on, by the days of the loan. None if there
    is no such date, or if the payment is from before the month that ends with it."""
    given: datetime | None = loan["next_payment_date"]
    if given is None:
        return None
    there, start = _in_office(given), _in_office(loan["start_date"]).date()
    with suppress(ValueError):  # where the calendar ends
        if _in_office(paid_at).date() > months_after(there.date(), -1):
            return _month_on(there, start).astimezone(given.tzinfo)
    return None


def _month_on(there: datetime, start: date) -> datetime:
    """A month later, on the day of the loan where it was that day."""
    day = there.date()
    number = (day.year - start.year) * 12 + day.month - start.month
    of_the_loan = months_after(start, number) == day
    moved = months_after(start, number + 1) if of_the_loan else months_after(day, 1)
    return datetime.combine(moved, there.timetz())


def split(
    loan: Row, amount: Decimal, principal: Decimal | None = None, interest: Decimal | None = None
) -> tuple[Decimal, Decimal]:
    """Principal and interest of a payment: as the lender said, what they left out being the rest; else by a
    month's interest on what is left, of a flat loan on all that was lent. What exceeds the debt stays
    principal, for the check to refuse.

    LOAN_PAYMENT_TOO_LOW if it does not exceed the interest, LOAN_PAYMENT_SPLIT_WRONG if less than nothing
    is left for the interest.
    """
    if principal is not None or interest is not None:
        principal = amount - (interest or 0) if principal is None else principal
        interest = amount - principal if interest is None else interest
        if interest < 0:
            raise OasisError(ErrorCode.LOAN_PAYMENT_SPLIT_WRONG, "loan_payment.principal")
        return principal, interest
    flat = loan["interest_method"] == InterestMethod.FLAT
    interest = interest_of_month(
        loan["original_amount" if flat else "remaining_balance"], loan["interest_rate"]
    )
    if amount <= interest:
        raise OasisError(ErrorCode.LOAN_PAYMENT_TOO_LOW, "loan_payment.amount", interest=str(interest))
    return amount - interest, interest


@dataclass(frozen=True)
class Variance:
    """By how much principal and interest as entered exceed those of the schedule. Both are kept: the lender's
    figures are what was paid, the schedule is what was expected."""

    principal: Decimal
    interest: Decimal


def variances(loan: Row, payments: Sequence[Row]) -> dict[UUID, Variance]:
    """The variance of each payment of a loan, by its id, held against the instalment that was due when it was
    made. Openings and adjustments have none, nor has what was paid beyond the schedule."""
    instalments, found = schedule_of(loan), dict[UUID, Variance]()
    left: Decimal = loan["original_amount"]
    for paid in sorted(payments, key=lambda row: (row["date"], row["id"])):
        due = next((one for one in instalments if one.balance < left), None)
        if due is not None and paid["kind"] == Paid.PAYMENT:
            found[paid["id"]] = Variance(paid["principal"] - due.principal, paid["interest"] - due.interest)
        left -= paid["principal"]
    return found


# ---------------------------------------------------------------------------------------------------- checks


def _terms_sound(change: RowChange) -> None:
    """A term that can be counted, and a monthly payment by which the balance falls: judged where one of them
    is said, so that whatever came in otherwise can still be given a note or closed."""
    if change.before is not None and not _TERMS & change.values.keys():
        return
    loan = change.after
    if (loan.get("term") or 1) > MAX_MONTHS:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "loan.term", max=MAX_MONTHS)
    given = loan.get("monthly_payment")
    interest = interest_of_month(loan["original_amount"], loan["interest_rate"])
    if given is not None and given <= interest:
        raise OasisError(ErrorCode.LOAN_PAYMENT_TOO_LOW, "loan.monthly_payment", interest=str(interest))


def _loan_created(deed: Deed) -> None:
    loan = deed.only("loan")
    _terms_sound(loan)
    opening = deed.of("loan_payment")
    if not opening:
        return
    change = deed.only("loan_payment")
    _moves_no_money(change, Paid.OPENING)
    if change.values["loan_id"] != loan.id:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan_payment.loan_id")
    if not _NOTHING < change.values["principal"] <= loan.values["original_amount"]:
        raise OasisError(ErrorCode.LOAN_BALANCE_WRONG, "loan_payment.principal")


def _loan_edited(deed: Deed) -> None:
    change = deed.only("loan")
    if change.op != UPDATE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan")
    _terms_sound(change)
    before = change.before
    if deed.side is Side.PUSHED or before is None or "original_amount" not in change.values:
        return
    paid = before["original_amount"] - before["remaining_balance"]
    if change.values["original_amount"] < paid:
        raise OasisError(ErrorCode.LOAN_BALANCE_WRONG, "loan.original_amount", paid=str(paid))


def _loan_deleted(deed: Deed) -> None:
    if deed.only("loan").op != DELETE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan")


def _payment_sound(deed: Deed) -> None:
    """Principal and interest that make up the amount; never more than is owed, except for what a PC has paid
    without having seen another's payment."""
    change = deed.only("loan_payment")
    paid = change.values
    if paid.get("kind") != Paid.PAYMENT:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan_payment.kind")
    if paid["amount"] <= 0:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "loan_payment.amount")
    if paid["principal"] < 0:
        interest = str(paid["interest"])
        raise OasisError(ErrorCode.LOAN_PAYMENT_TOO_LOW, "loan_payment.principal", interest=interest)
    if paid["principal"] + paid["interest"] != paid["amount"]:
        raise OasisError(ErrorCode.LOAN_PAYMENT_SPLIT_WRONG, "loan_payment.principal")
    left = _loan_of(deed, change)["remaining_balance"]
    if deed.side is not Side.PUSHED and paid["principal"] > left:
        raise OasisError(ErrorCode.LOAN_PAYMENT_TOO_HIGH, "loan_payment.principal", left=str(left))
    for moved in deed.of("loan"):
        _date_moves_on(deed, moved, change)


def _date_moves_on(deed: Deed, loan: RowChange, payment: RowChange) -> None:
    """Nothing of the loan changes but the date that the lender said."""
    if loan.op != UPDATE or loan.before is None or loan.id != payment.values["loan_id"]:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan")
    expected = {"next_payment_date": date_after(loan.before, payment.values["date"])}
    differs = loan.values.keys() != expected.keys() if deed.side is Side.PUSHED else loan.values != expected
    if differs:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan.next_payment_date")


def _adjusted(deed: Deed) -> None:
    """The balance as the lender has it: between nothing and what was lent."""
    change = deed.only("loan_payment")
    _moves_no_money(change, Paid.ADJUSTMENT)
    if change.values["principal"] == 0:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "loan_payment.principal")
    loan = _loan_of(deed, change)
    left = (loan["remaining_balance"] or _NOTHING) - change.values["principal"]
    if deed.side is not Side.PUSHED and not 0 <= left <= loan["original_amount"]:
        raise OasisError(ErrorCode.LOAN_BALANCE_WRONG, "loan_payment.principal")


def _moves_no_money(change: RowChange, kind: Paid) -> None:
    if change.values.get("kind") != kind:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "loan_payment.kind")
    for column in ("amount", "interest"):
        if change.values[column] != 0:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"loan_payment.{column}")


def _loan_of(deed: Deed, change: RowChange) -> Row:
    loan = deed.facts.row("loan", change.values["loan_id"])
    if loan is None or (loan["deleted_at"] is not None and deed.side is not Side.PUSHED):
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "loan_payment.loan_id")
    return loan


_KIND = frozenset({"loan_payment.kind"})

LOAN_CREATE = ACTIONS.register(
    Action(
        "loan.create",
        Permission.LOAN_CREATE,
        ("loan", "loan_payment"),
        _loan_created,
        sets=_KIND,
        updates=False,
    )
)
LOAN_EDIT = ACTIONS.register(
    Action("loan.edit", Permission.LOAN_EDIT, ("loan",), _loan_edited, inserts=False)
)
LOAN_DELETE = ACTIONS.register(
    Action("loan.delete", Permission.LOAN_DELETE, ("loan",), _loan_deleted, inserts=False)
)
LOAN_PAYMENT_RECORD = ACTIONS.register(
    Action(
        "loan_payment.record",
        Permission.LOAN_PAYMENT_CREATE,
        ("loan", "loan_payment"),
        _payment_sound,
        sets=_KIND,
    )
)
LOAN_ADJUST = ACTIONS.register(
    Action(
        "loan.adjust",
        Permission.LOAN_ADJUST,
        ("loan_payment",),
        _adjusted,
        sets=_KIND,
        updates=False,
        sensitive=True,
    )
)
