"""Stock over REST: a quantity that is sent becomes a movement."""

from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.rules.stock import status_of
from tests.server.api.shelf import body, made, moved, movements
from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person


def test_a_product_opens_with_its_quantity(chain: Chain, owner: Person) -> None:
    answer = owner.post("/inventory", body(chain, quantity=12, reorder_point=3, status="in_stock"))
    item = data_of(answer, 201)

    assert (item["quantity"], item["status"], item["category"]) == (12, "in_stock", "other")
    assert item["last_updated"]
    assert b'"price":990.50' in answer.content
    assert movements(owner, item) == [("opening", 12, None)]
    listed = data_of(owner.get(f"/inventory?branchId={chain.branch_id}&status=in_stock"))
    assert listed == {"inventory": [item], "total": 1}


def test_a_product_without_a_quantity_has_none(chain: Chain, owner: Person) -> None:
    item = made(owner, chain)

    assert (item["quantity"], item["status"], item["is_custom"]) == (0, "out_of_stock", False)
    assert item["last_updated"]


def test_another_quantity_is_an_adjustment(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=12)

    answer = owner.patch(f"/inventory/{item['id']}", {"quantity": 9, "name": "กรอบ", "status": "in_stock"})

    assert (data_of(answer)["quantity"], data_of(answer)["name"]) == (9, "กรอบ")
    assert movements(owner, item) == [("opening", 12, None), ("adjust", -3, "API: 12 → 9")]
    assert data_of(owner.patch(f"/inventory/{item['id']}", {"quantity": 9})) == data_of(answer)
    assert len(movements(owner, item)) == 2


@pytest.mark.parametrize("quantity", [-1, 0, 2, 3])
@pytest.mark.parametrize("discontinued", [True, False])
def test_the_rule_and_the_database_say_the_same_status(
    chain: Chain, owner: Person, quantity: int, discontinued: bool
) -> None:
    given = {"quantity": quantity, "reorder_point": 2, "discontinued": discontinued}

    assert made(owner, chain, **given)["status"] == status_of(given)


def test_a_status_that_is_not_so_is_refused_with_the_one_that_is(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=2, reorder_point=2)
    path = f"/inventory/{item['id']}"

    for answer in (
        owner.patch(path, {"status": "in_stock"}),
        owner.patch(path, {"status": "out_of_stock", "quantity": 1}),
    ):
        error = error_of(answer, 422, "VALUE_NOT_ALLOWED")
        assert (error["field"], error["details"]["expected"]) == ("status", "low_stock")
    assert data_of(owner.patch(path, {"status": "in_stock", "quantity": 3}))["status"] == "in_stock"
    assert error_of(owner.patch(path, {"status": "gone"}), 422, "VALUE_NOT_ALLOWED")["field"] == "status"


def test_a_product_is_discontinued_and_taken_up_again(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=5)
    path = f"/inventory/{item['id']}"

    stopped = data_of(owner.patch(path, {"status": "discontinued"}))
    again = data_of(owner.patch(path, {"status": "in_stock"}))

    assert (stopped["status"], stopped["discontinued"]) == ("discontinued", True)
    assert (again["status"], again["discontinued"]) == ("in_stock", False)


def test_null_for_what_is_derived_changes_nothing(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=12)
    nothing = {"quantity": None, "status": None, "reorder_point": 3}
    changed = data_of(owner.patch(f"/inventory/{item['id']}", nothing))

    assert (changed["quantity"], changed["reorder_point"], changed["status"]) == (12, 3, "in_stock")
    assert movements(owner, item) == [("opening", 12, None)]


