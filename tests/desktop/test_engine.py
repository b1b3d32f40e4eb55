"""The encrypted file: its key, its settings, what can be read of it, and who may have it open."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from sqlalchemy.exc import IntegrityError

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local import upgrade
from oasis_desktop.local.engine import Database, open_raw
from oasis_desktop.local.lock import FolderLock
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import Station, open_station
from oasis_desktop.local.upgrade import BACKUPS, back_up
from oasis_desktop.local.vault import DATABASE_FILE, KEY_FILE, database_key
from tests.desktop.conftest import Open
from tests.desktop.entering import sign_in
from tests.desktop.fake_clinic import FakeClinic

PLANTED = "Plantedname Secretson"


def everything_in(folder: Path) -> bytes:
    """The content of every file of a folder."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_wrong_key_is_told(station: Station, own_data: Path) -> None:
    with pytest.raises(OasisError) as caught:
        open_raw(own_data / DATABASE_FILE, bytes(32))

    assert caught.value.code is ErrorCode.DATABASE_KEY_WRONG


def test_wrong_key_file_is_told_when_opening(station: Station, open_pc: Open, own_data: Path) -> None:
    station.close()
    (own_data / KEY_FILE).write_text("A" * 43 + "=")

    with pytest.raises(OasisError) as caught:
        open_pc()
    assert caught.value.code is ErrorCode.DATABASE_KEY_WRONG


def test_lost_key_is_not_replaced_by_a_new_one(station: Station, open_pc: Open, own_data: Path) -> None:
    station.close()
    (own_data / KEY_FILE).unlink()

    with pytest.raises(OasisError) as caught:
        open_pc()
    assert caught.value.code is ErrorCode.DATABASE_KEY_WRONG
    assert not (own_data / KEY_FILE).exists()


def test_failed_opening_lets_go_of_the_folder(station: Station, open_pc: Open, own_data: Path) -> None:
    station.close()
    kept = (own_data / KEY_FILE).read_bytes()
    (own_data / KEY_FILE).unlink()
    with pytest.raises(OasisError):
        open_pc()
    (own_data / KEY_FILE).write_bytes(kept)

    assert open_pc().enrolment is None


def test_key_file_is_readable_by_its_account_only(station: Station, own_data: Path) -> None:
    if os.name != "posix":
        pytest.skip("modes are POSIX's")

    assert stat.S_IMODE((own_data / KEY_FILE).stat().st_mode) == 0o600


class Keystore(KeyringBackend):
    """An operating system's keystore in memory."""

    priority = 1

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise keyring.errors.PasswordDeleteError


class NoKeystore(Keystore):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.NoKeyringError


