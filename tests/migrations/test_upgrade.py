"""An upgrade is done whole or not at all, and refuses what it does not understand."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, NullPool, create_engine, inspect, select, text

from migrations.upgrade import SESSION, head, upgrade_database, upgrade_file
from oasis_core.access.roles import seed_rows
from oasis_core.entities.local import Extra
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.search import match_expression
from tests.migrations.conftest import Later
from tests.migrations.databases import CLIMBING, climb, contents, opened, revisions, sqlite_engine
from tests.migrations.stopping import Stop, StoppedError
from tests.postgres import Database
from tools.catalogue import postgres_catalogue

OLD = revisions()[0]


def file_at(revision: str, path: Path) -> Path:
    """A file with rows of that revision and of those before."""
    with opened(sqlite_engine(path, CLIMBING)) as connection, connection.begin():
        climb(connection, revision)
    return path


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of the first version, with rows in it."""
    return file_at(OLD, tmp_path / "old.db")


def state(path: Path, *pragmas: str) -> dict[str, list[tuple[Any, ...]]]:
    with opened(sqlite_engine(path, pragmas)) as connection:
        return contents(connection)


# ----------------------------------------------------------------------------------------------- undone whole


def test_an_upgrade_that_breaks_a_reference_is_undone(old_file: Path, later: Later) -> None:
    was = old_file.read_bytes()
    scripts = later(sqlite=("DELETE FROM branch",))
    with opened(sqlite_engine(old_file)) as connection, pytest.raises(OasisError) as raised:
        upgrade_file(connection, scripts=scripts)

    assert raised.value.field == "foreign_key_check"
    assert old_file.read_bytes() == was


def test_a_reference_that_was_broken_before_does_not_stop_an_upgrade(old_file: Path) -> None:
    """A child may arrive a page before its parent."""
    with opened(sqlite_engine(old_file, ["foreign_keys = OFF"])) as connection:
        with connection.begin():
            connection.execute(text("DELETE FROM staff"))
        connection.commit()

        assert upgrade_file(connection)


def test_a_failing_revision_leaves_the_server_as_it_was(empty_database: Database, later: Later) -> None:
    upgrade_database(empty_database.owner_url)
    before = postgres_catalogue(empty_database.owner_url)
    scripts = later(postgres=("CREATE TABLE half (id int)", "SELECT 1 / 0"))
    with pytest.raises(Exception, match="division by zero"):
        upgrade_database(empty_database.owner_url, scripts=scripts)

    assert postgres_catalogue(empty_database.owner_url) == before


# --------------------------------------------------------------------------------------- what it brings along


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_an_upgraded_file_keeps_every_row(tmp_path: Path, revision: str) -> None:
    path = file_at(revision, tmp_path / "old.db")
    with opened(sqlite_engine(path)) as connection:
        old = rows_by_column(connection)
        connection.rollback()
        upgrade_file(connection)
        new = rows_by_column(connection)

    assert old["patient"]
    assert narrowed(new, old) == old


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_an_upgraded_server_keeps_every_row(empty_database: Database, revision: str) -> None:
    engine = create_engine(empty_database.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        climb(connection, revision)
        old = rows_by_column(connection)
    upgrade_database(empty_database.owner_url)
    with engine.begin() as connection:
        new = rows_by_column(connection)

    assert old["patient"]
    assert narrowed(new, old) == old


Rows = dict[str, dict[str, dict[str, Any]]]


def rows_by_column(connection: Connection) -> Rows:
    """table -> key -> the row, of all tables but those that the upgrade itself keeps."""
    found: Rows = {}
    inspector = inspect(connection)
    for name in set(inspector.get_table_names()) - {"role", "alembic_version", "search_key", "search_row"}:
        if "_search" not in name:
            keys = inspector.get_pk_constraint(name)["constrained_columns"]
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()  # noqa: S608 - our own tables
            found[name] = {repr([row[key] for key in keys]): dict(row) for row in rows}
    return found


def narrowed(new: Rows, old: Rows) -> Rows:
    """The rows of `new` in the columns of `old`."""
    return {
        table: {
            key: {name: value for name, value in row.items() if name in old[table].get(key, row)}
            for key, row in rows.items()
        }
        for table, rows in new.items()
        if table in old
    }


def test_an_upgraded_file_finds_its_patients(old_file: Path) -> None:
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection)
        grams = match_expression("ร้านแว่น")
        hits = connection.execute(
            text("SELECT rowid FROM patient_search WHERE patient_search MATCH :grams"), {"grams": grams}
        ).all()

        assert len(hits) == len(connection.execute(text("SELECT id FROM patient")).all()) == 2


