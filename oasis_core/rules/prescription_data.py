"""What a prescription may say of the two lenses, and what is impossible. What is possible but rare stands in
`prescription_doubts`."""

from collections.abc import Iterator

from pydantic import ValidationError

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.entities.prescription_data import Lens, PrescriptionData
from oasis_core.kernel import optics, optics_acuity
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Fault

_OF_CONTACT_LENSES = ("base_curve", "diameter", "duration")
_POWERS = ("sphere", "cylinder", "axis", "add", "prism")
_OF_SPECTACLES = ("pd", "design")


def require_sound(kind: str, stored: object, *, eighths: bool) -> None:
    """Raise the first fault of a stored document, by its field (`prescription.data.right.axis`)."""
    if not isinstance(stored, dict):
        raise OasisError(ErrorCode.FIELD_REQUIRED, "prescription.data")
    for fault in faults(kind, document_of(stored), eighths=eighths):
        raise OasisError(fault.code, f"prescription.data.{fault.field}", **fault.details)


def has_powers(stored: dict[str, object]) -> bool:
    """Whether at least one eye has a power."""
    return any(lens.sphere is not None or lens.cylinder for _, lens in lenses_of(document_of(stored)))


def document_of(stored: dict[str, object]) -> PrescriptionData:
    """What is stored, in its form. FIELD_UNKNOWN for what a newer version wrote."""
    try:
        return PrescriptionData.model_validate(stored)
    except ValidationError as error:  # what is written was judged before; what stood there may be newer
        first = error.errors(include_url=False)[0]
        newer = first["type"] == "extra_forbidden"
        code = ErrorCode.FIELD_UNKNOWN if newer else ErrorCode.VALIDATION_ERROR
        raise OasisError(code, ".".join(("prescription.data", *map(str, first["loc"])))) from error


def lenses_of(data: PrescriptionData) -> list[tuple[optics.Eye, Lens]]:
    """The eyes of which something is said."""
    found: tuple[tuple[optics.Eye, Lens | None], ...] = (("right", data.right), ("left", data.left))
    return [(eye, lens) for eye, lens in found if lens is not None]


def faults(kind: str, data: PrescriptionData, *, eighths: bool) -> Iterator[Fault]:
    """All that makes a prescription impossible, each by its field (`right.axis`)."""
    for eye, lens in lenses_of(data):
        for fault in (
            *optics.faults(lens.refraction, eighths=eighths),
            *optics.prism_faults([(prism.amount, prism.base) for prism in lens.prism or ()]),
            *_words_faults(lens),
        ):
            yield fault._replace(field=f"{eye}.{fault.field}")
        if kind == PrescriptionType.SPECTACLE:
            for name in _OF_CONTACT_LENSES:
                if getattr(lens, name) is not None:
                    yield Fault(f"{eye}.{name}", ErrorCode.FIELD_NOT_FOR_TYPE)
    if kind == PrescriptionType.CONTACT_LENS:
        for part in _OF_SPECTACLES:
            if getattr(data, part) is not None:
                yield Fault(part, ErrorCode.FIELD_NOT_FOR_TYPE)


def _words_faults(lens: Lens) -> Iterator[Fault]:
    """An eye without powers of its own has none; an acuity is one."""
    if lens.instead is not None and any(getattr(lens, name) is not None for name in _POWERS):
        yield Fault("instead", ErrorCode.VALUE_NOT_ALLOWED)
    for name in ("va", "va_near"):
        seen = getattr(lens, name)
        if seen is not None and not _is_acuity(seen):
            yield Fault(name, ErrorCode.ACUITY_UNKNOWN)


def _is_acuity(text: str) -> bool:
    try:
        optics_acuity.acuity(text)
    except OasisError:
        return False
    return True
