"""What the walk through the contract sends: for each resource a whole body to create a row with, a whole
change of it, and the filters of its list with a value that finds the row and one that does not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

Body = dict[str, Any]
NOBODY = str(uuid4())
"""An id that no row has."""


@dataclass
class Place:
    """Whose rows they are; `tag` keeps a second walk's unique values apart from the first's."""

    org_id: str
    branch_id: str
    staff_id: str
    tag: str
    patient_id: str = ""
    supplier_id: str = ""


@dataclass(frozen=True)
class Resource:
    """A resource of the contract. `filters` gives for a row: parameter -> (finds it, does not)."""

    path: str
    key: str
    body: Callable[[Place], Body]
    change: Callable[[Place], Body]
    filters: Callable[[Place, Body], dict[str, tuple[str, str]]]
    unread: tuple[str, ...] = field(default=())
    """What is sent and never answered."""


def _patient(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "branch_id": place.branch_id,
        "name": f"พิสูจน์ สัญญา {place.tag}",
        "email": f"patient-{place.tag}@proof.test",
        "phone": "0812345678",
        "date_of_birth": "1984-02-29",
        "gender": "female",
        "status": "active",
    }


def _appointment(place: Place) -> Body:
    return {
        "patient_id": place.patient_id,
        "staff_id": place.staff_id,
        "branch_id": place.branch_id,
        "type": "eye_exam",
        "date": "2031-03-04T03:30:00Z",
        "status": "scheduled",
        "notes": "ครั้งแรก",
    }


def _prescription(place: Place) -> Body:
    return {
        "patient_id": place.patient_id,
        "staff_id": place.staff_id,
        "type": "spectacle",
        "data": {"right": {"sphere": -1.25, "cylinder": -0.50, "axis": 90}, "left": {"sphere": -0.75}},
        "date": "2026-03-04T03:30:00Z",
        "notes": "ตรวจซ้ำในหนึ่งปี",
    }


def _transaction(place: Place) -> Body:
    return {
        "patient_id": place.patient_id,
        "staff_id": place.staff_id,
        "description": "กรอบแว่น",
        "amount": 2990.50,
        "type": "sale",
        "method": "cash",
        "date": "2026-03-04T03:30:00Z",
    }


def _branch(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "name": f"สาขา {place.tag}",
        "address": "1 ถนนนิมมานเหมินท์ เชียงใหม่",
        "status": "active",
        "coordinates": {"lat": 18.7961, "lng": 98.9653},
    }


def _staff(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "branch_id": place.branch_id,
        "name": "นก แก้วใส",
        "email": f"staff-{place.tag}-{uuid4().hex[:8]}@proof.test",
        "role": "receptionist",
        "password": "Another-Password-9",
        "avatar": "nok.png",
    }


def _item(place: Place) -> Body:
    return {
        "branch_id": place.branch_id,
        "supplier_id": place.supplier_id,
        "name": "กรอบไทเทเนียม",
        "sku": f"FR-{place.tag}-{uuid4().hex[:8]}",
        "category": "frame",
        "quantity": 12,
        "reorder_point": 3,
        "price": 2990.00,
        "status": "in_stock",
        "is_custom": False,
    }


def _loan(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "lender": "ธนาคารกสิกรไทย",
        "loan_type": "term",
        "original_amount": 500000.00,
        "remaining_balance": 420000.25,
        "interest_rate": 6.25,
        "term": 60,
        "start_date": "2026-01-15T00:00:00Z",
        "next_payment_date": "2026-12-15T00:00:00Z",
        "monthly_payment": 9724.62,
        "status": "current",
        "collateral": "เครื่องวัดสายตา",
        "purpose": "ขยายสาขา",
        "notes": "จ่ายทุกวันที่ 15",
    }


def _post(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "staff_id": place.staff_id,
        "title": "กรอบรุ่นใหม่มาแล้ว",
        "content": "มาดูได้ที่หน้าร้าน",
        "tags": ["ข่าว", "กรอบ"],
    }


def _report(place: Place) -> Body:
    return {
        "org_id": place.org_id,
        "type": "monthly",
        "data": {"revenue": 125000, "note": "พิสูจน์"},
        "period": "2026-02-01T00:00:00Z",
    }


RESOURCES = (
    Resource(
        "/branches",
        "branches",
        _branch,
        lambda _: {
            "name": "สาขาใหม่",
            "address": "2 ถนนสุเทพ",
            "status": "inactive",
            "coordinates": {"lat": 7.88, "lng": 98.39},
        },
        lambda place, _: {"orgId": (place.org_id, NOBODY)},
    ),
    Resource(
        "/staff",
        "staff",
        _staff,
        lambda place: {
            "name": "นก แก้วสว่าง",
            "email": f"staff2-{place.tag}@proof.test",
            "role": "optician",
            "password": "Changed-Password-11",
            "avatar": "nok2.png",
        },
        lambda place, row: {"orgId": (place.org_id, NOBODY), "branchId": (row["branch_id"], NOBODY)},
        unread=("password",),
    ),
    Resource(
        "/patients",
        "patients",
        _patient,
        lambda place: {
            "name": "พิสูจน์ สัญญาใหม่",
            "email": f"patient2-{place.tag}@proof.test",
            "phone": "0898765432",
            "date_of_birth": "1985-03-01",
            "gender": "male",
            "status": "inactive",
        },
        lambda _, row: {"search": (row["name"], "qqzzqq"), "status": (row["status"], "deceased")},
    ),
    Resource(
        "/inventory",
        "inventory",
        _item,
        lambda place: {
            "supplier_id": place.supplier_id,
            "name": "กรอบอะซิเตท",
            "sku": f"FR2-{place.tag}",
            "category": "accessory",
            "quantity": 9,
            "reorder_point": 2,
            "price": 1890.75,
            "status": "in_stock",
            "is_custom": True,
        },
        lambda _, row: {"branchId": (row["branch_id"], NOBODY), "status": (row["status"], "discontinued")},
    ),
    Resource(
        "/appointments",
        "appointments",
        _appointment,
        lambda _: {
            "type": "follow_up",
            "date": "2031-03-05T04:00:00Z",
            "status": "confirmed",
            "notes": "เลื่อนหนึ่งวัน",
        },
        lambda _, row: {
            "patientId": (row["patient_id"], NOBODY),
            "date": (row["date"][:10], "2031-12-31"),
            "status": (row["status"], "no_show"),
        },
    ),
    Resource(
        "/prescriptions",
        "prescriptions",
        _prescription,
        lambda _: {
            "type": "spectacle",
            "data": {"right": {"sphere": -1.50, "cylinder": -0.50, "axis": 95}, "left": {"sphere": -1.00}},
            "date": "2026-03-05T03:30:00Z",
            "notes": "แก้ไขหลังตรวจซ้ำ",
        },
        lambda _, row: {"patientId": (row["patient_id"], NOBODY)},
    ),
    Resource(
        "/transactions",
        "transactions",
        _transaction,
        lambda _: {
            "description": "กรอบแว่นและเลนส์",
            "amount": 3990.25,
            "type": "deposit",
            "method": "transfer",
            "date": "2026-03-05T03:30:00Z",
        },
        lambda _, row: {"patientId": (row["patient_id"], NOBODY)},
    ),
    Resource(
        "/loans",
        "loans",
        _loan,
        lambda _: {
            "lender": "ธนาคารกรุงไทย",
            "loan_type": "mortgage",
            "original_amount": 480000.00,
            "remaining_balance": 400000.00,
            "interest_rate": 5.75,
            "term": 48,
            "start_date": "2026-01-20T00:00:00Z",
            "next_payment_date": "2026-12-20T00:00:00Z",
            "monthly_payment": 11000.00,
            "status": "restructured",
            "collateral": "ที่ดิน",
            "purpose": "ปรับปรุงร้าน",
            "notes": "เจรจาใหม่",
        },
        lambda place, _: {"orgId": (place.org_id, NOBODY)},
    ),
    Resource(
        "/community/posts",
        "posts",
        _post,
        lambda _: {"title": "แก้ข่าว", "content": "มาพรุ่งนี้", "tags": ["แก้ไข"]},
        lambda place, _: {"orgId": (place.org_id, NOBODY)},
    ),
    Resource(
        "/financial/reports",
        "reports",
        _report,
        lambda _: {"type": "annual", "data": {"revenue": 1}, "period": "2026-03-01T00:00:00Z"},
        lambda place, row: {
            "orgId": (place.org_id, NOBODY),
            "type": (row["type"], "nothing"),
            "period": (row["period"], "1999-01-01T00:00:00Z"),
        },
    ),
)
"""In an order in which each may refer to rows of those before it."""
