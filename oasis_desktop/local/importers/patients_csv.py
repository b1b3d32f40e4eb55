"""Patients from a CSV file: every line is judged first, then all is written or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.patient import PatientStatus
from oasis_core.kernel import thai
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import imported_id
from oasis_core.kernel.messages import Language, sentence
from oasis_core.rules.action import INSERT, Deed, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import Row
from oasis_core.work.repository import chunked, fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.csv_file import CsvFile, Line, read_csv
from oasis_desktop.local.importers.patient_cells import cleaned, says_less, values_of
from oasis_desktop.local.importers.patient_columns import columns, source_of

GROUP_ROWS = 200
_PATIENT = KINDS["patient"]
Likeness = tuple[str, Any, str]


@dataclass(frozen=True)
class LineError:
    """What is wrong with a line; `field` is the patient's, `column` the header in the file. It quotes no
    value."""

    line: int
    field: str | None
    column: str | None
    code: str
    message: str


@dataclass
class ImportResult:
    """What was done, or with `dry_run` would be. `possible_duplicates`: lines taken as new people although
    somebody of that name and birth date is here already."""

    dry_run: bool = False
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    groups: int = 0
    errors: list[LineError] = field(default_factory=list)
    possible_duplicates: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


@dataclass(frozen=True)
class _Entry:
    """A line that is sound; `source_id` is None where the source has no ids."""

    line: int
    source_id: str | None
    values: Row

    @property
    def likeness(self) -> Likeness:
        """By what somebody is known again who has no id."""
        return likeness(self.values)


def likeness(row: Mapping[str, Any]) -> Likeness:
    """Folded name, birth date, digits of the phone."""
    digits = "".join(c for c in row.get("phone") or "" if c.isdecimal())
    return thai.fold(row.get("name") or ""), row.get("date_of_birth"), digits


@dataclass
class _Plan:
    creates: list[tuple[UUID, Row]] = field(default_factory=list)
    updates: list[tuple[UUID, Row]] = field(default_factory=list)


def import_patients(
    desk: Desk,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    source: str | None = None,
    dry_run: bool = False,
    skip_errors: bool = False,
    language: Language = "en",
) -> ImportResult:
    """Bring a file's patients into this PC's branch, in groups of at most 200 that share a batch id.

    People are known again by the source's id, else by name, birth date and phone. Empty cells change nothing,
    and a line that says nothing new writes nothing. With errors in lines nothing is written at all, unless
    `skip_errors` leaves those lines out. Raises OasisError for the file as a whole, or if the person may not.
    """
    file = read_csv(path)
    places = columns(file.header, mapping)
    result = ImportResult(dry_run=dry_run)
    entries = _judged(desk, file, places, result, language)
    if result.errors and not skip_errors:
        return result
    result.skipped = len({error.line for error in result.errors})
    source = source or source_of(file.header)
    with desk.together(rehearse=dry_run) as together:
        with together.begin() as connection:
            plan = _planned(connection, desk.org_id, source, entries, result)
        _write(together, plan, result)
    return result


# --------------------------------------------------------------------------------------------------- judging


def _judged(
    desk: Desk, file: CsvFile, places: Mapping[str, int], result: ImportResult, language: Language
) -> list[_Entry]:
    """The sound lines; what is wrong with the others goes into the result."""
    entries: list[_Entry] = []
    seen: set[Any] = set()
    for line in file.lines:
        entry, wrong = _read(desk, line, places, len(file.header))
        if entry is not None and not wrong:
            mark = entry.source_id if "source_id" in places else entry.likeness
            if mark in seen:
                named = "source_id" if "source_id" in places else "name"
                wrong = [(named, OasisError(ErrorCode.VALUE_NOT_ALLOWED, reason="twice in the file"))]
            seen.add(mark)
        for name, error in wrong:
            result.errors.append(_line_error(line.number, name, error, file.header, places, language))
        if entry is not None and not wrong:
            entries.append(entry)
    if file.broken_at is not None:
        error = OasisError(ErrorCode.VALIDATION_ERROR)
        result.errors.append(_line_error(file.broken_at, None, error, file.header, places, language))
    return entries


def _line_error(
    line: int,
    name: str | None,
    error: OasisError,
    header: tuple[str, ...],
    places: Mapping[str, int],
    language: Language,
) -> LineError:
    column = header[places[name]] if name is not None and name in places else None
    entity_field = f"patient.{name}" if name is not None and name in _PATIENT.traits else name
    return LineError(line, entity_field, column, error.code, sentence(error.code, language, **error.details))


def _read(
    desk: Desk, line: Line, places: Mapping[str, int], width: int
) -> tuple[_Entry | None, list[tuple[str | None, OasisError]]]:
    if len(line.cells) > width:
        return None, [(None, OasisError(ErrorCode.VALIDATION_ERROR, reason="more cells than the header"))]
    cells = {
        name: text
        for name, place in places.items()
        if place < len(line.cells) and (text := cleaned(line.cells[place]))
    }
    values, unreadable = values_of(cells)
    wrong: list[tuple[str | None, OasisError]] = [*unreadable, *_beyond_limits(desk, values)]
    if "source_id" in places and "source_id" not in cells:
        wrong.append(("source_id", OasisError(ErrorCode.FIELD_REQUIRED)))
    return _Entry(line.number, cells.get("source_id"), values), wrong


class _NoFacts:
    """A line is judged by itself."""

    def row(self, _entity: str, _row_id: UUID) -> Row | None:
        return None


def _beyond_limits(desk: Desk, values: Row) -> Iterator[tuple[str, OasisError]]:
    action = ACTIONS["patient.create"]
    if "name" not in values:
        yield "name", OasisError(ErrorCode.NAME_MISSING)
    for name, value in values.items():
        change = RowChange(_PATIENT, UUID(int=0), INSERT, None, {name: value})
        try:
            check_values(_PATIENT, {name: value}, new=False)
            action.check(Deed(action, desk.actor, (change,), _NoFacts(), Side.PC))
        except OasisError as error:
            yield name, error


# -------------------------------------------------------------------------------------------------- planning


def _planned(
    connection: Connection, org_id: UUID, source: str, entries: list[_Entry], result: ImportResult
) -> _Plan:
    alike = _Alike(connection, org_id) if any(entry.source_id is None for entry in entries) else None
    ids = [_id_of(entry, org_id, source, alike) for entry in entries]
    held: dict[UUID, Row] = {}
    for part in chunked(ids):
        held |= fetch(connection, _PATIENT, org_id, part)
    plan = _Plan()
    for entry, patient_id in zip(entries, ids, strict=True):
        row = held.get(patient_id)
        if row is None:
            plan.creates.append((patient_id, {"status": PatientStatus.ACTIVE.value} | entry.values))
            if alike is not None and alike.resembles(entry):
                result.possible_duplicates.append(entry.line)
        elif row["deleted_at"] is None and (changed := _changed(entry.values, row)):
            plan.updates.append((patient_id, changed))
        else:
            result.unchanged += 1
    return plan


class _Alike:
    """Patients on this PC by likeness."""

    def __init__(self, connection: Connection, org_id: UUID) -> None:
        table = _PATIENT.table
        columns_ = (table.c.id, table.c.name, table.c.date_of_birth, table.c.phone)
        where = (table.c.org_id == org_id, table.c.deleted_at.is_(None))
        self._ids: dict[Likeness, UUID] = {}
        for row in connection.execute(select(*columns_).where(*where).order_by(table.c.id)).mappings():
            self._ids.setdefault(likeness(dict(row)), row["id"])
        self._people = {(name, born) for name, born, _ in self._ids if born is not None}

    def find(self, entry: _Entry) -> UUID | None:
        return self._ids.get(entry.likeness)

    def resembles(self, entry: _Entry) -> bool:
        return entry.likeness[:2] in self._people


def _id_of(entry: _Entry, org_id: UUID, source: str, alike: _Alike | None) -> UUID:
    if entry.source_id is not None:
        return imported_id(org_id, source, entry.source_id)
    found = alike.find(entry) if alike is not None else None
    return found or imported_id(org_id, source, "\x1f".join(str(part) for part in entry.likeness))


def _changed(values: Row, row: Row) -> Row:
    changed = {name: value for name, value in values.items() if row[name] != value}
    if "address" in changed and says_less(changed["address"], row["address"]):
        del changed["address"]
    return changed


# --------------------------------------------------------------------------------------------------- writing


def _write(desk: Desk, plan: _Plan, result: ImportResult) -> None:
    batch_id = desk.new_id()
    for start in range(0, len(plan.creates), GROUP_ROWS):
        part = plan.creates[start : start + GROUP_ROWS]
        with desk.work(ACTIONS["patient.create"], batch_id) as unit:
            for patient_id, values in part:
                unit.insert("patient", patient_id, branch_id=desk.branch_id, **values)
        result.created += len(part)
        result.groups += 1
    for start in range(0, len(plan.updates), GROUP_ROWS):
        part = plan.updates[start : start + GROUP_ROWS]
        with desk.work(ACTIONS["patient.edit"], batch_id) as unit:
            for patient_id, values in part:
                unit.update("patient", patient_id, **values)
        result.updated += len(part)
        result.groups += 1
