"""What must hold for every entity, without a line written for it."""

import pytest

import oasis_core.rules.registry  # noqa: F401 - registers the actions
from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS
from oasis_core.entities.staff import RoleName
from oasis_core.rules.action import ACTIONS
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Author
from oasis_core.schema.validate import row_model

ALL = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)


@ALL
def test_an_entity_starts_with_its_tenant_key(kind: Kind) -> None:
    assert [column.name for column in kind.table.primary_key] == ["org_id", "id"]
    assert [column.name for column in kind.table.columns][:3] == ["org_id", "id", "version"]


@ALL
def test_an_entity_documents_itself(kind: Kind) -> None:
    assert kind.cls.__doc__


@ALL
def test_references_are_composite_and_never_cascade(kind: Kind) -> None:
    for constraint in kind.table.foreign_key_constraints:
        names = [column.name for column in constraint.columns]
        tenant = constraint.referred_table.info["tenant"]
        assert (names[0] == "org_id") is tenant
        assert constraint.ondelete is None


@ALL
def test_whatever_a_row_refers_to_is_in_its_scopes(kind: Kind) -> None:
    """The law of closure, from the declarations. `branch` means one and the same branch: the rules of sale
    and stock refuse rows that name two."""
    own = kind.sync.scopes
    for reference in kind.references.values():
        if not reference.tenant or not (own.org or own.branch):
            continue
        target = KINDS[reference.target].sync.scopes
        if target.org:
            continue
        assert not own.org, "a row of all branches may only refer to rows of all branches"
        if own.patient and not target.patient:
            pytest.fail(f"{kind.name} is seen where {reference.target} is not")


@ALL
def test_derived_numbers_come_from_insert_only_rows(kind: Kind) -> None:
    for name, derived in kind.derived.items():
        child = KINDS[derived.child]
        assert child.sync.insert_only
        assert child.references[derived.key].target == kind.name
        assert name not in kind.writable


@ALL
def test_merge_traits_name_real_columns(kind: Kind) -> None:
    named = {name for unit in kind.sync.units for name in unit}
    named |= {*kind.sync.review, *kind.sync.ranks, *(name for unit in kind.sync.unique for name in unit)}

    assert named <= set(kind.writable)


@ALL
def test_an_unknown_field_is_refused_by_the_model(kind: Kind) -> None:
    assert row_model(kind, partial=True).model_config["extra"] == "forbid"


def test_actions_touch_entities_that_exist_and_set_columns_that_are_set_by_rules() -> None:
    for action in ACTIONS:
        assert all(name in KINDS for name in action.touches), action.name
        for path in action.sets:
            entity, column = path.split(".")
            assert entity in action.touches
            found = KINDS[entity].traits[column]
            assert found.set_by_rules or found.secret, path


def test_every_entity_can_be_written_by_some_action() -> None:
    touched = {name for action in ACTIONS for name in action.touches}

    assert {kind.name for kind in KINDS} == touched


def test_a_pc_has_actions_for_all_that_it_may_write() -> None:
    for kind in KINDS.synced:
        if kind.sync.author is Author.ANYWHERE:
            assert any(kind.name in action.touches for action in ACTIONS), kind.name


def test_roles_and_permissions_equal_the_table() -> None:
    """The whole matrix; a change here is a decision about people's access."""
    front = {
        "appointment:book", "appointment:edit", "appointment:move", "appointment:read",
        "appointment:set_state",
        "inventory_item:read", "patient:create", "patient:edit", "patient:read", "patient:share",
        "prescription:read", "sync_conflict:settle",
    }  # fmt: skip
    selling = {"transaction:create", "transaction:read"}
    stock = {
        "inventory_item:create",
        "inventory_item:edit",
        "stock_movement:adjust",
        "stock_movement:receive",
    }
    expected = {
        RoleName.OWNER: {permission.value for permission in Permission},
        RoleName.MANAGER: front | selling | stock | {"staff:create", "staff:edit", "device:enrol"},
        RoleName.OPTOMETRIST: front,
        RoleName.OPTICIAN: front | selling | stock,
        RoleName.RECEPTIONIST: front | selling,
        RoleName.ACCOUNTANT: {"patient:read", "transaction:read", "inventory_item:read", "loan:read"},
        RoleName.IT_ADMIN: {"device:enrol", "device:edit", "staff:create", "staff:edit"},
    }

    assert {role: {p.value for p in grant.permissions} for role, grant in GRANTS.items()} == expected
    assert {role for role, grant in GRANTS.items() if grant.org_reach} == {
        RoleName.OWNER,
        RoleName.ACCOUNTANT,
        RoleName.IT_ADMIN,
    }


def test_permissions_are_listed_in_order() -> None:
    names = [permission.value for permission in Permission]

    assert names == sorted(names)
