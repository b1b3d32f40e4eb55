"""One prescription at hand: its values as they stand on the page, what it is compared with, and what is to be
kept of it. It knows neither widgets nor languages."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from oasis_core.entities.prescription import PrescriptionStatus, PrescriptionType
from oasis_core.entities.prescription_data import Acceptance, PrescriptionData, compact
from oasis_core.kernel.days import local_day
from oasis_core.rules.prescription import default_expiry
from oasis_core.rules.prescription_compare import Difference, How, differences
from oasis_core.rules.prescription_data import has_powers
from oasis_core.rules.prescription_doubts import Before, Doubt, Reason, accepted_by, sanity
from oasis_core.schema.documents import parts
from oasis_core.schema.json_form import instant_text, parse_instant
from oasis_core.schema.wire import Row
from oasis_core.work.queries.prescriptions import PatientPrescriptions
from oasis_desktop.ui.screens.prescription.actions import Writing
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT, Cell
from oasis_desktop.ui.screens.prescription.sheet import Sheet

SPECTACLE, CONTACT = PrescriptionType.SPECTACLE.value, PrescriptionType.CONTACT_LENS.value
ISSUED = (PrescriptionStatus.SIGNED, PrescriptionStatus.SUPERSEDED)
_NEAR_CM = 40
_BOTH = (RIGHT, LEFT)


@dataclass
class Editing:
    """`row` is the one that is kept already, or None; `replaces` the signed one that it is to take the place
    of. `expires_on` None: nobody touched it. `writer` is the name of the person at work."""

    known: PatientPrescriptions
    row_id: UUID
    today: date
    zone: str | None = None
    row: Row | None = None
    replaces: Row | None = None
    plus: bool = False
    kind: str = SPECTACLE
    notes: str = ""
    expires_on: date | None = None
    before: Row | None = None
    writer: str = ""
    now: datetime | None = None
    sheets: dict[str, Sheet] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheets = {
            kind: Sheet(kind, plus=self.plus, eighths=self.known.eighths) for kind in (SPECTACLE, CONTACT)
        }
        self.sheets[SPECTACLE].design = {"near_cm": _NEAR_CM}
        start = self.row or self.replaces
        if start is not None:
            self.kind = start["type"]
            self.sheet.fill(start["data"] or {})
            self.notes = start["notes"] or ""
            self.expires_on = start["expires_on"] if self.row is not None else None
            self.base = self.sheet.document() if self.row is not None else {}
        self.choose_before()

    # --------------------------------------------------------------------------------------------- what it is

    @property
    def sheet(self) -> Sheet:
        """The values of the type that is chosen."""
        return self.sheets[self.kind]

    @property
    def status(self) -> str:
        """Draft, signed, superseded, voided."""
        return self.row["status"] if self.row is not None else PrescriptionStatus.DRAFT.value

    @property
    def is_draft(self) -> bool:
        """Whether it may still be written."""
        return self.status == PrescriptionStatus.DRAFT

    @property
    def patient_id(self) -> UUID:
        """Whose it is."""
        found: UUID = self.known.patient["id"]
        return found

    def has_powers(self) -> bool:
        """Whether there is anything to sign."""
        return has_powers(self.sheet.document())

    @property
    def draft_key(self) -> str:
        """Under which what is typed is kept on this PC."""
        if self.row is not None:
            return f"prescription:{self.row['id']}"
        return f"prescription:{self.patient_id if self.replaces is None else self.replaces['id']}"

    @property
    def holds_until(self) -> date:
        """Its last day: as it was written, else by its type."""
        return self.expires_on or default_expiry(self.kind, self.written_on)

    @property
    def written_on(self) -> date:
        """The day of the draft, or of the signed one."""
        return day_of(self.row, self.zone) if self.row is not None else self.today

    # ------------------------------------------------------------------------------------------------- before

    def earlier(self) -> list[Row]:
        """The prescriptions of the same type that were signed before, the latest first."""
        own = self.row["date"] if self.row is not None else None
        return [
            row
            for row in self.known.rows
            if row["type"] == self.kind
            and row["status"] in ISSUED
            and self.row_id not in (row["id"], row["supersedes_id"])
            and (own is None or row["date"] <= own)
        ]

    def choose_before(self, row_id: UUID | None = None) -> None:
        """Compare with that one; without an id with the one before."""
        earlier = self.earlier()
        chosen = next((row for row in earlier if row["id"] == row_id), None)
        last = next((row for row in earlier if row["status"] == PrescriptionStatus.SIGNED), None)
        self.before = chosen or last or next(iter(earlier), None)

    def document_before(self) -> PrescriptionData | None:
        """What it is compared with."""
        return None if self.before is None else read(self.before)

    def differences(self, sheet: Sheet | None = None, under_way: str | None = None) -> dict[Cell, Difference]:
        """What differs from before, by cell. What is missing is still to come as long as an eye has no
        sphere, or is `under_way`."""
        before, shown = self.document_before(), (sheet or self.sheet).shown()
        if before is None:
            return {}
        done = {
            eye
            for eye in _BOTH
            if eye != under_way
            and (lens := getattr(shown, eye))
            and (lens.instead or lens.sphere is not None)
        }
        return {
            cell: found
            for name, found in differences(shown, before).items()
            for cell in cells_of(name)
            if found.how is not How.GONE or cell.eye in done or not self.is_draft
        }

    # ------------------------------------------------------------------------------------------------- doubts

    def reasons(self) -> list[Reason]:
        """Why to look again; of an eye that is not yet possible, or has no power yet, there is nothing to
        say."""
        born = self.known.patient["date_of_birth"]
        age = None if born is None else _years(born, self.written_on)
        before = self.document_before()
        compared = None
        if before is not None and self.before is not None:
            compared = Before(before, _months(day_of(self.before, self.zone), self.written_on))
        found = sanity(self.sheet.shown(), kind=self.kind, age=age, before=compared)
        unready = self.unready_eyes()
        return [reason for reason in found if reason.field.partition(".")[0] not in unready]

    def unready_eyes(self) -> set[str]:
        """Eyes in which something is wrong, or is begun without a sphere."""
        faulty = {fault.field.partition(".")[0] for fault in self.sheet.faults()}
        faulty |= {cell.eye for cell in self.sheet.wrong}
        return faulty | {
            eye
            for eye in _BOTH
            if self.sheet.refraction(eye).cylinder and self.sheet.value(Cell(eye, "sphere")) is None
        }

    def accepted(self, reason: Reason) -> Acceptance | None:
        """Who accepted it, if anybody."""
        return accepted_by(reason, self.sheet.shown())

    def accept(self, reason: Reason, by: UUID, now: datetime) -> None:
        """Note that somebody accepted it."""
        said: dict[str, Any] = {"doubt": reason.doubt.value, "field": reason.field}
        if reason.figures:
            said["figures"] = list(reason.figures)
        self.sheet.accepted.append(said | {"by": str(by), "at": instant_text(now)})

    def name_of(self, staff_id: str) -> str:
        """Somebody of the staff; the person at work may not be named in anything yet."""
        return self.known.names.get(UUID(staff_id), self.writer)

    # ----------------------------------------------------------------------------------------- to and from

    def copy_as_start(self) -> None:
        """Begin with what was prescribed before: powers, prisms and distances, not what was accepted."""
        if self.before is not None:
            data = {name: part for name, part in (self.before["data"] or {}).items() if name != "accepted"}
            self.sheet.fill(data)

    def writing(self) -> Writing:
        """What is to be kept."""
        document = self.sheet.document()
        plain = {"type": self.kind, "notes": self.notes.strip() or None, "expires_on": self.holds_until}
        row = self.row or {}
        changed = {name: value for name, value in plain.items() if row.get(name) != value}
        for part in parts(PrescriptionData):
            if document.get(part) != self.base.get(part):
                changed[f"data.{part}"] = document.get(part)
        replaces = None if self.replaces is None else self.replaces["id"]
        return Writing(self.row_id, self.patient_id, plain | {"data": document}, changed, replaces)

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not kept yet."""
        if self.sheet.wrong:
            return True
        if self.row is not None:
            return bool(self.writing().changed)
        begun = self.replaces or {"data": {}, "notes": None}
        return not self.sheet.is_blank() and (self.replaces is None or self._differs_from(begun))

    def _differs_from(self, start: Row) -> bool:
        other = Sheet(self.kind)
        other.fill(start["data"] or {})
        return other.document() != self.sheet.document() or (self.notes.strip() or None) != start["notes"]

    def rebase(self, known: PatientPrescriptions) -> bool:
        """The row changed elsewhere: what nobody touched here follows. Whether anything on the page did."""
        self.known = known
        row = known.find(self.row_id)
        if row is None:
            return False
        fresh = Sheet(self.kind)
        fresh.fill(row["data"] or {})
        mine, theirs = self.sheet.document(), fresh.document()
        merged = {
            part: mine.get(part) if mine.get(part) != self.base.get(part) else theirs.get(part)
            for part in parts(PrescriptionData)
        }
        before, self.row, self.base = self.row, row, theirs
        if before is not None and self.notes == (before["notes"] or ""):
            self.notes = row["notes"] or ""
        if before is not None and self.expires_on == before["expires_on"]:
            self.expires_on = row["expires_on"]
        moved: bool = compact(merged) != mine
        if moved:
            wrong = self.sheet.wrong
            self.sheet.fill(merged)
            self.sheet.wrong = wrong
        return moved

    def content(self, typing: tuple[Cell, str] | None) -> dict[str, Any]:
        """All that stands on the page, with the cell that is being typed, for the draft on this PC."""
        return {
            "row_id": str(self.row_id),
            "kind": self.kind,
            "notes": self.notes,
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "sheets": {kind: _content(sheet) for kind, sheet in self.sheets.items()},
            "typing": None if typing is None else [*typing[0], typing[1]],
        }

    def restore(self, content: Mapping[str, Any]) -> tuple[Cell, str] | None:
        """Go on where the draft stopped; the cell that was being typed, if any."""
        if self.row is None:
            self.row_id = UUID(content["row_id"])
        self.kind, self.notes = content["kind"], content["notes"]
        kept = content["expires_on"]
        self.expires_on = date.fromisoformat(kept) if kept else None
        for kind, values in content["sheets"].items():
            _restore(self.sheets[kind], values)
        self.choose_before()
        typing = content.get("typing")
        return None if typing is None else (Cell(*typing[:3]), typing[3])


