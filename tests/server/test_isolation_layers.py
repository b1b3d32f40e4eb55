"""Two layers keep organizations apart: the policies of the tables, and the organization in every statement.
Each is taken away in turn, and the other one must hold."""

import inspect
import pkgutil
import random
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

import oasis_core.sync
import oasis_core.work
from oasis_core.kernel.errors import OasisError
from sync_server.embedded_postgres import EmbeddedPostgres
from tests.postgres import database
from tests.server.intrusions import INTRUSIONS, WRITE_ROWS_AS_GIVEN, Intruder, nobodys, somebodys
from tests.server.isolation_rules import TENANT_TABLES
from tests.server.layers import filters_removed, policies_opened
from tests.server.two_organizations import LABEL_OF_THE_FIRST, TwoOrganizations

RAISED = "raised"
ONLY_ON_A_PC = {"inbox", "outbox", "replica", "search", "client", "queries"}


@pytest.fixture(scope="module")
def two(postgres: EmbeddedPostgres, migrated: str) -> Iterator[TwoOrganizations]:
    postgres.create_database("two_layers", template=migrated)
    yield TwoOrganizations(database(postgres, "two_layers"))
    postgres.drop_database("two_layers")


def ask(two: TwoOrganizations, name: str, intruder: Intruder) -> tuple[str, Any]:
    """What the intruder gets, and the rows of the first organization afterwards; all of it undone."""
    with two.within(two.second.org_id, keep=False) as connection:
        savepoint = connection.begin_nested()
        try:
            answer = intruder.known(INTRUSIONS[name](connection, intruder))
        except (OasisError, SQLAlchemyError) as error:
            savepoint.rollback()
            answer = f"{RAISED} {error!r}"
        return answer, two.rows_of_the_first(connection)


def disclosing(two: TwoOrganizations, untouched: Any) -> list[str]:
    """Intrusions for which the ids of the first organization's rows are answered otherwise than ids that are
    nobody's, or that move something there."""
    found = []
    for name in INTRUSIONS:
        answer, after = ask(two, name, somebodys(two))
        told = LABEL_OF_THE_FIRST in answer or str(two.first.org_id) in answer
        if told or after != untouched or answer != ask(two, name, nobodys(two))[0]:
            found.append(name)
    return found


@pytest.fixture(scope="module")
def untouched(two: TwoOrganizations) -> Any:
    """The rows of the first organization."""
    with two.within(None) as connection:
        return two.rows_of_the_first(connection)


def test_both_layers_keep_an_intruder_out(two: TwoOrganizations, untouched: Any) -> None:
    answers = {name: ask(two, name, somebodys(two))[0] for name in INTRUSIONS}

    assert [answer for answer in answers.values() if answer.startswith(RAISED)] == []
    assert disclosing(two, untouched) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_without_the_policy_of_a_table_the_filters_hold(
    two: TwoOrganizations, untouched: Any, seed: int
) -> None:
    table = random.Random(seed).choice(TENANT_TABLES)
    with policies_opened(two.database.owner_url, [table]):
        assert disclosing(two, untouched) == [], table.name


def test_without_any_policy_the_filters_hold(two: TwoOrganizations, untouched: Any) -> None:
    with policies_opened(two.database.owner_url, TENANT_TABLES):
        assert disclosing(two, untouched) == []


def test_without_filters_the_policies_hold(two: TwoOrganizations, untouched: Any) -> None:
    with filters_removed(two.engine) as changed:
        assert disclosing(two, untouched) == []
    assert len(changed) > len(INTRUSIONS)


def test_without_both_every_intrusion_succeeds(two: TwoOrganizations) -> None:
    """So each of them would have shown a hole in both layers."""
    closed = {name: ask(two, name, somebodys(two)) for name in INTRUSIONS}
    heads = [table for table in TENANT_TABLES if table.name == "sync_head"]
    others = [table for table in TENANT_TABLES if table.name != "sync_head"]
    held = []
    for tables in (others, heads):  # with two heads in sight nobody gets further than the lock
        with policies_opened(two.database.owner_url, tables), filters_removed(two.engine):
            held.append({name for name in INTRUSIONS if ask(two, name, somebodys(two)) == closed[name]})

    assert held[0] == {"lock_head"}
    assert "lock_head" not in held[1]


def test_every_function_that_the_server_calls_with_a_connection_is_tried() -> None:
    found = set()
    for package in (oasis_core.work, oasis_core.sync):
        for module in pkgutil.iter_modules(package.__path__):
            if module.name not in ONLY_ON_A_PC:
                found |= _asking(import_module(f"{package.__name__}.{module.name}"))

    assert found == {name for name in INTRUSIONS if "." not in name} | WRITE_ROWS_AS_GIVEN


def _asking(module: Any) -> set[str]:
    functions: list[tuple[str, Callable[..., Any]]] = inspect.getmembers(module, inspect.isfunction)
    return {
        name
        for name, function in functions
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "connection" in inspect.signature(function).parameters
    }
