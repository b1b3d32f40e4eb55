"""What a prescription says of each eye: the powers and, for contact lenses, the lens itself.

It holds what FHIR R4 `VisionPrescription.lensSpecification` holds for one lens an eye, and what FHIR lacks:
distances, acuity, the kind of lens. The sphere of a contact lens is FHIR's `power`.
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, JsonValue

from oasis_core.kernel import optics
from oasis_core.schema.documents import Document, Hundredths
from oasis_core.schema.validate import printable


def _within(limits: optics.Range) -> Any:
    return Field(ge=limits.least, le=limits.most)


_UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_INSTANT = r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$"
Word = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(printable)]
Note = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(printable)]


Sight = Annotated[str, Field(min_length=1, max_length=20), AfterValidator(printable)]
"""A visual acuity as it was measured (`kernel.optics_acuity`)."""


class Prism(Document):
    """Prism dioptres, and the side of the lens to which the base of the prism points."""

    amount: Annotated[Hundredths, _within(optics.PRISM)]
    base: Literal["up", "down", "in", "out"]


class WearingTime(Document):
    """After how long a contact lens is replaced."""

    value: Annotated[int, Field(ge=1, le=1000)]
    unit: Literal["day", "week", "month", "year"]


class Lens(Document):
    """The lens of one eye: powers in dioptres, axis in degrees. `instead`: what is ordered for an eye without
    powers of its own. `va` is what the eye sees far through it, `va_near` near. Base curve and diameter (mm)
    and the wearing time are those of a contact lens."""

    sphere: Annotated[Hundredths, _within(optics.SPHERE)] | None = None
    cylinder: Annotated[Hundredths, _within(optics.CYLINDER)] | None = None
    axis: Annotated[int, _within(optics.AXIS)] | None = None
    add: Annotated[Hundredths, _within(optics.ADD)] | None = None
    prism: Annotated[list[Prism], Field(max_length=2)] | None = None
    instead: Literal["balance", "frosted", "occluder"] | None = None
    va: Sight | None = None
    va_near: Sight | None = None
    base_curve: Annotated[Hundredths, _within(optics.BASE_CURVE)] | None = None
    diameter: Annotated[Hundredths, _within(optics.DIAMETER)] | None = None
    duration: WearingTime | None = None
    brand: Word | None = None
    color: Word | None = None
    notes: Annotated[list[Note], Field(max_length=5)] | None = None

    @property
    def refraction(self) -> optics.Refraction:
        return optics.Refraction(self.sphere, self.cylinder, self.axis, self.add)


class PupilDistance(Document):
    """How spectacle lenses sit before the eyes, in mm: the distance between the pupils looking far (both, or
    each from the middle of the nose) and near, and from the eye to the lens."""

    binocular: Annotated[Hundredths, _within(optics.PD_BINOCULAR)] | None = None
    right: Annotated[Hundredths, _within(optics.PD_MONOCULAR)] | None = None
    left: Annotated[Hundredths, _within(optics.PD_MONOCULAR)] | None = None
    near: Annotated[Hundredths, _within(optics.PD_BINOCULAR)] | None = None
    vertex: Annotated[Hundredths, _within(optics.VERTEX)] | None = None


class Design(Document):
    """What kind of spectacle lens is meant, and at how many cm its wearer reads."""

    lens_type: Literal["single_vision", "bifocal", "trifocal", "progressive", "office", "reading"] | None = (
        None
    )
    near_cm: Annotated[int, Field(ge=10, le=200)] | None = None


class Acceptance(Document):
    """Somebody saw that a value is rare, and meant it: which doubt (`rules.prescription_doubts`), about which
    field and which figures, who (id of a person of the staff) and when (UTC)."""

    doubt: Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[a-z_]+$")]
    field: Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[a-z_.]+$")]
    figures: Annotated[list[Word], Field(max_length=6)] | None = None
    by: Annotated[str, Field(pattern=_UUID, json_schema_extra={"format": "uuid"})]
    at: Annotated[str, Field(pattern=_INSTANT, json_schema_extra={"format": "date-time"})]


_EXAMPLE: dict[str, JsonValue] = {
    "right": {"sphere": -2.0, "prism": [{"amount": 0.5, "base": "down"}], "add": 2.0, "va": "6/6"},
    "left": {"sphere": -1.0, "cylinder": -0.5, "axis": 180, "add": 2.0},
    "pd": {"right": 31.5, "left": 31.0, "near": 59.0},
    "design": {"lens_type": "progressive", "near_cm": 40},
}
"""As it is over REST."""


class PrescriptionData(Document):
    """The two lenses, their distances and their kind, and the doubts that somebody accepted: five parts, each
    written and merged as one."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    right: Lens | None = None
    left: Lens | None = None
    pd: PupilDistance | None = None
    design: Design | None = None
    accepted: Annotated[list[Acceptance], Field(max_length=40)] | None = None


def compact(document: Any) -> Any:
    """A document without blanks, at any depth: what says the same is kept the same."""
    if isinstance(document, dict):
        kept = {name: compact(value) for name, value in document.items()}
        return {name: value for name, value in kept.items() if value not in (None, {}, [])}
    return [compact(value) for value in document] if isinstance(document, list) else document
