"""FHIR resources as values of entities, and refused by name."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from oasis_core.fhir.appointment import read_appointment
from oasis_core.fhir.coverage import read_coverage
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.files import Resources
from oasis_core.fhir.patient import read_patient
from oasis_core.fhir.practitioner import Practitioner, matching, read_practitioner
from oasis_core.fhir.vision_prescription import read_prescription
from oasis_core.kernel.clock import SystemClock
from oasis_core.kernel.errors import OasisError
from oasis_core.kernel.ids import IdSource
from tests.core.fhir_samples import (
    APPOINTMENT,
    BANGKOK,
    COVERAGE,
    PATIENT,
    PRACTITIONER,
    PRESCRIPTION,
    changed,
    element,
    said,
)


def patient(**values: Any) -> Draft:
    return read_patient(element(changed(PATIENT, **values)))


def coverage(among: Resources | None = None, **values: Any) -> Draft:
    return read_coverage(element(changed(COVERAGE, **values)), "Coverage/c1", BANGKOK, among or Resources())


def appointment(**values: Any) -> Draft:
    return read_appointment(element(changed(APPOINTMENT, **values)), "Appointment/a1")


def prescription(**values: Any) -> Draft:
    resource = element(changed(PRESCRIPTION, **values))
    return read_prescription(resource, "VisionPrescription/v1", BANGKOK)


def lens(**values: Any) -> Draft:
    """A prescription of one lens, from a plain one."""
    plain = {"product": {"coding": [{"code": "lens"}]}, "eye": "right", "sphere": Decimal("-1.00")}
    return prescription(lensSpecification=[changed(plain, **values)])


def refused(read: Callable[..., Draft], **values: Any) -> tuple[str, str | None]:
    with pytest.raises(OasisError) as caught:
        read(**values)
    return said(caught.value)


# ------------------------------------------------------------------------------------------------- patients


def test_patient_is_read_by_official_name_and_best_telephone() -> None:
    draft = patient()

    assert draft.values == {
        "name": "สมชาย ใจดี",
        "title": "นาย",
        "nickname": "ชาย",
        "phone": "081-234-5678",
        "email": "somchai@x.th",
        "address": "99/1 ถนนสุขุมวิท, กรุงเทพฯ, 10110",
        "gender": "male",
        "date_of_birth": date(1987, 3, 5),
        "national_id": "1112034563562",
    }
    assert draft.paths["name"] == "Patient.name[1]"
    assert draft.paths["phone"] == "Patient.telecom[2].value"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([{"use": "maiden", "family": "A"}, {"use": "usual", "text": "B"}], "B"),
        ([{"use": "maiden", "family": "A"}, {"family": "B"}], "A"),
        ([{"use": "official"}, {"family": "B"}], "B"),
        ([{"text": "張 無忌"}], "張 無忌"),
        (
            [{"given": ["Peter", "James"], "family": "Chalmers", "text": "P. Chalmers"}],
            "Peter James Chalmers",
        ),
        ([{"family": None, "given": [None, "A\u00a0"]}], "A"),
    ],
)
def test_name_is_official_else_usual_else_the_first_that_says_something(
    names: list[Any], expected: str
) -> None:
    assert patient(name=names).values["name"] == expected


@pytest.mark.parametrize("names", [None, [], [{"use": "official"}], [{"text": "  "}]])
def test_patient_without_a_name_is_refused(names: Any) -> None:
    assert refused(patient, name=names) == ("NAME_MISSING", "Patient.name")


def test_animal_is_refused_in_the_words_of_r4_and_of_stu3() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/patient-animal"
    extension = [{"url": "http://x.test/other"}, {"url": url}]

    assert refused(patient, extension=extension) == ("PATIENT_NOT_HUMAN", "Patient.extension[1]")
    assert refused(patient, animal={"species": {}}) == ("PATIENT_NOT_HUMAN", "Patient.animal")


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"deceasedBoolean": True}, "deceased"),
        ({"deceasedDateTime": "2020"}, "deceased"),
        ({"active": False}, "inactive"),
        ({"active": False, "deceasedBoolean": True}, "deceased"),
        ({"deceasedBoolean": False}, None),
    ],
)
def test_status_says_who_is_gone_and_nothing_else(values: dict[str, Any], status: str | None) -> None:
    draft = patient(**values)

    assert draft.values.get("status") == status
    assert draft.new == {"status": "active"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"birthDate": "1974"}, ("DATE_NOT_UNDERSTOOD", "Patient.birthDate")),
        ({"birthDate": "2530-03-05"}, ("DATE_NOT_UNDERSTOOD", "Patient.birthDate")),
        ({"birthDate": "1974-02-30"}, ("DATE_NOT_UNDERSTOOD", "Patient.birthDate")),
        ({"gender": "M"}, ("VALUE_NOT_ALLOWED", "Patient.gender")),
        ({"name": {"text": "A"}}, ("VALIDATION_ERROR", "Patient.name")),
        ({"name": ["A"]}, ("VALIDATION_ERROR", "Patient.name[0]")),
        ({"name": [{"text": 7}]}, ("VALIDATION_ERROR", "Patient.name[0].text")),
        ({"active": "true"}, ("VALIDATION_ERROR", "Patient.active")),
        ({"address": [{"line": "1 Road"}]}, ("VALIDATION_ERROR", "Patient.address[0].line")),
        ({"telecom": [{"system": "phone", "value": "1", "rank": "1"}]},
         ("VALIDATION_ERROR", "Patient.telecom[0].rank")),
    ],
)  # fmt: skip
def test_patient_that_is_none_is_refused_by_its_element(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(patient, **values) == expected


# ---------------------------------------------------------------------------------------------------- staff


def test_practitioner_is_matched_by_id_then_e_mail_then_a_name_that_one_has() -> None:
    ids = IdSource(SystemClock())
    staff = [
        {"id": ids.new(), "name": "Adam Careful", "email": "a@clinic.test"},
        {"id": ids.new(), "name": "Pim", "email": "adam@clinic.test"},
        {"id": ids.new(), "name": "Pim", "email": "pim@clinic.test"},
    ]
    found = read_practitioner(element(PRACTITIONER), "Practitioner/d1")

    assert found == Practitioner("Practitioner/d1", "Adam Careful", "Adam@Clinic.test")
    assert matching(found, staff) == staff[1]["id"]
    assert matching(Practitioner("Practitioner/d1", "adam  careful"), staff) == staff[0]["id"]
    assert matching(Practitioner(f"Practitioner/{staff[2]['id']}", None), staff) == staff[2]["id"]
    assert matching(Practitioner("Practitioner/d1", "Pim"), staff) is None
    assert matching(Practitioner("Practitioner/d1", None, "nobody@clinic.test"), staff) is None


# -------------------------------------------------------------------------------------------------- coverage


def test_coverage_is_a_policy_with_its_group_and_days() -> None:
    draft = coverage()

    assert draft.values == {
        "provider": "ไทยประกัน",
        "policy_number": "AB9876",
        "group_number": "G-7",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    }
    assert draft.references["patient_id"].text == "Patient/p1"


def test_insurer_is_called_as_the_file_calls_the_organization() -> None:
    among = Resources()
    among.add("o.json", {"resourceType": "Organization", "id": "o1", "name": "Thai Life"})
    payor = [{"reference": "Organization/o1"}]

    assert coverage(among, payor=payor).values["provider"] == "Thai Life"
    assert coverage(payor=payor).values["provider"] == "Organization/o1"
    assert coverage(identifier=[{"value": "77"}], subscriberId=None).values["policy_number"] == "77"
    assert coverage(period={"end": "2024-02"}).values["valid_until"] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"payor": [{"reference": "Patient/p1"}]}, ("COVERAGE_SELF_PAY", "Coverage.payor[0]")),
        ({"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/coverage-selfpay",
                               "code": "pay"}]}}, ("COVERAGE_SELF_PAY", "Coverage.payor[0]")),
        ({"status": None}, ("FIELD_REQUIRED", "Coverage.status")),
        ({"status": "expired"}, ("VALUE_NOT_ALLOWED", "Coverage.status")),
        ({"beneficiary": None}, ("FIELD_REQUIRED", "Coverage.beneficiary")),
        ({"beneficiary": {}}, ("FIELD_REQUIRED", "Coverage.beneficiary.reference")),
        ({"beneficiary": {"reference": "Group/1"}}, ("VALUE_NOT_ALLOWED", "Coverage.beneficiary.reference")),
        ({"payor": None}, ("FIELD_REQUIRED", "Coverage.payor")),
        ({"period": {"start": "soon"}}, ("DATE_NOT_UNDERSTOOD", "Coverage.period.start")),
    ],
)  # fmt: skip
def test_coverage_that_is_no_policy_is_refused_by_its_element(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(coverage, **values) == expected


# ---------------------------------------------------------------------------------------------- appointments


def test_appointment_takes_one_patient_one_practitioner_and_notes_the_rest() -> None:
    draft = appointment()

    assert draft.values == {
        "date": datetime(2026, 11, 30, 2, 0, tzinfo=UTC),
        "duration_min": 21,
        "type": "follow_up",
        "status": "scheduled",
        "notes": "Dry eyes\n+ Dr Two\n+ Telephone",
    }
    assert draft.references["staff_id"].text == "Practitioner/d1"
    assert draft.means["status"][:2] == ("scheduled", "confirmed")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("proposed", "scheduled"),
        ("pending", "scheduled"),
        ("booked", "scheduled"),
        ("arrived", "arrived"),
        ("checked-in", "arrived"),
        ("fulfilled", "completed"),
        ("noshow", "no_show"),
        ("cancelled", "cancelled"),
    ],
)
def test_statuses_of_visits_are_ours(status: str, expected: str) -> None:
    assert appointment(status=status).values["status"] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": None}, ("FIELD_REQUIRED", "Appointment.start")),
        ({"start": "2026-11-30T09:00:00"}, ("DATE_NOT_UNDERSTOOD", "Appointment.start")),
        ({"end": None}, ("FIELD_REQUIRED", "Appointment.end")),
        ({"end": "2026-11-30T02:00:00Z"}, ("VALUE_NOT_ALLOWED", "Appointment.end")),
        ({"status": "waitlist"}, ("VALUE_NOT_ALLOWED", "Appointment.status")),
        ({"status": None}, ("FIELD_REQUIRED", "Appointment.status")),
        ({"participant": APPOINTMENT["participant"][1:]}, ("FIELD_REQUIRED", "Appointment.participant")),
        ({"participant": [*APPOINTMENT["participant"], {"actor": {"reference": "Patient/p2"}}]},
         ("VALUE_NOT_ALLOWED", "Appointment.participant[4].actor")),
    ],
)  # fmt: skip
def test_appointment_that_is_no_visit_is_refused_by_its_element(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(appointment, **values) == expected


def test_appointment_without_an_end_has_its_duration() -> None:
    assert appointment(end=None, minutesDuration=45).values["duration_min"] == 45


# --------------------------------------------------------------------------------------------- prescriptions


def test_prescription_is_a_draft_in_hundredths_with_its_axes_from_1_to_180() -> None:
    draft = prescription()

    assert draft.values["type"] == "spectacle"
    assert draft.values["date"] == datetime(2026, 10, 31, 17, 0, tzinfo=UTC)
    assert draft.new == {"status": "draft"}
    assert draft.values["data"] == {
        "right": {
            "sphere": -200,
            "cylinder": -50,
            "axis": 180,
            "add": 200,
            "prism": [{"amount": 50, "base": "down"}, {"amount": 100, "base": "in"}],
        },
        "left": {"sphere": -125, "cylinder": -25, "axis": 170, "add": 200, "notes": ["Balance"]},
    }


def test_older_versions_dispense_their_lenses() -> None:
    dispense = [
        {
            "product": {"system": "http://hl7.org/fhir/ex-visionprescriptionproduct", "code": "lens"},
            "eye": "left",
            "sphere": Decimal("-1.0"),
            "prism": Decimal("0.5"),
            "base": "up",
            "notes": "ignored",
            "note": "Plain text",
        }
    ]
    draft = prescription(lensSpecification=None, dispense=dispense, status=None, created=None)

    assert draft.values["data"]["left"] == {
        "sphere": -100,
        "prism": [{"amount": 50, "base": "up"}],
        "notes": ["Plain text"],
    }
    assert draft.paths["data.left.sphere"] == "VisionPrescription.dispense[0].sphere"


def test_contact_lens_has_its_power_and_its_measures() -> None:
    draft = lens(
        product={"coding": [{"code": "contact"}]},
        sphere=None,
        power=Decimal("-2.75"),
        backCurve=Decimal("8.7"),
        diameter=14,
        duration={"value": 1, "unit": "month", "code": "mo"},
        color="green",
        brand="OphthaGuard",
    )

    assert draft.values["type"] == "contact_lens"
    assert draft.values["data"]["right"] == {
        "sphere": -275,
        "base_curve": 870,
        "diameter": 1400,
        "duration": {"value": 1, "unit": "month"},
        "color": "green",
        "brand": "OphthaGuard",
    }


def test_eighths_are_cut_and_an_empty_axis_is_none() -> None:
    draft = lens(sphere=Decimal("-1.125"), axis=0, cylinder=0)

    assert draft.values["data"]["right"] == {"sphere": -112, "cylinder": 0}


_LENS = "VisionPrescription.lensSpecification[0]"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"prism": [{"amount": 1, "base": "sideways"}]}, ("VALUE_NOT_ALLOWED", f"{_LENS}.prism[0].base")),
        ({"prism": [{"amount": 1}]}, ("FIELD_REQUIRED", f"{_LENS}.prism[0].base")),
        ({"prism": [{"base": "up"}]}, ("FIELD_REQUIRED", f"{_LENS}.prism[0].amount")),
        ({"prism": Decimal("0.5")}, ("FIELD_REQUIRED", f"{_LENS}.base")),
        ({"sphere": Decimal("-1.001")}, ("VALUE_NOT_ALLOWED", f"{_LENS}.sphere")),
        ({"sphere": Decimal("1e999999")}, ("VALUE_NOT_ALLOWED", f"{_LENS}.sphere")),
        ({"sphere": "-1.00"}, ("VALIDATION_ERROR", f"{_LENS}.sphere")),
        ({"axis": Decimal("90.5"), "cylinder": -1}, ("VALIDATION_ERROR", f"{_LENS}.axis")),
        ({"eye": "both"}, ("VALUE_NOT_ALLOWED", f"{_LENS}.eye")),
        ({"eye": None}, ("FIELD_REQUIRED", f"{_LENS}.eye")),
        ({"product": None}, ("FIELD_REQUIRED", f"{_LENS}.product")),
        ({"product": {"coding": [{"code": "spectacles"}]}}, ("VALUE_NOT_ALLOWED", f"{_LENS}.product")),
        ({"power": Decimal("-2.00")}, ("VALUE_NOT_ALLOWED", f"{_LENS}.power")),
        ({"duration": {"value": 1, "code": "fortnight"}}, ("VALUE_NOT_ALLOWED", f"{_LENS}.duration.code")),
    ],
)
def test_lens_that_is_none_is_refused_by_its_element(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(lens, **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": None}, ("FIELD_REQUIRED", "VisionPrescription.status")),
        ({"status": "completed"}, ("VALUE_NOT_ALLOWED", "VisionPrescription.status")),
        ({"patient": None}, ("FIELD_REQUIRED", "VisionPrescription.patient")),
        ({"dateWritten": None, "created": None}, ("FIELD_REQUIRED", "VisionPrescription.dateWritten")),
        ({"lensSpecification": None}, ("FIELD_REQUIRED", "VisionPrescription.lensSpecification")),
        ({"lensSpecification": PRESCRIPTION["lensSpecification"][:1] * 2},
         ("VALUE_NOT_ALLOWED", "VisionPrescription.lensSpecification[1].eye")),
    ],
)  # fmt: skip
def test_prescription_that_is_none_is_refused_by_its_element(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(prescription, **values) == expected
