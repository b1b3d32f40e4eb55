"""What each operation promises, for each of them: tags, preconditions, links, replays, and that what is
written is what is read. A resource that is added is tested without a line here."""

from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from sync_server.rest.operation import CREATE, DELETE, EDIT, REPLACE, Operation
from tests.server.api.one_of_each import (
    LISTS,
    OPERATIONS,
    READING,
    Clinic,
    differences,
    named,
    reader,
    succeeded,
    wanted,
)
from tests.server.clinic import BASE, Running, data_of, error_of, found_chain
from tests.server.rest import Person

POSTS = [found for found in OPERATIONS if found.method == "POST"]
UPON_A_ROW = [
    found
    for found in OPERATIONS
    if found.method in ("PATCH", "PUT", "DELETE") or found.verb in ("receive", "cancel", "like")
]
KEPT = {"prescription", "transaction"}
"""What is deleted there stays to be seen, as voided."""
FOLLOWS = {
    "loan.original_amount": ("remaining_balance",),
    "transaction.amount": ("lines",),
    "transaction.lines": ("amount",),
}
"""What a change of a field moves along, because it says the same or is reckoned from it."""
OTHER_TAG = f'"{"0" * 32}"'


@pytest.fixture(scope="module")
def clinic(server: Running) -> Clinic:
    return Clinic.opened(found_chain(server))


def readable(clinic: Clinic, operation: Operation) -> str:
    """A path that the operation reads."""
    if operation in LISTS:
        return clinic.listed(operation)
    if "{" in operation.path:
        return clinic.path(operation, clinic.subject(operation))
    return clinic.path(operation) + clinic.without_query(operation)


# -- tags


@pytest.mark.parametrize("operation", READING, ids=named)
def test_whoever_has_it_already_is_not_told_again(clinic: Clinic, operation: Operation) -> None:
    path = readable(clinic, operation)
    first = succeeded(clinic.owner.get(path))
    tag = first.headers["ETag"]
    same = [clinic.owner.get(path, **{"If-None-Match": known}) for known in (tag, f'"x", W/{tag}')]
    whatever = clinic.owner.get(path, **{"If-None-Match": "*"})
    others = clinic.owner.get(path, **{"If-None-Match": OTHER_TAG})

    for answer in same:
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    assert (whatever.status_code, whatever.content) == (304, b"")
    assert (others.status_code, others.json(), others.headers["ETag"]) == (200, first.json(), tag)


@pytest.mark.parametrize("operation", wanted(EDIT), ids=named)
def test_a_tag_does_not_outlive_a_change(clinic: Clinic, operation: Operation) -> None:
    row = clinic.made(operation.entity)
    path, body = clinic.path(operation, row), clinic.body(operation)
    tag = clinic.owner.get(path).headers["ETag"]
    changed = succeeded(clinic.owner.patch(path, body))
    read = clinic.owner.get(path, **{"If-None-Match": tag})

    assert read.status_code == 200
    assert tag not in (read.headers["ETag"], changed.headers["ETag"])


@pytest.mark.parametrize("operation", UPON_A_ROW, ids=named)
def test_a_write_upon_another_state_is_refused_and_does_nothing(clinic: Clinic, operation: Operation) -> None:
    row = clinic.subject(operation)
    path, body = clinic.path(operation, row), clinic.body(operation) if operation.body is not None else None
    reads = reader(operation)
    read = clinic.path(reads, row) if reads else None
    before = clinic.owner.get(read).headers["ETag"] if read else OTHER_TAG
    for stale in (OTHER_TAG, f"W/{before}"):
        refused = clinic.owner.ask(operation.method, path, body, **{"If-Match": stale})
        error = error_of(refused, 412, "PRECONDITION_FAILED")

        assert error["field"] == "If-Match"
    assert read is None or clinic.owner.get(read).headers["ETag"] == before
    known = before if read else "*"
    succeeded(clinic.owner.ask(operation.method, path, body, **{"If-Match": known}))


# -- lists


