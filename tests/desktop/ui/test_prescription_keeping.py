"""What is typed into a prescription is never lost; what is signed stays as it is."""

from uuid import UUID

from PySide6.QtCore import Qt

from oasis_core.entities.staff import RoleName
from oasis_core.rules.registry import ACTIONS
from oasis_core.work.queries.waiting import waiting_groups
from oasis_desktop.ui.screens.prescription.cells import Cell
from tests.desktop.ui.conftest import Sit
from tests.desktop.ui.prescription_hands import LEFT, LEFT_EYE, MEASURED, RIGHT, RIGHT_EYE, EditorHands
from tools.model_clinic import ModelClinic
from tools.model_clinic.prescriptions import THANAKRIT, TODAY, prescribed

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_leaving_makes_a_draft_and_coming_back_goes_on_with_it(editor: EditorHands) -> None:
    editor.go().type_row("-225", "-1", "175")
    editor.hands.press(Key.Key_Escape)
    editor.until(editor.rows)
    editor.go()
    editor.to(RIGHT, "sphere")
    editor.hands.type("-250")
    editor.hands.press(Key.Key_Tab)
    editor.hands.control(Key.Key_S)
    editor.until(lambda: editor.rows()[0]["data"]["right"]["sphere"] == -250)

    assert len(editor.rows()) == 1


def test_what_is_not_sound_is_kept_as_it_was_typed(editor: EditorHands) -> None:
    editor.go().type_row("-225", "-1")
    editor.hands.press(Key.Key_Escape)
    editor.until(lambda: not editor.hands.sees("powerGrid"))
    editor.clinic.runner.run(lambda: None).result(5)
    editor.again().go()

    assert editor.row_of(RIGHT)[:2] == ["−2.25", "−1.00"]
    assert editor.rows() == []


def test_a_crash_takes_nothing_not_even_the_cell_that_is_being_typed(editor: EditorHands) -> None:
    editor.go().type_row("-225", "-100", "175")
    editor.hands.type("1.")
    editor.until_kept()
    editor.window.page._editing = None  # as if it had been killed: nothing is done on the way out
    editor.again().go()

    assert editor.row_of(RIGHT)[:3] == ["−2.25", "−1.00", "175"]
    assert editor.grid.typing == "1."
    assert editor.grid.cell().column == "add"


def test_what_a_colleague_wrote_meanwhile_follows_beside_ones_own(editor: EditorHands) -> None:
    row_id = prescribed(editor.clinic, editor.patient_id, TODAY, status="draft")
    editor.go(row_id)
    editor.hands.type("-250")
    editor.hands.press(Key.Key_Tab)
    editor.hands.type("-7")
    colleague = TODAY["left"] | {"sphere": -125}

    def written() -> None:
        with editor.clinic.desk.work(ACTIONS["prescription.edit"]) as unit:
            unit.update("prescription", row_id, **{"data.left": colleague})

    editor.clinic.runner.run(written).result(5)
    editor.until(lambda: editor.row_of(LEFT)[0] == "−1.25")
    assert editor.row_of(RIGHT)[0] == "−2.50"
    assert (editor.grid.cell(), editor.grid.typing) == (Cell(RIGHT, "cylinder", False), "-7")
    editor.hands.type("5")
    editor.hands.control(Key.Key_S)
    editor.until(lambda: editor.rows()[0]["data"]["right"]["sphere"] == -250)

    assert editor.rows()[0]["data"]["left"]["sphere"] == -125
    assert editor.rows()[0]["data"]["right"]["cylinder"] == -75


def signed(editor: EditorHands) -> UUID:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    sign(editor)
    found: UUID = editor.rows()[0]["id"]
    return found


def sign(editor: EditorHands) -> None:
    editor.hands.control(Key.Key_Return)
    editor.until(lambda: editor.hands.window.findChild(object, "askToSignConfirm"))
    editor.hands.window.findChild(object, "askToSignConfirm").click()
    editor.window.activateWindow()
    editor.until(lambda: any(row["status"] == "signed" for row in editor.rows()))
    editor.until(lambda: editor.hands.sees("correctPrescription"))


