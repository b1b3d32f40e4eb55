"""Signing out, the status line, the way between pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tests.desktop.ui.conftest import Hands
from tools.model_clinic import NOW

Key = Qt.Key
NINE = NOW.replace(hour=9, minute=10)


def test_signing_out_leaves_nothing_of_the_person(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    at_work.press(Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    at_work.until(lambda: at_work.sees("signInButton"))
    at_work.until(lambda: not at_work.window.findChildren(QWidget, "patientTable"))

    assert at_work.find("password").text() == ""
    assert at_work.clinic.session.desk is None


def test_pages_by_keys_and_by_the_status_line(at_work: Hands) -> None:
    alt, control, shift = (Qt.KeyboardModifier[f"{key}Modifier"] for key in ("Alt", "Control", "Shift"))
    at_work.press(Key.Key_Y, control | shift)
    first, marked = at_work.sees("syncNow"), at_work.find("railPatients").isChecked()
    at_work.press(Key.Key_1, alt)
    second = at_work.sees("patientTable")
    at_work.click("statusLine")

    assert (first, second, at_work.sees("syncNow")) == (True, True, True)
    assert not marked


BLOCKED = (
    "Sync has stopped. This version of Oasis is too old for the server. "
    "Update Oasis on this PC, then try again."
)
STATUSES = (
    (SyncStatus(StatusKind.SAVED, saved_at=NOW), "บันทึกครบแล้ว · 10:42", "All saved · 10:42"),
    (SyncStatus(StatusKind.SAVED), "บันทึกครบแล้ว", "All saved"),
    (SyncStatus(StatusKind.SAVED, attention=2), "มี 2 รายการรอคุณตัดสินใจ", "2 need your attention"),
    (SyncStatus(StatusKind.WAITING, waiting=3), "รอส่ง 3 รายการ", "3 changes waiting"),
    (SyncStatus(StatusKind.WAITING, waiting=1), "รอส่ง 1 รายการ", "1 change waiting"),
    (
        SyncStatus(StatusKind.WAITING, waiting=3, attention=1),
        "รอส่ง 3 รายการ · มี 1 รายการรอคุณตัดสินใจ",
        "3 changes waiting · 1 needs your attention",
    ),
    (
        SyncStatus(StatusKind.OFFLINE, waiting=3, offline_since=NINE),
        "รอส่ง 3 รายการ · ออฟไลน์ตั้งแต่ 09:10",
        "3 changes waiting · offline since 09:10",
    ),
    (
        SyncStatus(StatusKind.OFFLINE, offline_since=NINE.replace(day=7)),
        "เก็บไว้ครบในเครื่องนี้ · ออฟไลน์ตั้งแต่ 7 พ.ย. 09:10",
        "All kept on this PC · offline since 7 Nov 09:10",
    ),
    (SyncStatus(StatusKind.OFFLINE), "เก็บไว้ครบในเครื่องนี้ · ออฟไลน์", "All kept on this PC · offline"),
    (
        SyncStatus(StatusKind.RECEIVING, waiting=2, received=1500),
        "กำลังรับข้อมูล ได้แล้ว 1500 รายการ · รอส่ง 2 รายการ",
        "Receiving data, 1500 rows so far · 2 changes waiting",
    ),
    (
        SyncStatus(StatusKind.BLOCKED, code="PROTOCOL_TOO_OLD"),
        "หยุดซิงก์ไว้ Oasis รุ่นนี้เก่าเกินไปสำหรับเซิร์ฟเวอร์ อัปเดต Oasis บนเครื่องนี้ แล้วลองอีกครั้ง",
        BLOCKED,
    ),
    (
        SyncStatus(StatusKind.NEEDS_SIGN_IN, waiting=2, code="SESSION_REVOKED"),
        "เข้าสู่ระบบอีกครั้งเมื่อออนไลน์ เพื่อส่ง 2 รายการ",
        "Sign in again while online to send 2 changes",
    ),
    (SyncStatus(StatusKind.SIGNED_OUT), "ยังไม่มีใครเข้าสู่ระบบ", "Nobody is signed in"),
    (SyncStatus(StatusKind.DEMO), "ข้อมูลตัวอย่าง: ไม่มีการส่งออก", "Demo data: nothing is sent"),
)


def test_each_kind_of_status_has_its_sentence(at_work: Hands) -> None:
    told: dict[str, list[str]] = {"th": [], "en": []}
    for language, said in told.items():
        at_work.speak(language)
        for status, _, _ in STATUSES:
            at_work.clinic.stage.say(status)
            said.append(at_work.find("statusLine").text())

    assert {status.kind for status, _, _ in STATUSES} == set(StatusKind)
    assert told["th"] == [thai for _, thai, _ in STATUSES]
    assert told["en"] == [english for _, _, english in STATUSES]


def test_status_is_never_said_by_colour_alone(at_work: Hands) -> None:
    at_work.clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=1))
    line = at_work.find("statusLine")

    assert line.accessibleName() == line.text() != ""
    assert not line.icon().isNull()


@pytest.mark.parametrize(("status", "allowed"), [(StatusKind.OFFLINE, True), (StatusKind.BLOCKED, False)])
def test_sync_now_is_offered_where_it_can_help(at_work: Hands, status: StatusKind, allowed: bool) -> None:
    at_work.clinic.stage.say(SyncStatus(status))
    at_work.click("statusLine")

    assert at_work.find("syncNow").isEnabled() is allowed
