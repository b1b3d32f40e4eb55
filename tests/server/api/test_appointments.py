"""Appointments over REST: what overlaps is noted in the name of whoever books it, or refused if asked."""

from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person

NOON = {"date": "2026-03-10T05:00:00Z", "duration_min": 45}


@pytest.fixture
def visit(chain: Chain, owner: Person) -> dict[str, Any]:
    """The body of a visit at noon."""
    patient = data_of(owner.post("/patients", {"branch_id": str(chain.branch_id), "name": "สมชาย ใจดี"}), 201)
    body = {"branch_id": str(chain.branch_id), "patient_id": patient["id"], "staff_id": owner.id}
    return body | NOON


def test_a_plain_booking_onto_another_is_taken_and_says_who_accepted_it(
    owner: Person, visit: dict[str, Any]
) -> None:
    first = data_of(owner.post("/appointments", visit), 201)
    second = data_of(owner.post("/appointments", visit), 201)

    assert first["overlap_accepted_by"] is None
    assert second["overlap_accepted_by"] == owner.id


def test_a_booking_that_allows_no_overlap_is_refused_onto_another(
    owner: Person, visit: dict[str, Any]
) -> None:
    data_of(owner.post("/appointments", visit), 201)
    refused = error_of(owner.post("/appointments", visit | {"allow_overlap": False}), 409, "OVERLAP")
    touching = visit | {"date": "2026-03-10T05:45:00Z", "allow_overlap": False}
    beside = data_of(owner.post("/appointments", touching), 201)

    assert refused["field"] == "date"
    assert beside["overlap_accepted_by"] is None
    assert data_of(owner.get("/appointments"))["total"] == 2


def test_a_move_that_allows_no_overlap_changes_nothing_if_there_is_one(
    owner: Person, visit: dict[str, Any]
) -> None:
    data_of(owner.post("/appointments", visit), 201)
    later = visit | {"date": "2026-03-10T07:00:00Z"}
    second = f"/appointments/{data_of(owner.post('/appointments', later), 201)['id']}"
    wish = {"date": visit["date"], "notes": "มาเช้า"}
    error_of(owner.patch(second, wish | {"allow_overlap": False}), 409, "OVERLAP")
    kept = data_of(owner.get(second))
    moved = data_of(owner.patch(second, wish | {"allow_overlap": True}))

    assert (kept["date"], kept["notes"]) == (later["date"], None)
    assert (moved["date"], moved["overlap_accepted_by"]) == (visit["date"], owner.id)


def test_nobody_is_named_by_a_body(chain: Chain, owner: Person, visit: dict[str, Any]) -> None:
    other, _ = chain.person(RoleName.RECEPTIONIST)

    error_of(
        owner.post("/appointments", visit | {"overlap_accepted_by": str(other)}), 422, "FIELD_NOT_WRITABLE"
    )
