"""Giving money back, and undoing what was entered by mistake. Rows of money are never changed: a refund or a
void is a further row, and the goods of a sale come back in the same deed (`docs/decisions/0061`)."""

from collections import Counter
from decimal import Decimal
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import TransactionType as T
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed, RowChange, Side
from oasis_core.rules.money import amount_sound, net, successor_id, void_id
from oasis_core.rules.sale import adds_up, belongs, lines_of, sale_sound, stock_moves
from oasis_core.rules.stock import MOVEMENT_COLUMNS
from oasis_core.schema.wire import Row

REFUNDABLE = (T.SALE, T.PAYMENT, T.DEPOSIT)


def left_of(original: Row) -> Decimal:
    """What has not been refunded of a transaction; never less than nothing."""
    left: Decimal = original["amount"] - (original["refunded"] or 0)
    return max(Decimal(0), left)


def voiding_amount(original: Row) -> Decimal:
    """The signed amount that undoes a transaction: what of it has not gone back already."""
    return -net(original) if net(original) <= 0 else -left_of(original)


def standing(row: Row) -> None:
    """Raise unless a transaction may still be refunded, voided or replaced."""
    if row["type"] == T.VOID:
        raise OasisError(ErrorCode.VOID_FINAL, "transaction.supersedes_id")
    if row["voids"]:
        raise OasisError(ErrorCode.ALREADY_VOIDED, "transaction.supersedes_id")


def _original(deed: Deed, change: RowChange) -> Row:
    """The row that a change goes back upon: of the same branch and patient."""
    target = change.values.get("supersedes_id")
    original = deed.facts.row("transaction", target) if target is not None else None
    if original is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "transaction.supersedes_id")
    for column in ("branch_id", "patient_id"):
        if change.values.get(column) != original[column]:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"transaction.{column}")
    return original


# ---------------------------------------------------------------------------------------------------- refund


def _refund_sound(deed: Deed) -> None:
    refund = deed.only("transaction")
    if refund.values.get("type") != T.REFUND:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
    belongs(deed, refund)
    refund_sound(deed, refund)


def refund_sound(deed: Deed, refund: RowChange, replaced: Row | None = None) -> None:
    """A refund of what was taken: no more than was paid, no piece that was not sold. What a PC has done
    offline has happened, so what others gave back meanwhile no longer refuses it. `replaced`: the refund in
    whose place this one stands."""
    original = _original(deed, refund)
    if original["type"] not in REFUNDABLE:
        raise OasisError(ErrorCode.REFUND_NOT_POSSIBLE, "transaction.supersedes_id")
    amount_sound(refund)
    if deed.side is not Side.PUSHED:
        standing(original)
        left = left_of(original) + (replaced["amount"] if replaced else 0)
        if refund.values["amount"] > left:
            raise OasisError(ErrorCode.REFUND_TOO_HIGH, "transaction.amount", left=str(left))
    lines = lines_of(deed, refund)
    if lines:
        adds_up(refund, lines)
    _lines_come_back(deed, refund, lines)
    stock_moves(deed, refund, MovementKind.RETURN, lines, 1)


def _lines_come_back(deed: Deed, change: RowChange, lines: list[RowChange]) -> None:
    """Each line gives back pieces of a line of the original, at no more than their price."""
    back: Counter[UUID] = Counter()
    for line in lines:
        sold = _sold(deed, change, line)
        back[line.values["returns_id"]] += line.values["quantity"]
        if line.values["unit_price"] > sold["unit_price"]:
            raise OasisError(ErrorCode.REFUND_TOO_HIGH, "sale_line.unit_price", left=str(sold["unit_price"]))
        left = _pieces_left(deed, line.values["returns_id"], sold)
        if back[line.values["returns_id"]] > left:
            raise OasisError(ErrorCode.RETURN_TOO_MANY, "sale_line.quantity", left=max(0, left))


def _pieces_left(deed: Deed, sold_id: UUID, sold: Row) -> int:
    """Pieces of a sold line that have not come back; those of a refund that this deed undoes count again."""
    left: int = sold["quantity"]
    if deed.side is Side.PUSHED:
        return left
    for line in deed.of("sale_line"):
        undone = (
            deed.facts.row("sale_line", line.values["returns_id"]) if line.values.get("returns_id") else None
        )
        if undone is not None and undone["returns_id"] == sold_id:
            left += undone["quantity"]
    return left - (sold["returned"] or 0)


