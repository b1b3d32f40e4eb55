"""Which column of a file of patients says what, by its header in English or Thai."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from oasis_core.kernel import thai
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.importers.csv_file import CsvFile
from oasis_desktop.local.importers.patient_cells import BUDDHIST_FROM, cleaned, split_name

HEADERS: dict[str, tuple[str, ...]] = {
    "source_id": ("id", "patient id", "patient no", "patient number", "hn", "รหัส", "รหัสผู้ป่วย", "รหัสลูกค้า"),
    "name": ("name", "full name", "patient name", "ชื่อ", "ชื่อ นามสกุล", "ชื่อ สกุล", "ชื่อสกุล", "ชื่อผู้ป่วย", "ชื่อลูกค้า"),
    "first": ("first", "first name", "given name", "ชื่อจริง", "ชื่อแรก"),
    "last": ("last", "last name", "surname", "family name", "นามสกุล", "สกุล"),
    "title": ("prefix", "title", "คำนำหน้า", "คำนำหน้าชื่อ"),
    "nickname": ("nickname", "nick name", "ชื่อเล่น"),
    "latin_name": ("latin name", "english name", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "national_id": ("national id", "citizen id", "เลขบัตร", "เลขบัตรประชาชน", "เลขประจำตัวประชาชน"),
    "date_of_birth": (
        "birthdate",
        "birth date",
        "date of birth",
        "dob",
        "birthday",
        "วันเกิด",
        "วันเดือนปีเกิด",
        "วดป เกิด",
    ),
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
NAMING = ({"name"}, {"full_name"}, {"first"}, {"last"})
SLOTS = {"full_name": "name", **dict.fromkeys(("born_be", "born_ce", "born_mdy"), "date_of_birth")}
"""Ways to read a column that fill the same field as another."""
TARGETS = (
    *("full_name", "name", "first", "last", "title", "nickname", "latin_name"),
    *("date_of_birth", "born_be", "born_ce", "born_mdy", "national_id", "gender", "phone", "email"),
    *("address", "city", "state", "zip", "source_id", "died"),
)
"""All that a column can be, in the order in which they are offered."""
SAMPLES = 50
_PLAUSIBLE = 0.5
"""Of the samples so many must look like something for it to be proposed."""


_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTHS = 12


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
        if name not in known or (field and field not in TARGETS):
            raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, field or name)
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        plain = _plain(name)
        mapped = wanted.get(plain)
        field = mapped if mapped is not None else _BY_HEADER.get(plain, "")
        if not field:
            continue
        if slot(field) in map(slot, found):
            raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, name)
        found[field] = place
    if not any(found.keys() >= way for way in NAMING):
        raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN, "name")
    return found


def slot(target: str) -> str:
    """The field that a column fills, or the part of one."""
    return SLOTS.get(target, target)


def refined(places: Mapping[str, int], samples: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """The same, read as the cells look: names with their titles before them, days of one era. `samples` are
    cells of each column."""
    found = dict(places)
    if "name" in found and "title" not in found and _with_titles(samples.get(found["name"], ())):
        found["full_name"] = found.pop("name")
    if "date_of_birth" in found:
        way = _way_of_days(samples.get(found["date_of_birth"], ()))
        found[way] = found.pop("date_of_birth")
    return found


def _with_titles(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return bool(told) and sum(bool(split_name(cell)[0]) for cell in told) >= len(told) * _PLAUSIBLE


def _way_of_days(cells: Sequence[str]) -> str:
    """How days are written: only what all samples agree on."""
    found = [match for cell in cells if (match := _SLASHED.fullmatch(cell))]
    told = [cell for cell in cells if cell]
    if not found or len(found) < len(told):
        return "date_of_birth"
    first, middle, years = (max(int(each[at]) for each in found) for at in (1, 2, 3))
    if min(int(each[3]) for each in found) >= BUDDHIST_FROM:
        return "born_be"
    if middle > _MONTHS and first <= _MONTHS and years < BUDDHIST_FROM:
        return "born_mdy"
    return "date_of_birth"


@dataclass(frozen=True)
class Proposal:
    """What a column may be: `target` is one of TARGETS, empty to leave it out, None where a person must
    choose. `sample` is a cell of it."""

    header: str
    sample: str
    target: str | None


def propose(
    header: Sequence[str], samples: Mapping[int, Sequence[str]], remembered: Mapping[str, str] | None = None
) -> list[Proposal]:
    """A proposal for each column: as it was matched before (`remembered`: header -> target), else by its
    header and by what stands in it."""
    known = {_plain(name): target for name, target in (remembered or {}).items()}
    found: dict[str, int] = {}
    left: set[int] = set()
    for place, name in enumerate(header):
        plain = _plain(name)
        target = known.get(plain, _BY_HEADER.get(plain, ""))
        if plain in known and not target:
            left.add(place)
        elif target in TARGETS and slot(target) not in map(slot, found):
            found[target] = place
    if remembered is None:
        found = refined(found, samples)
    by_place = {place: target for target, place in found.items()}
    proposals = []
    for place, name in enumerate(header):
        cells = [cell for cell in samples.get(place, ()) if cell]
        nothing = place in left or not cells
        target_ = by_place.get(place, "" if nothing else None)
        proposals.append(Proposal(name, cells[0] if cells else "", target_))
    return proposals


def samples_of(file: CsvFile) -> dict[int, list[str]]:
    """The first cells of each column."""
    found: dict[int, list[str]] = {place: [] for place in range(len(file.header))}
    for line in file.lines[:SAMPLES]:
        for place, cell in enumerate(line.cells[: len(file.header)]):
            found[place].append(cleaned(cell))
    return found


def signature(header: Sequence[str]) -> str:
    """What files of one system have in common: their headers, in their order."""
    return sha256("\x1f".join(map(_plain, header)).encode()).hexdigest()[:32]


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
