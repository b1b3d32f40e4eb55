"""What the resources declare holds together, for each of them without a line of its own."""

from collections import Counter

import pytest
from fastapi.routing import APIRoute

from oasis_core.access.permissions import Permission
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import HOME_BRANCH
from oasis_core.schema.validate import check_values
from sync_server.adapters.operations import all_operations
from sync_server.rest.adapter import Adapter, resources
from sync_server.rest.query import child_of, list_parameters, parse_list
from sync_server.routes.resources import make_router

ALL = pytest.mark.parametrize("adapter", resources(), ids=lambda adapter: adapter.kind.name)


def test_operations_are_told_apart_and_each_has_a_permission() -> None:
    places = Counter((found.method, found.path) for found in all_operations())
    names = Counter(found.name for found in all_operations())

    assert set(places.values()) == set(names.values()) == {1}
    assert all(isinstance(found.permission, Permission) for found in all_operations())


def test_routes_are_those_of_the_table_and_no_others() -> None:
    routes = [route for route in make_router().routes if isinstance(route, APIRoute)]
    registered = {(method, route.path) for route in routes for method in route.methods or ()}

    assert registered == {(found.method, found.path) for found in all_operations()}


@ALL
def test_a_list_can_be_asked_for_as_it_is_declared(adapter: Adapter) -> None:
    kind = adapter.kind
    asked = parse_list(kind, {"embed": ",".join(adapter.resource.embeds)} if adapter.resource.embeds else {})

    assert asked.sort
    assert {parameter.column for parameter in list_parameters(kind)} - {""} == set(adapter.resource.filters)
    for name in adapter.resource.embeds:
        assert f"{name}_id" in kind.references or child_of(kind, name), name


@ALL
def test_defaults_are_values_that_the_entity_takes(adapter: Adapter) -> None:
    defaults = adapter.resource.defaults
    own = {name: value for name, value in defaults.items() if value != HOME_BRANCH}
    check_values(adapter.kind, own, new=False, rule_columns=set(own))

    assert set(defaults) <= set(adapter.kind.writable)
    homes = set(defaults) - set(own)
    assert all(adapter.kind.references[name].target == "branch" for name in homes)


@ALL
def test_each_verb_that_is_declared_is_offered(adapter: Adapter) -> None:
    offered = {found.verb for found in all_operations() if found.entity == adapter.kind.name}

    assert {"read", *adapter.resource.verbs} <= offered
    assert set(adapter.verbs) <= offered


@ALL
def test_no_secret_is_shown_or_taken(adapter: Adapter) -> None:
    secrets = {name for name, found in adapter.kind.traits.items() if found.secret}
    for verb in {"create", "edit", "replace"} & set(adapter.verbs):
        assert not secrets & set(adapter.fields(verb))
    for found in all_operations():
        if found.entity == adapter.kind.name:
            assert not any(f'"{secret}"' in str(found.answer).replace("'", '"') for secret in secrets)


def test_every_entity_of_the_clinic_is_reached() -> None:
    reached = {kind.name for kind in KINDS if kind.resource is not None}
    beside = {"patient_share", "user_role", "sale_line", "post_like", "device_staff"}

    assert {kind.name for kind in KINDS} - reached == beside | {"sync_conflict"}
