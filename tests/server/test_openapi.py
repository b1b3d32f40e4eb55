"""The API's description: valid, complete, true to the contract, and readable without any other server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.routing import APIRoute
from openapi_spec_validator import validate

from oasis_core.kernel.errors import ErrorCode
from sync_server import cli
from sync_server.main import routers
from sync_server.openapi.document import document
from sync_server.openapi.postman import collection
from sync_server.openapi.words import AREAS
from tests.server.clinic import BASE, Chain, data_of, error_of
from tests.server.rest import Person
from tools.prove.contract_file import ADDITIONS, ContractMissingError, Operation, read_contract

POSTMAN = Path(__file__).parents[2] / "docs" / "oasis.postman_collection.json"
DESCRIBED = document()
OF_THE_DOCS = {"GET /openapi.json", "GET /docs", "GET /docs/{name}"}


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in DESCRIBED["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to."""
    if "$ref" in schema:
        found: dict[str, Any] = DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    if "allOf" in schema:
        parts = [resolved(part) for part in schema["allOf"]]
        return {"properties": {name: found for part in parts for name, found in part["properties"].items()}}
    return schema


def test_document_is_openapi() -> None:
    validate(DESCRIBED)

    assert DESCRIBED["openapi"] == "3.1.0"


def test_every_route_is_described_and_nothing_else() -> None:
    routes = {
        f"{method} {route.path}"
        for router in routers()
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }

    assert {name for name, _ in operations()} == routes - OF_THE_DOCS


def test_every_operation_is_routed(chain: Chain) -> None:
    for name, _ in operations():
        method, path = name.split(" ")
        path = re.sub("{[^}]+}", str(chain.org_id), path.replace("{sha256}", "0" * 64))
        answer = chain.server.request(method, BASE + path)

        assert answer.status_code not in (404, 405, 500), name  # without a token none looks further


def test_every_operation_says_how_it_fails() -> None:
    for name, operation in operations():
        statuses = set(operation["responses"])

        assert statuses & {"200", "201", "204"}, name
        assert {"422", "500", "503"} <= statuses, name
        assert ("401" in statuses) or not operation["security"], name
    codes = DESCRIBED["components"]["schemas"]["Failure"]["properties"]["error"]["properties"]["code"]["enum"]
    assert codes == [code.value for code in ErrorCode]


