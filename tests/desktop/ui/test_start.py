"""The first run and signing in, by keys and mouse."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.shell.enrol import grouped
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import NOW, PASSWORD, ModelClinic
from tools.model_clinic.session import CODE, SERVER
from tools.screenshots.start import MORE, everybody

Key = Qt.Key
NINE = NOW.replace(hour=9, minute=10)
PIM, ORAWAN, KITTIPONG = (f"person_{who}@oasis.example" for who in ("pim", "orawan", "kittipong"))


@pytest.fixture
def fresh(clinic: ModelClinic, open_window: Open) -> Hands:
    """The window of a PC that no clinic knows."""
    clinic.stage.is_enrolled = False
    return open_window()


# ----------------------------------------------------------------------------------------------- first run


def test_new_pc_is_connected_to_its_clinic_by_keys_alone(fresh: Hands) -> None:
    status = fresh.find("statusLine").text()
    fresh.type(SERVER)
    fresh.press(Key.Key_Tab)
    fresh.type("wrong")
    fresh.press(Key.Key_Return)
    told = fresh.find("enrolmentCode").accessibleDescription()
    fresh.control(Key.Key_A)
    fresh.type(CODE.lower())
    fresh.press(Key.Key_Return)

    assert status == "ยังไม่ได้ตั้งค่าเครื่องนี้"
    assert told.startswith("รหัสลงทะเบียนนี้ผิด")
    assert fresh.sees("signInButton")


def test_server_is_named_while_its_address_is_typed(fresh: Hands) -> None:
    fresh.type("oasis.elsewhere.example")
    fresh.until(lambda: "ไม่พบ" in fresh.find("serverFound").text())
    fresh.control(Key.Key_A)
    fresh.type(SERVER)
    unsaid = fresh.find("serverFound").text()
    fresh.until(lambda: fresh.find("serverFound").text() == "พบเซิร์ฟเวอร์ “โอเอซิส ออปติก”")

    assert unsaid == ""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("abcd", "ABCD"), ("abcde", "ABCD-E"), ("ab cd-ef", "ABCD-EF"), ("a" * 40, "AAAA-AAAA-AAAA-AAAA")],
)
def test_code_is_grouped(typed: str, shown: str) -> None:
    assert grouped(typed) == shown


def test_code_is_grouped_where_one_types(fresh: Hands) -> None:
    code = fresh.find("enrolmentCode")
    code.setFocus()
    fresh.type("abcdfgh")
    code.setCursorPosition(4)
    fresh.type("e")

    assert code.text() == "ABCD-EFGH"
    assert code.cursorPosition() == 6


def test_empty_fields_are_asked_for(fresh: Hands) -> None:
    fresh.press(Key.Key_Return)

    assert fresh.find("serverAddress").accessibleDescription() == "กรอกช่องนี้ก่อน"


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of a dialog, where there is no screen
def test_enrolment_file_fills_the_page_in_and_sends_nothing(fresh: Hands, tmp_path: Path) -> None:
    path = tmp_path / "pc.json"
    path.write_text(json.dumps({"oasis_enrolment": 1, "server": SERVER, "code": CODE}), "utf-8")
    fresh.click("enrolmentFile")
    (dialog,) = fresh.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()

    assert fresh.find("serverAddress").text() == SERVER
    assert fresh.find("enrolmentCode").text() == CODE
    assert not fresh.clinic.session.is_enrolled
    fresh.click("enrolButton")
    assert fresh.sees("signInButton")


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of a dialog, where there is no screen
def test_file_that_is_none_is_told(fresh: Hands, tmp_path: Path) -> None:
    (tmp_path / "pc.json").write_text("{}", "utf-8")
    fresh.click("enrolmentFile")
    (dialog,) = fresh.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "pc.json"))
    dialog.close()

    assert fresh.find("enrolTrouble").said().startswith("ไฟล์นี้ไม่ใช่ไฟล์ลงทะเบียน")


def test_a_pc_on_its_own_is_shown_as_coming_with_the_reason(fresh: Hands) -> None:
    alone = fresh.find("alone")
    fresh.click("aloneCard")

    assert not alone.isEnabled()
    assert "รุ่นถัดไป" in alone.toolTip()
    assert fresh.find("connect").isChecked()


def test_arrow_keys_go_over_what_cannot_be_chosen(fresh: Hands) -> None:
    fresh.find("connect").setFocus()
    fresh.press(Key.Key_Down)

    assert fresh.find("demo").isChecked()
    assert not fresh.sees("serverAddress")
    assert QApplication.focusWidget() is fresh.find("makeDemo")


def test_demo_data_is_made_with_a_bar_and_entered(fresh: Hands) -> None:
    fresh.click("demoCard")
    fresh.press(Key.Key_Return) if fresh.find("makeDemo").hasFocus() else None
    fresh.click("makeDemo") if fresh.sees("makeDemo") else None
    demo = fresh.clinic.stage.demo
    demo.tell(300, 1200)
    told = fresh.find("demoProgressCount").text()
    fresh.click("connectCard")
    still = fresh.find("demo").isChecked()
    fresh.clinic.stage.say(SyncStatus(StatusKind.DEMO))
    demo.finish(True)

    assert told.startswith("300 จาก 1,200")
    assert still
    assert demo.password in fresh.find("demoNote").said()
    assert fresh.find("statusLine").text() == "ข้อมูลตัวอย่าง: ไม่มีการส่งออก"


def test_making_demo_data_can_be_stopped(fresh: Hands) -> None:
    fresh.click("demoCard")
    fresh.click("makeDemo")
    fresh.click("demoProgressCancel")

    assert fresh.sees("makeDemo")
    assert not fresh.clinic.session.is_enrolled


def test_demo_is_left_in_one_press(clinic: ModelClinic, open_window: Open) -> None:
    clinic.stage.is_enrolled = False
    clinic.stage.demo.is_open = True
    hands = open_window()
    hands.click("demoFill")
    filled = hands.find("password").text()
    hands.click("removeDemo")

    assert filled == clinic.stage.demo.password
    assert hands.sees("serverAddress")
    assert not hands.sees("demoNote")


def test_demo_is_left_from_within_the_work_in_one_press(clinic: ModelClinic, open_window: Open) -> None:
    clinic.stage.is_enrolled = False
    clinic.stage.demo.is_open = True
    hands = open_window()
    hands.sign_in()
    hands.click("leaveDemo")

    assert hands.sees("serverAddress")
    assert not hands.sees("patientTable")
    assert clinic.session.desk is None


def test_remove_demo_data_is_not_offered_to_a_clinic(at_work: Hands) -> None:
    assert not at_work.sees("leaveDemo")


# ----------------------------------------------------------------------------------------------- signing in


def test_pressing_a_face_asks_for_its_password(hands: Hands) -> None:
    hands.click(ORAWAN)

    assert hands.find(ORAWAN).isChecked()
    assert not hands.find(PIM).isChecked()
    assert hands.find("password").accessibleName() == "รหัสผ่านของอรวรรณ"
    assert QApplication.focusWidget() is hands.find("password")


def test_arrow_keys_go_from_face_to_face(hands: Hands) -> None:
    hands.find(PIM).setFocus()
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right)
    chosen = hands.find("password").accessibleName()
    hands.press(Key.Key_Return)

    assert chosen == "รหัสผ่านของอรวรรณ"
    assert QApplication.focusWidget() is hands.find("password")


def test_name_that_is_typed_leaves_those_who_have_it(hands: Hands) -> None:
    hands.find(PIM).setFocus()
    hands.type("กิต")
    left = [hands.sees(each) for each in (PIM, ORAWAN, KITTIPONG)]
    hands.press(Key.Key_Return)
    hands.type(PASSWORD)
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.sees("personName"))

    assert left == [False, False, True]
    assert hands.find("personName").text() == "กิตติพงษ์"


def test_name_that_nobody_has_is_told_and_escape_shows_all_again(hands: Hands) -> None:
    hands.find("peopleSearch").setFocus()
    hands.type("xyz")
    none = hands.sees(PIM)
    hands.press(Key.Key_Escape)

    assert not none
    assert hands.sees(PIM)


def test_more_people_than_faces_are_counted_and_found(clinic: ModelClinic, open_window: Open) -> None:
    more = [KnownPerson(f"p{at}@oasis.example", name, role) for at, (name, role) in enumerate(MORE)]
    clinic.stage.people = [*everybody(), *more]
    hands = open_window()
    first = hands.sees("person_p7@oasis.example")
    hands.find("peopleSearch").setFocus()
    hands.type("ภูมิ")

    assert not first
    assert hands.sees("person_p7@oasis.example")


def test_email_and_password_by_keys_lead_to_work(clinic: ModelClinic, open_window: Open) -> None:
    clinic.stage.people = []
    hands = open_window()
    hands.type("pim@oasis.example")
    hands.press(Key.Key_Tab)
    hands.type(PASSWORD)
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.sees("patientTable"))

    assert hands.find("personName").text() == "พิมพ์ชนก"
    assert hands.find("branchName").text() == "สาขาสยาม"


def test_from_faces_to_email_and_back(hands: Hands) -> None:
    hands.click("otherWay")
    by_email = hands.sees("email"), hands.sees(PIM), QApplication.focusWidget() is hands.find("email")
    hands.click("otherWay")

    assert by_email == (True, False, True)
    assert (hands.sees("email"), hands.sees(PIM)) == (False, True)


def test_wrong_password_is_told_below_it_and_can_be_typed_again(hands: Hands) -> None:
    hands.type("wrong")
    hands.press(Key.Key_Return)

    assert hands.find("password").accessibleDescription() == "รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่อีกครั้ง"
    assert hands.find("signInButton").isEnabled()
    hands.sign_in()
    assert hands.sees("patientTable")


def test_wait_after_wrong_passwords_is_counted_down(hands: Hands) -> None:
    hands.clinic.stage.refusal = OasisError(ErrorCode.SIGN_IN_SLOWED, seconds=2)
    hands.type("wrong")
    hands.press(Key.Key_Return)
    told = [hands.find("password").accessibleDescription()]
    second = hands.window.findChild(QTimer, "passwordSecond")
    assert second is not None
    for _ in range(2):
        second.timeout.emit()
        told.append(hands.find("password").accessibleDescription())

    assert "2" in told[0]
    assert "1" in told[1]
    assert told[2] == ""
    assert not second.isActive()


def test_empty_password_is_asked_for(hands: Hands) -> None:
    hands.click("signInButton")

    assert hands.find("password").property("error") is True
    assert hands.find("password").accessibleDescription() == "กรอกช่องนี้ก่อน"


def test_keyboard_and_caps_lock_are_told_from_what_is_typed(hands: Hands) -> None:
    told = []
    for letter in "aกA":
        hands.type(letter)
        told.append(hands.find("passwordKeyboard").text())

    assert told == ["แป้นพิมพ์ EN", "แป้นพิมพ์ TH", "เปิด Caps Lock อยู่"]


def test_what_waits_is_said_before_signing_in(hands: Hands) -> None:
    hands.clinic.stage.say(SyncStatus(StatusKind.SIGNED_OUT, waiting=3))

    assert hands.find("offlineNote").said().startswith("รอส่ง 3 รายการ")
    assert hands.find("statusLine").text() == "ยังไม่มีใครเข้าสู่ระบบ · รอส่ง 3 รายการ"


def test_offline_since_how_long_what_waits_and_until_when(clinic: ModelClinic, open_window: Open) -> None:
    clinic.stage.people = everybody()
    clinic.stage.status = SyncStatus(StatusKind.OFFLINE, waiting=3, offline_since=NINE)
    hands = open_window()
    thai = hands.find("offlineNote").said()
    hands.speak("en")
    hands.until(lambda: clinic.stage.looked)

    assert thai == (
        "ออฟไลน์มา 1 ชั่วโมง 32 นาที (ตั้งแต่ 09:10) "
        "ทำงานต่อได้ตามปกติ รายการที่รอส่ง 3 รายการจะส่งเองเมื่อเน็ตกลับมา · เข้าสู่ระบบได้ถึง 24 พ.ย. 09:10"
    )
    assert hands.find("offlineNote").said() == (
        "Offline for 1 hour 32 minutes (since 09:10) "
        "You can keep working. 3 waiting changes go out when the internet is back. "
        "Sign-in works until 24 Nov 09:10."
    )


def test_lease_that_ends_today_is_said_first_and_below_the_faces(
    clinic: ModelClinic, open_window: Open
) -> None:
    soon, ended = everybody(timedelta(hours=7, minutes=23)), everybody(-timedelta(hours=1))
    clinic.stage.people = [soon[0], ended[1]]
    since = NOW - timedelta(days=14)
    clinic.stage.status = SyncStatus(StatusKind.OFFLINE, waiting=212, offline_since=since)
    hands = open_window()
    first = hands.find("offlineNote").said()
    looked = clinic.stage.looked
    hands.click("connectNow")
    hands.click("person_thanakrit@oasis.example")

    assert first.startswith("เข้าสู่ระบบแบบออฟไลน์ได้อีก 7 ชั่วโมง 23 นาที (ถึงวันนี้ 18:05)")
    assert clinic.stage.looked == looked + 1
    assert hands.find(PIM).accessibleName().endswith("ถึงวันนี้ 18:05")
    assert hands.find("person_thanakrit@oasis.example").accessibleName().endswith("ต้องออนไลน์")
    assert hands.find("offlineNote").said().startswith("หมดเวลาเข้าสู่ระบบแบบออฟไลน์แล้ว")


def test_demo_logins_fill_both_fields(clinic: ModelClinic, open_window: Open) -> None:
    clinic.stage.demo_logins = [("mai@oasis.demo", "shown")]
    hands = open_window()
    hands.click("demo_mai@oasis.demo")

    assert (hands.find("email").text(), hands.find("password").text()) == ("mai@oasis.demo", "shown")


def test_without_demo_logins_none_are_shown(hands: Hands) -> None:
    assert not hands.sees("demoLogins")
    assert not hands.sees("demoNote")
