"""What a repetition finds that is no longer as the first request left it."""

from oasis_core.entities.staff import RoleName
from tests.server.clinic import Chain, data_of, error_of
from tests.server.rest import Person

KEY = {"Idempotency-Key": "asked-once"}


def test_what_was_found_done_and_is_undone_since_is_not_done_by_a_repetition(
    chain: Chain, owner: Person
) -> None:
    path, body = f"/staff/{chain.person(RoleName.OPTICIAN)[0]}/branches", {"branch_id": str(chain.branch())}
    placed = data_of(owner.post(path, body), 201)
    assert data_of(owner.post(path, body, **KEY), 201) == placed
    assert owner.delete(f"{path}/{placed['id']}").status_code == 204
    before = data_of(owner.get(path))

    error_of(owner.post(path, body, **KEY), 404, "NOT_FOUND")

    assert data_of(owner.get(path)) == before
    assert body["branch_id"] not in str(before)


def test_a_like_that_was_taken_back_since_is_not_given_by_a_repetition(chain: Chain, owner: Person) -> None:
    post = data_of(owner.post("/community/posts", {"title": "x", "content": "y"}), 201)
    path = f"/community/posts/{post['id']}/like"
    data_of(owner.post(path))
    assert data_of(owner.post(path, **KEY))["likes"] == 1  # there was nothing left to do
    data_of(owner.post(path, {"liked": False}))

    again = owner.post(path, **KEY)

    assert again.headers["Idempotency-Replayed"] == "true"
    assert data_of(again)["likes"] == 0
    assert data_of(owner.get(f"/community/posts/{post['id']}"))["likes"] == 0


def test_a_key_of_nothing_done_is_logged_and_moves_no_feed(chain: Chain, owner: Person) -> None:
    post = data_of(owner.post("/community/posts", {"title": "x", "content": "y"}), 201)
    path = f"/community/posts/{post['id']}/like"
    data_of(owner.post(path))
    head = chain.sql("SELECT head FROM sync_head WHERE org_id = :org")

    data_of(owner.post(path, **KEY))

    log = "SELECT action, outcome, seq, actor_id FROM push_log WHERE org_id = :org ORDER BY position"
    assert tuple(chain.sql(log)[-1]) == ("like_community_post", "applied", None, chain.owner_id)
    assert chain.sql("SELECT head FROM sync_head WHERE org_id = :org") == head


def test_a_request_that_failed_leaves_its_key_free(chain: Chain, owner: Person) -> None:
    body = {"name": "ก", "branch_id": str(chain.branch_id)}

    error_of(owner.post("/patients", body | {"status": "dead"}, **KEY), 422, "VALUE_NOT_ALLOWED")

    data_of(owner.post("/patients", body, **KEY), 201)
