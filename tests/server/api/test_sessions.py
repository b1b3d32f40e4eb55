"""Sessions and roles over REST: asked for as all other lists, and written upon only as they were seen."""

from typing import Any

import pytest

from oasis_core.access.roles import GRANTS, role_id
from oasis_core.entities.staff import RoleName
from tests.server.clinic import BASE, Chain, data_of, error_of
from tests.server.rest import Person

OTHER = {"If-Match": '"of-another-state"'}


def person(chain: Chain, role: RoleName = RoleName.RECEPTIONIST) -> Person:
    return Person.signed_in(chain, chain.person(role)[1])


def links(person: Person, path: str) -> list[str]:
    """The paths of all pages, each found in the one before."""
    found = [path]
    for _ in range(20):
        answer = person.get(found[-1])
        following = [part for part in answer.headers["Link"].split(", ") if part.endswith('rel="next"')]
        if not following:
            return found
        found.append(following[0].partition(">")[0].removeprefix(f"<{BASE}"))
    raise AssertionError("never the last page")


# ------------------------------------------------------------------------------------------------ sessions


def test_sessions_are_ones_own_unless_one_keeps_the_accounts(chain: Chain, owner: Person) -> None:
    who = person(chain)
    own = data_of(who.get("/sessions"))
    everybodys = data_of(owner.get("/sessions?pageSize=1"))
    theirs = data_of(owner.get(f"/sessions?userId={owner.id}"))["sessions"]

    assert [session["current"] for session in own["sessions"]] == [True]
    assert (everybodys["total"], len(everybodys["sessions"])) == (2, 1)
    error_of(who.delete(f"/sessions/{theirs[0]['id']}"), 404, "NOT_FOUND")
    assert owner.delete(f"/sessions/{own['sessions'][0]['id']}").status_code == 204
    error_of(who.get("/sessions"), 401, "SESSION_REVOKED")
    assert owner.delete(f"/sessions/{theirs[0]['id']}").status_code == 204
    error_of(owner.get("/sessions"), 401, "SESSION_REVOKED")


def test_sessions_are_ordered_and_narrowed_by_when_they_began(chain: Chain, owner: Person) -> None:
    for _ in range(2):
        chain.server.clock.advance(minutes=1)
        person(chain)
    newest = data_of(owner.get("/sessions"))["sessions"]
    began = [session["created_at"] for session in newest]

    def asked(query: str) -> list[str]:
        return [session["created_at"] for session in data_of(owner.get(f"/sessions?{query}"))["sessions"]]

    assert len(began) == 3
    assert began == sorted(began, reverse=True)
    assert asked("sort=created_at") == began[::-1]
    assert asked("sort=-expires_at,user_id") == began
    assert asked(f"createdFrom={began[1]}") == began[:2]
    assert asked(f"createdTo={began[1]}") == began[1:]
    assert asked(f"createdFrom={began[1]}&createdTo={began[1]}") == [began[1]]
    assert len(links(owner, "/sessions?pageSize=1")) == 3
    for wrong in ("sort=refresh_token_hash", "sort=created_at,created_at", "createdFrom=today"):
        error_of(owner.get(f"/sessions?{wrong}"), 422, "VALUE_NOT_ALLOWED")


def test_a_session_is_ended_only_as_it_was_seen(chain: Chain, owner: Person) -> None:
    who = person(chain)
    session = data_of(who.get("/sessions"))["sessions"][0]
    path = f"/sessions/{session['id']}"
    seen = owner.get(path)

    assert data_of(seen) == session | {"current": False}
    error_of(owner.delete(path, **OTHER), 412, "PRECONDITION_FAILED")
    assert data_of(who.get(path))["current"] is True
    assert owner.delete(path, **{"If-Match": seen.headers["ETag"]}).status_code == 204
    error_of(owner.get(path), 404, "NOT_FOUND")
    error_of(owner.delete(path, **OTHER), 404, "NOT_FOUND")


def test_a_session_that_was_used_since_is_not_the_one_that_was_seen(chain: Chain, owner: Person) -> None:
    pc = chain.pc()
    path = f"/sessions/{pc.tokens['session_id']}"
    seen = {"If-Match": owner.get(path).headers["ETag"]}
    chain.server.clock.advance(minutes=1)
    pc.tokens |= data_of(pc.refresh())

    error_of(owner.delete(path, **seen), 412, "PRECONDITION_FAILED")
    assert owner.delete(path, **{"If-Match": owner.get(path).headers["ETag"]}).status_code == 204


def test_the_session_of_somebody_else_is_not_found(chain: Chain, owner: Person) -> None:
    session = data_of(owner.get("/sessions"))["sessions"][0]
    path = f"/sessions/{session['id']}"

    error_of(person(chain).get(path), 404, "NOT_FOUND")
    assert data_of(person(chain, RoleName.IT_ADMIN).get(path))["user_id"] == owner.id
    error_of(owner.get("/sessions/nothing"), 404, "NOT_FOUND")


