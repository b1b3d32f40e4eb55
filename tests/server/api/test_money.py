"""Transactions over REST: what is sent decides which deed is done; what was entered never changes."""

from decimal import Decimal
from typing import Any

import orjson
import pytest

from oasis_core.entities.staff import RoleName
from tests.server.clinic import BASE, Chain, data_of, error_of
from tests.server.rest import Person

DATE = "2026-03-04T03:30:00Z"
LATER = "2026-03-05T03:30:00Z"


@pytest.fixture
def patient(chain: Chain, owner: Person) -> str:
    body = {"branch_id": str(chain.branch_id), "name": "สมชาย ใจดี"}
    return str(data_of(owner.post("/patients", body), 201)["id"])


def money(owner: Person, patient: str | None = None, **values: Any) -> dict[str, Any]:
    return {"patient_id": patient, "staff_id": owner.id, "amount": 2990.50, "date": DATE} | values


def made(owner: Person, patient: str | None = None, **values: Any) -> dict[str, Any]:
    found: dict[str, Any] = data_of(owner.post("/transactions", money(owner, patient, **values)), 201)
    return found


def item(owner: Person, chain: Chain, **values: Any) -> str:
    body = {"branch_id": str(chain.branch_id), "name": "Frame", "sku": "F1", "price": 100, "quantity": 10}
    return str(data_of(owner.post("/inventory", body | values), 201)["id"])


def quantity(owner: Person, item_id: str) -> int:
    return int(data_of(owner.get(f"/inventory/{item_id}"))["quantity"])


def total(chain: Chain) -> Decimal:
    """What came of all rows."""
    rows = chain.sql(
        """SELECT coalesce(sum(CASE WHEN type IN ('refund', 'expense') THEN -amount ELSE amount END), 0)
        FROM "transaction" WHERE org_id = :org"""
    )
    return Decimal(rows[0][0])


def test_without_a_type_it_is_a_payment_of_the_persons_branch(
    chain: Chain, owner: Person, patient: str
) -> None:
    answer = owner.post("/transactions", money(owner, patient))
    row = data_of(answer, 201)

    assert (row["type"], row["method"], row["branch_id"]) == ("payment", "cash", str(chain.branch_id))
    assert (row["patient_id"], row["supersedes_id"], row["lines"]) == (patient, None, [])
    assert b'"amount":2990.50' in answer.content
    assert answer.headers["Location"] == f"{BASE}/transactions/{row['id']}"
    listed = data_of(owner.get(f"/transactions?patientId={patient}&date=2026-03-04"))
    assert listed == {"transactions": [row], "total": 1}


def test_a_sale_without_lines_has_one_of_its_description_and_amount(owner: Person, patient: str) -> None:
    row = made(owner, patient, type="sale", description="กรอบแว่น")

    (line,) = row["lines"]
    assert (line["description"], line["quantity"], line["unit_price"]) == ("กรอบแว่น", 1, 2990.50)


