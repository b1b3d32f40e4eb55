"""Money in and out: which way a row went, and taking or spending it. Undoing is `rules.reversal`."""

from decimal import Decimal
from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission
from oasis_core.entities.transaction import TransactionType as T
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Check, Deed, RowChange
from oasis_core.schema.wire import Row

_OUT = (T.REFUND, T.EXPENSE)

PAYMENTS = (T.PAYMENT, T.DEPOSIT)


def net(row: Row) -> Decimal:
    """What a transaction adds to the till: its amount, less than zero for money that went out. The sum of it
    over any rows is what came of them; a void carries its sign in its amount."""
    amount: Decimal = row["amount"]
    return -amount if row["type"] in _OUT else amount


def void_id(original_id: UUID) -> UUID:
    """The id of the row that voids another: equal on every machine, so that nothing is voided twice."""
    return uuid5(original_id, "void")


def successor_id(original_id: UUID) -> UUID:
    """The id of the row that stands in place of a voided one, equal on every machine likewise."""
    return uuid5(original_id, "successor")


def amount_sound(change: RowChange) -> None:
    """More than nothing: which way it went is said by the type."""
    if change.values["amount"] <= 0:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.amount")


def _money_of(*types: T) -> Check:
    def check(deed: Deed) -> None:
        change = deed.only("transaction")
        if change.values.get("type") not in types:
            raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
        amount_sound(change)

    return check


PAYMENT_RECORD = ACTIONS.register(
    Action(
        "payment.record",
        Permission.TRANSACTION_CREATE,
        ("transaction",),
        _money_of(*PAYMENTS),
        sets=frozenset({"transaction.type"}),
        updates=False,
    )
)
EXPENSE_RECORD = ACTIONS.register(
    Action(
        "expense.record",
        Permission.EXPENSE_CREATE,
        ("transaction",),
        _money_of(T.EXPENSE),
        sets=frozenset({"transaction.type"}),
        updates=False,
    )
)