def test_a_put_leaves_the_quantity_that_it_does_not_say(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=5, category="frame")

    given = {"name": "Lens", "sku": "L1", "price": 1}
    after = data_of(owner.put(f"/inventory/{item['id']}", given))

    assert (after["name"], after["quantity"], after["category"]) == ("Lens", 5, "other")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"quantity": 1.5}, "VALIDATION_ERROR", "quantity"),
        ({"quantity": 1 << 31}, "VALUE_NOT_ALLOWED", "quantity"),
        ({"price": -1}, "VALUE_NOT_ALLOWED", "price"),
        ({"sku": "x" * 51}, "TEXT_TOO_LONG", "sku"),
        ({"last_updated": "2026-01-01T00:00:00Z"}, "FIELD_NOT_WRITABLE", "last_updated"),
        ({"supplier_id": "00000000-0000-7000-8000-000000000000"}, "REFERENCE_UNKNOWN", "supplier_id"),
    ],
)
def test_a_product_that_cannot_be_is_refused_by_its_key(
    chain: Chain, owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    assert error_of(owner.post("/inventory", body(chain, **values)), 422, code)["field"] == field
    assert data_of(owner.get("/inventory"))["total"] == 0


def test_a_product_stays_in_its_branch(chain: Chain, owner: Person) -> None:
    item = made(owner, chain)

    answer = owner.patch(f"/inventory/{item['id']}", {"branch_id": str(chain.branch())})

    assert error_of(answer, 422, "FIELD_NOT_WRITABLE")["field"] == "branch_id"


def test_a_sku_is_a_branchs_own(chain: Chain, owner: Person) -> None:
    made(owner, chain)

    assert error_of(owner.post("/inventory", body(chain)), 409, "VALUE_TAKEN")["field"] == "sku"
    made(owner, chain, branch_id=str(chain.branch()))


def test_a_product_is_deleted(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=5)

    assert owner.delete(f"/inventory/{item['id']}").status_code == 204
    error_of(owner.get(f"/inventory/{item['id']}"), 404, "NOT_FOUND")
    error_of(owner.get(f"/inventory/{item['id']}/movements"), 404, "NOT_FOUND")


def test_products_have_suppliers(chain: Chain, owner: Person) -> None:
    supplier = data_of(owner.post("/suppliers", {"name": "Lens Co"}), 201)
    item = made(owner, chain, supplier_id=supplier["id"])

    assert data_of(owner.get(f"/inventory/{item['id']}?embed=supplier"))["supplier"] == supplier
    assert data_of(owner.get(f"/inventory?supplierId={supplier['id']}"))["total"] == 1


# ------------------------------------------------------------------------------------------------- movements


def test_pieces_are_received_and_counted(chain: Chain, owner: Person) -> None:
    item = made(owner, chain, quantity=5)

    received = data_of(moved(owner, item, kind="receive", delta=10), 201)
    data_of(moved(owner, item, delta=-2, reason="broken", occurred_at="2026-03-04T03:30:00Z"), 201)

    path = f"/inventory/{item['id']}/movements/{received['id']}"
    assert data_of(owner.get(path)) == received
    assert data_of(owner.get(f"/inventory/{item['id']}"))["quantity"] == 13
    assert data_of(owner.get(f"/inventory/{item['id']}/movements?kind=adjust"))["total"] == 1


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"kind": "sale", "delta": 1}, "VALUE_NOT_ALLOWED", "kind"),
        ({"kind": "transfer_in", "delta": 1}, "VALUE_NOT_ALLOWED", "kind"),
        ({"kind": "receive", "delta": -1}, "STOCK_DELTA_WRONG", "delta"),
        ({"kind": "receive"}, "FIELD_REQUIRED", "delta"),
        ({"delta": 1}, "REASON_REQUIRED", "reason"),
        ({"delta": 0, "reason": "count"}, "STOCK_DELTA_WRONG", "delta"),
        ({"delta": 1, "reason": "count", "transfer_id": None}, "FIELD_NOT_WRITABLE", "transfer_id"),
    ],
)
def test_a_movement_of_another_deed_is_refused(
    chain: Chain, owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    item = made(owner, chain)

    assert error_of(moved(owner, item, **values), 422, code)["field"] == field


def test_who_sells_does_not_move_stock(chain: Chain, owner: Person) -> None:
    item = made(owner, chain)
    clerk = Person.signed_in(chain, chain.person(RoleName.RECEPTIONIST)[1])

    error_of(moved(clerk, item, delta=1, reason="x"), 403, "PERMISSION_DENIED")
    error_of(clerk.patch(f"/inventory/{item['id']}", {"quantity": 1}), 403, "PERMISSION_DENIED")
    assert data_of(clerk.get(f"/inventory/{item['id']}/movements"))["total"] == 1
