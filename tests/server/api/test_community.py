"""Posts, likes, policies and reports over REST."""

from oasis_core.entities.staff import RoleName
from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person


def colleague(chain: Chain, role: RoleName = RoleName.RECEPTIONIST) -> Person:
    return Person.signed_in(chain, chain.person(role)[1])


def test_a_post_is_its_authors_alone_and_liked_by_anybody_once(chain: Chain, owner: Person) -> None:
    post = data_of(
        owner.post("/community/posts", {"title": "ข่าว", "content": "มีของใหม่", "tags": ["ใหม่"]}), 201
    )
    other = colleague(chain)
    path = f"/community/posts/{post['id']}"

    assert (post["staff_id"], post["likes"], post["tags"]) == (owner.id, 0, ["ใหม่"])
    assert data_of(other.post(f"{path}/like"))["likes"] == 1
    assert data_of(other.post(f"{path}/like", {"liked": True}))["likes"] == 1
    assert data_of(owner.post(f"{path}/like"))["likes"] == 2
    assert data_of(other.post(f"{path}/like", {"liked": False}))["likes"] == 1
    error_of(other.patch(path, {"title": "x"}), 403, "NOT_AUTHOR")
    error_of(other.delete(path), 403, "NOT_AUTHOR")
    error_of(
        other.post("/community/posts", {"title": "x", "content": "y", "staff_id": owner.id}),
        403,
        "NOT_AUTHOR",
    )
    assert data_of(owner.patch(path, {"title": "แก้แล้ว"}))["title"] == "แก้แล้ว"
    assert owner.delete(path).status_code == 204
    error_of(owner.get(path), 404, "NOT_FOUND")


def test_a_policy_goes_to_the_branch_of_its_patient(chain: Chain, owner: Person) -> None:
    second = str(chain.branch())
    patient = data_of(owner.post("/patients", {"name": "ก", "branch_id": second}), 201)
    policy = data_of(owner.post("/insurance", {"patient_id": patient["id"], "provider": "ประกัน"}), 201)

    assert (policy["branch_id"], policy["verified"]) == (second, False)
    assert data_of(owner.get(f"/insurance?patientId={patient['id']}"))["total"] == 1
    error_of(colleague(chain).get(f"/insurance/{policy['id']}"), 404, "NOT_FOUND")


def test_a_month_is_reckoned_by_the_branches_own_days(chain: Chain, owner: Person) -> None:
    def pay(amount: int, date: str) -> None:
        body = {
            "staff_id": owner.id,
            "amount": amount,
            "date": date,
            "method": "cash",
            "branch_id": str(chain.branch_id),
        }
        data_of(owner.post("/transactions", body | {"type": "payment"}), 201)

    pay(100, "2026-09-30T17:00:00Z")  # the first of October in Bangkok
    pay(200, "2026-10-31T16:59:59Z")
    pay(400, "2026-10-31T17:00:00Z")  # November
    report = data_of(owner.post("/financial/reports/generate", {"month": "2026-10"}), 201)
    summary = data_of(owner.get("/reports/summary?from=2026-10-01&to=2026-10-31"))

    assert report["data"] == summary
    assert summary["total"]["net"] == "300.00"
    assert summary["branches"][0]["by_type"]["payment"] == "300.00"
    assert report["period"] == "2026-09-30T17:00:00Z"
    assert data_of(owner.get("/financial/reports?type=monthly_summary"))["total"] == 1
    error_of(owner.get("/reports/summary?from=2026-10-02&to=2026-10-01"), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.post("/financial/reports/generate", {"month": "2026-13"}), 422, "VALIDATION_ERROR")
    error_of(colleague(chain).get("/reports/summary?from=2026-10-01&to=2026-10-31"), 403, "PERMISSION_DENIED")


def test_a_manager_reports_on_their_own_branch_only(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    manager = Person.signed_in(chain, chain.person(RoleName.MANAGER, second)[1])
    span = "from=2026-10-01&to=2026-10-31"

    found = data_of(manager.get(f"/reports/summary?{span}"))

    assert [line["branch_id"] for line in found["branches"]] == [str(second)]
    error_of(manager.get(f"/reports/summary?{span}&branchId={chain.branch_id}"), 404, "NOT_FOUND")
