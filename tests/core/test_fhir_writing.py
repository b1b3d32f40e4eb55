"""Rows as FHIR resources: valid R4 by our own tables and by another's library, and back without loss."""

import copy
import importlib
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from oasis_core.fhir import json_text
from oasis_core.fhir.appointment import read_appointment
from oasis_core.fhir.bundle import ENTITIES, write_bundle, write_resource
from oasis_core.fhir.conformance import require_conformance
from oasis_core.fhir.coverage import read_coverage
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import Element
from oasis_core.fhir.files import Resources
from oasis_core.fhir.patient import read_patient
from oasis_core.fhir.vision_prescription import read_prescription
from oasis_core.kernel.errors import OasisError
from oasis_core.schema.registry import KINDS
from tests.core.fhir_samples import BANGKOK, HL7, said

A, P, S = (UUID(int=number) for number in (1, 2, 3))
MADE = datetime(2026, 11, 1, 2, 3, 4, 500000, tzinfo=UTC)

ROWS: dict[str, dict[str, Any]] = {
    "Patient": {
        "name": "สมชาย ณ อยุธยา",
        "title": "นาย",
        "nickname": "ชาย",
        "latin_name": "Somchai Na Ayutthaya",
        "national_id": "1112034563562",
        "phone": "081-234-5678",
        "email": "s@x.th",
        "address": "99/1 ถนนสุขุมวิท, กรุงเทพฯ",
        "date_of_birth": date(1987, 3, 5),
        "gender": "male",
        "status": "active",
    },
    "Practitioner": {"name": "Pim Careful", "email": "pim@clinic.test", "role": "optometrist"},
    "Coverage": {
        "patient_id": P,
        "provider": "ไทยประกัน",
        "policy_number": "AB9876",
        "group_number": "G-7",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    },
    "Appointment": {
        "patient_id": P,
        "staff_id": S,
        "type": "follow_up",
        "date": datetime(2026, 11, 30, 2, 0, tzinfo=UTC),
        "duration_min": 20,
        "status": "confirmed",
        "notes": "Dry eyes\n+ Dr Two",
    },
    "VisionPrescription": {
        "patient_id": P,
        "staff_id": S,
        "type": "spectacle",
        "status": "signed",
        "date": datetime(2026, 10, 31, 17, 0, tzinfo=UTC),
        "expires_on": date(2028, 11, 1),
        "notes": "Second pair",
        "data": {
            "right": {"sphere": -200, "cylinder": -50, "axis": 180, "prism": [{"amount": 50, "base": "in"}]},
            "left": {"sphere": 0, "add": 212, "notes": ["Balance", "Frosted"], "brand": "X", "color": "grey"},
            "pd": {"right": 3150, "left": 3125, "near": 6000, "vertex": 1200},
        },
    },
}


def row(kind: str, **values: Any) -> dict[str, Any]:
    empty = dict.fromkeys(KINDS[ENTITIES[kind]].traits)
    return empty | {"id": A, "created_at": MADE} | ROWS[kind] | values


def written(kind: str, **values: Any) -> dict[str, Any]:
    """As another system would read it."""
    read: dict[str, Any] = json_text.loads(
        json_text.dumps(write_resource(kind, row(kind, **values), BANGKOK))
    )
    return read


def back(kind: str, resource: dict[str, Any]) -> Draft:
    element, key = Element(resource, kind), f"{kind}/{resource['id']}"
    match kind:
        case "Patient":
            return read_patient(element)
        case "Coverage":
            return read_coverage(element, key, BANGKOK, Resources())
        case "Appointment":
            return read_appointment(element, key)
        case _:
            return read_prescription(element, key, BANGKOK)


