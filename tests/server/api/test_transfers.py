"""Transfers over REST: pieces go from branch to branch once."""

from typing import Any
from uuid import uuid4

import pytest

from oasis_core.entities.staff import RoleName
from tests.server.api.shelf import made, moved, movements
from tests.server.clinic import BASE, Chain, data_of, error_of
from tests.server.rest import Person


def sent(owner: Person, item: dict[str, Any], branch: Any, **values: Any) -> dict[str, Any]:
    given = {"item_id": item["id"], "to_branch_id": str(branch), "quantity": 4} | values
    found: dict[str, Any] = data_of(owner.post("/transfers", given), 201)
    return found


def shelves(owner: Person) -> dict[str, int]:
    found = data_of(owner.get("/inventory?pageSize=200"))["inventory"]
    return {item["branch_id"]: item["quantity"] for item in found}


def test_pieces_go_from_branch_to_branch(chain: Chain, owner: Person) -> None:
    item, other = made(owner, chain, quantity=10, category="frame"), chain.branch()
    here, there = str(chain.branch_id), str(other)

    transfer = sent(owner, item, other, reason="งานแสดง")

    assert (transfer["status"], transfer["sku"], transfer["branch_id"]) == ("sent", "F1", here)
    assert shelves(owner) == {here: 6}

    after = data_of(owner.post(f"/transfers/{transfer['id']}/receive"))

    assert (after["status"], after["received_quantity"]) == ("received", 4)
    assert shelves(owner) == {here: 6, there: 4}
    arrived = data_of(owner.get(f"/inventory?branchId={there}"))["inventory"][0]
    assert (arrived["name"], arrived["price"], arrived["category"]) == ("Frame", 990.5, "frame")
    assert movements(owner, arrived) == [("transfer_in", 4, None)]
    for step in ("receive", "cancel"):
        error = error_of(owner.post(f"/transfers/{transfer['id']}/{step}"), 422, "STATE_NOT_ALLOWED")
        assert (error["field"], error["details"]["now"]) == ("status", "received")


def test_a_shortage_is_noted_and_a_surplus_refused(chain: Chain, owner: Person) -> None:
    transfer = sent(owner, made(owner, chain, quantity=10), chain.branch())
    path = f"/transfers/{transfer['id']}/receive"

    for quantity in (0, 5):
        error = error_of(owner.post(path, {"received_quantity": quantity}), 422, "VALUE_NOT_ALLOWED")
        assert error["field"] == "received_quantity"
    error_of(owner.post(path, {"quantity": 1}), 422, "FIELD_UNKNOWN")

    assert data_of(owner.post(path, {"received_quantity": 3}))["received_quantity"] == 3
    assert sum(shelves(owner).values()) == 9


