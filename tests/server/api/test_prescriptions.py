"""Prescriptions over REST: drafted, signed, replaced by a PATCH, voided by a DELETE; decimals in and out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from oasis_core.access.policy import system
from oasis_core.entities.staff import RoleName
from oasis_core.rules.patient import PATIENT_SHARE, share_id
from oasis_core.work.unit import work
from tests.postgres import Database
from tests.server.clinic import Chain, data_of, error_of, found_chain, running
from tests.server.rest import Person

SPECTACLES: dict[str, Any] = {
    "right": {"sphere": -2.0, "prism": [{"amount": 0.5, "base": "down"}], "add": 2.0},
    "left": {"sphere": -1.0, "cylinder": -0.5, "axis": 180, "add": 2.0},
    "pd": {"right": 31.5, "left": 31.0},
}
CONTACT_LENS: dict[str, Any] = {
    "sphere": -2.75, "cylinder": -2.25, "axis": 160, "add": 1.75, "base_curve": 8.7, "diameter": 14.0,
    "duration": {"value": 1, "unit": "month"}, "color": "green", "brand": "OphthaGuard",
    "notes": ["Shade treatment for extreme light sensitivity"],
}  # fmt: skip


@dataclass
class Practice:
    """A clinic with somebody who signs and somebody who does not."""

    optometrist: Person
    receptionist: Person
    chain: Chain
    patient: str
    branch: str

    def body(self, **values: Any) -> dict[str, Any]:
        return {
            "patient_id": self.patient,
            "staff_id": self.optometrist.id,
            "type": "spectacle",
            "data": SPECTACLES,
            "date": "2024-02-29T03:00:00Z",
        } | values

    def made(self, **values: Any) -> dict[str, Any]:
        found: dict[str, Any] = data_of(self.optometrist.post("/prescriptions", self.body(**values)), 201)
        return found

    def read(self, prescription_id: str) -> dict[str, Any]:
        found: dict[str, Any] = data_of(self.optometrist.get(f"/prescriptions/{prescription_id}"))
        return found


@pytest.fixture(scope="module")
def practice(shared_database: Database, keys: Path) -> Iterator[Practice]:
    with running(shared_database, keys) as server:
        chain = found_chain(server)
        optometrist = Person.signed_in(chain, chain.person(RoleName.OPTOMETRIST)[1])
        receptionist = Person.signed_in(chain, chain.person(RoleName.RECEPTIONIST)[1])
        person = {"name": "สมชาย", "branch_id": str(chain.branch_id)}
        patient = data_of(receptionist.post("/patients", person), 201)["id"]
        yield Practice(optometrist, receptionist, chain, patient, person["branch_id"])


def test_a_new_prescription_is_a_draft_of_the_writers_branch_and_holds_two_years(practice: Practice) -> None:
    draft = practice.made()

    assert (draft["status"], draft["data"], draft["expires_on"]) == ("draft", SPECTACLES, "2026-02-28")
    assert draft["branch_id"] == practice.branch
    assert practice.read(draft["id"]) == draft


def test_powers_keep_their_two_decimals_on_the_wire(practice: Practice) -> None:
    draft = practice.made()

    assert b'"sphere":-2.00' in practice.optometrist.get(f"/prescriptions/{draft['id']}").content


def test_a_contact_lens_comes_back_as_it_was_given(practice: Practice) -> None:
    lenses = {"right": CONTACT_LENS, "left": CONTACT_LENS | {"cylinder": -3.5}}

    draft = practice.made(type="contact_lens", data=lenses)

    assert (draft["data"], draft["expires_on"]) == (lenses, "2025-02-28")


def test_a_draft_is_changed_in_place(practice: Practice) -> None:
    draft = practice.made()

    changed = practice.optometrist.patch(
        f"/prescriptions/{draft['id']}", {"notes": "x", "data": {"right": {"sphere": 0}}}
    )

    assert (data_of(changed)["id"], data_of(changed)["data"]) == (draft["id"], {"right": {"sphere": 0.0}})
    assert "Location" not in changed.headers


def test_whoever_may_sign_signs_at_once_or_later(practice: Practice) -> None:
    at_once, later = practice.made(status="signed"), practice.made()

    signed = data_of(practice.optometrist.patch(f"/prescriptions/{later['id']}", {"status": "signed"}))

    assert (at_once["status"], signed["status"], signed["id"]) == ("signed", "signed", later["id"])
    assert at_once["signed_by"] == signed["signed_by"] == practice.optometrist.id


def test_a_patch_of_what_is_signed_writes_a_successor(practice: Practice) -> None:
    signed = practice.made(status="signed")

    changed = practice.optometrist.patch(
        f"/prescriptions/{signed['id']}",
        {"data": SPECTACLES | {"right": {"sphere": -2.5}}, "status": "signed"},
    )

    successor = data_of(changed)
    assert changed.headers["Location"].endswith(successor["id"])
    assert (successor["supersedes_id"], successor["status"]) == (signed["id"], "signed")
    assert successor["data"] == SPECTACLES | {"right": {"sphere": -2.5}}
    assert successor["expires_on"] == signed["expires_on"]
    old = practice.read(signed["id"])
    assert (old["status"], old["data"]) == ("superseded", signed["data"])


def test_a_successor_that_is_not_signed_leaves_the_old_one_in_force(practice: Practice) -> None:
    signed = practice.made(status="signed")

    draft = data_of(practice.optometrist.patch(f"/prescriptions/{signed['id']}", {"notes": "x"}))

    assert (draft["status"], draft["supersedes_id"]) == ("draft", signed["id"])
    assert practice.read(signed["id"]) == signed


def test_a_branch_that_shares_the_patient_writes_the_successor_as_its_own(practice: Practice) -> None:
    signed, chain = practice.made(status="signed"), practice.chain
    other, patient = chain.branch(), UUID(practice.patient)
    elsewhere = Person.signed_in(chain, chain.person(RoleName.OPTOMETRIST, other)[1])
    path = f"/prescriptions/{signed['id']}"
    error_of(elsewhere.patch(path, {"notes": "x"}), 404, "NOT_FOUND")
    ground = chain.server.services.ground(chain.org_id)
    with work(ground, system(chain.org_id), PATIENT_SHARE) as unit:
        share = {"patient_id": patient, "branch_id": other, "reason": "request"}
        unit.insert("patient_share", share_id(patient, other), **share)

    successor = data_of(elsewhere.patch(path, {"notes": "x", "status": "signed"}))

    assert (successor["branch_id"], successor["supersedes_id"]) == (str(other), signed["id"])
    assert practice.read(signed["id"])["status"] == "superseded"
    assert practice.read(successor["id"]) == successor


def test_a_patch_that_says_the_same_writes_nothing(practice: Practice) -> None:
    signed = practice.made(status="signed")
    path = f"/prescriptions/{signed['id']}"

    same = practice.optometrist.patch(path, {"data": SPECTACLES, "type": "spectacle"})
    put = practice.optometrist.put(
        path, practice.body(expires_on=signed["expires_on"]) | {"patient_id": None}
    )

    assert data_of(same) == signed
    assert error_of(put, 422, "FIELD_NOT_WRITABLE")["field"] == "patient_id"
    del (body := practice.body(expires_on=signed["expires_on"]))["patient_id"]
    assert data_of(practice.optometrist.put(path, body)) == signed


def test_a_signature_is_not_taken_back(practice: Practice) -> None:
    signed = practice.made(status="signed")

    error_of(
        practice.optometrist.patch(f"/prescriptions/{signed['id']}", {"status": "draft"}),
        422,
        "STATE_NOT_ALLOWED",
    )


def test_a_prescription_without_a_last_day_gets_that_of_its_type(practice: Practice) -> None:
    draft = practice.made(expires_on="2025-01-01")
    path = f"/prescriptions/{draft['id']}"
    del (body := practice.body())["patient_id"]

    replaced = data_of(practice.optometrist.put(path, body))
    practice.optometrist.patch(path, {"expires_on": "2025-01-01"})
    moved = {"expires_on": None, "date": "2024-01-31T03:00:00Z"}
    taken_away = data_of(practice.optometrist.patch(path, moved))
    signed = data_of(practice.optometrist.patch(path, {"status": "signed"}))
    body = {name: signed[name] for name in ("staff_id", "type", "data", "date")}

    assert (replaced["expires_on"], taken_away["expires_on"]) == ("2026-02-28", "2026-01-31")
    assert data_of(practice.optometrist.put(path, body)) == signed  # which says nothing else


@pytest.mark.parametrize("status", ["signed", "draft"])
def test_what_was_superseded_is_not_put_in_force_again(practice: Practice, status: str) -> None:
    old = practice.made(status="signed")
    path = f"/prescriptions/{old['id']}"
    data_of(practice.optometrist.patch(path, {"notes": "x", "status": "signed"}))
    body = {name: old[name] for name in ("staff_id", "type", "data", "date")}

    for answer in (
        practice.optometrist.patch(path, {"status": status}),
        practice.optometrist.put(path, body | {"status": status}),
    ):
        error = error_of(answer, 422, "STATE_NOT_ALLOWED")
        assert (error["field"], error["details"]["now"]) == ("status", "superseded")
    assert practice.read(old["id"])["status"] == "superseded"
    assert data_of(practice.optometrist.patch(path, {}))["status"] == "superseded"


def test_a_delete_voids_once(practice: Practice) -> None:
    path = f"/prescriptions/{practice.made(status='signed')['id']}"

    gone = practice.optometrist.delete(path)

    assert (gone.status_code, gone.content) == (204, b"")
    assert data_of(practice.optometrist.get(path))["status"] == "voided"
    error_of(practice.optometrist.delete(path), 409, "ALREADY_VOIDED")
    error_of(practice.optometrist.patch(path, {"notes": "x"}), 409, "ALREADY_VOIDED")


def test_the_front_desk_reads_and_does_not_write(practice: Practice) -> None:
    path = f"/prescriptions/{practice.made()['id']}"
    desk = practice.receptionist

    assert data_of(desk.get(path))["status"] == "draft"
    error_of(desk.post("/prescriptions", practice.body()), 403, "PERMISSION_DENIED")
    error_of(desk.patch(path, {"status": "signed"}), 403, "PERMISSION_DENIED")
    error_of(desk.delete(path), 403, "PERMISSION_DENIED")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"data": {"right": {"sphere": -2.1}}}, "POWER_OFF_STEP", "data.right.sphere"),
        ({"data": {"right": {"sphere": -2.001}}}, "VALUE_NOT_ALLOWED", "data.right.sphere"),
        ({"data": {"right": {"sphere": "-2"}}}, "VALIDATION_ERROR", "data.right.sphere"),
        ({"data": {"right": {"sphere": -90}}}, "VALUE_NOT_ALLOWED", "data.right.sphere"),
        ({"data": {"left": {"cylinder": -0.5}}}, "AXIS_MISSING", "data.left.axis"),
        ({"data": {"left": {"axis": 20}}}, "AXIS_WITHOUT_CYLINDER", "data.left.axis"),
        ({"data": {"left": {"brand": "x" * 101}}}, "TEXT_TOO_LONG", "data.left.brand"),
        ({"data": {"OD": {}}}, "FIELD_UNKNOWN", "data.OD"),
        ({"data": []}, "VALIDATION_ERROR", "data"),
        ({"data": None}, "FIELD_REQUIRED", "data"),
        ({"type": "monocle"}, "VALUE_NOT_ALLOWED", "type"),
        ({"status": "voided"}, "VALUE_NOT_ALLOWED", "status"),
        ({"expires_on": "2024-02-29"}, "EXPIRY_NOT_AFTER_DATE", "expires_on"),
        ({"date": "2190-01-01T00:00:00Z"}, "DATE_IN_FUTURE", "date"),
        ({"data": {}, "status": "signed"}, "PRESCRIPTION_EMPTY", "data"),
        ({"signed_at": "2024-02-29T03:00:00Z"}, "FIELD_NOT_WRITABLE", "signed_at"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_kept(
    practice: Practice, values: dict[str, Any], code: str, field: str
) -> None:
    before = data_of(practice.optometrist.get("/prescriptions"))["total"]

    error = error_of(practice.optometrist.post("/prescriptions", practice.body(**values)), 422, code)

    assert error["field"] == field
    assert data_of(practice.optometrist.get("/prescriptions"))["total"] == before


def test_a_list_is_narrowed_to_a_patient_and_a_state(practice: Practice) -> None:
    other = {"name": "Other", "branch_id": practice.branch}
    patient = data_of(practice.receptionist.post("/patients", other), 201)["id"]
    draft, _ = practice.made(patient_id=patient), practice.made(patient_id=patient, status="signed")

    listed = data_of(practice.receptionist.get(f"/prescriptions?patientId={patient}&status=draft"))

    assert listed == {"prescriptions": [draft], "total": 1}


def test_the_same_key_signs_once(practice: Practice) -> None:
    body, key = practice.body(status="signed"), {"Idempotency-Key": "a-key-of-mine"}

    first = practice.optometrist.post("/prescriptions", body, **key)
    again = practice.optometrist.post("/prescriptions", body, **key)

    assert data_of(first, 201) == data_of(again, 201)