@pytest.mark.parametrize("kind", ["Patient", "Coverage", "Appointment", "VisionPrescription"])
def test_row_written_and_read_says_the_same(kind: str) -> None:
    draft, held = back(kind, written(kind)), row(kind)
    plain = {name: value for name, value in draft.values.items() if name not in draft.means}
    referred = {name: UUID((found.text or "").partition("/")[2]) for name, found in draft.references.items()}

    assert plain | referred == {name: held[name] for name in (*plain, *referred)}
    assert plain.keys() | referred.keys() >= ROWS[kind].keys() - {"status"}
    assert all(held[name] in words for name, words in draft.means.items())


@pytest.mark.parametrize(
    "status", ["scheduled", "confirmed", "arrived", "in_progress", "completed", "no_show"]
)
def test_every_state_of_a_visit_is_among_those_that_its_word_means(status: str) -> None:
    assert status in back("Appointment", written("Appointment", status=status)).means["status"]


@pytest.mark.parametrize(("status", "gone"), [("deceased", "deceased"), ("merged", "inactive")])
def test_patient_who_is_gone_is_not_active_elsewhere(status: str, gone: str) -> None:
    assert back("Patient", written("Patient", status=status)).values["status"] == gone


def test_powers_have_two_decimals_and_the_rest_the_digits_that_it_needs() -> None:
    text = json_text.dumps(write_resource("VisionPrescription", row("VisionPrescription"), BANGKOK)).decode()

    numbers = re.findall(r'"(sphere|cylinder|add|amount|value)":(-?[0-9.]+)', text)
    assert numbers == [
        ("value", "31.5"),
        ("value", "31.25"),
        ("value", "60.0"),
        ("value", "12.0"),
        ("sphere", "-2.00"),
        ("cylinder", "-0.50"),
        ("amount", "0.5"),
        ("sphere", "0.00"),
        ("add", "2.12"),
    ]


def test_day_alone_is_written_as_a_day_and_a_moment_as_a_moment() -> None:
    moment = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)

    assert written("VisionPrescription")["dateWritten"] == "2026-11-01"
    assert written("VisionPrescription", date=moment)["dateWritten"] == "2026-11-01T03:30:00Z"


def test_blanks_of_any_alphabet_leave_as_they_are_and_alone_say_nothing() -> None:
    name = "สมชาย\u00a0ใจดี\u3000ณ\u2028อยุธยา"
    patient = written("Patient", name=name, address="\u3000", phone=" ", nickname="\u00a0")
    data = {"right": {"sphere": -100, "brand": "\u2003", "notes": ["\u00a0", "พร่า"]}}
    lens = written("VisionPrescription", data=data)["lensSpecification"][0]

    assert patient["name"][0]["text"] == f"นาย {name}"
    assert [found["use"] for found in patient["name"]] == ["official", "usual"]
    assert [point["system"] for point in patient["telecom"]] == ["email"]
    assert "address" not in patient
    assert ("brand" in lens, lens["note"]) == (False, [{"text": "พร่า"}])
    assert written("Practitioner", name="\u3000")["resourceType"] == "Practitioner"


def test_word_of_a_newer_server_is_left_away_where_r4_allows_it() -> None:
    assert "gender" not in written("Patient", gender="fluid")
    assert written("Patient", status="archived")["active"] is False
    assert written("Appointment", type="fitting", status="waiting")["status"] == "booked"


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("VisionPrescription", {"data": {"right": None, "pd": {"binocular": 6200}}},
         ("FIELD_REQUIRED", "VisionPrescription.lensSpecification")),
        ("VisionPrescription", {"type": "prosthesis"},
         ("VALUE_NOT_ALLOWED", "VisionPrescription.lensSpecification[0].product")),
        ("VisionPrescription", {"data": {"right": {"prism": {"up": 50}}}},
         ("VALUE_NOT_ALLOWED", "VisionPrescription.lensSpecification")),
        ("VisionPrescription", {"data": {"right": {"prism": [{"amount": 50, "base": "out-and-up"}]}}},
         ("VALUE_NOT_ALLOWED", "VisionPrescription.lensSpecification[0].prism[0].base")),
        ("Coverage", {"valid_until": date(2025, 12, 31)}, ("VALUE_NOT_ALLOWED", "Coverage.period.end")),
        ("Coverage", {"provider": "\u3000"}, ("FIELD_REQUIRED", "Coverage.payor[0].display")),
        ("Appointment", {"date": datetime.max.replace(tzinfo=UTC)},
         ("VALUE_NOT_ALLOWED", "Appointment.end")),
        ("Appointment", {"duration_min": 0}, ("VALIDATION_ERROR", "Appointment.minutesDuration")),
    ],
)  # fmt: skip
def test_row_that_r4_has_no_form_for_is_refused_at_its_element(
    kind: str, values: dict[str, Any], expected: tuple[str, str]
) -> None:
    with pytest.raises(OasisError) as caught:
        written(kind, **values)

    assert said(caught.value) == expected


