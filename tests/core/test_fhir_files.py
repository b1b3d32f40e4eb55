"""FHIR files: strict JSON, bundles, containers and what refers to what."""

from typing import Any

import pytest

from oasis_core.fhir import json_text
from oasis_core.fhir.coverage import read_coverage
from oasis_core.fhir.files import Resources
from oasis_core.fhir.patient import read_patient
from oasis_core.kernel.errors import OasisError
from tests.core.fhir_samples import BANGKOK, COVERAGE, HL7, PATIENT, changed, element, said


def test_bundle_is_taken_apart_and_other_kinds_are_told() -> None:
    among = Resources()
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "fullUrl": "urn:uuid:0190c1c0-0000-7000-8000-000000000001",
                "resource": changed(PATIENT, id=None),
            },
            {"resource": {"resourceType": "Observation", "id": "o"}},
            {"resource": {"resourceType": "Location", "id": "l"}},
            {"fullUrl": "http://x.test/fhir/Patient/9"},
            {"resource": {"resourceType": "Patient", "id": "a b"}},
            {"resource": {"id": "no type"}},
        ],
    }
    among.add("b.json", bundle)
    among.add("list.json", [PATIENT])

    assert list(among.by_key) == [
        "Patient/0190c1c0-0000-7000-8000-000000000001",
        "Observation/o",
        "Location/l",
    ]
    assert [(p.file, p.key, *said(p.error)) for p in among.errors] == [
        ("b.json", "Observation/o", "RESOURCE_UNKNOWN", "Observation"),
        ("b.json", None, "FIELD_REQUIRED", "Bundle.entry[3].resource"),
        ("b.json", None, "VALUE_NOT_ALLOWED", "Patient.id"),
        ("b.json", None, "FIELD_REQUIRED", "resourceType"),
        ("list.json", None, "VALIDATION_ERROR", "resourceType"),
    ]
    assert [(p.key, *said(p.error)) for p in among.left_out] == [
        ("Location/l", "RESOURCE_NOT_IMPORTED", "Location")
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Patient/p1", "Patient/p1"),
        ("http://x.test/fhir/Patient/p1", "Patient/p1"),
        ("Patient/p1/_history/3", "Patient/p1"),
        ("http://x.test/known", "Patient/p1"),
        ("#inner", "Coverage/c1#inner"),
        ("urn:uuid:0190c1c0-0000-7000-8000-000000000001", "Patient/0190c1c0-0000-7000-8000-000000000001"),
    ],
)
def test_references_mean_what_the_files_call_by_that_key(text: str, key: str) -> None:
    among = Resources()
    bundle = {"resourceType": "Bundle", "entry": [{"fullUrl": "http://x.test/known", "resource": PATIENT}]}
    among.add("b.json", bundle)
    policy = element(changed(COVERAGE, beneficiary={"reference": text}))
    reference = read_coverage(policy, "Coverage/c1", BANGKOK, among).references["patient_id"]

    assert among.key_of(reference) == key


def test_contained_resources_have_the_key_of_their_holder_and_twice_must_agree() -> None:
    among = Resources()
    inner = changed(PATIENT, id="inner")
    among.add("a.json", changed(COVERAGE, contained=[inner]))
    among.add("b.json", changed(COVERAGE, contained=[inner]))
    among.add("c.json", changed(COVERAGE, status="draft"))

    assert list(among.by_key) == ["Coverage/c1", "Coverage/c1#inner"]
    assert [(p.file, *said(p.error)) for p in among.errors] == [
        ("c.json", "VALUE_NOT_ALLOWED", "Coverage.id")
    ]


@pytest.mark.parametrize("text", [b'{"a":1,"a":2}', b'{"a":NaN}', b"{", b'{"a":"\xff"}', b"", b"[" * 2000])
def test_text_that_is_no_strict_json_is_refused(text: bytes) -> None:
    with pytest.raises(OasisError) as caught:
        json_text.loads(text)

    assert caught.value.code == "MALFORMED_JSON"


def test_decimals_keep_their_digits_through_json() -> None:
    text = b'{"a":-2.00,"b":0.5,"c":180,"d":1E+2}'

    assert json_text.dumps(json_text.loads(text)) == b'{"a":-2.00,"b":0.5,"c":180,"d":100}'


@pytest.mark.skipif(not HL7.exists(), reason="needs the HL7 examples beside the checkout")
def test_hl7_examples_are_read_or_refused_by_name() -> None:
    among = Resources()
    for path in sorted(HL7.glob("*.json")):
        among.add(path.name, json_text.loads(path.read_bytes()))
    names: dict[str, Any] = {}
    for resource in among.of("Patient"):
        try:
            names[resource.key] = read_patient(resource.element).values["name"]
        except OasisError as error:
            names[resource.key] = error.code.value

    assert [problem.key for problem in among.left_out] == ["Location/1", "Organization/hl7"]
    assert among.errors == []
    assert names == {
        "Patient/animal": "PATIENT_NOT_HUMAN",
        "Patient/ch-example": "张无忌",
        "Patient/dicom": "MINT_TEST",
        "Patient/f001": "Pieter van de Heuvel",
        "Patient/newborn": "NAME_MISSING",
        "Patient/example": "Peter James Chalmers",
    }
    phones = {r.key: read_patient(r.element).values.get("phone") for r in among.of("Patient")[-1:]}
    assert phones == {"Patient/example": "(03) 5555 6473"}
