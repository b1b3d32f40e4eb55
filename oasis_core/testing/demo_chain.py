"""A small chain of four branches with people, patients, products, visits and sales, for the demo. Everything
is invented; the same seed and day give the same chain. It is written through the actions that people use."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from oasis_core.access.policy import Actor, system
from oasis_core.access.roles import role_id
from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.entities.staff import RoleName
from oasis_core.entities.stock import InventoryCategory, MovementKind
from oasis_core.entities.transaction import PaymentMethod, TransactionType
from oasis_core.rules.registry import ACTIONS
from oasis_core.work.unit import Ground, Unit, work

PASSWORD = "OasisDemo-2026!"  # noqa: S105 - shown on the sign-in page of the demo, and good for nothing else
TIME_ZONE = "Asia/Bangkok"
BRANCHES = (("สยาม", "SIA"), ("ลาดพร้าว", "LPR"), ("เชียงใหม่", "CNX"), ("หาดใหญ่", "HDY"))
_STAFF = (
    (RoleName.MANAGER, ("กมล วัฒนกุล", "ธนา เรืองชัย", "ดารา คำแสน", "วิทยา สุขเกษม")),
    (RoleName.OPTOMETRIST, ("พิม ศรีสุข", "ณัฐ ตั้งตรง", "อรทัย ลานนา", "ชลธิชา ทองดี")),
    (RoleName.OPTICIAN, ("เอก บุญมา", "สุดา แก้วใส", "ปิยะ อินทร์แก้ว", "มานพ ชูศรี")),
    (RoleName.RECEPTIONIST, ("ใหม่ จันทร์เพ็ญ", "ฟ้า รุ่งเรือง", "แพร ใจคำ", "นุช สงขลา")),
)
_EMAILS = (
    ("kamol", "thana", "dara", "witthaya"),
    ("pim", "nat", "orathai", "chon"),
    ("ek", "suda", "piya", "manop"),
    ("mai", "fah", "phrae", "nuch"),
)
_FIRST = {
    Gender.FEMALE: [
        "กมลวรรณ",
        "จิราพร",
        "ชลธิดา",
        "ณัฐธิดา",
        "ดวงใจ",
        "ทิพย์วรรณ",
        "นภัสสร",
        "ปิ่นแก้ว",
        "พัชราภา",
        "มาลี",
        "รัตนา",
        "วรรณา",
        "ศิริพร",
        "สมหญิง",
        "สุภาพร",
        "อัญชลี",
    ],
    Gender.MALE: [
        "กิตติ",
        "ชัยวัฒน์",
        "ณัฐพล",
        "เดชา",
        "ธีรพงษ์",
        "นพดล",
        "ประเสริฐ",
        "พงศกร",
        "ภูมิ",
        "มานะ",
        "วิชัย",
        "ศักดิ์ชัย",
        "สมชาย",
        "สุรชัย",
        "อนันต์",
        "เอกชัย",
    ],
}
_LAST = [
    "แก้วมณี",
    "ใจดี",
    "ชัยมงคล",
    "ดวงแก้ว",
    "ทองสุข",
    "ธรรมรักษ์",
    "บุญเรือง",
    "ปัญญาดี",
    "พูลสวัสดิ์",
    "มีสุข",
    "รักไทย",
    "วงศ์สวัสดิ์",
    "ศรีวิไล",
    "สายทอง",
    "สุขสันต์",
    "อ่อนหวาน",
]
_Category = InventoryCategory
_PRODUCTS = (
    ("กรอบไทเทเนียม TN-{n}", _Category.FRAME, 2990),
    ("กรอบอะซิเตท AC-{n}", _Category.FRAME, 1890),
    ("เลนส์ชั้นเดียว 1.56 รุ่น {n}", _Category.LENS, 1200),
    ("เลนส์โปรเกรสซีฟ รุ่น {n}", _Category.LENS, 5900),
    ("คอนแทคเลนส์รายวัน รุ่น {n}", _Category.CONTACT_LENS, 850),
    ("น้ำยาล้างคอนแทคเลนส์ รุ่น {n}", _Category.SOLUTION, 265),
    ("ซองแว่น รุ่น {n}", _Category.ACCESSORY, 150),
)


Line = tuple[UUID, str, int, Decimal]
"""A line of a sale: item, description, pieces, unit price."""


@dataclass
class DemoBranch:
    """A branch with its people by role, its patients and its items with their prices."""

    id: UUID
    name: str
    code: str
    staff: dict[RoleName, UUID] = field(default_factory=dict)
    patients: list[UUID] = field(default_factory=list)
    items: list[tuple[UUID, str, Decimal]] = field(default_factory=list)


@dataclass
class DemoChain:
    """What was made. `logins` are (name, e-mail) in the order in which the sign-in page shows them."""

    org_id: UUID
    owner: UUID
    branches: list[DemoBranch]
    logins: list[tuple[str, str]]


class ChainBuilder:
    """Fills an organization whose feed is open and empty."""

    def __init__(self, ground: Ground, today: date, password_hash: str, seed: int = 1) -> None:
        self._ground = ground
        self._today = today
        self._hash = password_hash
        self._chance = random.Random(f"{seed}:{today}")  # noqa: S311 - invented people, no secrets

    def build(self, patients: int = 45, items: int = 14, days: int = 14) -> DemoChain:
        """The chain: so many patients and items a branch, visits and sales over so many days."""
        chain = self._people()
        for branch in chain.branches:
            self._patients(chain, branch, patients)
            self._items(chain, branch, items)
            self._visits(chain, branch, days)
            self._sales(chain, branch, days)
        return chain

    def _people(self) -> DemoChain:
        org_id, ids = self._ground.org_id, self._ground.ids
        branches = [DemoBranch(ids.new(), name, code) for name, code in BRANCHES]
        owner = ids.new()
        logins = [("อารี โอเอซิส", "aree@oasis.demo")]
        with work(self._ground, system(org_id), ACTIONS["organization.create"]) as unit:
            unit.insert("organization", org_id, name="โอเอซิส ออปติก")
            for branch in branches:
                unit.insert(
                    "branch",
                    branch.id,
                    name=branch.name,
                    code=branch.code,
                    status="active",
                    time_zone=TIME_ZONE,
                )
            self._person(unit, owner, branches[0], logins[0], RoleName.OWNER)
            for place, branch in enumerate(branches):
                for (role, names), emails in zip(_STAFF, _EMAILS, strict=True):
                    login = (names[place], f"{emails[place]}@oasis.demo")
                    branch.staff[role] = ids.new()
                    self._person(unit, branch.staff[role], branch, login, role)
                    logins.append(login)
        return DemoChain(org_id, owner, branches, logins)

    def _person(
        self, unit: Unit, staff_id: UUID, branch: DemoBranch, login: tuple[str, str], role: RoleName
    ) -> None:
        name, email = login
        unit.insert(
            "staff",
            staff_id,
            branch_id=branch.id,
            name=name,
            email=email,
            role=role.value,
            password_hash=self._hash,
        )
        unit.insert("user_role", user_id=staff_id, role_id=role_id(role))

    def _actor(self, chain: DemoChain, branch: DemoBranch, role: RoleName) -> Actor:
        return Actor(chain.org_id, branch.staff[role], frozenset({role}), frozenset({branch.id}))

    def _patients(self, chain: DemoChain, branch: DemoBranch, count: int) -> None:
        actor = self._actor(chain, branch, RoleName.RECEPTIONIST)
        with work(self._ground, actor, ACTIONS["patient.create"]) as unit:
            for _ in range(count):
                gender = self._chance.choice(list(_FIRST))
                title = "นาย" if gender is Gender.MALE else self._chance.choice(("นาง", "นางสาว"))
                born = self._today - timedelta(days=self._chance.randrange(6 * 365, 85 * 365))
                branch.patients.append(
                    unit.insert(
                        "patient",
                        branch_id=branch.id,
                        name=f"{self._chance.choice(_FIRST[gender])} {self._chance.choice(_LAST)}",
                        title=title,
                        phone=f"08{self._chance.randrange(10**8):08d}",
                        date_of_birth=born,
                        gender=gender.value,
                        status=PatientStatus.ACTIVE.value,
                    )
                )

    def _items(self, chain: DemoChain, branch: DemoBranch, count: int) -> None:
        actor = self._actor(chain, branch, RoleName.OPTICIAN)
        with work(self._ground, actor, ACTIONS["inventory_item.create"]) as unit:
            for number in range(count):
                name, category, price = _PRODUCTS[number % len(_PRODUCTS)]
                title = name.format(n=100 + number)
                item = unit.insert(
                    "inventory_item",
                    branch_id=branch.id,
                    name=title,
                    sku=f"{category.value[:2].upper()}{number:04d}",
                    category=category.value,
                    reorder_point=4,
                    price=Decimal(price),
                    discontinued=False,
                    is_custom=False,
                )
                branch.items.append((item, title, Decimal(price)))
                unit.insert(
                    "stock_movement",
                    branch_id=branch.id,
                    item_id=item,
                    kind=MovementKind.OPENING.value,
                    delta=self._chance.randrange(2, 30),
                    occurred_at=self._at(-30, 9),
                )

    def _visits(self, chain: DemoChain, branch: DemoBranch, days: int) -> None:
        actor = self._actor(chain, branch, RoleName.RECEPTIONIST)
        for day in range(-days // 2, days // 2):
            for hour in self._chance.sample(range(9, 18), 3):
                with work(self._ground, actor, ACTIONS["appointment.book"]) as unit:
                    unit.insert(
                        "appointment",
                        branch_id=branch.id,
                        patient_id=self._chance.choice(branch.patients),
                        staff_id=branch.staff[RoleName.OPTOMETRIST],
                        type=self._chance.choice(list(AppointmentType)).value,
                        date=self._at(day, hour),
                        duration_min=30,
                        status=AppointmentStatus.SCHEDULED.value,
                    )

    def _sales(self, chain: DemoChain, branch: DemoBranch, days: int) -> None:
        actor = self._actor(chain, branch, RoleName.OPTICIAN)
        for day in range(-days, 0):
            item, title, price = self._chance.choice(branch.items)
            moment = self._at(day, self._chance.randrange(10, 19))
            patient = self._chance.choice((None, self._chance.choice(branch.patients)))
            with work(self._ground, actor, ACTIONS["sale.complete"]) as unit:
                sell(
                    unit,
                    branch.id,
                    branch.staff[RoleName.OPTICIAN],
                    patient,
                    [(item, title, 1, price)],
                    moment,
                )

    def _at(self, day: int, hour: int) -> datetime:
        local = datetime.combine(self._today + timedelta(days=day), time(hour), ZoneInfo(TIME_ZONE))
        return local.astimezone(ZoneInfo("UTC"))


def sell(
    unit: Unit,
    branch_id: UUID,
    seller: UUID,
    patient_id: UUID | None,
    lines: Sequence[Line],
    moment: datetime,
) -> UUID:
    """Fill a unit of `sale.complete`. The sale's id."""
    sale = unit.insert(
        "transaction",
        branch_id=branch_id,
        patient_id=patient_id,
        staff_id=seller,
        amount=sum((pieces * price for _, _, pieces, price in lines), Decimal(0)),
        type=TransactionType.SALE.value,
        method=PaymentMethod.CASH.value,
        date=moment,
    )
    for item, description, pieces, price in lines:
        unit.insert(
            "sale_line",
            branch_id=branch_id,
            transaction_id=sale,
            item_id=item,
            description=description,
            quantity=pieces,
            unit_price=price,
        )
        unit.insert(
            "stock_movement",
            branch_id=branch_id,
            item_id=item,
            kind=MovementKind.SALE.value,
            delta=-pieces,
            transaction_id=sale,
            occurred_at=moment,
        )
    return sale
