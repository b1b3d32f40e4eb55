"""The palette: found while one types, done with Enter, by keys alone."""

from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oasis_core.entities.staff import RoleName
from oasis_core.work.queries import find
from oasis_desktop.ui.shell.palette_rows import Row
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import NOW, ModelClinic
from tools.model_clinic.workplace import visits

Key = Qt.Key
SINCE = datetime.combine(NOW.date(), time(), NOW.tzinfo)


def ask(hands: Hands, typed: str) -> list[Row]:
    """Type into the palette; its rows when the answer is there."""
    hands.control(Key.Key_K)
    hands.type(typed)
    hands.until(lambda: hands.sees("palette") and hands.find("palette").answered() == typed.strip("> "))
    return rows(hands)


def rows(hands: Hands) -> list[Row]:
    found: list[Row] = hands.find("paletteList").model().rows
    return found


def chosen(hands: Hands) -> str:
    found = hands.find("paletteList").chosen()
    assert found is not None
    return str(found.words)


@pytest.fixture
def busy(clinic: ModelClinic, open_window: Open) -> Hands:
    """A day with two visits of people called น้ำ."""
    visits(clinic)
    hands = open_window()
    hands.sign_in()
    return hands


def test_people_and_their_visits_are_found_and_the_first_is_chosen(busy: Hands) -> None:
    found = ask(busy, "น้ำ")

    assert [row.words for row in found if row.is_group][:2] == ["ผู้ป่วย", "นัด"]
    assert found[1].words == "นางชูใจ น้ำทิพย์"
    assert found[1].second == "62 ปี · 089-555-0150 · นัดวันนี้ 16:30"
    assert [row.state for row in found if row.words.startswith("วันนี้")] == ["ยังไม่ยืนยัน", "ยืนยันแล้ว"]
    assert chosen(busy) == found[1].words
    assert busy.find("paletteField").accessibleDescription() == found[1].spoken
    assert "เปิดระเบียน" in found[1].spoken


def test_enter_opens_the_record(busy: Hands) -> None:
    ask(busy, "ปิยะ")
    busy.press(Key.Key_Return)

    busy.until(lambda: busy.sees("patientName") and "ปิยะ" in busy.find("patientName").text())
    assert not busy.sees("palette")
    assert busy.find("paletteField").text() == ""


def test_enter_waits_for_the_answer_to_what_was_typed(busy: Hands) -> None:
    busy.control(Key.Key_K)
    busy.type("ปิยะ")
    busy.press(Key.Key_Return)  # before anything could be found

    busy.until(lambda: busy.sees("patientName") and "ปิยะ" in busy.find("patientName").text())


def test_arrows_go_round_and_ends_are_reached(busy: Hands) -> None:
    found = ask(busy, "น้ำ")
    begun = chosen(busy)
    busy.press(Key.Key_Down)
    second = chosen(busy)
    busy.control(Key.Key_End)
    last = chosen(busy)
    busy.press(Key.Key_Down)

    assert [begun, second] == [found[1].words, found[2].words]
    assert last == found[-1].words
    assert chosen(busy) == begun


def test_more_than_three_of_a_kind_are_behind_all(at_work: Hands) -> None:
    found = ask(at_work, "ณัฐ")
    at_work.press(Key.Key_Up)
    head = chosen(at_work)
    at_work.press(Key.Key_Return)

    assert found[0].count == "ดูทั้ง 8"
    assert sum(row.icon == "user" for row in found) == 3
    assert head == "ผู้ป่วย"
    at_work.until(lambda: at_work.find("patientSearch").text() == "ณัฐ")


def test_tab_shows_what_can_be_done_and_esc_goes_back_step_by_step(busy: Hands) -> None:
    before = ask(busy, "ปิยะ")
    busy.press(Key.Key_Tab)
    deeds = [row.words for row in rows(busy)]
    busy.press(Key.Key_Escape)
    again = [row.words for row in rows(busy)]
    busy.press(Key.Key_Escape)

    assert deeds[:2] == ["นายปิยะ น้ำเพชร", "เปิดระเบียน"]
    assert again == [row.words for row in before]
    assert not busy.sees("palette")


