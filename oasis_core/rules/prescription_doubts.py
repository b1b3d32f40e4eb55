"""What a prescription says that is possible but rare: a person looks again, and accepts it or not. Nothing of
it refuses the prescription.

Additions by age: the ranges of opticians' guides (one range for five years). Pupil distances: Dodgson 2004.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.entities.prescription_data import Acceptance, Lens, PrescriptionData, PupilDistance
from oasis_core.kernel import optics
from oasis_core.kernel.optics import Range, Refraction
from oasis_core.kernel.optics_entry import shown_length, shown_power
from oasis_core.rules.prescription_data import lenses_of

PD_TOLERANCE, PD_MOVED = 50, 200
"""0.5 mm between the whole and its halves; 2 mm between two measurements."""
CLEAR_CHANGE, APART = Decimal("0.50"), Decimal("2.00")
"""Dioptres of spherical equivalent, between two dates and between two eyes."""
VERTEX_FROM = 400
"""From 4.00 D on the distance from eye to lens counts."""
NO_ADD_BELOW = 38
ADDS_BY_AGE = ((60, Range(250, 300)), (55, Range(200, 250)), (50, Range(150, 200)), (45, Range(100, 150)),
               (40, Range(75, 100)))  # fmt: skip
MULTIFOCAL = frozenset({"bifocal", "trifocal", "progressive", "office"})


class Doubt(StrEnum):
    """Why a person should look again."""

    SPHERE_STRONG = "sphere_strong"
    CYLINDER_STRONG = "cylinder_strong"
    ADD_UNUSUAL = "add_unusual"
    ADDS_DIFFER = "adds_differ"
    ADD_FOR_AGE = "add_for_age"
    ADD_WHEN_YOUNG = "add_when_young"
    ADD_MISSING = "add_missing"
    ADD_NOT_USED = "add_not_used"
    EYES_APART = "eyes_apart"
    VERTEX_MISSING = "vertex_missing"
    PD_UNUSUAL = "pd_unusual"
    PD_NOT_THE_SUM = "pd_not_the_sum"
    PD_NEAR_NOT_SMALLER = "pd_near_not_smaller"
    PD_MOVED = "pd_moved"
    EYES_SWAPPED = "eyes_swapped"
    SIGN_TURNED = "sign_turned"
    AXIS_TURNED = "axis_turned"
    MORE_MINUS = "more_minus"
    MORE_PLUS = "more_plus"


class Reason(NamedTuple):
    """Why to look again, at which field (`right.sphere`), and the figures that tell it."""

    field: str
    doubt: Doubt
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Before:
    """The prescription of before, and how many whole months ago it was written."""

    data: PrescriptionData
    months: int


def sanity(
    data: PrescriptionData,
    *,
    kind: str = PrescriptionType.SPECTACLE,
    age: int | None = None,
    before: Before | None = None,
) -> list[Reason]:
    """All that is possible but rare, by the values alone and, where they are known, by the age of the person
    and by what was prescribed before."""
    found = [reason for eye, lens in lenses_of(data) for reason in _of_lens(eye, lens)]
    found += _of_adds(data, age)
    if data.right and data.left:
        found += _of_both(data.right.refraction, data.left.refraction)
    if kind == PrescriptionType.SPECTACLE:
        found += [*_of_kind(data), *_of_vertex(data), *_of_distances(data.pd)]
    return found if before is None else [*found, *_of_change(data, before)]


def accepted_by(reason: Reason, data: PrescriptionData) -> Acceptance | None:
    """Who accepted this very doubt, with these figures; None if nobody did."""
    for each in data.accepted or ():
        if (each.field, each.doubt, tuple(each.figures or ())) == (
            reason.field,
            reason.doubt,
            reason.figures,
        ):
            return each
    return None


def _of_lens(eye: str, lens: Lens) -> Iterator[Reason]:
    """Powers beyond the usual, the same in both notations."""
    strongest = max(optics.meridians(lens.refraction), key=abs)
    if strongest not in optics.USUAL_SPHERE:
        yield Reason(f"{eye}.sphere", Doubt.SPHERE_STRONG, (shown_power(strongest),))
    if (lens.cylinder or 0) not in optics.USUAL_CYLINDER:
        size = shown_power(abs(lens.cylinder or 0)).lstrip("+")
        yield Reason(f"{eye}.cylinder", Doubt.CYLINDER_STRONG, (size,))
    if lens.add is not None and lens.add not in optics.USUAL_ADD:
        yield Reason(f"{eye}.add", Doubt.ADD_UNUSUAL, (shown_power(lens.add),))


def _of_adds(data: PrescriptionData, age: int | None) -> Iterator[Reason]:
    right, left = (None if lens is None else lens.add for lens in (data.right, data.left))
    corrects = [lens for _, lens in lenses_of(data) if _has_power(lens)]
    if len(corrects) == len(optics.EYES["OU"]) and right != left:
        apart = shown_power(abs((right or 0) - (left or 0))).lstrip("+")
        yield Reason("left.add", Doubt.ADDS_DIFFER, (apart, _or_dash(right), _or_dash(left)))
    largest = max((add for add in (right, left) if add is not None), default=None)
    if age is None or largest is None:
        return
    eye = "right" if right == largest else "left"
    if age < NO_ADD_BELOW:
        yield Reason(f"{eye}.add", Doubt.ADD_WHEN_YOUNG, (shown_power(largest), str(age)))
    usual = next((adds for years, adds in ADDS_BY_AGE if age >= years), None)
    if usual is not None and largest in optics.USUAL_ADD and largest not in usual:
        figures = (shown_power(largest), str(age), shown_power(usual.least), shown_power(usual.most))
        yield Reason(f"{eye}.add", Doubt.ADD_FOR_AGE, figures)


def _of_both(right: Refraction, left: Refraction) -> Iterator[Reason]:
    one, other = optics.spherical_equivalent(right), optics.spherical_equivalent(left)
    if one is not None and other is not None and abs(one - other) > APART:
        yield Reason("left.sphere", Doubt.EYES_APART, (_size(one - other),))


def _of_kind(data: PrescriptionData) -> Iterator[Reason]:
    """The addition and the kind of lens."""
    kind = data.design.lens_type if data.design else None
    adds = [eye for eye, lens in lenses_of(data) if lens.add is not None]
    if kind in MULTIFOCAL and not adds and any(_has_power(lens) for _, lens in lenses_of(data)):
        yield Reason("design.lens_type", Doubt.ADD_MISSING)
    if kind == "single_vision" and adds:
        yield Reason(f"{adds[0]}.add", Doubt.ADD_NOT_USED)


def _of_vertex(data: PrescriptionData) -> Iterator[Reason]:
    if data.pd is not None and data.pd.vertex is not None:
        return
    for eye, lens in lenses_of(data):
        strongest = max(optics.meridians(lens.refraction), key=abs)
        if abs(strongest) >= VERTEX_FROM:
            yield Reason("pd.vertex", Doubt.VERTEX_MISSING, (eye, shown_power(strongest)))
            return


def _of_distances(pd: PupilDistance | None) -> Iterator[Reason]:
    if pd is None:
        return
    both = None if pd.right is None or pd.left is None else pd.right + pd.left
    far = far_distance(pd)
    if far is not None and far not in optics.USUAL_PD:
        yield Reason("pd.binocular", Doubt.PD_UNUSUAL, (shown_length(far),))
    if both is not None and far is not None and abs(both - far) > PD_TOLERANCE:
        yield Reason("pd.binocular", Doubt.PD_NOT_THE_SUM, (shown_length(both), shown_length(far)))
    if pd.near is not None and far is not None and pd.near >= far:
        yield Reason("pd.near", Doubt.PD_NEAR_NOT_SMALLER, (shown_length(pd.near), shown_length(far)))


def far_distance(pd: PupilDistance | None) -> int | None:
    """Between both pupils, looking far: as measured, else the sum of the halves."""
    if pd is None:
        return None
    both = None if pd.right is None or pd.left is None else pd.right + pd.left
    return both if pd.binocular is None else pd.binocular


# ---------------------------------------------------------------------------------------- against what was


def _of_change(data: PrescriptionData, before: Before) -> Iterator[Reason]:
    old = before.data
    if data.right and data.left and old.right and old.left and _swapped(data, old):
        yield Reason("left.sphere", Doubt.EYES_SWAPPED)
    else:
        for eye, lens in lenses_of(data):
            was: Lens | None = getattr(old, eye)
            if was is not None and _has_power(was) and _has_power(lens):
                yield from _of_eye(eye, lens.refraction, was.refraction, before.months)
    far, old_far = far_distance(data.pd), far_distance(old.pd)
    if far is not None and old_far is not None and abs(far - old_far) >= PD_MOVED:
        yield Reason("pd.binocular", Doubt.PD_MOVED, (shown_length(old_far), shown_length(far)))


def _swapped(data: PrescriptionData, old: PrescriptionData) -> bool:
    """Whether the eyes would be as before if they changed places."""
    now, was = ([lens.refraction for _, lens in lenses_of(each)] for each in (data, old))
    straight = sum(optics.change_size(one, other) for one, other in zip(now, was, strict=True))
    crossed = sum(optics.change_size(one, other) for one, other in zip(now, reversed(was), strict=True))
    return straight >= 2 * CLEAR_CHANGE and crossed <= CLEAR_CHANGE and 2 * crossed < straight


def _of_eye(eye: str, now: Refraction, was: Refraction, months: int) -> Iterator[Reason]:
    minus, old = (optics.in_notation(lens, plus=False) for lens in (now, was))
    if minus.sphere and old.sphere and minus.sphere == -old.sphere and abs(minus.sphere) * 2 >= 100:
        yield Reason(f"{eye}.sphere", Doubt.SIGN_TURNED, (shown_power(old.sphere), shown_power(minus.sphere)))
        return
    if _turned(minus, old):
        yield Reason(f"{eye}.axis", Doubt.AXIS_TURNED, (str(old.axis), str(minus.axis)))
    one, other = optics.spherical_equivalent(now), optics.spherical_equivalent(was)
    assert one is not None
    assert other is not None
    if abs(one - other) >= CLEAR_CHANGE:
        doubt = Doubt.MORE_MINUS if one < other else Doubt.MORE_PLUS
        yield Reason(f"{eye}.sphere", doubt, (_size(one - other), str(months)))


def _turned(now: Refraction, was: Refraction) -> bool:
    """Whether a clear cylinder stands across to what it was: an axis of the other notation, perhaps."""
    if now.axis is None or was.axis is None or min(abs(now.cylinder or 0), abs(was.cylinder or 0)) < 50:
        return False
    return abs(optics.axis_turn(was.axis, now.axis)) >= 80


def _has_power(lens: Lens) -> bool:
    return lens.sphere is not None or bool(lens.cylinder)


def _size(power: Decimal) -> str:
    return f"{abs(power):.2f}"


def _or_dash(power: int | None) -> str:
    return "–" if power is None else shown_power(power)
