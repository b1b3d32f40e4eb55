"""Entities, fresh databases and upgraded ones are the same, on both engines, in everything that a catalogue
tells: columns, constraints, indexes, policies, grants, triggers, functions."""

from collections.abc import Iterator

import pytest
from sqlalchemy import NullPool, create_engine

from migrations.frozen import run
from migrations.upgrade import upgrade_database, upgrade_file
from oasis_core.schema import ddl
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables
from sync_server.embedded_postgres import EmbeddedPostgres
from tests.migrations.databases import CLIMBING, climb, opened, revisions, sqlite_engine
from tests.postgres import Database, database
from tools.catalogue import Catalogue, difference, postgres_catalogue, sqlite_catalogue


def statements_of_the_entities(dialect: str) -> list[str]:
    return [*ddl.create_statements(dialect), *ddl.create_standing(dialect)]


def run_as_owner(target: Database, *statements: str) -> None:
    engine = create_engine(target.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        run(connection, statements)


# ----------------------------------------------------------------------------------------------------- SQLite


@pytest.fixture(scope="module")
def pc_of_the_entities() -> Catalogue:
    with opened(sqlite_engine()) as connection:
        run(connection, statements_of_the_entities("sqlite"))
        return sqlite_catalogue(connection)


def test_a_fresh_file_equals_the_entities(pc_of_the_entities: Catalogue) -> None:
    with opened(sqlite_engine()) as connection:
        upgrade_file(connection)

        assert difference(pc_of_the_entities, sqlite_catalogue(connection)) == []
        assert len(pc_of_the_entities) > 10 * len(tables(Home.PC))


@pytest.mark.parametrize("revision", revisions())
def test_an_upgraded_file_equals_the_entities(pc_of_the_entities: Catalogue, revision: str) -> None:
    with opened(sqlite_engine(pragmas=CLIMBING)) as connection:
        with connection.begin():
            climb(connection, revision)
        upgrade_file(connection)

        assert difference(pc_of_the_entities, sqlite_catalogue(connection)) == []


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (
            "ck_sale_line_quantity_exact",
            [
                "ALTER TABLE sale_line DROP CONSTRAINT ck_sale_line_quantity_exact",
                "ALTER TABLE sale_line ADD CONSTRAINT ck_sale_line_quantity_exact CHECK (quantity > 0)",
            ],
        ),
        ("ix_patient_branch_id", ["DROP INDEX ix_patient_branch_id"]),
        ("nickname", ["ALTER TABLE patient DROP COLUMN nickname"]),
        ("patient_search", ["DROP TABLE patient_search"]),
    ],
)
def test_a_change_behind_the_migrations_is_noticed_in_a_file(name: str, changes: list[str]) -> None:
    with opened(sqlite_engine()) as connection:
        upgrade_file(connection)
        with connection.begin():
            before = sqlite_catalogue(connection)
            run(connection, changes)
            found = difference(before, sqlite_catalogue(connection))

        assert found
        assert all(name in line for line in found)


# --------------------------------------------------------------------------------------------------- Postgres


@pytest.fixture(scope="module")
def fresh(postgres: EmbeddedPostgres) -> Iterator[Database]:
    postgres.create_database("catalogue_fresh")
    made = database(postgres, "catalogue_fresh")
    upgrade_database(made.owner_url)
    yield made
    postgres.drop_database("catalogue_fresh")


@pytest.fixture(scope="module")
def fresh_server(fresh: Database) -> Catalogue:
    return postgres_catalogue(fresh.owner_url)


def test_a_fresh_server_equals_the_entities(fresh_server: Catalogue, empty_database: Database) -> None:
    run_as_owner(empty_database, *statements_of_the_entities("postgresql"))

    assert difference(postgres_catalogue(empty_database.owner_url), fresh_server) == []
    for kind in ("policy", "grant", "trigger", "function", "create index", "check"):
        assert any(kind in line.lower() for line in fresh_server), kind
    assert len(fresh_server) > 10 * len(tables(Home.SERVER))


@pytest.mark.parametrize("revision", revisions())
def test_an_upgraded_server_equals_a_fresh_one(
    fresh_server: Catalogue, empty_database: Database, revision: str
) -> None:
    engine = create_engine(empty_database.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        climb(connection, revision)
    upgrade_database(empty_database.owner_url)

    assert difference(fresh_server, postgres_catalogue(empty_database.owner_url)) == []


def test_an_upgrade_that_finds_nothing_to_do_changes_nothing(
    fresh_server: Catalogue, postgres: EmbeddedPostgres, fresh: Database
) -> None:
    upgrade_database(fresh.owner_url)

    assert difference(fresh_server, postgres_catalogue(fresh.owner_url)) == []


CHANGES = {
    "ck_sale_line_quantity_least": "ALTER TABLE sale_line DROP CONSTRAINT ck_sale_line_quantity_least, "
    "ADD CONSTRAINT ck_sale_line_quantity_least CHECK (quantity >= 0)",
    "POLICY tenant ON public.patient": "ALTER POLICY tenant ON patient USING (true)",
    "TABLE public.sync_row TO oasis_app": "GRANT DELETE ON sync_row TO oasis_app",
    "public.staff FORCE ROW LEVEL SECURITY": "ALTER TABLE staff NO FORCE ROW LEVEL SECURITY",
    "FUNCTION public.oasis_find_sign_in": "ALTER FUNCTION oasis_find_sign_in(text) SECURITY INVOKER",
    "FUNCTION public.oasis_refuse_change": "GRANT EXECUTE ON FUNCTION oasis_refuse_change() TO PUBLIC",
    "TRIGGER audit_log_append_only": "DROP TRIGGER audit_log_append_only ON audit_log",
    "ix_sync_row_feed": "DROP INDEX ix_sync_row_feed",
    "patient: name character": "ALTER TABLE patient ALTER name DROP NOT NULL",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_behind_the_migrations_is_noticed_on_the_server(
    postgres: EmbeddedPostgres, fresh: Database, fresh_server: Catalogue, name: str
) -> None:
    postgres.create_database("catalogue_changed", template=fresh.name)
    changed = database(postgres, "catalogue_changed")
    try:
        run_as_owner(changed, CHANGES[name])
        found = difference(fresh_server, postgres_catalogue(changed.owner_url))
    finally:
        postgres.drop_database(changed.name)

    assert found
    assert all(name in line for line in found)
