"""Completing a sale: the money, its lines and the stock that leaves, in one deed."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import TransactionType
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed, RowChange
from oasis_core.rules.stock import MOVEMENT_COLUMNS, movement_sound


def lines_of(deed: Deed, sale: RowChange) -> list[RowChange]:
    """The lines that a deed adds to that transaction."""
    return [line for line in deed.of("sale_line") if line.values["transaction_id"] == sale.id]


def belongs(deed: Deed, *transactions: RowChange) -> None:
    """Every line and movement of the deed hangs on one of these transactions, in its branch."""
    branches = {sale.id: sale.values["branch_id"] for sale in transactions}
    for change in (*deed.of("sale_line"), *deed.of("stock_movement")):
        owner = change.values.get("transaction_id")
        if owner not in branches or branches[owner] != change.values["branch_id"]:
            raise OasisError(ErrorCode.ACTION_MISMATCH, f"{change.kind.name}.transaction_id")


def adds_up(sale: RowChange, lines: Iterable[RowChange]) -> None:
    """The amount is the sum of the lines."""
    total = sum((line.values["quantity"] * line.values["unit_price"] for line in lines), Decimal(0))
    if total != sale.values["amount"]:
        raise OasisError(ErrorCode.SALE_TOTAL_WRONG, "transaction.amount")


def stock_moves(
    deed: Deed, sale: RowChange, kind: MovementKind, lines: Iterable[RowChange], sign: int
) -> None:
    """Exactly the pieces on the lines move, in (`sign` 1) or out (-1), no more and no less."""
    expected: Counter[UUID] = Counter()
    for line in lines:
        if line.values.get("item_id") is not None:
            expected[line.values["item_id"]] += sign * line.values["quantity"]
    moved: Counter[UUID] = Counter()
    for movement in deed.of("stock_movement"):
        if movement.values["transaction_id"] == sale.id:
            movement_sound(deed, movement, kind)
            moved[movement.values["item_id"]] += movement.values["delta"]
    if expected != moved:
        raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")


def sale_sound(deed: Deed, sale: RowChange) -> None:
    """Lines that add up, and their stock leaving."""
    lines = lines_of(deed, sale)
    if not lines:
        raise OasisError(ErrorCode.SALE_EMPTY, "sale_line")
    adds_up(sale, lines)
    stock_moves(deed, sale, MovementKind.SALE, lines, -1)


def _sale_sound(deed: Deed) -> None:
    sale = deed.only("transaction")
    if sale.values.get("type") != TransactionType.SALE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
    if not deed.of("sale_line"):
        raise OasisError(ErrorCode.SALE_EMPTY, "sale_line")
    belongs(deed, sale)
    sale_sound(deed, sale)


SALE_COMPLETE = ACTIONS.register(
    Action(
        "sale.complete",
        Permission.TRANSACTION_CREATE,
        ("transaction", "sale_line", "stock_movement"),
        _sale_sound,
        sets=MOVEMENT_COLUMNS | {"transaction.type"},
        updates=False,
    )
)
