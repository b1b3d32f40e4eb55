"""HL7's own examples through a PC's encrypted file, where they lie beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from oasis_core.fhir import json_text
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.exporters.fhir_file import export_fhir
from oasis_desktop.local.importers.fhir_files import import_fhir
from oasis_desktop.local.station import Station
from tests.core.fhir_samples import HL7
from tests.desktop.fhir_desk import BASE, NOTHING, Write, counts, desk, file, told

__all__ = ["desk", "file"]


@pytest.mark.skipif(not HL7.exists(), reason="needs the HL7 examples beside the checkout")
def test_hl7_examples_go_in_or_are_refused_by_name(
    desk: Desk, enrolled: Station, file: Write, tmp_path: Path
) -> None:
    paths = sorted(HL7.glob("*.json"))
    whole = import_fhir(desk, paths)
    nothing = counts(desk)
    missing = [{"resourceType": "Patient", "id": key, "name": [{"text": f"P {key}"}]} for key in ("4", "5")]
    sound = import_fhir(desk, [*paths, file(*missing)], skip_errors=True)
    again = import_fhir(desk, [*paths, file(*missing)], skip_errors=True)

    assert nothing == NOTHING
    assert told(whole) == [
        ("Patient/animal", "PATIENT_NOT_HUMAN", "Patient.extension[0]"),
        ("Patient/newborn", "NAME_MISSING", "Patient.name"),
        ("Coverage/7546D", "REFERENCE_UNKNOWN", "Coverage.beneficiary.reference"),
        ("Coverage/9876B1", "REFERENCE_UNKNOWN", "Coverage.beneficiary.reference"),
        ("Appointment/examplereq", "FIELD_REQUIRED", "Appointment.start"),
    ]
    assert [(found.resource, found.code) for found in whole.left_out] == [
        ("Location/1", "RESOURCE_NOT_IMPORTED"),
        ("Organization/hl7", "RESOURCE_NOT_IMPORTED"),
        ("Coverage/SP1234", "COVERAGE_SELF_PAY"),
    ]
    assert {found.practitioner for found in whole.unmatched} == {"Practitioner/example", "Practitioner/f001"}
    assert (sound.created, sound.skipped, len(sound.errors)) == (12, 3, 3)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 12)


@pytest.mark.skipif(not HL7.exists(), reason="needs the HL7 examples beside the checkout")
def test_hl7_prescriptions_come_out_of_the_encrypted_file_value_by_value(desk: Desk, tmp_path: Path) -> None:
    names = ("patient-example", "visionprescription-example", "visionprescription-example-1")
    given = [json_text.loads((HL7 / f"{name}.json").read_bytes()) for name in names]
    import_fhir(desk, [HL7 / f"{name}.json" for name in names])
    path = tmp_path / "out.json"
    export_fhir(desk, path, patient_id=None, base=BASE)
    entries = json_text.loads(path.read_bytes())["entry"]
    found = [e["resource"] for e in entries if e["resource"]["resourceType"] == "VisionPrescription"]

    def by_type(resources: list[Any]) -> list[Any]:
        return sorted((r["lensSpecification"] for r in resources), key=lambda lenses: "power" in lenses[0])

    assert by_type(found) == by_type(given[1:])
    assert '"sphere": -2.00' in path.read_text("utf-8")
    json.loads(path.read_text("utf-8"))
