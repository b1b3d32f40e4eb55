"""Powers of spectacle and contact lenses: limits, steps, notation. Pure functions on whole hundredths.

A power is a whole number of 0.01 D, a prism of 0.01 prism dioptres, an axis of degrees. A blank is None.
Eighths of a dioptre are written with two digits, as the trade does (0.12 for 0.125, 0.37, 0.62, 0.87), and
reckoned with as what they mean: -1.12 and -0.12 make -1.25.
Limits: the widest that clinical programs accept (OpenEyes, opticai); steps: FHIR R4 VisionPrescription.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from oasis_core.kernel.errors import ErrorCode

HUNDREDTH, QUARTER, EIGHTH = Decimal("0.01"), Decimal("0.25"), Decimal("0.125")

Eye = Literal["right", "left"]
EYES: Mapping[str, tuple[Eye, ...]] = MappingProxyType(
    {"OD": ("right",), "OS": ("left",), "OU": ("right", "left")}
)
"""What a prescription calls the eyes (oculus dexter, sinister, uterque) and which ones it means: a power
written for OU is that of both."""


@dataclass(frozen=True)
class Range:
    """From `least` to `most`, both included."""

    least: int
    most: int

    def __contains__(self, value: int | Decimal) -> bool:
        return self.least <= value <= self.most


SPHERE, CYLINDER, ADD = Range(-4000, 4000), Range(-2000, 2000), Range(25, 500)
PRISM, AXIS = Range(0, 5000), Range(1, 180)
EYE_CENTRE = Decimal("13.5")
"""mm from the cornea to the point about which an eye turns."""
PD_BINOCULAR, PD_MONOCULAR, VERTEX = Range(3000, 9000), Range(1500, 4500), Range(0, 3000)
BASE_CURVE, DIAMETER = Range(500, 1100), Range(500, 2500)
"""Outside of these it is an error. Lengths are whole numbers of 0.01 mm."""

USUAL_SPHERE, USUAL_CYLINDER, USUAL_ADD = Range(-2000, 2000), Range(-600, 600), Range(75, 350)
USUAL_PD = Range(4500, 8000)
"""Outside of these it is rare: to be confirmed by the person who writes it."""


class Refraction(NamedTuple):
    """The powers of one lens. Without a cylinder there is no axis."""

    sphere: int | None = None
    cylinder: int | None = None
    axis: int | None = None
    add: int | None = None


class Fault(NamedTuple):
    """What is wrong, in which field of the lens."""

    field: str
    code: ErrorCode
    details: Mapping[str, Any] = MappingProxyType({})


def dioptres(power: int) -> Decimal:
    """What a written power means, exactly: 12 is 0.125 D, 25 is 0.25 D."""
    written = Decimal(power) * HUNDREDTH
    eighths = (written / EIGHTH).to_integral_value()
    meant = eighths * EIGHTH
    return meant if _cut(meant) == written else written


def _cut(power: Decimal) -> Decimal:
    return power.quantize(HUNDREDTH, ROUND_DOWN)


def on_step(power: int, *, eighths: bool = False) -> bool:
    """Whether lenses are ground in that power: steps of 0.25 D, or of 0.125 D where the clinic says so."""
    return dioptres(power) % (EIGHTH if eighths else QUARTER) == 0


def transposed(lens: Refraction) -> Refraction:
    """The same lens with its cylinder in the other notation; twice gives the lens again. The axis turns by
    90 degrees and stays from 1 to 180; a lens without a cylinder stays as it is."""
    if not lens.cylinder:
        return lens
    axis = None if lens.axis is None else lens.axis + 90 if lens.axis <= 90 else lens.axis - 90
    return Refraction(meridians(lens)[1], -lens.cylinder, axis, lens.add)


def in_notation(lens: Refraction, *, plus: bool) -> Refraction:
    """The same lens with a cylinder of that sign."""
    return transposed(lens) if lens.cylinder and (lens.cylinder > 0) is not plus else lens


def same_optics(one: Refraction, other: Refraction) -> bool:
    """Whether both correct the same distance sight, whatever their notation; a blank counts 0, the addition
    is another matter."""
    return _bare(one) == _bare(other)


def _bare(lens: Refraction) -> Refraction:
    minus = in_notation(lens, plus=False)
    return Refraction(minus.sphere or 0, minus.cylinder or 0, minus.axis if minus.cylinder else None)


def near(lens: Refraction) -> Refraction | None:
    """The lens for reading: the addition is in its sphere, the cylinder stays. None without an addition."""
    if lens.add is None or (lens.sphere is None and not lens.cylinder):
        return None
    sphere = _written(dioptres(lens.sphere or 0) + dioptres(lens.add))
    return Refraction(sphere, lens.cylinder, lens.axis)


class PowerVector(NamedTuple):
    """A lens as a point in space: spherical equivalent and the two crossed cylinders, in dioptres. They are
    measured with, never kept: an angle has no exact sine."""

    m: float
    j0: float
    j45: float


def power_vector(lens: Refraction) -> PowerVector:
    """Thibos' power vector; equal for both notations of a lens."""
    half = -float(dioptres(lens.cylinder or 0)) / 2
    angle = math.radians(2 * (lens.axis or 0))
    mean = float(spherical_equivalent(lens) or 0)
    return PowerVector(mean, half * math.cos(angle), half * math.sin(angle))


