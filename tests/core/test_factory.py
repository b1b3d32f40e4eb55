"""The factory's rows are valid wherever rows are judged."""

from collections.abc import Iterator

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, StaticPool, create_engine, func, select

from oasis_core.schema import ddl
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import KINDS, Kind, tables
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import decode_row, encode_row
from oasis_core.testing.factory import Factory


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        for statement in ddl.create_statements("sqlite"):
            connection.exec_driver_sql(statement)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_values_of_every_entity_are_within_its_limits(kind: Kind) -> None:
    for seed in range(20):
        values = Factory(seed, "ก").values(kind.name)

        check_values(kind, values, new=True, rule_columns=frozenset(kind.writable))


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_a_row_of_every_entity_survives_the_wire(kind: Kind) -> None:
    row = Factory(1).row(kind.name)

    assert encode_row(kind, decode_row(kind, encode_row(kind, row))[0]) == encode_row(kind, row)


def test_a_filled_database_has_rows_in_every_table_and_no_broken_reference(connection: Connection) -> None:
    wanted = [table for table in tables(Home.PC) if table.name != "role"]
    factory = Factory(3)
    factory.fill(wanted, rows=2)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # the roles are seeded by migrations
    factory.insert(connection, wanted)

    for table in wanted:
        assert connection.scalar(select(func.count()).select_from(table)), table.name
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    assert {row[2] for row in broken} <= {"role"}


def test_the_same_seed_makes_the_same_rows() -> None:
    first, again, other = Factory(5), Factory(5), Factory(6)
    for factory in (first, again, other):
        factory.fill(tables(Home.SERVER), rows=2)

    assert first.made == again.made
    assert first.made != other.made
