"""What every resource does alike: reading, writing, preconditions, replays, reach."""

from typing import Any
from uuid import UUID, uuid4

from oasis_core.entities.staff import RoleName
from oasis_core.rules.patient import share_id
from tests.server.clinic import Chain, Running, data_of, error_of, found_chain
from tests.server.rest import Person


def person(chain: Chain, role: RoleName, *branches: UUID) -> Person:
    return Person.signed_in(chain, chain.person(role, *branches)[1])


def new_patient(who: Person, chain: Chain, name: str = "สมชาย ใจดี", **more: Any) -> dict[str, Any]:
    body = {"branch_id": str(chain.branch_id), "name": name} | more
    made: dict[str, Any] = data_of(who.post("/patients", body), 201)
    return made


# -- lists


def test_a_list_is_paged_with_links(chain: Chain, owner: Person) -> None:
    names = [f"P{number}" for number in range(5)]
    for name in reversed(names):
        new_patient(owner, chain, name)
    pages = [owner.get(f"/patients?page={page}&pageSize=2&sort=name") for page in (1, 2, 3, 4)]
    shown = [[row["name"] for row in data_of(page)["patients"]] for page in pages]

    assert shown == [["P0", "P1"], ["P2", "P3"], ["P4"], []]
    assert {data_of(page)["total"] for page in pages} == {5}
    start = "</api/v1/patients?page={}&pageSize=2&sort=name>"
    assert pages[0].headers["Link"] == (
        f'{start.format(1)}; rel="first", {start.format(3)}; rel="last", {start.format(2)}; rel="next"'
    )
    assert 'rel="prev"' in pages[3].headers["Link"]
    assert 'rel="next"' not in pages[3].headers["Link"]


def test_a_list_is_ordered_by_several_columns(chain: Chain, owner: Person) -> None:
    for name, phone in (("B", "1"), ("A", "1"), ("C", "2")):
        new_patient(owner, chain, name, phone=phone)
    found = data_of(owner.get("/patients?sort=-phone,name"))["patients"]

    assert [row["name"] for row in found] == ["C", "A", "B"]


def test_filters_narrow_a_list(chain: Chain, owner: Person) -> None:
    new_patient(owner, chain, "A", gender="female", date_of_birth="1980-01-01")
    new_patient(owner, chain, "B", gender="male", date_of_birth="1990-01-01")

    def names(query: str) -> list[str]:
        return [row["name"] for row in data_of(owner.get(f"/patients?{query}"))["patients"]]

    assert names("gender=female") == ["A"]
    assert names("dateOfBirth=1990-01-01") == ["B"]
    assert names("dateOfBirthFrom=1980-01-02&dateOfBirthTo=1990-01-01") == ["B"]
    assert names(f"branchId={chain.branch_id}&status=active") == ["A", "B"]
    assert names(f"branchId={uuid4()}") == []


def test_search_finds_two_letters_of_thai(chain: Chain, owner: Person) -> None:
    new_patient(owner, chain, "สมหญิง รักดี")
    new_patient(owner, chain, "วิชัย")

    assert [row["name"] for row in data_of(owner.get("/patients?search=หญ"))["patients"]] == ["สมหญิง รักดี"]
    assert data_of(owner.get("/patients?search=ไม่มี"))["total"] == 0


def test_unknown_parameters_and_keys_are_told_the_known_ones(owner: Person) -> None:
    unknown = error_of(owner.get("/patients?limit=5"), 422, "PARAMETER_UNKNOWN")
    sort = error_of(owner.get("/patients?sort=age"), 422, "VALUE_NOT_ALLOWED")
    embed = error_of(owner.get("/patients?embed=loans"), 422, "VALUE_NOT_ALLOWED")

    assert unknown["field"] == "limit"
    assert {"page", "pageSize", "search", "sort", "branchId", "embed"} <= set(unknown["details"]["allowed"])
    assert "date_of_birth" in sort["details"]["allowed"]
    assert "appointments" in embed["details"]["allowed"]


def test_a_day_is_that_of_the_rows_own_branch(chain: Chain, owner: Person) -> None:
    far = data_of(owner.post("/branches", {"name": "Far", "time_zone": "America/Los_Angeles"}), 201)["id"]
    moment = "2026-03-10T23:30:00Z"  # the 11th in Bangkok, the 10th in Los Angeles
    for branch in (str(chain.branch_id), far):
        body = {"branch_id": branch, "patient_id": new_patient(owner, chain, branch_id=branch)["id"]}
        data_of(owner.post("/appointments", body | {"staff_id": owner.id, "date": moment}), 201)

    def branches(query: str) -> list[str]:
        found = data_of(owner.get(f"/appointments?{query}"))["appointments"]
        return [row["branch_id"] for row in found]

    assert branches("date=2026-03-10") == [far]
    assert branches("date=2026-03-11") == [str(chain.branch_id)]
    assert branches("dateFrom=2026-03-11") == [str(chain.branch_id)]
    assert branches("dateTo=2026-03-10") == [far]
    assert sorted(branches(f"date={moment}")) == sorted([far, str(chain.branch_id)])


