"""What a branch sells, and every movement of it. The quantity is the sum of the movements, nothing else."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import RULES, choice, flag, generated, instant, integer, money, ref, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import BRANCH, Derived, Sync


class InventoryCategory(StrEnum):
    FRAME = "frame"
    LENS = "lens"
    CONTACT_LENS = "contact_lens"
    SOLUTION = "solution"
    ACCESSORY = "accessory"
    SERVICE = "service"
    OTHER = "other"


class MovementKind(StrEnum):
    OPENING = "opening"
    RECEIVE = "receive"
    SALE = "sale"
    ADJUST = "adjust"


class InventoryItem(Entity):
    """A product as one branch stocks it; the same SKU in two branches is the same product."""

    __tablename__ = "inventory_item"
    __table_args__ = (UniqueConstraint("org_id", "branch_id", "sku").ddl_if(dialect="postgresql"),)
    __sync__ = Sync(scopes=BRANCH, unique=(("branch_id", "sku"),))
    __actions__ = plain("edit")

    branch_id: Mapped[UUID] = ref("branch")
    name: Mapped[str] = text(max=100)
    sku: Mapped[str] = text(max=50)
    category: Mapped[str] = choice(InventoryCategory, max=50)
    quantity: Mapped[int] = integer(derived=Derived("stock_movement", "item_id", "delta"))
    reorder_point: Mapped[int] = integer(minimum=0)
    price: Mapped[object] = money(minimum=0)
    discontinued: Mapped[bool] = flag()
    status: Mapped[str] = generated(
        "CASE WHEN discontinued THEN 'discontinued' WHEN quantity <= 0 THEN 'out_of_stock' "
        "WHEN quantity <= reorder_point THEN 'low_stock' ELSE 'in_stock' END"
    )
    is_custom: Mapped[bool] = flag()
    last_updated: Mapped[datetime | None] = instant(
        derived=Derived("stock_movement", "item_id", "occurred_at", function="max")
    )


class StockMovement(Entity):
    """Pieces in (+) or out (-); never changed afterwards, a correction is another movement."""

    __tablename__ = "stock_movement"
    __sync__ = Sync(scopes=BRANCH, insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    item_id: Mapped[UUID] = ref("inventory_item")
    kind: Mapped[str] = choice(MovementKind, set_by=RULES)
    delta: Mapped[int] = integer(set_by=RULES)
    reason: Mapped[str | None] = text(max=200)
    transaction_id: Mapped[UUID | None] = ref("transaction", set_by=RULES)
    occurred_at: Mapped[datetime] = instant()
