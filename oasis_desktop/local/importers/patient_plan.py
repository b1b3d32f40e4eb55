"""What an import of patients would do: every line judged by itself and against who is here already."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import imported_id
from oasis_core.schema.wire import Row
from oasis_core.work.repository import CHUNK, fetch
from oasis_desktop.local.importers.patient_cells import says_less
from oasis_desktop.local.importers.patient_lines import PATIENT, Entry, Likeness, Reading, likeness


class Verdict(IntEnum):
    """What becomes of a line. HERE: it says nothing new of somebody who is here; UPDATE: it does."""

    NEW = 0
    UPDATE = 1
    HERE = 2
    WRONG = 3
    SKIPPED = 4


WRITTEN = (Verdict.NEW, Verdict.UPDATE)
ID_BYTES = 16


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line: `target` is what the column at fault was said to be, None for the whole
    line; `value` is the cell."""

    line: int
    target: str | None
    value: str
    error: OasisError


@dataclass
class Judgement:
    """Of each record of the file its verdict and the id of the patient; `alike` are lines taken as new people
    although somebody of that name and birth date is here."""

    verdicts: bytearray
    ids: bytearray
    faults: list[Fault] = field(default_factory=list)
    alike: list[int] = field(default_factory=list)

    def count(self, *verdicts: Verdict) -> int:
        """How many lines have one of these."""
        return sum(self.verdicts.count(verdict) for verdict in verdicts)

    def places(self, *verdicts: Verdict) -> list[int]:
        """Which records have one of these, in their order."""
        return [at for at, verdict in enumerate(self.verdicts) if verdict in verdicts]

    def id_of(self, at: int) -> UUID:
        """The patient whom a record means."""
        return UUID(bytes=bytes(self.ids[at * ID_BYTES : (at + 1) * ID_BYTES]))

    def faults_of(self, line: int) -> list[Fault]:
        """All that is wrong with a line."""
        start = bisect_left(self.faults, line, key=lambda fault: fault.line)
        found = []
        for fault in self.faults[start:]:
            if fault.line != line:
                break
            found.append(fault)
        return found


Told = Callable[[int, int], None]
"""Hears how many of how many lines are judged; raises to stop."""


def judge(
    connection: Connection,
    org_id: UUID,
    reading: Reading,
    source: str,
    undone: frozenset[UUID] = frozenset(),
    told: Told = lambda _done, _total: None,
) -> Judgement:
    """Judge every line. `source` is part of the ids of what is imported; `undone` are ids that an import made
    which was taken back: whoever had one gets another."""
    lines = reading.file.lines
    judgement = Judgement(bytearray(len(lines)), bytearray(len(lines) * ID_BYTES))
    finding = _Finding(connection, org_id, source, undone, with_ids=reading.has_ids)
    seen: dict[Any, int] = {}
    waiting: list[tuple[int, Entry]] = []
    for at, line in enumerate(lines):
        if at % CHUNK == 0:
            told(at, len(lines))
        if line.number in reading.skipped:
            judgement.verdicts[at] = Verdict.SKIPPED
            continue
        entry, wrong = reading.read(line)
        if entry is not None and not wrong:
            mark = entry.source_id if reading.has_ids else entry.likeness
            first = seen.setdefault(mark, line.number)
            if first != line.number:
                named = "source_id" if reading.has_ids else None
                wrong = [(named, OasisError(ErrorCode.LINE_TWICE, line=first))]
        if wrong or entry is None:
            judgement.verdicts[at] = Verdict.WRONG
            cells = reading.cells(line)
            for target, error in wrong:
                place = reading.places.get(target or "", len(cells))
                value = cells[place] if place < len(cells) else ""
                judgement.faults.append(Fault(line.number, target, value, error))
            continue
        waiting.append((at, entry))
        if len(waiting) == CHUNK:
            _settle(finding, waiting, judgement)
            waiting = []
    _settle(finding, waiting, judgement)
    if (broken := reading.file.broken_at) is not None:
        judgement.faults.append(Fault(broken, None, "", OasisError(ErrorCode.VALIDATION_ERROR)))
    told(len(lines), len(lines))
    return judgement


def _settle(finding: "_Finding", entries: list[tuple[int, Entry]], judgement: Judgement) -> None:
    """Who of these are here already."""
    ids = [finding.id_of(entry) for _, entry in entries]
    held = fetch(finding.connection, PATIENT, finding.org_id, ids)
    for (at, entry), patient_id in zip(entries, ids, strict=True):
        judgement.ids[at * ID_BYTES : (at + 1) * ID_BYTES] = patient_id.bytes
        row = held.get(patient_id)
        judgement.verdicts[at] = verdict_of(entry, row)
        if row is None and finding.resembles(entry):
            judgement.alike.append(entry.line)


def verdict_of(entry: Entry, row: Row | None) -> Verdict:
    """What becomes of a sound line, given the patient as they stand here. Whom somebody deleted stays so."""
    if row is None:
        return Verdict.NEW
    return Verdict.UPDATE if row["deleted_at"] is None and changed(entry.values, row) else Verdict.HERE


def changed(values: Row, row: Row) -> Row:
    """What a line says that the row does not."""
    differs = {name: value for name, value in values.items() if row[name] != value}
    if "address" in differs and says_less(differs["address"], row["address"]):
        del differs["address"]
    return differs


class _Finding:
    """Who is meant by a line: by the source's id, else by likeness."""

    def __init__(
        self, connection: Connection, org_id: UUID, source: str, undone: frozenset[UUID], *, with_ids: bool
    ) -> None:
        self.connection, self.org_id = connection, org_id
        self._source, self._undone = source, undone
        self._ids: dict[Likeness, UUID] = {}
        if not with_ids:
            for row in self._people():
                self._ids.setdefault(likeness(row), row["id"])
        self._people_born = {(name, born) for name, born, _ in self._ids if born is not None}

    def _people(self) -> Iterator[Row]:
        table = PATIENT.table
        columns = (table.c.id, table.c.name, table.c.date_of_birth, table.c.phone)
        where = (table.c.org_id == self.org_id, table.c.deleted_at.is_(None))
        rows = self.connection.execute(select(*columns).where(*where).order_by(table.c.id))
        return (dict(row) for row in rows.mappings())

    def id_of(self, entry: Entry) -> UUID:
        if entry.source_id is None and (found := self._ids.get(entry.likeness)):
            return found
        own = entry.source_id
        key = own if own is not None else "\x1f".join(str(part) for part in entry.likeness)
        made, turn = imported_id(self.org_id, self._source, key), 1
        while made in self._undone:
            turn += 1
            made = imported_id(self.org_id, self._source, f"{key}\x1f{turn}")
        return made

    def resembles(self, entry: Entry) -> bool:
        return entry.source_id is None and entry.likeness[:2] in self._people_born
