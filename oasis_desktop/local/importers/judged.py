"""What an import would do, in the form in which it is looked through: rows, sums, and what is to be put
right. The same for tables and for FHIR."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from oasis_core.fhir.files import Problem
from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import Recorder
from oasis_desktop.local.importers.fhir_files import groups_of_steps, write_steps
from oasis_desktop.local.importers.fhir_plan import CHANGED, NEW, UNCHANGED, Plan
from oasis_desktop.local.importers.patient_lines import FILLS, Reading
from oasis_desktop.local.importers.patient_plan import Judgement, Verdict
from oasis_desktop.local.importers.patients_csv import groups_of, write_lines

ALL, NEW_ROWS, HERE, WRONG = "all", "new", "here", "wrong"
FILTERS = (ALL, NEW_ROWS, HERE, WRONG)


@dataclass(frozen=True)
class Sums:
    """How many rows are new, are changed, say nothing new, are wrong, and were left out by a person."""

    new: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0
    skipped: int = 0

    @property
    def written(self) -> int:
        """How many would be written."""
        return self.new + self.changed

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.changed + self.same + self.wrong + self.skipped


@dataclass(frozen=True)
class Shown:
    """A row of the preview: its number or key, its values by field as they will be kept, what stands in the
    file where they cannot be read (`wrong`), and what becomes of it."""

    mark: str
    values: Mapping[str, Any]
    wrong: Mapping[str, str]
    verdict: str


@dataclass(frozen=True)
class ToFix:
    """One thing to be put right. `line` and `column` are where (0 and None: it cannot be mended here),
    `target` what the column was said to be, `value` what stands there."""

    mark: str
    line: int
    column: int | None
    target: str | None
    value: str
    error: OasisError


@dataclass
class JudgedCsv:
    """A table, judged. Its groups do not need each other."""

    apart = True

    reading: Reading
    judgement: Judgement
    sums: Sums
    places: dict[str, Sequence[int]] = field(default_factory=dict)
    faults: tuple[ToFix, ...] = ()

    def fields(self) -> list[str]:
        """The fields of patients that it fills."""
        found = [FILLS.get(target, target) for target in self.reading.places]
        return list(dict.fromkeys(name for name in found if name not in ("source_id", "status")))

    def row(self, at: int) -> Shown:
        """A record of the file."""
        line = self.reading.file.lines[at]
        verdict = Verdict(self.judgement.verdicts[at])
        entry, _ = self.reading.read(line)
        faults = self.judgement.faults_of(line.number) if verdict is Verdict.WRONG else []
        wrong = {FILLS.get(each.target or "", each.target or ""): each.value for each in faults}
        return Shown(str(line.number), entry.values if entry else {}, wrong, verdict.name.lower())

    def place_of(self, mark: str) -> int | None:
        """Which record that is."""
        try:
            return self.reading.file.lines.place_of(int(mark))
        except ValueError:
            return None

    def groups(self, recorder: Recorder) -> Iterator["Group"]:
        """The transactions of the import, one after the other."""
        for places in groups_of(self.judgement):

            def write(own: Desk, places: Sequence[int] = places) -> tuple[int, int]:
                return write_lines(own, recorder, self.reading, self.judgement, places)

            yield Group(len(places), write)


@dataclass(frozen=True)
class Group:
    """One transaction: how many rows it takes, and the deed, which says how many were new and changed."""

    size: int
    write: Any


@dataclass
class JudgedFhir:
    """Resources, judged. Later groups refer to rows of earlier ones."""

    apart = False

    plan: Plan
    sums: Sums
    problems: tuple[Problem, ...]
    places: dict[str, Sequence[int]] = field(default_factory=dict)
    faults: tuple[ToFix, ...] = ()

    def fields(self) -> list[str]:
        """The columns of its preview."""
        return ["entity", "name"]

    def row(self, at: int) -> Shown:
        """A resource."""
        if at >= len(self.plan.found):
            problem = self.problems[at - len(self.plan.found)]
            return Shown(problem.key or problem.file, {}, {"name": problem.key or problem.file}, "wrong")
        found = self.plan.found[at]
        verdict = {NEW: "new", CHANGED: "update", UNCHANGED: "here"}[found.verdict]
        said = found.values.get("name") or found.values.get("provider") or found.values.get("date") or ""
        return Shown(found.resource.key, {"entity": found.entity, "name": said}, {}, verdict)

    def place_of(self, mark: str) -> int | None:
        """Which resource that is."""
        marks = [each.resource.key for each in self.plan.found]
        marks += [each.key or each.file for each in self.problems]
        return marks.index(mark) if mark in marks else None

    def groups(self, recorder: Recorder) -> Iterator[Group]:
        """The transactions of the import, one after the other."""
        verdicts: dict[UUID, str] = {each.row_id: each.verdict for each in self.plan.found}
        counted: set[UUID] = set()
        for steps in groups_of_steps(self.plan):

            def write(own: Desk, steps: Any = steps) -> tuple[int, int]:
                write_steps(own, recorder, steps)
                fresh = {step.id for step in steps} - counted
                counted.update(fresh)
                new = sum(verdicts.get(row_id) == NEW for row_id in fresh)
                return new, len(fresh) - new

            yield Group(len(steps), write)


def judged_csv(reading: Reading, judgement: Judgement) -> JudgedCsv:
    """A judged table, its rows sorted by what becomes of them."""
    count = judgement.count
    sums = Sums(
        *(count(each) for each in (Verdict.NEW, Verdict.UPDATE, Verdict.HERE, Verdict.WRONG, Verdict.SKIPPED))
    )
    places: dict[str, Sequence[int]] = {
        ALL: range(len(judgement.verdicts)),
        NEW_ROWS: judgement.places(Verdict.NEW),
        HERE: judgement.places(Verdict.UPDATE, Verdict.HERE),
        WRONG: judgement.places(Verdict.WRONG),
    }
    column = reading.places.get
    faults = tuple(
        ToFix(str(each.line), each.line, column(each.target or ""), each.target, each.value, each.error)
        for each in judgement.faults
    )
    return JudgedCsv(reading, judgement, sums, places, faults)


def judged_fhir(plan: Plan, problems: Sequence[Problem]) -> JudgedFhir:
    """The same for resources."""
    sums = Sums(plan.count(NEW), plan.count(CHANGED), plan.count(UNCHANGED), len(problems))
    verdicts = [each.verdict for each in plan.found]
    places: dict[str, Sequence[int]] = {
        ALL: range(len(verdicts) + len(problems)),
        NEW_ROWS: [at for at, verdict in enumerate(verdicts) if verdict == NEW],
        HERE: [at for at, verdict in enumerate(verdicts) if verdict != NEW],
        WRONG: range(len(verdicts), len(verdicts) + len(problems)),
    }
    faults = tuple(
        ToFix(each.key or each.file, 0, None, each.error.field, "", each.error) for each in problems
    )
    return JudgedFhir(plan, sums, tuple(problems), places, faults)
