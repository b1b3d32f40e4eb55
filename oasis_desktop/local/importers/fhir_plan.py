"""What an import of FHIR resources would write: rows by stable ids, references resolved, every row judged by
the rules before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.access.policy import Actor
from oasis_core.fhir.appointment import read_appointment
from oasis_core.fhir.bundle import ENTITIES
from oasis_core.fhir.coverage import read_coverage
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.files import Problem, Reference, Resource, Resources
from oasis_core.fhir.patient import read_patient
from oasis_core.fhir.vision_prescription import read_prescription
from oasis_core.kernel import thai
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import imported_id
from oasis_core.rules.action import UPDATE, Deed, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.judge import judge_form
from oasis_core.work.repository import Key, chunked, fetch, fetch_keys
from oasis_desktop.local.importers.fhir_changes import ACTION_ORDER, Step, changed, changing, making
from oasis_desktop.local.importers.fhir_staff import Staff

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
ORDER = ("Patient", "Coverage", "Appointment", "VisionPrescription")


@dataclass
class Plan:
    """What would be written, in order; `alike` are the keys of new patients whose name and birth date
    somebody here has."""

    steps: list[Step] = field(default_factory=list)
    found: list["Found"] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)

    def count(self, verdict: str) -> int:
        """How many resources were found so."""
        return sum(each.verdict == verdict for each in self.found)


@dataclass(frozen=True)
class Found:
    """A resource that is sound, the row that it means, whether that is new, and what it says."""

    resource: Resource
    entity: str
    row_id: UUID
    verdict: str
    values: Row


@dataclass
class Planner:
    """Plans one import into a branch. `source` names the system that the files come from, `undone` are ids of
    rows that an import made which was taken back: whoever had one gets another."""

    connection: Connection
    actor: Actor
    branch_id: UUID
    zone: tzinfo
    source: str
    among: Resources
    staff: Staff
    undone: frozenset[UUID] = frozenset()
    plan: Plan = field(default_factory=Plan)
    _ids: dict[str, UUID] = field(default_factory=dict)
    _facts: "_Facts" = field(init=False)

    def __post_init__(self) -> None:
        self._facts = _Facts(self.connection, self.actor.org_id)

    def run(self) -> Plan:
        """Judge every resource, those that others refer to first."""
        for practitioner in self.among.of("Practitioner"):
            try:
                self.staff.read(practitioner)
            except OasisError as error:
                self._refused(practitioner, error)
        for kind in ORDER:
            resources = self.among.of(kind)
            held = self._held(ENTITIES[kind], resources)
            for resource in resources:
                try:
                    self._resource(resource, held)
                except OasisError as error:
                    self._refused(resource, error)
        self.plan.steps.sort(key=lambda step: ACTION_ORDER.index(step.action))
        self._look_for_duplicates()
        return self.plan

    def _refused(self, resource: Resource, error: OasisError) -> None:
        needless = error.code is ErrorCode.COVERAGE_SELF_PAY
        problems = self.plan.left_out if needless else self.plan.errors
        problems.append(Problem(resource.file, resource.key, error))

    def _look_for_duplicates(self) -> None:
        """New patients whose name and birth date somebody here has: a merge can be undone, overwriting a
        stranger cannot."""
        made = {step.id: step.values for step in self.plan.steps if step.action == "patient.create"}
        born = {row["date_of_birth"] for row in made.values() if row.get("date_of_birth")}
        here = people_born(self.connection, self.actor.org_id, born)
        for key, row_id in self._ids.items():
            row = made.get(row_id)
            if row is not None and (thai.fold(row["name"]), row.get("date_of_birth")) in here:
                self.plan.alike.append(key)

    # ------------------------------------------------------------------------------------------------- ids

    def _candidates(self, key: str) -> list[UUID]:
        """The ids under which a resource may be here: our own, if it was written by Oasis, then the one that
        every PC makes of the source's."""
        return [row_id for row_id in self._possible(key) if row_id not in self.undone]

    def _possible(self, key: str) -> list[UUID]:
        found: list[UUID] = []
        own = key.rpartition("/")[2]
        try:
            if str(UUID(own)) == own:
                found.append(UUID(own))
        except ValueError:
            pass
        found.append(imported_id(self.actor.org_id, self.source, key))
        turn = 2
        while found[-1] in self.undone:
            found.append(imported_id(self.actor.org_id, self.source, f"{key}\x1f{turn}"))
            turn += 1
        return found

    def _held(self, entity: str, resources: list[Resource]) -> dict[UUID, Row]:
        ids = {row_id for resource in resources for row_id in self._candidates(resource.key)}
        held = fetch(self.connection, KINDS[entity], self.actor.org_id, sorted(ids))
        for row_id in ids:
            self._facts.know((entity, row_id), held.get(row_id))
        return held

    def _patient_of(self, reference: Reference) -> UUID:
        """The patient whom a reference means: of these files, else already here. REFERENCE_UNKNOWN."""
        key = self.among.key_of(reference)
        if key is not None and key in self._ids:
            return self._ids[key]
        if key is not None and key not in self.among.by_key:
            for row_id in self._candidates(key):
                if self._facts.row("patient", row_id) is not None:
                    return row_id
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN, f"{reference.path}.reference")

    # ----------------------------------------------------------------------------------------------- judging

    def _read(self, resource: Resource) -> Draft:
        match resource.type:
            case "Patient":
                return read_patient(resource.element)
            case "Coverage":
                return read_coverage(resource.element, resource.key, self.zone, self.among)
            case "Appointment":
                return read_appointment(resource.element, resource.key)
            case _:
                return read_prescription(resource.element, resource.key, self.zone)

    def _resource(self, resource: Resource, held: Mapping[UUID, Row]) -> None:
        draft = self._read(resource)
        found, beside = self._resolved(draft)
        values = draft.values | found
        candidates = self._candidates(resource.key)
        row_id = next((found for found in candidates if found in held), candidates[-1])
        row = held.get(row_id)
        if row is None and draft.ended is not None:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, draft.ended)
        if row is None:
            made = draft.new | values | beside | {"branch_id": self.branch_id}
            steps = list(making(draft.entity, row_id, made))
        else:
            _require_same_person(resource, row, values)
            differs = {} if row["deleted_at"] is not None else changed(draft, values, row)
            steps = list(changing(draft.entity, row_id, differs))
        self._judge(steps, draft, resource.element.path)
        self._ids[resource.key] = row_id
        self.plan.steps += steps
        verdict = NEW if row is None else CHANGED if steps else UNCHANGED
        self.plan.found.append(Found(resource, draft.entity, row_id, verdict, values))

    def _resolved(self, draft: Draft) -> tuple[Row, Row]:
        """The ids of what a draft refers to, and what only a new row gets: who stands in for a practitioner
        that is not known, with that one's name in the notes. A row that is here keeps whom it has."""
        found: Row = {}
        beside: Row = {}
        if "patient_id" in draft.references:
            found["patient_id"] = self._patient_of(draft.references["patient_id"])
        if draft.entity in ("appointment", "prescription"):
            staff_id, other = self.staff.find(draft.references.get("staff_id"))
            if staff_id is not None:
                found["staff_id"] = staff_id
            else:
                beside["staff_id"] = self.staff.choice.stand_in
                notes = (draft.values.get("notes"), f"+ {other}" if other else None)
                beside["notes"] = "\n".join(filter(None, notes)) or None
        return found, beside

    def _judge(self, steps: list[Step], draft: Draft, root: str) -> None:
        """Raise what the rules say of these deeds, at the element that says it."""
        for step in steps:
            action = ACTIONS[step.action]
            before = self._facts.row(step.entity, step.id) if step.op == UPDATE else None
            change = RowChange(KINDS[step.entity], step.id, step.op, before, step.values)
            deed = Deed(action, self.actor, (change,), self._facts, Side.PC)
            try:
                judge_form(deed)
                action.check(deed)
            except OasisError as error:
                raise draft.located(error, root) from error
            self._facts.know((step.entity, step.id), _whole(step.entity, step.id, change.after))


