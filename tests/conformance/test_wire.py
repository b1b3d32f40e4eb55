"""A row is the same after the wire, after REST's JSON and on both engines, to the last digit."""

from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, Engine, select

from oasis_core.kernel import strict_json
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.wire import Row, decode_row, encode_row, wire_columns
from oasis_core.work import derived
from tests.conformance.conftest import with_parents, write
from tests.conformance.extremes import extremes

ALL = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)


@ALL
def test_a_row_survives_the_wire(kind: Kind) -> None:
    _, row = with_parents(kind)
    for name, made in extremes(kind, row).items():
        sent = orjson.loads(orjson.dumps(encode_row(kind, made)))
        known, extra = decode_row(kind, sent)

        assert known == {column: made.get(column) for column in wire_columns(kind)}, name
        assert extra == {}


@ALL
def test_a_row_survives_the_json_of_rest(kind: Kind) -> None:
    """But for documents of no form that are no object: those are read over REST, and never written."""
    _, row = with_parents(kind)
    for name, made in extremes(kind, row).items():
        body = strict_json.loads(json_form.written(json_form.encode_row(kind, made)), exact=True)
        columns = [
            column
            for column, trait in kind.writable.items()
            if trait.kind != "document" or isinstance(made.get(column), dict)
        ]
        read = json_form.decode_set(kind, {column: body[column] for column in columns})

        assert read == {column: made.get(column) for column in columns}, name


def kept(connection: Connection, kind: Kind, row: Row) -> Row:
    """The row as the database has it, its derived numbers made, on the wire."""
    derived.recompute(connection, row["org_id"], {kind.name: [row["id"]]} if kind.derived else {})
    where = (kind.table.c.org_id == row["org_id"], kind.table.c.id == row["id"])
    found = dict(connection.execute(select(kind.table).where(*where)).mappings().one())
    return {name: value for name, value in found.items() if not kind.traits[name].secret}


@ALL
def test_a_row_is_equal_on_both_engines(kind: Kind, server_engine: Engine, pc_engine: Engine) -> None:
    factory, row = with_parents(kind)
    made: dict[str, list[Any]] = {}
    for engine in (server_engine, pc_engine):
        with engine.connect() as connection:
            write(connection, factory, but=row)
            for name, each in extremes(kind, row).items():
                attempt = connection.begin_nested()
                connection.execute(kind.table.insert(), each)
                made.setdefault(name, []).append(kept(connection, kind, each))
                attempt.rollback()
            connection.rollback()

    for name, each in extremes(kind, row).items():
        on_server, on_pc = made[name]
        assert on_server == on_pc, name
        assert encode_row(kind, on_pc) == encode_row(kind, each), name
        assert {column: on_pc[column] for column in wire_columns(kind)} == {
            column: each[column] for column in wire_columns(kind)
        }, name
