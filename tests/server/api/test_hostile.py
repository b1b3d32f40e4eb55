"""Nothing that is sent to a resource breaks the server: every odd request is refused in the envelope."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from sync_server.adapters.operations import all_operations
from sync_server.rest.operation import CREATE, LIST, Operation
from tests.postgres import Database
from tests.server.clinic import Chain, found_chain, running
from tests.server.rest import Person

UNKNOWN = str(uuid4())
LISTS = [found for found in all_operations() if found.verb == LIST]
BODIES = [found for found in all_operations() if found.body is not None]
OF_ONE = [found for found in all_operations() if "{" in found.path]


def named(operation: Operation) -> str:
    return operation.name


@pytest.fixture(scope="module")
def chain(shared_database: Database, keys: Path) -> Iterator[Chain]:
    with running(shared_database, keys) as server:
        yield found_chain(server)


@pytest.fixture(scope="module")
def owner(chain: Chain) -> Person:
    return Person.signed_in(chain, chain.owner_email)


def path_of(operation: Operation) -> str:
    return operation.path.format(id=UNKNOWN, row_id=UNKNOWN, role_id=UNKNOWN)


QUERIES = [
    "page=0",
    "page=-1",
    "page=1.0",
    "page=",
    "page=%D9%A1",  # an Arabic one
    f"page={10**30}",
    "pageSize=-1",
    "pageSize=201",
    "pageSize=1e3",
    "page=1&page=2",
    "sort=,",
    "sort=-",
    "sort=nothing",
    "sort=password_hash",
    "sort=-created_at,created_at",
    "embed=",
    "embed=a.b",
    "embed=org",
    "orgId=x",
    "unknown=1",
    "p%00=1",
    "page=%00",
    "page=%FF",
    "%FF=1",
    "search=%00a",
    "search=",
    "search=" + "x" * 101,
    "&".join(f"a{number}=1" for number in range(100)),
]


def refused(owner: Person, path: str, query: str) -> None:
    answer = owner.get(f"{path}?{query}")

    allowed = {403 if query.startswith("orgId") else 422} | ({404} if UNKNOWN in path else set())
    assert answer.status_code in allowed, (query, answer.text)
    assert answer.json()["success"] is False


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:20])
def test_an_odd_query_is_refused(owner: Person, query: str) -> None:
    refused(owner, "/patients", query)


@pytest.mark.parametrize("operation", LISTS, ids=named)
def test_an_odd_query_is_refused_by_every_list(owner: Person, operation: Operation) -> None:
    for query in ("page=0", "orgId=x", "unknown=1", "sort=nothing", "embed=a.b", "page=%00"):
        refused(owner, path_of(operation), query)


@pytest.mark.parametrize("operation", [found for found in LISTS if "{" not in found.path], ids=named)
def test_each_filter_takes_a_value_of_its_kind_and_no_other(owner: Person, operation: Operation) -> None:
    for parameter in operation.query:
        if parameter.name in ("page", "pageSize", "search", "sort", "embed", "orgId"):
            continue
        schema = parameter.schema.get("anyOf", [parameter.schema])[0]
        good = {"uuid": UNKNOWN, "date": "2026-01-31", "date-time": "2026-01-31T00:00:00Z"}.get(
            schema.get("format", ""), str(schema.get("enum", ["1"])[0])
        )
        if schema.get("type") == "boolean":
            good = "true"
        url = f"{operation.path}?{parameter.name}="
        found = owner.get(url + good)

        assert found.status_code == 200, (parameter, found.text)
        if schema.get("type") != "string" or "format" in schema or "enum" in schema:
            for bad in ("", "%00", "9" * 40, "2026-02-30", "9999-12-31"):
                answer = owner.get(url + bad)
                assert answer.status_code == 422, (parameter, bad, answer.text)
                assert answer.json()["error"]["field"] == parameter.name


BODY_TEXTS: list[tuple[bytes, int]] = [
    (b"", 422),
    (b"null", 422),
    (b"[]", 422),
    (b"1", 422),
    (b'"x"', 422),
    (b"{", 400),
    (b'{"name": "a", "name": "b"}', 400),
    (b'{"name": NaN}', 400),
    (b'{"name": "\\ud800"}', 400),
    (b'{"name": "\xff"}', 400),
    (b"[" * 3000, 400),
    (b'{"nothing_of_this": 1}', 422),
    (b'{"x\\u0000": 1}', 422),
    (b'{"org_id": 1}', 422),
    (b'{"id": "x"}', 422),
    (b'{"created_at": "2026-01-01T00:00:00Z"}', 422),
]


@pytest.mark.parametrize(("body", "status"), BODY_TEXTS, ids=lambda value: str(value)[:20])
def test_an_odd_body_is_refused(owner: Person, body: bytes, status: int) -> None:
    answer = owner.ask("POST", "/patients", body)

    assert answer.status_code == status, answer.text
    assert answer.json()["success"] is False


@pytest.mark.parametrize("operation", BODIES, ids=named)
def test_an_odd_body_is_refused_by_everything_that_takes_one(owner: Person, operation: Operation) -> None:
    for body in (b"", b"[]", b"{", b'{"nothing_of_this": 1}', b'{"org_id": 1}'):
        answer = owner.ask(operation.method, path_of(operation), body)

        assert answer.status_code in (400, 404, 422), (body, answer.text)
        assert answer.json()["success"] is False


WRONG: list[Any] = ["", 10**30, True, {}, "a\0b"]


@pytest.mark.parametrize("operation", [found for found in BODIES if found.verb == CREATE], ids=named)
def test_a_field_of_another_kind_is_refused_or_taken_but_never_breaks(
    owner: Person, operation: Operation
) -> None:
    for name in operation.body or {}:
        for value in WRONG:
            answer = owner.post(path_of(operation), {name: value})

            assert answer.status_code in (201, 403, 404, 409, 422), (name, value, answer.text)


@pytest.mark.parametrize("operation", OF_ONE, ids=named)
def test_what_cannot_be_an_id_is_not_found(owner: Person, operation: Operation) -> None:
    for odd in ("%00", "%FF", UNKNOWN.upper(), f"{UNKNOWN}%0A"):
        path = operation.path.format(id=odd, row_id=odd, role_id=odd)
        answer = owner.ask(operation.method, path, {} if operation.body is not None else None)

        assert answer.status_code == 404, (odd, answer.text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Host", "["),
        ("Host", "a b"),
        ("If-None-Match", '"' + "x" * 5000),
        ("If-None-Match", ",,,"),
        ("Accept-Language", ";q=,*;q=x"),
        ("Accept-Encoding", ";;,"),
        ("User-Agent", "\xe0\xff"),
        ("X-Request-ID", "\xff"),
        ("Content-Type", ";"),
        ("Idempotency-Key", "\xff"),
    ],
)
def test_an_odd_header_is_no_harm(owner: Person, name: str, value: str) -> None:
    headers: dict[str, Any] = {name: value.encode("latin-1")}

    assert owner.get("/patients", **headers).status_code == 200
    assert owner.post("/branches", {"name": "B"}, **headers).status_code == (
        422 if name == "Content-Type" else 201
    )


def test_numbers_beyond_all_measure_are_refused(chain: Chain, owner: Person) -> None:
    start = f'{{"branch_id": "{chain.branch_id}", "name": "x", "sku": "x", "price": '
    for number in ("1e999999", "1E+400", "0." + "0" * 5000 + "1", "9" * 4000, "1e-9", "-1", "10000000000.00"):
        answer = owner.post("/inventory", f"{start}{number}}}".encode())

        assert answer.status_code in (400, 422), (number[:20], answer.text)
