"""Another organization on the same server sees nothing and changes nothing: over every table, as the role as
which the server runs."""

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, NullPool, Table, create_engine, func, select, text, update
from sqlalchemy.exc import DBAPIError

from migrations.frozen import run
from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from oasis_core.schema.ddl import APP
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.testing.factory import Factory
from oasis_core.work.repository import insert_rows
from sync_server.embedded_postgres import EmbeddedPostgres
from tests.postgres import database
from tests.server.isolation_rules import APPEND_ONLY, TENANT_TABLES, findings
from tests.server.two_organizations import TwoOrganizations, switch

DENIED, NO_SUCH_PARENT = "42501", "23503"
OVER_TABLES = pytest.mark.parametrize("table", TENANT_TABLES, ids=lambda table: table.name)
CHANGING = [table for table in TENANT_TABLES if table.name not in APPEND_ONLY]
OVER_CHANGING = pytest.mark.parametrize("table", CHANGING, ids=lambda table: table.name)
REFERENCES = [
    (kind.table, name) for kind in KINDS for name, reference in kind.references.items() if reference.tenant
]


@pytest.fixture(scope="module")
def two(postgres: EmbeddedPostgres, migrated: str) -> Iterator[TwoOrganizations]:
    postgres.create_database("two_organizations", template=migrated)
    yield TwoOrganizations(database(postgres, "two_organizations"))
    postgres.drop_database("two_organizations")


def count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def refused(error: pytest.ExceptionInfo[DBAPIError]) -> str:
    return str(getattr(error.value.orig, "sqlstate", None))


def made(factory: Factory, table: Table) -> dict[str, Any]:
    """A row of an organization, as it was written."""
    return next(dict(row) for own, row in factory.made if own is table)


def another(row: dict[str, Any], row_id: UUID) -> dict[str, Any]:
    """A further row like this one, where some values may stand only once in an organization."""
    unique = {"email": "another e-mail", "sku": "another", "role_id": role_id(RoleName.IT_ADMIN)}
    return row | {"id": row_id} | {name: value for name, value in unique.items() if name in row}


# ------------------------------------------------------------------------------------------------- row by row


@OVER_TABLES
def test_an_organization_sees_its_own_rows_and_no_others(two: TwoOrganizations, table: Table) -> None:
    for factory in (two.first, two.second):
        with two.within(factory.org_id) as connection:
            seen = connection.execute(select(table)).mappings().all()

        assert len(seen) == sum(own is table for own, _ in factory.made) > 0
        assert {row["org_id"] for row in seen} == {factory.org_id}


@OVER_TABLES
def test_an_organization_without_rows_sees_none(two: TwoOrganizations, table: Table) -> None:
    with two.within(two.first.ids.new()) as connection:
        assert count(connection, table) == 0


@OVER_TABLES
def test_without_an_organization_there_are_no_rows(two: TwoOrganizations, table: Table) -> None:
    with two.within(None) as connection:
        assert count(connection, table) == 0


@OVER_TABLES
def test_after_a_transaction_of_an_organization_there_are_no_rows(
    two: TwoOrganizations, table: Table
) -> None:
    """The setting is then an empty text, which is no id."""
    with two.engine.connect() as connection:
        with connection.begin():
            switch(connection, two.first.org_id)
            before = count(connection, table)

        assert before > 0
        assert count(connection, table) == 0


@OVER_TABLES
def test_nobody_inserts_a_row_of_another_organization(two: TwoOrganizations, table: Table) -> None:
    row = made(two.first, table)
    for name in {"id", "group_id", "scope"} & set(row):
        row[name] = "org" if name == "scope" else two.first.ids.new()
    for org_id in (two.second.org_id, None):
        with pytest.raises(DBAPIError) as error, two.within(org_id) as connection:
            insert_rows(connection, table, [row])

        assert refused(error) == DENIED


@OVER_CHANGING
def test_nobody_updates_a_row_of_another_organization(two: TwoOrganizations, table: Table) -> None:
    key = table.primary_key.columns.values()[-1]
    with two.within(two.second.org_id) as connection:
        aimed = update(table).where(table.c.org_id == two.first.org_id).values({key: key})

        assert connection.execute(aimed).rowcount == 0
        assert connection.execute(update(table).values({key: key})).rowcount == count(connection, table)


@OVER_CHANGING
def test_nobody_gives_a_row_to_another_organization(two: TwoOrganizations, table: Table) -> None:
    with pytest.raises(DBAPIError) as error, two.within(two.second.org_id) as connection:
        connection.execute(update(table).values(org_id=two.first.org_id))

    assert refused(error) == DENIED


