"""Files that a clinic brings in: the list of an old program, with the faults that such lists have."""

import json
import re
from pathlib import Path
from typing import Any

from oasis_core.kernel.ids import imported_id
from oasis_core.kernel.national_id import check_digit
from tools.model_clinic.clinic import ModelClinic

OLD_LIST = "ลูกค้าเก่า_หาดใหญ่.csv"
HEADER = "ชื่อ-สกุล,โทร,วดป.เกิด,เลขบัตร,ที่อยู่,รหัสลูกค้า,แพ้ยา,แต้มสะสม"
SHOWN = (
    ("นางสมพิศ อยู่เย็น", "0815550133", "03/07/2508", "310060044563", "88 ม.2 ต.ตัวอย่าง"),
    ("นายกตัญญู ศักดิ์สิทธิ์", "0865550162", "19/01/2541", "", ""),
    ("ด.ญ.ปิ่นมณี ลิ้มเจริญ", "0895550111", "30/04/2560", "", ""),
    ("นายวิชัย แซ่ลิ้ม", "0815550139", "08/03/2515", "110170023070", ""),
    ("นางเยาวลักษณ์ ญาณวุฒิ", "0875550104", "11/10/2512", "1-2345-45678-78-9", ""),
    ("นางสาวฐิติมา ปู่ทอง", "0555-16", "02/02/2538", "", ""),
    ("นายอุดม น้ำใส", "0825550187", "29/02/2567", "111203456356", ""),
    ("", "0835550158", "31/06/2530", "", ""),
)
"""The first rows; a number of twelve figures gets its last one."""
HERE_ALREADY = 31


def _row(number: int, *cells: str) -> str:
    name, phone, born, card, address = cells
    if len(card) == 12:
        card += str(check_digit(card))
    return f"{name},{phone},{born},{card},{address},HY{number:04d},-,120"


def old_list(folder: Path, rows: int = 1386, faults: int = 17) -> Path:
    """The list of an old program in Thai encoding: so many people, so many rows with something wrong."""
    lines = [_row(412 + at, *each) for at, each in enumerate(SHOWN)]
    wrong_so_far = 3
    for number in range(len(SHOWN), rows):
        phone = f"08{number % 10}555{number:04d}"
        born = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2480 + number % 80}"
        if number >= rows - (faults - wrong_so_far):
            phone = "0555-16"
        lines.append(_row(412 + number, f"นางสาวคนที่{number} เยิ้มน้ำ", phone, born, "", "99 ถ.ตัวอย่าง"))
    path = folder / OLD_LIST
    path.write_bytes("\n".join([HEADER, *lines, ""]).encode("cp874"))
    return path


def some_here(clinic: ModelClinic, count: int = HERE_ALREADY) -> None:
    """So many of that list are in the clinic already, one as the list says, the others without a phone."""
    rows = []
    for at in range(count):
        number = 3 if at == 0 else len(SHOWN) + at
        patient_id = imported_id(clinic.org_id, "patients-csv", f"HY{412 + number:04d}")
        values: dict[str, Any] = {"branch_id": clinic.branch_id, "status": "active"}
        name = SHOWN[3][0] if at == 0 else f"คนที่{number} เยิ้มน้ำ"
        rows.append(clinic.row(id=patient_id, name=name, **values))
    clinic.insert("patient", *rows)


def fhir_file(folder: Path) -> Path:
    """A bundle of another system: three people, a policy, and a dog."""
    people = [
        {
            "resourceType": "Patient",
            "id": f"p{at}",
            "name": [{"use": "official", "family": family, "given": [given]}],
            "gender": "female",
            "birthDate": f"19{80 + at}-02-0{at + 1}",
        }
        for at, (given, family) in enumerate((("น้ำฝน", "ศักดิ์ดี"), ("ปิ่น", "ลิ้ม"), ("กตัญญู", "เยิ้ม")))
    ]
    policy = {
        "resourceType": "Coverage",
        "id": "c1",
        "status": "active",
        "beneficiary": {"reference": "Patient/p0"},
        "payor": [{"display": "ไทยประกัน"}],
        "subscriberId": "POL-1",
    }
    nameless = {"resourceType": "Patient", "id": "p9", "gender": "male"}
    entries = [{"resource": each} for each in (*people, policy, nameless)]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    path = folder / "records.json"
    path.write_text(json.dumps(bundle, ensure_ascii=False), "utf-8")
    return path


def texts(path: Path) -> set[str]:
    """What of a file a screen may show as it stands there: its name and its cells, of FHIR the values of
    people and where a fault is."""
    found = {path.name, path.stem, path.suffix.removeprefix(".")}
    if path.suffix != ".json":
        return found | set(re.split(r"[,\n]", path.read_text("cp874")))
    for entry in json.loads(path.read_text("utf-8"))["entry"]:
        resource = entry["resource"]
        found |= {f"{resource['resourceType']}/{resource['id']}", f"{resource['resourceType']}.name"}
        found |= {" ".join((*each["given"], each["family"])) for each in resource.get("name", ())}
        found |= {each["display"] for each in resource.get("payor", ())}
    return found
