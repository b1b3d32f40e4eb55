"""Patients from CSV: every shape of file, and all or nothing."""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.ids import imported_id
from oasis_core.work.group import parse
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.patient_cells import parse_day
from oasis_desktop.local.importers.patients_csv import ImportResult, import_patients
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import Station
from tests.desktop.entering import sign_in

SYNTHEA = Path(__file__).parents[3] / "shared" / "data" / "synthea" / "patients.csv"


@pytest.fixture
def desk(entrance: Entrance) -> Desk:
    return sign_in(entrance).desk


Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "patients.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def rows(desk: Desk) -> list[dict[str, Any]]:
    with desk.begin() as connection:
        found = connection.exec_driver_sql("SELECT * FROM patient ORDER BY name")
        return [dict(row) for row in found.mappings()]


def groups(desk: Desk) -> list[Any]:
    with desk.begin() as connection:
        texts = connection.exec_driver_sql("SELECT payload FROM outbox ORDER BY position").scalars()
        return [parse(text) for text in texts]


def counted(result: ImportResult) -> tuple[int, int, int, int, int]:
    figures = (result.created, result.updated, result.unchanged, result.groups)
    return (*figures, len(result.errors))


THAI = "รหัส,ชื่อ,วันเกิด,เพศ,โทรศัพท์,อีเมล\nA1,สมชาย ใจดี,05/03/2530,ชาย,081-234-5678,somchai@x.th\n"


def test_thai_headers_and_buddhist_years_are_understood(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file(THAI))
    (row,) = rows(desk)

    assert counted(result) == (1, 0, 0, 1, 0)
    assert (row["name"], row["phone"], row["email"]) == ("สมชาย ใจดี", "081-234-5678", "somchai@x.th")
    assert (row["date_of_birth"], row["gender"], row["status"]) == ("1987-03-05", "male", "active")
    assert row["id"] == imported_id(desk.org_id, "patients-csv", "A1").bytes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "tis-620", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_read_the_same(desk: Desk, file: Write, encoding: str, end: str) -> None:
    import_patients(desk, file(THAI))
    result = import_patients(desk, file(THAI.replace("\n", end), encoding))

    assert counted(result) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_read_the_same(desk: Desk, file: Write, separator: str) -> None:
    import_patients(desk, file(THAI))

    assert counted(import_patients(desk, file(THAI.replace(",", separator)))) == (0, 0, 1, 0, 0)


def test_empty_cell_erases_nothing_and_missing_column_neither(desk: Desk, file: Write) -> None:
    import_patients(desk, file("id,name,phone,email,address,city\n1,Ann,0815550101,a@b.c,1 Road,Town\n"))
    result = import_patients(desk, file("id,name,phone,address\n1,Ann,,1 Road\n"))
    (row,) = rows(desk)

    assert counted(result) == (0, 0, 1, 0, 0)
    assert (row["phone"], row["email"], row["address"]) == ("0815550101", "a@b.c", "1 Road, Town")


def test_changed_cell_writes_that_field_alone(desk: Desk, file: Write) -> None:
    import_patients(desk, file("id,name,phone,email\n1,Ann,0815550101,a@b.c\n2,Bob,0825550102,\n"))
    result = import_patients(
        desk, file("email,phone,id,name\r\n,0825550102,2,Bob\r\na@b.c,0895550109,1,Ann\r\n")
    )
    last = groups(desk)[-1]

    assert counted(result) == (0, 1, 1, 1, 0)
    assert last.action == "patient.edit"
    assert [change.values for change in last.changes] == [{"phone": "0895550109"}]


def test_large_file_goes_in_groups_of_one_batch(desk: Desk, file: Write) -> None:
    text = "id,name\n" + "".join(f"{n},Patient {n}\n" for n in range(450))
    result = import_patients(desk, file(text))
    made = groups(desk)

    assert counted(result) == (450, 0, 0, 3, 0)
    assert [len(group.changes) for group in made] == [200, 200, 50]
    assert len({group.batch_id for group in made}) == 1
    assert made[0].batch_id is not None


