"""Loans over REST: a balance that is sent becomes a row; what the lender did not say is computed."""

from decimal import Decimal
from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person

START = "2026-01-31T00:00:00Z"


def body(**values: Any) -> dict[str, Any]:
    given = {
        "lender": "ธนาคาร",
        "original_amount": 100000,
        "start_date": START,
        "interest_rate": 12,
        "term": 12,
    }
    return given | values


def made(owner: Person, **values: Any) -> dict[str, Any]:
    found: dict[str, Any] = data_of(owner.post("/loans", body(**values)), 201)
    return found


def payments(owner: Person, loan: dict[str, Any]) -> list[tuple[str, float, float, float]]:
    found = data_of(owner.get(f"/loans/{loan['id']}/payments?sort=created_at"))
    assert found["total"] == len(found["payments"])
    return [(p["kind"], p["amount"], p["principal"], p["interest"]) for p in found["payments"]]


def pay(owner: Person, loan: dict[str, Any], **values: Any) -> Any:
    return owner.post(f"/loans/{loan['id']}/payments", {"date": "2026-02-28T00:00:00Z"} | values)


def test_a_loan_says_what_is_left_and_what_comes_next(chain: Chain, owner: Person) -> None:
    answer = owner.post("/loans", body(org_id=str(chain.org_id)))
    loan = data_of(answer, 201)

    assert (loan["remaining_balance"], loan["monthly_payment"], loan["status"]) == (
        100000,
        8884.88,
        "current",
    )
    assert loan["next_payment_date"] == "2026-02-28T00:00:00Z"
    assert b'"interest_rate":12.0000' in answer.content
    assert payments(owner, loan) == []
    assert data_of(owner.get(f"/loans?orgId={chain.org_id}")) == {"loans": [loan], "total": 1}


def test_the_lenders_figures_go_before_the_computed_ones(owner: Person) -> None:
    loan = made(owner, monthly_payment=9000, next_payment_date="2026-03-15T00:00:00Z")

    assert (loan["monthly_payment"], loan["next_payment_date"]) == (9000, "2026-03-15T00:00:00Z")
    computed = data_of(
        owner.patch(f"/loans/{loan['id']}", {"monthly_payment": None, "next_payment_date": None})
    )
    assert (computed["monthly_payment"], computed["next_payment_date"]) == (8884.88, "2026-02-28T00:00:00Z")


def test_a_payment_moves_the_lenders_date_on(owner: Person) -> None:
    loan = made(owner, next_payment_date="2026-03-15T00:00:00Z")

    data_of(pay(owner, loan, amount=8884.88, date="2026-03-15T00:00:00Z"), 201)

    assert data_of(owner.get(f"/loans/{loan['id']}"))["next_payment_date"] == "2026-04-15T00:00:00Z"


def test_a_loan_without_a_term_computes_nothing(owner: Person) -> None:
    loan = made(owner, term=None)

    assert (loan["monthly_payment"], loan["next_payment_date"]) == (None, None)


def test_a_loan_that_is_partly_paid_has_an_opening(owner: Person) -> None:
    loan = made(owner, remaining_balance=60000.25)

    assert loan["remaining_balance"] == 60000.25
    assert payments(owner, loan) == [("opening", 0, 39999.75, 0)]
    assert loan["next_payment_date"] == "2026-06-30T00:00:00Z"


def test_a_payment_is_split_by_the_months_interest(owner: Person) -> None:
    loan = made(owner)

    data_of(pay(owner, loan, amount=8884.88), 201)

    assert payments(owner, loan) == [("payment", 8884.88, 7884.88, 1000)]
    after = data_of(owner.get(f"/loans/{loan['id']}"))
    assert (after["remaining_balance"], after["next_payment_date"]) == (92115.12, "2026-03-31T00:00:00Z")