def change_size(one: Refraction, other: Refraction) -> Decimal:
    """How far two lenses are apart, in dioptres to two decimals; 0 for two notations of one lens."""
    distance = math.dist(power_vector(one), power_vector(other))
    return Decimal(distance).quantize(HUNDREDTH, ROUND_HALF_UP)


def axis_turn(before: int, now: int) -> int:
    """By how many degrees an axis has turned, the shorter way round: from -89 to 90."""
    turn = (now - before) % 180
    return turn - 180 if turn > 90 else turn


def near_distance(far: int, working_mm: int, vertex_mm: int = 12) -> int:
    """How far apart the lens centres stand for somebody who reads at that distance, to half a millimetre:
    both eyes turn about centres 13.5 mm behind the cornea, and the lenses stand before it (similar
    triangles)."""
    apart = Decimal(far) * (working_mm - vertex_mm) / (working_mm + EYE_CENTRE)
    return int((apart / 50).quantize(Decimal(1), ROUND_HALF_UP)) * 50


def meridians(lens: Refraction) -> tuple[int, int]:
    """The powers along the axis and across it; a blank counts 0."""
    across = dioptres(lens.sphere or 0) + dioptres(lens.cylinder or 0)
    return lens.sphere or 0, _written(across)


def _written(power: Decimal) -> int:
    return int(_cut(power) / HUNDREDTH)


def spherical_equivalent(lens: Refraction) -> Decimal | None:
    """Sphere and half of the cylinder in dioptres, exactly; None for a blank lens. It need not lie on a step,
    and it is equal in both notations."""
    if lens.sphere is None and lens.cylinder is None:
        return None
    return dioptres(lens.sphere or 0) + dioptres(lens.cylinder or 0) / 2


def imported_axis(axis: int) -> int:
    """An axis as other programs write it (0, or down to -180) from 1 to 180; others stay, to be refused."""
    turned = axis + 180 if -180 <= axis < 0 else axis
    return turned or 180


def faults(lens: Refraction, *, eighths: bool = False) -> Iterator[Fault]:
    """All that makes a lens impossible. The power of the second meridian counts as a sphere, so that a lens
    is refused or not whatever its notation."""
    for field, powers, limits in (
        ("sphere", meridians(lens), SPHERE),
        ("cylinder", (lens.cylinder or 0,), CYLINDER),
        ("add", () if lens.add is None else (lens.add,), ADD),
    ):
        if any(power not in limits for power in powers):
            yield _outside(field, limits)
        if powers and not on_step(powers[0], eighths=eighths):
            step = _cut(EIGHTH if eighths else QUARTER)
            yield Fault(field, ErrorCode.POWER_OFF_STEP, {"step": str(step)})
    if lens.cylinder and lens.axis is None:
        yield Fault("axis", ErrorCode.AXIS_MISSING)
    if not lens.cylinder and lens.axis is not None:
        yield Fault("axis", ErrorCode.AXIS_WITHOUT_CYLINDER)
    if lens.axis is not None and lens.axis not in AXIS:
        yield Fault("axis", ErrorCode.OUT_OF_RANGE, {"least": str(AXIS.least), "most": str(AXIS.most)})


def prism_faults(prism: Collection[tuple[int, str]]) -> Iterator[Fault]:
    """What makes the prisms (amount, base) of one lens impossible: an amount out of range, or two along one
    line."""
    bases = {base for _, base in prism}
    if any(amount not in PRISM for amount, _ in prism):
        yield _outside("prism", PRISM)
    if len(bases) != len(prism) or bases >= {"in", "out"} or bases >= {"up", "down"}:
        yield Fault("prism", ErrorCode.PRISM_BASES_CLASH)


def _outside(field: str, limits: Range) -> Fault:
    least, most = (str(Decimal(limit) * HUNDREDTH) for limit in (limits.least, limits.most))
    return Fault(field, ErrorCode.OUT_OF_RANGE, {"least": least, "most": most})