def _sold(deed: Deed, change: RowChange, line: RowChange) -> Row:
    target = line.values.get("returns_id")
    sold = deed.facts.row("sale_line", target) if target is not None else None
    if sold is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "sale_line.returns_id")
    if sold["transaction_id"] != change.values["supersedes_id"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "sale_line.returns_id")
    if sold["item_id"] != line.values.get("item_id"):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "sale_line.item_id")
    return sold


# ------------------------------------------------------------------------------------------------------ void


def _void_sound(deed: Deed) -> None:
    change = deed.only("transaction")
    belongs(deed, change)
    void_sound(deed, change)


def void_sound(deed: Deed, void: RowChange) -> Row:
    """The one void of a transaction, and the goods on their way back; the original. A second one is refused
    on every side, since both have the same id: the person finds theirs in the inbox."""
    original = _original(deed, void)
    if void.values.get("type") != T.VOID or void.id != void_id(void.values["supersedes_id"]):
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
    if void.before is not None:
        raise OasisError(ErrorCode.ALREADY_VOIDED, "transaction.supersedes_id")
    standing(original)
    refunds = original["type"] == T.REFUND
    if refunds and deed.side is not Side.PUSHED:
        _sale_stands(deed, original)
    _undoes(deed, original, void.values["amount"])
    lines = lines_of(deed, void)
    _lines_come_back(deed, void, lines)
    if refunds and any(_sold(deed, void, line)["quantity"] != line.values["quantity"] for line in lines):
        raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "sale_line.quantity")
    stock_moves(deed, void, MovementKind.RETURN, lines, -1 if refunds else 1)
    return original


def _sale_stands(deed: Deed, refund: Row) -> None:
    """The void of a sale left out what was refunded, so a refund of it stays."""
    sale = deed.facts.row("transaction", refund["supersedes_id"])
    if sale is not None:
        standing(sale)


def _undoes(deed: Deed, original: Row, amount: Decimal) -> None:
    """Exactly what is left; a PC that has not seen every refund may have undone more of it."""
    if amount == voiding_amount(original):
        return
    within = abs(amount) <= original["amount"] and amount * net(original) <= 0
    if deed.side is not Side.PUSHED or not within:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.amount")


# --------------------------------------------------------------------------------------------------- replace


def _replace_sound(deed: Deed) -> None:
    changes = deed.of("transaction")
    voids = [change for change in changes if change.values.get("type") == T.VOID]
    if len(voids) != 1 or len(changes) != 2:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction")
    void, successor = voids[0], next(change for change in changes if change is not voids[0])
    belongs(deed, void, successor)
    original = void_sound(deed, void)
    if successor.id != successor_id(void.values["supersedes_id"]) or successor.before is not None:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.id")
    if original["refunded"] and deed.side is not Side.PUSHED:
        raise OasisError(ErrorCode.REFUNDED_IN_PART, "transaction.supersedes_id")
    _succeeds(deed, successor, original, void.values["supersedes_id"])


def _succeeds(deed: Deed, successor: RowChange, original: Row, original_id: UUID) -> None:
    """A refund's successor is a refund of the same sale; any other row names the one that it replaces."""
    refunds = original["type"] == T.REFUND
    if (successor.values["type"] == T.REFUND) != refunds:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.type")
    target = original["supersedes_id"] if refunds else original_id
    if successor.values.get("supersedes_id") != target:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.supersedes_id")
    for column in ("branch_id", "patient_id"):
        if successor.values.get(column) != original[column]:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"transaction.{column}")
    if refunds:
        refund_sound(deed, successor, original)
    elif successor.values["type"] == T.SALE:
        sale_sound(deed, successor)
    else:
        amount_sound(successor)
        if lines_of(deed, successor):
            raise OasisError(ErrorCode.ACTION_MISMATCH, "sale_line.transaction_id")


_TOUCHES = ("transaction", "sale_line", "stock_movement")
_SETS = MOVEMENT_COLUMNS | {"transaction.type", "transaction.supersedes_id", "sale_line.returns_id"}

SALE_REFUND = ACTIONS.register(
    Action(
        "sale.refund",
        Permission.TRANSACTION_REFUND,
        _TOUCHES,
        _refund_sound,
        sets=_SETS,
        updates=False,
        sensitive=True,
    )
)
TRANSACTION_VOID = ACTIONS.register(
    Action(
        "transaction.void",
        Permission.TRANSACTION_VOID,
        _TOUCHES,
        _void_sound,
        sets=_SETS,
        updates=False,
        sensitive=True,
    )
)
TRANSACTION_REPLACE = ACTIONS.register(
    Action(
        "transaction.replace",
        Permission.TRANSACTION_EDIT,
        _TOUCHES,
        _replace_sound,
        sets=_SETS,
        updates=False,
        sensitive=True,
    )
)
