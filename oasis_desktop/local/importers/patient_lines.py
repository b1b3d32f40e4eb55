"""One line of a file of patients: its cells, mended where a person did so, as values, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from oasis_core.access.policy import Actor
from oasis_core.kernel import thai
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import INSERT, Deed, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import Row
from oasis_desktop.local.importers.csv_file import CsvFile, Line
from oasis_desktop.local.importers.patient_cells import cleaned, values_of

PATIENT = KINDS["patient"]
Likeness = tuple[str, Any, str]
Wrong = tuple[str | None, OasisError]
"""What is wrong with a line: the target of the column, None for the whole line, and why."""


@dataclass(frozen=True)
class Entry:
    """What a line says; `source_id` is None where the source has no ids."""

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


@dataclass(frozen=True)
class Reading:
    """How a file is read: `places` (target -> its column), what a person mended (line -> column -> cell) and
    which lines they left out."""

    file: CsvFile
    places: Mapping[str, int]
    actor: Actor
    mended: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()

    @property
    def has_ids(self) -> bool:
        """Whether people have numbers in the system that the file comes from."""
        return "source_id" in self.places

    def cells(self, line: Line) -> list[str]:
        """The cells of a line as they stand now."""
        cells = list(line.cells)
        for column, text in self.mended.get(line.number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        return cells

    def read(self, line: Line) -> tuple[Entry | None, list[Wrong]]:
        """What a line says, None if it cannot be told apart into cells, and all that is wrong with it."""
        cells = self.cells(line)
        if len(cells) > len(self.file.header):
            error = OasisError(ErrorCode.VALIDATION_ERROR, reason="more cells than the header")
            return None, [(None, error)]
        said = {
            name: text
            for name, place in self.places.items()
            if place < len(cells) and (text := cleaned(cells[place]))
        }
        values, unreadable = values_of(said)
        wrong: list[Wrong] = [*unreadable, *self._beyond_limits(values)]
        if self.has_ids and "source_id" not in said:
            wrong.append(("source_id", OasisError(ErrorCode.FIELD_REQUIRED)))
        return Entry(line.number, said.get("source_id"), values), wrong

    def _beyond_limits(self, values: Row) -> Iterator[tuple[str, OasisError]]:
        action = ACTIONS["patient.create"]
        if "name" not in values:
            yield self._target("name"), OasisError(ErrorCode.NAME_MISSING)
        for name, value in values.items():
            change = RowChange(PATIENT, UUID(int=0), INSERT, None, {name: value})
            try:
                check_values(PATIENT, {name: value}, new=False)
                action.check(Deed(action, self.actor, (change,), _NoFacts(), Side.PC))
            except OasisError as error:
                yield self._target(name), error

    def _target(self, name: str) -> str:
        """The column that fills a field; the field itself if several do."""
        ways = (target for target in self.places if target == name or FILLS.get(target) == name)
        return next(ways, name)


FILLS = {
    **dict.fromkeys(("full_name", "first", "last"), "name"),
    **dict.fromkeys(("born_be", "born_ce", "born_mdy"), "date_of_birth"),
    **dict.fromkeys(("city", "state", "zip"), "address"),
    "died": "status",
}
"""Targets that are no fields themselves -> the field that they fill, or take part in."""


class _NoFacts:
    """A line is judged by itself."""

    def row(self, _entity: str, _row_id: UUID) -> Row | None:
        return None
