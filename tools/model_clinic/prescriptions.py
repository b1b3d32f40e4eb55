"""What the prescription editor shows of the model clinic: somebody whose eyes were measured for years."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from oasis_core.entities.staff import RoleName
from oasis_core.rules.prescription import content_digest
from tools.model_clinic.clinic import NOW, STAFF, ModelClinic

THANAKRIT, ORAWAN = 1, 2
MALEE = {
    "title": "นาง",
    "name": "มาลี พงษ์พานิช",
    "latin_name": "Malee Phongphanit",
    "phone": "081-555-0166",
    "date_of_birth": date(1975, 3, 9),
    "gender": "female",
    "status": "active",
}


def _eye(sphere: int, cylinder: int, axis: int, add: int | None = None) -> dict[str, Any]:
    lens = {"sphere": sphere, "cylinder": cylinder, "axis": axis, "add": add, "va": "6/6", "va_near": "N5"}
    return {name: value for name, value in lens.items() if value is not None}


_PD = {"right": 3150, "left": 3150, "near": 6000, "vertex": 1200}
OVER_THE_YEARS = (
    (date(2017, 10, 2), _eye(-100, -50, 180), _eye(-50, -50, 180)),
    (date(2019, 10, 20), _eye(-125, -50, 180, 100), _eye(-75, -50, 175, 100)),
    (date(2021, 9, 11), _eye(-150, -50, 180, 125), _eye(-75, -50, 180, 125)),
    (date(2024, 11, 14), _eye(-200, -50, 180, 150), _eye(-150, 50, 90, 150)),
)
"""The last one was written by a colleague, her left eye in plus form."""
TODAY = {
    "right": _eye(-225, -100, 175, 175),
    "left": _eye(-100, -50, 180, 200) | {"prism": [{"amount": 50, "base": "up"}]},
    "pd": _PD,
    "design": {"lens_type": "progressive", "near_cm": 40},
}
CONTACTS = {
    "right": {
        "sphere": -225, "cylinder": -75, "axis": 180, "base_curve": 860, "diameter": 1420,
        "duration": {"value": 1, "unit": "month"}, "brand": "Hana Toric", "va": "6/6",
    },
    "left": {
        "sphere": -125, "base_curve": 860, "diameter": 1420,
        "duration": {"value": 1, "unit": "month"}, "brand": "Hana Sphere", "va": "6/6",
    },
}  # fmt: skip
NOTE = "แว่นเดิมเป็นสองชั้น เพิ่งเริ่มโปรเกรสซีฟ ขอคอริดอร์ยาว"


def at_the_desk_of_thanakrit(clinic: ModelClinic, role: RoleName = RoleName.OPTOMETRIST) -> None:
    """From now on he is the one who signs in, with that role."""
    desk = clinic.desk_of(role)
    desk.actor = replace(desk.actor, staff_id=clinic.staff[THANAKRIT])
    desk.name = STAFF[THANAKRIT]
    clinic.desk = desk


def malee(clinic: ModelClinic, *, years: int = len(OVER_THE_YEARS)) -> UUID:
    """The patient, with the last so many of her prescriptions."""
    row = clinic.row(branch_id=clinic.branch_id, **MALEE)
    (patient_id,) = clinic.insert("patient", row)
    for at, (day, right, left) in enumerate(OVER_THE_YEARS[len(OVER_THE_YEARS) - years :]):
        signer = ORAWAN if at % 2 else THANAKRIT
        written = NOW.replace(year=day.year, month=day.month, day=day.day)
        prescribed(clinic, patient_id, {"right": right, "left": left, "pd": _PD}, written, signer=signer)
    return patient_id


def prescribed(
    clinic: ModelClinic,
    patient_id: UUID,
    data: dict[str, Any],
    written: datetime = NOW,
    *,
    signer: int = THANAKRIT,
    **values: Any,
) -> UUID:
    """A prescription as it would have been received: signed, unless `status` says otherwise."""
    given: dict[str, Any] = {
        "branch_id": clinic.branch_id,
        "patient_id": patient_id,
        "staff_id": clinic.staff[signer],
        "type": "spectacle",
        "data": data,
        "date": written,
        "status": "signed",
        "expires_on": written.date().replace(year=written.year + 2),
        "notes": None,
        "supersedes_id": None,
        "signed_at": None,
        "signed_by": None,
        "signed_digest": None,
    } | values
    if given["status"] != "draft":
        given |= {"signed_at": written, "signed_by": clinic.staff[signer]}
        given["signed_digest"] = content_digest(given)
    return clinic.insert("prescription", clinic.row(**given))[0]