def test_rows_are_shown_with_what_they_refer_to_and_what_refers_to_them(chain: Chain, owner: Person) -> None:
    patient = new_patient(owner, chain)
    body = {"branch_id": str(chain.branch_id), "patient_id": patient["id"], "staff_id": owner.id}
    visit = data_of(owner.post("/appointments", body | {"date": "2026-03-10T03:00:00+07:00"}), 201)
    shown = data_of(owner.get(f"/appointments/{visit['id']}?embed=patient,staff"))
    with_visits = data_of(owner.get("/patients?embed=appointments,branch"))["patients"][0]

    assert visit["date"] == "2026-03-09T20:00:00Z"
    assert (visit["type"], visit["duration_min"], visit["status"]) == ("other", 30, "scheduled")
    assert shown["patient"] == patient
    assert shown["staff"]["name"] == "Owner"
    assert "password_hash" not in shown["staff"]
    assert with_visits["appointments"] == [visit]
    assert with_visits["branch"]["id"] == str(chain.branch_id)


def test_embedding_needs_the_right_to_read_what_is_embedded(chain: Chain, owner: Person) -> None:
    new_patient(owner, chain)
    accountant = person(chain, RoleName.ACCOUNTANT)

    data_of(accountant.get("/patients"))
    refused = error_of(accountant.get("/patients?embed=prescriptions"), 403, "PERMISSION_DENIED")
    assert refused["field"] == "embed"


# -- writing


def test_fields_that_are_not_taken_are_refused_by_name(chain: Chain, owner: Person) -> None:
    good = {"branch_id": str(chain.branch_id), "name": "A"}

    def refused(more: dict[str, Any], code: str, status: int = 422) -> str | None:
        field = error_of(owner.post("/patients", good | more), status, code)["field"]
        return None if field is None else str(field)

    assert refused({"id": str(uuid4())}, "FIELD_NOT_WRITABLE") == "id"
    assert refused({"created_at": "2026-01-01T00:00:00Z"}, "FIELD_NOT_WRITABLE") == "created_at"
    assert refused({"nothing": 1}, "FIELD_UNKNOWN") == "nothing"
    assert refused({"password_hash": "x"}, "FIELD_UNKNOWN") == "password_hash"
    assert refused({"name": None}, "FIELD_REQUIRED") == "name"
    assert refused({"name": "x" * 101}, "TEXT_TOO_LONG") == "name"
    assert refused({"name": "   "}, "NAME_MISSING") == "name"
    assert refused({"email": "no"}, "VALUE_NOT_ALLOWED") == "email"
    assert refused({"status": "dead"}, "VALUE_NOT_ALLOWED") == "status"
    assert refused({"date_of_birth": "01/02/2569"}, "VALIDATION_ERROR") == "date_of_birth"
    assert refused({"branch_id": str(uuid4())}, "REFERENCE_UNKNOWN") == "branch_id"
    assert refused({"org_id": str(uuid4())}, "ORG_MISMATCH", 403) == "org_id"
    assert data_of(owner.get("/patients"))["total"] == 0
    data_of(owner.post("/patients", good | {"org_id": str(chain.org_id)}), 201)


def test_put_replaces_and_patch_does_not(chain: Chain, owner: Person) -> None:
    patient = new_patient(owner, chain, phone="0812345678", gender="male")
    path = f"/patients/{patient['id']}"
    patched = data_of(owner.patch(path, {"phone": None}))
    replaced = data_of(owner.put(path, {"branch_id": str(chain.branch_id), "name": "New"}))

    assert (patched["phone"], patched["gender"]) == (None, "male")
    assert (replaced["name"], replaced["gender"], replaced["status"]) == ("New", None, "active")
    error_of(owner.put(path, {"branch_id": str(chain.branch_id)}), 422, "NAME_MISSING")
    assert data_of(owner.patch(path, {})) == replaced


