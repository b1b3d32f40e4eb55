"""The form of a patient: by keys alone, with drafts that outlive the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from oasis_core.work.queries.patients import PatientWish, search_patients
from oasis_desktop.local import drafts
from oasis_desktop.tasks.drafts import PAUSE_MS
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic

Key = Qt.Key
WORDS_A_MINUTE, LETTERS_A_WORD = 60, 5
NATTHIDA = 1


def fill(hands: Hands, *values: str) -> int:
    """What stands in the fields from the current one on, with Enter between them; how many keys it took."""
    keys = 0
    for value in values:
        hands.type(value)
        hands.press(Key.Key_Return)
        keys += len(value) + 1
    return keys


def kept(clinic: ModelClinic) -> dict[str, drafts.Draft]:
    """The drafts on the disk."""
    with clinic.database.reading() as connection:
        return drafts.drafts_of(connection, clinic.staff[0])


def begin(hands: Hands) -> None:
    hands.control(Key.Key_N)
    hands.until(lambda: hands.sees("field_name"))


def test_new_patient_takes_under_twenty_seconds_of_typing(at_work: Hands) -> None:
    begin(at_work)
    keys = 2 + fill(at_work, "นาย", "ปิยะ น้ำเพชร", "โต้ง", "", "0845550176", "9/2/2522")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName") and "ปิยะ" in at_work.find("patientName").text())
    at_work.clinic.patients.append(at_work.find("patientTable").model().items[0].key)
    seconds = keys / (WORDS_A_MINUTE * LETTERS_A_WORD / 60)

    assert at_work.find("patientName").text() == "นายปิยะ น้ำเพชร"
    assert "ชาย · 47 ปี" in at_work.find("patientGenderAge").text()
    assert seconds < 20


def test_title_that_is_typed_before_the_name_goes_where_it_belongs(at_work: Hands) -> None:
    begin(at_work)
    fill(at_work, "", "นางสาวปิ่น ลิ้มกตัญญู")

    assert at_work.find("field_titleLine").text() == "นางสาว"
    assert at_work.find("field_name").text() == "ปิ่น ลิ้มกตัญญู"
    assert at_work.find("field_gender_female").isChecked()


@pytest.mark.parametrize("name", ["นายิกา ดีใจ", "นางนวล", "Mristan Lee"])
def test_name_that_only_begins_like_a_title_stays(at_work: Hands, name: str) -> None:
    begin(at_work)
    fill(at_work, "", name)

    assert at_work.find("field_titleLine").text() == ""
    assert at_work.find("field_name").text() == name


def test_wrong_last_digit_is_said_beside_the_field_and_entered_on_saving(at_work: Hands) -> None:
    begin(at_work)
    fill(at_work, "", "ปิยะ น้ำเพชร", "", "", "", "", "1234545678789")
    field = at_work.find("field_national_id")
    said = field.accessibleDescription()
    counted = at_work.find("fieldsToCheck").text()
    at_work.control(Key.Key_S)

    assert said == "เลขตัวท้ายไม่ถูกต้อง ตรวจอีกครั้ง"
    assert counted == "เหลือ 1 ช่องที่ต้องตรวจ"
    assert QApplication.focusWidget() is field
    assert not at_work.sees("patientName")


def test_age_is_read_while_the_date_is_typed(at_work: Hands) -> None:
    begin(at_work)
    at_work.find("field_date_of_birth").setFocus()
    at_work.type("9/2/2522")

    assert at_work.find("formAge").text() == "47 ปี"


@pytest.mark.parametrize("typed", ["1/1/2570", "1/1/2400", "9/2/22"])
def test_birth_date_that_cannot_be_is_said(at_work: Hands, typed: str) -> None:
    begin(at_work)
    at_work.find("field_date_of_birth").setFocus()
    fill(at_work, typed)

    assert at_work.find("field_date_of_birth").property("error") is True


def test_draft_is_on_the_disk_while_one_types_and_stands_in_the_list(at_work: Hands) -> None:
    begin(at_work)
    fill(at_work, "นาย", "ปิยะ น้ำเพชร")
    at_work.until(lambda: at_work.sees("draftKept"))
    at_work.until(lambda: kept(at_work.clinic))

    assert kept(at_work.clinic)["patient:new"].content["typed"]["name"] == "ปิยะ น้ำเพชร"
    assert at_work.cells("patientTable")[0] == "ผู้ป่วยใหม่: ปิยะ น้ำเพชร · ร่าง"
    assert at_work.find("draftKept").accessibleName() == "ร่าง · เก็บไว้แล้ว 10:42"
    assert PAUSE_MS <= 500


def test_draft_is_there_again_for_who_signs_in_anew(clinic: ModelClinic, open_window: Open) -> None:
    first = open_window()
    first.sign_in()
    begin(first)
    fill(first, "", "ปิยะ น้ำเพชร")
    first.until(lambda: kept(clinic))
    first.close()  # with nothing said to the form
    clinic.stage.sign_out()
    again = open_window()
    again.sign_in()
    again.until(lambda: "ปิยะ น้ำเพชร" in again.cells("patientTable")[0])
    again.choose("patientTable", "ปิยะ น้ำเพชร")
    again.until(lambda: again.sees("field_name"))

    assert again.find("field_name").text() == "ปิยะ น้ำเพชร"


def test_draft_of_a_change_is_said_in_the_record_and_goes_on(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    at_work.press(Key.Key_F2)
    at_work.find("field_phone").setFocus()
    at_work.control(Key.Key_A)
    at_work.type("0801")
    at_work.press(Key.Key_Escape)
    at_work.until(lambda: at_work.sees("patientDraft"))
    at_work.press(Key.Key_F2)

    assert at_work.find("field_phone").text() == "0801"


def test_discarded_draft_comes_back_by_undo(at_work: Hands) -> None:
    begin(at_work)
    fill(at_work, "", "ปิยะ น้ำเพชร")
    at_work.click("dropDraft")
    gone = not any("ปิยะ" in cell for cell in at_work.cells("patientTable"))
    at_work.until(lambda: at_work.sees("undoButton"))
    at_work.click("undoButton")
    at_work.until(lambda: at_work.sees("field_name"))

    assert gone
    assert at_work.find("field_name").text() == "ปิยะ น้ำเพชร"


def test_new_patient_is_taken_back_and_is_a_draft_again(at_work: Hands) -> None:
    begin(at_work)
    fill(at_work, "", "ปิยะ น้ำเพชร")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("undoButton"))
    at_work.click("undoButton")
    at_work.until(lambda: at_work.cells("patientTable")[0].endswith("ร่าง"))
    at_work.until(lambda: len(at_work.cells("patientTable")) == 15)

    assert at_work.find("field_name").text() == "ปิยะ น้ำเพชร"


def test_change_is_taken_back_by_undo(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    before = at_work.stored(NATTHIDA)["phone"]
    at_work.press(Key.Key_F2)
    at_work.find("field_phone").setFocus()
    at_work.control(Key.Key_A)
    at_work.type("0801111111")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("undoButton"))
    changed = at_work.stored(NATTHIDA)["phone"]
    at_work.click("undoButton")
    at_work.until(lambda: at_work.find("fact_phone").text() == before)

    assert changed == "0801111111"
    assert at_work.stored(NATTHIDA)["phone"] == before


def test_number_that_identifies_is_not_shown_in_the_form_and_stays(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    at_work.press(Key.Key_F2)
    shown = at_work.find("field_national_id").text()
    at_work.find("field_email").setFocus()
    at_work.control(Key.Key_A)
    at_work.type("new@example.com")
    at_work.control(Key.Key_S)
    at_work.until(lambda: at_work.sees("patientName"))

    assert shown == "•-••••-•••••-45-6"
    assert at_work.stored(NATTHIDA)["national_id"] == "1101700100456"
    assert at_work.stored(NATTHIDA)["email"] == "new@example.com"


def test_save_and_book_leads_to_the_calendar(at_work: Hands) -> None:
    workplace = at_work.window._workplace
    assert workplace is not None
    bench = workplace.bench
    asked: list[object] = []
    bench.navigator.booking.connect(asked.append)
    begin(at_work)
    fill(at_work, "", "ปิยะ น้ำเพชร")
    at_work.click("saveAndBook")
    at_work.until(lambda: asked)

    assert asked[0] is not None


def test_who_was_saved_is_not_saved_again_from_the_page_behind_the_calendar(at_work: Hands) -> None:
    workplace = at_work.window._workplace
    assert workplace is not None
    workplace.page("calendar")  # made before, it comes at once
    begin(at_work)
    fill(at_work, "", "ปิยะ น้ำเพชร")
    at_work.click("saveAndBook")
    at_work.until(lambda: at_work.find("railCalendar").isChecked())
    workplace.go("patients")
    workplace.page("patients").save()
    at_work.until(lambda: at_work.sees("patientName"))
    written: list[object] = []
    workplace.bench.runner.write(at_work.window, list, written.append)  # after whatever was asked for before
    at_work.until(lambda: written)
    with at_work.clinic.database.reading() as connection:
        found = search_patients(connection, at_work.clinic.org_id, PatientWish("ปิยะ น้ำเพชร")).items

    assert len(found) == 1


def test_form_begins_with_the_name_that_was_searched_for(at_work: Hands) -> None:
    workplace = at_work.window._workplace
    assert workplace is not None
    bench = workplace.bench
    bench.navigator.new_patient.emit("ปิยะ")
    at_work.until(lambda: at_work.sees("field_name"))

    assert at_work.find("field_name").text() == "ปิยะ"
