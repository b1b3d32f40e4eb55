"""What a prescription may say of the two lenses: what is impossible, and what is so rare that a person
confirms it."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.entities.prescription_data import Lens, PrescriptionData, PupilDistance
from oasis_core.kernel import optics
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Doubt, Fault

_OF_CONTACT_LENSES = ("base_curve", "diameter", "duration")
_PD_TOLERANCE = 50
"""0.5 mm."""


class Reason(NamedTuple):
    """Why to look again, and at which field (`right.sphere`)."""

    field: str
    doubt: Doubt


def require_sound(kind: str, stored: object, *, eighths: bool) -> None:
    """Raise the first fault of a stored document, by its field (`prescription.data.right.axis`)."""
    if not isinstance(stored, dict):
        raise OasisError(ErrorCode.FIELD_REQUIRED, "prescription.data")
    for fault in _faults(kind, _document(stored), eighths=eighths):
        raise OasisError(fault.code, f"prescription.data.{fault.field}", **fault.details)


def has_powers(stored: dict[str, object]) -> bool:
    """Whether at least one eye has a power."""
    return any(lens.sphere is not None or lens.cylinder for _, lens in _lenses(_document(stored)))


def sanity(data: PrescriptionData) -> list[Reason]:
    """All that is possible but rare; nothing of it refuses the prescription."""
    found = [
        Reason(f"{eye}.{field}", doubt)
        for eye, lens in _lenses(data)
        for field, doubt in optics.doubts(lens.refraction)
    ]
    if data.right and data.left and data.right.add != data.left.add:
        found.append(Reason("left.add", Doubt.ADDS_DIFFER))
    return found + [Reason(f"pd.{field}", doubt) for field, doubt in _distance_doubts(data.pd)]


def _distance_doubts(pd: PupilDistance | None) -> Iterator[tuple[str, Doubt]]:
    if pd is None:
        return
    both = None if pd.right is None or pd.left is None else pd.right + pd.left
    far = both if pd.binocular is None else pd.binocular
    if far is not None and far not in optics.USUAL_PD:
        yield "binocular", Doubt.PD_UNUSUAL
    if both is not None and far is not None and abs(both - far) > _PD_TOLERANCE:
        yield "binocular", Doubt.PD_NOT_THE_SUM
    if pd.near is not None and far is not None and pd.near >= far:
        yield "near", Doubt.PD_NEAR_NOT_SMALLER


def _document(stored: dict[str, object]) -> PrescriptionData:
    try:
        return PrescriptionData.model_validate(stored)
    except ValidationError as error:  # what is written was judged before; what stood there may be newer
        first = error.errors(include_url=False)[0]
        newer = first["type"] == "extra_forbidden"
        code = ErrorCode.FIELD_UNKNOWN if newer else ErrorCode.VALIDATION_ERROR
        raise OasisError(code, ".".join(("prescription.data", *map(str, first["loc"])))) from error


def _lenses(data: PrescriptionData) -> list[tuple[optics.Eye, Lens]]:
    found: tuple[tuple[optics.Eye, Lens | None], ...] = (("right", data.right), ("left", data.left))
    return [(eye, lens) for eye, lens in found if lens is not None]


def _faults(kind: str, data: PrescriptionData, *, eighths: bool) -> Iterator[Fault]:
    for eye, lens in _lenses(data):
        for fault in (
            *optics.faults(lens.refraction, eighths=eighths),
            *optics.prism_faults([(prism.amount, prism.base) for prism in lens.prism or ()]),
        ):
            yield fault._replace(field=f"{eye}.{fault.field}")
        if kind == PrescriptionType.SPECTACLE:
            for name in _OF_CONTACT_LENSES:
                if getattr(lens, name) is not None:
                    yield Fault(f"{eye}.{name}", ErrorCode.FIELD_NOT_FOR_TYPE)
    if kind == PrescriptionType.CONTACT_LENS and data.pd is not None:
        yield Fault("pd", ErrorCode.FIELD_NOT_FOR_TYPE)
