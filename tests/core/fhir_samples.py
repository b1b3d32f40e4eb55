"""Small resources of our own, and the HL7 examples where they lie beside the checkout."""

import copy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from oasis_core.fhir import json_text
from oasis_core.fhir.element import Element
from oasis_core.kernel.errors import OasisError

HL7 = Path(__file__).parents[3] / "shared" / "data" / "fhir-r4"
BANGKOK = ZoneInfo("Asia/Bangkok")

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "p1",
    "active": True,
    "identifier": [{"system": "https://terms.sil-th.org/id/th-cid", "value": "1-1120-34563-56-2"}],
    "name": [
        {"use": "usual", "given": ["ชาย"]},
        {"use": "official", "prefix": ["นาย"], "given": ["สมชาย"], "family": "ใจดี"},
    ],
    "telecom": [
        {"system": "phone", "value": "02-000-0000", "use": "old", "rank": 1},
        {"system": "phone", "value": "02-111-1111"},
        {"system": "phone", "value": "081-234-5678", "use": "mobile", "rank": 3},
        {"system": "phone", "value": "081-999-9999", "use": "mobile", "rank": 7},
        {"system": "email", "value": "somchai@x.th"},
    ],
    "gender": "male",
    "birthDate": "1987-03-05",
    "address": [
        {"use": "old", "line": ["1 Old Road"]},
        {"use": "home", "line": ["99/1 ถนนสุขุมวิท"], "city": "กรุงเทพฯ", "postalCode": "10110"},
    ],
}
PRACTITIONER: dict[str, Any] = {
    "resourceType": "Practitioner",
    "id": "d1",
    "name": [{"prefix": ["Dr"], "given": ["Adam"], "family": "Careful"}],
    "telecom": [{"system": "email", "value": "Adam@Clinic.test"}],
}
COVERAGE: dict[str, Any] = {
    "resourceType": "Coverage",
    "id": "c1",
    "status": "active",
    "subscriberId": "AB9876",
    "beneficiary": {"reference": "Patient/p1"},
    "period": {"start": "2026-01", "end": "2026-12-31"},
    "payor": [{"reference": "Organization/o1", "display": "ไทยประกัน"}],
    "class": [
        {"type": {"coding": [{"code": "plan"}]}, "value": "GOLD"},
        {"type": {"coding": [{"code": "group"}]}, "value": "G-7"},
    ],
}
APPOINTMENT: dict[str, Any] = {
    "resourceType": "Appointment",
    "id": "a1",
    "status": "booked",
    "appointmentType": {"coding": [{"code": "FOLLOWUP"}]},
    "description": "Dry eyes",
    "start": "2026-11-30T09:00:00+07:00",
    "end": "2026-11-30T09:20:30+07:00",
    "participant": [
        {"actor": {"reference": "Patient/p1"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d1"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d2", "display": "Dr Two"}, "status": "accepted"},
        {"actor": {"display": "Telephone"}, "status": "accepted"},
    ],
}
PRESCRIPTION = json_text.loads(b"""{
  "resourceType": "VisionPrescription", "id": "v1", "status": "active",
  "created": "2026-11-02", "dateWritten": "2026-11-01",
  "patient": {"reference": "Patient/p1"}, "prescriber": {"reference": "Practitioner/d1"},
  "lensSpecification": [
    {"product": {"coding": [{"code": "lens"}]}, "eye": "right", "sphere": -2.00, "cylinder": -0.50,
     "axis": 0, "add": 2.00, "prism": [{"amount": 0.5, "base": "down"}, {"amount": 1, "base": "in"}]},
    {"product": {"coding": [{"code": "lens"}]}, "eye": "left", "sphere": -1.25, "cylinder": -0.25,
     "axis": -10, "add": 2.00, "note": [{"text": "Balance"}]}
  ]
}""")


def changed(resource: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A copy with other values; None takes one away."""
    made = copy.deepcopy(resource) | values
    return {name: value for name, value in made.items() if value is not None}


def element(resource: dict[str, Any]) -> Element:
    return Element(resource, resource["resourceType"])


def said(error: OasisError) -> tuple[str, str | None]:
    return error.code.value, error.field
