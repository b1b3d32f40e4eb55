"""The rest of the prescription page: the one before, contact lenses, fields, years, languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oasis_desktop.ui.kit import theme
from tests.desktop.ui.conftest import Sit
from tests.desktop.ui.prescription_hands import LEFT, LEFT_EYE, RIGHT, RIGHT_EYE, EditorHands
from tools.model_clinic import NOW, ModelClinic
from tools.model_clinic.prescriptions import CONTACTS, ORAWAN, prescribed

pytestmark = pytest.mark.qt_log_ignore("does not support")  # of menus, offscreen
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_one_before_can_be_chosen_and_copied_and_taken_back(editor: EditorHands) -> None:
    editor.go()
    editor.hands.find("allPrescriptions").click()
    menu = editor.hands.window.findChild(object, "previousMenu")
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    editor.until(lambda: "2564" in editor.hands.find("previousAbout").text())
    editor.hands.click("copyAsStart")

    assert editor.row_of(RIGHT)[:4] == ["−1.50", "−0.50", "180", "+1.25"]
    editor.until(lambda: editor.window.offers)
    undo = editor.window.offers[-1].undo
    assert undo is not None
    undo()
    assert editor.row_of(RIGHT)[:4] == ["", "", "", ""]


def test_contact_lenses_have_their_own_grid_and_expiry(clinic: ModelClinic, sit: Sit) -> None:
    editor = sit()
    prescribed(
        clinic, editor.patient_id, CONTACTS, NOW.replace(year=2025), type="contact_lens", signer=ORAWAN
    )
    editor.go()
    editor.hands.click("prescriptionKind_contact_lens")
    editor.to(RIGHT, "sphere")
    editor.type_row("-225", "-75", "180", "", "86", "142", "1m", "66")
    editor.hands.find("field_right_brand").setFocus()
    editor.hands.type("Hana")
    editor.hands.control(Key.Key_S)
    editor.until(editor.rows)
    [row] = editor.rows()

    assert (row["type"], str(row["expires_on"])) == ("contact_lens", "2027-11-21")
    assert row["data"] == {
        "right": {
            "sphere": -225, "cylinder": -75, "axis": 180, "base_curve": 860, "diameter": 1420, "va": "6/6",
            "duration": {"value": 1, "unit": "month"}, "brand": "Hana",
        }
    }  # fmt: skip


def test_fields_are_kept_with_the_prescription_and_errors_stand_beside_them(editor: EditorHands) -> None:
    editor.go().type_row("-225")
    editor.hands.find("field_near_cm").setFocus()
    editor.hands.control(Key.Key_A)
    editor.hands.type("500")
    near = editor.hands.find("field_near_cm")
    assert near.property("error") is True
    editor.hands.control(Key.Key_S)
    assert editor.rows() == []

    editor.hands.control(Key.Key_A)
    editor.hands.type("33")
    editor.hands.find("field_notes").setFocus()
    editor.hands.type("คอริดอร์ยาว")
    editor.hands.find("field_vertex").setFocus()
    editor.hands.type("12")
    editor.hands.control(Key.Key_S)
    editor.until(editor.rows)
    [row] = editor.rows()

    assert (row["data"]["design"], row["data"]["pd"], row["notes"]) == (
        {"near_cm": 33},
        {"vertex": 1200},
        "คอริดอร์ยาว",
    )


def test_the_years_are_shown_as_lines_and_as_a_table(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE)
    said = editor.hands.find("trendChart").accessibleDescription()
    assert said.startswith("2 ต.ค. 2560 OD −1.25 OS −0.75")
    assert said.endswith("21 พ.ย. 2569 OD −2.75 OS –")

    editor.hands.click("trendSwitch")
    assert editor.hands.cells("trendTable")[0] == "21 พ.ย. 2569"


def test_everything_follows_the_language_while_it_is_open(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    editor.hands.speak("en")

    assert editor.lines()[0] == "ADD differs between eyes by 0.25 (OD +1.75, OS +2.00)"
    assert editor.shows(LEFT, "base") == "Up (new)"
    assert editor.hands.find("prescriptionAbout").text().startswith("51 yrs")


def test_with_large_text_the_one_before_takes_the_place_of_the_editor(editor: EditorHands) -> None:
    theme.apply(theme.Theme("light", 1.5))
    editor.go()
    assert not editor.hands.sees("previousGrid")

    editor.hands.click("showPrevious")
    assert editor.hands.sees("previousGrid")
    assert not editor.hands.sees("powerGrid")
    editor.hands.click("showPrevious")
    assert editor.hands.sees("powerGrid")
