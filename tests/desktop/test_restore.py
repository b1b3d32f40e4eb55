"""Going back to an older program: the copy made before an upgrade opens as it was, and can be put back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from migrations.upgrade import head, revision_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.__main__ import main
from oasis_desktop.local import restore as restoring
from oasis_desktop.local.lock import LOCK_FILE, FolderLock
from oasis_desktop.local.restore import backups, restore
from oasis_desktop.local.upgrade import BACKUPS, back_up, prepare
from oasis_desktop.local.vault import DATABASE_FILE, KEY_FILE, _store_in_file
from tests.migrations.databases import CLIMBING, KEY, climb, contents, opened, revisions, sqlite_engine

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RAW_KEY = bytes.fromhex(KEY[2:-1])
OLD = revisions()[:-1]


@pytest.fixture
def old_pc(own_data: Path) -> Callable[[str], Path]:
    """A PC's folder with the file of an older program."""

    def make(revision: str) -> Path:
        path = own_data / DATABASE_FILE
        _store_in_file(own_data, RAW_KEY)
        with opened(sqlite_engine(path, CLIMBING)) as connection, connection.begin():
            climb(connection, revision)
        return path

    return make


@pytest.fixture
def upgraded(old_pc: Callable[[str], Path]) -> Path:
    """A PC's folder whose file was brought to this version."""
    path = old_pc(OLD[-1])
    with opened(sqlite_engine(path)) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE outbox SET state = 'acknowledged'")
    prepare(path, RAW_KEY, NOW)
    return path


def do_something(path: Path) -> None:
    """A change that the server has not got."""
    with opened(sqlite_engine(path)) as connection, connection.begin():
        connection.exec_driver_sql(
            "INSERT INTO outbox (group_id, action, actor_id, payload, state, created_at) "
            "VALUES (randomblob(16), 'patient.edit', randomblob(16), '{}', 'waiting', 0)"
        )


def state(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with opened(sqlite_engine(path)) as connection:
        return contents(connection)


def refusal(path: Path, name: str) -> ErrorCode:
    """What restoring is refused with; nothing has changed then."""

    def everything() -> object:
        names = {each.name for each in path.parent.rglob("*")} - {LOCK_FILE}
        return state(path), names

    was = everything()
    with pytest.raises(OasisError) as raised:
        restore(path.parent, name, LATER)
    assert everything() == was
    return raised.value.code


@pytest.mark.parametrize("revision", OLD)
def test_the_copy_before_an_upgrade_has_the_old_revision_and_every_row(
    old_pc: Callable[[str], Path], revision: str
) -> None:
    path = old_pc(revision)
    was = state(path)
    prepare(path, RAW_KEY, NOW)

    assert backups(path.parent) == ["oasis-20261122T020000.db"]
    copy = path.parent / BACKUPS / "oasis-20261122T020000.db"
    assert state(copy) == was != state(path)
    with opened(sqlite_engine(copy)) as connection:
        assert revision_of(connection) == revision


def test_a_restored_file_is_the_old_one_and_the_upgraded_one_a_backup(upgraded: Path) -> None:
    (name,) = backups(upgraded.parent)
    old, new = state(upgraded.parent / BACKUPS / name), state(upgraded)
    done = restore(upgraded.parent, name, LATER)

    assert (done.revision, done.unsent) == (OLD[-1], 0)
    assert state(upgraded) == old
    assert backups(upgraded.parent) == ["oasis-20261123T020000.db", name]
    assert done.kept_as == "oasis-20261123T020000.db"
    again = restore(upgraded.parent, done.kept_as, LATER)
    assert again.revision == head()
    assert state(upgraded) == new
    assert len(backups(upgraded.parent)) == 3


def test_an_upgrade_after_a_restore_comes_to_the_same_file(upgraded: Path) -> None:
    new = state(upgraded)
    restore(upgraded.parent, backups(upgraded.parent)[0], LATER)
    prepare(upgraded, RAW_KEY, LATER)

    assert state(upgraded) == new


def test_changes_that_the_server_has_not_got_are_not_left_behind_unasked(upgraded: Path) -> None:
    (name,) = backups(upgraded.parent)
    do_something(upgraded)

    assert refusal(upgraded, name) is ErrorCode.WORK_NOT_SENT
    done = restore(upgraded.parent, name, LATER, leave_unsent=True)
    assert done.unsent == 1
    assert done.kept_as is not None
    with opened(sqlite_engine(upgraded.parent / BACKUPS / done.kept_as)) as connection:
        waiting = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state <> 'acknowledged'")
        assert waiting.scalar_one() == 1


@pytest.mark.parametrize("place", [0, -5000, -20_000, -40_000])
def test_a_damaged_file_is_replaced_and_kept_byte_for_byte(upgraded: Path, place: int) -> None:
    (name,) = backups(upgraded.parent)
    damaged = bytearray(upgraded.read_bytes())
    damaged[place] ^= 1
    upgraded.write_bytes(damaged)
    upgraded.with_name("oasis.db-wal").write_bytes(b"what was written last")
    done = restore(upgraded.parent, name, LATER)

    assert done.unsent == (None if place == 0 else 0)
    assert done.kept_as == "oasis-20261123T020000-damaged.db"
    assert (upgraded.parent / BACKUPS / done.kept_as).read_bytes() == damaged
    assert (upgraded.parent / BACKUPS / f"{done.kept_as}-wal").read_bytes() == b"what was written last"
    assert state(upgraded) == state(upgraded.parent / BACKUPS / name)
    assert backups(upgraded.parent) == [name]


def test_a_lost_file_is_put_back(upgraded: Path) -> None:
    upgraded.unlink()
    done = restore(upgraded.parent, backups(upgraded.parent)[0], LATER)

    assert (done.kept_as, done.unsent) == (None, 0)
    with opened(sqlite_engine(upgraded)) as connection:
        assert revision_of(connection) == OLD[-1]


@pytest.mark.parametrize("place", [5000, -5000, -20_000, -40_000])
def test_a_damaged_backup_is_refused(upgraded: Path, place: int) -> None:
    (name,) = backups(upgraded.parent)
    copy = upgraded.parent / BACKUPS / name
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)

    assert refusal(upgraded, name) is ErrorCode.BACKUP_DAMAGED


