"""Money taken, and the lines that say for what. Insert-only: a correction is a reversing row."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import RULES, choice, instant, integer, money, ref, text
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import BRANCH, Sync, with_patient


class TransactionType(StrEnum):
    SALE = "sale"
    PAYMENT = "payment"
    DEPOSIT = "deposit"
    REFUND = "refund"
    VOID = "void"
    EXPENSE = "expense"


class PaymentMethod(StrEnum):
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    PROMPTPAY = "promptpay"
    INSURANCE = "insurance"
    OTHER = "other"


class Transaction(Entity):
    """A sale or payment; `patient_id` is empty for a walk-in."""

    __tablename__ = "transaction"
    __sync__ = Sync(scopes=with_patient(), insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID | None] = ref("patient")
    staff_id: Mapped[UUID] = ref("staff")
    description: Mapped[str | None] = text()
    amount: Mapped[object] = money()
    type: Mapped[str] = choice(TransactionType, set_by=RULES)
    method: Mapped[str] = choice(PaymentMethod)
    date: Mapped[datetime] = instant()


class SaleLine(Entity):
    """One line of a sale, in the branch that sold it (its item is of that branch, so the line stays
    there)."""

    __tablename__ = "sale_line"
    __sync__ = Sync(scopes=BRANCH, insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    transaction_id: Mapped[UUID] = ref("transaction")
    item_id: Mapped[UUID | None] = ref("inventory_item")
    description: Mapped[str] = text(max=200)
    quantity: Mapped[int] = integer(minimum=1)
    unit_price: Mapped[object] = money(minimum=0)
