"""Each list in each order and with each filter that it offers: what it says is how its rows are shown."""

import re
from datetime import datetime
from typing import Any

import pytest

from oasis_core.schema.registry import KINDS
from sync_server.rest.fields import Parameter
from sync_server.rest.operation import Operation
from tests.server.api.one_of_each import LISTS, Body, Clinic, named
from tests.server.clinic import Running, data_of, found_chain

STEERING = {"page", "pageSize", "sort", "search", "embed", "orgId"}
OF_ENTITIES = [found for found in LISTS if found.entity and found.verb == "list"]


@pytest.fixture(scope="module")
def clinic(server: Running) -> Clinic:
    return Clinic.opened(found_chain(server))


@pytest.fixture(scope="module")
def paths(clinic: Clinic) -> dict[str, str]:
    """Each list, of several rows."""
    return {operation.name: clinic.listed(operation) for operation in LISTS}


def rows(clinic: Clinic, path: str, query: str) -> list[Body]:
    """The first rows of a list."""
    found = data_of(clinic.owner.get(f"{path}?pageSize=200&{query}"))
    own: list[Body] = next(rows for name, rows in found.items() if name != "total")
    return own


def orders(operation: Operation) -> list[str]:
    """Columns by which a list may be ordered."""
    pattern = next((found.schema["pattern"] for found in operation.query if found.name == "sort"), "")
    found = re.search(r"\(([\w|]+)\)", pattern)
    return found.group(1).split("|") if found else []


def comparable(value: Any) -> Any:
    """A value that Python orders as the database does; text is ordered by the rules of a language."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


@pytest.mark.parametrize("operation", LISTS, ids=named)
def test_a_list_is_in_the_order_that_is_asked_for(
    clinic: Clinic, paths: dict[str, str], operation: Operation
) -> None:
    path = paths[operation.name]
    for column in (columns := orders(operation)):
        up, down = (rows(clinic, path, f"sort={sign}{column}") for sign in ("", "-"))
        shown = [comparable(row[column]) for row in up if row[column] is not None]
        if None not in shown:
            assert shown == sorted(shown), column
        assert [row[column] for row in down] == [row[column] for row in reversed(up)], column
        assert {row["id"] for row in up} == {row["id"] for row in down}
        assert len(up) >= 2
    assert columns


@pytest.mark.parametrize("operation", OF_ENTITIES, ids=named)
def test_a_filter_leaves_the_rows_that_it_says(
    clinic: Clinic, paths: dict[str, str], operation: Operation
) -> None:
    path = paths[operation.name]
    before = rows(clinic, path, "")
    for parameter in (found for found in operation.query if found.name not in STEERING):
        row = next((row for row in before if row[parameter.column] is not None), None)
        assert row is not None or not KINDS[operation.entity].required(parameter.column)
        if row is None:
            continue
        value = row[parameter.column]
        left = rows(clinic, path, f"{parameter.name}={written(value)}")

        assert row["id"] in {each["id"] for each in left}
        assert {each["id"] for each in left} == {
            each["id"] for each in before if agrees(each, parameter, value)
        }


def written(value: Any) -> str:
    """A value in a query."""
    return str(value).lower() if isinstance(value, bool) else str(value).replace("+", "%2B")


def agrees(row: Body, parameter: Parameter, value: Any) -> bool:
    """Whether a row is one of those for which the filter asks."""
    own = row[parameter.column]
    if own is None or parameter.use == "filter":
        return bool(own == value)
    own, value = comparable(own), comparable(value)
    return bool(own >= value if parameter.use == "from" else own <= value)