def test_roles_are_seeded_and_brought_up_to_date_on_both_sides(
    old_file: Path, empty_database: Database
) -> None:
    server = create_engine(empty_database.owner_url, poolclass=NullPool)
    with server.begin() as connection:
        climb(connection, OLD)
    upgrade_database(empty_database.owner_url)
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection)
    wanted = {(row["name"], row["description"]) for row in seed_rows()}

    for engine in (server, sqlite_engine(old_file)):
        with opened(engine) as connection:
            assert set(connection.execute(text("SELECT name, description FROM role")).all()) == wanted


def test_what_a_newer_server_sent_before_moves_into_its_new_columns(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection)
        with connection.begin():
            patient_id = connection.scalars(select(KINDS["patient"].table.c.id)).first()
            values = {"nickname": "เล็ก", "of_a_newer_one": 1}
            connection.execute(
                table_of(Extra).insert(), {"entity": "patient", "row_id": patient_id, "values": values}
            )
            connection.exec_driver_sql("PRAGMA user_version = 1")  # as if this program were another

        assert upgrade_file(connection)
        patient = KINDS["patient"].table
        nicknames = {row.id: row.nickname for row in connection.execute(patient.select())}
        kept = connection.execute(table_of(Extra).select()).mappings().all()

    assert nicknames[patient_id] == "เล็ก"
    assert [row["values"] for row in kept] == [{"of_a_newer_one": 1}]


def test_a_revision_that_fills_a_column_reaches_rows_under_row_level_security(
    empty_database: Database, later: Later
) -> None:
    engine = create_engine(empty_database.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        climb(connection, OLD)
    upgrade_database(empty_database.owner_url)
    upgrade_database(
        empty_database.owner_url, scripts=later(postgres=("UPDATE patient SET nickname = 'filled'",))
    )

    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT nickname FROM patient")).scalars()) == {"filled"}


# ---------------------------------------------------------------------------------- backups and nothing to do


def test_a_file_is_copied_before_it_changes_and_only_then(old_file: Path) -> None:
    copies: list[bytes] = []
    was = old_file.read_bytes()
    with opened(sqlite_engine(old_file)) as connection:
        for expected in (True, False):
            assert upgrade_file(connection, back_up=lambda: copies.append(old_file.read_bytes())) is expected

    assert copies == [was]


def test_a_new_file_is_not_copied(tmp_path: Path) -> None:
    copies: list[int] = []
    with opened(sqlite_engine(tmp_path / "new.db")) as connection:
        upgrade_file(connection, back_up=lambda: copies.append(1))

    assert copies == []


def test_a_copy_that_fails_stops_the_upgrade(old_file: Path) -> None:
    was = old_file.read_bytes()

    def full() -> None:
        raise OSError("disk full")

    with opened(sqlite_engine(old_file)) as connection, pytest.raises(OSError, match="disk full"):
        upgrade_file(connection, back_up=full)

    assert old_file.read_bytes() == was


def test_an_engine_that_leaves_transactions_to_the_driver_is_upgraded_whole(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}", poolclass=NullPool)
    Stop(engine, 40)
    with opened(engine) as connection, pytest.raises(StoppedError):
        upgrade_file(connection)

    with opened(create_engine(f"sqlite:///{tmp_path / 'plain.db'}", poolclass=NullPool)) as connection:
        assert connection.execute(text("SELECT * FROM sqlite_master")).all() == []


# --------------------------------------------------------------------------------------------------- refusals


def test_a_file_of_a_newer_program_is_refused_untouched(old_file: Path, later: Later) -> None:
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection, scripts=later())
    was = old_file.read_bytes()
    copies: list[int] = []
    with opened(sqlite_engine(old_file)) as connection, pytest.raises(OasisError) as raised:
        upgrade_file(connection, back_up=lambda: copies.append(1))

    assert raised.value.code is ErrorCode.DATABASE_TOO_NEW
    assert raised.value.details == {"revision": "9999", "known": head()}
    assert (old_file.read_bytes(), copies) == (was, [])


def test_a_server_of_a_newer_program_is_refused(empty_database: Database, later: Later) -> None:
    upgrade_database(empty_database.owner_url, scripts=later())
    with pytest.raises(OasisError) as raised:
        upgrade_database(empty_database.owner_url)

    assert raised.value.code is ErrorCode.DATABASE_TOO_NEW


def test_only_the_owner_migrates(empty_database: Database) -> None:
    for url in (empty_database.app_url, empty_database.admin_url):
        with pytest.raises(OasisError) as raised:
            upgrade_database(url)

        assert raised.value.code is ErrorCode.DATABASE_ROLE_MISSING


def test_a_table_that_somebody_keeps_locked_makes_the_upgrade_give_up(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_database(empty_database.owner_url)
    settings = ["SET LOCAL lock_timeout = '100ms'" if "lock_timeout" in line else line for line in SESSION]
    monkeypatch.setattr("migrations.upgrade.SESSION", settings)
    engine = create_engine(empty_database.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE patient"))
        with pytest.raises(OasisError) as raised:
            upgrade_database(empty_database.owner_url)

    assert raised.value.code is ErrorCode.BUSY
