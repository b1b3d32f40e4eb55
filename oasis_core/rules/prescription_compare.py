"""One prescription beside an earlier one: which values differ and by how much. It looks at the optics and not
at the notation."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from oasis_core.entities.prescription_data import Lens, PrescriptionData, PupilDistance
from oasis_core.kernel import optics

_PLAIN = ("va", "va_near", "base_curve", "diameter", "brand", "color", "duration", "instead")


class How(StrEnum):
    """In which way a value differs."""

    NEW = "new"
    GONE = "gone"
    OTHER = "other"


class Difference(NamedTuple):
    """`by`: how much more it is now, in hundredths (degrees of an axis); None where that says nothing."""

    how: How
    by: int | None = None


def differences(now: PrescriptionData, before: PrescriptionData) -> dict[str, Difference]:
    """What differs, by field (`right.sphere`, `left.base`, `pd.near`)."""
    found: dict[str, Difference] = {}
    for eye in optics.EYES["OU"]:
        one, other = getattr(now, eye) or Lens(), getattr(before, eye) or Lens()
        found |= {f"{eye}.{name}": each for name, each in _of_lens(one, other)}
    one_pd, other_pd = now.pd or PupilDistance(), before.pd or PupilDistance()
    for name in ("right", "left", "near"):
        each = _between(getattr(one_pd, name), getattr(other_pd, name))
        if each is not None:
            found[f"pd.{name}"] = each
    return found


def notation_alone(now: Lens | None, before: Lens | None) -> bool:
    """Whether two lenses are the same for the eye and written in two notations."""
    if now is None or before is None or not now.cylinder or not before.cylinder:
        return False
    one, other = now.refraction, before.refraction
    return (now.cylinder > 0) is not (before.cylinder > 0) and optics.same_optics(one, other)


def _of_lens(now: Lens, before: Lens) -> Iterator[tuple[str, Difference]]:
    one, other = now.refraction, before.refraction
    if one.cylinder:
        other = optics.in_notation(other, plus=one.cylinder > 0)
    if not optics.same_optics(one, other) or (one.sphere is None) is not (other.sphere is None):
        spheres = [
            lens.sphere if lens.sphere is not None or not lens.cylinder else 0 for lens in (one, other)
        ]
        cylinders = [lens.cylinder or None for lens in (one, other)]  # 0 is a blank
        for name, (is_, was) in (("sphere", spheres), ("cylinder", cylinders)):
            each = _between(is_, was)
            if each is not None:
                yield name, each
        turned = _turned(one.axis, other.axis)
        if turned is not None:
            yield "axis", turned
    for name in ("add", *_PLAIN):
        each = _between(getattr(now, name), getattr(before, name))
        if each is not None:
            yield name, each
    yield from _of_prisms(now, before)


def _turned(now: int | None, before: int | None) -> Difference | None:
    if now is None or before is None:
        return _between(now, before)
    return None if now == before else Difference(How.OTHER, optics.axis_turn(before, now))


def _of_prisms(now: Lens, before: Lens) -> Iterator[tuple[str, Difference]]:
    one, other = list(now.prism or ()), list(before.prism or ())
    if one == other:
        return
    amounts, bases = (
        [[getattr(each, name) for each in found] for found in (one, other)] for name in _OF_PRISM
    )
    if not one or not other:
        how = How.NEW if one else How.GONE
        yield "prism", Difference(how)
        yield "base", Difference(how)
        return
    if amounts[0] != amounts[1]:
        single = len(one) == len(other) == 1
        yield "prism", Difference(How.OTHER, one[0].amount - other[0].amount if single else None)
    if bases[0] != bases[1]:
        yield "base", Difference(How.OTHER)


_OF_PRISM = ("amount", "base")


def _between(now: object, before: object) -> Difference | None:
    if now == before:
        return None
    if before is None:
        return Difference(How.NEW)
    if now is None:
        return Difference(How.GONE)
    if isinstance(now, int) and isinstance(before, int):
        return Difference(How.OTHER, now - before)
    return Difference(How.OTHER)