@pytest.mark.parametrize(("table", "column"), REFERENCES, ids=str)
def test_nobody_refers_to_a_row_of_another_organization(
    two: TwoOrganizations, table: Table, column: str
) -> None:
    """Postgres checks foreign keys past row-level security."""
    row = another(made(two.second, table), two.second.ids.new())
    theirs = made(two.first, table)
    row[column] = theirs[column] or theirs["id"]  # which supersedes nothing, and is of the same table
    with pytest.raises(DBAPIError) as error, two.within(two.second.org_id) as connection:
        insert_rows(connection, table, [row])

    assert refused(error) == NO_SUCH_PARENT


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.name != "organization"], ids=lambda kind: kind.name
)
def test_an_id_that_another_organization_has_is_free(two: TwoOrganizations, kind: Kind) -> None:
    """A refusal would tell that the row is there."""
    row = another(made(two.second, kind.table), made(two.first, kind.table)["id"])
    with two.within(two.second.org_id, keep=False) as connection:
        before = count(connection, kind.table)
        insert_rows(connection, kind.table, [row])

        assert count(connection, kind.table) == before + 1


@OVER_TABLES
@pytest.mark.parametrize(
    "deed", ["DELETE FROM", "TRUNCATE", "DROP TABLE", "ALTER TABLE {} DISABLE ROW LEVEL"]
)
def test_the_runtime_role_removes_nothing(two: TwoOrganizations, table: Table, deed: str) -> None:
    statement = f'{deed} "{table.name}"'
    if "{}" in deed:
        statement = deed.format(f'"{table.name}"') + " SECURITY"
    with pytest.raises(DBAPIError) as error, two.within(two.second.org_id) as connection:
        run(connection, [statement])

    assert refused(error) == DENIED


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
@pytest.mark.parametrize("deed", ["UPDATE {} SET hlc = hlc", "DELETE FROM {}", "TRUNCATE {}"])
def test_append_only_tables_refuse_even_their_owner(two: TwoOrganizations, table: str, deed: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), two.as_owner() as connection:
        run(connection, [deed.format(table)])
    with pytest.raises(DBAPIError) as error, two.within(two.first.org_id) as connection:
        run(connection, [deed.format(table)])

    assert refused(error) == DENIED


# ------------------------------------------------------------------------------------ what the catalogue says


def test_the_catalogue_keeps_organizations_apart(two: TwoOrganizations) -> None:
    with two.as_owner() as connection:
        assert findings(connection) == []


CHANGES = {
    "lacks forced row-level security": "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
    "policies of": "ALTER POLICY tenant ON {table} WITH CHECK (true)",
    "policies of {table}": "CREATE POLICY more ON {table} FOR SELECT USING (true)",
    "is not known": "CREATE TABLE scratch (org_id uuid)",
    "is no plain table": "CREATE VIEW every_patient AS SELECT * FROM patient",
    "tells whether": "CREATE UNIQUE INDEX probe ON patient (national_id)",
    "can point at": "ALTER TABLE organization ADD UNIQUE (org_id, name), ADD UNIQUE (id); "
    "ALTER TABLE patient ADD FOREIGN KEY (branch_id) REFERENCES organization (id) NOT VALID",
    "changes rows by itself": "ALTER TABLE patient ADD FOREIGN KEY (org_id) "
    "REFERENCES organization (org_id) ON DELETE CASCADE",
    "not on the list": "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "open to others": "GRANT EXECUTE ON FUNCTION oasis_find_sign_in(text) TO PUBLIC",
    "finds its names anywhere": "ALTER FUNCTION oasis_find_sign_in(text) RESET search_path",
    "can be changed": "ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only",
    "on push_log": f"GRANT UPDATE ON push_log TO {APP}",
    "PUBLIC may": "GRANT SELECT ON {table} TO PUBLIC",
}


@pytest.mark.parametrize("finding", CHANGES)
def test_a_hole_in_the_catalogue_is_found(two: TwoOrganizations, finding: str) -> None:
    table = random.Random(finding).choice([table.name for table in CHANGING])
    with two.as_owner() as connection:
        run(connection, [CHANGES[finding].format(table=f'"{table}"')])
        found = findings(connection)
        connection.rollback()

    assert any(finding.format(table=table) in line for line in found)


@pytest.mark.parametrize("right", ["BYPASSRLS", "CREATEROLE"])
def test_a_mighty_runtime_role_is_found(two: TwoOrganizations, right: str) -> None:
    engine = create_engine(two.database.admin_url, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"ALTER ROLE {APP} {right}"))
        found = findings(connection)
        connection.rollback()

    assert f"role {APP} may do more than its own" in found
