"""The sync centre: what waits, what needs a person, and what they do about it."""

from PySide6.QtCore import Qt

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode
from oasis_core.work.queries.waiting import attention, waiting_groups
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic

Key = Qt.Key
NATTHIDA, KATANYU, YOEM, SOMCHAI = 1, 8, 9, 12


def open_centre(hands: Hands, entries: int) -> Hands:
    hands.sign_in()
    hands.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: hands.find("attentionCount").text() == str(entries))
    return hands


def open_conflicts(clinic: ModelClinic) -> list[str]:
    """The fields about which a conflict is open in the file."""
    with clinic.database.reading() as connection:
        return [str(entry.field) for entry in attention(connection, clinic.org_id)]


def waiting(clinic: ModelClinic) -> list[str]:
    """The deeds that wait in the file."""
    with clinic.database.reading() as connection:
        return [group.action for group in waiting_groups(connection, clinic.org_id)]


def test_waiting_deeds_are_listed_in_words(clinic: ModelClinic, open_window: Open) -> None:
    clinic.edit(NATTHIDA, phone="0800000001")
    hands = open_centre(open_window("en"), 0)
    hands.until(lambda: hands.find("waitingCount").text() == "1")

    assert hands.cells("waitingList") == ["ณัฐธิดา ศรีสุวรรณ\nPatient changed · by พิมพ์ชนก ศรีสุข\n10:42"]


def test_nothing_to_do_is_said(open_window: Open) -> None:
    hands = open_centre(open_window("en"), 0)

    assert not hands.sees("waitingList")
    assert not hands.sees("attentionList")
    assert not hands.sees("keepAsItIs")


def test_conflict_shows_both_values_and_their_authors(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "date_of_birth", "1959-07-23", "1959-07-22")
    hands = open_centre(open_window("th"), 1)
    hands.until(lambda: hands.sees("keptValue"))
    kept, lost = hands.find("keptValue"), hands.find("lostValue")

    assert (kept.text(), lost.text()) == ("23 ก.ค. 2502", "22 ก.ค. 2502")
    assert "ธนกฤต ตั้งตรง" in kept.parent().accessibleName()
    assert "พิมพ์ชนก ศรีสุข" in lost.parent().accessibleName()


def test_conflict_kept_as_it_is_is_settled(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "phone", "086-555-0139", "081-555-0139")
    hands = open_centre(open_window(), 1)
    before = hands.stored(YOEM)["phone"]
    hands.until(lambda: hands.sees("keepAsItIs"))
    hands.click("keepAsItIs")
    hands.until(lambda: hands.find("attentionCount").text() == "0")

    assert open_conflicts(clinic) == []
    assert waiting(clinic) == ["sync_conflict.settle"]
    assert hands.stored(YOEM)["phone"] == before


def test_other_value_of_a_conflict_is_an_edit_and_settles_it(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "date_of_birth", "1959-07-23", "1959-07-22")
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("useOtherValue"))
    hands.find("attentionList").setFocus()
    for _ in range(2):  # by keys: past the first button to the second
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.find("attentionCount").text() == "0")

    assert str(hands.stored(YOEM)["date_of_birth"]) == "1959-07-22"
    assert waiting(clinic) == ["patient.edit", "sync_conflict.settle"]


def test_conflict_of_a_booked_time_names_who_and_when(clinic: ModelClinic, open_window: Open) -> None:
    visit = {"branch_id": clinic.branch_id, "patient_id": clinic.patients[YOEM], "staff_id": clinic.staff[1]}
    when = {"date": clinic.desk.now(), "duration_min": 30, "type": "eye_exam", "status": "scheduled"}
    visit_id = clinic.insert("appointment", clinic.row(**visit, **when))[0]
    clinic.conflict(
        YOEM, "staff_id", str(clinic.staff[1]), str(clinic.staff[2]), entity="appointment", row_id=visit_id
    )
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("keptValue"))
    shown = (hands.find("keptValue").text(), hands.find("lostValue").text())
    hands.click("useOtherValue")
    hands.until(lambda: hands.find("attentionCount").text() == "0")

    assert shown == ("ธนกฤต ตั้งตรง", "อรวรรณ ลานนา")
    assert waiting(clinic) == ["appointment.move", "sync_conflict.settle"]


def test_refused_change_tells_reason_and_next_step(clinic: ModelClinic, open_window: Open) -> None:
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("attentionReason"))

    assert "This belongs to another branch." in hands.find("attentionReason").text()
    assert "still on this PC" in hands.find("attentionReason").text()
    assert hands.find("attentionNextStep").text() == "Ask your manager."
    assert not hands.sees("keepAsItIs")


def test_refused_change_that_is_sent_again_waits(clinic: ModelClinic, open_window: Open) -> None:
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("sendAgain"))
    hands.click("sendAgain")
    hands.until(lambda: hands.find("attentionCount").text() == "0")

    assert waiting(clinic) == ["patient.edit"]
    assert hands.stored(SOMCHAI)["phone"] == "0800000002"


def test_refused_change_that_is_given_up_is_gone(clinic: ModelClinic, open_window: Open) -> None:
    before = "081-555-0193"
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("giveUp"))
    hands.click("giveUp")
    hands.until(lambda: hands.find("attentionCount").text() == "0")

    assert waiting(clinic) == []
    assert hands.stored(SOMCHAI)["phone"] == before


def test_decision_that_fails_is_told_and_can_be_tried_again(clinic: ModelClinic, open_window: Open) -> None:
    conflict = clinic.conflict(YOEM, "email", "a@example.com", "not an address")
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("useOtherValue"))
    hands.click("useOtherValue")
    hands.until(lambda: hands.sees("attentionTrouble"))

    assert (
        hands.find("attentionTrouble")
        .said()
        .startswith("This value is not allowed here. Nothing was changed.")
    )
    assert hands.find("useOtherValue").isEnabled()
    assert open_conflicts(clinic) == ["email"]
    assert hands.find("attentionList").current_key() == conflict


def test_who_may_not_settle_reads_why(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "phone", "1", "2")
    clinic.desk = clinic.desk_of(RoleName.ACCOUNTANT)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("keepAsItIs"))

    assert not hands.find("keepAsItIs").isEnabled()
    assert not hands.find("useOtherValue").isEnabled()
    assert hands.find("keepAsItIs").toolTip() == "Your role does not allow this."


def test_what_arrives_while_the_page_is_open_appears(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_centre(open_window(), 0)
    clinic.runner.run(lambda: clinic.edit(KATANYU, phone="0800000003"))
    hands.until(lambda: hands.find("waitingCount").text() == "1")
    clinic.conflict(YOEM, "phone", "1", "2")
    clinic.stage.say(SyncStatus(StatusKind.WAITING, waiting=1, attention=1))
    hands.until(lambda: hands.find("attentionCount").text() == "1")

    assert hands.find("railSync").accessibleName() == "ซิงก์, มี 1 รายการรอคุณตัดสินใจ"


def test_sync_now_asks_the_session(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_centre(open_window(), 0)
    hands.click("syncNow")

    assert clinic.stage.synced == 1