def test_the_backup_of_a_newer_program_is_refused(upgraded: Path) -> None:
    with opened(sqlite_engine(upgraded)) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    made = back_up(upgraded, RAW_KEY, LATER)

    assert refusal(upgraded, made.name) is ErrorCode.DATABASE_TOO_NEW


@pytest.mark.parametrize("name", ["", "nowhere.db", "../oasis.db", "oasis-20261122T020000.db.new"])
def test_what_is_no_backup_is_refused(upgraded: Path, name: str) -> None:
    assert refusal(upgraded, name) is ErrorCode.FILE_NOT_READABLE


def test_another_folders_backup_is_refused(upgraded: Path) -> None:
    (upgraded.parent / KEY_FILE).write_text("A" * 43 + "=")

    with pytest.raises(OasisError) as raised:
        restore(upgraded.parent, backups(upgraded.parent)[0], LATER)
    assert raised.value.code is ErrorCode.DATABASE_KEY_WRONG


def test_an_open_window_is_not_robbed_of_its_file(upgraded: Path) -> None:
    with FolderLock(upgraded.parent):
        assert refusal(upgraded, backups(upgraded.parent)[0]) is ErrorCode.DATABASE_LOCKED_BY_WINDOW


@pytest.mark.parametrize("step", ["_judged", "_copy_raw", "_unsent", "_keep", "_put"])
def test_a_restore_that_fails_midway_leaves_the_present_file(
    upgraded: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    was = state(upgraded)

    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(restoring, step, full)
    with pytest.raises(OSError, match="disk full"):
        restore(upgraded.parent, backups(upgraded.parent)[-1], LATER)

    assert state(upgraded) == was
    assert not list(upgraded.parent.glob("oasis.db.*"))


def test_a_damaged_file_is_not_migrated(old_pc: Callable[[str], Path]) -> None:
    path = old_pc(OLD[-1])
    content = bytearray(path.read_bytes())
    content[-5000] ^= 1
    path.write_bytes(content)
    with pytest.raises(OasisError) as raised:
        prepare(path, RAW_KEY, NOW)

    assert raised.value.code is ErrorCode.DATABASE_UNAVAILABLE
    assert backups(path.parent) == []
    with opened(sqlite_engine(path)) as connection:
        assert revision_of(connection) == OLD[-1]


def test_two_copies_of_one_second_are_two(upgraded: Path) -> None:
    names = [back_up(upgraded, RAW_KEY, LATER).name for _ in range(2)]

    assert names == ["oasis-20261123T020000.db", "oasis-20261123T020000-2.db"]
    assert set(names) < set(backups(upgraded.parent))


def test_the_commands_list_and_restore(upgraded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--data-dir", str(upgraded.parent)]
    do_something(upgraded)

    assert main([*folder, "backups", "--json"]) == 0
    (name,) = json.loads(capsys.readouterr().out)["backups"]
    assert main([*folder, "restore-backup", name, "--json"]) == 1
    refused = json.loads(capsys.readouterr().out)["error"]
    assert refused["code"] == "WORK_NOT_SENT"
    assert "--leave-unsent" in refused["next"]
    assert main([*folder, "restore-backup", name, "--leave-unsent", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["revision"] == OLD[-1]
    assert main([*folder, "backups"]) == 0
    listed = capsys.readouterr().out.removeprefix("backups: ").strip().split(", ")
    assert sorted(listed) == sorted([done["kept_as"], name])