def test_a_sale_takes_its_goods_from_the_shelf_and_a_refund_brings_them_back(
    chain: Chain, owner: Person
) -> None:
    product = item(owner, chain)
    sale = made(owner, type="sale", amount=250, lines=[
        {"item_id": product, "quantity": 2},
        {"description": "Case", "quantity": 1, "unit_price": 50},
    ])  # fmt: skip

    assert [line["description"] for line in sale["lines"]] == ["Frame", "Case"]
    assert quantity(owner, product) == 8

    refund = made(
        owner,
        type="refund",
        amount=100,
        supersedes_id=sale["id"],
        lines=[{"item_id": product, "quantity": 1}],
    )
    sold = data_of(owner.get(f"/transactions/{sale['id']}"))

    assert refund["lines"][0]["returns_id"] == sale["lines"][0]["id"]
    assert (sold["refunded"], sold["lines"][0]["returned"]) == (100, 1)
    assert (quantity(owner, product), total(chain)) == (9, Decimal("150.00"))


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"type": "gift"}, "VALUE_NOT_ALLOWED", "type"),
        ({"amount": 0}, "VALUE_NOT_ALLOWED", "amount"),
        ({"amount": -1}, "VALUE_NOT_ALLOWED", "amount"),
        ({"amount": 1.005}, "VALIDATION_ERROR", "amount"),
        ({"amount": "1"}, "VALIDATION_ERROR", "amount"),
        ({"date": "yesterday"}, "VALIDATION_ERROR", "date"),
        ({"type": "refund"}, "FIELD_REQUIRED", "supersedes_id"),
        ({"type": "void"}, "FIELD_REQUIRED", "supersedes_id"),
        ({"lines": []}, "FIELD_NOT_FOR_TYPE", "lines"),
        ({"type": "sale", "lines": []}, "SALE_EMPTY", "lines"),
        ({"type": "sale", "lines": {}}, "VALIDATION_ERROR", "lines"),
        ({"type": "sale", "lines": [{"quantity": 1}]}, "FIELD_REQUIRED", "lines.0.unit_price"),
        (
            {"type": "sale", "lines": [{"quantity": 0, "unit_price": 1}]},
            "VALUE_NOT_ALLOWED",
            "lines.0.quantity",
        ),
        ({"type": "sale", "lines": [{"unit_price": 1}]}, "FIELD_REQUIRED", "lines.0.quantity"),
        ({"type": "sale", "lines": [{"quantity": 1, "unit_price": 1}]}, "SALE_TOTAL_WRONG", "amount"),
        ({"type": "sale", "lines": [{"quantity": 1, "colour": 1}]}, "FIELD_UNKNOWN", "lines.0.colour"),
        (
            {"type": "sale", "lines": [{"quantity": 1, "item_id": "00000000-0000-7000-8000-000000000000"}]},
            "REFERENCE_UNKNOWN",
            "lines.0.item_id",
        ),
        ({"patient_id": "00000000-0000-7000-8000-000000000000"}, "REFERENCE_UNKNOWN", "patient_id"),
        ({"refunded": 1}, "FIELD_NOT_WRITABLE", "refunded"),
        ({"supersedes_id": None, "voids": 1}, "FIELD_NOT_WRITABLE", "voids"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(
    chain: Chain, owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    error = error_of(owner.post("/transactions", money(owner) | values), 422, code)

    assert error["field"] == field
    assert total(chain) == 0


def test_no_more_goes_back_than_came(chain: Chain, owner: Person, patient: str) -> None:
    sale = made(owner, patient, type="sale", amount=100)
    made(owner, type="refund", amount=60, supersedes_id=sale["id"])

    error = error_of(
        owner.post("/transactions", money(owner, type="refund", amount=40.01, supersedes_id=sale["id"])),
        422,
        "REFUND_TOO_HIGH",
    )

    assert (error["field"], error["details"]["left"]) == ("amount", "40.00")
    assert total(chain) == 40


def test_a_void_by_post_says_what_it_undoes(chain: Chain, owner: Person, patient: str) -> None:
    sale = made(owner, patient, type="sale", amount=100)
    wrong = money(owner, type="void", amount=99, supersedes_id=sale["id"])
    error_of(owner.post("/transactions", wrong), 422, "VALUE_NOT_ALLOWED")

    void = made(owner, type="void", amount=100, supersedes_id=sale["id"])

    assert (void["amount"], void["patient_id"]) == (-100, patient)
    assert total(chain) == 0
    again = money(owner, type="void", amount=100, supersedes_id=sale["id"])
    error_of(owner.post("/transactions", again), 409, "ALREADY_VOIDED")


def test_deleting_voids_and_deleting_again_is_refused(chain: Chain, owner: Person, patient: str) -> None:
    product = item(owner, chain)
    sale = made(owner, patient, type="sale", amount=200, lines=[{"item_id": product, "quantity": 2}])

    gone = owner.delete(f"/transactions/{sale['id']}")

    assert (gone.status_code, gone.content) == (204, b"")
    assert (total(chain), quantity(owner, product)) == (Decimal(0), 10)
    assert data_of(owner.get(f"/transactions/{sale['id']}"))["voids"] == 1
    error_of(owner.delete(f"/transactions/{sale['id']}"), 409, "ALREADY_VOIDED")
    void = data_of(owner.get("/transactions?type=void"))["transactions"][0]
    assert void["supersedes_id"] == sale["id"]
    error_of(owner.delete(f"/transactions/{void['id']}"), 422, "VOID_FINAL")


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 10.25},
        {"type": "deposit"},
        {"type": "expense"},
        {"type": "sale", "amount": 5},
        {"method": "transfer"},
        {"date": LATER},
        {"description": "แก้ไข"},
    ],
)
def test_a_change_voids_and_answers_with_the_successor(
    chain: Chain, owner: Person, patient: str, change: dict[str, Any]
) -> None:
    before = made(owner, patient)

    answer = owner.patch(f"/transactions/{before['id']}", change)
    after = data_of(answer)

    assert after["id"] != before["id"]
    assert after["supersedes_id"] == before["id"]
    assert answer.headers["Location"] == f"{BASE}/transactions/{after['id']}"
    kept = ("patient_id", "staff_id", "branch_id", "amount", "type", "method", "date", "description")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept} | change
    sign = -1 if after["type"] == "expense" else 1
    assert total(chain) == sign * Decimal(str(after["amount"]))
    error_of(owner.patch(f"/transactions/{before['id']}", change), 409, "ALREADY_VOIDED")


def test_a_change_of_nothing_writes_nothing(chain: Chain, owner: Person) -> None:
    before = made(owner)

    after = data_of(owner.patch(f"/transactions/{before['id']}", {"amount": 2990.5, "method": "cash"}))

    assert after == before
    assert data_of(owner.get("/transactions"))["total"] == 1


def test_a_corrected_sale_keeps_its_goods(chain: Chain, owner: Person) -> None:
    product = item(owner, chain)
    sale = made(owner, type="sale", amount=300, lines=[{"item_id": product, "quantity": 3}])

    cheaper = data_of(owner.patch(f"/transactions/{sale['id']}", {"amount": 200}))
    fewer = data_of(
        owner.patch(f"/transactions/{cheaper['id']}", {"lines": [{"item_id": product, "quantity": 1}]})
    )

    assert sum(line["quantity"] * Decimal(str(line["unit_price"])) for line in cheaper["lines"]) == 200
    assert (fewer["amount"], quantity(owner, product), total(chain)) == (100, 9, Decimal(100))


