"""People's accounts and their roles; branches, the organization and PCs."""

from typing import Any
from uuid import UUID

import pytest

from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from tests.server.clinic import PASSWORD, Chain, data_of, error_of
from tests.server.rest import Person

_EMAILS = iter(f"new{number}@people.test" for number in range(1000))


def person(chain: Chain, role: RoleName, *branches: UUID) -> Person:
    return Person.signed_in(chain, chain.person(role, *branches)[1])


def account(chain: Chain, role: RoleName = RoleName.RECEPTIONIST, **more: Any) -> dict[str, Any]:
    body = {"branch_id": str(chain.branch_id), "name": "Noi", "email": next(_EMAILS), "role": role.value}
    return body | {"password": PASSWORD} | more


def test_somebody_new_signs_in_with_the_password_given(chain: Chain, owner: Person) -> None:
    body = account(chain, email=f"  {next(_EMAILS).upper()} ")
    made = data_of(owner.post("/staff", body), 201)
    new = Person.signed_in(chain, made["email"])

    assert made["email"] == body["email"].strip().lower()
    assert (made["role"], made["roles"]) == ("receptionist", ["receptionist"])
    assert not {"password", "password_hash"} & set(made)
    assert data_of(new.get(f"/staff/{made['id']}")) == made
    assert data_of(new.get("/staff?role=receptionist"))["total"] == 1
    error_of(new.post("/staff", account(chain)), 403, "PERMISSION_DENIED")


def test_people_and_products_are_searched_like_patients(chain: Chain, owner: Person) -> None:
    data_of(owner.post("/staff", account(chain, name="น้อย ใจดี")), 201)
    item = {"branch_id": str(chain.branch_id), "name": "กรอบแว่นไทเทเนียม", "sku": "TI-77", "price": 1200}
    data_of(owner.post("/inventory", item), 201)

    assert [row["name"] for row in data_of(owner.get("/staff?search=น้อ"))["staff"]] == ["น้อย ใจดี"]
    for typed in ("ไทเท", "ti-7"):
        assert data_of(owner.get(f"/inventory?search={typed}"))["total"] == 1
    assert data_of(owner.get("/inventory?search=ti-8"))["total"] == 0


def test_an_email_signs_in_one_person_only(chain: Chain, owner: Person) -> None:
    body = account(chain)
    data_of(owner.post("/staff", body), 201)
    taken = owner.post("/staff", body | {"email": body["email"].upper()})

    assert error_of(taken, 409, "EMAIL_TAKEN")["field"] == "email"
    for wrong in ("nobody", "@x", "a b@c.d", "a@"):
        assert (
            error_of(owner.post("/staff", body | {"email": wrong}), 422, "VALUE_NOT_ALLOWED")["field"]
            == "email"
        )
    short = owner.post("/staff", account(chain, password="short"))
    assert error_of(short, 422, "VALUE_NOT_ALLOWED")["field"] == "password"
    missing = {name: value for name, value in account(chain).items() if name != "password"}
    assert error_of(owner.post("/staff", missing), 422, "FIELD_REQUIRED")["field"] == "password"


@pytest.mark.parametrize(
    ("giver", "allowed"),
    [
        (RoleName.MANAGER, {"manager", "optometrist", "optician", "receptionist"}),
        (RoleName.IT_ADMIN, {"manager", "optometrist", "optician", "receptionist", "it_admin"}),
        (RoleName.OWNER, {role.value for role in RoleName}),
    ],
)
def test_nobody_gives_a_role_above_their_own(chain: Chain, giver: RoleName, allowed: set[str]) -> None:
    who = person(chain, giver)
    given, added = set(), set()
    for role in RoleName:
        made = who.post("/staff", account(chain, role))
        if made.status_code == 201:
            given.add(role.value)
        else:
            assert error_of(made, 403, "ROLE_TOO_HIGH")["field"] == "role"
        target = data_of(who.post("/staff", account(chain)), 201)
        if role is not RoleName.RECEPTIONIST:
            answer = who.post(f"/staff/{target['id']}/roles", {"role": role.value})
            added |= {role.value} if answer.status_code == 201 else set()

    assert given == allowed
    assert added | {"receptionist"} == allowed


