"""The words of the description, in Thai and English, and the examples."""

from typing import Any

TITLE, VERSION = "Oasis", "v1"
INFO = """\
**ไทย** — API ของเซิร์ฟเวอร์ซิงค์ Oasis สำหรับร้านแว่นและคลินิกสายตาที่มีหลายสาขา

* ทุกคำตอบอยู่ในซองเดียวกัน: `success`, `data`, `error` ข้อผิดพลาดมี `code` ข้อความ ช่องที่ผิด
  และขั้นตอนถัดไปใน `details.next_step`
* ส่ง `Accept-Language: th` หรือ `en` เพื่อเลือกภาษาของข้อความ
* เวลาเป็น UTC ตาม ISO 8601 วันที่เป็นวันของสาขา จำนวนเงินเป็นตัวเลขทศนิยมสองตำแหน่ง
* รายการใช้ `page`, `pageSize` (ไม่เกิน 200), `search`, `sort=-date,name`, ตัวกรอง และ `embed`
* แก้ไขพร้อมกันอย่างปลอดภัยด้วย `ETag` กับ `If-Match` ส่งซ้ำอย่างปลอดภัยด้วย `Idempotency-Key`
* ข้อมูลของร้านอื่นและสาขาที่เข้าไม่ถึงจะตอบ 404 เหมือนรหัสที่ไม่มีอยู่

**English** — The API of the Oasis sync server, for chains of optical clinics.

* Every answer is in one envelope: `success`, `data`, `error`. An error has a `code`, a sentence, the field at
  fault, and what to do next in `details.next_step`.
* `Accept-Language: th` or `en` chooses the language of sentences.
* Times are UTC in ISO 8601, days are the branch's, amounts of money are numbers with two decimals.
* Lists take `page`, `pageSize` (at most 200), `search`, `sort=-date,name`, filters, and `embed`.
* `ETag` with `If-Match` makes concurrent edits safe; `Idempotency-Key` makes a repeated POST safe.
* Rows of other organizations and of branches out of reach answer 404, as unknown ids do.
"""

AREAS = {
    "auth": "การเข้าสู่ระบบ · Signing in",
    "organization": "ร้าน · The organization",
    "branches": "สาขา · Branches",
    "staff": "พนักงาน · Staff",
    "roles": "บทบาท · Roles",
    "sessions": "การใช้งานที่เปิดอยู่ · Sessions",
    "patients": "ผู้ป่วย · Patients",
    "insurance": "ประกัน · Insurance",
    "appointments": "นัดหมาย · Appointments",
    "prescriptions": "ใบสั่งแว่น · Prescriptions",
    "transactions": "รายการเงิน · Money in and out",
    "inventory": "สต็อก · Stock",
    "suppliers": "ผู้จำหน่าย · Suppliers",
    "transfers": "การโอนระหว่างสาขา · Transfers between branches",
    "loans": "เงินกู้ · Loans",
    "community": "กระดานข่าว · Community",
    "financial": "รายงานการเงิน · Financial reports",
    "reports": "รายงาน · Reports",
    "fhir": "แลกเปลี่ยนข้อมูล FHIR · FHIR exchange",
    "blobs": "รูปและเอกสาร · Pictures and papers",
    "audit-logs": "บันทึกการใช้งาน · Audit",
    "devices": "เครื่อง · PCs",
    "sync": "การซิงค์ · Sync",
}
"""Tags in the order in which they are shown; an area without words stands under its own name."""

EXAMPLES: dict[str, Any] = {
    "name": "สมชาย ใจดี",
    "Branch.name": "สาขาเชียงใหม่",
    "Organization.name": "ร้านแว่นใจดี",
    "Supplier.name": "บริษัท เลนส์ไทย จำกัด",
    "InventoryItem.name": "กรอบไทเทเนียม",
    "StockTransfer.name": "กรอบไทเทเนียม",
    "title": "คุณ",
    "CommunityPost.title": "กรอบรุ่นใหม่มาแล้ว",
    "content": "มาดูได้ที่หน้าร้าน",
    "nickname": "ชาย",
    "latin_name": "Somchai Jaidee",
    "national_id": "1101700230708",
    "email": "somchai@example.com",
    "phone": "0812345678",
    "address": "1 ถนนนิมมานเหมินท์ เชียงใหม่ 50200",
    "date_of_birth": "1984-02-29",
    "photo": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "image": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "notes": "ตรวจซ้ำในหนึ่งปี",
    "expires_on": "2027-03-03",
    "valid_from": "2026-01-01",
    "valid_until": "2026-12-31",
    "month": "2026-02",
    "sku": "FR-0001",
    "code": "CNX",
    "time_zone": "Asia/Bangkok",
    "coordinates": {"lat": 18.7961, "lng": 98.9653},
    "amount": 2990.0,
    "price": 2990.0,
    "unit_price": 2990.0,
    "description": "กรอบแว่นและเลนส์",
    "provider": "เมืองไทยประกันภัย",
    "policy_number": "P-102938",
    "group_number": "G-7",
    "contact": "02 123 4567",
    "lender": "ธนาคารกสิกรไทย",
    "loan_type": "term",
    "original_amount": 500000.0,
    "remaining_balance": 420000.0,
    "interest_rate": 6.25,
    "monthly_payment": 9724.62,
    "LoanPayment.amount": 9724.62,
    "principal": 7120.45,
    "interest": 2604.17,
    "term": 60,
    "collateral": "เครื่องวัดสายตา",
    "purpose": "ขยายสาขา",
    "tags": ["ข่าว", "กรอบ"],
    "likes": 3,
    "quantity": 12,
    "delta": 12,
    "reorder_point": 3,
    "StockTransfer.quantity": 1,
    "received_quantity": 1,
    "supersedes_id": None,
    "Transaction.lines": [{"description": "กรอบแว่นและเลนส์", "quantity": 1, "unit_price": 2990.0}],
    "discontinued": False,
    "is_custom": False,
    "duration_min": 30,
    "reason": "นับสต็อกประจำเดือน",
    "role": "optician",
    "StaffRole.role": "manager",
    "Device.name": "เครื่องหน้าร้าน",
    "Device.status": "pending",
    "password": "choose-a-long-one",
    "avatar": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Prescription.data": {
        "right": {"sphere": -1.25, "cylinder": -0.5, "axis": 90, "add": 2.0, "va": "6/6"},
        "left": {"sphere": -0.75, "add": 2.0, "va": "6/9"},
        "pd": {"binocular": 62.0},
        "design": {"lens_type": "progressive", "near_cm": 40},
    },
    "FinancialReport.data": {"revenue": 125000.0, "expenses": 82000.0},
    "FinancialReport.type": "monthly",
    "deleted_at": None,
    "total": 1,
}
"""Values by the name of their key; `Title.key` for one schema's own."""
