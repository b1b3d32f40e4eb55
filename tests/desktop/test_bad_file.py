"""The third table of docs/bad-input.md: files that are not, or no more, the database of this PC, met by the
program as it starts."""

import base64
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, next_step, sentence
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables
from oasis_desktop.__main__ import main
from oasis_desktop.local import commands
from oasis_desktop.local.lock import FolderLock
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import Station
from oasis_desktop.local.vault import DATABASE_FILE, KEY_FILE
from tests.bad_input import Line, parameters
from tests.desktop.conftest import Open
from tests.desktop.entering import sign_in
from tests.migrations.databases import CLIMBING, KEY, climb, opened, revisions, sqlite_engine

PAGE = 4096
LANGUAGES: tuple[Language, ...] = ("th", "en")
Rows = dict[str, list[Any]]


def changed(at: Callable[[bytes], int]) -> Callable[[bytes], bytes]:
    """One byte is another one."""

    def change(content: bytes) -> bytes:
        place = at(content)
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return change


def worn(content: bytes) -> bytes:
    """The second half is of a disk that fails."""
    damaged = bytearray(content)
    for place in range(len(content) // 2, len(content), PAGE):
        damaged[place] ^= 1
    return bytes(damaged)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut off in its first page": lambda content: content[: PAGE // 2],
    "cut off in the middle": lambda content: content[: len(content) // 2],
    "a byte of the first page changed": changed(lambda _: PAGE // 2),
    "a byte in the middle changed": changed(lambda content: len(content) // 2),
    "a byte of each page from the middle on changed": worn,
    "another kind of file": lambda _: b"PK\x03\x04" + bytes(3 * PAGE),
}
KEYS: dict[str, Callable[[bytes], bytes]] = {
    "another key": lambda _: base64.b64encode(secrets.token_bytes(32)),
    "half a key": lambda content: content[: len(content) // 2],
    "a key that is no text": lambda content: b"\xff" + content,
}


@pytest.fixture
def pc(entrance: Entrance, enrolled: Station, own_data: Path) -> Path:
    """The file of a PC on which somebody has worked without a network; the program has ended."""
    desk = sign_in(entrance).desk
    for number in range(40):
        with desk.work(ACTIONS["patient.create"]) as unit:
            values = {"name": f"P{number}", "address": "ถนน" * 100, "status": "active"}
            unit.insert("patient", branch_id=desk.branch_id, **values)
    enrolled.close()
    return own_data / DATABASE_FILE


def spoil(folder: Path, how: str) -> None:
    """Do to the folder what a line of the table says."""
    if how == "the key is gone":
        (folder / KEY_FILE).unlink()
    elif how in KEYS:
        key = folder / KEY_FILE
        key.write_bytes(KEYS[how](key.read_bytes()))
    elif how == "of a newer Oasis":
        with opened(sqlite_engine(folder / DATABASE_FILE)) as connection, connection.begin():
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    else:
        path = folder / DATABASE_FILE
        path.write_bytes(SPOILT[how.removeprefix("an older file, ")](path.read_bytes()))


def files(folder: Path) -> dict[str, bytes]:
    """Everything there, but for the lock, which is empty."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def everything(station: Station) -> Rows:
    """Every row of every table of a PC."""
    with station.database.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in tables(Home.PC)
        }


def seen_in(open_pc: Open) -> Rows | ErrorCode:
    """Every row, or what the program says instead."""
    try:
        station = open_pc()
        try:
            return everything(station)
        finally:
            station.close()
    except OasisError as error:
        return error.code


def older(folder: Path) -> None:
    """A file that the present program brings to its own tables before it uses it."""
    path, key = folder / DATABASE_FILE, bytes.fromhex(KEY[2:-1])
    path.unlink(missing_ok=True)
    (folder / KEY_FILE).write_bytes(base64.b64encode(key))
    with opened(sqlite_engine(path, (*CLIMBING, "journal_mode = WAL"))) as connection, connection.begin():
        climb(connection, revisions()[-2])


@pytest.fixture
def started(
    qapp: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Language], str]:
    """What the program says that cannot open its window."""

    def start(language: Language) -> str:
        monkeypatch.setenv("LC_ALL", language)
        assert main([]) == commands.FAILED
        return capsys.readouterr().err

    return start


@pytest.mark.parametrize("line", parameters("The file of a PC"))
def test_bad_file_is_told_and_the_folder_left_as_it_is(
    line: Line, pc: Path, open_pc: Open, started: Callable[[Language], str]
) -> None:
    folder = pc.parent
    if line["Input"].startswith("an older file") or line["Input"] == "of a newer Oasis":
        older(folder)
    spoil(folder, line["Input"])
    before = files(folder)
    code = ErrorCode(line["Code"])

    assert seen_in(open_pc) is code
    assert (line["Kept"], files(folder)) == ("the folder", before)
    if line["Told"] == "at the start":
        with pytest.raises(OasisError):
            open_pc()
        said = {language: started(language) for language in LANGUAGES}
        for language, text in said.items():
            assert text == f"oasis: {code.value}: {sentence(code, language)} {next_step(code, language)}\n"
        assert len(set(said.values())) == len(LANGUAGES)
        assert files(folder) == before
    FolderLock(folder).close()  # nothing holds it any more


def test_file_that_is_put_back_opens_with_every_row(pc: Path, open_pc: Open) -> None:
    whole = pc.read_bytes()
    station = open_pc()
    before = everything(station)
    station.close()
    pc.write_bytes(SPOILT["cut off in the middle"](whole))
    with pytest.raises(OasisError):
        open_pc()
    pc.write_bytes(whole)

    assert len(before["outbox"]) == 40
    assert everything(open_pc()) == before


def test_no_damaged_page_is_read_as_if_it_were_whole(pc: Path, open_pc: Open) -> None:
    """Wherever a byte is another one, it is told or is of no consequence; nobody sees other rows."""
    whole = pc.read_bytes()
    station = open_pc()
    rows = everything(station)
    station.close()
    told = []
    for place in range(PAGE // 2, len(whole), len(whole) // 24):
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        pc.write_bytes(damaged)
        seen = seen_in(open_pc)
        if isinstance(seen, ErrorCode):
            told.append(seen)

        assert seen == rows or isinstance(seen, ErrorCode)
        assert pc.read_bytes() == damaged
    assert len(told) > 6
    assert set(told) == {ErrorCode.DATABASE_KEY_WRONG, ErrorCode.DATABASE_UNAVAILABLE}
