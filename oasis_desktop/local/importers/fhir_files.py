"""Patients, policies, visits and prescriptions from FHIR files: every resource is judged first, then all is
written or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from oasis_core.fhir import json_text
from oasis_core.fhir.files import Problem, Resources
from oasis_core.kernel.days import zone_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, sentence
from oasis_core.rules.action import INSERT
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.parts import value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import encode_set
from oasis_core.work.unit import Unit
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import DONE, Recorder, save_batch, undone_ids
from oasis_desktop.local.importers.csv_file import LARGEST_BYTES
from oasis_desktop.local.importers.fhir_changes import Step
from oasis_desktop.local.importers.fhir_plan import CHANGED, NEW, UNCHANGED, Plan, Planner
from oasis_desktop.local.importers.fhir_staff import Staff, read_choice, staff_rows
from oasis_desktop.local.importers.patients_csv import GROUP_ROWS, new_batch

SOURCE, FHIR = "fhir-r4", "fhir"
_TOGETHER = frozenset({"patient", "insurance"})
"""Entities of which one deed may write many rows; of others it is one."""


@dataclass(frozen=True)
class ResourceProblem:
    """What is wrong with a resource: `path` is FHIR's, from the resource's type on. It quotes no value."""

    file: str
    resource: str | None
    path: str | None
    code: str
    message: str


@dataclass(frozen=True)
class Unmatched:
    """A practitioner who is nobody of the staff; `staff` stands in for them."""

    practitioner: str
    name: str | None
    staff: str


@dataclass
class FhirResult:
    """What was done, or with `dry_run` would be, counted in resources. `batch` is what `undo` takes.
    `left_out`: what Oasis keeps elsewhere or not at all, which stops nothing. `possible_duplicates`: patients
    taken as new although somebody of that name and birth date is here already."""

    dry_run: bool = False
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    groups: int = 0
    batch: str | None = None
    errors: list[ResourceProblem] = field(default_factory=list)
    left_out: list[ResourceProblem] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    possible_duplicates: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


def is_fhir(path: Path) -> bool:
    """Whether a file is JSON, by its beginning; a missing one by its name."""
    try:
        with path.open("rb") as file:
            start = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return path.suffix.lower() == ".json"
    return start[:1] in (b"{", b"[")


def import_fhir(
    desk: Desk,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    staff: Iterable[str] = (),
    dry_run: bool = False,
    skip_errors: bool = False,
    language: Language = "en",
) -> FhirResult:
    """Bring the resources of FHIR R4 files into this PC's branch: single resources and bundles.

    Rows are known again by our own id or by the source's; what is not said changes nothing, and a resource
    that says nothing new writes nothing. `staff` says who practitioners are (`Practitioner/f001=pim@...`) and
    who stands in for the others. With errors nothing is written at all, unless `skip_errors` leaves those
    resources out. Raises OasisError for a file as a whole, or if the person may not.
    """
    among = read_resources(paths)
    result = FhirResult(dry_run=dry_run)
    with desk.together(rehearse=dry_run) as together, together.begin() as connection:
        plan, known = judge_resources(connection, desk, among, source, staff)
        _report(result, among, plan, known, language)
        if result.errors and not skip_errors:
            return result
        result.skipped = len({(error.file, error.resource) for error in result.errors})
        result.created, result.updated, result.unchanged = map(plan.count, (NEW, CHANGED, UNCHANGED))
        _write_all(together, ", ".join(path.name for path in paths), plan, result)
    return result


def read_resources(paths: Sequence[Path]) -> Resources:
    """The resources of files; FILE_NOT_READABLE or MALFORMED_JSON names the file at fault."""
    among = Resources()
    for path in paths:
        among.add(path.name, _read(path))
    return among


def judge_resources(
    connection: Connection,
    desk: Desk,
    among: Resources,
    source: str | None = None,
    staff: Iterable[str] = (),
) -> tuple[Plan, Staff]:
    """What an import of these would do, and who of the staff their practitioners are."""
    people = staff_rows(connection, desk.org_id)
    own = desk.actor.staff_id
    assert own is not None
    known = Staff(among, people, read_choice(staff, people, own))
    zone, undone = zone_of(desk.branch_time_zone), undone_ids(connection)
    planner = Planner(connection, desk.actor, desk.branch_id, zone, source or SOURCE, among, known, undone)
    return planner.run(), known


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise OasisError(ErrorCode.FILE_NOT_READABLE, path.name, reason="too large")
        raw = path.read_bytes()
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, path.name, reason=type(error).__name__) from error
    try:
        return json_text.loads(raw)
    except OasisError as error:
        raise OasisError(error.code, path.name) from error


def _report(result: FhirResult, among: Resources, plan: Plan, staff: Staff, language: Language) -> None:
    def told(problem: Problem) -> ResourceProblem:
        error = problem.error
        message = sentence(error.code, language, **error.details)
        return ResourceProblem(problem.file, problem.key, error.field, error.code.value, message)

    result.errors = [told(problem) for problem in (*among.errors, *plan.errors)]
    result.left_out = [told(problem) for problem in (*among.left_out, *plan.left_out)]
    emails = {person["id"]: person["email"] for person in staff.people}
    stand_in = emails.get(staff.choice.stand_in, "")
    result.possible_duplicates = plan.alike
    result.unmatched = [Unmatched(key, name, stand_in) for key, name in staff.unmatched.items()]


def _write_all(desk: Desk, name: str, plan: Plan, result: FhirResult) -> None:
    batch = new_batch(desk, name, FHIR)
    recorder = Recorder(batch.id)
    for steps in groups_of_steps(plan):
        write_steps(desk, recorder, steps)
        result.groups += 1
    if result.groups:
        counted = {"created": result.created, "updated": result.updated, "left_out": result.skipped}
        with desk.begin() as connection:
            save_batch(connection, batch.model_copy(update=counted | {"state": DONE}))
        result.batch = None if result.dry_run else str(batch.id)


def groups_of_steps(plan: Plan) -> Iterator[Sequence[Step]]:
    """The steps in their order, those of one action together where it takes several rows."""
    for _, steps in groupby(plan.steps, key=lambda step: step.action):
        of_action = list(steps)
        most = GROUP_ROWS if of_action[0].entity in _TOGETHER else 1
        for start in range(0, len(of_action), most):
            yield of_action[start : start + most]


def write_steps(desk: Desk, recorder: Recorder, steps: Sequence[Step]) -> None:
    """Do steps of one action, in one transaction with the note of what was done."""
    with desk.together() as together:
        with together.work(ACTIONS[steps[0].action], recorder.batch_id) as unit:
            for step in steps:
                _apply(unit, step, recorder)
        with together.begin() as connection:
            recorder.save(connection)


def _apply(unit: Unit, step: Step, recorder: Recorder) -> None:
    kind = KINDS[step.entity]
    if step.op == INSERT:
        unit.insert(step.entity, step.id, **step.values)
        given = {name: value for name, value in step.values.items() if value is not None}
        recorder.made(step.entity, step.id, encode_set(kind, given))
        return
    row = unit.row(step.entity, step.id) or {}
    before = encode_set(kind, {name: value_at(row, name) for name in step.values})
    after = encode_set(kind, step.values)
    unit.update(step.entity, step.id, **step.values)
    recorder.changed(step.entity, step.id, {name: (before[name], after[name]) for name in after})
