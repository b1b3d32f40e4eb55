"""Money that the chain owes. Rates are percent a year, terms months."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import RULES, choice, instant, integer, money, percentage, ref, text
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import OFFICE, Derived, Resource, Sync


class LoanStatus(StrEnum):
    CURRENT = "current"
    LATE = "late"
    PAID_OFF = "paid_off"
    RESTRUCTURED = "restructured"
    WRITTEN_OFF = "written_off"


class InterestMethod(StrEnum):
    """What the rate is of: of what is left (effective), or of the whole amount until the end (flat)."""

    EFFECTIVE = "effective"
    FLAT = "flat"


class LoanPaymentKind(StrEnum):
    PAYMENT = "payment"
    OPENING = "opening"
    ADJUSTMENT = "adjustment"


class Loan(Entity):
    """A loan of the organization. What is left of it is what was lent less the principal paid;
    `monthly_payment` and `next_payment_date` stand here only where the lender's differ from the schedule.

    What makes the schedule is one unit: a rate of one person with a payment of another may never be paid off.
    """

    __tablename__ = "loan"
    __resource__ = Resource(
        "loans",
        filters=("status", "lender", "loan_type", "start_date"),
        sort="-start_date",
        defaults={
            "interest_rate": Decimal(0),
            "interest_method": InterestMethod.EFFECTIVE.value,
            "status": LoanStatus.CURRENT.value,
        },
        computed=("monthly_payment", "next_payment_date"),
    )
    __sync__ = Sync(
        scopes=OFFICE,
        units=(("original_amount", "interest_rate", "interest_method", "term", "monthly_payment"),),
    )

    lender: Mapped[str] = text(max=100)
    loan_type: Mapped[str | None] = text(max=50)
    original_amount: Mapped[object] = money(minimum=1)
    remaining_balance: Mapped[object] = money(
        derived=Derived("loan_payment", "loan_id", "principal", less_from="original_amount")
    )
    interest_rate: Mapped[object] = percentage()
    interest_method: Mapped[str] = choice(InterestMethod)
    term: Mapped[int | None] = integer(minimum=1)
    start_date: Mapped[datetime] = instant()
    next_payment_date: Mapped[datetime | None] = instant()
    monthly_payment: Mapped[object | None] = money(minimum=1)
    status: Mapped[str] = choice(LoanStatus)
    collateral: Mapped[str | None] = text()
    purpose: Mapped[str | None] = text()
    notes: Mapped[str | None] = text()


class LoanPayment(Entity):
    """Principal and interest paid; never changed afterwards. `opening`: principal paid before the loan was
    entered here; `adjustment`: what makes the balance agree with the lender's. Both move no money."""

    __tablename__ = "loan_payment"
    __resource__ = Resource(
        "loans/{loan_id}/payments", filters=("kind", "date"), sort="-date", verbs=("create",)
    )
    __sync__ = Sync(scopes=OFFICE, insert_only=True)

    loan_id: Mapped[UUID] = ref("loan")
    kind: Mapped[str] = choice(LoanPaymentKind, set_by=RULES)
    date: Mapped[datetime] = instant()
    amount: Mapped[object] = money(minimum=0)
    principal: Mapped[object] = money()
    interest: Mapped[object] = money(minimum=0)
