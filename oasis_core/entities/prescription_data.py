"""What a prescription says of each eye: the powers and, for contact lenses, the lens itself.

It holds what FHIR R4 `VisionPrescription.lensSpecification` holds for one lens an eye, and the distances that
FHIR lacks. The sphere of a contact lens is FHIR's `power`.
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, JsonValue

from oasis_core.kernel import optics
from oasis_core.schema.documents import Document, Hundredths
from oasis_core.schema.validate import printable


def _within(limits: optics.Range) -> Any:
    return Field(ge=limits.least, le=limits.most)


Word = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(printable)]
Note = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(printable)]


class Prism(Document):
    """Prism dioptres, and the side of the lens to which the base of the prism points."""

    amount: Annotated[Hundredths, _within(optics.PRISM)]
    base: Literal["up", "down", "in", "out"]


class WearingTime(Document):
    """After how long a contact lens is replaced."""

    value: Annotated[int, Field(ge=1, le=1000)]
    unit: Literal["day", "week", "month", "year"]


class Lens(Document):
    """The lens of one eye: powers in dioptres, axis in degrees. Base curve and diameter (mm) and the wearing
    time are those of a contact lens."""

    sphere: Annotated[Hundredths, _within(optics.SPHERE)] | None = None
    cylinder: Annotated[Hundredths, _within(optics.CYLINDER)] | None = None
    axis: Annotated[int, _within(optics.AXIS)] | None = None
    add: Annotated[Hundredths, _within(optics.ADD)] | None = None
    prism: Annotated[list[Prism], Field(max_length=2)] | None = None
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


_EXAMPLE: dict[str, JsonValue] = {
    "right": {"sphere": -2.0, "prism": [{"amount": 0.5, "base": "down"}], "add": 2.0},
    "left": {"sphere": -1.0, "cylinder": -0.5, "axis": 180, "add": 2.0},
    "pd": {"right": 31.5, "left": 31.0, "near": 59.0},
}
"""As it is over REST."""


class PrescriptionData(Document):
    """The two lenses and their distances: three parts, each written and merged as one."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    right: Lens | None = None
    left: Lens | None = None
    pd: PupilDistance | None = None


def compact(document: Any) -> Any:
    """A document without blanks, at any depth: what says the same is kept the same."""
    if isinstance(document, dict):
        kept = {name: compact(value) for name, value in document.items()}
        return {name: value for name, value in kept.items() if value not in (None, {}, [])}
    return [compact(value) for value in document] if isinstance(document, list) else document