BAD = (
    "id,name,birth date,gender,email,phone\n"
    "1,Ann,1990-02-30,f,ann@x.th,0815550101\n"
    '2,"Multi\nline",31/12/2540,m,,\n'
    "3,,1990-01-01,x,nonsense,\n"
    f"4,Dan,,,,{'9' * 21}\n"
    "1,Ann Again,,,,\n"
    ",Nobody,,,,\n"
    "7,Eve,,,,,,\n"
)


def test_errors_name_line_and_column_and_nothing_is_written(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file(BAD))
    found = [(error.line, error.column, error.field, error.code) for error in result.errors]

    assert found == [
        (2, "birth date", "patient.date_of_birth", "DATE_NOT_UNDERSTOOD"),
        (5, "gender", "patient.gender", "VALUE_NOT_ALLOWED"),
        (5, "name", "patient.name", "NAME_MISSING"),
        (5, "email", "patient.email", "VALUE_NOT_ALLOWED"),
        (6, "phone", "patient.phone", "TEXT_TOO_LONG"),
        (8, "id", "source_id", "FIELD_REQUIRED"),
        (9, None, None, "VALIDATION_ERROR"),
    ]
    assert all(error.message and "nonsense" not in error.message for error in result.errors)
    assert (rows(desk), groups(desk)) == ([], [])


def test_skipping_errors_takes_the_sound_lines(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file(BAD), skip_errors=True)

    assert (result.created, result.skipped) == (2, 5)
    assert [row["name"] for row in rows(desk)] == ["Ann Again", "Multi\nline"]


def test_id_that_stands_twice_is_an_error_at_the_second(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file("id,name\n1,Ann\n2,Bob\n1,Cid\n"))

    assert [(error.line, error.column, error.code) for error in result.errors] == [(4, "id", "LINE_TWICE")]


def test_dry_run_says_the_same_and_writes_nothing(desk: Desk, file: Write) -> None:
    import_patients(desk, file("id,name\n1,Ann\n"))
    before = len(groups(desk))
    path = file("id,name\n1,Anna\n2,Bob\n")
    rehearsed = import_patients(desk, path, dry_run=True)
    after = len(groups(desk))
    real = import_patients(desk, path)

    assert (before, after) == (1, 1)
    assert counted(rehearsed) == counted(real) == (1, 1, 0, 2, 0)