@pytest.mark.parametrize(
    ("given", "principal", "interest"),
    [
        ({"principal": 7900, "interest": 984.88}, 7900, 984.88),
        ({"principal": 7900}, 7900, 984.88),
        ({"interest": 984.88}, 7900, 984.88),
        ({"interest": 8884.88}, 0, 8884.88),
    ],
)
def test_the_lenders_split_is_kept(
    owner: Person, given: dict[str, Any], principal: float, interest: float
) -> None:
    loan = made(owner)

    payment = data_of(pay(owner, loan, amount=8884.88, **given), 201)

    assert (payment["principal"], payment["interest"], payment["kind"]) == (principal, interest, "payment")
    differs = (round(principal - 7884.88, 2), round(interest - 1000, 2))
    assert (payment["principal_variance"], payment["interest_variance"]) == differs
    path = f"/loans/{loan['id']}/payments/{payment['id']}"
    assert data_of(owner.get(path)) == payment


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"amount": 1000}, "LOAN_PAYMENT_TOO_LOW", "amount"),
        ({"amount": 0}, "VALUE_NOT_ALLOWED", "amount"),
        ({"amount": 101000.01}, "LOAN_PAYMENT_TOO_HIGH", "principal"),
        ({"amount": 100, "principal": 60, "interest": 30}, "LOAN_PAYMENT_SPLIT_WRONG", "principal"),
        ({"amount": 100, "principal": 101}, "LOAN_PAYMENT_SPLIT_WRONG", "principal"),
        ({"amount": 100, "interest": 101}, "LOAN_PAYMENT_TOO_LOW", "principal"),
        ({"amount": 100, "principal": -1}, "VALUE_NOT_ALLOWED", "principal"),
        ({"amount": 100, "kind": "adjustment"}, "FIELD_NOT_WRITABLE", "kind"),
        ({}, "FIELD_REQUIRED", "amount"),
    ],
)
def test_a_payment_that_is_none_is_refused_by_its_key(
    owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    loan = made(owner)

    assert error_of(pay(owner, loan, **values), 422, code)["field"] == field
    assert payments(owner, loan) == []


def test_the_last_payment_pays_it_off(owner: Person) -> None:
    loan = made(owner)

    data_of(pay(owner, loan, amount=101000), 201)

    after = data_of(owner.get(f"/loans/{loan['id']}"))
    assert (after["remaining_balance"], after["next_payment_date"]) == (0, None)
    error_of(pay(owner, loan, amount=1), 422, "LOAN_PAYMENT_TOO_HIGH")


def test_a_balance_that_is_sent_is_an_adjustment(owner: Person) -> None:
    loan = made(owner, remaining_balance=60000)
    path = f"/loans/{loan['id']}"

    lower = data_of(owner.patch(path, {"remaining_balance": 55000.5}))
    higher = data_of(owner.patch(path, {"remaining_balance": 100000, "lender": "Other"}))

    assert (lower["remaining_balance"], higher["remaining_balance"]) == (55000.5, 100000)
    assert [kind for kind, *_ in payments(owner, loan)] == ["opening", "adjustment", "adjustment"]
    assert sum(Decimal(str(principal)) for _, _, principal, _ in payments(owner, loan)) == 0
    assert data_of(owner.patch(path, {"remaining_balance": 100000})) == higher


def test_amount_and_balance_change_together(owner: Person) -> None:
    loan = made(owner, remaining_balance=60000)

    after = data_of(
        owner.patch(f"/loans/{loan['id']}", {"original_amount": 90000, "remaining_balance": 52000})
    )

    assert (after["original_amount"], after["remaining_balance"]) == (90000, 52000)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"remaining_balance": 100000.01}, "LOAN_BALANCE_WRONG", "remaining_balance"),
        ({"remaining_balance": -1}, "VALUE_NOT_ALLOWED", "remaining_balance"),
        ({"original_amount": 0}, "VALUE_NOT_ALLOWED", "original_amount"),
        ({"monthly_payment": 1000}, "LOAN_PAYMENT_TOO_LOW", "monthly_payment"),
        ({"interest_rate": -1}, "VALIDATION_ERROR", "interest_rate"),
        ({"interest_rate": 1.00001}, "VALIDATION_ERROR", "interest_rate"),
        ({"term": 0}, "VALUE_NOT_ALLOWED", "term"),
        ({"term": 1201}, "VALUE_NOT_ALLOWED", "term"),
        ({"status": "paid"}, "VALUE_NOT_ALLOWED", "status"),
        ({"lender": None}, "FIELD_REQUIRED", "lender"),
    ],
)
def test_a_loan_that_cannot_be_is_refused_by_its_key(
    owner: Person, values: dict[str, Any], code: str, field: str
) -> None:
    assert error_of(owner.post("/loans", body(**values)), 422, code)["field"] == field
    loan = made(owner)
    assert error_of(owner.patch(f"/loans/{loan['id']}", values), 422, code)["field"] == field
    assert data_of(owner.get(f"/loans/{loan['id']}")) == loan


