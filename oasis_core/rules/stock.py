"""Stock: every piece that comes or goes is a movement; nobody writes a quantity."""

from enum import StrEnum

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed, RowChange
from oasis_core.schema.wire import Row


class StockStatus(StrEnum):
    """What the generated column `inventory_item.status` says."""

    IN_STOCK = "in_stock"
    LOW_STOCK = "low_stock"
    OUT_OF_STOCK = "out_of_stock"
    DISCONTINUED = "discontinued"


def status_of(item: Row) -> StockStatus:
    """The same as the database computes of a row, for a row that is not written yet."""
    if item["discontinued"]:
        return StockStatus.DISCONTINUED
    if item["quantity"] <= 0:
        return StockStatus.OUT_OF_STOCK
    return StockStatus.LOW_STOCK if item["quantity"] <= item["reorder_point"] else StockStatus.IN_STOCK


MOVEMENT_COLUMNS = frozenset({"stock_movement.kind", "stock_movement.delta", "stock_movement.transaction_id"})


def movement_sound(deed: Deed, movement: RowChange, kind: MovementKind) -> None:
    """A movement of that kind, of an item of the same branch."""
    if movement.values.get("kind") != kind:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_movement.kind")
    item = deed.facts.row("inventory_item", movement.values["item_id"])
    if item is not None and item["branch_id"] != movement.values["branch_id"]:
        raise OasisError(ErrorCode.OUT_OF_REACH, "stock_movement.branch_id")


def item_stays(deed: Deed) -> None:
    """A product stays in its branch: its movements and sold lines are there. Pieces go by a transfer."""
    for change in deed.of("inventory_item"):
        if change.before is not None and "branch_id" in change.values:
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, "inventory_item.branch_id")


def _received(deed: Deed) -> None:
    for movement in deed.of("stock_movement"):
        movement_sound(deed, movement, MovementKind.RECEIVE)
        if movement.values["delta"] <= 0:
            raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")


def _adjusted(deed: Deed) -> None:
    for movement in deed.of("stock_movement"):
        movement_sound(deed, movement, MovementKind.ADJUST)
        if movement.values["delta"] == 0:
            raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")
        if not (movement.values.get("reason") or "").strip():
            raise OasisError(ErrorCode.REASON_REQUIRED, "stock_movement.reason")


def _item_opened(deed: Deed) -> None:
    items = {change.id for change in deed.of("inventory_item")}
    for movement in deed.of("stock_movement"):
        movement_sound(deed, movement, MovementKind.OPENING)
        if movement.values["item_id"] not in items:
            raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_movement.item_id")


STOCK_RECEIVE = ACTIONS.register(
    Action(
        "stock.receive",
        Permission.STOCK_MOVEMENT_RECEIVE,
        ("stock_movement",),
        _received,
        sets=MOVEMENT_COLUMNS,
        updates=False,
    )
)
STOCK_ADJUST = ACTIONS.register(
    Action(
        "stock.adjust",
        Permission.STOCK_MOVEMENT_ADJUST,
        ("stock_movement",),
        _adjusted,
        sets=MOVEMENT_COLUMNS,
        updates=False,
        sensitive=True,
    )
)
INVENTORY_ITEM_CREATE = ACTIONS.register(
    Action(
        "inventory_item.create",
        Permission.INVENTORY_ITEM_CREATE,
        ("inventory_item", "stock_movement"),
        _item_opened,
        sets=MOVEMENT_COLUMNS,
        updates=False,
    )
)
