"""Rows as FHIR resources over REST: what the entity's own routes show, to whom they show it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.fhir import json_text
from oasis_core.fhir.bundle import ENTITIES
from oasis_core.fhir.conformance import require_conformance
from oasis_core.schema.registry import KINDS
from tests.postgres import Database
from tests.server.clinic import Chain, Running, data_of, error_of, found_chain, running
from tests.server.rest import Person

_NOT_CLINICAL = (RoleName.ACCOUNTANT, RoleName.IT_ADMIN)
_UNKNOWN = "0190c1c0-0000-7000-8000-000000000001"


@pytest.fixture(scope="module")
def server(shared_database: Database, keys: Path) -> Iterator[Running]:
    with running(shared_database, keys) as started:
        started.request("GET", "/health")  # its thread begins here and not within a test
        yield started


@pytest.fixture(scope="module")
def chain(server: Running) -> Chain:
    return found_chain(server)


@pytest.fixture(scope="module")
def owner(chain: Chain) -> Person:
    return Person.signed_in(chain, chain.owner_email)


@pytest.fixture(scope="module")
def made(chain: Chain, owner: Person) -> dict[str, str]:
    """A row of each type, by its id."""
    branch, staff = str(chain.branch_id), owner.id
    patient = data_of(owner.post("/patients", {"branch_id": branch, "name": "สมชาย ใจดี"}), 201)["id"]
    of_patient = {"branch_id": branch, "patient_id": patient}
    date = "2026-10-31T17:00:00Z"
    visit = {"staff_id": staff, "type": "eye_exam", "date": date, "duration_min": 20, "status": "scheduled"}
    data = {"right": {"sphere": -2.0, "cylinder": -0.5, "axis": 180}, "left": {"sphere": -1.25}}
    lenses = {"staff_id": staff, "type": "spectacle", "date": date, "data": data}
    policy = {"provider": "ไทยประกัน", "policy_number": "AB9876"}
    return {
        "Patient": patient,
        "Practitioner": staff,
        "Coverage": data_of(owner.post("/insurance", of_patient | policy), 201)["id"],
        "Appointment": data_of(owner.post("/appointments", of_patient | visit), 201)["id"],
        "VisionPrescription": data_of(owner.post("/prescriptions", of_patient | lenses), 201)["id"],
    }


@pytest.mark.parametrize("kind", list(ENTITIES))
def test_row_is_shown_as_a_resource(owner: Person, made: dict[str, str], kind: str) -> None:
    answer = owner.get(f"/fhir/{kind}/{made[kind]}?_format=json")
    resource = json_text.loads(answer.content)
    require_conformance(resource)
    tag = answer.headers["ETag"]
    again = owner.get(f"/fhir/{kind}/{made[kind]}", **{"If-None-Match": tag})

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/fhir+json")
    assert (resource["resourceType"], resource["id"]) == (kind, made[kind])
    assert (again.status_code, again.content) == (304, b"")
    for held, status in ((f'"x", W/{tag}', 304), ("*", 304), (tag.strip('"'), 200), (f'"x{tag[1:]}', 200)):
        assert owner.get(f"/fhir/{kind}/{made[kind]}", **{"If-None-Match": held}).status_code == status, held


@pytest.mark.parametrize("role", RoleName)
def test_each_role_is_shown_the_resources_whose_rows_it_may_read(
    chain: Chain, made: dict[str, str], role: RoleName
) -> None:
    person = Person.signed_in(chain, chain.person(role)[1])
    told = {}
    for kind, entity in ENTITIES.items():
        resource = KINDS[entity].resource
        assert resource is not None
        paths = (f"/fhir/{kind}/{made[kind]}", f"/{resource.path}/{made[kind]}")
        told[kind] = tuple(person.get(path).status_code for path in paths)

    assert all(of_fhir == of_row for of_fhir, of_row in told.values()), told
    assert told["VisionPrescription"][0] == (403 if role in _NOT_CLINICAL else 200)


def test_prescription_keeps_its_digits_and_its_day(owner: Person, made: dict[str, str]) -> None:
    text = owner.get(f"/fhir/VisionPrescription/{made['VisionPrescription']}").text

    assert '"sphere":-2.00,"cylinder":-0.50,"axis":180' in text
    assert '"dateWritten":"2026-11-01"' in text
    assert f'"patient":{{"reference":"Patient/{made["Patient"]}"}}' in text


def test_other_branch_other_chain_and_nobody_see_nothing(
    server: Running, chain: Chain, made: dict[str, str]
) -> None:
    stranger = found_chain(server)
    elsewhere = chain.branch("Elsewhere", "B9")
    people = (
        Person.signed_in(stranger, stranger.owner_email),
        Person.signed_in(chain, chain.person(RoleName.MANAGER, elsewhere)[1]),
    )
    kinds = [kind for kind in ENTITIES if kind != "Practitioner"]
    answers = [who.get(f"/fhir/{kind}/{made[kind]}") for who in people for kind in kinds]
    accountant = Person.signed_in(chain, chain.person(RoleName.ACCOUNTANT)[1])
    clinical = accountant.get(f"/fhir/VisionPrescription/{made['VisionPrescription']}")
    nobody = server.request("GET", f"/api/v1/fhir/Patient/{made['Patient']}")

    assert all(error_of(answer, 404, "NOT_FOUND") for answer in answers)
    assert error_of(clinical, 403, "PERMISSION_DENIED")
    assert error_of(nobody, 401, "UNAUTHENTICATED")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/fhir/Patient/{_UNKNOWN}", 404, "NOT_FOUND"),
        ("/fhir/Patient/7", 404, "NOT_FOUND"),
        (f"/fhir/Observation/{_UNKNOWN}", 404, "NOT_FOUND"),
        ("/fhir/Patient/{patient}?_format=xml", 422, "VALUE_NOT_ALLOWED"),
        ("/fhir/Patient/{patient}?name=A", 422, "PARAMETER_UNKNOWN"),
    ],
)
def test_what_is_not_there_is_told_in_the_envelope(
    owner: Person, made: dict[str, str], path: str, status: int, code: str
) -> None:
    answer = owner.get(path.format(patient=made["Patient"]))

    assert error_of(answer, status, code)["message"]


def test_prescription_without_a_lens_has_no_form_in_r4(
    chain: Chain, owner: Person, made: dict[str, str]
) -> None:
    body: dict[str, Any] = {"branch_id": str(chain.branch_id), "patient_id": made["Patient"]}
    body |= {"staff_id": owner.id, "type": "spectacle", "date": "2026-11-01T00:00:00Z"}
    empty = data_of(owner.post("/prescriptions", body | {"data": {"pd": {"binocular": 62.0}}}), 201)
    answer = owner.get(f"/fhir/VisionPrescription/{empty['id']}")

    assert error_of(answer, 422, "FIELD_REQUIRED")["field"] == "VisionPrescription.lensSpecification"