def test_failure_in_the_last_group_leaves_nothing_of_the_first(
    desk: Desk, file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = desk._ground.journal.record
    calls: list[object] = []

    def record(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise OasisError(ErrorCode.DATABASE_UNAVAILABLE)
        return shipped(*arguments)

    monkeypatch.setattr(desk._ground.journal, "record", record)
    text = "id,name\n" + "".join(f"{n},Patient {n}\n" for n in range(250))
    with pytest.raises(OasisError):
        import_patients(desk, file(text))

    assert len(calls) == 2
    assert (rows(desk), groups(desk)) == ([], [])


def test_people_without_ids_are_known_again_by_name_birth_and_phone(desk: Desk, file: Write) -> None:
    first = "name,birth date,phone\nสมชาย ใจดี,1987-03-05,081-234-5678\nAnn,1990-01-01,\n"
    import_patients(desk, file(first))
    again = "phone,name,birth date,email\n0812345678,สมชาย  ใจดี,5/3/2530,s@x.th\n,ANN,1990-01-01,\n"
    result = import_patients(desk, file(again))
    other = import_patients(desk, file("name,birth date,phone\nAnn,1990-01-01,0895550109\n"))

    assert (result.created, result.updated) == (0, 2)
    assert (other.created, other.possible_duplicates) == (1, [2])


def test_mapping_names_columns_that_are_not_known(desk: Desk, file: Write) -> None:
    path = file("Kunde,Cell,phone\nAnn,0815550101,old\n")
    with pytest.raises(OasisError) as caught:
        import_patients(desk, path)
    import_patients(desk, path, mapping={"Kunde": "name", "cell": "phone", "phone": ""})
    (row,) = rows(desk)

    assert (caught.value.code, caught.value.field) == (ErrorCode.FILE_HEADER_UNKNOWN, "name")
    assert (row["name"], row["phone"]) == ("Ann", "0815550101")


@pytest.mark.parametrize(
    ("mapping", "field"), [({"Nowhere": "name"}, "name"), ({"Kunde": "shoe_size"}, "shoe_size")]
)
def test_mapping_to_nothing_is_told(desk: Desk, file: Write, mapping: dict[str, str], field: str) -> None:
    with pytest.raises(OasisError) as caught:
        import_patients(desk, file("Kunde\nAnn\n"), mapping=mapping)

    assert (caught.value.code, caught.value.field) == (ErrorCode.FILE_HEADER_UNKNOWN, field)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_HEADER_UNKNOWN"),
        (b"\n\n", "FILE_HEADER_UNKNOWN"),
        (b"\xff\xfe\x00\xd8\x00", "FILE_NOT_READABLE"),
        (b"name\nAnn\xdb\xfc\xfe", "FILE_NOT_READABLE"),
        (b"phone\n0815550101\n", "FILE_HEADER_UNKNOWN"),
        (b"name,phone,Phone\nAnn,1,2\n", "FILE_HEADER_UNKNOWN"),
    ],
)
def test_file_that_is_none_is_told(desk: Desk, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "patients.csv"
    path.write_bytes(content)
    with pytest.raises(OasisError) as caught:
        import_patients(desk, path)

    assert caught.value.code == code


def test_missing_file_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(OasisError) as caught:
        import_patients(desk, tmp_path / "none.csv")

    assert caught.value.code is ErrorCode.FILE_NOT_READABLE


@pytest.mark.parametrize("cell", ['"Ann', "An\x00n", "A\x07nn"])
def test_hostile_cells_are_errors_of_their_line(desk: Desk, file: Write, cell: str) -> None:
    result = import_patients(desk, file(f"id,name\n1,Zoe\n2,{cell}\n"))

    assert [error.line for error in result.errors] == [3]
    assert rows(desk) == []


def test_person_without_the_permission_imports_nothing(desk: Desk, file: Write) -> None:
    desk.actor = replace(desk.actor, roles=frozenset())
    for dry_run in (True, False):
        with pytest.raises(OasisError) as caught:
            import_patients(desk, file(THAI), dry_run=dry_run)
        assert caught.value.code is ErrorCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1987-03-05", date(1987, 3, 5)),
        ("2530-03-05", date(1987, 3, 5)),
        ("5/3/2530", date(1987, 3, 5)),
        ("๕/๓/๒๕๓๐", date(1987, 3, 5)),
        ("29/2/2543", date(2000, 2, 29)),
        ("5.3.1987", date(1987, 3, 5)),
        ("1987-03-05 00:00:00", date(1987, 3, 5)),
    ],
)
def test_days_are_read_in_both_eras(cell: str, expected: date) -> None:
    assert parse_day(cell) == expected


@pytest.mark.parametrize("cell", ["5/3/87", "30/2/2530", "13/13/2530", "yesterday", "0000-01-01", "12345"])
def test_days_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(OasisError):
        parse_day(cell)


@pytest.mark.skipif(not SYNTHEA.exists(), reason="needs the Synthea patients beside the checkout")
def test_synthea_patients_again_and_shuffled(desk: Desk, file: Write, enrolled: Station) -> None:
    first = import_patients(desk, SYNTHEA)
    again = import_patients(desk, SYNTHEA)
    header, *lines = list(csv.reader(io.StringIO(SYNTHEA.read_text("utf-8-sig"))))
    order = list(range(len(header)))
    random.Random(7).shuffle(order)
    random.Random(8).shuffle(lines)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(header[place] for place in order), "PHONE"])
    for number, line in enumerate(lines):
        writer.writerow([*(line[place] for place in order), "081-234-5678" if number == 3 else ""])
    before = len(groups(desk))
    shuffled = import_patients(desk, file(out.getvalue()))
    made = groups(desk)[before:]
    imported = rows(desk)

    assert counted(first) == (27, 0, 0, 1, 0)
    assert counted(again) == (0, 0, 27, 0, 0)
    assert counted(shuffled) == (0, 1, 26, 1, 0)
    assert [[change.values for change in group.changes] for group in made] == [[{"phone": "081-234-5678"}]]
    assert {row["id"] for row in imported} == {
        imported_id(desk.org_id, "synthea-csv", line[header.index("Id")]).bytes for line in lines
    }
    assert {row["status"] for row in imported} <= {"active", "deceased"}