def test_what_was_computed_does_not_become_the_lenders_by_being_sent_back(owner: Person) -> None:
    loan = made(owner)
    sent = (
        "lender",
        "original_amount",
        "start_date",
        "interest_rate",
        "term",
        "monthly_payment",
        "next_payment_date",
    )
    again = data_of(owner.put(f"/loans/{loan['id']}", {name: loan[name] for name in sent}))
    data_of(pay(owner, loan, amount=8884.88), 201)

    after = data_of(owner.get(f"/loans/{loan['id']}"))

    assert again == loan
    assert after["next_payment_date"] == "2026-03-31T00:00:00Z"


def test_interest_is_counted_as_the_lender_does(owner: Person) -> None:
    car = made(owner, original_amount=500000, interest_rate=4, term=60, interest_method="flat")
    path = f"/loans/{car['id']}"

    assert made(owner)["interest_method"] == "effective"
    assert (car["interest_method"], car["monthly_payment"]) == ("flat", 10000)
    paid = data_of(pay(owner, car, amount=10000), 201)
    assert (paid["principal"], paid["interest"]) == (8333.33, 1666.67)
    assert (paid["principal_variance"], paid["interest_variance"]) == (0, 0)
    written = body(original_amount=500000, interest_rate=4, term=60)
    assert data_of(owner.put(path, written))["interest_method"] == "flat"
    assert data_of(owner.patch(path, {"interest_method": "effective"}))["monthly_payment"] == 9208.26
    error_of(owner.patch(path, {"interest_method": "of_tomorrow"}), 422, "VALUE_NOT_ALLOWED")


@pytest.mark.parametrize("column", ["monthly_payment", "next_payment_date"])
def test_no_list_is_ordered_by_what_is_computed(owner: Person, column: str) -> None:
    """The order of the database is not that of what is shown."""
    error = error_of(owner.get(f"/loans?sort=-{column}"), 422, "VALUE_NOT_ALLOWED")

    assert error["field"] == "sort"
    assert column not in error["details"]["allowed"]
    assert "original_amount" in error["details"]["allowed"]


@pytest.mark.parametrize(
    "odd",
    [
        "interest_rate = 13, monthly_payment = 500",
        "term = 5000",
        "start_date = '9999-12-31 23:59:59+00'",
        "next_payment_date = '9999-12-31 23:59:59+00'",
    ],
)
def test_a_row_that_came_in_somehow_breaks_no_list(chain: Chain, owner: Person, odd: str) -> None:
    loan = made(owner)
    path = f"/loans/{loan['id']}"
    statement = f"UPDATE loan SET {odd} WHERE org_id = :org AND id = :id"  # noqa: S608 - from above
    chain.sql(statement, id=loan["id"])

    listed = data_of(owner.get("/loans?pageSize=200"))["loans"]
    assert data_of(owner.get(path)) in listed
    assert data_of(owner.patch(path, {"notes": "ก"}))["notes"] == "ก"
    data_of(pay(owner, loan, amount=2000), 201)
    mended = body(monthly_payment=None, next_payment_date=None)
    assert data_of(owner.put(path, mended))["monthly_payment"] == 8884.88
    assert owner.delete(path).status_code == 204


def test_a_loan_is_deleted_with_its_payments(owner: Person) -> None:
    loan = made(owner)

    assert owner.delete(f"/loans/{loan['id']}").status_code == 204
    error_of(owner.get(f"/loans/{loan['id']}"), 404, "NOT_FOUND")
    error_of(owner.get(f"/loans/{loan['id']}/payments"), 404, "NOT_FOUND")
    error_of(pay(owner, loan, amount=2000), 404, "NOT_FOUND")


def test_loans_are_the_accountants(chain: Chain, owner: Person) -> None:
    loan = made(owner)
    accountant = Person.signed_in(chain, chain.person(RoleName.ACCOUNTANT)[1])
    manager = Person.signed_in(chain, chain.person(RoleName.MANAGER)[1])

    data_of(pay(accountant, loan, amount=8884.88), 201)
    for answer in (
        manager.get("/loans"),
        manager.get(f"/loans/{loan['id']}/payments"),
        manager.post("/loans", body()),
        pay(manager, loan, amount=8884.88),
    ):
        error_of(answer, 403, "PERMISSION_DENIED")