def test_writes_are_audited_with_who_and_from_where(chain: Chain, owner: Person) -> None:
    patient = new_patient(owner, chain)
    owner.patch(f"/patients/{patient['id']}", {"phone": "1"}, **{"User-Agent": "a test"})
    logs = data_of(owner.get(f"/audit-logs?resourceId={patient['id']}"))["audit_logs"]

    assert [log["action"] for log in logs] == ["patient.edited", "patient.created"]
    assert logs[0]["after"] == {"phone": "1"}
    assert (logs[0]["user_id"], logs[0]["user_agent"]) == (owner.id, "a test")


def test_written_rows_reach_a_pc(chain: Chain, owner: Person) -> None:
    pc = chain.pc()
    pc.pulled()
    patient = new_patient(owner, chain)

    assert pc.pulled()["patient"]["id"] == [patient["id"]]


# -- preconditions


def test_a_tag_is_kept_while_nothing_changes(chain: Chain, owner: Person) -> None:
    path = f"/patients/{new_patient(owner, chain)['id']}"
    read, listed = owner.get(path), owner.get("/patients")
    tag = read.headers["ETag"]
    same = owner.get(path, **{"If-None-Match": f'"other", W/{tag}'})
    same_list = owner.get("/patients", **{"If-None-Match": listed.headers["ETag"]})
    owner.patch(path, {"phone": "1"})

    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert same_list.status_code == 304
    assert read.headers["Cache-Control"] == "private, no-cache"
    assert owner.get(path, **{"If-None-Match": tag}).status_code == 200
    assert owner.get("/patients", **{"If-None-Match": listed.headers["ETag"]}).status_code == 200


def test_a_write_upon_an_older_state_is_refused(chain: Chain, owner: Person) -> None:
    path = f"/patients/{new_patient(owner, chain)['id']}"
    older = owner.get(f"{path}?embed=branch").headers["ETag"]
    first = owner.patch(path, {"phone": "1"}, **{"If-Match": older})
    newer = first.headers["ETag"]

    data_of(first)
    for method, body in (
        ("PATCH", {"phone": "2"}),
        ("PUT", {"branch_id": str(chain.branch_id), "name": "X"}),
    ):
        error_of(owner.ask(method, path, body, **{"If-Match": older}), 412, "PRECONDITION_FAILED")
    error_of(owner.delete(path, **{"If-Match": f"W/{newer}"}), 412, "PRECONDITION_FAILED")
    assert data_of(owner.get(path))["phone"] == "1"
    data_of(owner.patch(path, {"phone": "3"}, **{"If-Match": f'"x", {newer}'}))
    assert owner.delete(path, **{"If-Match": "*"}).status_code == 204


def test_a_tag_got_with_others_changes_when_they_do(chain: Chain, owner: Person) -> None:
    path = f"/patients/{new_patient(owner, chain)['id']}?embed=branch"
    tag = owner.get(path).headers["ETag"]
    owner.patch(f"/branches/{chain.branch_id}", {"name": "Renamed"})

    assert owner.get(path, **{"If-None-Match": tag}).status_code == 200


# -- replays


def test_a_request_that_comes_again_is_done_once(chain: Chain, owner: Person) -> None:
    body = {"branch_id": str(chain.branch_id), "name": "Once"}
    for key in (str(uuid4()), "order 7/2026"):
        first = owner.post("/patients", body, **{"Idempotency-Key": key})
        again = owner.post("/patients", body, **{"Idempotency-Key": key})
        other = owner.post("/patients", body | {"name": "Other"}, **{"Idempotency-Key": key})

        assert data_of(again, 201) == data_of(first, 201)
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        assert again.headers["Location"] == first.headers["Location"]
        error_of(other, 422, "IDEMPOTENCY_KEY_REUSED")
    assert data_of(owner.get("/patients"))["total"] == 2


def test_a_key_is_its_persons_own(chain: Chain, owner: Person) -> None:
    body, other = {"branch_id": str(chain.branch_id), "name": "A"}, person(chain, RoleName.MANAGER)
    shared, text = str(uuid4()), "7"
    data_of(owner.post("/patients", body, **{"Idempotency-Key": shared}), 201)
    data_of(owner.post("/patients", body, **{"Idempotency-Key": text}), 201)

    error_of(other.post("/patients", body, **{"Idempotency-Key": shared}), 422, "IDEMPOTENCY_KEY_REUSED")
    data_of(other.post("/patients", body, **{"Idempotency-Key": text}), 201)
    assert data_of(owner.get("/patients"))["total"] == 3


def test_a_refused_request_leaves_its_key_free(chain: Chain, owner: Person) -> None:
    key = {"Idempotency-Key": "k"}
    error_of(
        owner.post("/patients", {"branch_id": str(chain.branch_id), "name": " "}, **key), 422, "NAME_MISSING"
    )

    data_of(owner.post("/patients", {"branch_id": str(chain.branch_id), "name": "A"}, **key), 201)


