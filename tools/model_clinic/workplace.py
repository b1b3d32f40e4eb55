"""What the palette finds (more people, and visits of the day of the pictures), and what settings show."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from oasis_core.entities.opening_hours import OpeningHours
from oasis_core.schema.registry import KINDS
from oasis_desktop.local import settings

if TYPE_CHECKING:
    from tools.model_clinic.clinic import ModelClinic

_PEOPLE = (
    ("นาย", "ปิยะ น้ำเพชร", "Piya Namphet", "084-555-0176", date(1979, 4, 3)),
    ("นาง", "ชูใจ น้ำทิพย์", "Chujai Namthip", "089-555-0150", date(1964, 2, 9)),
)
_VISITS = ((11, "dispensing", 3, "scheduled"), (16, "other", 1, "confirmed"))


def hours(clinic: "ModelClinic") -> None:
    """When the branch is open, and what this PC is called."""
    week = {day: {"opens": "10:00", "closes": "20:00"} for day in OpeningHours.model_fields}
    week |= {
        "friday": {"opens": "10:00", "closes": "20:30"},
        "saturday": {"opens": "09:00", "closes": "20:30"},
        "sunday": {"opens": "10:00", "closes": "19:00"},
    }
    days = [
        {"day": "2026-12-05", "name": "วันพ่อแห่งชาติ"},
        {"day": "2026-12-31", "name": "วันสิ้นปี", "hours": {"opens": "10:00", "closes": "17:00"}},
    ]
    branch = KINDS["branch"].table
    with clinic.database.begin() as connection:
        connection.execute(
            branch.update()
            .where(branch.c.id == clinic.branch_id)
            .values(opening_hours=week, holidays={"days": days})
        )
        settings.save(connection, settings.PC_NAME, "เครื่องหน้าร้าน 1")


def visits(clinic: "ModelClinic") -> list[UUID]:
    """Two people who come today; the ids of their visits."""
    from tools.model_clinic.clinic import NOW  # noqa: PLC0415 - the clinic fills itself with these modules

    people = clinic.insert(
        "patient",
        *(
            clinic.row(
                branch_id=clinic.branch_id,
                title=title,
                name=name,
                latin_name=latin,
                phone=phone,
                date_of_birth=born,
                status="active",
            )
            for title, name, latin, phone, born in _PEOPLE
        ),
    )
    return clinic.insert(
        "appointment",
        *(
            clinic.row(
                branch_id=clinic.branch_id,
                patient_id=patient_id,
                staff_id=clinic.staff[staff],
                type=kind,
                status=status,
                date=NOW.replace(hour=hour, minute=30),
                duration_min=30,
            )
            for patient_id, (hour, kind, staff, status) in zip(people, _VISITS, strict=True)
        ),
    )