def day_of(row: Row, zone: str | None) -> date:
    """The branch's day on which a prescription was written."""
    return local_day(row["date"], zone)


def read(row: Row) -> PrescriptionData:
    """What a prescription says; of what a newer version wrote, as much as is known here."""
    data = dict(row["data"] or {})
    try:
        return PrescriptionData.model_validate(data)
    except ValidationError:
        known = {}
        for part, value in data.items():
            try:
                known[part] = getattr(PrescriptionData.model_validate({part: value}), part)
            except (ValidationError, AttributeError):
                continue
        return PrescriptionData(**known)


def cells_of(field: str) -> list[Cell]:
    """The cells of a field of the document (`right.va_near`, `pd.near`)."""
    part, _, name = field.partition(".")
    if part in _BOTH:
        column = {"va_near": "va", "instead": "sphere"}.get(name, name)
        return [Cell(part, column, near=name == "va_near")]
    if part == "pd" and name in _BOTH:
        return [Cell(name, "pd")]
    if part == "pd":
        return [Cell(eye, "pd", near=name == "near") for eye in _BOTH] if name != "vertex" else []
    return []


def doubted_cells(reason: Reason) -> list[Cell]:
    """The cells of which a doubt speaks."""
    if reason.doubt in (Doubt.ADDS_DIFFER, Doubt.ADD_FOR_AGE, Doubt.ADD_WHEN_YOUNG):
        return [Cell(eye, "add") for eye in _BOTH]
    if reason.doubt in (Doubt.EYES_APART, Doubt.EYES_SWAPPED):
        return [Cell(eye, "sphere") for eye in _BOTH]
    return cells_of(reason.field)


def _content(sheet: Sheet) -> dict[str, Any]:
    """As it is now: what is typed later must not change what was kept."""
    return {
        **deepcopy(
            {"lenses": sheet.lenses, "pd": sheet.pd, "design": sheet.design, "accepted": sheet.accepted}
        ),
        "plus": sheet.plus,
        "wrong": [[*cell, wrong.text] for cell, wrong in sheet.wrong.items()],
    }


def _restore(sheet: Sheet, content: Mapping[str, Any]) -> None:
    sheet.plus = bool(content["plus"])
    sheet.fill({**content["lenses"], **{name: content[name] for name in ("pd", "design", "accepted")}})
    for *place, text in content["wrong"]:
        sheet.put(Cell(*place), text)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _months(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month - (then.day < first.day)


def accepted_at(found: Acceptance) -> datetime:
    """When it was accepted."""
    return parse_instant(found.at)