@pytest.mark.parametrize("operation", LISTS, ids=named)
def test_pages_of_a_list_are_linked_and_hold_each_row_once(clinic: Clinic, operation: Operation) -> None:
    path = clinic.listed(operation)
    total = data_of(clinic.owner.get(path))["total"]
    size = min(-(-total // 2), 200)
    pages, place = -(-total // size), f"{path}?pageSize={size}"
    found: list[str] = []
    links: list[dict[str, str]] = []
    while len(links) <= pages:
        answer = clinic.owner.get(place)
        key = next(name for name in data_of(answer) if name != "total")
        found += [row["id"] for row in data_of(answer)[key]]
        links.append({str(name): link["url"].removeprefix(BASE) for name, link in answer.links.items()})
        if "next" not in links[-1]:
            break
        place = links[-1]["next"]

    assert [set(of_page) - {"first", "last"} for of_page in links] == [
        {"next"},
        *[{"next", "prev"}] * (pages - 2),
        {"prev"},
    ]
    assert len(found) == len(set(found)) == total >= 2
    assert {of_page["last"] for of_page in links} == {links[-2]["next"]}
    assert {of_page["first"] for of_page in links} == {links[1]["prev"]}


# -- replays


@pytest.mark.parametrize("operation", POSTS, ids=named)
def test_a_request_that_comes_again_is_done_once(clinic: Clinic, operation: Operation) -> None:
    row = clinic.subject(operation) if "{id}" in operation.path and operation.verb != CREATE else None
    path, body = clinic.path(operation, row), clinic.body(operation) if operation.body is not None else None
    other = another(clinic, operation, body)
    key = {"Idempotency-Key": f"{operation.name} {clinic.count}"}
    first = succeeded(clinic.owner.post(path, body, **key))
    written = rows_written(clinic)
    again = clinic.owner.post(path, body, **key)
    reused = clinic.owner.post(path, other, **key)

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers.get("Location") == first.headers.get("Location")
    assert error_of(reused, 422, "IDEMPOTENCY_KEY_REUSED")["field"] == "Idempotency-Key"
    assert rows_written(clinic) == written
    if first.status_code == 201:
        succeeded(clinic.owner.get(first.headers["Location"].removeprefix(BASE)))


DONE_ALREADY = [found for found in POSTS if found.name in (
    "like_community_post", "create_staff_role", "create_staff_branch")]  # fmt: skip


@pytest.mark.parametrize("operation", DONE_ALREADY, ids=named)
def test_a_key_is_remembered_when_there_was_nothing_to_do(clinic: Clinic, operation: Operation) -> None:
    row = clinic.subject(operation) if operation.verb != CREATE else None
    path, body = clinic.path(operation, row), clinic.body(operation)
    other = another(clinic, operation, body)
    key = {"Idempotency-Key": f"again {operation.name}"}
    succeeded(clinic.owner.post(path, body))
    first = succeeded(clinic.owner.post(path, body, **key))
    again = clinic.owner.post(path, body, **key)

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    error_of(clinic.owner.post(path, other, **key), 422, "IDEMPOTENCY_KEY_REUSED")


def another(clinic: Clinic, operation: Operation, body: Any) -> Any:
    """A body that the operation takes as well, and that asks for something else, or is at least written in
    another way."""
    if operation.verb == "like":
        return {"liked": False}
    other = clinic.body(operation) if operation.body is not None else None
    return {"org_id": str(clinic.chain.org_id)} if other == body else other


def rows_written(clinic: Clinic) -> int:
    """How many deeds the organization has seen."""
    return int(clinic.chain.sql("SELECT count(*) FROM audit_log WHERE org_id = :org")[0][0])


# -- what is written is what is read


@pytest.mark.parametrize("operation", wanted(CREATE, REPLACE), ids=named)
def test_all_that_is_sent_comes_back(clinic: Clinic, operation: Operation) -> None:
    row = None if operation.verb == CREATE else clinic.made(operation.entity)
    body = clinic.body(operation)
    answer = succeeded(clinic.owner.ask(operation.method, clinic.path(operation, row), body))
    shown = answer.json()["data"]
    read = reader(operation)

    assert read is not None
    assert answer.status_code == operation.status
    assert not differences(shown, body)
    assert data_of(clinic.owner.get(clinic.path(read, shown))) == shown


@pytest.mark.parametrize("operation", wanted(REPLACE), ids=named)
def test_a_row_that_is_sent_back_as_it_was_read_stays_the_same(clinic: Clinic, operation: Operation) -> None:
    row = clinic.made(operation.entity)
    path = clinic.path(operation, row)
    read = clinic.owner.get(path)
    before, written = data_of(read), rows_written(clinic)
    body = {name: before[name] for name in operation.body or () if name in before and name != "lines"}
    answer = succeeded(clinic.owner.put(path, body))

    assert data_of(answer) == before
    assert rows_written(clinic) == written


@pytest.mark.parametrize("operation", wanted(EDIT), ids=named)
def test_a_change_of_one_field_leaves_the_others(clinic: Clinic, operation: Operation) -> None:
    row = clinic.made(operation.entity)
    body = clinic.body(operation)
    shown = row
    for name, value in body.items():
        answer = clinic.owner.patch(clinic.path(operation, shown), {name: value})
        before, shown = as_sent(shown), data_of(answer)
        follows = FOLLOWS.get(f"{operation.entity}.{name}", ())
        untouched = {other: before.get(other) for other in body if other != name and other not in follows}

        assert not differences(shown, {name: value})
        assert not differences(shown, untouched), name
    assert not differences(shown, body)


def as_sent(shown: dict[str, Any]) -> dict[str, Any]:
    """A row without the ids of its lines, which a successor has anew."""
    if "lines" not in shown:
        return shown
    lines = [{name: value for name, value in line.items() if name != "id"} for line in shown["lines"]]
    return shown | {"lines": lines}


@pytest.mark.parametrize("operation", wanted(DELETE, "take_role"), ids=named)
def test_what_is_deleted_is_gone_or_voided(clinic: Clinic, operation: Operation) -> None:
    row = clinic.subject(operation)
    path = clinic.path(operation, row)
    answer = clinic.owner.delete(path)
    again = clinic.owner.delete(path)

    assert (answer.status_code, answer.content) == (204, b"")
    if operation.entity in KEPT:
        assert again.status_code in (409, 422)
        return
    error_of(again, 404, "NOT_FOUND")
    listed = path.rpartition("/")[0]
    key = row.get("role_id", row["id"])
    found = data_of(clinic.owner.get(f"{listed}?pageSize=200"))
    rows = next(rows for name, rows in found.items() if name != "total")
    assert found["total"] <= 200
    assert key not in {each["id"] for each in rows}
    if reader(operation) is not None:
        error_of(clinic.owner.get(path), 404, "NOT_FOUND")


def test_people_who_are_gone_are_signed_out(clinic: Clinic) -> None:
    staff_id, email = clinic.chain.person(RoleName.RECEPTIONIST)
    gone = Person.signed_in(clinic.chain, email)
    succeeded(clinic.owner.delete(f"/staff/{staff_id}"))

    error_of(gone.get("/branches"), 401, "SESSION_REVOKED")
