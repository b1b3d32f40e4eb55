"""Pieces that go from one branch to another: out on dispatch, in on receipt, back if the sender cancels. Each
transfer ends once, whoever is first, so the total over the branches and the road stays what it was."""

from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind, TransferStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, INSERT, UPDATE, Action, Deed, RowChange
from oasis_core.schema.wire import Row

OUT, IN, BACK = "out", "in", "back"


def movement_id(transfer_id: UUID, way: str) -> UUID:
    """The id of a transfer's movement (OUT, IN or BACK), equal on every machine: it moves once."""
    return uuid5(transfer_id, way)


def arriving_item_id(branch_id: UUID, sku: str) -> UUID:
    """The id of a product that a branch first gets by a transfer: two PCs that receive it make the same."""
    return uuid5(branch_id, f"sku:{sku}")


def _dispatched(deed: Deed) -> None:
    transfer = _transfer(deed, INSERT)
    sent = transfer.values
    if sent.get("status") != TransferStatus.SENT or sent.get("received_quantity") is not None:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "stock_transfer.status", now="")
    if sent["to_branch_id"] == sent["branch_id"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "stock_transfer.to_branch_id")
    item = _moved(deed, transfer, OUT, sent["branch_id"], -sent["quantity"])
    if item["sku"] != sent["sku"] or deed.only("stock_movement").values["item_id"] != sent["item_id"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "stock_transfer.sku")


def _received(deed: Deed) -> None:
    transfer = _transfer(deed, UPDATE)
    sent = _on_the_road(transfer, TransferStatus.RECEIVED)
    arrived = transfer.values.get("received_quantity") or 0
    if not 1 <= arrived <= sent["quantity"]:
        raise OasisError(
            ErrorCode.VALUE_NOT_ALLOWED, "stock_transfer.received_quantity", max=sent["quantity"]
        )
    for item in deed.of("inventory_item"):
        if item.op != INSERT or item.id != deed.only("stock_movement").values["item_id"]:
            raise OasisError(ErrorCode.ACTION_MISMATCH, "inventory_item")
    if _moved(deed, transfer, IN, sent["to_branch_id"], arrived)["sku"] != sent["sku"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "stock_movement.item_id")


def _cancelled(deed: Deed) -> None:
    transfer = _transfer(deed, UPDATE)
    sent = _on_the_road(transfer, TransferStatus.CANCELLED)
    if transfer.values.get("received_quantity") is not None:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_transfer.received_quantity")
    _moved(deed, transfer, BACK, sent["branch_id"], sent["quantity"])
    if deed.only("stock_movement").values["item_id"] != sent["item_id"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "stock_movement.item_id")


def _transfer(deed: Deed, op: str) -> RowChange:
    transfer = deed.only("stock_transfer")
    if transfer.op != op or (op == INSERT and transfer.before is not None):
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_transfer")
    return transfer


def _on_the_road(transfer: RowChange, wanted: TransferStatus) -> Row:
    """The transfer as it was sent. Judged by the row as it stands even if somebody else wrote it since: what
    has been received cannot be cancelled, nor the other way round."""
    before = transfer.before
    if before is None or set(transfer.values) - {"status", "received_quantity"}:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_transfer")
    if before["status"] != TransferStatus.SENT or transfer.values.get("status") != wanted:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "stock_transfer.status", now=before["status"])
    return before


def _moved(deed: Deed, transfer: RowChange, way: str, branch_id: UUID, delta: int) -> Row:
    """The one movement of that transfer at that branch; its item."""
    movement = deed.only("stock_movement")
    values = movement.values
    kind = MovementKind.TRANSFER_OUT if way == OUT else MovementKind.TRANSFER_IN
    if movement.op != INSERT or movement.id != movement_id(transfer.id, way) or values.get("kind") != kind:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_movement")
    if values.get("transfer_id") != transfer.id or values.get("transaction_id") is not None:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "stock_movement.transfer_id")
    if values["delta"] != delta:
        raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")
    item = deed.facts.row("inventory_item", values["item_id"])
    added = [change for change in deed.of("inventory_item") if change.id == values["item_id"]]
    item = added[0].values if added else item
    if item is None or values["branch_id"] != branch_id or item["branch_id"] != branch_id:
        raise OasisError(ErrorCode.OUT_OF_REACH, "stock_movement.branch_id")
    return item


_SETS = frozenset(
    {"stock_movement.kind", "stock_movement.delta", "stock_movement.transfer_id"}
    | {f"stock_transfer.{column}" for column in ("status", "received_quantity")}
)
_DISPATCHED = _SETS | {
    f"stock_transfer.{column}" for column in ("to_branch_id", "item_id", "sku", "name", "quantity", "sent_at")
}

TRANSFER_DISPATCH = ACTIONS.register(
    Action(
        "transfer.dispatch",
        Permission.STOCK_TRANSFER_CREATE,
        ("stock_transfer", "stock_movement"),
        _dispatched,
        sets=_DISPATCHED,
        updates=False,
    )
)
TRANSFER_RECEIVE = ACTIONS.register(
    Action(
        "transfer.receive",
        Permission.STOCK_TRANSFER_RECEIVE,
        ("stock_transfer", "inventory_item", "stock_movement"),
        _received,
        sets=_SETS,
    )
)
TRANSFER_CANCEL = ACTIONS.register(
    Action(
        "transfer.cancel",
        Permission.STOCK_TRANSFER_CREATE,
        ("stock_transfer", "stock_movement"),
        _cancelled,
        sets=_SETS,
    )
)
