"""An upgrade is done whole or not at all, and refuses what it does not understand."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, NullPool, create_engine, event, select, text

from migrations.upgrade import HERE, SESSION, head, revision_of, upgrade_database, upgrade_file
from oasis_core.access.roles import seed_rows
from oasis_core.entities.local import Extra
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.search import match_expression
from tests.migrations.databases import climb, contents, opened, sqlite_engine
from tests.postgres import Database
from tools.catalogue import postgres_catalogue

OLD = "0001"


class KilledError(Exception):
    """The upgrade ends here."""


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of the first version, with rows in it."""
    path = tmp_path / "old.db"
    with opened(sqlite_engine(path)) as connection, connection.begin():
        climb(connection, OLD)
    return path


@pytest.fixture
def later(tmp_path: Path) -> Callable[..., Path]:
    """The revisions of a later program: ours and one more, with the statements given."""

    def make(*, postgres: tuple[str, ...] = (), sqlite: tuple[str, ...] = ()) -> Path:
        scripts = tmp_path / "100% later"
        shutil.copytree(HERE, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "9999_later.py").write_text(
            f"from migrations.frozen import execute\n\nrevision = '9999'\ndown_revision = '{head()}'\n\n\n"
            f"def upgrade():\n    execute(postgres={postgres!r}, sqlite={sqlite!r})\n"
        )
        return scripts

    return make


def state(path: Path, *pragmas: str) -> dict[str, list[tuple[Any, ...]]]:
    with opened(sqlite_engine(path, pragmas)) as connection:
        return contents(connection)


# --------------------------------------------------------------------------------------------- stopped midway


def stop_at(engine: Engine, number: int) -> list[str]:
    """Raise instead of statement `number`; the statements that were begun."""
    begun: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        begun.append(statement)
        if len(begun) == number:
            raise KilledError(statement)

    @event.listens_for(engine, "commit")
    def at_commit(_connection: Any) -> None:
        count(None, None, "COMMIT")

    return begun


@pytest.mark.parametrize(("new", "statements"), [(False, 35), (True, 70)])
def test_an_upgrade_that_fails_at_any_statement_leaves_the_old_file(
    old_file: Path, tmp_path: Path, new: bool, statements: int
) -> None:
    if new:
        old_file.write_bytes(b"")
    path, was = tmp_path / "pc.db", old_file.read_bytes()
    number, begun = 1, [""]
    while len(begun) >= number or number == 1:
        shutil.copy(old_file, path)
        engine = sqlite_engine(path)
        begun = stop_at(engine, number)
        with opened(engine) as connection:
            try:
                upgrade_file(connection)
            except KilledError:
                assert path.read_bytes() == was, begun[-1]
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
                number += 1
            else:
                break

    assert number > statements
    assert begun[-1] == "COMMIT"
    with opened(sqlite_engine(path)) as connection:
        assert revision_of(connection) == head()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_an_upgrade_that_is_killed_at_any_statement_leaves_the_old_file(
    old_file: Path, tmp_path: Path, journal: str
) -> None:
    """What lies on the disk at each statement, journal included, is what a killed process leaves."""
    small_cache = ("cache_size = 3", f"journal_mode = {journal}")  # so that pages reach the disk early
    old = state(old_file, *small_cache)
    engine = sqlite_engine(old_file, small_cache)
    found: list[Path] = []

    def keep(*_: Any) -> None:
        found.append(tmp_path / f"at {len(found)}")
        found[-1].mkdir()
        for part in old_file.parent.glob("old.db*"):
            shutil.copy(part, found[-1])

    event.listen(engine, "before_cursor_execute", keep)
    event.listen(engine, "commit", keep)
    with opened(engine) as connection:
        upgrade_file(connection)

    written = [folder for folder in found if len(list(folder.iterdir())) > 1]
    assert len(written) > 20, "nothing of the transaction reached the disk: this test would show nothing"
    for folder in found:
        assert state(folder / "old.db", *small_cache) == old, folder.name
    assert state(old_file) != old


def test_an_upgrade_that_breaks_a_reference_is_undone(old_file: Path, later: Callable[..., Path]) -> None:
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


def test_a_failing_revision_leaves_the_server_as_it_was(
    empty_database: Database, later: Callable[..., Path]
) -> None:
    upgrade_database(empty_database.owner_url)
    before = postgres_catalogue(empty_database.owner_url)
    scripts = later(postgres=("CREATE TABLE half (id int)", "SELECT 1 / 0"))
    with pytest.raises(Exception, match="division by zero"):
        upgrade_database(empty_database.owner_url, scripts=scripts)

    assert postgres_catalogue(empty_database.owner_url) == before


# --------------------------------------------------------------------------------------- what it brings along


def test_an_upgraded_file_keeps_its_rows_and_finds_them(old_file: Path) -> None:
    old = state(old_file)
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection)
        connection.rollback()
        new = contents(connection)
        grams = match_expression("ร้านแว่น")
        hits = connection.execute(
            text("SELECT rowid FROM patient_search WHERE patient_search MATCH :grams"), {"grams": grams}
        ).all()

    entities = [kind.name for kind in KINDS]
    assert {name: new[name] for name in entities} == {name: old[name] for name in entities}
    assert all(new[name] for name in entities)
    assert len(hits) == len(new["patient"]) == 2


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
    empty_database: Database, later: Callable[..., Path]
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
    stop_at(engine, 40)
    with opened(engine) as connection, pytest.raises(KilledError):
        upgrade_file(connection)

    with opened(create_engine(f"sqlite:///{tmp_path / 'plain.db'}", poolclass=NullPool)) as connection:
        assert connection.execute(text("SELECT * FROM sqlite_master")).all() == []


# --------------------------------------------------------------------------------------------------- refusals


def test_a_file_of_a_newer_program_is_refused_untouched(old_file: Path, later: Callable[..., Path]) -> None:
    with opened(sqlite_engine(old_file)) as connection:
        upgrade_file(connection, scripts=later())
    was = old_file.read_bytes()
    copies: list[int] = []
    with opened(sqlite_engine(old_file)) as connection, pytest.raises(OasisError) as raised:
        upgrade_file(connection, back_up=lambda: copies.append(1))

    assert raised.value.code is ErrorCode.DATABASE_TOO_NEW
    assert raised.value.details == {"revision": "9999", "known": head()}
    assert (old_file.read_bytes(), copies) == (was, [])


def test_a_server_of_a_newer_program_is_refused(empty_database: Database, later: Callable[..., Path]) -> None:
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
