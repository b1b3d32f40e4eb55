"""Filling a unit of work with what is paid of a loan; `rules.loan` judges it."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from oasis_core.entities.loan import LoanPaymentKind
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.loan import date_after, split
from oasis_core.work.unit import Unit


def pay(
    unit: Unit,
    loan_id: UUID,
    date: datetime,
    amount: Decimal,
    principal: Decimal | None = None,
    interest: Decimal | None = None,
) -> UUID:
    """A payment (`loan_payment.record`): its id. It is split by the month's interest unless the lender said
    how, and the date that the lender said for the next one moves on."""
    loan = unit.row("loan", loan_id)
    if loan is None or loan["deleted_at"] is not None:
        raise OasisError(ErrorCode.NOT_FOUND, "loan")
    principal, interest = split(loan, amount, principal, interest)
    payment = unit.insert(
        "loan_payment",
        loan_id=loan_id,
        kind=LoanPaymentKind.PAYMENT.value,
        date=date,
        amount=amount,
        principal=principal,
        interest=interest,
    )
    moved = date_after(loan, date)
    if moved is not None:
        unit.update("loan", loan_id, next_payment_date=moved)
    return payment
