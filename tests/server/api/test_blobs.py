"""Pictures and papers over REST: who is shown which, and that nobody keeps one after that has changed."""

import hashlib
from itertools import count

import pytest

from oasis_core.entities.staff import RoleName
from tests.server.clinic import BASE, Chain, data_of, error_of, found_chain
from tests.server.rest import Person

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
_KIND = {"Content-Type": "image/png"}
_pictures = count(1)


def colleague(chain: Chain, role: RoleName = RoleName.RECEPTIONIST) -> Person:
    return Person.signed_in(chain, chain.person(role)[1])


def picture(owner: Person) -> str:
    """The hash of a new picture that nothing names yet."""
    content = PNG + next(_pictures).to_bytes(4, "big")
    sha256 = hashlib.sha256(content).hexdigest()
    data_of(owner.ask("PUT", f"/blobs/{sha256}", content, **_KIND), 201)
    return sha256


def patient(owner: Person, branch: object, photo: str) -> str:
    """The id of a new patient of that photo."""
    body = {"name": "ก", "branch_id": str(branch), "photo": photo}
    made: str = data_of(owner.post("/patients", body), 201)["id"]
    return made


def post(person: Person, image: str) -> None:
    data_of(person.post("/community/posts", {"title": "x", "content": "y", "image": image}), 201)


def test_a_picture_is_read_by_whoever_may_read_the_row_that_names_it(chain: Chain, owner: Person) -> None:
    sha256 = hashlib.sha256(PNG).hexdigest()
    path = f"/blobs/{sha256}"
    receptionist, accountant = colleague(chain), colleague(chain, RoleName.ACCOUNTANT)

    assert data_of(owner.ask("PUT", path, PNG, **_KIND), 201)["size"] == len(PNG)
    assert owner.ask("PUT", path, PNG, **_KIND).status_code == 200
    error_of(owner.get(path), 404, "NOT_FOUND")  # nothing names it yet
    post(owner, sha256)
    answer = accountant.get(path)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, PNG, "image/png")
    patient(owner, chain.branch_id, sha256)
    error_of(accountant.get(path), 404, "NOT_FOUND")  # a photo is clinical, whatever else names it
    assert receptionist.get(path).content == PNG


@pytest.mark.parametrize("deleted", [False, True])
def test_a_photo_is_not_opened_by_a_row_that_repeats_its_hash(
    chain: Chain, owner: Person, *, deleted: bool
) -> None:
    sha256 = picture(owner)
    path = f"/blobs/{sha256}"
    row = patient(owner, chain.branch_id, sha256)
    accountant = colleague(chain, RoleName.ACCOUNTANT)
    elsewhere = Person.signed_in(chain, chain.person(RoleName.OPTOMETRIST, chain.branch())[1])
    assert data_of(accountant.get(f"/patients/{row}"))["photo"] == sha256
    if deleted:
        assert owner.delete(f"/patients/{row}").status_code == 204
    for person in (accountant, elsewhere):
        post(person, sha256)
        data_of(owner.patch(f"/staff/{person.id}", {"avatar": sha256}))

        error_of(person.get(path), 404, "NOT_FOUND")
    assert owner.get(path).status_code == (404 if deleted else 200)


def test_a_photo_that_was_seen_is_asked_for_again_each_time(chain: Chain, owner: Person) -> None:
    sha256 = picture(owner)
    path = f"/blobs/{sha256}"
    row = patient(owner, chain.branch_id, sha256)
    colleague_here = colleague(chain)
    first = colleague_here.get(path)
    tag = first.headers["ETag"]

    assert first.headers["Cache-Control"] == "private, no-cache"
    for held in (tag, f'"other", W/{tag}', "*"):
        again = colleague_here.get(path, **{"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag), held
    for other in (sha256, f'"x{sha256}"', f'"{sha256[:-1]}"'):
        assert colleague_here.get(path, **{"If-None-Match": other}).status_code == 200, other
    data_of(owner.patch(f"/patients/{row}", {"photo": None}))
    error_of(colleague_here.get(path, **{"If-None-Match": tag}), 404, "NOT_FOUND")


def test_a_wrong_method_is_told_both_right_ones(chain: Chain, owner: Person) -> None:
    answer = chain.server.request("DELETE", f"{BASE}/blobs/{'0' * 64}")

    error_of(answer, 405, "METHOD_NOT_ALLOWED")
    assert {word.strip() for word in answer.headers["Allow"].split(",")} == {"GET", "PUT"}


def test_another_organization_does_not_learn_that_a_picture_is_here(chain: Chain, owner: Person) -> None:
    path = f"/blobs/{hashlib.sha256(PNG).hexdigest()}"
    owner.ask("PUT", path, PNG, **_KIND)
    other = found_chain(chain.server)
    stranger = Person.signed_in(other, other.owner_email)

    error_of(stranger.get(path), 404, "NOT_FOUND")
    assert stranger.ask("PUT", path, PNG, **_KIND).status_code == 201


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (PNG, "image/jpeg", 422, "PICTURE_NOT_READABLE"),
        (b"<svg onload=alert(1)>", "image/svg+xml", 422, "PICTURE_NOT_READABLE"),
        (b"GIF89a", "image/png", 422, "PICTURE_NOT_READABLE"),
        (PNG + b"\0" * 1_000_000, "image/png", 413, "BODY_TOO_LARGE"),
    ],
)
def test_what_is_no_picture_is_refused(
    owner: Person, content: bytes, kind: str, status: int, code: str
) -> None:
    path = f"/blobs/{hashlib.sha256(content).hexdigest()}"

    error_of(owner.ask("PUT", path, content, **{"Content-Type": kind}), status, code)


def test_bytes_under_another_hash_are_refused(owner: Person) -> None:
    error_of(owner.ask("PUT", f"/blobs/{'0' * 64}", PNG, **_KIND), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.get("/blobs/../../etc/passwd"), 404, "NOT_FOUND")
    error_of(owner.get("/blobs/xyz"), 404, "NOT_FOUND")