def test_what_is_signed_stays_as_it_is(editor: EditorHands) -> None:
    signed(editor)
    [row] = editor.rows()
    editor.to(RIGHT, "sphere")
    editor.hands.type("9")
    editor.hands.press(Key.Key_Down)
    editor.hands.control(Key.Key_S)

    assert (row["status"], row["data"]) == ("signed", MEASURED)
    assert row["signed_by"] == editor.clinic.staff[THANAKRIT]
    assert editor.row_of(RIGHT)[0] == "−2.25"
    assert editor.grid.cell().eye == LEFT
    assert not editor.hands.sees("signPrescription")


def test_signing_offline_waits_in_the_outbox_with_its_draft(editor: EditorHands) -> None:
    signed(editor)
    with editor.clinic.database.reading() as connection:
        actions = [each.action for each in waiting_groups(connection, editor.clinic.org_id)]

    assert actions == ["prescription.create", "prescription.sign"]


def test_a_correction_replaces_what_was_signed(editor: EditorHands) -> None:
    old = signed(editor)
    editor.hands.click("correctPrescription")
    editor.until(lambda: editor.hands.sees("signPrescription"))
    editor.to(RIGHT, "sphere")
    editor.hands.type("-250")
    editor.hands.press(Key.Key_Tab)
    sign(editor)
    editor.until(lambda: {row["status"] for row in editor.rows()} == {"signed", "superseded"})
    states = {row["id"]: (row["status"], row["supersedes_id"]) for row in editor.rows()}

    assert states.pop(old) == ("superseded", None)
    assert list(states.values()) == [("signed", old)]
    editor.go(old)
    assert "มีฉบับใหม่แล้ว" in editor.hands.find("prescriptionState").accessibleName()
    assert not editor.hands.sees("correctPrescription")


def test_what_was_signed_by_mistake_is_voided_and_stays(editor: EditorHands) -> None:
    row_id = signed(editor)
    question = editor.hands.window.findChild
    editor.hands.click("voidPrescription")
    editor.until(lambda: question(object, "askToVoidCancel"))
    question(object, "askToVoidCancel").click()
    editor.until(lambda: not question(object, "askToVoid"))
    declined = editor.rows()[0]["status"]
    editor.hands.click("voidPrescription")
    editor.until(lambda: question(object, "askToVoidConfirm"))
    question(object, "askToVoidConfirm").click()
    editor.until(lambda: not editor.hands.sees("voidPrescription"))
    [row] = editor.rows()

    assert declined == "signed"
    assert (row["id"], row["status"], row["data"]) == (row_id, "voided", MEASURED)
    assert "ยกเลิกแล้ว" in editor.hands.find("prescriptionState").accessibleName()
    assert not editor.hands.sees("correctPrescription")


def test_whoever_may_not_void_is_not_offered_it(clinic: ModelClinic, sit: Sit) -> None:
    editor = sit(RoleName.OPTICIAN)
    editor.go(prescribed(clinic, editor.patient_id, TODAY, status="signed"))

    assert editor.hands.sees("prescriptionState")
    assert not editor.hands.sees("voidPrescription")


def test_without_powers_nothing_is_signed(editor: EditorHands) -> None:
    editor.go()
    editor.hands.control(Key.Key_Return)

    assert editor.hands.sees("prescriptionTrouble")
    assert editor.rows() == []


def test_the_question_tells_what_is_open_and_can_be_declined(editor: EditorHands) -> None:
    editor.go().type_row(*RIGHT_EYE, *LEFT_EYE)
    editor.hands.control(Key.Key_Return)
    editor.until(lambda: editor.hands.window.findChild(object, "askToSignCancel"))
    question = editor.hands.window.findChild(object, "askToSign")
    assert "2" in question.accessibleDescription()

    editor.hands.window.findChild(object, "askToSignCancel").click()
    assert editor.rows() == []
    assert editor.hands.sees("signPrescription")


def test_whoever_may_not_sign_reads_and_is_told_why(clinic: ModelClinic, sit: Sit) -> None:
    editor = sit(RoleName.RECEPTIONIST)
    editor.go(prescribed(clinic, editor.patient_id, TODAY, status="draft"))
    editor.hands.type("9")
    sign_button = editor.hands.find("signPrescription")

    assert not sign_button.isEnabled()
    assert sign_button.accessibleDescription() == editor.hands.find("whyNotSign").text() != ""
    assert editor.row_of(RIGHT)[0] == "−2.25"
    assert not editor.hands.sees("acceptDoubt")
