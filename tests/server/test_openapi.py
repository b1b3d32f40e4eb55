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
        assert {"422", "503"} <= statuses, name
        assert ("401" in statuses) or not operation["security"], name
    codes = DESCRIBED["components"]["schemas"]["Failure"]["properties"]["error"]["properties"]["code"]["enum"]
    assert codes == [code.value for code in ErrorCode]


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


def test_answers_hold_the_contracts_keys_and_listed_others(contract: dict[str, Operation]) -> None:
    listed = frozenset().union(*ADDITIONS.values())
    for name, wanted in contract.items():
        if wanted.answer is None:
            continue
        answer = described(name)["responses"][str(wanted.status)]["content"]["application/json"]["schema"]
        ours, theirs = rows_of(answer), rows_of(wanted.answer)
        embedded = {
            key for key, found in ours["properties"].items() if "embed" in found.get("description", "")
        }

        assert set(theirs["required"]) <= set(ours["properties"]), name
        assert set(ours["properties"]) - set(theirs["properties"]) - embedded <= listed | {"lease"}, name


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
