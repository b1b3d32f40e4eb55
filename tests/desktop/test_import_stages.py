"""The stages of an import of patients as the window goes through them: propose, judge, write, undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import batches, undone_ids
from oasis_desktop.local.importers.csv_file import read_csv
from oasis_desktop.local.importers.patient_cells import parse_buddhist_day, parse_month_first, split_name
from oasis_desktop.local.importers.patient_columns import propose, refined, samples_of, signature
from oasis_desktop.local.importers.patient_lines import Reading
from oasis_desktop.local.importers.patient_plan import Judgement, Verdict, judge
from oasis_desktop.local.importers.patients_csv import import_patients
from oasis_desktop.local.importers.undo import undo_import
from oasis_desktop.local.session import Entrance
from tests.desktop.entering import sign_in

OLD_PROGRAM = (
    "ชื่อ-สกุล,โทร,วดป.เกิด,เลขบัตร,ที่อยู่,รหัสลูกค้า,แพ้ยา,แต้มสะสม\n"
    "นางสมพิศ อยู่เย็น,0815550133,03/07/2508,1-2345-45678-78-1,88 ม.2 ต.ตัวอย่าง,HY0412,-,120\n"
    "ด.ญ.ปิ่นมณี ลิ้มเจริญ,0895550111,30/04/2560,,,HY0413,,\n"
    "นางเยาวลักษณ์ ญาณวุฒิ,0875550104,11/10/2512,1-2345-45678-78-9,,HY0414,,\n"
    "นางสาวฐิติมา ปู่ทอง,0555-16,02/02/2538,,,HY0415,,\n"
    ",0835550158,31/06/2530,,,HY0416,,\n"
    "นายอุดม น้ำใส,0825550187,29/02/2567,,,HY0412,,\n"
)


@pytest.fixture
def desk(entrance: Entrance) -> Desk:
    return sign_in(entrance).desk


Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "old.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def reading_of(desk: Desk, path: Path, **more: Any) -> Reading:
    """The file, read as it is proposed."""
    file = read_csv(path)
    proposals = propose(file.header, samples_of(file))
    places = {each.target: at for at, each in enumerate(proposals) if each.target}
    return Reading(file, places, desk.actor, **more)


def judged(desk: Desk, reading: Reading) -> Judgement:
    with desk.begin() as connection:
        return judge(connection, desk.org_id, reading, "old", undone_ids(connection))


def patients(desk: Desk) -> list[dict[str, Any]]:
    with desk.begin() as connection:
        found = connection.exec_driver_sql("SELECT * FROM patient WHERE deleted_at IS NULL ORDER BY name")
        return [dict(row) for row in found.mappings()]


def test_columns_of_an_old_program_are_proposed_by_header_and_content(file: Write) -> None:
    read = read_csv(file(OLD_PROGRAM, "tis-620"))
    proposals = propose(read.header, samples_of(read))

    assert read.encoding == "TIS-620"
    assert [each.target for each in proposals] == [
        *("full_name", "phone", "born_be", "national_id", "address", "source_id", None, None)
    ]
    assert (proposals[0].sample, proposals[6].sample) == ("นางสมพิศ อยู่เย็น", "-")


def test_what_was_matched_before_is_proposed_again(file: Write) -> None:
    read = read_csv(file(OLD_PROGRAM))
    remembered = {"ชื่อ-สกุล": "name", "แพ้ยา": "", "แต้มสะสม": "nickname", "โทร": "phone"}
    found = {each.header: each.target for each in propose(read.header, samples_of(read), remembered)}

    assert (found["ชื่อ-สกุล"], found["แพ้ยา"], found["แต้มสะสม"]) == ("name", "", "nickname")


def test_files_of_one_system_have_one_signature() -> None:
    assert signature(("ชื่อ", "โทร")) == signature((" ชื่อ ", "โทร."))
    assert signature(("ชื่อ", "โทร")) != signature(("โทร", "ชื่อ"))


def test_each_line_gets_a_verdict_and_each_fault_its_cell(desk: Desk, file: Write) -> None:
    judgement = judged(desk, reading_of(desk, file(OLD_PROGRAM)))
    faults = [(fault.line, fault.target, fault.value, fault.error.code) for fault in judgement.faults]

    assert list(judgement.verdicts) == [
        *(Verdict.NEW, Verdict.NEW, Verdict.WRONG, Verdict.WRONG, Verdict.WRONG, Verdict.WRONG)
    ]
    assert faults == [
        (4, "national_id", "1-2345-45678-78-9", ErrorCode.NATIONAL_ID_WRONG),
        (5, "phone", "0555-16", ErrorCode.PHONE_LENGTH),
        (6, "born_be", "31/06/2530", ErrorCode.DATE_NOT_UNDERSTOOD),
        (6, "full_name", "", ErrorCode.NAME_MISSING),
        (7, "source_id", "HY0412", ErrorCode.LINE_TWICE),
    ]
    assert [fault.target for fault in judgement.faults_of(6)] == ["born_be", "full_name"]


def test_mended_cells_and_skipped_lines_are_judged_anew(desk: Desk, file: Write) -> None:
    mended = {4: {3: "1234545678781"}, 5: {1: "053-555-016"}, 7: {5: "HY0417"}}
    reading = reading_of(desk, file(OLD_PROGRAM), mended=mended, skipped=frozenset({6}))
    judgement = judged(desk, reading)

    assert judgement.faults == []
    assert judgement.count(Verdict.NEW) == 5
    assert judgement.places(Verdict.SKIPPED) == [4]


def test_titles_are_split_off_and_years_are_of_their_era(desk: Desk, file: Write) -> None:
    import_patients(desk, file(OLD_PROGRAM), skip_errors=True)
    found = [(row["title"], row["name"], row["date_of_birth"], row["national_id"]) for row in patients(desk)]

    assert found == [
        ("ด.ญ.", "ปิ่นมณี ลิ้มเจริญ", "2017-04-30", None),
        ("นาง", "สมพิศ อยู่เย็น", "1965-07-03", "1234545678781"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("นางสาวน้ำ ใจดี", ("นางสาว", "น้ำ ใจดี")),
        ("นาย กตัญญู", ("นาย", "กตัญญู")),
        ("Mr. John Doe", ("Mr.", "John Doe")),
        ("Missy Elliott", ("", "Missy Elliott")),
        ("นายิกา ศรี", ("", "นายิกา ศรี")),
        ("สมชาย", ("", "สมชาย")),
        ("นาย", ("", "นาย")),
    ],
)
def test_title_is_told_from_name(cell: str, expected: tuple[str, str]) -> None:
    assert split_name(cell) == expected


def test_eras_and_orders_of_days() -> None:
    assert str(parse_buddhist_day("03/07/08")) == "1965-07-03"
    assert str(parse_buddhist_day("3-7-2508")) == "1965-07-03"
    assert str(parse_month_first("07/31/1965")) == "1965-07-31"
    assert refined({"date_of_birth": 0}, {0: ["07/31/1965", "01/02/1970"]}) == {"born_mdy": 0}


def test_import_is_remembered_and_undone_whole(desk: Desk, file: Write) -> None:
    import_patients(desk, file("id,name,phone\n1,Ann,0815550101\n"))
    path = file("id,name,phone\n1,Ann,0815550199\n2,Bob,\n3,Cid,\n")
    result = import_patients(desk, path)
    assert result.batch is not None
    undone = undo_import(desk, _batch(desk, result.batch))
    left = [(row["name"], row["phone"]) for row in patients(desk)]

    assert (undone.deleted, undone.restored, undone.kept) == (2, 1, [])
    assert left == [("Ann", "0815550101")]


def test_what_was_touched_since_stays_and_is_named(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file("id,name\n1,Ann\n2,Bob\n"))
    (ann, _) = patients(desk)
    with desk.work(ACTIONS["patient.edit"]) as unit:
        unit.update("patient", _uuid(ann["id"]), phone="0815550101")
    undone = undo_import(desk, _batch(desk, result.batch))

    assert (undone.deleted, [kept.name for kept in undone.kept]) == (1, ["Ann"])
    assert [row["name"] for row in patients(desk)] == ["Ann"]


def test_patient_with_a_visit_since_stays(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file("id,name\n1,Ann\n2,Bob\n"))
    (ann, _) = patients(desk)
    visit = {"branch_id": desk.branch_id, "patient_id": _uuid(ann["id"]), "staff_id": desk.actor.staff_id}
    when = {"date": desk.now(), "duration_min": 30, "type": "eye_exam", "status": "scheduled"}
    with desk.work(ACTIONS["appointment.book"]) as unit:
        unit.insert("appointment", None, **visit, **when)
    undone = undo_import(desk, _batch(desk, result.batch))

    assert [kept.name for kept in undone.kept] == ["Ann"]


def test_file_of_an_undone_import_can_come_again(desk: Desk, file: Write) -> None:
    path = file("id,name\n1,Ann\n2,Bob\n")
    undo_import(desk, _batch(desk, import_patients(desk, path).batch))
    again = import_patients(desk, path)
    once_more = import_patients(desk, path)

    assert (again.created, once_more.created, once_more.unchanged) == (2, 0, 2)
    assert [row["name"] for row in patients(desk)] == ["Ann", "Bob"]


def test_import_is_undone_once_and_only_if_it_is_known(desk: Desk, file: Write) -> None:
    batch_id = _batch(desk, import_patients(desk, file("id,name\n1,Ann\n")).batch)
    undo_import(desk, batch_id)
    codes = []
    for each in (batch_id, desk.new_id()):
        with pytest.raises(OasisError) as caught:
            undo_import(desk, each)
        codes.append(caught.value.code)

    assert codes == [ErrorCode.IMPORT_NOT_UNDONE] * 2


def test_rehearsal_is_not_remembered(desk: Desk, file: Write) -> None:
    result = import_patients(desk, file("id,name\n1,Ann\n"), dry_run=True)
    with desk.begin() as connection:
        assert batches(connection) == []

    assert result.created == 1


def test_records_of_a_file_are_read_when_they_are_asked_for(file: Write) -> None:
    text = 'id,name\r\n\r\n1,"Ann\nof two lines"\r\n2,Bob\r\n\r\n3,Cid'
    lines = read_csv(file(text)).lines

    assert [(line.number, line.cells[0]) for line in lines] == [(3, "1"), (5, "2"), (7, "3")]
    assert lines[0].cells[1] == "Ann\nof two lines"
    assert lines.place_of(5) == 1


def _batch(desk: Desk, told: str | None) -> UUID:
    with desk.begin() as connection:
        return next(batch.id for batch in batches(connection) if str(batch.id) == told)


def _uuid(raw: bytes) -> UUID:
    return UUID(bytes=raw)
