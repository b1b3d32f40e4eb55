"""What R4 allows of the resources that Oasis writes: elements, how often, of which form, and which codes.

Own tables instead of a library: fhir.resources takes base="sideways", an axis of 999 and a cylinder without
one. From the R4 definitions (hl7.org/fhir/R4); an element that Oasis never writes is not in them, and so an
error.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from oasis_core.fhir.lens import BASES
from oasis_core.kernel.errors import ErrorCode, OasisError

_PRIMITIVES: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"[A-Za-z0-9\-.]{1,64}"),
    "code": re.compile(r"[^\s]+(\s[^\s]+)*"),
    # R4's own pattern is `[ \r\n\t\S]+`; its \S is that of XML Schema, where a no-break or an ideographic
    # space is no blank. Blanks alone would say nothing.
    "string": re.compile(r"(?=[\s\S]*\S)[^\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]+"),
    "uri": re.compile(r"\S+"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "dateTime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?"),
    "instant": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"),
}


@dataclass(frozen=True)
class Rule:
    """An element: its type (a primitive, a name of TYPES, or the codes that it may have), and how often."""

    type: str | tuple[str, ...]
    least: int = 0
    list: bool = False


def _one(kind: str | tuple[str, ...]) -> Rule:
    return Rule(kind, 1)


def _some(kind: str | tuple[str, ...], least: int = 0) -> Rule:
    return Rule(kind, least, list=True)


_maybe = Rule
_LENS_CODES = ("lens", "contact")

TYPES: dict[str, dict[str, Rule]] = {
    "Extension": {
        "url": _one("uri"),
        "extension": _some("Extension"),
        "valueCode": _maybe("code"),
        "valueString": _maybe("string"),
        "valueInteger": _maybe("integer"),
        "valueDate": _maybe("date"),
        "valueQuantity": _maybe("Quantity"),
        "valueAnnotation": _maybe("Annotation"),
    },
    "Coding": {"system": _maybe("uri"), "code": _one("code")},
    "CodeableConcept": {"coding": _some("Coding", 1)},
    "Identifier": {"type": _maybe("CodeableConcept"), "system": _maybe("uri"), "value": _one("string")},
    "HumanName": {
        "extension": _some("Extension"),
        "use": _maybe(("usual", "official", "temp", "nickname", "anonymous", "old", "maiden")),
        "text": _maybe("string"),
        "family": _maybe("string"),
        "given": _some("string"),
        "prefix": _some("string"),
    },
    "ContactPoint": {
        "system": _one(("phone", "email")),
        "value": _one("string"),
        "use": _maybe(("home", "work", "temp", "old", "mobile")),
    },
    "Address": {"text": _one("string")},
    "Period": {"start": _maybe("dateTime"), "end": _maybe("dateTime")},
    "Reference": {"reference": _maybe("string"), "type": _maybe("uri"), "display": _maybe("string")},
    "Quantity": {
        "value": _one("decimal"),
        "unit": _maybe("string"),
        "system": _maybe("uri"),
        "code": _maybe("code"),
    },
    "Annotation": {"text": _one("string")},
    "Qualification": {"code": _one("CodeableConcept")},
    "CoverageClass": {"type": _one("CodeableConcept"), "value": _one("string")},
    "Participant": {
        "type": _some("CodeableConcept"),
        "actor": _maybe("Reference"),
        "required": _maybe(("required", "optional", "information-only")),
        "status": _one(("accepted", "declined", "tentative", "needs-action")),
    },
    "Prism": {"amount": _one("decimal"), "base": _one(BASES)},
    "LensSpecification": {
        "extension": _some("Extension"),
        "product": _one("CodeableConcept"),
        "eye": _one(("right", "left")),
        "sphere": _maybe("decimal"),
        "cylinder": _maybe("decimal"),
        "axis": _maybe("integer"),
        "prism": _some("Prism"),
        "add": _maybe("decimal"),
        "power": _maybe("decimal"),
        "backCurve": _maybe("decimal"),
        "diameter": _maybe("decimal"),
        "duration": _maybe("Quantity"),
        "color": _maybe("string"),
        "brand": _maybe("string"),
        "note": _some("Annotation"),
    },
    "Entry": {"fullUrl": _maybe("uri"), "resource": _one("Resource")},
}
_RESOURCE = {"resourceType": _one("code"), "id": _one("id"), "extension": _some("Extension")}
RESOURCES: dict[str, dict[str, Rule]] = {
    "Patient": _RESOURCE
    | {
        "identifier": _some("Identifier"),
        "active": _maybe("boolean"),
        "name": _some("HumanName"),
        "telecom": _some("ContactPoint"),
        "gender": _maybe(("male", "female", "other", "unknown")),
        "birthDate": _maybe("date"),
        "deceasedBoolean": _maybe("boolean"),
        "address": _some("Address"),
    },
    "Practitioner": _RESOURCE
    | {
        "active": _maybe("boolean"),
        "name": _some("HumanName"),
        "telecom": _some("ContactPoint"),
        "qualification": _some("Qualification"),
    },
    "Coverage": _RESOURCE
    | {
        "status": _one(("active", "cancelled", "draft", "entered-in-error")),
        "subscriberId": _maybe("string"),
        "beneficiary": _one("Reference"),
        "period": _maybe("Period"),
        "payor": _some("Reference", 1),
        "class": _some("CoverageClass"),
    },
    "Appointment": _RESOURCE
    | {
        "status": _one(("booked", "arrived", "checked-in", "fulfilled", "noshow", "cancelled")),
        "appointmentType": _maybe("CodeableConcept"),
        "start": _one("instant"),
        "end": _one("instant"),
        "minutesDuration": _maybe("positiveInt"),
        "created": _maybe("dateTime"),
        "comment": _maybe("string"),
        "participant": _some("Participant", 1),
    },
    "VisionPrescription": _RESOURCE
    | {
        "status": _one(("active", "cancelled", "draft", "entered-in-error")),
        "created": _one("dateTime"),
        "patient": _one("Reference"),
        "dateWritten": _one("dateTime"),
        "prescriber": _one("Reference"),
        "lensSpecification": _some("LensSpecification", 1),
    },
    "Bundle": {
        "resourceType": _one("code"),
        "type": _one(("collection", "searchset", "document", "batch", "transaction")),
        "timestamp": _maybe("instant"),
        "entry": _some("Entry"),
    },
}


def require_conformance(resource: Mapping[str, Any]) -> None:
    """Raise what R4 does not allow, naming the element: FIELD_UNKNOWN, FIELD_REQUIRED, VALUE_NOT_ALLOWED for
    a code or a form, VALIDATION_ERROR for another type, RESOURCE_UNKNOWN."""
    kind = resource.get("resourceType")
    if kind not in RESOURCES:
        raise OasisError(ErrorCode.RESOURCE_UNKNOWN, "resourceType", type=str(kind))
    _object(resource, RESOURCES[kind], kind)


def _object(value: Any, rules: Mapping[str, Rule], path: str) -> None:
    if not isinstance(value, Mapping):
        raise OasisError(ErrorCode.VALIDATION_ERROR, path)
    for name in value:
        if name not in rules:
            raise OasisError(ErrorCode.FIELD_UNKNOWN, f"{path}.{name}")
    for name, rule in rules.items():
        found = value.get(name)
        if found is None:
            if rule.least or name in value:
                raise OasisError(ErrorCode.FIELD_REQUIRED, f"{path}.{name}")
            continue
        if not rule.list:
            _value(found, rule.type, f"{path}.{name}")
            continue
        if not isinstance(found, list) or not found:
            raise OasisError(ErrorCode.VALIDATION_ERROR, f"{path}.{name}")
        for place, item in enumerate(found):
            _value(item, rule.type, f"{path}.{name}[{place}]")


def _value(value: Any, kind: str | tuple[str, ...], path: str) -> None:
    if isinstance(kind, tuple):
        if value not in kind:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, path)
    elif kind == "Resource":
        require_conformance(value)
    elif kind in TYPES:
        _object(value, TYPES[kind], path)
        if kind in _FURTHER:
            _FURTHER[kind](value, path)
    elif kind in _PRIMITIVES:
        if not isinstance(value, str):
            raise OasisError(ErrorCode.VALIDATION_ERROR, path)
        if not _PRIMITIVES[kind].fullmatch(value):
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, path)
    elif not _is_number(value, kind):
        raise OasisError(ErrorCode.VALIDATION_ERROR, path)


def _is_number(value: Any, kind: str) -> bool:
    if kind == "boolean" or isinstance(value, bool):
        return kind == "boolean" and isinstance(value, bool)
    whole = isinstance(value, int)
    if kind == "decimal":  # never a float: its digits are not those that were meant
        return whole or (isinstance(value, Decimal) and value.is_finite())
    return whole and (kind == "integer" or value > 0)


def _lens(lens: Mapping[str, Any], path: str) -> None:
    axis, cylinder = lens.get("axis"), lens.get("cylinder")
    if axis is not None and not 1 <= axis <= 180:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"{path}.axis")
    if bool(cylinder) != (axis is not None):
        raise OasisError(
            ErrorCode.FIELD_REQUIRED if cylinder else ErrorCode.VALUE_NOT_ALLOWED, f"{path}.axis"
        )
    for coding in lens["product"]["coding"]:
        if coding["code"] not in _LENS_CODES:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"{path}.product")


def _period(period: Mapping[str, Any], path: str) -> None:
    """R4's per-1, by the days: Oasis writes whole ones."""
    start, end = period.get("start"), period.get("end")
    if start is not None and end is not None and end[:10] < start[:10]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, f"{path}.end")


_FURTHER: dict[str, Callable[[Mapping[str, Any], str], None]] = {
    "LensSpecification": _lens,
    "Period": _period,
}
"""What the words of R4 say of a type and its table does not."""