def test_bodies_that_may_be_left_out_are_told_from_those_that_may_not(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    optional = {
        operation["operationId"]
        for _, operation in operations()
        if not operation.get("requestBody", {"required": True})["required"]
    }
    post = data_of(owner.post("/community/posts", {"title": "x", "content": "y"}), 201)

    assert {"like_community_post", "receive_stock_transfer"} <= optional
    assert optional <= {"like_community_post", "receive_stock_transfer", "cancel_stock_transfer"}
    assert data_of(owner.post(f"/community/posts/{post['id']}/like"))["likes"] == 1
    for name, operation in operations():
        method, path = name.split(" ")
        if operation["operationId"].startswith("create_") and "{" not in path:
            error = error_of(owner.ask(method, path), 422, "FIELD_REQUIRED")
            assert (operation["requestBody"]["required"], error["field"]) == (True, "body"), name


def test_other_pages_are_promised_by_lists_alone(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    for name, operation in operations():
        of_pages = operation["operationId"].startswith("list_")
        promised = {word for found in operation["responses"].values() for word in found.get("headers", ())}
        path = name.partition(" ")[2]

        assert ("Link" in promised) is of_pages, name
        if of_pages and "{" not in path:
            assert owner.get(path).headers["Link"], name


def test_what_a_header_may_hold_is_what_is_taken(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    pattern = DESCRIBED["components"]["parameters"]["IdempotencyKey"]["schema"]["pattern"]
    key = {"Idempotency-Key": "order no. 7 of today"}
    first, again = (owner.post("/community/posts", {"title": "x", "content": "y"}, **key) for _ in range(2))

    assert re.fullmatch(pattern, key["Idempotency-Key"])
    assert data_of(first, 201) == data_of(again, 201)
    assert (first.headers.get("Idempotency-Replayed"), again.headers["Idempotency-Replayed"]) == (
        None,
        "true",
    )
    assert re.fullmatch(pattern, '"x", ' + first.headers["ETag"])


def test_days_and_instants_are_both_described_where_both_are_taken(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    dates = next(
        found for found in described("GET /appointments")["parameters"] if found["name"] == "dateFrom"
    )
    check = jsonschema_rs.Draft202012Validator(dates["schema"], validate_formats=True)
    for value, valid in (("2026-10-31", True), ("2026-10-31T08:30:00Z", True), ("yesterday", False)):
        answer = owner.get(f"/appointments?dateFrom={value}")

        assert check.is_valid(value) is valid, value
        assert answer.status_code == (200 if valid else 422), value


def test_figures_of_a_branch_are_described_as_they_are_shown(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    data = data_of(owner.get("/reports/summary?from=2026-10-01&to=2026-10-31"))
    schema = DESCRIBED["components"]["schemas"]["FinancialSummary"]["properties"]["branches"]["items"]

    assert len(data["branches"]) == 1
    assert set(data["branches"][0]) == set(schema["properties"]) == set(schema["required"])


def test_every_area_has_words_in_both_languages() -> None:
    for tag in DESCRIBED["tags"]:
        assert re.search("[ก-๙]", tag["description"]), tag
        assert re.search("[A-Za-z]", tag["description"]), tag
    used = {tag for _, operation in operations() for tag in operation["tags"]}
    assert used == {tag["name"] for tag in DESCRIBED["tags"]}
    assert used <= set(AREAS)


def test_every_example_is_one() -> None:
    known = {"components": DESCRIBED["components"]}
    wrong = []
    seen = 0
    for name, operation in operations():
        shown = [operation.get("requestBody", {}), *operation["responses"].values()]
        for content in (kind for each in shown for kind in each.get("content", {}).values()):
            if "example" in content:
                seen += 1
                check = jsonschema_rs.Draft202012Validator(known | content["schema"], validate_formats=True)
                wrong += [f"{name}: {error.message}" for error in check.iter_errors(content["example"])]

    assert wrong == []
    assert seen > 100


# ----------------------------------------------------------------------------------------------- the contract


@pytest.fixture(scope="module")
def contract() -> dict[str, Operation]:
    try:
        return read_contract()
    except ContractMissingError as error:
        pytest.skip(str(error))


def described(name: str) -> dict[str, Any]:
    method, path = name.split(" ")
    found: dict[str, Any] = DESCRIBED["paths"][path][method.lower()]
    return found


def test_every_operation_of_the_contract_is_described(contract: dict[str, Operation]) -> None:
    assert len(contract) == 54
    for name, wanted in contract.items():
        operation = described(name)
        parameters = {found.get("name") for found in operation["parameters"]}

        assert str(wanted.status) in operation["responses"], name
        assert set(wanted.query) <= parameters, name


def test_every_key_of_the_contracts_bodies_is_taken(contract: dict[str, Operation]) -> None:
    for name, wanted in contract.items():
        if wanted.body is None:
            continue
        body = described(name)["requestBody"]["content"]["application/json"]["schema"]

        assert set(wanted.body["properties"]) <= set(body["properties"]), name
        assert set(body["required"]) <= set(wanted.body.get("required", ())), name


def rows_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a row, whether an answer is one or a list of them."""
    data = resolved(schema["properties"]["data"])
    lists = [found for found in data["properties"].values() if found.get("type") == "array"]
    return resolved(lists[0]["items"]) if "total" in data["properties"] else data


def beyond(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> set[str]:
    """Keys of our rows that neither the contract has nor the list of additions names for that very schema:
    those of the list stand among its properties."""
    embedded = {key for key, found in ours["properties"].items() if "embed" in found.get("description", "")}
    at_a_pc = {"lease"} if name == "POST /auth/login" else set()
    return set(ours["properties"]) - set(theirs["properties"]) - embedded - at_a_pc


def test_answers_hold_the_contracts_keys_and_listed_others(contract: dict[str, Operation]) -> None:
    for name, wanted in contract.items():
        if wanted.answer is None:
            continue
        answer = described(name)["responses"][str(wanted.status)]["content"]["application/json"]["schema"]
        ours, theirs = rows_of(answer), rows_of(wanted.answer)

        assert set(theirs["required"]) <= set(ours["properties"]), name
        assert beyond(name, ours, theirs) == set(), name


def test_an_addition_counts_for_its_own_schema_alone(contract: dict[str, Operation]) -> None:
    found = contract["GET /loans/{id}"].answer
    assert found is not None
    theirs = rows_of(found)
    wider = {"properties": theirs["properties"] | {"latin_name": {}, "lease": {}}}

    assert "latin_name" in ADDITIONS["Patient"]
    assert beyond("GET /loans/{id}", wider, theirs) == {"latin_name", "lease"}


# -------------------------------------------------------------------------------------- pages and collections


def test_description_is_served_as_it_is(chain: Chain) -> None:
    answer = chain.server.request("GET", f"{BASE}/openapi.json")

    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(DESCRIBED))


def test_swagger_page_loads_from_this_server_alone(chain: Chain) -> None:
    page = chain.server.request("GET", f"{BASE}/docs")
    loaded = re.findall('(?:src|href)="([^"]+)"', page.text)
    policy = page.headers["Content-Security-Policy"]

    assert page.headers["Content-Type"].startswith("text/html")
    assert len(loaded) == 3
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:|://", page.text)
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "://" not in policy
    for name in loaded:
        part = chain.server.request("GET", f"{BASE}/{name}")
        assert part.status_code == 200
        assert part.headers["X-Content-Type-Options"] == "nosniff"
    start = chain.server.request("GET", f"{BASE}/docs/start.js").text
    assert "validatorUrl: null" in start
    assert 'url: "openapi.json"' in start


@pytest.mark.parametrize("name", ["LICENSE", "..%2f..%2fpyproject.toml", "index.html", "x.js"])
def test_docs_serve_nothing_but_their_parts(chain: Chain, name: str) -> None:
    error_of(chain.server.request("GET", f"{BASE}/docs/{name}"), 404, "NOT_FOUND")


def test_postman_collection_is_what_the_description_gives() -> None:
    kept = json.loads(POSTMAN.read_text(encoding="utf-8"))

    assert kept == collection(DESCRIBED), "run: ./oasis server postman > docs/oasis.postman_collection.json"
    names = [item["name"] for folder in kept["item"] for item in folder["item"]]
    assert len(names) == len(list(operations()))


def test_postman_requests_can_be_sent_as_they_stand() -> None:
    made = collection(DESCRIBED)
    known = {found["key"]: found["value"] for found in made["variable"]}
    requests = {item["name"]: item for folder in made["item"] for item in folder["item"]}
    kept = set(re.findall(r"collectionVariables.set\('(\w+)'", json.dumps(made)))

    for name, item in requests.items():
        request = item["request"]
        kinds = [found for found in request["header"] if found["key"] == "Content-Type"]
        places = {found["key"]: found["value"] for found in request["url"]["variable"]}
        assert (
            len([found for found in kinds if not found.get("disabled")]) == bool(kinds) == ("body" in request)
        ), name
        assert set(places) == {word[1:] for word in request["url"]["path"] if word.startswith(":")}, name
        for value in places.values():
            assert known[value.strip("{}")], name
            assert value.strip("{}") in kept | {"sha256"}, name
    photo = requests["Keep a picture or paper of at most 1 MB under its hash"]["request"]
    assert photo["body"]["mode"] == "file"
    assert len(photo["header"]) == 4
    assert kept <= set(known)
    payment = requests["One loan payment"]["request"]["url"]["variable"]
    assert payment == [
        {"key": "id", "value": "{{loan_id}}"}, {"key": "row_id", "value": "{{loan_payment_id}}"},
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["openapi", "postman"])
def test_commands_print_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--json"]) == 0
    printed = capsys.readouterr().out

    assert len(printed.splitlines()) == 1
    assert json.loads(printed)["info"]


def test_permission_that_is_described_is_the_one_that_is_asked_for(chain: Chain) -> None:
    owner = chain.pc()
    token = {"Authorization": owner.headers["Authorization"]}

    assert data_of(chain.server.request("GET", f"{BASE}/patients", headers=token))["total"] == 0
    assert described("GET /patients")["x-permission"] == "patient:read"
