"""Rows written as resources, alone or as one bundle; nothing leaves that R4 would not take."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from oasis_core.fhir.appointment import write_appointment
from oasis_core.fhir.conformance import require_conformance
from oasis_core.fhir.coverage import write_coverage
from oasis_core.fhir.patient import write_patient
from oasis_core.fhir.practitioner import write_practitioner
from oasis_core.fhir.vision_prescription import write_prescription
from oasis_core.schema.json_form import instant_text

FHIR_PATH = "/api/v1/fhir"
"""Below which a server shows each resource (`<type>/<id>`)."""

ENTITIES: dict[str, str] = {
    "Patient": "patient",
    "Practitioner": "staff",
    "Coverage": "insurance",
    "Appointment": "appointment",
    "VisionPrescription": "prescription",
}
"""The entity whose rows a type of resource shows."""


def write_resource(kind: str, row: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """A row as the resource of that type; `zone` is the branch's, in which days begin. A text of blanks says
    nothing, as one that is absent.

    What R4 cannot say raises OasisError and names the element: FIELD_REQUIRED for a prescription without a
    lens, VALUE_NOT_ALLOWED for a policy that ends before it begins.
    """
    row = {name: None if isinstance(v, str) and not v.strip() else v for name, v in row.items()}
    match kind:
        case "Patient":
            written = write_patient(row)
        case "Practitioner":
            written = write_practitioner(row)
        case "Coverage":
            written = write_coverage(row)
        case "Appointment":
            written = write_appointment(row)
        case _:
            written = write_prescription(row, zone)
    require_conformance(written)
    return written


def write_bundle(resources: Sequence[Mapping[str, Any]], base: str, now: datetime) -> dict[str, Any]:
    """Resources as a collection; `base` is the address below which a server shows each of them, so that
    their references mean each other."""
    entries = [{"fullUrl": f"{base}/{r['resourceType']}/{r['id']}", "resource": r} for r in resources]
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": instant_text(now),
    }
    if entries:
        bundle["entry"] = entries
    require_conformance(bundle)
    return bundle
