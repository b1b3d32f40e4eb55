"""What the branches sell: products on the shelf, deliveries, and sales to those who came."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from oasis_core.entities.appointment import AppointmentType
from oasis_core.entities.staff import RoleName
from oasis_core.entities.stock import InventoryCategory as C
from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import PaymentMethod as M
from oasis_core.rules.sale import Line
from oasis_core.testing.demo_chain.scene import DemoBranch, Item, Scene
from oasis_core.testing.demo_chain.visits import Visit
from oasis_core.work import till
from oasis_core.work.unit import Unit

_SUPPLIERS = ("แว่นท็อปเจริญซัพพลาย", "ออปติคัล ไทย", "เลนส์โฮย่า", "คูเปอร์วิชั่น (ไทย)", "สยามอุปกรณ์แว่นตา")
_PRODUCTS = (
    ("กรอบไทเทเนียม TN-{n}", C.FRAME, 2990, 0),
    ("กรอบอะซิเตท AC-{n}", C.FRAME, 1890, 0),
    ("กรอบเด็ก KD-{n}", C.FRAME, 1290, 0),
    ("เลนส์ชั้นเดียว 1.56 รุ่น {n}", C.LENS, 1200, 2),
    ("เลนส์กรองแสงสีฟ้า 1.60 รุ่น {n}", C.LENS, 2400, 2),
    ("เลนส์โปรเกรสซีฟ รุ่น {n}", C.LENS, 5900, 2),
    ("คอนแทคเลนส์รายวัน รุ่น {n}", C.CONTACT_LENS, 850, 3),
    ("คอนแทคเลนส์รายเดือน รุ่น {n}", C.CONTACT_LENS, 590, 3),
    ("น้ำยาล้างคอนแทคเลนส์ รุ่น {n}", C.SOLUTION, 265, 3),
    ("ซองแว่น รุ่น {n}", C.ACCESSORY, 150, 4),
)
_METHODS = (M.CASH, M.PROMPTPAY, M.PROMPTPAY, M.CARD, M.CARD, M.TRANSFER)


def stock(scene: Scene, per_branch: int, opened: datetime) -> None:
    """Suppliers, and every branch's items with the pieces that were there at the beginning."""
    ledger, chance = scene.ledger, scene.chance
    suppliers: list[UUID] = []
    for name in _SUPPLIERS:
        manager = scene.actor(scene.chain.branches[0], RoleName.MANAGER)
        with ledger.deed(manager, "supplier.create", opened) as unit:
            suppliers.append(unit.insert("supplier", name=name, contact=f"02-{chance.randrange(10**7):07d}"))
    for branch in scene.chain.branches:
        optician = scene.actor(branch, RoleName.OPTICIAN)
        for number in range(per_branch):
            name, category, price, supplier = _PRODUCTS[number % len(_PRODUCTS)]
            title, pieces = name.format(n=100 + number), chance.choice((4, 8, 15, 25, 40, 60))
            with ledger.deed(optician, "inventory_item.create", opened) as unit:
                item = unit.insert(
                    "inventory_item",
                    branch_id=branch.id,
                    supplier_id=suppliers[supplier],
                    name=title,
                    sku=f"{category.value[:2].upper()}{number:04d}",
                    category=category.value,
                    reorder_point=4,
                    price=Decimal(price),
                    discontinued=False,
                    is_custom=False,
                )
                _move(unit, branch, item, MovementKind.OPENING, pieces, opened)
            branch.items.append(Item(item, title, category.value, Decimal(price), pieces))
    ledger.write()


def receive(scene: Scene, branch: DemoBranch, day: date) -> None:
    """What had run low comes in, but for a few things that nobody ordered."""
    moment = scene.past(scene.at(day, 9))
    optician = scene.actor(branch, RoleName.OPTICIAN)
    for number, item in enumerate(branch.items):
        if item.pieces < 4 and number % 9:
            with scene.ledger.deed(optician, "stock.receive", moment) as unit:
                _move(unit, branch, item.id, MovementKind.RECEIVE, 20, moment)
            item.pieces += 20


def sell_to(scene: Scene, branch: DemoBranch, days: list[date], came: list[Visit]) -> None:
    """Sales of these days: to some of those who came, and to people from the street."""
    chance = scene.chance
    buyers: list[tuple[datetime, UUID | None, AppointmentType | None]] = [
        (visit.ends, visit.patient, visit.kind) for visit in came if chance.random() < 0.5
    ]
    for day in days:
        span = scene.open_on(branch, day)
        if span is not None:
            opens = scene.at(day, span[0])
            buyers += [(opens + timedelta(minutes=chance.randrange(30, 480)), None, None) for _ in range(2)]
    for moment, patient, kind in sorted(buyers, key=lambda buyer: buyer[0]):
        if moment <= scene.now:
            _sell(scene, branch, moment, patient, kind)


def _sell(
    scene: Scene, branch: DemoBranch, moment: datetime, patient: UUID | None, kind: AppointmentType | None
) -> None:
    wanted = (
        {C.FRAME, C.LENS} if kind is AppointmentType.EYE_EXAM else {C.SOLUTION, C.ACCESSORY, C.CONTACT_LENS}
    )
    lines: list[Line] = []
    for category in sorted(wanted):
        shelf = [item for item in branch.items if item.category == category and item.pieces >= 2]
        if shelf and (not lines or scene.chance.random() < 0.7):
            item = scene.chance.choice(shelf)
            pieces = 2 if category == C.LENS else 1
            item.pieces -= pieces
            lines.append(Line(item.title, pieces, item.price, item.id))
    if not lines:
        return
    seller = scene.actor(branch, RoleName.OPTICIAN)
    with scene.ledger.deed(seller, "sale.complete", moment) as unit:
        till.sell(
            unit,
            lines,
            branch_id=branch.id,
            patient_id=patient,
            staff_id=seller.staff_id,
            amount=sum((line.amount for line in lines), Decimal(0)),
            method=scene.chance.choice(_METHODS).value,
            date=moment,
        )


def _move(
    unit: Unit, branch: DemoBranch, item: UUID, kind: MovementKind, pieces: int, moment: datetime
) -> None:
    unit.insert(
        "stock_movement",
        branch_id=branch.id,
        item_id=item,
        kind=kind.value,
        delta=pieces,
        occurred_at=moment,
    )
