"""Money taken, and the lines that say for what. Insert-only: a correction is a reversing row."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import RULES, choice, instant, integer, money, ref, text
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import BRANCH, HOME_BRANCH, Derived, Resource, Sync, with_patient


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
    """Money in or out; `patient_id` is empty for a walk-in. `amount` is how much, `type` says which way it
    went (`rules.money.net`); a `void` carries the signed amount that undoes what it supersedes.
    `supersedes_id` is the row that this one refunds, voids or replaces; `voids` and `refunded` tell what
    became of a row."""

    __tablename__ = "transaction"
    __resource__ = Resource(
        "transactions",
        filters=("patient_id", "staff_id", "branch_id", "type", "method", "date", "supersedes_id"),
        embeds=("patient", "staff"),
        sort="-date",
        defaults={
            "branch_id": HOME_BRANCH,
            "type": TransactionType.PAYMENT.value,
            "method": PaymentMethod.CASH.value,
        },
    )
    __sync__ = Sync(scopes=with_patient(), insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID | None] = ref("patient")
    staff_id: Mapped[UUID] = ref("staff")
    description: Mapped[str | None] = text()
    amount: Mapped[object] = money()
    type: Mapped[str] = choice(TransactionType, set_by=RULES)
    method: Mapped[str] = choice(PaymentMethod)
    date: Mapped[datetime] = instant()
    supersedes_id: Mapped[UUID | None] = ref("transaction", set_by=RULES)
    refunded: Mapped[object] = money(
        derived=Derived(
            "transaction", "supersedes_id", "amount", where=("type", TransactionType.REFUND), unless="voids"
        )
    )
    voids: Mapped[int] = integer(
        derived=Derived("transaction", "supersedes_id", "id", "rows", where=("type", TransactionType.VOID))
    )


class SaleLine(Entity):
    """One line of a sale, in the branch that sold it (its item is of that branch, so the line stays
    there). A line of a refund or void names in `returns_id` the line whose pieces come back; `returned`
    counts them."""

    __tablename__ = "sale_line"
    __sync__ = Sync(scopes=BRANCH, insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    transaction_id: Mapped[UUID] = ref("transaction")
    item_id: Mapped[UUID | None] = ref("inventory_item")
    description: Mapped[str] = text(max=200)
    quantity: Mapped[int] = integer(minimum=1)
    unit_price: Mapped[object] = money(minimum=0)
    returns_id: Mapped[UUID | None] = ref("sale_line", set_by=RULES)
    returned: Mapped[int] = integer(derived=Derived("sale_line", "returns_id", "quantity", unless="returned"))
