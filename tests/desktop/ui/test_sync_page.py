"""The sync centre: what waits, what came, what needs a person, and what they do about it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode
from oasis_core.work.queries.waiting import attention, waiting_groups
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic
from tools.model_clinic import sync as clinic_sync

Key = Qt.Key
NATTHIDA, KATANYU, YOEM, SOMCHAI = 1, 8, 9, 12


def open_centre(hands: Hands, entries: int) -> Hands:
    hands.sign_in()
    hands.click("statusLine")
    hands.until(lambda: hands.sees("attentionCount"))
    hands.until(lambda: hands.find("attentionCount").text() == str(entries))
    return hands


def open_conflicts(clinic: ModelClinic) -> list[str]:
    """The fields about which a conflict is open in the file."""
    with clinic.database.reading() as connection:
        return [str(entry.field) for entry in attention(connection, clinic.org_id)]


def waiting(clinic: ModelClinic) -> list[Any]:
    """The groups that wait in the file."""
    with clinic.database.reading() as connection:
        return waiting_groups(connection, clinic.org_id)


def deeds(clinic: ModelClinic) -> list[str]:
    return [group.action for group in waiting(clinic)]


def emptied(hands: Hands) -> None:
    hands.until(lambda: hands.find("attentionCount").text() == "0")


def test_waiting_deeds_are_listed_in_words(clinic: ModelClinic, open_window: Open) -> None:
    clinic.edit(NATTHIDA, phone="0800000001")
    hands = open_centre(open_window("en"), 0)
    hands.until(lambda: hands.find("waitingCount").text() == "1")

    assert hands.cells("waitingList") == ["Ms Natthida Srisuwan\nPatient changed · by พิมพ์ชนก ศรีสุข\n10:42"]


def test_waiting_deed_that_is_chosen_shows_what_it_says(clinic: ModelClinic, open_window: Open) -> None:
    clinic.edit(NATTHIDA, phone="0800000001")
    hands = open_centre(open_window("en"), 0)
    hands.until(lambda: hands.sees("waitingList"))
    hands.choose("waitingList", "Natthida")
    hands.until(lambda: hands.sees("attentionReason"))

    assert "as soon as that answers" in hands.find("attentionReason").text()
    assert not hands.sees("sendAgain")


def test_nothing_to_do_is_said(open_window: Open) -> None:
    hands = open_centre(open_window("en"), 0)

    assert not hands.sees("waitingList")
    assert not hands.sees("attentionList")
    assert not hands.sees("useChosen")


def test_what_came_today_is_counted_and_listed(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.some_came(clinic)
    hands = open_centre(open_window("en"), 0)
    hands.until(lambda: hands.sees("arrivedList"))

    assert hands.find("arrivedCount").text() == "128"
    assert hands.find("receivedToday").text() == "128 received today"
    assert hands.cells("arrivedList")[0] == "Ms Thitima Kunlawong\nAppointment · New · สาขาสยาม\n10:42"


def test_both_versions_stand_side_by_side_with_who_where_and_when(
    clinic: ModelClinic, open_window: Open
) -> None:
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("conflictTable"))

    assert hands.cells("attentionList") == ["Mr Somchai Sae-lim\nChanged on two PCs · 2 fields differ\n09:41"]
    assert hands.find("before0").text() == "081-555-0193"
    assert hands.find("ours0Value").text() == "081-555-0139"
    assert hands.find("theirs0Value").text() == "086-555-0139"
    assert hands.find("ours0").accessibleName() == "Phone, Mine: 081-555-0139"
    heads = [each.accessibleName() for each in hands.find("conflictTable").children() if each.isWidgetType()]
    assert "Mine: พิมพ์ชนก · this PC 09:32" in heads
    assert "Theirs: จิราภรณ์ · สาขาลาดพร้าว 09:41" in heads


def test_dates_of_two_versions_are_in_words(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "date_of_birth", "1959-07-23", "1959-07-22")
    hands = open_centre(open_window("th"), 1)
    hands.until(lambda: hands.sees("ours0Value"))

    assert hands.find("ours0Value").text() == "23 ก.ค. 2502"
    assert hands.find("theirs0Value").text() == "22 ก.ค. 2502"


def test_keeping_all_as_it_is_settles_and_writes_nothing_else(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window(), 1)
    before = hands.stored(SOMCHAI)
    hands.until(lambda: hands.sees("useChosen"))
    hands.control(Key.Key_S)
    emptied(hands)

    assert open_conflicts(clinic) == []
    assert deeds(clinic) == ["sync_conflict.settle"]
    assert waiting(clinic)[0].size == 2
    assert hands.stored(SOMCHAI)["phone"] == before["phone"]


def test_one_value_of_theirs_by_keys_is_an_edit_of_that_field(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("theirs1"))
    hands.find("theirs1").setFocus()
    hands.press(Key.Key_Space)
    hands.control(Key.Key_S)
    emptied(hands)

    assert deeds(clinic) == ["patient.edit", "sync_conflict.settle"]
    assert hands.stored(SOMCHAI)["address"] == "88/5 ซ.ตัวอย่าง 9 จตุจักร"
    assert hands.stored(SOMCHAI)["phone"] == "081-555-0139"


def test_keep_theirs_takes_every_field(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("keepTheirs"))
    hands.click("keepTheirs")
    hands.click("useChosen")
    emptied(hands)

    assert hands.stored(SOMCHAI)["phone"] == "086-555-0139"
    assert hands.stored(SOMCHAI)["address"] == "88/5 ซ.ตัวอย่าง 9 จตุจักร"


def test_own_value_is_typed_into_a_field_of_the_right_kind(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "date_of_birth", "1959-07-23", "1959-07-22")
    hands = open_centre(open_window("th"), 1)
    hands.until(lambda: hands.sees("editConflict"))
    hands.click("editConflict")
    hands.find("ownValue0").setFocus()
    hands.find("ownValue0").selectAll()
    hands.type("31/2/2502")
    hands.click("useChosen")
    wrong = hands.find("ownValue0").accessibleDescription()
    hands.find("ownValue0").selectAll()
    hands.type("21/7/2502")
    hands.click("useChosen")
    emptied(hands)

    assert wrong
    assert str(hands.stored(YOEM)["date_of_birth"]) == "1959-07-21"


def test_conflict_of_a_booked_time_names_people(clinic: ModelClinic, open_window: Open) -> None:
    visit = {"branch_id": clinic.branch_id, "patient_id": clinic.patients[YOEM], "staff_id": clinic.staff[1]}
    when = {"date": clinic.desk.now(), "duration_min": 30, "type": "eye_exam", "status": "scheduled"}
    visit_id = clinic.insert("appointment", clinic.row(**visit, **when))[0]
    clinic.conflict(
        YOEM, "staff_id", str(clinic.staff[1]), str(clinic.staff[2]), entity="appointment", row_id=visit_id
    )
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("ours0Value"))
    shown = (hands.find("ours0Value").text(), hands.find("theirs0Value").text())
    hands.click("keepTheirs")
    hands.click("useChosen")
    emptied(hands)

    assert shown == ("ธนกฤต ตั้งตรง", "อรวรรณ ลานนา")
    assert deeds(clinic) == ["appointment.move", "sync_conflict.settle"]


def test_other_fields_that_agree_are_shown_when_asked_for(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("showAgreeing"))
    hands.click("showAgreeing")

    assert "Name: สมชาย แซ่ลิ้ม" in hands.find("agreeingFields").text()
    assert "Branch: สาขาสยาม" in hands.find("agreeingFields").text()


def test_decision_that_fails_leaves_all_as_it_was(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "email", "a@example.com", "not an address")
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("keepTheirs"))
    hands.click("keepTheirs")
    hands.click("useChosen")
    hands.until(lambda: hands.sees("conflictTrouble"))

    assert hands.find("conflictTrouble").said().startswith("This value is not allowed here. Nothing was")
    assert hands.find("useChosen").isEnabled()
    assert open_conflicts(clinic) == ["email"]
    assert deeds(clinic) == []


def test_who_may_not_settle_reads_why(clinic: ModelClinic, open_window: Open) -> None:
    clinic.conflict(YOEM, "phone", "1", "2")
    clinic.desk = clinic.desk_of(RoleName.ACCOUNTANT)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("useChosen"))

    assert not any(hands.find(name).isEnabled() for name in ("keepMine", "keepTheirs", "useChosen"))
    assert not hands.find("theirs0").isEnabled()
    assert hands.find("useChosen").toolTip() == "Your role does not allow this."


def test_refused_change_tells_reason_beside_its_field(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.refused(clinic)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("sendAgain"))

    assert "This value is not allowed here." in hands.find("attentionReason").text()
    assert "still on this PC" in hands.find("attentionReason").text()
    assert hands.find("fix_email_0").accessibleDescription() == "This value is not allowed here."
    assert not hands.sees("useChosen")


def test_refused_change_is_mended_and_sent(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.refused(clinic)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("fix_email_0"))
    hands.find("fix_email_0").setFocus()
    hands.find("fix_email_0").selectAll()
    hands.type("katanyu@example.com")
    hands.control(Key.Key_S)
    emptied(hands)

    assert deeds(clinic) == ["patient.edit"]
    assert hands.stored(KATANYU)["email"] == "katanyu@example.com"
    assert hands.stored(KATANYU)["phone"] == "081-555-0177"


def test_mended_value_beyond_its_limit_is_told_beside_the_field(
    clinic: ModelClinic, open_window: Open
) -> None:
    clinic_sync.refused(clinic, None)
    hands = open_centre(open_window("en"), 1)
    hands.until(lambda: hands.sees("fix_phone_1"))
    hands.find("fix_phone_1").setFocus()
    hands.type("9" * 20)
    hands.click("sendAgain")

    assert hands.find("fix_phone_1").accessibleDescription()
    assert deeds(clinic) == []


def test_refused_change_that_is_given_up_is_gone_and_can_be_taken_up_again(
    clinic: ModelClinic, open_window: Open
) -> None:
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    hands = open_centre(open_window(), 1)
    hands.until(lambda: hands.sees("giveUp"))
    hands.click("giveUp")
    emptied(hands)
    given_up = (deeds(clinic), hands.stored(SOMCHAI)["phone"])
    hands.until(lambda: hands.sees("undoButton"))
    hands.click("undoButton")
    hands.until(lambda: hands.find("attentionCount").text() == "1")

    assert given_up == ([], "081-555-0193")


def test_what_arrives_while_the_page_is_open_appears(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_centre(open_window(), 0)
    clinic.runner.run(lambda: clinic.edit(KATANYU, phone="0800000003"))
    hands.until(lambda: hands.find("waitingCount").text() == "1")
    clinic.conflict(YOEM, "phone", "1", "2")
    clinic.stage.say(SyncStatus(StatusKind.WAITING, waiting=1, attention=1))
    hands.until(lambda: hands.find("attentionCount").text() == "1")

    assert hands.find("thisPc").accessibleName() == "เครื่องนี้: รอส่ง 1 · รอคุณ 1"


def test_state_of_the_server_is_told_in_words(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_centre(open_window("en"), 0)
    well = hands.find("clinicServer").accessibleName()
    since = clinic.desk.now().replace(hour=2, minute=10)
    clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=2, offline_since=since))
    away = hands.find("clinicServer").accessibleName()
    clinic.stage.say(SyncStatus(StatusKind.BLOCKED, code=ErrorCode.DEVICE_COPIED.value))

    assert (well, away) == ("Clinic server: fine", "Clinic server: away since 09:10")
    assert hands.find("clinicServer").accessibleName() == "Clinic server: sync has stopped"
    assert not hands.find("syncNow").isEnabled()


def test_sync_now_asks_the_session(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_centre(open_window(), 0)
    hands.click("syncNow")

    assert clinic.stage.synced == 1


def test_diagnostics_name_no_person(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.refused(clinic)
    clinic_sync.two_versions(clinic)
    hands = open_centre(open_window(), 2)
    QGuiApplication.clipboard().clear()
    hands.click("copyDiagnostics")
    hands.until(lambda: QGuiApplication.clipboard().text())
    text = QGuiApplication.clipboard().text()

    assert "conflict patient.phone: 1" in text
    assert "patient.edit rejected VALUE_NOT_ALLOWED patient.email" in text
    assert not any(told in text for told in ("สมชาย", "081-555", "katanyu", "พิมพ์ชนก", "@"))


def test_long_list_scrolls_to_the_entry_that_is_chosen(clinic: ModelClinic, open_window: Open) -> None:
    clinic_sync.many_refused(clinic, 60)
    hands = open_centre(open_window(), 60)
    hands.find("attentionList").setFocus()
    hands.press(Key.Key_End)
    hands.until(lambda: hands.find("syncLists").verticalScrollBar().value() > 3_000)

    assert hands.find("attentionList").currentIndex().row() == 59
