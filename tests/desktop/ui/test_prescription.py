"""The prescription editor, worked by keys: typing, comparing, accepting."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.ui.prescription_hands import LEFT, LEFT_EYE, MEASURED, RIGHT, RIGHT_EYE, EditorHands
from tools.model_clinic.prescriptions import THANAKRIT

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_prescription_is_typed_by_keys_compared_and_kept(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)

    assert editor.row_of(RIGHT) == ["−2.25", "−1.00", "175", "+1.75", "", "", "6/6", "31.5"]
    assert editor.shows(RIGHT, "sphere") == "−2.25 (−0.25)"
    assert editor.shows(RIGHT, "axis") == "175 (−5)"
    assert editor.shows(LEFT, "sphere") == "−1.00"
    assert editor.shows(LEFT, "base") == "ขึ้น (ใหม่)"
    assert editor.shows(RIGHT, "sphere", near=True) == "−0.50"
    assert editor.shows(LEFT, "sphere", near=True) == "+1.00"
    assert editor.hands.find("pupilDistances").text().startswith("PD รวม 63.0")

    editor.hands.control(Key.Key_S)
    editor.until(editor.rows)
    [row] = editor.rows()

    assert (row["status"], row["data"], row["staff_id"]) == (
        "draft",
        MEASURED,
        editor.clinic.staff[THANAKRIT],
    )
    assert str(row["expires_on"]) == "2028-11-21"


def test_another_notation_alone_is_said_in_one_line(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    said = [
        label.accessibleName() for label in editor.hands.window.findChildren(object) if hasattr(label, "say")
    ]

    plain = [text.replace("\u2060", "") for text in said]
    assert "ซ้ายเท่าเดิม: เขียนแบบบวก −1.50/+0.50×90 คือ −1.00/−0.50×180" in plain


def test_arrows_step_and_shift_turns_an_axis_faster(editor: EditorHands) -> None:
    editor.go().type_row("-225", "-1", "175")
    editor.to(RIGHT, "sphere")
    editor.hands.press(Key.Key_Up)
    editor.hands.press(Key.Key_Up)
    editor.to(RIGHT, "axis")
    editor.hands.press(Key.Key_Up)
    editor.hands.press(Key.Key_Up, SHIFT)

    assert editor.row_of(RIGHT)[:3] == ["−1.75", "−1.00", "1"]


def test_escape_takes_a_cell_back_and_only_then_leaves(editor: EditorHands) -> None:
    editor.go().type_row("-225")
    editor.to(RIGHT, "sphere")
    editor.hands.type("9")
    editor.hands.press(Key.Key_Escape)

    assert editor.shows(RIGHT, "sphere") == "−2.25 (−0.25)"
    assert editor.hands.sees("powerGrid")
    editor.hands.press(Key.Key_Escape)
    editor.until(lambda: not editor.hands.sees("powerGrid"))


def test_transposing_takes_what_is_being_typed_and_keeps_minus_form(editor: EditorHands) -> None:
    editor.go().type_row("-1", "-50")
    editor.hands.type("180")
    editor.hands.control(Key.Key_T)
    assert editor.row_of(RIGHT)[:3] == ["−1.50", "+0.50", "90"]

    editor.hands.control(Key.Key_S)
    editor.until(editor.rows)
    assert editor.rows()[0]["data"]["right"] == {"sphere": -100, "cylinder": -50, "axis": 180}


def test_the_form_that_somebody_prefers_is_theirs_next_time(editor: EditorHands) -> None:
    editor.go()
    editor.hands.control(Key.Key_T)
    editor.clinic.runner.run(lambda: None).result(5)
    editor.again().go()

    editor.type_row("-150", "50", "90")
    assert editor.row_of(RIGHT)[:3] == ["−1.50", "+0.50", "90"]


def test_a_key_gives_the_other_eye_the_same(editor: EditorHands) -> None:
    editor.go()
    editor.hands.type("-3=")
    editor.hands.press(Key.Key_Return)

    assert (editor.row_of(RIGHT)[0], editor.row_of(LEFT)[0]) == ("−3.00", "−3.00")
    assert editor.grid.cell().eye == LEFT


def test_a_line_is_copied_to_the_other_eye(editor: EditorHands) -> None:
    editor.go().type_row("-225", "-1", "175", "175")
    editor.to(RIGHT, "sphere")
    editor.hands.control(Key.Key_C)
    assert QApplication.clipboard().text() == "−2.25/−1.00×175 Add +1.75"

    editor.to(LEFT, "sphere")
    editor.hands.control(Key.Key_V)
    assert editor.row_of(LEFT)[:4] == ["−2.25", "−1.00", "175", "+1.75"]
    QApplication.clipboard().setText("nonsense")
    editor.hands.control(Key.Key_V)

    assert editor.hands.sees("prescriptionTrouble")
    assert editor.row_of(LEFT)[:4] == ["−2.25", "−1.00", "175", "+1.75"]


def test_a_second_prism_is_added_behind_the_first(editor: EditorHands) -> None:
    editor.go().to(RIGHT, "prism")
    editor.hands.type("1u")
    editor.hands.press(Key.Key_Return)
    editor.to(RIGHT, "prism")
    editor.hands.press(Key.Key_Insert)
    editor.hands.type("2i")
    editor.hands.press(Key.Key_Tab)

    assert editor.shows(RIGHT, "prism").startswith("1.00\n2.00")
    assert editor.shows(RIGHT, "base").startswith("ขึ้น\nเข้าใน")


def test_what_is_wrong_is_named_and_keeps_from_signing(editor: EditorHands) -> None:
    editor.go().type_row("-45", "-75")
    assert editor.lines() == ["OD SPH: ต้องอยู่ระหว่าง −40.00 ถึง 40.00"]  # the axis is still to come

    editor.hands.control(Key.Key_Return)
    said = editor.lines()

    assert not editor.hands.window.findChildren(object, "askToSign")
    assert any("OD SPH" in line for line in said)
    assert editor.grid.cell().column == "sphere"
    editor.hands.type("-4")
    editor.hands.press(Key.Key_Tab)
    assert editor.lines()[0].startswith("OD AXIS")


def test_what_cannot_be_read_stays_and_is_explained(editor: EditorHands) -> None:
    editor.go().type_row("2.3.4")

    assert editor.shows(RIGHT, "sphere") == "2.3.4"
    assert editor.lines()[0].startswith("OD SPH: อ่านค่านี้ไม่ได้")
    editor.hands.control(Key.Key_S)
    assert editor.rows() == []


def test_a_doubt_is_accepted_by_its_key_in_ones_name(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    open_before = editor.lines()
    editor.hands.press(Key.Key_F8)
    after = editor.lines()

    assert open_before == ["ADD สองข้างต่างกัน 0.25 (ขวา +1.75 ซ้าย +2.00)", "ตาขวาสั้นขึ้น 0.50 ใน 2 ปี"]
    assert after[-1] == "ADD สองข้างต่างกัน 0.25 (ขวา +1.75 ซ้าย +2.00) · ธนกฤตยอมรับ 10:42"

    editor.hands.control(Key.Key_S)
    editor.until(editor.rows)
    [said] = editor.rows()[0]["data"]["accepted"]
    assert said == {
        "doubt": "adds_differ",
        "field": "left.add",
        "figures": ["0.25", "+1.75", "+2.00"],
        "by": str(editor.clinic.staff[THANAKRIT]),
        "at": said["at"],
    }
    assert said["at"].startswith("2026-11-21T03:42:00")


def test_an_accepted_doubt_comes_back_with_other_figures(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    editor.hands.press(Key.Key_F8)
    editor.to(LEFT, "add")
    editor.hands.type("225")
    editor.hands.press(Key.Key_Tab)

    assert editor.lines()[0] == "ADD สองข้างต่างกัน 0.50 (ขวา +1.75 ซ้าย +2.25)"
