"""Enrolment files: read whole, or refused with the field that is wrong; and the command that takes them."""

import json
from pathlib import Path
from typing import Any

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.__main__ import main
from oasis_desktop.local.enrolment_file import LARGEST_BYTES, read_enrolment_file

WHOLE = {"oasis_enrolment": 1, "server": " https://oasis.example.com ", "code": "ABCD-EFGH", "newer": True}


def written(folder: Path, content: bytes) -> Path:
    path = folder / "pc.json"
    path.write_bytes(content)
    return path


def test_whole_file_is_read_and_what_is_newer_passed_over(tmp_path: Path) -> None:
    found = read_enrolment_file(written(tmp_path, b"\xef\xbb\xbf" + json.dumps(WHOLE).encode()))

    assert (found.server, found.code, found.name) == ("https://oasis.example.com", "ABCD-EFGH", "")
    assert "ABCD" not in repr(found)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"server": None}, ErrorCode.VALUE_NOT_ALLOWED, "server"),
        ({"server": "  "}, ErrorCode.VALUE_NOT_ALLOWED, "server"),
        ({"code": 5}, ErrorCode.VALUE_NOT_ALLOWED, "code"),
        ({"code": ...}, ErrorCode.FIELD_REQUIRED, "code"),
        ({"oasis_enrolment": 2}, ErrorCode.VALUE_NOT_ALLOWED, "oasis_enrolment"),
        ({"oasis_enrolment": ...}, ErrorCode.FIELD_REQUIRED, "oasis_enrolment"),
    ],
)
def test_field_that_is_missing_or_wrong_is_named(
    tmp_path: Path, change: dict[str, Any], code: ErrorCode, field: str
) -> None:
    content = {name: value for name, value in (WHOLE | change).items() if value is not ...}
    with pytest.raises(OasisError) as caught:
        read_enrolment_file(written(tmp_path, json.dumps(content).encode()))

    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b" " * (LARGEST_BYTES + 1)])
def test_what_is_no_enrolment_file_is_not_readable(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(OasisError) as caught:
        read_enrolment_file(written(tmp_path, content))

    assert (caught.value.code, caught.value.field) == (ErrorCode.FILE_NOT_READABLE, "file")


def test_file_that_is_not_there_is_not_readable(tmp_path: Path) -> None:
    with pytest.raises(OasisError) as caught:
        read_enrolment_file(tmp_path / "none.json")

    assert caught.value.code is ErrorCode.FILE_NOT_READABLE


def test_command_takes_server_and_code_from_a_file(
    tmp_path: Path, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unreachable = WHOLE | {"server": "http://127.0.0.1:9"}
    path = written(tmp_path, json.dumps(unreachable).encode())
    arguments = ["--data-dir", str(own_data), "enrol", "--json"]
    tried = main([*arguments, "--file", str(path)]), json.loads(capsys.readouterr().out)["error"]["code"]
    bare = main(arguments), json.loads(capsys.readouterr().out)["error"]["field"]

    assert tried == (1, "OFFLINE")
    assert bare == (1, "server")