# -- reach


def test_other_branches_are_out_of_sight_until_shared(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    here, there = new_patient(owner, chain, "Here"), new_patient(owner, chain, "There", branch_id=str(second))
    receptionist = person(chain, RoleName.RECEPTIONIST)
    path = f"/patients/{there['id']}"

    assert [row["name"] for row in data_of(receptionist.get("/patients"))["patients"]] == ["Here"]
    error_of(receptionist.get(path), 404, "NOT_FOUND")
    error_of(receptionist.patch(path, {"phone": "1"}), 404, "NOT_FOUND")
    error_of(receptionist.delete(path), 404, "NOT_FOUND")
    error_of(receptionist.patch(path, {"nothing": 1}), 404, "NOT_FOUND")
    visit = {"branch_id": str(chain.branch_id), "staff_id": owner.id, "date": "2026-03-10T03:00:00Z"}
    refused = receptionist.post("/appointments", visit | {"patient_id": there["id"]})
    assert error_of(refused, 422, "REFERENCE_UNKNOWN")["field"] == "patient_id"
    elsewhere = {"branch_id": str(second), "name": "X"}
    error_of(receptionist.post("/patients", elsewhere), 403, "OUT_OF_REACH")
    data_of(receptionist.post("/appointments", visit | {"patient_id": here["id"]}), 201)

    share = {"patient_id": there["id"], "branch_id": str(chain.branch_id), "reason": "visit"}
    pc = chain.pc(chain.branch_id, second)
    row_id = share_id(UUID(there["id"]), chain.branch_id)
    change = {"entity": "patient_share", "id": str(row_id), "op": "insert", "base": 0, "set": share}
    assert data_of(pc.push(pc.group("patient.share", change)))["results"][0]["outcome"] == "applied"
    assert data_of(receptionist.get(path))["name"] == "There"
    data_of(receptionist.post("/appointments", visit | {"patient_id": there["id"]}), 201)


def test_other_organizations_are_as_unknown_as_nothing(server: Running, chain: Chain, owner: Person) -> None:
    other = found_chain(server, "Other")
    stranger = Person.signed_in(other, other.owner_email)
    patient = new_patient(owner, chain)
    path = f"/patients/{patient['id']}"

    error_of(stranger.get(path), 404, "NOT_FOUND")
    error_of(stranger.patch(path, {"phone": "1"}), 404, "NOT_FOUND")
    error_of(stranger.delete(path), 404, "NOT_FOUND")
    assert data_of(stranger.get("/patients")) == {"patients": [], "total": 0}
    error_of(stranger.get(f"/patients?orgId={chain.org_id}"), 403, "ORG_MISMATCH")
    visit = {"branch_id": str(other.branch_id), "patient_id": patient["id"], "staff_id": stranger.id}
    refused = stranger.post("/appointments", visit | {"date": "2026-03-10T03:00:00Z"})
    assert error_of(refused, 422, "REFERENCE_UNKNOWN")["field"] == "patient_id"


def test_whoever_lacks_the_permission_is_refused_before_anything_is_looked_up(chain: Chain) -> None:
    it = person(chain, RoleName.IT_ADMIN)

    error_of(it.get("/patients"), 403, "PERMISSION_DENIED")
    error_of(it.get(f"/patients/{uuid4()}"), 403, "PERMISSION_DENIED")
    error_of(it.post("/patients", {"nothing": 1}), 403, "PERMISSION_DENIED")


def test_who_is_signed_out_or_gone_is_refused_at_once(chain: Chain, owner: Person) -> None:
    staff_id, email = chain.person(RoleName.RECEPTIONIST)
    gone = Person.signed_in(chain, email)
    data_of(gone.get("/patients"))
    assert owner.delete(f"/staff/{staff_id}").status_code == 204

    error_of(gone.get("/patients"), 401, "SESSION_REVOKED")
    error_of(gone.post("/patients", {}), 401, "SESSION_REVOKED")
    unsigned = chain.server.request("POST", "/api/v1/patients", content=b"{")
    error_of(unsigned, 401, "UNAUTHENTICATED")


def test_a_wrong_method_is_told_the_right_ones(owner: Person) -> None:
    for method, path, allowed in (("PUT", "/patients", "GET, POST"), ("POST", f"/patients/{uuid4()}", None)):
        refused = owner.ask(method, path, {})
        error_of(refused, 405, "METHOD_NOT_ALLOWED")
        found = ", ".join(sorted(refused.headers["Allow"].split(", ")))
        assert found == (allowed or "DELETE, GET, PATCH, PUT")
