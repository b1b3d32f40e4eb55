"""Which column of a file of patients says what, by its header in English or Thai."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from oasis_core.kernel import thai
from oasis_core.kernel.errors import ErrorCode, OasisError

HEADERS: dict[str, tuple[str, ...]] = {
    "source_id": ("id", "patient id", "patient no", "patient number", "hn", "รหัส", "รหัสผู้ป่วย", "รหัสลูกค้า"),
    "name": ("name", "full name", "patient name", "ชื่อ", "ชื่อ นามสกุล", "ชื่อสกุล", "ชื่อผู้ป่วย", "ชื่อลูกค้า"),
    "first": ("first", "first name", "given name", "ชื่อจริง", "ชื่อแรก"),
    "last": ("last", "last name", "surname", "family name", "นามสกุล", "สกุล"),
    "title": ("prefix", "title", "คำนำหน้า", "คำนำหน้าชื่อ"),
    "nickname": ("nickname", "nick name", "ชื่อเล่น"),
    "latin_name": ("latin name", "english name", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "national_id": ("national id", "citizen id", "เลขบัตรประชาชน", "เลขประจำตัวประชาชน"),
    "date_of_birth": ("birthdate", "birth date", "date of birth", "dob", "birthday", "วันเกิด", "วันเดือนปีเกิด"),
    "died": ("deathdate", "death date", "date of death", "วันเสียชีวิต"),
    "gender": ("gender", "sex", "เพศ"),
    "phone": (
        "phone",
        "phone number",
        "telephone",
        "tel",
        "mobile",
        "โทรศัพท์",
        "เบอร์โทร",
        "เบอร์โทรศัพท์",
        "โทร",
        "มือถือ",
    ),
    "email": ("email", "e mail", "email address", "อีเมล", "อีเมล์"),
    "address": ("address", "street", "ที่อยู่"),
    "city": ("city", "district", "อำเภอ", "เขต", "อำเภอ เขต"),
    "state": ("state", "province", "จังหวัด"),
    "zip": ("zip", "zip code", "postcode", "postal code", "รหัสไปรษณีย์"),
}
SYNTHEA = frozenset({"Id", "BIRTHDATE", "DEATHDATE", "PREFIX", "FIRST", "LAST", "GENDER", "ADDRESS"})
SYNTHEA_SOURCE, OTHER_SOURCE = "synthea-csv", "patients-csv"
NAMING = ({"name"}, {"first"}, {"last"})


def _plain(header: str) -> str:
    """A header as it is compared: folded, words apart by one space."""
    return re.sub(r"[\s_\-./:()*]+", " ", thai.fold(header)).strip()


_BY_HEADER = {_plain(header): field for field, headers in HEADERS.items() for header in headers}


def source_of(header: Sequence[str]) -> str:
    """The system that wrote the file, as far as its header tells; part of the ids of what is imported."""
    return SYNTHEA_SOURCE if set(header) >= SYNTHEA else OTHER_SOURCE


def columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field -> its column. `mapping` (header -> field, empty to leave a column out) goes first.

    FILE_HEADER_UNKNOWN names a column whose field stands there twice, a field of the mapping that does not
    exist, or `name` if nothing says how people are called.
    """
    wanted = {_plain(name): field for name, field in (mapping or {}).items()}
    known = {_plain(name) for name in header}
    for name, field in wanted.items():
        if name not in known or (field and field not in HEADERS):
            raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, field or name)
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        plain = _plain(name)
        mapped = wanted.get(plain)
        field = mapped if mapped is not None else _BY_HEADER.get(plain, "")
        if not field:
            continue
        if field in found:
            raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, name)
        found[field] = place
    if not any(found.keys() >= way for way in NAMING):
        raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, "name")
    return found


def read_mapping(path: Path) -> dict[str, str]:
    """A mapping from a JSON file: `{"Customer": "name", "Cell": "phone"}`. FILE_NOT_READABLE if it is not
    one."""
    try:
        read = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, "mapping") from error
    if not isinstance(read, dict) or not all(isinstance(field, str) for field in read.values()):
        raise OasisError(ErrorCode.FILE_NOT_READABLE, "mapping")
    return read