def test_what_one_may_not_do_stays_with_its_reason(clinic: ModelClinic, open_window: Open) -> None:
    clinic.desk = clinic.desk_of(RoleName.ACCOUNTANT)
    hands = open_window()
    hands.sign_in()
    (new,) = [row for row in ask(hands, "xyz") if row.words.startswith("ผู้ป่วยใหม่")]
    hands.press(Key.Key_Return)

    assert new.why_not == "บทบาทของคุณไม่มีสิทธิ์ทำรายการนี้"
    assert hands.sees("palette")
    assert not hands.sees("savePatient")


def test_a_sign_limits_to_commands_and_they_are_done(at_work: Hands) -> None:
    found = ask(at_work, "> ปุ่มลัด")
    at_work.press(Key.Key_Return)

    assert [row.words for row in found if not row.is_group] == ["รายการปุ่มลัด"]
    at_work.until(lambda: at_work.sees("shortcutList"))


def test_pages_are_found_by_their_names(at_work: Hands) -> None:
    ask(at_work, "ศูนย์")
    at_work.press(Key.Key_Return)

    at_work.until(lambda: at_work.sees("syncNow"))


def test_esc_gives_the_keyboard_back(at_work: Hands) -> None:
    at_work.find("patientTable").setFocus()
    ask(at_work, "ณัฐ")
    at_work.press(Key.Key_Escape)

    assert QApplication.focusWidget() is at_work.find("patientTable")


def test_a_press_on_a_row_does_it_and_one_beside_closes(busy: Hands) -> None:
    ask(busy, "ปิยะ")
    view = busy.find("paletteList")
    place = view.visualRect(view.model().index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened = not busy.sees("palette")
    ask(busy, "น้ำ")
    busy.click("branchName")

    assert opened
    assert not busy.sees("palette")


# ---------------------------------------------------------------------------------------------- the questions


def test_visits_of_the_past_and_those_given_up_are_not_found(clinic: ModelClinic) -> None:
    visits(clinic)
    with clinic.database.reading() as connection:
        ask_ = (connection, clinic.org_id, clinic.branch_id, "น้ำ")
        today = find.find_visits(*ask_, SINCE)
        later = find.find_visits(*ask_, SINCE.replace(hour=12))
        elsewhere = find.find_visits(connection, clinic.org_id, clinic.ids.new(), "น้ำ", SINCE)

    assert [visit.patient.name for visit in today.rows] == ["ปิยะ น้ำเพชร", "ชูใจ น้ำทิพย์"]
    assert [visit.patient.name for visit in later.rows] == ["ชูใจ น้ำทิพย์"]
    assert elsewhere.count == 0


def test_a_search_that_fits_too_many_says_so_and_still_finds_the_next_visits(
    clinic: ModelClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits(clinic)
    monkeypatch.setattr(find, "MOST", 1)
    with clinic.database.reading() as connection:
        people = find.find_patients(connection, clinic.org_id, "น้ำ", SINCE)
        coming = find.find_visits(connection, clinic.org_id, clinic.branch_id, "น้ำ", SINCE)

    assert (people.count, people.more) == (1, True)
    assert (coming.count, coming.more) == (1, True)
    assert coming.rows[0].patient.name == "ปิยะ น้ำเพชร"


@pytest.mark.parametrize("typed", ["", "น", "a"])
def test_a_single_character_finds_nobody(clinic: ModelClinic, typed: str) -> None:
    with clinic.database.reading() as connection:
        assert find.find_patients(connection, clinic.org_id, typed, SINCE) == find.Found()
        assert find.find_visits(connection, clinic.org_id, clinic.branch_id, typed, SINCE) == find.Found()