def test_a_put_says_everything(owner: Person, patient: str) -> None:
    before = made(owner, patient)
    path = f"/transactions/{before['id']}"

    error_of(owner.put(path, {"amount": 1}), 422, "FIELD_REQUIRED")
    after = data_of(owner.put(path, {"staff_id": owner.id, "amount": 1, "date": LATER, "type": "payment"}))

    assert (after["amount"], after["date"], after["description"]) == (1, LATER, None)


def test_a_put_that_leaves_the_type_out_leaves_a_sale_a_sale(chain: Chain, owner: Person) -> None:
    product = item(owner, chain)
    lines = [{"item_id": product, "quantity": 3}]
    sale = made(owner, type="sale", amount=300, method="card", lines=lines)
    said = {name: sale[name] for name in ("staff_id", "amount", "date")}

    same = data_of(owner.put(f"/transactions/{sale['id']}", said))
    again = data_of(owner.put(f"/transactions/{sale['id']}", said | {"lines": lines}))
    corrected = data_of(owner.put(f"/transactions/{sale['id']}", said | {"amount": 270}))

    assert same == again == sale
    assert (corrected["type"], corrected["method"], corrected["amount"]) == ("sale", "card", 270)
    assert [(line["item_id"], line["quantity"]) for line in corrected["lines"]] == [(product, 3)]
    assert (quantity(owner, product), total(chain)) == (7, Decimal(270))
    null = owner.put(f"/transactions/{corrected['id']}", said | {"type": None})
    assert error_of(null, 422, "FIELD_REQUIRED")["field"] == "type"


def test_a_list_is_narrowed_to_a_month_of_the_branch(owner: Person) -> None:
    first = made(owner, date="2026-02-28T17:00:00Z")  # the first of March in Bangkok
    last = made(owner, date="2026-03-31T16:59:59Z")
    made(owner, date="2026-03-31T17:00:00Z")

    for asked in ("date=2026-03", "dateFrom=2026-03&dateTo=2026-03", "dateFrom=2026-03-01&dateTo=2026-03-31"):
        assert data_of(owner.get(f"/transactions?{asked}"))["transactions"] == [last, first], asked
    assert error_of(owner.get("/transactions?date=2026-00"), 422, "VALUE_NOT_ALLOWED")["field"] == "date"


@pytest.mark.parametrize("kind", ["refund", "void"])
def test_an_entry_becomes_neither_a_refund_nor_a_void(owner: Person, kind: str) -> None:
    before = made(owner)

    error = error_of(owner.patch(f"/transactions/{before['id']}", {"type": kind}), 422, "VALUE_NOT_ALLOWED")

    assert error["field"] == "type"


def test_a_change_takes_the_tag_of_what_was_read(owner: Person) -> None:
    row = made(owner)
    path = f"/transactions/{row['id']}"

    error_of(owner.patch(path, {"amount": 1}, **{"If-Match": '"another"'}), 412, "PRECONDITION_FAILED")
    tag = owner.get(path).headers["ETag"]

    assert data_of(owner.patch(path, {"amount": 1}, **{"If-Match": tag}))["amount"] == 1


def test_the_same_request_again_takes_money_once(chain: Chain, owner: Person) -> None:
    body = orjson.dumps(money(owner, type="sale", amount=10))

    answers = [owner.post("/transactions", body, **{"Idempotency-Key": "till-1"}) for _ in range(2)]

    assert data_of(answers[0], 201) == data_of(answers[1], 201)
    assert total(chain) == 10


def test_who_may_sell_may_not_undo(chain: Chain, owner: Person) -> None:
    _, email = chain.person(RoleName.RECEPTIONIST)
    clerk = Person.signed_in(chain, email)
    row = made(clerk, type="sale")

    for answer in (
        clerk.delete(f"/transactions/{row['id']}"),
        clerk.patch(f"/transactions/{row['id']}", {"amount": 1}),
        clerk.post("/transactions", money(clerk, type="refund", amount=1, supersedes_id=row["id"])),
        clerk.post("/transactions", money(clerk, type="expense")),
    ):
        error_of(answer, 403, "PERMISSION_DENIED")
    assert owner.delete(f"/transactions/{row['id']}").status_code == 204


def test_money_of_another_branch_is_not_there(chain: Chain, owner: Person) -> None:
    _, email = chain.person(RoleName.MANAGER, chain.branch())
    other = Person.signed_in(chain, email)
    row = made(owner)

    for answer in (other.get(f"/transactions/{row['id']}"), other.delete(f"/transactions/{row['id']}")):
        error_of(answer, 404, "NOT_FOUND")
    refund = money(other, type="refund", amount=1, supersedes_id=row["id"])
    error_of(other.post("/transactions", refund), 422, "REFERENCE_UNKNOWN")
    assert data_of(other.get("/transactions")) == {"transactions": [], "total": 0}
