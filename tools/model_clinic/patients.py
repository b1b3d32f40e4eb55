"""What the patients screen shows of the model clinic: visits, prescriptions, sales, policies."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import update

from oasis_core.schema.registry import KINDS
from oasis_core.work import derived
from tools.model_clinic.clinic import NOW, ModelClinic

NATTHIDA = 1
_LAST_VISITS = (1, 19, 49, 55, 101, 111, 155, 200, 13, 22, 133, 300, 18, 72)
"""Days ago, for each patient in turn."""
_LENSES = {
    "right": {"sphere": -325, "cylinder": -75, "axis": 180, "va": "6/6"},
    "left": {"sphere": -300, "cylinder": -50, "axis": 175, "va": "6/6"},
    "pd": {"right": 3100, "left": 3050},
}
_READING = {
    "right": {"sphere": 0, "cylinder": -100, "axis": 90, "add": 200, "va": "6/7.5"},
    "left": {"sphere": 50, "add": 200, "va": "6/6"},
    "pd": {"right": 3200, "left": 3150, "near": 6000},
}
NEAR_NAMES = (
    ("นางสาว", "นัทธมน ลิ้มประเสริฐ", "Nutthamon Limprasert", "085-555-0119", "1995-03-02", "female", 13),
    ("นางสาว", "ณัฏฐ์ชญา บุญมี", "Nutchaya Boonmee", "087-555-0147", "2003-01-30", "female", 22),
    ("นาย", "นัฐพงศ์ คำแก้ว", "Nuttapong Khamkaew", "088-555-0102", "1988-06-15", "male", 133),
)
LONG = (
    "นางสาว", "พิชญานันท์กัลยาณี ศักดิ์สิทธิ์วัฒนานุกูลชัยเจริญยิ่ง",
    "Pitchayanankalayanee Saksitwattananukulchaicharoenying", "02-555-0199 ต่อ 1234", "1986-09-09",
    "female", 9,
)  # fmt: skip


def lived_in(clinic: ModelClinic) -> None:
    """Everybody has been here; one of them is here now, with a long history."""
    for at, days in enumerate(_LAST_VISITS):
        when = NOW.replace(hour=10, minute=30) - timedelta(days=days)
        _visit(clinic, clinic.patients[at], when, "completed", "eye_exam", days % 3)
    here = clinic.patients[NATTHIDA]
    _visit(clinic, here, NOW.replace(hour=10, minute=45), "arrived", "contact_lens", 1, 30)
    _visit(clinic, here, NOW + timedelta(days=33, hours=3), "scheduled", "follow_up", 2)
    _visit(clinic, here, NOW - timedelta(days=420), "cancelled", "follow_up", 2)
    _visit(clinic, here, NOW - timedelta(days=700), "no_show", "dispensing", 3)
    prescribe(clinic, here, _LENSES, NOW - timedelta(days=737), date(2026, 11, 14))
    prescribe(clinic, here, _READING, NOW - timedelta(days=1480), date(2024, 11, 3), status="superseded")
    sell(clinic, here, "คอนแทคเลนส์รายวัน 30 ชิ้น", 2, "890.00", NOW - timedelta(days=19))
    sell(clinic, here, "กรอบ Hana H-2040", 1, "3290.00", NOW - timedelta(days=721))
    policy = {"provider": "ประกันสังคม", "policy_number": "SSO-142-55", "verified": True}
    clinic.insert("insurance", _row(clinic, here, **policy, valid_from=date(2025, 1, 1), valid_until=None))
    old = {"provider": "เมืองไทยประกันภัย", "policy_number": "MT-9981", "verified": False}
    clinic.insert(
        "insurance",
        _row(clinic, here, **old, valid_from=date(2022, 1, 1), valid_until=date(2022, 12, 31)),
    )


def add_patients(clinic: ModelClinic, *people: tuple[Any, ...]) -> list[UUID]:
    """More people: title, name, Latin, phone, birth date, gender, and how many days ago they were here."""
    found = []
    for title, name, latin, phone, born, gender, days in people:
        row = clinic.row(
            branch_id=clinic.branch_id, title=title, name=name, latin_name=latin, phone=phone, gender=gender,
            date_of_birth=date.fromisoformat(born), status="active",
        )  # fmt: skip
        found += clinic.insert("patient", row)
        _visit(clinic, row["id"], NOW - timedelta(days=days), "completed", "eye_exam", 1)
    return found


def set_status(clinic: ModelClinic, patient: int, status: str) -> None:
    """As the server would have sent it."""
    table = KINDS["patient"].table
    with clinic.database.begin() as connection:
        connection.execute(update(table).where(table.c.id == clinic.patients[patient]).values(status=status))


def prescribe(
    clinic: ModelClinic, patient_id: UUID, data: Any, when: datetime, expires: date, status: str = "signed"
) -> UUID:
    """A prescription that was signed when it was written."""
    values = {"type": "spectacle", "data": data, "date": when, "status": status, "expires_on": expires}
    signed = {"signed_at": when, "signed_by": clinic.staff[2], "staff_id": clinic.staff[2]}
    return clinic.insert("prescription", _row(clinic, patient_id, **values, **signed))[0]


def sell(clinic: ModelClinic, patient_id: UUID, what: str, count: int, price: str, when: datetime) -> None:
    """A sale of one line."""
    amount = Decimal(price) * count
    sale = _row(
        clinic,
        patient_id,
        staff_id=clinic.staff[0],
        amount=amount,
        type="sale",
        method="promptpay",
        date=when,
    )
    clinic.insert("transaction", sale)
    line = {"description": what, "quantity": count, "unit_price": Decimal(price)}
    clinic.insert("sale_line", clinic.row(branch_id=clinic.branch_id, transaction_id=sale["id"], **line))


def _visit(
    clinic: ModelClinic,
    patient_id: UUID,
    when: datetime,
    status: str,
    kind: str,
    staff: int,
    minutes: int = 30,
) -> None:
    values = {"date": when, "duration_min": minutes, "status": status, "type": kind}
    row = _row(clinic, patient_id, staff_id=clinic.staff[staff], **values)
    clinic.insert("appointment", row)
    with clinic.database.begin() as connection:
        touched = derived.touched_by([("appointment", row["id"], row)], {("appointment", row["id"])})
        derived.recompute(connection, clinic.org_id, touched)


def _row(clinic: ModelClinic, patient_id: UUID, **values: Any) -> dict[str, Any]:
    return clinic.row(branch_id=clinic.branch_id, patient_id=patient_id, **values)
