"""Patients from a CSV file: every line is judged first; then the sound ones are written in groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from oasis_core.entities.patient import PatientStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, sentence
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.wire import Row, encode_set
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import DONE, Batch, Recorder, save_batch, undone_ids
from oasis_desktop.local.importers.csv_file import read_csv
from oasis_desktop.local.importers.patient_columns import columns, refined, samples_of, source_of
from oasis_desktop.local.importers.patient_lines import FILLS, PATIENT, Entry, Reading
from oasis_desktop.local.importers.patient_plan import (
    Fault,
    Judgement,
    Verdict,
    changed,
    judge,
    verdict_of,
)

GROUP_ROWS = 200
CSV = "csv"


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
    """What was done, or with `dry_run` would be. `batch` is what `undo` takes; `possible_duplicates`: lines
    taken as new people although somebody of that name and birth date is here already."""

    dry_run: bool = False
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    groups: int = 0
    batch: str | None = None
    errors: list[LineError] = field(default_factory=list)
    possible_duplicates: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


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
    if mapping is None:
        places = refined(places, samples_of(file))
    reading = Reading(file, places, desk.actor)
    result = ImportResult(dry_run=dry_run)
    with desk.together(rehearse=dry_run) as together:
        with together.begin() as connection:
            own = source or source_of(file.header)
            judgement = judge(connection, desk.org_id, reading, own, undone_ids(connection))
        result.errors = [line_error(fault, reading, language) for fault in judgement.faults]
        if result.errors and not skip_errors:
            return result
        result.skipped = len({error.line for error in result.errors})
        result.unchanged = judgement.count(Verdict.HERE)
        result.possible_duplicates = judgement.alike
        _write_all(together, path.name, reading, judgement, result)
    return result


def line_error(fault: Fault, reading: Reading, language: Language) -> LineError:
    """A fault as scripts are told of it."""
    place = reading.places.get(fault.target or "")
    column = reading.file.header[place] if place is not None else None
    name = FILLS.get(fault.target or "", fault.target)
    entity_field = f"patient.{name}" if name in PATIENT.traits else name
    error = fault.error
    return LineError(
        fault.line, entity_field, column, error.code, sentence(error.code, language, **error.details)
    )


def _write_all(desk: Desk, name: str, reading: Reading, judgement: Judgement, result: ImportResult) -> None:
    batch = new_batch(desk, name, CSV)
    recorder = Recorder(batch.id)
    for places in groups_of(judgement):
        created, updated = write_lines(desk, recorder, reading, judgement, places)
        result.created += created
        result.updated += updated
        result.groups += 1
    if result.groups:
        done = batch.model_copy(
            update={
                "created": result.created,
                "updated": result.updated,
                "left_out": result.skipped,
                "state": DONE,
            }
        )
        with desk.begin() as connection:
            save_batch(connection, done)
        result.batch = None if result.dry_run else str(batch.id)


def new_batch(desk: Desk, name: str, form: str) -> Batch:
    """A new import of a file of that name, by the person at the desk."""
    person = desk.actor.staff_id
    return Batch(id=desk.new_id(), at=desk.now(), by=person, person=desk.name, file=name, form=form)


def groups_of(judgement: Judgement) -> Iterator[Sequence[int]]:
    """The records that will be written, new people first, at most 200 together."""
    for verdict in (Verdict.NEW, Verdict.UPDATE):
        places = judgement.places(verdict)
        for start in range(0, len(places), GROUP_ROWS):
            yield places[start : start + GROUP_ROWS]


def write_lines(
    desk: Desk, recorder: Recorder, reading: Reading, judgement: Judgement, places: Sequence[int]
) -> tuple[int, int]:
    """Write these records, in one transaction with the note of what was done; how many people are new, how
    many changed. It looks again who is here: since the file was judged somebody may have come."""
    entries = [(judgement.id_of(at), _sound(reading, at)) for at in places]
    with desk.together() as together:
        with together.begin() as connection:
            held = fetch(connection, PATIENT, desk.org_id, [patient_id for patient_id, _ in entries])
        made = [(i, entry) for i, entry in entries if verdict_of(entry, held.get(i)) is Verdict.NEW]
        differ = [(i, entry) for i, entry in entries if verdict_of(entry, held.get(i)) is Verdict.UPDATE]
        if made:
            _create(together, recorder, made)
        if differ:
            _update(together, recorder, differ, held)
        with together.begin() as connection:
            recorder.save(connection)
    return len(made), len(differ)


def _sound(reading: Reading, at: int) -> Entry:
    entry, wrong = reading.read(reading.file.lines[at])
    if entry is None or wrong:  # the file, the mapping or what was mended is not what was judged
        raise OasisError(ErrorCode.VALIDATION_ERROR)
    return entry


def _create(desk: Desk, recorder: Recorder, entries: Sequence[tuple[UUID, Entry]]) -> None:
    with desk.work(ACTIONS["patient.create"], recorder.batch_id) as unit:
        for patient_id, entry in entries:
            values: Row = {"status": PatientStatus.ACTIVE.value, "branch_id": desk.branch_id} | entry.values
            unit.insert("patient", patient_id, **values)
            recorder.made("patient", patient_id, encode_set(PATIENT, values))


def _update(
    desk: Desk, recorder: Recorder, entries: Sequence[tuple[UUID, Entry]], held: Mapping[UUID, Row]
) -> None:
    with desk.work(ACTIONS["patient.edit"], recorder.batch_id) as unit:
        for patient_id, entry in entries:
            row = held[patient_id]
            differs = changed(entry.values, row)
            unit.update("patient", patient_id, **differs)
            after = encode_set(PATIENT, differs)
            before = encode_set(PATIENT, {name: row[name] for name in differs})
            recorder.changed("patient", patient_id, {name: (before[name], after[name]) for name in differs})