def test_first_and_last_moment_that_there_are_leave_as_moments() -> None:
    ends = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    texts = [written("VisionPrescription", date=moment)["dateWritten"] for moment in ends]

    assert texts == ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"]


def model(kind: str) -> Any:
    """The other library's model of a resource."""
    return getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)


@pytest.mark.parametrize("kind", list(ENTITIES))
def test_another_library_takes_what_is_written_and_gives_it_back(kind: str) -> None:
    resource = written(kind)
    full = json.loads(model(kind).model_validate_json(json_text.dumps(resource)).model_dump_json())

    assert full == json.loads(json_text.dumps(resource))


@pytest.mark.parametrize("kind", list(ENTITIES))
def test_sparse_row_is_valid_too(kind: str) -> None:
    optional = {name for name in ROWS[kind] if not KINDS[ENTITIES[kind]].required(name)}
    resource = written(kind, **dict.fromkeys(optional))
    model(kind).model_validate_json(json_text.dumps(resource))

    assert None not in resource.values()


def test_bundle_is_a_collection_whose_references_mean_each_other() -> None:
    resources = [write_resource(kind, row(kind), BANGKOK) for kind in ENTITIES]
    resources[0]["id"], resources[1]["id"] = str(P), str(S)
    bundle = write_bundle(resources, "https://clinic.test/api/v1/fhir", MADE)
    among = Resources()
    among.add("b.json", json_text.loads(json_text.dumps(bundle, indent=True)))
    model("Bundle").model_validate_json(json_text.dumps(bundle))
    references = back("Appointment", json_text.loads(json_text.dumps(resources[3]))).references

    assert among.errors == []
    assert [resource.type for resource in among.by_key.values()] == list(ENTITIES)
    assert {name: among.find(found).key for name, found in references.items()} == {  # type: ignore[union-attr]
        "patient_id": f"Patient/{P}",
        "staff_id": f"Practitioner/{S}",
    }
    require_conformance(write_bundle([], "https://clinic.test", MADE))


# ---------------------------------------------------------------------------------------- our own validator


