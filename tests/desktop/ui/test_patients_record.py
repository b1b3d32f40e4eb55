"""The list with its filters, and the record of a patient, by keys and mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oasis_core.rules.registry import ACTIONS
from oasis_desktop.ui.kit.theme import Theme
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import NOW, ModelClinic
from tools.model_clinic.patients import NATTHIDA, NEAR_NAMES, add_patients, lived_in, set_status

Key = Qt.Key
NAME = "ณัฐธิดา"
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")
"""Pop-ups ask of a screen what there is none to give."""


@pytest.fixture
def here(clinic: ModelClinic, open_window: Open) -> Hands:
    """At work in a clinic where everybody has been."""
    lived_in(clinic)
    add_patients(clinic, *NEAR_NAMES)
    hands = open_window()
    hands.sign_in()
    return hands


def emitted(signal: Any) -> list[tuple[Any, ...]]:
    """What a signal carries from now on."""
    found: list[tuple[Any, ...]] = []
    signal.connect(lambda *values: found.append(values))
    return found


def navigator(hands: Hands) -> Any:
    """Where the pages say who wants to go where."""
    return _bench(hands).navigator


def _bench(hands: Hands) -> Any:
    workplace = hands.window._workplace
    assert workplace is not None
    return workplace.bench


def search(hands: Hands, typed: str, rows: int) -> None:
    hands.control(Key.Key_F)
    hands.type(typed)
    hands.until(lambda: len(hands.cells("patientTable")) == rows)


def test_near_names_stand_under_their_own_head(here: Hands) -> None:
    search(here, "ณัฐ", 12)
    cells = here.cells("patientTable")

    assert cells[8] == "ออกเสียงหรือสะกดใกล้เคียง 3"
    assert set(cells[9:]) == {"นัทธมน ลิ้มประเสริฐ", "ณัฏฐ์ชญา บุญมี", "นัฐพงศ์ คำแก้ว"}


def test_head_of_the_near_ones_is_passed_over_by_the_arrows(here: Hands) -> None:
    search(here, "ณัฐ", 12)
    here.press(Key.Key_Down)
    for _ in range(8):
        here.press(Key.Key_Down)
    table = here.find("patientTable")

    assert table.currentIndex().row() == 9


def test_last_visit_sorts_the_list_at_first_and_a_press_sorts_by_name(here: Hands) -> None:
    at_first = here.cells("patientTable")[0]
    heads = here.find("patientTable").horizontalHeader()
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    here.until(lambda: here.cells("patientTable")[0] != at_first)
    names = here.cells("patientTable")

    assert at_first == "ณัฐกมล เจริญผล"
    assert names[0] == "กตัญญู ศักดิ์สิทธิ์"
    assert names.index("เยิ้ม ลิ้มประเสริฐ") < names.index("วรณัฐ ตั้งใจดี")


def test_chip_leaves_those_who_came_in_twelve_months(here: Hands) -> None:
    here.clinic.crowd(3)
    here.click("chipThisBranch")
    here.until(lambda: len(here.cells("patientTable")) == 20)
    here.click("chipSeen")
    here.until(lambda: len(here.cells("patientTable")) == 17)

    assert here.find("chipSeen").isChecked()


@OFFSCREEN
def test_filter_says_on_its_chip_what_it_asks_for(here: Hands) -> None:
    # Not by way of the window: without a real screen the pop-up goes again with the next event.
    QTest.mouseClick(here.find("chipFilter"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_popped("filterGender_female"), Qt.MouseButton.LeftButton)
    here.until(lambda: len(here.cells("patientTable")) < 17)
    chip = here.find("chipFilter")

    assert chip.text() == "หญิง"
    assert chip.isChecked()


def _popped(name: str) -> Any:
    return next(each for each in QApplication.allWidgets() if each.objectName() == name and each.isVisible())


def test_filter_that_leaves_nobody_is_cleared_by_its_button(at_work: Hands) -> None:
    at_work.click("chipSeen")
    at_work.until(lambda: at_work.sees("showAllPatients"))
    said = at_work.find("showAllPatients").text()
    at_work.click("showAllPatients")
    at_work.until(lambda: at_work.sees("patientTable"))

    assert said == "ล้างตัวกรอง"
    assert not at_work.find("chipSeen").isChecked()


def test_record_says_what_is_to_be_known_at_once(here: Hands) -> None:
    here.open_patient(NAME)

    assert here.find("patientGenderAge").text() == "หญิง · 34 ปี (12 มี.ค. 2535)"
    assert here.find("patientExpired").accessibleName() == "ค่าสายตาหมดอายุแล้ว 7 วัน"
    assert "SPH −3.25" in here.find("latestLenses").accessibleName()
    assert here.find("fact_coverage").text() == "ประกันสังคม"


def test_timeline_tells_everything_the_newest_first(here: Hands) -> None:
    here.open_patient(NAME)
    here.until(lambda: len(here.cells("timeline")) == 9)
    cells = here.cells("timeline")

    assert cells[0].startswith("24 ธ.ค. 69 · จองแล้ว · ติดตามผล กับอรวรรณ")
    assert cells[1].startswith("วันนี้ 10:45 · มาถึงแล้ว · คอนแทคเลนส์ กับธนกฤต")
    assert any("คอนแทคเลนส์รายวัน 30 ชิ้น × 2 · ฿1,780.00" in cell for cell in cells)
    assert any("ลงนามค่าสายตา" in cell and "หมดอายุ 14 พ.ย. 69" in cell for cell in cells)


@pytest.mark.parametrize(("tab", "name", "rows"), [
    ("prescriptions", "prescriptionList", 2), ("appointments", "appointmentList", 7),
    ("insurance", "insuranceList", 2),
])  # fmt: skip
def test_tabs_list_what_they_count(here: Hands, tab: str, name: str, rows: int) -> None:
    here.open_patient(NAME)
    here.click(f"recordTabs_{tab}")
    here.until(lambda: here.sees(name))

    assert len(here.cells(name)) == rows


def test_visit_opens_in_the_calendar_on_its_day(here: Hands) -> None:
    here.open_patient(NAME)
    asked = emitted(navigator(here).day)
    here.click("recordTabs_appointments")
    visits = here.find("appointmentList")
    visits.setFocus()
    visits.setCurrentIndex(visits.model().index(1, 0))
    here.press(Key.Key_Return)

    assert str(asked[0][0]) == "2026-11-21"
    assert asked[0][1] is not None


def test_prescription_opens_in_the_editor(here: Hands) -> None:
    here.open_patient(NAME)
    asked = emitted(navigator(here).prescription)
    here.click("openLatest")

    assert asked[0][0] == here.clinic.patients[NATTHIDA]


def test_book_asks_the_calendar_for_this_patient(here: Hands) -> None:
    here.open_patient(NAME)
    asked = emitted(navigator(here).booking)
    here.click("bookPatient")

    assert asked == [(here.clinic.patients[NATTHIDA],)]


def test_new_visit_is_in_the_timeline_at_once(here: Hands) -> None:
    here.open_patient("สมใจ")
    before = len(here.cells("timeline"))
    values = {"staff_id": here.clinic.staff[1], "duration_min": 30, "status": "scheduled", "type": "repair"}
    patient = here.clinic.patients[11]
    given = values | {"patient_id": patient, "branch_id": here.clinic.branch_id, "date": NOW}
    here.clinic.runner.run(lambda: _book(here.clinic, given))
    here.until(lambda: len(here.cells("timeline")) == before + 1)

    assert "ซ่อม" in here.cells("timeline")[0]


def _book(clinic: ModelClinic, row: dict[str, Any]) -> None:
    with clinic.desk.work(ACTIONS["appointment.book"]) as unit:
        unit.insert("appointment", **row)


def menu(hands: Hands, action: str) -> Callable[[], None]:
    """Opens the record's menu and gives what chooses a line of it."""
    hands.click("morePatient")
    shown = _popped("patientMenu")
    found = next(each for each in shown.actions() if each.objectName() == action)

    def choose() -> None:
        found.trigger()
        shown.close()

    return choose


