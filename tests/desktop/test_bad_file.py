"""The second table of docs/bad-input.md: files that are not, or no more, the database of this PC."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import next_step, sentence
from oasis_desktop.local.engine import Database, open_raw
from tests.bad_input import Line, parameters

PAGE = 4096


def changed(at: Callable[[bytes], int]) -> Callable[[bytes], bytes]:
    """One byte is another one."""

    def change(content: bytes) -> bytes:
        place = at(content)
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return change


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut off in its first page": lambda content: content[: PAGE // 2],
    "cut off in the middle": lambda content: content[: len(content) // 2],
    "a byte of the first page changed": changed(lambda _: PAGE // 2),
    "a byte in the middle changed": changed(lambda content: len(content) // 2),
    "another kind of file": lambda _: b"PK\x03\x04" + bytes(3 * PAGE),
}


@pytest.fixture
def database(tmp_path: Path) -> tuple[Path, bytes]:
    """A file of a hundred pages, and its key."""
    path, key = tmp_path / "oasis.db", secrets.token_bytes(32)
    connection = open_raw(path, key)
    connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO word (text) VALUES (?)", [(secrets.token_hex(200),)] * 1000)
    connection.execute("COMMIT")
    connection.close()
    return path, key


def read_everything(path: Path, key: bytes) -> None:
    """Open the file as the desktop does and read all of it."""
    opened = Database(path, key)
    try:
        with opened.reading() as connection:
            connection.exec_driver_sql("SELECT sum(length(text)) FROM word").scalar_one()
    finally:
        opened.close()


@pytest.mark.parametrize("line", parameters("The file of a PC"))
def test_bad_file_is_told_and_left_as_it_is(line: Line, database: tuple[Path, bytes]) -> None:
    path, key = database
    if line["Input"] == "another key":
        key = bytes(32)
    else:
        path.write_bytes(SPOILT[line["Input"]](path.read_bytes()))
    before = path.read_bytes()

    with pytest.raises(OasisError) as caught:
        read_everything(path, key)

    code = caught.value.code
    assert code is ErrorCode(line["Code"])
    assert (line["Kept"], path.read_bytes()) == ("the file", before)
    assert sentence(code, "th") != sentence(code, "en")
    assert next_step(code, "th") != next_step(code, "en")
