"""The log over REST: what was done to which rows is shown to whoever may read those rows, in REST's form."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.rules.patient import share_id
from oasis_core.schema.registry import KINDS
from tests.server.clinic import PASSWORD, Chain, data_of, error_of
from tests.server.rest import Person

WHEN = "2026-03-10T03:00:00Z"
LOAN = {"lender": "KBank", "original_amount": 500000, "interest_rate": 6.25, "term": 60, "start_date": WHEN}
EYES = {"right": {"sphere": -1.25, "cylinder": -0.5, "axis": 90}, "left": {"sphere": -0.75}}
_EMAILS = iter(f"somebody{number}@audit.test" for number in range(1000))


@dataclass
class Two:
    """An organization of two branches, whose owner is at home in the first."""

    chain: Chain
    owner: Person
    second: UUID

    def here(self, role: RoleName = RoleName.MANAGER) -> Person:
        return Person.signed_in(self.chain, self.chain.person(role)[1])

    def there(self, role: RoleName = RoleName.MANAGER) -> Person:
        return Person.signed_in(self.chain, self.chain.person(role, self.second)[1])

    def both(self, role: RoleName, further: RoleName) -> Person:
        """Of the first branch, with two roles."""
        person = self.here(role)
        data_of(self.owner.post(f"/staff/{person.id}/roles", {"role": further.value}), 201)
        return person


@pytest.fixture
def two(chain: Chain, owner: Person) -> Two:
    return Two(chain, owner, chain.branch())


def log(person: Person, query: str = "") -> list[dict[str, Any]]:
    found = data_of(person.get(f"/audit-logs?pageSize=200{query}"))
    assert found["total"] == len(found["audit_logs"])
    rows: list[dict[str, Any]] = found["audit_logs"]
    return rows


def of(person: Person, row: dict[str, Any] | str) -> list[str]:
    """What the log says of one row, oldest first."""
    row_id = row if isinstance(row, str) else row["id"]
    return [found["action"] for found in reversed(log(person, f"&resourceId={row_id}"))]


def values_of(person: Person, row: dict[str, Any]) -> list[Any]:
    return [found["after"] for found in log(person, f"&resourceId={row['id']}")]


def patient(writer: Person, branch: UUID, name: str = "สมชาย") -> dict[str, Any]:
    made: dict[str, Any] = data_of(writer.post("/patients", {"branch_id": str(branch), "name": name}), 201)
    return made


def account(branch: UUID, role: RoleName = RoleName.RECEPTIONIST) -> dict[str, Any]:
    email = next(_EMAILS)
    return {
        "branch_id": str(branch),
        "name": "Noi",
        "email": email,
        "role": role.value,
        "password": PASSWORD,
    }


# ---------------------------------------------------------------------------------------------- whose rows


def test_a_row_of_another_branch_is_not_shown_whoever_wrote_it(two: Two) -> None:
    theirs = patient(two.owner, two.second)
    data_of(two.owner.patch(f"/patients/{theirs['id']}", {"phone": "0812345678"}))
    assert two.owner.delete(f"/patients/{theirs['id']}").status_code == 204

    assert of(two.here(), theirs) == []
    assert of(two.there(), theirs) == ["patient.created", "patient.edited", "patient.deleted"]
    assert values_of(two.there(), theirs)[1] == {"phone": "0812345678"}


def test_a_row_of_the_branch_is_shown_whoever_wrote_it(two: Two) -> None:
    visitor = two.there(RoleName.OWNER)
    ours = patient(visitor, two.chain.branch_id)

    assert of(two.here(), ours) == ["patient.created"]
    assert values_of(two.here(), ours)[0]["name"] == "สมชาย"
    assert of(two.there(), ours) == []


def test_what_belongs_to_no_branch_is_shown_to_whoever_may_read_it(two: Two) -> None:
    accountant = two.here(RoleName.ACCOUNTANT)
    loan = data_of(accountant.post("/loans", LOAN), 201)
    month = {"month": "2026-10"}
    report = data_of(two.owner.post("/financial/reports/generate", month), 201)
    supplier = data_of(two.owner.post("/suppliers", {"name": "Lens Co"}), 201)

    for hidden in (loan, report):
        assert of(two.here(), hidden) == []
        assert of(two.owner, hidden) != []
    assert of(two.here(), supplier) == of(two.there(), supplier) == ["supplier.created"]
    error_of(accountant.get("/audit-logs"), 403, "PERMISSION_DENIED")


def test_the_log_of_a_patient_who_is_shared_is_shared(two: Two) -> None:
    ours = patient(two.owner, two.chain.branch_id)
    pc = two.chain.pc(two.chain.branch_id, two.second)
    values = {"patient_id": ours["id"], "branch_id": str(two.second), "reason": "visit"}
    row_id = str(share_id(UUID(ours["id"]), two.second))
    share = {"entity": "patient_share", "id": row_id, "op": "insert", "base": 0, "set": values}

    assert of(two.there(), ours) == []
    results = data_of(pc.push(pc.group("patient.share", share)))["results"]
    assert [found["outcome"] for found in results] == ["applied"]
    assert of(two.there(), ours) == ["patient.created"]
    assert of(two.there(), row_id) == of(two.here(), row_id) == ["patient_share.created"]


def test_a_sale_is_shown_with_its_lines_and_pieces(two: Two) -> None:
    item = data_of(
        two.owner.post(
            "/inventory", {"branch_id": str(two.second), "name": "กรอบ", "sku": "F-1", "price": 990}
        ),
        201,
    )
    pieces = data_of(two.owner.post(f"/inventory/{item['id']}/movements", {"delta": 3, "reason": "นับ"}), 201)
    sale = {
        "branch_id": str(two.second),
        "staff_id": two.owner.id,
        "date": WHEN,
        "type": "sale",
        "amount": 990,
        "lines": [{"item_id": item["id"], "quantity": 1, "unit_price": 990}],
    }
    data_of(two.owner.post("/transactions", sale), 201)
    wanted = {"inventory_item", "stock_movement", "transaction", "sale_line"}

    assert wanted & {found["resource"] for found in log(two.here())} == set()
    assert wanted <= {found["resource"] for found in log(two.there())}
    assert of(two.there(), pieces) == ["stock_movement.created"]


# ------------------------------------------------------------------------------------- people and sessions


def test_accounts_are_shown_in_the_branch_that_keeps_them(two: Two) -> None:
    theirs = data_of(two.owner.post("/staff", account(two.second)), 201)
    path = f"/staff/{theirs['id']}"
    data_of(two.owner.post(f"{path}/roles", {"role": "optician"}), 201)
    placed = data_of(two.owner.post(f"{path}/branches", {"branch_id": str(two.chain.branch_id)}), 201)
    roles = [found for found in log(two.owner, "&resource=user_role") if found["user_id"] == two.owner.id]

    assert len(roles) == 2
    assert of(two.there(), theirs) == ["staff.created"]
    assert all(of(two.there(), found["resource_id"]) == ["user_role.created"] for found in roles)
    assert of(two.here(), theirs) == []
    assert not any(of(two.here(), found["resource_id"]) for found in roles)
    assert of(two.here(), placed) == ["staff_branch.created"]  # somebody came to work here


def test_sign_ins_are_shown_in_the_branch_of_the_person(two: Two) -> None:
    theirs = data_of(two.owner.post("/staff", account(two.second)), 201)
    refused = two.chain.server.post("/auth/login", {"email": theirs["email"], "password": "wrong-password"})
    error_of(refused, 401, "SIGN_IN_FAILED")
    who = Person.signed_in(two.chain, theirs["email"])
    session = data_of(who.get("/sessions"))["sessions"][0]["id"]
    assert two.owner.delete(f"/sessions/{session}").status_code == 204

    assert of(two.there(), session) == ["session.signed_in", "session.ended"]
    assert of(two.there(), theirs) == ["staff.created", "session.failed"]
    assert of(two.here(), theirs) == []
    assert [found for found in of(two.here(), session) if found != "session.ended"] == []


def test_a_pc_and_who_works_on_it_are_shown_in_its_branch(two: Two) -> None:
    two.chain.pc(two.second)
    changed = log(two.owner, "&resource=device")

    assert changed
    assert log(two.here(), "&resource=device") == []
    assert {found["id"] for found in log(two.there(), "&resource=device")} == {
        found["id"] for found in changed
    }
    assert log(two.here(), "&resource=device_staff") == []


def test_ones_own_deeds_are_shown_without_values_once_out_of_reach(two: Two) -> None:
    manager = two.here()
    path = f"/staff/{manager.id}/branches"
    placed = data_of(two.owner.post(path, {"branch_id": str(two.second)}), 201)
    theirs = patient(manager, two.second)
    near = values_of(manager, theirs)
    assert two.owner.delete(f"{path}/{placed['id']}").status_code == 204

    assert [found["name"] for found in near] == ["สมชาย"]
    assert of(manager, theirs) == ["patient.created"]
    assert values_of(manager, theirs) == [None]


# ----------------------------------------------------------------------------------------- roles together


def test_values_are_shown_by_a_role_that_reaches_the_row_itself(two: Two) -> None:
    ours, theirs = patient(two.owner, two.chain.branch_id), patient(two.owner, two.second)
    both = two.both(RoleName.IT_ADMIN, RoleName.MANAGER)

    assert values_of(both, ours)[0]["name"] == "สมชาย"
    assert values_of(both, theirs) == [None]
    assert values_of(two.here(RoleName.IT_ADMIN), ours) == [None]
    assert values_of(two.owner, theirs)[0]["name"] == "สมชาย"


def test_what_another_role_may_read_adds_nothing_to_the_log_of_a_manager(two: Two) -> None:
    loan = data_of(two.owner.post("/loans", LOAN), 201)
    both = two.both(RoleName.ACCOUNTANT, RoleName.MANAGER)

    data_of(both.get(f"/loans/{loan['id']}"))
    assert of(both, loan) == []


def test_nothing_of_another_branch_is_in_the_log_of_a_manager(two: Two) -> None:
    """Whatever the second branch has: the manager of the first sees only what all branches hold."""
    seen = {found["id"] for found in log(two.here())}
    visit = patient(two.owner, two.second)
    when = {"date": WHEN, "patient_id": visit["id"], "staff_id": two.owner.id}
    for path, body in (
        ("/appointments", when),
        ("/insurance", {"patient_id": visit["id"], "provider": "X", "policy_number": "1"}),
        ("/prescriptions", when | {"type": "spectacle", "data": EYES}),
        ("/transactions", {"amount": 1, "date": WHEN, "staff_id": two.owner.id}),
        ("/inventory", {"name": "F", "sku": "F", "price": 1}),
        ("/staff", account(two.second)),
    ):
        made = two.owner.post(path, {"branch_id": str(two.second)} | body)
        assert made.status_code == 201, made.text
    new = [found for found in log(two.here()) if found["id"] not in seen]

    assert {found["resource"] for found in new} <= {"session", "staff", "user_role"}
    people = {found["resource_id"] for found in new if found["resource"] == "staff"}
    assert str(two.second) not in str([found["after"] for found in new]), people


# -------------------------------------------------------------------------------------------------- values


def test_values_are_shown_as_rest_shows_them(two: Two) -> None:
    made = patient(two.owner, two.chain.branch_id)
    by = {"branch_id": str(two.chain.branch_id), "staff_id": two.owner.id, "date": WHEN}
    bodies = {
        "/transactions": by | {"amount": 1234.5},
        "/prescriptions": by | {"patient_id": made["id"], "type": "spectacle", "data": EYES},
        "/loans": LOAN,
    }
    for path, body in bodies.items():
        row = data_of(two.owner.post(path, body), 201)
        entry = log(two.owner, f"&resourceId={row['id']}")[-1]

        assert entry["before"] is None
        assert set(body) <= set(entry["after"])
        assert {name: row[name] for name in entry["after"]} == entry["after"]
        if path == "/loans":
            written = two.owner.get(f"/audit-logs?resourceId={row['id']}").content
            assert b'"interest_rate":6.2500' in written
            assert b'"original_amount":500000.00' in written


def test_parts_of_a_document_are_shown_as_rest_shows_them(two: Two) -> None:
    made = patient(two.owner, two.chain.branch_id)
    body = {"patient_id": made["id"], "staff_id": two.owner.id, "date": WHEN, "type": "spectacle"}
    draft = data_of(two.owner.post("/prescriptions", body | {"data": EYES}), 201)
    changed = {"right": EYES["right"] | {"sphere": -1.5}, "left": EYES["left"]}
    after = data_of(two.owner.patch(f"/prescriptions/{draft['id']}", {"data": changed}))
    edited = log(two.owner, f"&resourceId={draft['id']}")[0]

    assert edited["fields"] == ["data.right"]
    assert edited["before"] == {"data.right": draft["data"]["right"]}
    assert edited["after"] == {"data.right": after["data"]["right"]}
    assert after["data"]["right"]["sphere"] == -1.5


def insert(two: Two, resource: str, row_id: UUID, after: dict[str, Any]) -> None:
    """A row of the log that no deed of today wrote."""
    two.chain.sql(
        "INSERT INTO audit_log (org_id, id, action, resource, resource_id, after, created_at) "
        "SELECT org_id, :id, 'x', :resource, :row, :after, now() FROM organization WHERE org_id = :org",
        id=uuid4(),
        resource=resource,
        row=row_id,
        after=orjson.dumps(after).decode(),
    )


def test_values_that_nobody_understands_any_more_are_shown_as_they_are(two: Two) -> None:
    row_id = uuid4()
    insert(two, "spaceship", row_id, {"amount": 100})
    insert(two, "transaction", row_id, {"amount": "many", "colour": 100, "date": "2026", "notes": None})
    found = {found["resource"]: found["after"] for found in log(two.owner, f"&resourceId={row_id}")}

    assert found["spaceship"] == {"amount": 100}
    assert found["transaction"] == {"amount": "many", "colour": 100, "date": "2026", "notes": None}
    assert of(two.here(), str(row_id)) == []


# ------------------------------------------------------------------------------------------ asking for it


def test_the_log_is_ordered_and_narrowed_as_it_is_asked_for(two: Two) -> None:
    made = patient(two.owner, two.chain.branch_id)
    data_of(two.owner.patch(f"/patients/{made['id']}", {"phone": "1"}))
    query = f"&resourceId={made['id']}"
    newest = log(two.owner, query)

    assert [found["action"] for found in newest] == ["patient.edited", "patient.created"]
    assert log(two.owner, query + "&sort=created_at") == newest[::-1]
    assert log(two.owner, query + "&sort=action") == newest[::-1]
    assert log(two.owner, query + f"&createdTo={newest[1]['created_at']}") == newest[1:]
    assert log(two.owner, query + "&createdFrom=2199-01-01T00:00:00Z") == []
    wrong = two.owner.get("/audit-logs?sort=before")
    assert error_of(wrong, 422, "VALUE_NOT_ALLOWED")["details"]["allowed"]
    error_of(two.owner.get("/audit-logs?createdFrom=yesterday"), 422, "VALUE_NOT_ALLOWED")
    first = two.owner.get(f"/audit-logs?pageSize=1{query}")
    assert data_of(first) == {"audit_logs": newest[:1], "total": 2}
    assert 'rel="next"' in first.headers["Link"]


def test_of_a_row_that_is_nowhere_only_what_all_branches_hold_is_shown(two: Two) -> None:
    """Each entity is narrowed, also one that nobody thought of here."""
    row_id = uuid4()
    for kind in KINDS:
        insert(two, kind.name, row_id, {})
    held = {kind.name for kind in KINDS if kind.sync.scopes.org and kind.sync.reach is None}

    assert {found["resource"] for found in log(two.owner, f"&resourceId={row_id}")} == {k.name for k in KINDS}
    assert {found["resource"] for found in log(two.here(), f"&resourceId={row_id}")} == held
    assert held == {"organization", "supplier", "community_post", "post_like"}
