"""Completing a sale: the money, its lines and the stock that leaves, in one deed."""

from collections import Counter
from decimal import Decimal
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import TransactionType
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed
from oasis_core.rules.stock import MOVEMENT_COLUMNS, movement_sound


def _sale_sound(deed: Deed) -> None:
    sale = deed.only("transaction")
    lines = deed.of("sale_line")
    if sale.values.get("type") != TransactionType.SALE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
    if not lines:
        raise OasisError(ErrorCode.SALE_EMPTY, "sale_line")
    for change in (*lines, *deed.of("stock_movement")):
        if (
            change.values.get("transaction_id") != sale.id
            or change.values["branch_id"] != sale.values["branch_id"]
        ):
            raise OasisError(ErrorCode.ACTION_MISMATCH, f"{change.kind.name}.transaction_id")
    total = sum((line.values["quantity"] * line.values["unit_price"] for line in lines), Decimal(0))
    if total != sale.values["amount"]:
        raise OasisError(ErrorCode.SALE_TOTAL_WRONG, "transaction.amount")
    _stock_leaves(deed)


def _stock_leaves(deed: Deed) -> None:
    """Exactly the pieces on the lines move, no more and no less."""
    sold: Counter[UUID] = Counter()
    for line in deed.of("sale_line"):
        if line.values.get("item_id") is not None:
            sold[line.values["item_id"]] += line.values["quantity"]
    moved: Counter[UUID] = Counter()
    for movement in deed.of("stock_movement"):
        movement_sound(deed, movement, MovementKind.SALE)
        moved[movement.values["item_id"]] -= movement.values["delta"]
    if sold != moved:
        raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")


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
