"""A Saturday of the model clinic: who works, and who comes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from tools.model_clinic.clinic import NOW, ZONE, ModelClinic

THANAKRIT, ORAWAN, KITTIPONG, SASITHON = 1, 2, 3, 4
_ROLES = {
    THANAKRIT: RoleName.OPTOMETRIST,
    ORAWAN: RoleName.OPTOMETRIST,
    KITTIPONG: RoleName.OPTICIAN,
    SASITHON: RoleName.OPTOMETRIST,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOURS: dict[str, Any] = {
    **{day: {"opens": "10:00", "closes": "19:00"} for day in _WEEKDAYS},
    "saturday": {"opens": "09:00", "closes": "18:00"},
    "sunday": None,
}
HOLIDAYS = {"days": [{"day": "2026-12-05", "name": "วันพ่อแห่งชาติ"}]}

# Person, name, from, minutes, type, state. The names have the marks that are cut most easily.
VISITS = (
    (THANAKRIT, "สุดารัตน์ วงศ์คำ", "09:00", 30, "eye_exam", "completed"),
    (THANAKRIT, "ปรีชา มีสุข", "09:30", 30, "follow_up", "completed"),
    (THANAKRIT, "มาลี พงษ์พานิช", "10:00", 45, "eye_exam", "in_progress"),
    (THANAKRIT, "ณัฐธิดา ศรีสุวรรณ", "10:45", 30, "contact_lens", "arrived"),
    (THANAKRIT, "วิชัย แซ่ลิ้ม", "11:15", 30, "eye_exam", "confirmed"),
    (THANAKRIT, "เกียรติศักดิ์ รุ่งเรือง", "12:00", 30, "contact_lens", "confirmed"),
    (THANAKRIT, "อารีย์ ใจงาม", "14:00", 45, "eye_exam", "confirmed"),
    (THANAKRIT, "ธีรพงศ์ ศิริชัย", "16:00", 30, "follow_up", "scheduled"),
    (ORAWAN, "จิราพร ดวงดี", "09:15", 45, "eye_exam", "completed"),
    (ORAWAN, "สมหมาย พูลสุข", "10:00", 30, "eye_exam", "no_show"),
    (ORAWAN, "ภูมิ ตั้งใจดี", "10:30", 45, "eye_exam", "arrived"),
    (ORAWAN, "กัญญาณัฐ ปิ่นแก้ว", "11:30", 30, "follow_up", "scheduled"),
    (ORAWAN, "ฐิติมา กุลวงศ์", "13:00", 45, "eye_exam", "confirmed"),
    (ORAWAN, "รัตนา ป้านิ่ม", "16:00", 45, "eye_exam", "confirmed"),
    (KITTIPONG, "ประเสริฐ คำดี", "09:30", 30, "dispensing", "completed"),
    (KITTIPONG, "วาสนา ชื่นใจ", "10:00", 30, "repair", "cancelled"),
    (KITTIPONG, "บุญเยี่ยม ศรีเมือง", "11:00", 30, "dispensing", "confirmed"),
    (KITTIPONG, "ปิยะ น้ำทิพย์", "11:30", 45, "dispensing", "scheduled"),
    (KITTIPONG, "สมศรี ญาติดี", "11:45", 45, "repair", "confirmed"),
    (KITTIPONG, "อนงค์ ศรีทอง", "15:00", 30, "dispensing", "confirmed"),
    (SASITHON, "กมล ปู่เพชร", "13:15", 45, "eye_exam", "confirmed"),
    (SASITHON, "ลลิตา แก้วใส", "14:15", 45, "contact_lens", "scheduled"),
    (SASITHON, "ชูใจ น้ำทิพย์", "16:30", 30, "other", "scheduled"),
)


def at(time: str, days: int = 0) -> datetime:
    """A time of the model's day, or of one so many days later."""
    there = NOW.astimezone(ZoneInfo(ZONE)) + timedelta(days=days)
    return there.replace(hour=int(time[:2]), minute=int(time[3:]), second=0, microsecond=0)