def test_the_account_of_somebody_above_is_out_of_hand(chain: Chain, owner: Person) -> None:
    manager = person(chain, RoleName.MANAGER)
    hidden = data_of(owner.post("/staff", account(chain)), 201)
    data_of(owner.post(f"/staff/{hidden['id']}/roles", {"role": "owner"}), 201)
    for target in (owner.id, hidden["id"]):
        path = f"/staff/{target}"

        error_of(manager.patch(path, {"password": "another-password"}), 403, "ROLE_TOO_HIGH")
        error_of(manager.patch(path, {"email": next(_EMAILS)}), 403, "ROLE_TOO_HIGH")
        error_of(manager.delete(path), 403, "ROLE_TOO_HIGH")
        error_of(manager.delete(f"{path}/roles/{role_id(RoleName.OWNER)}"), 403, "ROLE_TOO_HIGH")
    error_of(manager.patch(f"/staff/{manager.id}", {"role": "owner"}), 403, "ROLE_TOO_HIGH")
    assert data_of(manager.patch(f"/staff/{manager.id}", {"name": "Me"}))["name"] == "Me"


def test_a_manager_keeps_the_people_of_their_own_branch(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    manager = person(chain, RoleName.MANAGER)
    there = data_of(owner.post("/staff", account(chain, branch_id=str(second))), 201)

    error_of(manager.post("/staff", account(chain, branch_id=str(second))), 403, "OUT_OF_REACH")
    error_of(manager.patch(f"/staff/{there['id']}", {"name": "X"}), 403, "OUT_OF_REACH")
    error_of(manager.post(f"/staff/{there['id']}/roles", {"role": "optician"}), 403, "OUT_OF_REACH")
    assert data_of(manager.get(f"/staff?branchId={second}"))["total"] == 1


def test_roles_add_up_and_may_be_given_again(chain: Chain, owner: Person) -> None:
    target = data_of(owner.post("/staff", account(chain)), 201)
    who = Person.signed_in(chain, target["email"])
    path = f"/staff/{target['id']}/roles"
    for _ in range(2):
        error_of(who.get("/loans"), 403, "PERMISSION_DENIED")
        given = data_of(owner.post(path, {"role": "accountant"}), 201)
        data_of(owner.post(path, {"role": "accountant"}), 201)
        data_of(who.get("/loans"))
        names = [role["name"] for role in data_of(who.get(path))["roles"]]

        assert names == ["accountant", "receptionist"]
        assert data_of(who.get(f"/staff/{target['id']}"))["roles"] == names
        assert owner.delete(f"{path}/{given['id']}").status_code == 204
        error_of(owner.delete(f"{path}/{given['id']}"), 404, "NOT_FOUND")


def test_another_first_role_takes_the_place_of_the_former(chain: Chain, owner: Person) -> None:
    target = data_of(owner.post("/staff", account(chain)), 201)
    changed = data_of(owner.patch(f"/staff/{target['id']}", {"role": "optician"}))
    back = data_of(owner.patch(f"/staff/{target['id']}", {"role": "receptionist"}))

    assert (changed["role"], changed["roles"]) == ("optician", ["optician"])
    assert (back["role"], back["roles"]) == ("receptionist", ["receptionist"])


def test_an_organization_keeps_an_owner(chain: Chain, owner: Person) -> None:
    path = f"/staff/{owner.id}"

    error_of(owner.delete(path), 422, "STATE_NOT_ALLOWED")
    error_of(owner.patch(path, {"role": "manager"}), 422, "STATE_NOT_ALLOWED")
    error_of(owner.delete(f"{path}/roles/{role_id(RoleName.OWNER)}"), 422, "STATE_NOT_ALLOWED")
    data_of(owner.post("/staff", account(chain, RoleName.OWNER)), 201)
    assert data_of(owner.patch(path, {"role": "manager"}))["roles"] == ["manager"]


def test_another_password_ends_the_sessions_of_the_former(chain: Chain, owner: Person) -> None:
    target = data_of(owner.post("/staff", account(chain)), 201)
    who = Person.signed_in(chain, target["email"])
    data_of(owner.patch(f"/staff/{target['id']}", {"password": "another-password"}))

    error_of(who.get("/patients"), 401, "SESSION_REVOKED")
    sign_in = {"email": target["email"], "password": PASSWORD}
    error_of(chain.server.post("/auth/login", sign_in), 401, "SIGN_IN_FAILED")
    data_of(chain.server.post("/auth/login", sign_in | {"password": "another-password"}))
    query = f"/audit-logs?resourceId={target['id']}&action=staff.edited"
    logs = data_of(owner.get(query))["audit_logs"]
    assert logs[0]["fields"] == ["password_hash"]
    assert logs[0]["after"] == {}


def test_branches_get_codes_and_keep_them_apart(chain: Chain, owner: Person) -> None:
    made = data_of(owner.post("/branches", {"name": "Second"}), 201)
    path = f"/branches/{made['id']}"

    assert (made["code"], made["status"], made["time_zone"]) == ("B2", "active", "Asia/Bangkok")
    assert (
        error_of(owner.post("/branches", {"name": "X", "code": "B1"}), 409, "VALUE_TAKEN")["field"] == "code"
    )
    assert error_of(owner.patch(path, {"code": "B1"}), 409, "VALUE_TAKEN")["field"] == "code"
    zone = owner.patch(path, {"time_zone": "Asia/Nowhere"})
    assert error_of(zone, 422, "VALUE_NOT_ALLOWED")["field"] == "time_zone"
    placed = data_of(owner.patch(path, {"coordinates": {"lat": 13.75, "lng": 100.5}}))
    assert placed["coordinates"] == {"lat": 13.75, "lng": 100.5}
    error_of(owner.patch(path, {"coordinates": [1]}), 422, "VALIDATION_ERROR")
    error_of(owner.delete(f"/branches/{chain.branch_id}"), 422, "STATE_NOT_ALLOWED")
    assert owner.delete(path).status_code == 204
    assert data_of(owner.post("/branches", {"name": "Third"}), 201)["code"] == "B3"
    error_of(person(chain, RoleName.MANAGER).post("/branches", {"name": "X"}), 403, "PERMISSION_DENIED")


def test_there_is_one_organization(chain: Chain, owner: Person) -> None:
    own = data_of(owner.get("/organization"))
    changed = owner.patch("/organization", {"address": "ถนนสีลม"})

    assert own["id"] == str(chain.org_id)
    assert data_of(changed)["address"] == "ถนนสีลม"
    error_of(owner.get(f"/organization/{own['id']}"), 404, "NOT_FOUND")
    error_of(owner.delete("/organization"), 405, "METHOD_NOT_ALLOWED")


def test_a_pc_is_renamed_and_given_up(chain: Chain, owner: Person) -> None:
    pc = chain.pc()
    device = data_of(owner.get("/devices"))["devices"][0]
    path = f"/devices/{device['id']}"

    assert (device["status"], device["branches"]) == ("active", [str(chain.branch_id)])
    assert "credential_hash" not in device
    assert data_of(owner.patch(path, {"name": "Till"}))["name"] == "Till"
    error_of(owner.patch(path, {"branches": []}), 422, "FIELD_NOT_WRITABLE")
    error_of(owner.patch(path, {"status": "pending"}), 422, "STATE_NOT_ALLOWED")
    data_of(owner.patch(path, {"status": "wiped"}))
    error_of(owner.patch(path, {"status": "active"}), 422, "STATE_NOT_ALLOWED")
    error_of(pc.hello(), 401, "DEVICE_UNKNOWN")
    error_of(person(chain, RoleName.RECEPTIONIST).get("/devices"), 403, "PERMISSION_DENIED")


def test_a_row_below_another_is_found_there_only(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    who, other = (data_of(owner.post("/staff", account(chain)), 201) for _ in range(2))
    made = owner.post(f"/staff/{who['id']}/branches", {"branch_id": str(second)})
    row = data_of(made, 201)
    elsewhere = f"/staff/{other['id']}/branches/{row['id']}"

    assert made.headers["Location"] == f"/api/v1/staff/{who['id']}/branches/{row['id']}"
    assert data_of(owner.post(f"/staff/{who['id']}/branches", {"branch_id": str(second)}), 201) == row
    assert data_of(owner.get(f"/staff/{who['id']}/branches")) == {"branches": [row], "total": 1}
    error_of(owner.get(elsewhere), 404, "NOT_FOUND")
    error_of(owner.delete(elsewhere), 404, "NOT_FOUND")
    assert data_of(owner.get(made.headers["Location"].removeprefix("/api/v1"))) == row
    assert owner.delete(f"/staff/{who['id']}/branches/{row['id']}").status_code == 204
    assert data_of(owner.get(f"/staff/{who['id']}/branches"))["total"] == 0


def test_what_is_no_row_of_its_own_is_done_once_as_well(chain: Chain, owner: Person) -> None:
    target = data_of(owner.post("/staff", account(chain)), 201)
    path, key = f"/staff/{target['id']}/roles", {"Idempotency-Key": "give"}
    role = data_of(owner.post(path, {"role": "optician"}, **key), 201)
    owner.delete(f"{path}/{role['id']}")
    data_of(owner.post(path, {"role": "optician"}, **key), 201)
    error_of(owner.post(path, {"role": "manager"}, **key), 422, "IDEMPOTENCY_KEY_REUSED")
    reports = [
        owner.post("/financial/reports/generate", {"month": "2026-10"}, **{"Idempotency-Key": "report"})
        for _ in range(2)
    ]

    assert [held["name"] for held in data_of(owner.get(path))["roles"]] == ["receptionist"]
    assert data_of(reports[0], 201) == data_of(reports[1], 201)
    assert reports[1].headers["Idempotency-Replayed"] == "true"
    assert data_of(owner.get("/financial/reports"))["total"] == 1