# --------------------------------------------------------------------------------------------------- roles


def test_the_roles_are_told_with_what_they_permit(owner: Person) -> None:
    roles = {role["name"]: role for role in data_of(owner.get("/roles"))["roles"]}

    assert set(roles) == {role.value for role in RoleName}
    assert "prescription:sign" in roles["optometrist"]["permissions"]
    assert roles["accountant"]["org_reach"] is True


def test_roles_are_paged_and_ordered(owner: Person) -> None:
    names = sorted(role.value for role in RoleName)
    pages = links(owner, "/roles?pageSize=2")
    listed = [role["name"] for path in pages for role in data_of(owner.get(path))["roles"]]

    def asked(query: str) -> list[str]:
        found = data_of(owner.get(f"/roles?{query}"))
        assert found["total"] == len(GRANTS)
        return [role["name"] for role in found["roles"]]

    assert listed == names
    assert asked("sort=-name") == names[::-1]
    wide = sorted(role.value for role, grant in GRANTS.items() if grant.org_reach)
    assert asked("sort=-org_reach,name")[: len(wide)] == wide
    assert asked("page=9") == []
    error_of(owner.get("/roles?sort=permissions"), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.get("/roles?pageSize=201"), 422, "VALUE_NOT_ALLOWED")


def test_the_roles_of_a_person_are_paged_and_ordered(chain: Chain, owner: Person) -> None:
    path = f"/staff/{person(chain).id}/roles"
    for role in ("optician", "accountant"):
        data_of(owner.post(path, {"role": role}), 201)
    wanted = ["accountant", "optician", "receptionist"]
    pages = links(owner, f"{path}?pageSize=1")

    assert [data_of(owner.get(page))["roles"][0]["name"] for page in pages] == wanted
    listed = data_of(owner.get(f"{path}?sort=-name&pageSize=2"))
    assert ([role["name"] for role in listed["roles"]], listed["total"]) == (wanted[:0:-1], 3)
    error_of(owner.get(f"{path}?sort=description"), 422, "VALUE_NOT_ALLOWED")


def test_a_role_is_taken_only_as_it_was_seen(chain: Chain, owner: Person) -> None:
    path = f"/staff/{person(chain).id}/roles"
    given = owner.post(path, {"role": "optician"})
    place = given.headers["Location"].removeprefix(BASE)
    seen = owner.get(place)

    assert data_of(seen) == data_of(given, 201)
    assert seen.headers["ETag"] == given.headers["ETag"]
    error_of(owner.delete(place, **OTHER), 412, "PRECONDITION_FAILED")
    assert owner.get(place, **{"If-None-Match": seen.headers["ETag"]}).status_code == 304
    assert owner.delete(place, **{"If-Match": seen.headers["ETag"]}).status_code == 204
    error_of(owner.get(place), 404, "NOT_FOUND")


def test_a_role_that_somebody_has_not_is_not_found(chain: Chain, owner: Person) -> None:
    who = person(chain)

    for role in (str(role_id(RoleName.OWNER)), who.id, "owner"):
        error_of(owner.get(f"/staff/{who.id}/roles/{role}"), 404, "NOT_FOUND")
        error_of(owner.delete(f"/staff/{who.id}/roles/{role}"), 404, "NOT_FOUND")
    error_of(owner.get(f"/staff/{chain.org_id}/roles/{role_id(RoleName.OWNER)}"), 404, "NOT_FOUND")


@pytest.mark.parametrize("held", [False, True])
def test_a_role_is_given_once_however_often_it_is_asked_for(chain: Chain, owner: Person, held: bool) -> None:
    path = f"/staff/{person(chain).id}/roles"
    if held:
        data_of(owner.post(path, {"role": "optician"}), 201)
    key = {"Idempotency-Key": "give"}
    first, again = (owner.post(path, {"role": "optician"}, **key) for _ in range(2))

    assert data_of(first, 201) == data_of(again, 201)
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert data_of(owner.get(again.headers["Location"].removeprefix(BASE))) == data_of(first, 201)
    error_of(owner.post(path, {"role": "manager"}, **key), 422, "IDEMPOTENCY_KEY_REUSED")


def test_the_organization_may_be_named_when_a_role_is_given(chain: Chain, owner: Person) -> None:
    path = f"/staff/{person(chain).id}/roles"
    body: dict[str, Any] = {"role": "optician"}

    data_of(owner.post(path, body | {"org_id": str(chain.org_id)}), 201)
    error_of(owner.post(path, body | {"org_id": owner.id}), 403, "ORG_MISMATCH")
    error_of(owner.post(path, body | {"user_id": owner.id}), 422, "FIELD_UNKNOWN")
