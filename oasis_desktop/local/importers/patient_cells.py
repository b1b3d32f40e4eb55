"""The cells of one line as values of a patient, by what each column was said to be (`patient_columns`)."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.kernel import national_id
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.wire import Row

BUDDHIST_FROM, BUDDHIST_AHEAD = 2400, 543
TITLES = (
    *("นางสาว", "นาง", "นาย", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง"),
    *("คุณ", "ดร.", "นพ.", "พญ.", "ทพ.", "ทพญ."),
    *("Mrs.", "Mr.", "Ms.", "Miss", "Mrs", "Mr", "Ms", "Dr."),
)
"""What stands before a name in one cell with it; in Thai without a blank."""
PHONE_LENGTHS = (9, 10)
"""Digits of a number of this country, the first of which is 0."""
_WORDS_BEFORE = re.compile(
    "(" + "|".join(re.escape(title) for title in sorted(TITLES, key=len, reverse=True)) + r")\s*(?=\S)"
)
_CENTURY, _LAST_OF_TWO_FIGURES = 2500, 2579
"""What two figures of a year mean: 80 to 99 are 2480 to 2499, people of 1937 to 1956."""
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})")
_DAY = re.compile(r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:[T ].*)?")
_GENDERS = {
    **dict.fromkeys(("f", "female", "woman", "หญิง", "ญ"), Gender.FEMALE.value),
    **dict.fromkeys(("m", "male", "man", "ชาย", "ช"), Gender.MALE.value),
    **dict.fromkeys(("o", "other", "อื่นๆ", "อื่น ๆ", "อื่น"), Gender.OTHER.value),
    **dict.fromkeys(("u", "unknown", "ไม่ระบุ", "ไม่ทราบ"), Gender.UNKNOWN.value),
}
_ADDRESS = ("address", "city", "state", "zip")
_PLAIN = ("name", "title", "nickname", "latin_name", "email")


def cleaned(cell: str) -> str:
    """A cell without the blanks around it, its Thai composed in the usual way."""
    return unicodedata.normalize("NFC", cell).replace("\u00a0", " ").strip()


def parse_day(cell: str) -> date:
    """A day as year-month-day or day/month/year, of the Buddhist era from 2400 on; DATE_NOT_UNDERSTOOD."""
    year, month, day = _parts(cell)
    return _day(year - BUDDHIST_AHEAD if year >= BUDDHIST_FROM else year, month, day)


def _figures(cell: str) -> str:
    return "".join(str(unicodedata.decimal(c, c)) for c in cell)


def _parts(cell: str) -> tuple[int, int, int]:
    """Year, month and day as they are written."""
    found = _DAY.fullmatch(_figures(cell))
    if found is None:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD)
    parts = found.groups()
    year, month, day = (int(part) for part in (parts[:3] if parts[0] else (parts[5], parts[4], parts[3])))
    return year, month, day


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD) from error


def parse_buddhist_day(cell: str) -> date:
    """A day whose year is of the Buddhist era however it is written, with two figures too."""
    if found := _SHORT.fullmatch(_figures(cell)):
        year = _CENTURY + int(found[3])
        year -= 100 if year > _LAST_OF_TWO_FIGURES else 0
        return _day(year - BUDDHIST_AHEAD, int(found[2]), int(found[1]))
    year, month, day = _parts(cell)
    return _day(year - BUDDHIST_AHEAD, month, day)


def parse_common_day(cell: str) -> date:
    """A day whose year is of the common era."""
    return _day(*_parts(cell))


def parse_month_first(cell: str) -> date:
    """A day as it is written in America: month, day, year."""
    year, month, day = _parts(cell)
    return _day(year, month, day) if _figures(cell)[:4].isdecimal() else _day(year, day, month)


def split_name(cell: str) -> tuple[str, str]:
    """Title and name of somebody who stands in one cell; the title is empty if none is known there."""
    found = _WORDS_BEFORE.match(cell)
    rest = cell[found.end() :] if found else ""
    if found is None or unicodedata.category(rest[0]) == "Mn" or rest[0] in "ะาำๅ":
        return "", cell
    if found[1][-1].isascii() and found[1][-1].isalpha() and rest == cell[len(found[1]) :]:
        return "", cell  # a name that begins with the same letters (Missy)
    return found[1], rest


def _phone(cell: str) -> str:
    digits = sum(letter.isdecimal() for letter in cell)
    if cell.startswith("0") and not cell.startswith("00") and digits not in PHONE_LENGTHS:
        raise OasisError(ErrorCode.PHONE_LENGTH, digits=digits)
    return cell


def _gender(cell: str) -> str:
    try:
        return _GENDERS[cell.lower()]
    except KeyError:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, choices=tuple(Gender)) from None


def _national_id(cell: str) -> str:
    number = re.sub(r"[\s-]", "", cell)
    if len(number) != national_id.LENGTH:
        raise OasisError(ErrorCode.NATIONAL_ID_LENGTH)
    if not national_id.is_sound(number):
        raise OasisError(ErrorCode.NATIONAL_ID_WRONG)
    return number


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "date_of_birth": ("date_of_birth", parse_day),
    "born_be": ("date_of_birth", parse_buddhist_day),
    "born_ce": ("date_of_birth", parse_common_day),
    "born_mdy": ("date_of_birth", parse_month_first),
    "gender": ("gender", _gender),
    "national_id": ("national_id", _national_id),
    "phone": ("phone", _phone),
}
"""What a column was said to be -> the field of the patient that it fills, and how a cell is read."""


def values_of(cells: Mapping[str, str]) -> tuple[Row, list[tuple[str, OasisError]]]:
    """What the cells (by field, none of them empty) say of a patient, and what is wrong, by field."""
    values: Row = {name: cells[name] for name in _PLAIN if name in cells}
    wrong: list[tuple[str, OasisError]] = []
    if "name" not in cells and ("first" in cells or "last" in cells):
        values["name"] = " ".join(cells[part] for part in ("first", "last") if part in cells)
    if "full_name" in cells:
        title, values["name"] = split_name(cells["full_name"])
        if title:
            values["title"] = title
    for said, (field, read) in _READERS.items():
        if said in cells:
            try:
                values[field] = read(cells[said])
            except OasisError as error:
                wrong.append((said, error))
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
