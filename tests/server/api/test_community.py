"""Posts, likes and policies over REST."""

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


def test_a_like_is_of_the_post_that_was_seen(chain: Chain, owner: Person) -> None:
    post = data_of(owner.post("/community/posts", {"title": "x", "content": "y"}), 201)
    path = f"/community/posts/{post['id']}"
    seen = owner.get(path).headers["ETag"]
    data_of(owner.patch(path, {"content": "Something else"}))

    error_of(owner.post(f"{path}/like", **{"If-Match": seen}), 412, "PRECONDITION_FAILED")
    assert data_of(owner.get(path))["likes"] == 0
    now = owner.get(path).headers["ETag"]
    assert data_of(owner.post(f"{path}/like", **{"If-Match": now}))["likes"] == 1


def test_a_like_may_name_the_organization_and_no_other(chain: Chain, owner: Person) -> None:
    post = data_of(owner.post("/community/posts", {"title": "x", "content": "y"}), 201)
    path = f"/community/posts/{post['id']}/like"

    assert error_of(owner.post(path, {"org_id": owner.id}), 403, "ORG_MISMATCH")["field"] == "org_id"
    assert data_of(owner.post(path, {"org_id": str(chain.org_id)}))["likes"] == 1
