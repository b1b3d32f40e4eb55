"""What must hold for every entity, without a line written for it."""

from difflib import unified_diff

import pytest
from sqlalchemy import BigInteger, Boolean, Date, Integer, String, Text

import oasis_core.rules.registry  # noqa: F401 - registers the actions
from oasis_core.access.permissions import Permission
from oasis_core.rules.action import ACTIONS
from oasis_core.schema.entity import trait
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Author
from oasis_core.schema.types import Document, Guid, Instant, Money, Rate
from oasis_core.schema.validate import row_model
from tests.core.permission_matrix import TABLE, matrix

TYPES: dict[str, set[type]] = {
    "id": {Guid},
    "ref": {Guid},
    "text": {String, Text},
    "choice": {String},
    "integer": {Integer, BigInteger},
    "money": {Money},
    "rate": {Rate},
    "flag": {Boolean},
    "day": {Date},
    "instant": {Instant},
    "document": {Document},
    "words": {Document},
}
ABOUT_THINGS = {"provider", "entity", "field", "signed_digest", "description", "reason"}
"""Columns of rows that hang on a patient whose text says nothing of the patient."""
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
def test_derived_numbers_are_not_written_and_come_from_rows_that_refer_to_theirs(kind: Kind) -> None:
    for name, derived in kind.derived.items():
        child = KINDS[derived.child]
        assert child.references[derived.key].target == kind.name
        assert name not in kind.writable


@ALL
def test_merge_traits_name_real_columns(kind: Kind) -> None:
    named = {name for unit in kind.sync.units for name in unit}
    named |= {*kind.sync.review, *kind.sync.ranks, *(name for unit in kind.sync.unique for name in unit)}

    assert named <= set(kind.writable)


@ALL
def test_every_column_says_what_it_means(kind: Kind) -> None:
    """Of a kind that the wire, REST, the limits and the factory know, with limits that its type can hold."""
    for column in kind.table.columns:
        found = trait(column)
        length = getattr(column.type, "length", None)

        assert type(column.type) in TYPES[found.kind], column
        assert found.kind not in ("text", "choice") or length == found.max, column
        assert all(len(word) <= (length or 0) for word in found.choices), column
        assert found.kind != "choice" or found.choices, column
        assert found.kind != "words" or (found.max and found.most), column
        assert found.reference is None or (
            found.reference.target in KINDS if found.reference.tenant else found.reference.target == "role"
        ), column
        assert not (found.derived and (found.set_by_rules or found.secret or found.upkeep)), column


@ALL
def test_what_is_known_of_a_patient_is_marked_as_personal(kind: Kind) -> None:
    """Free text of rows that hang on a patient, but for what names a thing."""
    if kind.sync.scopes.patient:
        free = {name for name, found in kind.writable.items() if found.kind == "text" and not found.pii}

        assert free <= ABOUT_THINGS, free - ABOUT_THINGS


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


def test_who_may_do_what_equals_the_table() -> None:
    """Role x action x entity. A change is a decision about people's access: read the difference."""
    expected = TABLE.read_text(encoding="utf-8").splitlines()
    changed = list(unified_diff(expected, matrix().splitlines(), n=0, lineterm=""))

    if changed:
        pytest.fail("python -m tests.core.permission_matrix\n" + "\n".join(changed), pytrace=False)


def test_permissions_are_listed_in_order() -> None:
    names = [permission.value for permission in Permission]

    assert names == sorted(names)
