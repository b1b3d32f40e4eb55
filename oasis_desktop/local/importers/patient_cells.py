"""The cells of one line as values of a patient."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.wire import Row

BUDDHIST_FROM, BUDDHIST_AHEAD = 2400, 543
_DAY = re.compile(r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:[T ].*)?")
_GENDERS = {
    **dict.fromkeys(("f", "female", "woman", "หญิง", "ญ"), Gender.FEMALE.value),
    **dict.fromkeys(("m", "male", "man", "ชาย", "ช"), Gender.MALE.value),
    **dict.fromkeys(("o", "other", "อื่นๆ", "อื่น ๆ", "อื่น"), Gender.OTHER.value),
    **dict.fromkeys(("u", "unknown", "ไม่ระบุ", "ไม่ทราบ"), Gender.UNKNOWN.value),
}
_ADDRESS = ("address", "city", "state", "zip")
_PLAIN = ("name", "title", "nickname", "latin_name", "phone", "email")


def cleaned(cell: str) -> str:
    """A cell without the blanks around it, its Thai composed in the usual way."""
    return unicodedata.normalize("NFC", cell).replace("\u00a0", " ").strip()


def parse_day(cell: str) -> date:
    """A day as year-month-day or day/month/year, of the Buddhist era from 2400 on; DATE_NOT_UNDERSTOOD."""
    found = _DAY.fullmatch("".join(str(unicodedata.decimal(c, c)) for c in cell))
    if found is None:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD)
    parts = found.groups()
    year, month, day = (int(part) for part in (parts[:3] if parts[0] else (parts[5], parts[4], parts[3])))
    try:
        return date(year - BUDDHIST_AHEAD if year >= BUDDHIST_FROM else year, month, day)
    except ValueError as error:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD) from error


def _gender(cell: str) -> str:
    try:
        return _GENDERS[cell.lower()]
    except KeyError:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, choices=tuple(Gender)) from None


def _national_id(cell: str) -> str:
    return re.sub(r"[\s-]", "", cell)


_READERS: dict[str, Callable[[str], Any]] = {
    "date_of_birth": parse_day,
    "gender": _gender,
    "national_id": _national_id,
}


def values_of(cells: Mapping[str, str]) -> tuple[Row, list[tuple[str, OasisError]]]:
    """What the cells (by field, none of them empty) say of a patient, and what is wrong, by field."""
    values: Row = {name: cells[name] for name in _PLAIN if name in cells}
    wrong: list[tuple[str, OasisError]] = []
    if "name" not in cells and ("first" in cells or "last" in cells):
        values["name"] = " ".join(cells[part] for part in ("first", "last") if part in cells)
    for field, read in _READERS.items():
        if field in cells:
            try:
                values[field] = read(cells[field])
            except OasisError as error:
                wrong.append((field, error))
    if "died" in cells:
        values["status"] = PatientStatus.DECEASED.value
        try:
            parse_day(cells["died"])
        except OasisError as error:
            wrong.append(("died", error))
    address = [cells[part] for part in _ADDRESS if part in cells]
    if address:
        values["address"] = ", ".join(address)
    return values, wrong


def says_less(new: str, held: str | None) -> bool:
    """Whether an address only lacks parts of the one held: an empty cell never erases."""
    return held is not None and set(new.split(", ")) <= set(held.split(", "))
