"""A PC's tables refuse nothing that the server sends: words, lengths, columns and clashes of a newer one."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, UniqueConstraint, select

from oasis_core.entities.local import Extra
from oasis_core.kernel.money import MAX_SATANG
from oasis_core.kernel.rate import MAX_TEN_THOUSANDTHS
from oasis_core.schema.entity import Home, table_of
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import WireRow, encode_row, wire_columns
from oasis_core.sync import replica
from oasis_core.testing.factory import Factory
from tests.conformance.conftest import with_parents
from tests.core.chains import memory

SYNCED = pytest.mark.parametrize("kind", KINDS.synced, ids=lambda kind: kind.name)
OF_TOMORROW = {"of_tomorrow": {"any": ["thing", 1]}}


@pytest.fixture(scope="module")
def pc() -> Iterator[Engine]:
    engine = memory(Home.PC)
    yield engine
    engine.dispose()


def strange(kind: Kind, sent: WireRow) -> WireRow:
    """The row as a server of another version might send it."""
    changed = dict(sent)
    for name, trait in kind.writable.items():
        if name in (kind.sync.scopes.branch, kind.sync.scopes.patient) or name not in sent:
            continue
        match trait.kind:
            case "choice":
                changed[name] = "word_of_tomorrow_that_is_longer_than_any_of_today"
            case "text":
                changed[name] = "ก" * ((trait.max or 0) + 5000)
            case "integer":
                changed[name] = (trait.minimum or 0) - 2**40
            case "money":
                changed[name] = -MAX_SATANG
            case "rate":
                changed[name] = MAX_TEN_THOUSANDTHS
            case "words":
                changed[name] = ["ก" * 5000] * 500
            case "document":
                changed[name] = {"of_tomorrow": {"deep": [1]}}
            case _:
                changed[name] = None
    return changed


def take(pc: Engine, factory: Factory, kind: Kind, *rows: WireRow) -> None:
    """The rows as a page brings them, their parents missing."""
    names = list(rows[0])
    packed = {kind.name: {name: [row[name] for row in rows] for name in names}}
    cursor = {"epoch": 1, "schema_version": 1, "scopes": {"org": 1}}
    page = {"rows": packed, "left": [], "purged": [], "cursor": cursor, "up_to_date": False}
    replica.take_page(pc.begin, factory.org_id, page)


def held(pc: Engine, kind: Kind, factory: Factory) -> dict[str, WireRow]:
    with pc.begin() as connection:
        rows = connection.execute(select(kind.table).where(kind.table.c.org_id == factory.org_id)).mappings()
        return {str(row["id"]): encode_row(kind, dict(row)) for row in rows}


@SYNCED
def test_a_row_of_another_version_is_taken_as_it_is(pc: Engine, kind: Kind) -> None:
    factory, row = with_parents(kind)
    sent = strange(kind, encode_row(kind, row))
    take(pc, factory, kind, sent | OF_TOMORROW)

    assert sent != encode_row(kind, row)
    assert held(pc, kind, factory) == {sent["id"]: sent}
    extra = table_of(Extra)
    with pc.begin() as connection:
        kept = connection.execute(select(extra.c["values"]).where(extra.c.row_id == row["id"])).scalar_one()
    assert kept == OF_TOMORROW


@SYNCED
def test_a_row_with_nothing_but_its_key_is_taken(pc: Engine, kind: Kind) -> None:
    factory, row = with_parents(kind)
    sent = encode_row(kind, row)
    bare: WireRow = {name: sent[name] if name in ("org_id", "id", "version") else None for name in sent}
    take(pc, factory, kind, bare)

    assert held(pc, kind, factory) == {sent["id"]: bare}


def unique_columns(kind: Kind) -> set[frozenset[str]]:
    """Columns whose values together belong to one row, but for the organization's, of which there is one."""
    constraints = [each for each in kind.table.constraints if isinstance(each, UniqueConstraint)]
    declared = {frozenset(column.name for column in each.columns) - {"org_id"} for each in constraints}
    return {found for found in declared | set(map(frozenset, kind.sync.unique)) if found}


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.synced if unique_columns(kind)], ids=lambda kind: kind.name
)
def test_two_rows_that_clash_are_both_taken(pc: Engine, kind: Kind) -> None:
    for columns in unique_columns(kind):
        factory, row = with_parents(kind)
        first, other = encode_row(kind, row), encode_row(kind, factory.row(kind.name))
        clashing = other | {name: first[name] for name in columns if name in wire_columns(kind)}
        take(pc, factory, kind, first, clashing)

        assert held(pc, kind, factory) == {row["id"]: row for row in (first, clashing)}


@SYNCED
def test_only_what_is_not_exact_is_refused(pc: Engine, kind: Kind) -> None:
    """The control of the tests above: a number that would be rounded does not pass."""
    factory, row = with_parents(kind)
    exact = ("integer", "money", "rate", "instant")
    for name, trait in kind.writable.items():
        if trait.kind in exact:
            sent: dict[str, Any] = encode_row(kind, row) | {name: 1.5}
            with pytest.raises(Exception, match=f"{kind.name}.{name}"):
                take(pc, factory, kind, sent)
    assert held(pc, kind, factory) == {}