def _set(resource: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = resource
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value


_LENS = "VisionPrescription.lensSpecification[0]"


@pytest.mark.parametrize(
    ("kind", "path", "value", "expected"),
    [
        ("VisionPrescription", "lensSpecification.0.prism.0.base", "sideways",
         ("VALUE_NOT_ALLOWED", f"{_LENS}.prism[0].base")),
        ("VisionPrescription", "lensSpecification.0.axis", 999, ("VALUE_NOT_ALLOWED", f"{_LENS}.axis")),
        ("VisionPrescription", "lensSpecification.0.axis", None, ("FIELD_REQUIRED", f"{_LENS}.axis")),
        ("VisionPrescription", "lensSpecification.0.cylinder", None, ("VALUE_NOT_ALLOWED", f"{_LENS}.axis")),
        ("VisionPrescription", "lensSpecification.0.sphere", -2.0, ("VALIDATION_ERROR", f"{_LENS}.sphere")),
        ("VisionPrescription", "lensSpecification.0.sphere", Decimal("NaN"),
         ("VALIDATION_ERROR", f"{_LENS}.sphere")),
        ("VisionPrescription", "lensSpecification.0.axis", True, ("VALIDATION_ERROR", f"{_LENS}.axis")),
        ("VisionPrescription", "lensSpecification", [],
         ("VALIDATION_ERROR", "VisionPrescription.lensSpecification")),
        ("VisionPrescription", "dateWritten", "1.11.2026",
         ("VALUE_NOT_ALLOWED", "VisionPrescription.dateWritten")),
        ("VisionPrescription", "created", None, ("FIELD_REQUIRED", "VisionPrescription.created")),
        ("Appointment", "status", "confirmed", ("VALUE_NOT_ALLOWED", "Appointment.status")),
        ("Appointment", "minutesDuration", 0, ("VALIDATION_ERROR", "Appointment.minutesDuration")),
        ("Appointment", "start", "2026-11-30", ("VALUE_NOT_ALLOWED", "Appointment.start")),
        ("Patient", "colour", "green", ("FIELD_UNKNOWN", "Patient.colour")),
        ("Patient", "birthDate", "2026-11-30T00:00:00Z", ("VALUE_NOT_ALLOWED", "Patient.birthDate")),
        ("Patient", "active", "true", ("VALIDATION_ERROR", "Patient.active")),
        ("Patient", "id", "a b", ("VALUE_NOT_ALLOWED", "Patient.id")),
        ("Patient", "name.0.text", "", ("VALUE_NOT_ALLOWED", "Patient.name[0].text")),
        ("Patient", "name.0.text", "\u3000", ("VALUE_NOT_ALLOWED", "Patient.name[0].text")),
        ("Patient", "name.0.text", "A\x1cB", ("VALUE_NOT_ALLOWED", "Patient.name[0].text")),
        ("Coverage", "period.end", "2025-12-31", ("VALUE_NOT_ALLOWED", "Coverage.period.end")),
        ("Coverage", "payor", None, ("FIELD_REQUIRED", "Coverage.payor")),
        ("Coverage", "payor.0", "Thai Life", ("VALIDATION_ERROR", "Coverage.payor[0]")),
        ("Practitioner", "resourceType", "Doctor", ("RESOURCE_UNKNOWN", "resourceType")),
    ],
)  # fmt: skip
def test_what_r4_does_not_allow_is_named(kind: str, path: str, value: Any, expected: tuple[str, str]) -> None:
    resource = copy.deepcopy(write_resource(kind, row(kind), BANGKOK))
    _set(resource, path, value)
    with pytest.raises(OasisError) as caught:
        require_conformance(resource)

    assert said(caught.value) == expected


@pytest.mark.skipif(not HL7.exists(), reason="needs the HL7 examples beside the checkout")
@pytest.mark.parametrize("name", ["visionprescription-example.json", "visionprescription-example-1.json"])
def test_hl7_prescriptions_go_round_value_by_value(name: str) -> None:
    given = json_text.loads((HL7 / name).read_bytes())
    draft = back("VisionPrescription", given)
    empty = row("VisionPrescription", expires_on=None, notes=None)
    resource = write_resource("VisionPrescription", empty | draft.values | draft.new, BANGKOK)
    again = json_text.loads(json_text.dumps(resource))

    assert again["lensSpecification"] == given["lensSpecification"]
    assert again["dateWritten"] == given["dateWritten"]
    assert _lost_digits(given["lensSpecification"], again["lensSpecification"]) == []


def _lost_digits(given: Any, again: Any) -> list[tuple[Decimal, Decimal]]:
    """Decimals that came back with fewer digits."""
    if isinstance(given, Decimal):
        digits = Decimal(given).as_tuple().exponent, Decimal(again).as_tuple().exponent
        return [(given, again)] if digits[1] > digits[0] else []  # type: ignore[operator]
    pairs = (
        [(given[key], again[key]) for key in given]
        if isinstance(given, dict)
        else list(zip(given, again, strict=True))
        if isinstance(given, list)
        else []
    )
    return [lost for one, other in pairs for lost in _lost_digits(one, other)]