def people_born(connection: Connection, org_id: UUID, days: set[date]) -> set[tuple[str, date]]:
    """Folded names of the patients here who were born on those days."""
    table = KINDS["patient"].table
    found: set[tuple[str, date]] = set()
    for part in chunked(sorted(days)):
        wanted = select(table.c.name, table.c.date_of_birth).where(
            table.c.org_id == org_id, table.c.deleted_at.is_(None), table.c.date_of_birth.in_(part)
        )
        found |= {(thai.fold(row.name), row.date_of_birth) for row in connection.execute(wanted)}
    return found


class _Facts:
    """Rows as they will be after the deeds planned so far."""

    def __init__(self, connection: Connection, org_id: UUID) -> None:
        self._connection, self._org_id = connection, org_id
        self._rows: dict[Key, Row | None] = {}

    def row(self, entity: str, row_id: UUID) -> Row | None:
        key = (entity, row_id)
        if key not in self._rows:
            self._rows[key] = fetch_keys(self._connection, self._org_id, [key]).get(key)
        return self._rows[key]

    def know(self, key: Key, row: Row | None) -> None:
        self._rows[key] = row


def _whole(entity: str, row_id: UUID, row: Row) -> Row:
    return dict.fromkeys(KINDS[entity].traits) | {"id": row_id} | row


def _require_same_person(resource: Resource, row: Row, values: Row) -> None:
    """Two systems may use one id for two people: neither name nor birth date agree."""
    if resource.type != "Patient":
        return
    born, known = values.get("date_of_birth"), row["date_of_birth"]
    if born and known and born != known and thai.fold(values["name"]) != thai.fold(row["name"]):
        raise OasisError(ErrorCode.IMPORTED_FOR_ANOTHER, resource.element.at("id"))
