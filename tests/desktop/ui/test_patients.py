"""The patients screen, worked by keys as at a counter."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work.queries import patients
from oasis_desktop.ui.kit.paging import PAGE
from oasis_desktop.ui.kit.search import PAUSE_MS
from oasis_desktop.ui.kit.table import MARK_ROLE
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic

Key = Qt.Key
NATTHIDA, PHONE = 1, "081-555-0142"


def edit(hands: Hands, name: str) -> None:
    hands.open_patient(name)
    hands.press(Key.Key_F2)


def into(hands: Hands, field: str) -> None:
    """Into a field, by Tab from where the form begins."""
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() in (f"field_{field}", f"field_{field}Line"):
            hands.control(Key.Key_A)
            return
        hands.press(Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {field}")


def test_two_thai_letters_find_those_who_have_them(at_work: Hands) -> None:
    at_work.control(Key.Key_F)
    at_work.type("ณั")
    at_work.until(lambda: len(at_work.cells("patientTable")) == 8)

    assert all("ณั" in name for name in at_work.cells("patientTable"))
    assert PAUSE_MS <= 120


def test_two_latin_letters_find_by_the_latin_name(at_work: Hands) -> None:
    found = {"กตัญญู ศักดิ์สิทธิ์", "ณัฐวุฒิ แสงอรุณ", "สมชาย แซ่ลิ้ม"}
    at_work.control(Key.Key_F)
    at_work.type("sa")
    at_work.until(lambda: set(at_work.cells("patientTable")[:3]) == found)
    near = at_work.cells("patientTable")[3:]  # those come a moment later, under their own head

    assert not near or near[0].startswith("ออกเสียงหรือสะกดใกล้เคียง")


def test_one_letter_leaves_the_list_whole(at_work: Hands) -> None:
    everybody = at_work.cells("patientTable")
    at_work.control(Key.Key_F)
    at_work.type("ณ")
    at_work.bot.wait(PAUSE_MS * 2)

    assert at_work.cells("patientTable") == everybody


def test_search_that_finds_nobody_offers_the_whole_list_again(at_work: Hands) -> None:
    at_work.control(Key.Key_F)
    at_work.type("xyz")
    at_work.until(lambda: at_work.sees("showAllPatients"))
    at_work.click("showAllPatients")
    at_work.until(lambda: at_work.sees("patientTable"))

    assert len(at_work.cells("patientTable")) == 14
    assert at_work.find("patientSearch").text() == ""


def test_a_search_that_shows_the_last_of_very_many_says_so(
    at_work: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patients, "GLANCED_AT", 2)
    monkeypatch.setattr(patients, "LOOKED_AT", 5)
    end = "แสดงคนที่เพิ่มล่าสุด ยังมีอีก พิมพ์เพิ่มอีกหนึ่งตัวอักษร"
    at_work.control(Key.Key_F)
    at_work.type("ณั")
    at_work.until(lambda: end in at_work.cells("patientTable"))
    few = at_work.cells("patientTable")
    said = at_work.find("patientSearchFound").text()
    at_work.type("ฐวุ")
    at_work.until(lambda: end not in at_work.cells("patientTable"))

    assert len(few) == 6
    assert few[-1] == end
    assert said == "พบมากกว่า 5 คน"
    assert at_work.find("patientSearchFound").text() == "พบ 1 คน"


def test_escape_empties_the_search(at_work: Hands) -> None:
    at_work.control(Key.Key_F)
    at_work.type("ณัฐ")
    at_work.until(lambda: len(at_work.cells("patientTable")) == 8)
    at_work.press(Key.Key_Escape)
    at_work.until(lambda: len(at_work.cells("patientTable")) == 14)

    assert at_work.find("patientSearch").text() == ""


def test_phone_is_changed_by_keys_alone(at_work: Hands) -> None:
    at_work.control(Key.Key_F)
    at_work.type("ณัฐธิดา")
    at_work.until(lambda: len(at_work.cells("patientTable")) == 1)
    at_work.press(Key.Key_Down)
    at_work.press(Key.Key_F2)  # before the record is there: it opens when it comes
    at_work.until(lambda: at_work.sees("field_phone"))
    into(at_work, "phone")
    at_work.type("0899998877")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName"))
    at_work.until(lambda: at_work.find("fact_phone").text() == "0899998877")
    at_work.until(lambda: QApplication.focusWidget() is at_work.find("patientTable"))

    assert at_work.stored(NATTHIDA)["phone"] == "0899998877"
    assert at_work.sees("patientWaiting")


def test_row_with_an_unsent_change_is_marked(at_work: Hands) -> None:
    model = at_work.find("patientTable").model()
    row = at_work.cells("patientTable").index("ณัฐธิดา ศรีสุวรรณ")
    before = model.index(row, 0).data(MARK_ROLE)
    at_work.clinic.runner.run(lambda: at_work.clinic.edit(NATTHIDA, phone="0811111111"))
    at_work.until(lambda: model.index(row, 2).data() == "0811111111")

    assert before is None
    assert model.index(row, 0).data(MARK_ROLE) == "hourglass-medium"


def test_only_changed_fields_are_written(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "phone")
    at_work.type("0801111111")
    at_work.clinic.runner.run(lambda: at_work.clinic.edit(NATTHIDA, email="new@example.com")).result(5)
    at_work.until(lambda: at_work.find("field_email").text() == "new@example.com")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName"))
    row = at_work.stored(NATTHIDA)

    assert (row["phone"], row["email"]) == ("0801111111", "new@example.com")


def test_date_that_is_none_is_said_beside_its_field(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "date_of_birth")
    at_work.type("31/2/2535")
    at_work.control(Key.Key_S)
    field = at_work.find("field_date_of_birth")

    assert field.property("error") is True
    assert field.accessibleDescription().startswith("วันที่ไม่ถูกต้อง")
    assert QApplication.focusWidget() is field
    assert str(at_work.stored(NATTHIDA)["date_of_birth"]) == "1992-03-12"


def test_refusal_of_the_core_is_said_beside_its_field_and_nothing_is_lost(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "phone")
    at_work.type("0" * 21)
    into(at_work, "email")
    at_work.type("x@example.com")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.find("field_phone").property("error") is True)

    assert "20" in at_work.find("field_phone").accessibleDescription()
    assert at_work.find("field_email").text() == "x@example.com"
    assert at_work.stored(NATTHIDA)["phone"] == PHONE
    assert at_work.stored(NATTHIDA)["email"] == "natthida@example.com"


def test_error_goes_when_its_field_is_changed(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "name")
    at_work.press(Key.Key_Delete)
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.find("field_name").property("error") is True)
    at_work.type("ณ")

    assert at_work.find("field_name").property("error") is False


def test_new_patient_by_keys(at_work: Hands) -> None:
    at_work.control(Key.Key_N)
    into(at_work, "name")
    at_work.type("ปิ่น ลิ้มกตัญญู")
    into(at_work, "date_of_birth")
    at_work.type("9 ก.พ. 2522")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName") and "ปิ่น" in at_work.find("patientName").text())
    at_work.until(lambda: "ปิ่น ลิ้มกตัญญู" in at_work.cells("patientTable"))
    table = at_work.find("patientTable")

    assert "47 ปี (9 ก.พ. 2522)" in at_work.find("patientGenderAge").text()
    assert table.model().index(table.currentIndex().row(), 0).data() == "ปิ่น ลิ้มกตัญญู"


def test_new_patient_without_a_name_is_refused_beside_the_name(at_work: Hands) -> None:
    at_work.control(Key.Key_N)
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.find("field_name").property("error") is True)

    assert "ยังไม่มีชื่อ" in at_work.find("field_name").accessibleDescription()
    assert len(at_work.cells("patientTable")) == 14


def test_escape_keeps_what_was_typed_as_a_draft(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "phone")
    at_work.type("0801")
    at_work.press(Key.Key_Escape)
    left = at_work.sees("patientName")
    at_work.press(Key.Key_F2)

    assert left
    assert at_work.find("field_phone").text() == "0801"
    assert at_work.stored(NATTHIDA)["phone"] == PHONE


def test_discarded_draft_is_gone(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "phone")
    at_work.type("0801")
    at_work.click("dropDraft")
    at_work.press(Key.Key_F2)

    assert at_work.find("field_phone").text() == PHONE


def test_choosing_another_patient_while_typing_loses_nothing(at_work: Hands) -> None:
    edit(at_work, "ณัฐธิดา")
    into(at_work, "phone")
    at_work.type("0801")
    at_work.open_patient("สมชาย")
    edit(at_work, "ณัฐธิดา")
    at_work.until(lambda: at_work.sees("field_phone"))

    assert at_work.find("field_phone").text() == "0801"


def test_value_of_a_newer_version_survives_an_edit(at_work: Hands) -> None:
    values = {
        "name": "อนาคต ใหม่",
        "status": "archived",
        "gender": "unlisted",
        "branch_id": at_work.clinic.branch_id,
    }
    row = at_work.clinic.row(**values)
    at_work.clinic.patients.append(row["id"])
    at_work.clinic.insert("patient", row)
    at_work.control(Key.Key_F)
    at_work.type("อนาคต")
    at_work.until(lambda: at_work.cells("patientTable") == ["อนาคต ใหม่"])
    edit(at_work, "อนาคต")
    into(at_work, "phone")
    at_work.type("0800000000")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName"))
    stored = at_work.stored(-1)

    assert (stored["status"], stored["gender"], stored["phone"]) == ("archived", "unlisted", "0800000000")


def test_further_pages_come_while_one_scrolls(hands: Hands) -> None:
    hands.clinic.crowd(PAGE * 2)
    hands.sign_in()
    table = hands.find("patientTable")
    began_with = table.model().rowCount()
    for there in (PAGE * 2, PAGE * 2 + 14):
        table.scrollToBottom()
        hands.until(partial(_has_rows, table, there))
    names = hands.cells("patientTable")

    assert began_with == PAGE
    assert len(set(names)) == PAGE * 2 + 14
    assert hands.find("patientCount").text() == f"{PAGE * 2 + 14}"


def _has_rows(table: QTableView, count: int) -> bool:
    return table.model().rowCount() == count


def test_national_id_is_masked_until_asked_for(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    masked = at_work.find("fact_national_id").text()
    at_work.click("revealNationalId")

    assert masked == "•-••••-•••••-45-6"
    assert at_work.find("fact_national_id").text() == "1-1017-00100-45-6"


def test_who_may_not_edit_reads_why(clinic: ModelClinic, open_window: Open) -> None:
    clinic.desk = clinic.desk_of(RoleName.ACCOUNTANT)
    hands = open_window("en")
    hands.sign_in()
    hands.open_patient("ณัฐธิดา")
    hands.press(Key.Key_F2)

    for name in ("bookPatient", "newPatient"):
        assert not hands.find(name).isEnabled()
        assert hands.find(name).toolTip() == "Your role does not allow this."
    assert hands.sees("patientName")
    assert hands.find("patientReadOnly").accessibleName().startswith("To look at only")


def test_failure_that_nobody_expected_is_said_at_the_top(at_work: Hands) -> None:
    at_work.clinic.runner.failed.emit(OasisError(ErrorCode.DATABASE_UNAVAILABLE))

    assert at_work.find("windowTrouble").said().startswith("ฐานข้อมูลไม่ตอบสนอง")