def test_keystore_keeps_the_key_outside_of_the_folder(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OASIS_KEYSTORE")
    store = Keystore()
    monkeypatch.setattr(keyring, "get_password", store.get_password)
    monkeypatch.setattr(keyring, "set_password", store.set_password)
    key = database_key(own_data)

    assert database_key(own_data) == key
    assert len(key) == 32
    (kept,) = store.held.values()
    assert kept.encode() not in everything_in(own_data)


def test_machine_without_keystore_is_told(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OASIS_KEYSTORE")
    monkeypatch.setattr(keyring, "get_password", NoKeystore().get_password)

    with pytest.raises(OasisError) as caught:
        database_key(own_data)
    assert caught.value.code is ErrorCode.KEYSTORE_MISSING


def test_nothing_readable_on_disk_while_open_and_after(
    entrance: Entrance, enrolled: Station, own_data: Path, clinic: FakeClinic
) -> None:
    desk = sign_in(entrance).desk
    with desk.work(ACTIONS["patient.create"]) as unit:
        unit.insert("patient", branch_id=desk.branch_id, name=PLANTED, status="active", phone="0812345678")
    own = enrolled.enrolment
    assert own is not None
    back_up(own_data / DATABASE_FILE, database_key(own_data), desk.now())
    while_open = everything_in(own_data)
    enrolled.close()
    found = while_open + everything_in(own_data)

    assert (own_data / BACKUPS).is_dir()
    assert len(while_open) > 100_000
    for secret in (PLANTED, PLANTED.lower(), "0812345678", own.credential, "owner@chain.test", "Siam"):
        assert secret.encode() not in found
        assert secret.encode("utf-16-le") not in found


def test_control_the_same_name_is_found_in_a_file_without_key(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE patient (name)")
    plain.execute("INSERT INTO patient VALUES (?)", (PLANTED,))
    plain.commit()
    plain.close()

    assert PLANTED.encode() in everything_in(tmp_path)


def test_connections_have_the_settings_of_the_design(station: Station) -> None:
    wanted = {
        "synchronous": 3,
        "journal_mode": "wal",
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    kinds = ((station.database.begin, 1), (station.database.applying, 0), (station.database.reading, 1))
    for open_, keys in kinds:
        with open_() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == keys


def test_deed_that_refers_to_nothing_is_refused_and_a_page_is_not(station: Station) -> None:
    insert = "INSERT INTO branch (org_id, id, version, created_at, updated_at) VALUES (x'01', x'02', 0, 0, 0)"
    with pytest.raises(IntegrityError), station.database.begin() as connection:
        connection.exec_driver_sql(insert)
    with station.database.applying() as connection:
        connection.exec_driver_sql(insert)


def test_reading_connection_cannot_write(station: Station) -> None:
    with pytest.raises(OasisError) as caught, station.database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM setting")

    assert caught.value.code is ErrorCode.DATABASE_UNAVAILABLE


def test_file_locked_by_somebody_is_busy(
    station: Station, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oasis_desktop.local.engine.BUSY_SECONDS", 0.0)
    key = database_key(own_data)
    holder = open_raw(own_data / DATABASE_FILE, key)
    holder.execute("BEGIN IMMEDIATE")
    second = Database(own_data / DATABASE_FILE, key)
    try:
        with pytest.raises(OasisError) as caught, second.begin():
            pass
        assert caught.value.code is ErrorCode.BUSY
    finally:
        second.close()
        holder.close()


def test_full_disk_is_told_and_keeps_what_was(station: Station) -> None:
    with station.database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(OasisError) as caught, station.database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('big', hex(zeroblob(100000)))")

    assert caught.value.code is ErrorCode.DATABASE_UNAVAILABLE
    with station.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0


def test_error_of_the_database_quotes_no_values(station: Station) -> None:
    with pytest.raises(Exception, match="no such table") as caught, station.database.begin() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", (PLANTED,))

    assert PLANTED not in str(caught.value)


# ---------------------------------------------------------------------------------------------------- upgrade


def test_file_of_a_newer_oasis_is_refused(station: Station, open_pc: Open) -> None:
    with station.database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    station.close()

    with pytest.raises(OasisError) as caught:
        open_pc()
    assert caught.value.code is ErrorCode.DATABASE_TOO_NEW


def test_migration_is_preceded_by_a_checked_copy(enrolled: Station, open_pc: Open, own_data: Path) -> None:
    with enrolled.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 1")
    enrolled.close()
    again = open_pc()

    (copy,) = (own_data / BACKUPS).iterdir()
    assert again.enrolment is not None
    raw = open_raw(copy, database_key(own_data))
    assert raw.execute("SELECT count(*) FROM setting WHERE key = 'enrolment'").fetchone() == (1,)
    raw.close()


def test_nothing_is_migrated_if_the_copy_fails(
    enrolled: Station, open_pc: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with enrolled.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 1")
    enrolled.close()

    def failing(*_: object) -> None:
        raise OasisError(ErrorCode.DATABASE_UNAVAILABLE)

    monkeypatch.setattr(upgrade, "back_up", failing)
    with pytest.raises(OasisError):
        open_pc()
    monkeypatch.undo()
    monkeypatch.setenv("OASIS_KEYSTORE", "file")
    raw = open_raw(enrolled.data_dir / DATABASE_FILE, database_key(enrolled.data_dir))

    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()


# ------------------------------------------------------------------------------------------------------- lock


def test_second_program_on_the_folder_is_refused(station: Station, own_data: Path) -> None:
    with pytest.raises(OasisError) as caught:
        open_station(own_data)

    assert caught.value.code is ErrorCode.DATABASE_LOCKED_BY_WINDOW


def test_lock_is_free_after_kill_9(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from oasis_desktop.local.lock import FolderLock\n"
        "lock = FolderLock(pathlib.Path(sys.argv[1]))\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(OasisError):
            FolderLock(tmp_path)
        other.send_signal(signal.SIGKILL)
        other.wait(10)

        with FolderLock(tmp_path):
            pass