def test_a_transfer_is_cancelled_by_its_sender(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    item = made(owner, chain, quantity=10)
    transfer = sent(owner, item, second)
    sender = Person.signed_in(chain, chain.person(RoleName.OPTICIAN)[1])
    receiver = Person.signed_in(chain, chain.person(RoleName.OPTICIAN, second)[1])
    stranger = Person.signed_in(chain, chain.person(RoleName.OPTICIAN, chain.branch("Third", "B3"))[1])
    path = f"/transfers/{transfer['id']}"

    error_of(stranger.get(path), 404, "NOT_FOUND")
    error_of(stranger.post(f"{path}/cancel"), 404, "NOT_FOUND")
    error_of(receiver.post(f"{path}/cancel"), 403, "OUT_OF_REACH")
    error_of(sender.post(f"{path}/receive"), 403, "OUT_OF_REACH")
    assert data_of(receiver.get("/transfers?status=sent"))["total"] == 1

    assert data_of(sender.post(f"{path}/cancel"))["status"] == "cancelled"
    assert shelves(owner) == {str(chain.branch_id): 10}


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"quantity": 0}, "VALUE_NOT_ALLOWED", "quantity"),
        ({"item_id": "00000000-0000-7000-8000-000000000000"}, "REFERENCE_UNKNOWN", "item_id"),
        ({"to_branch_id": "00000000-0000-7000-8000-000000000000"}, "REFERENCE_UNKNOWN", "to_branch_id"),
        ({"sku": "X"}, "FIELD_NOT_WRITABLE", "sku"),
        ({"status": "received"}, "FIELD_NOT_WRITABLE", "status"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused_by_its_key(
    chain: Chain, owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    item = made(owner, chain, quantity=10)
    given = {"item_id": item["id"], "to_branch_id": str(chain.branch()), "quantity": 4} | values

    assert error_of(owner.post("/transfers", given), 422, code)["field"] == field
    assert shelves(owner) == {str(chain.branch_id): 10}


def test_a_branch_sends_only_what_is_its_own(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    item = made(owner, chain, quantity=10)
    stranger = Person.signed_in(chain, chain.person(RoleName.OPTICIAN, second)[1])
    given = {"item_id": item["id"], "to_branch_id": str(second), "quantity": 4}

    assert error_of(stranger.post("/transfers", given), 422, "REFERENCE_UNKNOWN")["field"] == "item_id"
    itself = given | {"to_branch_id": str(chain.branch_id)}
    assert error_of(owner.post("/transfers", itself), 422, "VALUE_NOT_ALLOWED")["field"] == "to_branch_id"


def test_what_is_made_has_an_address(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=10)
    given = {"item_id": item["id"], "to_branch_id": str(chain.branch()), "quantity": 1}

    transfer = owner.post("/transfers", given)
    movement = moved(owner, item, kind="receive", delta=1)

    assert transfer.headers["Location"] == f"{BASE}/transfers/{data_of(transfer, 201)['id']}"
    assert (
        movement.headers["Location"]
        == f"{BASE}/inventory/{item['id']}/movements/{data_of(movement, 201)['id']}"
    )


def test_more_pieces_than_a_shelf_can_count_are_refused(chain: Chain, owner: Person) -> None:
    most = 2**31 - 1
    item, other = made(owner, chain, quantity=most), chain.branch()
    there = made(owner, chain, branch_id=str(other), quantity=most)
    transfer = sent(owner, item, other, quantity=1)
    path = f"/inventory/{there['id']}"

    error_of(moved(owner, there, kind="receive", delta=1), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.post(f"/transfers/{transfer['id']}/receive"), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.patch(path, {"quantity": most + 1}), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.patch(path, {"quantity": -2}), 422, "VALUE_NOT_ALLOWED")

    assert data_of(owner.get(path))["quantity"] == most
    assert data_of(owner.get(f"/transfers/{transfer['id']}"))["status"] == "sent"


# ------------------------------------------------------------------------------ told apart, and done once


@pytest.mark.parametrize("step", ["receive", "cancel"])
def test_a_step_may_be_asked_for_of_the_transfer_that_was_seen(
    chain: Chain, owner: Person, step: str
) -> None:
    transfer = sent(owner, made(owner, chain, quantity=10), chain.branch())
    path = f"/transfers/{transfer['id']}"
    seen = owner.get(path).headers["ETag"]

    error_of(owner.post(f"{path}/{step}", **{"If-Match": '"another"'}), 412, "PRECONDITION_FAILED")
    assert data_of(owner.get(path)) == transfer
    key = {"If-Match": seen, "Idempotency-Key": f"{step}-once"}
    first, again = (owner.post(f"{path}/{step}", **key) for _ in range(2))

    assert data_of(first) == data_of(again)  # a repetition finds it as it made it, and is not refused
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert sum(shelves(owner).values()) == 10


@pytest.mark.parametrize("step", ["receive", "cancel"])
def test_a_step_may_name_the_organization_and_no_other(chain: Chain, owner: Person, step: str) -> None:
    transfer = sent(owner, made(owner, chain, quantity=10), chain.branch())
    path = f"/transfers/{transfer['id']}/{step}"

    error = error_of(owner.post(path, {"org_id": str(uuid4())}), 403, "ORG_MISMATCH")

    assert error["field"] == "org_id"
    assert data_of(owner.get(f"/transfers/{transfer['id']}"))["status"] == "sent"
    assert data_of(owner.post(path, {"org_id": str(chain.org_id)}))["status"] != "sent"