@OFFSCREEN
def test_status_is_changed_from_the_menu_and_back(here: Hands) -> None:
    here.open_patient(NAME)
    menu(here, "patientMenuDeceased")()
    here.until(lambda: here.sees("patientStatus"))
    died = here.stored(NATTHIDA)["status"]
    here.until(lambda: here.sees("undoNotice"))
    here.click("undoButton")
    here.until(lambda: not here.sees("patientStatus"))

    assert died == "deceased"
    assert here.stored(NATTHIDA)["status"] == "active"


@OFFSCREEN
def test_deleting_asks_and_then_the_record_is_gone(here: Hands) -> None:
    here.open_patient(NAME)
    menu(here, "patientMenuDelete")()
    here.until(lambda: any(w.objectName() == "deletePatientConfirm" for w in QApplication.allWidgets()))
    QTest.mouseClick(_popped("deletePatientConfirm"), Qt.MouseButton.LeftButton)
    here.until(lambda: not any(NAME in cell for cell in here.cells("patientTable")))

    assert here.stored(NATTHIDA)["deleted_at"] is not None


def test_deceased_patient_is_marked(clinic: ModelClinic, open_window: Open) -> None:
    set_status(clinic, NATTHIDA, "deceased")
    hands = open_window()
    hands.sign_in()
    hands.open_patient(NAME)

    assert hands.find("patientStatus").accessibleName() == "เสียชีวิต"


def test_somebody_from_far_down_the_list_is_shown_above_it(here: Hands) -> None:
    here.clinic.crowd(250)
    row = here.clinic.row(branch_id=here.clinic.branch_id, name="ฮูก ท้ายแถว", status="active")
    here.clinic.insert("patient", row)
    _bench(here).navigator.patient.emit(row["id"])
    here.until(lambda: "ฮูก ท้ายแถว" in here.find("patientName").text())
    here.until(lambda: "ฮูก ท้ายแถว" in here.cells("patientTable"))

    assert here.find("patientTable").currentIndex().data() == "ฮูก ท้ายแถว"


def test_large_text_lets_the_record_cover_the_list_and_escape_goes_back(
    clinic: ModelClinic, open_window: Open
) -> None:
    lived_in(clinic)
    hands = open_window("th", Theme(scale=1.5))
    hands.sign_in()
    hands.choose("patientTable", NAME)
    listed = hands.sees("patientTable")
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.sees("patientName") and NAME in hands.find("patientName").text())
    covered = not hands.sees("patientTable")
    hands.press(Key.Key_Escape)
    hands.until(lambda: hands.sees("patientTable"))

    assert listed
    assert covered
    assert NAME in hands.find("patientTable").currentIndex().data()


def test_narrow_window_folds_the_facts_into_a_tab(here: Hands) -> None:
    here.open_patient(NAME)
    beside = here.sees("fact_phone")
    here.window.resize(1100, 700)
    here.until(lambda: here.sees("recordTabs_facts"))
    folded = not here.sees("fact_phone")
    here.click("recordTabs_facts")

    assert beside
    assert folded
    assert here.find("fact_phone").text() == "081-555-0142"
