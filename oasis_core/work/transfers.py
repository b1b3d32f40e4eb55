"""Filling a unit of work with the steps of a transfer; `rules.transfer` judges them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from oasis_core.entities.stock import InventoryCategory, InventoryItem, MovementKind, TransferStatus
from oasis_core.kernel import money
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.transfer import BACK, IN, OUT, arriving_item_id, movement_id
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row
from oasis_core.work.unit import Unit

_ITEM = table_of(InventoryItem)


def dispatch(
    unit: Unit, item_id: UUID, to_branch_id: UUID, quantity: int, at: datetime, reason: str | None = None
) -> UUID:
    """Send pieces of a product to another branch (`transfer.dispatch`): the transfer's id."""
    item = unit.row("inventory_item", item_id)
    if item is None or item["deleted_at"] is not None:
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "stock_transfer.item_id")
    transfer = unit.insert(
        "stock_transfer",
        branch_id=item["branch_id"],
        to_branch_id=to_branch_id,
        item_id=item_id,
        sku=item["sku"],
        name=item["name"],
        quantity=quantity,
        status=TransferStatus.SENT.value,
        reason=reason,
        sent_at=at,
    )
    _move(unit, transfer, OUT, item["branch_id"], item_id, -quantity, at)
    return transfer


def receive(unit: Unit, transfer_id: UUID, at: datetime, quantity: int | None = None) -> None:
    """Take the pieces in (`transfer.receive`): all of them unless fewer have arrived. A branch that does not
    stock the product yet gets it with what is known of it here; somebody fills in the rest. VALUE_TAKEN if it
    stocked it once and has deleted it: nobody would look for the pieces there."""
    transfer = _transfer(unit, transfer_id)
    arrived = transfer["quantity"] if quantity is None else quantity
    unit.update(
        "stock_transfer", transfer_id, status=TransferStatus.RECEIVED.value, received_quantity=arrived
    )
    item_id = _item_of(unit, transfer["to_branch_id"], transfer["sku"]) or _arrives(unit, transfer)
    _move(unit, transfer_id, IN, transfer["to_branch_id"], item_id, arrived, at)


def cancel(unit: Unit, transfer_id: UUID, at: datetime) -> None:
    """Take the pieces back (`transfer.cancel`)."""
    transfer = _transfer(unit, transfer_id)
    unit.update("stock_transfer", transfer_id, status=TransferStatus.CANCELLED.value)
    _move(unit, transfer_id, BACK, transfer["branch_id"], transfer["item_id"], transfer["quantity"], at)


def _transfer(unit: Unit, transfer_id: UUID) -> Row:
    transfer = unit.row("stock_transfer", transfer_id)
    if transfer is None:
        raise OasisError(ErrorCode.NOT_FOUND, "stock_transfer")
    if transfer["status"] != TransferStatus.SENT:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "stock_transfer.status", now=transfer["status"])
    return transfer


def _item_of(unit: Unit, branch_id: UUID, sku: str) -> UUID | None:
    where = (_ITEM.c.org_id == unit.ground.org_id, _ITEM.c.branch_id == branch_id, _ITEM.c.sku == sku)
    wanted = select(_ITEM.c.id, _ITEM.c.deleted_at).where(*where)
    item = unit.connection.execute(wanted.order_by(_ITEM.c.deleted_at.is_not(None), _ITEM.c.id)).first()
    if item is not None and item.deleted_at is not None:
        raise OasisError(ErrorCode.VALUE_TAKEN, "stock_transfer.sku")
    return None if item is None else item.id


def _arrives(unit: Unit, transfer: Row) -> UUID:
    sent = unit.row("inventory_item", transfer["item_id"]) or {}
    return unit.insert(
        "inventory_item",
        arriving_item_id(transfer["to_branch_id"], transfer["sku"]),
        branch_id=transfer["to_branch_id"],
        name=transfer["name"],
        sku=transfer["sku"],
        category=sent.get("category", InventoryCategory.OTHER.value),
        reorder_point=sent.get("reorder_point", 0),
        price=sent.get("price", money.baht(0)),
        supplier_id=sent.get("supplier_id"),
        discontinued=False,
        is_custom=sent.get("is_custom", False),
    )


def _move(
    unit: Unit, transfer_id: UUID, way: str, branch_id: UUID, item_id: UUID, delta: int, at: datetime
) -> None:
    unit.insert(
        "stock_movement",
        movement_id(transfer_id, way),
        branch_id=branch_id,
        item_id=item_id,
        kind=(MovementKind.TRANSFER_OUT if way == OUT else MovementKind.TRANSFER_IN).value,
        delta=delta,
        transfer_id=transfer_id,
        occurred_at=at,
    )
