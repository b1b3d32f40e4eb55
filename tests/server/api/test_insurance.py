"""Policies over REST: their days."""

import pytest

from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person

PERIOD = {"valid_from": "2026-01-01", "valid_until": "2026-12-31"}


@pytest.fixture
def policy(chain: Chain, owner: Person) -> dict[str, str]:
    """What its body was, and its path."""
    patient = data_of(owner.post("/patients", {"name": "ก", "branch_id": str(chain.branch_id)}), 201)
    body = {"patient_id": patient["id"], "provider": "ประกัน"} | PERIOD
    made = data_of(owner.post("/insurance", body), 201)
    return body | {"path": f"/insurance/{made['id']}"}


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"valid_until": "2025-12-31"}, "valid_until"),
        ({"valid_from": "2027-01-01"}, "valid_from"),
    ],
)
def test_policy_that_ends_before_it_begins_is_refused_at_the_day_that_is_new(
    owner: Person, policy: dict[str, str], days: dict[str, str], field: str
) -> None:
    body = {name: value for name, value in policy.items() if name != "path"}
    changed = owner.patch(policy["path"], days)
    made = owner.post("/insurance", body | days)
    replaced = owner.put(policy["path"], body | {"verified": True} | days)

    assert error_of(changed, 422, "ENDS_BEFORE_START")["field"] == field
    assert error_of(made, 422, "ENDS_BEFORE_START")["field"] == "valid_until"
    assert error_of(replaced, 422, "ENDS_BEFORE_START")["field"] == field
    shown = data_of(owner.get(policy["path"]))
    assert {name: shown[name] for name in (*PERIOD, "verified")} == PERIOD | {"verified": False}
