"""What the sync centre shows: two versions of one patient, a change that the server refused, what waits and
what has just come."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from oasis_core.entities.local import Outbox
from oasis_core.kernel.errors import ErrorCode
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.sync import inbox
from oasis_core.work.outbox import REJECTED
from oasis_desktop.local.arrivals import note_arrivals
from tools.model_clinic.clinic import NOW, ModelClinic

SOMCHAI, KATANYU, YOEM, NATTHIDA = 12, 8, 9, 1


def at(hour: int, minute: int) -> datetime:
    """A time of that morning."""
    return NOW.replace(hour=hour, minute=minute)


def two_versions(clinic: ModelClinic) -> UUID:
    """Phone and address of a patient, changed here and in another branch before they met; the patient."""
    there = _elsewhere(clinic)
    group_id = clinic.edit(SOMCHAI, phone="081-555-0139", address="12 ถ.ตัวอย่าง")
    _taken(clinic, group_id, at(9, 32))
    patient = KINDS["patient"].table
    with clinic.database.begin() as connection:  # which the server's answer would have brought
        mine = {"phone": "081-555-0139", "address": "12 ถ.ตัวอย่าง"}
        connection.execute(patient.update().where(patient.c.id == clinic.patients[SOMCHAI]).values(mine))
    for field, before, kept, lost in (
        ("phone", "081-555-0193", "081-555-0139", "086-555-0139"),
        ("address", "12 ถ.ตัวอย่าง", "12 ถ.ตัวอย่าง", "88/5 ซ.ตัวอย่าง 9 จตุจักร"),
    ):
        by: dict[str, Any] = {"kept_by": clinic.staff[0], "lost_by": there}
        clinic.conflict(SOMCHAI, field, kept, lost, before_value=before, created_at=at(9, 41), **by)
    return clinic.patients[SOMCHAI]


def _elsewhere(clinic: ModelClinic) -> UUID:
    """Somebody of another branch."""
    lat_phrao = {"name": "สาขาลาดพร้าว", "code": "LP", "status": "active", "time_zone": "Asia/Bangkok"}
    (branch_id,) = clinic.insert("branch", clinic.row(**lat_phrao))
    person = {"branch_id": branch_id, "email": "jiraporn@oasis.example", "role": "receptionist"}
    return clinic.insert("staff", clinic.row(name="จิราภรณ์ วงศ์ษา", **person))[0]


def _taken(clinic: ModelClinic, group_id: UUID, when: datetime) -> None:
    """The server took a group, which was made at that time."""
    answer = {"results": [{"group_id": str(group_id), "outcome": "applied"}], "rows": {}, "head": 0}
    inbox.take_answer(clinic.database.applying, clinic.org_id, answer, NOW, clinic.ids)
    outbox = table_of(Outbox)
    with clinic.database.begin() as connection:
        connection.execute(outbox.update().where(outbox.c.group_id == group_id).values(created_at=when))


def refused(clinic: ModelClinic, field: str | None = "patient.email") -> UUID:
    """A change of an e-mail that the server did not take; its group."""
    group_id = clinic.edit(KATANYU, email="katanyu@example", phone="081-555-0177")
    clinic.refuse(group_id, ErrorCode.VALUE_NOT_ALLOWED, field)
    return group_id


def some_came(clinic: ModelClinic, count: int = 128) -> None:
    """Rows that came today."""
    visit = {"branch_id": clinic.branch_id, "staff_id": clinic.staff[1], "duration_min": 30}
    kinds = {"type": "eye_exam", "status": "scheduled", "date": NOW + timedelta(days=1)}
    rows = [
        clinic.row(patient_id=clinic.patients[10], **visit, **kinds),
        clinic.row(patient_id=clinic.patients[0], **visit, **(kinds | {"date": NOW + timedelta(days=2)})),
    ]
    with clinic.database.begin() as connection:
        earlier = [("patient", clinic.ids.new()) for _ in range(count - 3)]
        note_arrivals(connection, earlier, at(9, 0), NOW.date().isoformat())
    ids = clinic.insert("appointment", *rows)
    with clinic.database.begin() as connection:
        day = NOW.date().isoformat()
        note_arrivals(connection, [("patient", clinic.patients[3])], at(10, 31), day)
        note_arrivals(connection, [("appointment", ids[1])], at(10, 40), day)
        note_arrivals(connection, [("appointment", ids[0])], NOW, day)


def many_refused(clinic: ModelClinic, count: int) -> None:
    """So many changes that were refused, one after the other."""
    results = []
    for number in range(count):
        group_id = clinic.edit(number % len(clinic.patients), nickname=f"ชื่อ {number}")
        refused = {"outcome": REJECTED, "code": ErrorCode.TEXT_TOO_LONG.value, "field": "patient.nickname"}
        results.append({"group_id": str(group_id)} | refused)
    answer = {"results": results, "rows": {}, "head": 0}
    inbox.take_answer(clinic.database.applying, clinic.org_id, answer, NOW, clinic.ids)
