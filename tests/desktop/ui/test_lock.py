"""The locked screen: what is covered stays as it was, and somebody else can take over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local import settings
from oasis_desktop.ui.shell.idle import Idle
from oasis_desktop.ui.shell.sign_in import SignInPage
from tests.desktop.ui.conftest import Hands
from tools.model_clinic import PASSWORD

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def locked(at_work: Hands) -> Hands:
    """Somebody at work on a patient, who has gone away."""
    at_work.open_patient("ณัฐธิดา")
    at_work.control(Key.Key_L)
    return at_work


def unlock(hands: Hands, password: str = PASSWORD) -> None:
    hands.find("unlockPassword").setFocus()
    hands.control(Key.Key_A)
    hands.type(password)
    hands.press(Key.Key_Return)


def texts(hands: Hands) -> str:
    """Everything that can be read in the window."""
    seen = [each for each in hands.window.findChildren(QWidget) if each.isVisible()]
    return "\n".join(f"{each.accessibleName()} {getattr(each, 'text', str)()}" for each in seen)


def test_lock_covers_the_work_and_tells_nothing_of_it(locked: Hands) -> None:
    told = texts(locked)

    assert locked.find("lockedName").text() == "พิมพ์ชนก"
    assert "ณัฐธิดา" not in told
    assert not locked.sees("patientTable")
    assert locked.window.windowTitle() == "Oasis"


def test_own_password_brings_the_work_back_as_it_was(locked: Hands) -> None:
    unlock(locked)
    locked.until(lambda: locked.sees("patientName"))

    assert "ณัฐธิดา" in locked.find("patientName").text()
    assert locked.clinic.session.desk is locked.clinic.desk


def test_wrong_password_opens_nothing(locked: Hands) -> None:
    unlock(locked, "wrong")
    first = locked.find("unlockPassword").accessibleDescription()
    locked.clinic.stage.refusal = OasisError(ErrorCode.SIGN_IN_SLOWED, seconds=8)
    unlock(locked)

    assert first == "รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่อีกครั้ง"
    assert "8" in locked.find("unlockPassword").accessibleDescription()
    assert not locked.sees("patientTable")


def test_keys_and_the_status_line_lead_nowhere_while_locked(locked: Hands) -> None:
    locked.press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    locked.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    locked.press(Key.Key_F1)
    locked.click("statusLine")
    locked.control(Key.Key_L)

    assert locked.sees("unlockPassword")
    assert not locked.sees("shortcutList")
    assert locked.window.is_locked


def test_drafts_are_counted_and_kept(at_work: Hands) -> None:
    workplace = at_work.window._workplace
    assert workplace is not None
    workplace.bench.drafts.keep("patient:new", {"name": "ปิ่น"})
    at_work.control(Key.Key_L)

    assert at_work.find("lockedWork").text() == "งานยังอยู่ครบ: ร่างผู้ป่วย 1"


def test_another_person_takes_over_and_the_first_comes_back_to_where_they_were(locked: Hands) -> None:
    locked.press(Key.Key_3, Alt)
    asked = locked.find("unlockPassword").accessibleName()
    locked.type(PASSWORD)
    locked.press(Key.Key_Return)
    locked.until(lambda: locked.sees("personName"))
    second = locked.find("personName").text()
    locked.press(Key.Key_2, Alt)
    locked.control(Key.Key_L)
    locked.click("switch_pim@oasis.example")
    locked.type(PASSWORD)
    locked.press(Key.Key_Return)
    locked.until(lambda: locked.sees("patientName"))
    page = "ณัฐธิดา" in locked.find("patientName").text()
    locked.control(Key.Key_L)
    locked.click("switch_kittipong@oasis.example")
    locked.type(PASSWORD)
    locked.press(Key.Key_Return)
    locked.until(lambda: locked.sees("personName"))

    assert asked == "รหัสผ่านของกิตติพงษ์"
    assert second == "กิตติพงษ์"
    assert page
    assert not locked.sees("patientTable")


def test_whoever_takes_over_has_the_keyboard(locked: Hands) -> None:
    locked.press(Key.Key_3, Alt)
    locked.type(PASSWORD)
    locked.press(Key.Key_Return)
    locked.until(lambda: locked.sees("personName"))
    late = locked.window.findChild(SignInPage)
    assert late is not None
    late._show_people([])  # as it comes from the disk, when the page is covered by then

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_escape_goes_back_to_the_one_who_was_there(locked: Hands) -> None:
    locked.press(Key.Key_1, Alt)
    other = locked.find("lockedName").text()
    locked.press(Key.Key_Escape)

    assert other == "ธนกฤต"
    assert locked.find("lockedName").text() == "พิมพ์ชนก"


def test_escape_on_the_lock_is_not_for_the_menu_that_it_covers(at_work: Hands) -> None:
    at_work.click("personChip")
    at_work.control(Key.Key_L)
    at_work.press(Key.Key_1, Alt)
    at_work.press(Key.Key_Escape)

    assert at_work.find("lockedName").text() == "พิมพ์ชนก"


def test_refused_take_over_leaves_the_first_at_work(locked: Hands) -> None:
    locked.press(Key.Key_1, Alt)
    locked.type("wrong")
    locked.press(Key.Key_Return)
    refused = locked.find("unlockPassword").accessibleDescription()
    locked.press(Key.Key_Escape)
    unlock(locked)
    locked.until(lambda: locked.sees("patientName"))

    assert refused == "รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่อีกครั้ง"
    assert "ณัฐธิดา" in locked.find("patientName").text()


def test_sign_out_from_the_lock_is_for_good(locked: Hands) -> None:
    locked.click("lockSignOut")

    assert locked.sees("signInButton")
    assert locked.clinic.session.desk is None


def test_dialog_over_the_work_is_covered_and_comes_back(at_work: Hands) -> None:
    workplace = at_work.window._workplace
    dialog = QDialog(workplace)
    dialog.show()
    at_work.window.lock()
    covered = dialog.isVisible()
    at_work.until(lambda: QApplication.focusWidget() is at_work.find("unlockPassword"))
    unlock(at_work)

    assert not covered
    assert dialog.isVisible()
    dialog.close()


def idle_of(hands: Hands) -> Idle:
    found = hands.window.findChild(Idle)
    assert found is not None
    return found


def answered(hands: Hands) -> int:
    """The setting, read behind everything that was asked for before."""
    read: list[int] = []
    hands.clinic.runner.read(hands.window, lambda c: settings.load(c, settings.LOCK_MINUTES), read.append)
    hands.until(lambda: bool(read))
    return read[0]


def test_idle_minutes_lock_by_the_setting_of_the_pc(at_work: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    idle = idle_of(at_work)
    idle.look()
    at_once = at_work.window.is_locked
    idle._last -= 14 * 60 + 30
    idle.look()
    answered(at_work)
    early = at_work.window.is_locked
    idle._last -= 60
    idle.look()
    at_work.until(lambda: at_work.window.is_locked)

    assert (at_once, early) == (False, False)
    assert "15" in texts(at_work)


def test_screen_that_is_never_to_be_locked_is_not(at_work: Hands) -> None:
    with at_work.clinic.database.begin() as connection:
        settings.save(connection, settings.LOCK_MINUTES, 0)
    idle = idle_of(at_work)
    heard: list[int] = []
    idle.passed.connect(heard.append)
    idle._last -= 24 * 3600
    idle.look()

    assert answered(at_work) == 0
    assert heard == []
    assert not at_work.window.is_locked


def test_a_key_counts_as_living(at_work: Hands) -> None:
    idle = idle_of(at_work)
    idle._last -= 3600
    handle = at_work.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Key.Key_Shift)
    idle.look()
    QApplication.processEvents()

    assert not at_work.window.is_locked
