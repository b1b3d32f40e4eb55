"""The embedded Postgres is as closed as it says, and its databases are as they should be."""

import json
import stat
import subprocess

import psutil
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from sync_server.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, binary
from tests.postgres import Database, database
from tests.server.postgres_processes import ask, posix_only, root_only, server_tree


def test_fresh_server_has_roles_that_may_no_more_than_they_must(postgres: EmbeddedPostgres) -> None:
    roles = ask(
        postgres.admin_url,
        "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,"
        " rolpassword LIKE 'SCRAM-SHA-256$%', (SELECT count(*) FROM pg_auth_members WHERE member = r.oid)"
        " FROM pg_authid r WHERE rolname ~ '^oasis' ORDER BY 1",
    )
    owned = ask(
        postgres.admin_url,
        "SELECT r.rolname, d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
        " WHERE d.datname = 'oasis' OR r.rolname = 'oasis_app'",
    )

    assert roles == [
        ("oasis_app", True, False, False, False, False, False, True, 0),
        ("oasis_owner", True, False, False, False, False, False, True, 0),
    ]
    assert owned == [("oasis_owner", "oasis")]


def test_fresh_database_sorts_by_code_point_and_folds_all_of_unicode(postgres: EmbeddedPostgres) -> None:
    shown = ask(
        postgres.app_url,
        "SELECT current_user, datname, getdatabaseencoding(), datlocprovider, datlocale, lower('ÉÖ'),"
        " 'Z' < 'a' FROM pg_database WHERE datname = current_database()",
    )

    assert shown == [("oasis_app", "oasis", "UTF8", "b", "C.UTF-8", "éö", True)]


def test_app_role_that_makes_a_table_is_refused(empty_database: Database) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient (name text)")

    with pytest.raises(DBAPIError, match="permission denied for schema public"):
        ask(empty_database.app_url, "CREATE TABLE mine (name text)")
    with pytest.raises(DBAPIError, match="permission denied for table patient"):
        ask(empty_database.app_url, "SELECT * FROM patient")


def test_role_that_was_not_admitted_cannot_enter(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(postgres.admin_url, "CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    stranger = empty_database.app_url.replace("oasis_app", "stranger", 1).replace(
        json.loads((postgres.data_dir / "passwords.json").read_text())["oasis_app"], "stranger"
    )

    try:
        with pytest.raises(DBAPIError, match="permission denied for database"):
            ask(stranger, "SELECT 1")
    finally:
        ask(postgres.admin_url, "DROP ROLE stranger")


@pytest.mark.parametrize("role", ["oasis_owner", "oasis_app", "postgres"])
def test_wrong_password_is_refused(postgres: EmbeddedPostgres, role: str) -> None:
    password = json.loads((postgres.data_dir / "passwords.json").read_text())[role]
    right = postgres.url("oasis", role)

    assert ask(right, "SELECT 1") == [(1,)]
    for wrong in (password + "x", ""):
        with pytest.raises(DBAPIError, match=r"password authentication failed|no password supplied"):
            ask(right.replace(password, wrong), "SELECT 1")


@posix_only
def test_running_server_listens_on_a_private_socket_alone(postgres: EmbeddedPostgres) -> None:
    connections = [
        found for process in server_tree(postgres.data_dir) for found in process.net_connections("all")
    ]
    listening = [found for found in connections if found.status == psutil.CONN_LISTEN]
    modes = {
        name: stat.S_IMODE((postgres.data_dir / name).stat().st_mode)
        for name in ("socket", "cluster", "passwords.json", "postgres.log", "socket/.s.PGSQL.5432")
    }

    assert listening == []
    assert any(str(postgres.data_dir / "socket") in str(found.laddr) for found in connections)
    assert modes == {
        "socket": 0o700,
        "cluster": 0o700,
        "passwords.json": 0o600,
        "postgres.log": 0o600,
        "socket/.s.PGSQL.5432": 0o700,
    }


@root_only
def test_server_of_root_runs_as_somebody_else(postgres: EmbeddedPostgres) -> None:
    assert {process.username() for process in server_tree(postgres.data_dir)} == {"nobody"}


def test_copy_of_a_template_holds_its_tables_and_goes_again(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient AS SELECT 1 AS id")
    ask(empty_database.owner_url, "GRANT SELECT ON patient TO oasis_app")

    postgres.create_database("a copy", template=empty_database.name)
    copy = database(postgres, "a copy")
    with pytest.raises(EmbeddedPostgresError, match="already exists"):
        postgres.create_database("a copy")
    engine = create_engine(copy.app_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM patient")).scalar_one() == 1
        postgres.drop_database("a copy")
        connection.invalidate()
    engine.dispose()

    with pytest.raises(DBAPIError, match="does not exist"):
        ask(copy.app_url, "SELECT 1")


def test_failed_statement_leaves_no_value_in_the_log(
    postgres: EmbeddedPostgres, empty_database: Database
) -> None:
    ask(
        empty_database.owner_url,
        "CREATE TABLE patient (phone text UNIQUE CONSTRAINT marker CHECK (phone < 'b'))",
    )
    ask(empty_database.owner_url, "INSERT INTO patient VALUES ('a-planted-phone')")
    for phone in ("a-planted-phone", "z-planted-phone"):
        with pytest.raises(DBAPIError):
            ask(empty_database.owner_url, f"INSERT INTO patient VALUES ('{phone}')")  # noqa: S608
    log = (postgres.data_dir / "postgres.log").read_text()

    assert "marker" in log
    assert "planted" not in log


def test_pg_dump_reads_the_database(empty_database: Database) -> None:
    ask(empty_database.owner_url, "CREATE TABLE patient (name text)")
    address = empty_database.owner_url.replace("+psycopg", "")
    dump = subprocess.run(
        [binary("pg_dump"), "--schema-only", address], capture_output=True, text=True, timeout=20, check=True
    )

    assert "CREATE TABLE public.patient" in dump.stdout
    with pytest.raises(EmbeddedPostgresError, match="pg_nothing"):
        binary("pg_nothing")
