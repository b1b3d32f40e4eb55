"""VisionPrescription, both ways. The lenses of STU3 and DSTU2 (`dispense`) are read too."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from oasis_core.entities.prescription import PrescriptionStatus as S
from oasis_core.entities.prescription import PrescriptionType as T
from oasis_core.fhir import codes, lens
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import Element, required
from oasis_core.fhir.files import Reference, read_reference
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.json_form import instant_text

STATUSES = {"active": True, "draft": True, "cancelled": False, "entered-in-error": False}
"""Whether it is worth a new draft: what is over stays where it was written."""
WRITTEN: dict[str, str] = {
    S.DRAFT: "draft",
    S.SIGNED: "active",
    S.SUPERSEDED: "cancelled",
    S.VOIDED: "cancelled",
}
_TYPES: dict[str, str] = {"lens": T.SPECTACLE.value, "contact": T.CONTACT_LENS.value}
_PRODUCTS = {kind: product for product, kind in _TYPES.items()}
_DISTANCES = ("binocular", "right", "left", "near", "vertex")
_DESIGN = (("lens-type", "valueCode", "lens_type"), ("near-cm", "valueInteger", "near_cm"))
_EYES = ("right", "left")


def read_prescription(resource: Element, key: str, zone: tzinfo) -> Draft:
    """A prescription as a draft: nobody here has signed it. FIELD_REQUIRED and VALUE_NOT_ALLOWED name the
    element; powers are judged by the rules for our own."""
    at = resource.at
    specifications = resource.children("lensSpecification")
    older = [] if specifications else resource.children("dispense")
    lenses = specifications or older
    status = resource.code("status", STATUSES)
    if status is None and not older:  # DSTU2 has none
        raise OasisError(ErrorCode.FIELD_REQUIRED, at("status"))
    if not lenses:
        raise OasisError(ErrorCode.FIELD_REQUIRED, at("lensSpecification"))
    written = "dateWritten" if resource.has("dateWritten") else "created"
    values: dict[str, Any] = {
        "type": _type(lenses),
        "date": required(resource.moment(written, zone), at("dateWritten")),
    }
    paths = {"type": lenses[0].at("product"), "date": at(written), "data": resource.path}
    values["data"] = _data(lenses, paths) | _distances(resource, paths) | _design(resource, paths)
    _read_extensions(resource, values, paths)
    patient = required(resource.child("patient"), at("patient"))
    references: dict[str, Reference] = {"patient_id": read_reference(patient, "Patient", key)}
    prescriber = resource.child("prescriber")
    if prescriber is not None:
        references["staff_id"] = read_reference(prescriber, "Practitioner", key)
    paths |= {name: reference.path for name, reference in references.items()}
    ended = at("status") if status is not None and not STATUSES[status] else None
    return Draft("prescription", values, paths, references, new={"status": S.DRAFT.value}, ended=ended)


def _type(lenses: list[Element]) -> str:
    """Of spectacles or of contact lenses: one prescription is of one kind."""
    products = [lens.product(element) for element in lenses]
    for element, product in zip(lenses, products, strict=True):
        if product not in _TYPES or product != products[0]:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at("product"), choices=tuple(_TYPES))
    return _TYPES[products[0]]


def _data(lenses: list[Element], paths: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for element in lenses:
        eye = required(element.code("eye", _EYES), element.at("eye"))
        if eye in data:  # Oasis keeps one lens an eye
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at("eye"), reason="twice")
        data[eye], found = lens.read_lens(element)
        paths[f"data.{eye}"] = element.path
        paths |= {f"data.{eye}.{name}": path for name, path in found.items()}
    return data


def _distances(resource: Element, paths: dict[str, str]) -> dict[str, Any]:
    for extension in resource.children("extension"):
        if extension.text("url") == codes.PUPIL_DISTANCE:
            paths["data.pd"] = extension.path
            found: dict[str, Any] = {}
            for part in extension.children("extension"):
                name, quantity = part.text("url"), part.child("valueQuantity")
                if name in _DISTANCES and quantity is not None:
                    found[name] = lens.hundredths(quantity, "value")
                    paths[f"data.pd.{name}"] = quantity.at("value")
            return {"pd": found} if found else {}
    return {}


def _design(resource: Element, paths: dict[str, str]) -> dict[str, Any]:
    """The kind of lens, and at how many cm its wearer reads."""
    for extension in resource.children("extension"):
        if extension.text("url") == codes.LENS_DESIGN:
            paths["data.design"] = extension.path
            found: dict[str, Any] = {}
            for part in extension.children("extension"):
                if part.text("url") == "lens-type":
                    found["lens_type"] = part.text("valueCode")
                    paths["data.design.lens_type"] = part.at("valueCode")
                elif part.text("url") == "near-cm":
                    found["near_cm"] = part.integer("valueInteger")
                    paths["data.design.near_cm"] = part.at("valueInteger")
            return {"design": found} if found else {}
    return {}


def _read_extensions(resource: Element, values: dict[str, Any], paths: dict[str, str]) -> None:
    for extension in resource.children("extension"):
        annotation = extension.child("valueAnnotation")
        if extension.text("url") == codes.EXPIRES:
            values["expires_on"] = extension.day("valueDate")
            paths["expires_on"] = extension.at("valueDate")
        elif extension.text("url") == codes.NOTE and annotation is not None:
            values["notes"] = annotation.text("text")
            paths["notes"] = annotation.at("text")


def write_prescription(row: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """A prescription's row as a VisionPrescription. FIELD_REQUIRED for a draft that says nothing of either
    eye: R4 has no such thing. VALUE_NOT_ALLOWED for a type or a lens as only a newer server knows it."""
    if row["type"] not in _PRODUCTS:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "VisionPrescription.lensSpecification[0].product")
    data: Mapping[str, Any] = row["data"] or {}
    try:
        lenses = [lens.write_lens(data[eye], eye, _PRODUCTS[row["type"]]) for eye in _EYES if data.get(eye)]
        extensions = _written_extensions(row, data.get("pd") or {}, data.get("design") or {})
    except (ArithmeticError, AttributeError, LookupError, TypeError) as error:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "VisionPrescription.lensSpecification") from error
    if not lenses:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "VisionPrescription.lensSpecification")
    written: dict[str, Any] = {"resourceType": "VisionPrescription", "id": str(row["id"])}
    if extensions:
        written["extension"] = extensions
    return written | {
        "status": WRITTEN.get(row["status"], "draft"),
        "created": instant_text(row["created_at"]),
        "patient": {"reference": f"Patient/{row['patient_id']}"},
        "dateWritten": _date(row["date"], zone),
        "prescriber": {"reference": f"Practitioner/{row['signed_by'] or row['staff_id']}"},
        "lensSpecification": lenses,
    }


def _date(moment: datetime, zone: tzinfo) -> str:
    """The day alone for what began with it: that is how it was written."""
    try:
        local = moment.astimezone(zone)
    except OverflowError:  # within hours of the first or the last year there is
        return instant_text(moment)
    midnight = (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    return local.date().isoformat() if midnight else instant_text(moment)


def _written_extensions(
    row: Mapping[str, Any], distances: Mapping[str, Any], design: Mapping[str, Any]
) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = []
    parts = [
        {"url": name, "valueQuantity": lens.millimetres(distances[name])}
        for name in _DISTANCES
        if distances.get(name) is not None
    ]
    if parts:
        written.append({"url": codes.PUPIL_DISTANCE, "extension": parts})
    kind = [{"url": url, value: design[name]} for url, value, name in _DESIGN if design.get(name) is not None]
    if kind:
        written.append({"url": codes.LENS_DESIGN, "extension": kind})
    if row["expires_on"]:
        written.append({"url": codes.EXPIRES, "valueDate": row["expires_on"].isoformat()})
    if row["notes"]:
        written.append({"url": codes.NOTE, "valueAnnotation": {"text": row["notes"]}})
    return written