def open_shop(clinic: ModelClinic) -> None:
    """The shop says when it is open, and who is what."""
    if len(clinic.staff) == SASITHON:
        row = clinic.row(
            name="ศศิธร กุลวงศ์", email="sasithon@oasis.example", role="optometrist", branch_id=clinic.branch_id
        )
        clinic.staff += clinic.insert("staff", row)
    for who, role in _ROLES.items():
        clinic.insert("user_role", clinic.row(user_id=clinic.staff[who], role_id=role_id(role)))
    branch = KINDS["branch"].table
    with clinic.database.begin() as connection:
        change = update(branch).where(branch.c.id == clinic.branch_id)
        connection.execute(change.values(opening_hours=HOURS, holidays=HOLIDAYS))


def people(clinic: ModelClinic, names: Iterable[str]) -> dict[str, UUID]:
    """Patients by these names, made if they are not there yet."""
    table = KINDS["patient"].table
    with clinic.database.reading() as connection:
        rows = connection.execute(select(table.c.name, table.c.id).where(table.c.name.in_(list(names))))
        found: dict[str, UUID] = {row.name: row.id for row in rows}
    born = NOW.date().replace(year=NOW.year - 51, month=2)
    values = {"title": "นาง", "phone": "081-555-0128", "date_of_birth": born, "status": "active"}
    new = [name for name in dict.fromkeys(names) if name not in found]
    made = clinic.insert(
        "patient", *(clinic.row(branch_id=clinic.branch_id, name=name, **values) for name in new)
    )
    return found | dict(zip(new, made, strict=True))


def _row(clinic: ModelClinic, who: int, time: str, minutes: int, days: int, **values: Any) -> dict[str, Any]:
    place = {"staff_id": clinic.staff[who], "date": at(time, days), "duration_min": minutes}
    return clinic.row(branch_id=clinic.branch_id, **place, **values)


def visit(
    clinic: ModelClinic, who: int, name: str, time: str, minutes: int = 30, days: int = 0, **values: Any
) -> UUID:
    """An appointment, as if it had been received."""
    given = {"type": "eye_exam", "status": "scheduled", "patient_id": people(clinic, [name])[name]} | values
    return clinic.insert("appointment", _row(clinic, who, time, minutes, days, **given))[0]


def fill_day(clinic: ModelClinic) -> dict[str, UUID]:
    """The whole day; the ids of its visits by the patients' names."""
    open_shop(clinic)
    patients = people(clinic, [name for _, name, *_ in VISITS])
    rows = [
        _row(clinic, who, time, minutes, 0, patient_id=patients[name], type=kind, status=status)
        for who, name, time, minutes, kind, status in VISITS
    ]
    return dict(zip((name for _, name, *_ in VISITS), clinic.insert("appointment", *rows), strict=True))


def accept_overlap(clinic: ModelClinic, visit_id: UUID) -> None:
    """The person at the desk accepts that it overlaps."""
    with clinic.desk.work(ACTIONS["appointment.move"]) as unit:
        unit.update("appointment", visit_id, overlap_accepted_by=clinic.desk.actor.staff_id)


class _Onlooker(Actor):
    """Somebody whose role shows appointments and no more. No role of today is like that; one may be."""

    @property
    def permissions(self) -> frozenset[Permission]:
        own = super().permissions
        return frozenset(each for each in own if not each.startswith("appointment:")) | {
            Permission.APPOINTMENT_READ
        }


def look_only(clinic: ModelClinic) -> None:
    """The person at the desk may see appointments and do nothing with them."""
    actor = clinic.desk.actor
    clinic.desk.actor = _Onlooker(actor.org_id, actor.staff_id, actor.roles, actor.branches)


def crowd(clinic: ModelClinic, rooms: int = 4) -> None:
    """So many more people, with short visits close to each other and long names."""
    for number in range(rooms):
        name = f"กตัญญู ลิ้มประเสริฐศักดิ์สิทธิ์ {number}"
        row = clinic.row(
            name=name, email=f"more{number}@oasis.example", role="optician", branch_id=clinic.branch_id
        )
        clinic.staff += clinic.insert("staff", row)
    names = [f"ญู ฐู ปี่ น้ำ ป้า {number}" for number in range(rooms * 20)]
    patients = people(clinic, names)
    rows = []
    for number, name in enumerate(names):
        room, place = divmod(number, 20)
        time, kind = f"{9 + place // 3:02}:{place % 3 * 20:02}", ("repair", "other")[place % 2]
        values = {"patient_id": patients[name], "type": kind, "status": "confirmed"}
        rows.append(_row(clinic, len(clinic.staff) - 1 - room, time, 15, 0, **values))
    clinic.insert("appointment", *rows)
