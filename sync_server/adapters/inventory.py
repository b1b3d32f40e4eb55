"""Stock over REST: nobody writes a quantity, so one that is sent becomes a movement; and the movements
themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.rules.stock import INVENTORY_ITEM_CREATE, STOCK_ADJUST, STOCK_RECEIVE, StockStatus, status_of
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds, Reading
from sync_server.rest.fields import Field, Fields, Schema
from sync_server.rest.operation import CREATE
from sync_server.rest.schemas import value_schema

_QUANTITY = Trait("integer")
_STATUS = Trait("choice", choices=tuple(StockStatus))
_STAYS = ("branch_id",)


class InventoryAdapter(Adapter):
    """`quantity` opens or adjusts the stock; of `status` only being discontinued can be written, the rest
    follows from the quantity."""

    entity = "inventory_item"

    def columns(self, verb: str) -> tuple[str, ...]:
        left_out = () if verb == CREATE else _STAYS
        return tuple(name for name in super().columns(verb) if name not in left_out)

    def further(self, verb: str) -> Fields:
        return {"quantity": Field(_QUANTITY), "status": Field(_STATUS)}

    def create(self, deeds: Deeds, values: Row) -> UUID:
        quantity, values = _settled(values | {"quantity": values["quantity"] or 0}, values)
        with deeds.do(INVENTORY_ITEM_CREATE) as unit:
            item = unit.insert(self.entity, **values)
            unit.insert(
                "stock_movement",
                branch_id=values["branch_id"],
                item_id=item,
                kind=MovementKind.OPENING.value,
                delta=quantity,
                occurred_at=_now(deeds),
            )
        return item

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """Some columns, or all of them; what is derived and left out, or nothing, stays."""
        derived = {name for name in ("quantity", "status") if values.get(name) is None}
        values = {name: value for name, value in values.items() if name not in derived}
        quantity, values = _settled(row | values, values)
        row_id: UUID = row["id"]
        with deeds.do(ACTIONS["inventory_item.edit"]) as unit:
            unit.update(self.entity, row_id, **values)
        if quantity != row["quantity"]:
            with deeds.do(STOCK_ADJUST) as unit:
                unit.insert(
                    "stock_movement",
                    branch_id=row["branch_id"],
                    item_id=row_id,
                    kind=MovementKind.ADJUST.value,
                    delta=quantity - row["quantity"],
                    reason=f"API: {row['quantity']} → {quantity}",
                    occurred_at=_now(deeds),
                )
        return row_id

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """A product that has never moved was last updated when it was written."""
        shown = super().present(reading, rows)
        for row, content in zip(rows, shown, strict=True):
            if row["last_updated"] is None:
                content["last_updated"] = row["updated_at"]
        return shown

    def shown_extra(self) -> dict[str, Schema]:
        return {"last_updated": value_schema(self.kind.traits["last_updated"]) | {"readOnly": True}}

    def wrong_field(self, field: str) -> str:
        return "quantity" if field.startswith("stock_movement.") else super().wrong_field(field)


def _settled(after: Row, values: Row) -> tuple[int, Row]:
    """The quantity that is wanted, and the columns to write: `status` says whether the product is
    discontinued, and must otherwise be what it will be. VALUE_NOT_ALLOWED says what that is."""
    columns = {name: value for name, value in values.items() if name not in ("quantity", "status")}
    wanted = values.get("status")
    if wanted is not None:
        columns["discontinued"] = wanted == StockStatus.DISCONTINUED or bool(values.get("discontinued"))
    quantity: int = after["quantity"]
    now = status_of(after | columns)
    if wanted is not None and wanted != now:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "status", expected=now.value)
    return quantity, columns


class StockMovementAdapter(Adapter):
    """Pieces that came (`receive`) or that a count corrects (`adjust`); what is sold or sent away moves with
    its own deed."""

    entity = "stock_movement"

    def permission(self, verb: str) -> Permission:
        return STOCK_ADJUST.permission if verb == CREATE else super().permission(verb)

    def columns(self, verb: str) -> tuple[str, ...]:
        return ("kind", "delta", "reason", "occurred_at")

    def fields(self, verb: str) -> Fields:
        found = dict(super().fields(verb))
        kinds = Trait("choice", choices=(MovementKind.RECEIVE.value, MovementKind.ADJUST.value))
        return found | {
            "kind": Field(kinds, default=MovementKind.ADJUST.value, nullable=False),
            "occurred_at": Field(self.kind.traits["occurred_at"]),
        }

    def create(self, deeds: Deeds, values: Row) -> UUID:
        if values["kind"] not in (MovementKind.RECEIVE, MovementKind.ADJUST):
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "kind")
        values["occurred_at"] = values["occurred_at"] or _now(deeds)
        with deeds.do(STOCK_RECEIVE if values["kind"] == MovementKind.RECEIVE else STOCK_ADJUST) as unit:
            item = unit.row("inventory_item", values["item_id"])
            assert item is not None
            return unit.insert(self.entity, branch_id=item["branch_id"], **values)


def _now(deeds: Deeds) -> datetime:
    return clock.instant(deeds.ground.hlc.corrected_us())
