"""What a branch sells, and every movement of it. The quantity is the sum of the movements, nothing else."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import (
    RULES,
    choice,
    flag,
    generated,
    instant,
    integer,
    loose_id,
    money,
    ref,
    text,
)
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import BRANCH, ORG, Derived, Resource, Scopes, Sync


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
    RETURN = "return"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"


class TransferStatus(StrEnum):
    SENT = "sent"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class Supplier(Entity):
    """Where goods come from; the same for all branches."""

    __tablename__ = "supplier"
    __resource__ = Resource("suppliers", filters=("name",), sort="name")
    __sync__ = Sync(scopes=ORG, review=("name",))
    __actions__ = plain("create", "edit", "delete")

    name: Mapped[str] = text(max=100, searched=True, names=True)
    contact: Mapped[str | None] = text(max=200)


class InventoryItem(Entity):
    """A product as one branch stocks it; the same SKU in two branches is the same product."""

    __tablename__ = "inventory_item"
    __resource__ = Resource(
        "inventory",
        filters=("branch_id", "supplier_id", "category", "status", "sku", "discontinued", "is_custom"),
        embeds=("branch", "supplier"),
        sort="name",
        defaults={
            "category": InventoryCategory.OTHER.value,
            "reorder_point": 0,
            "discontinued": False,
            "is_custom": False,
        },
    )
    __table_args__ = (UniqueConstraint("org_id", "branch_id", "sku").ddl_if(dialect="postgresql"),)
    __sync__ = Sync(scopes=BRANCH, unique=(("branch_id", "sku"),), review=("name", "sku"))
    __actions__ = plain("edit", "delete")

    branch_id: Mapped[UUID] = ref("branch")
    supplier_id: Mapped[UUID | None] = ref("supplier")
    name: Mapped[str] = text(max=100, searched=True, names=True)
    sku: Mapped[str] = text(max=50, searched=True)
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


class StockTransfer(Entity):
    """Pieces of one product on their way from a branch to another, known to both. The item is the sender's
    and the receiver need not have it, so the product travels by SKU."""

    __tablename__ = "stock_transfer"
    __resource__ = Resource(
        "transfers",
        filters=("branch_id", "to_branch_id", "status", "sku"),
        embeds=("branch",),
        verbs=("create",),
    )
    __sync__ = Sync(scopes=Scopes(branch="branch_id", also="to_branch_id"))

    branch_id: Mapped[UUID] = ref("branch")
    to_branch_id: Mapped[UUID] = ref("branch", set_by=RULES)
    item_id: Mapped[UUID] = loose_id(set_by=RULES)
    sku: Mapped[str] = text(max=50, set_by=RULES)
    name: Mapped[str] = text(max=100, set_by=RULES)
    quantity: Mapped[int] = integer(minimum=1, set_by=RULES)
    received_quantity: Mapped[int | None] = integer(minimum=0, set_by=RULES)
    status: Mapped[str] = choice(TransferStatus, set_by=RULES)
    reason: Mapped[str | None] = text(max=200)
    sent_at: Mapped[datetime] = instant(set_by=RULES)


class StockMovement(Entity):
    """Pieces in (+) or out (-); never changed afterwards, a correction is another movement."""

    __tablename__ = "stock_movement"
    __resource__ = Resource(
        "inventory/{item_id}/movements",
        filters=("kind", "occurred_at", "transaction_id", "transfer_id"),
        sort="-occurred_at",
        verbs=("create",),
        defaults={"kind": MovementKind.ADJUST.value},
    )
    __sync__ = Sync(scopes=BRANCH, insert_only=True)

    branch_id: Mapped[UUID] = ref("branch")
    item_id: Mapped[UUID] = ref("inventory_item")
    kind: Mapped[str] = choice(MovementKind, set_by=RULES)
    delta: Mapped[int] = integer(set_by=RULES)
    reason: Mapped[str | None] = text(max=200)
    transaction_id: Mapped[UUID | None] = ref("transaction", set_by=RULES)
    transfer_id: Mapped[UUID | None] = ref("stock_transfer", set_by=RULES)
    occurred_at: Mapped[datetime] = instant()
