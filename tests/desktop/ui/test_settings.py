"""Settings: what is changed holds at once, and who may not change something sees why."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from oasis_core.entities.staff import RoleName
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import fetch
from oasis_desktop.local import pc_facts, settings
from oasis_desktop.ui.kit.theme import DARK, LIGHT, Theme
from oasis_desktop.ui.screens.settings.about import size_words
from oasis_desktop.ui.screens.settings.actions import clock_of
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic
from tools.model_clinic.workplace import hours

Key = Qt.Key


def branch(clinic: ModelClinic) -> Any:
    with clinic.database.reading() as connection:
        return fetch(connection, KINDS["branch"], clinic.org_id, [clinic.branch_id])[clinic.branch_id]


def open_settings(clinic: ModelClinic, open_window: Open, role: RoleName = RoleName.MANAGER) -> Hands:
    hours(clinic)
    clinic.desk = clinic.desk_of(role)
    hands = open_window()
    hands.sign_in()
    hands.click("railSettings")
    hands.until(lambda: hands.find("opens_monday").text() == "10:00")
    return hands


def write(hands: Hands, name: str, text: str) -> None:
    field = hands.find(name)
    field.setFocus()
    field.selectAll()
    hands.type(text)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", "09:00"), ("0930", "09:30"), ("930", "09:30"), ("9.30", "09:30"), ("21:5", "21:05"),
        (" 10:00 ", "10:00"),
        ("24", None), ("9:60", None), ("", None), ("x", None), ("12345", None), ("๙", None), ("-1", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, clock: str | None) -> None:
    assert clock_of(typed) == clock


def test_a_time_is_written_when_it_is_done_and_taken_back_with_undo(
    clinic: ModelClinic, open_window: Open
) -> None:
    hands = open_settings(clinic, open_window)
    write(hands, "opens_friday", "930")
    hands.press(Key.Key_Tab)
    hands.until(lambda: branch(clinic)["opening_hours"]["friday"] == {"opens": "09:30", "closes": "20:30"})
    hands.until(lambda: hands.sees("undoNotice"))
    told = hands.find("undoWords").text()
    hands.control(Key.Key_Z)
    hands.until(lambda: branch(clinic)["opening_hours"]["friday"]["opens"] == "10:00")

    assert told == "เปลี่ยนเวลาทำการแล้ว: ศุกร์"
    hands.until(lambda: hands.find("opens_friday").text() == "10:00")
    assert branch(clinic)["opening_hours"]["monday"] == {"opens": "10:00", "closes": "20:00"}


def test_a_day_is_closed_and_opened_by_its_box(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    hands.find("open_sunday").setFocus()
    hands.press(Key.Key_Space)
    hands.until(lambda: "sunday" not in branch(clinic)["opening_hours"])
    hands.until(lambda: not hands.sees("opens_sunday"))
    hands.press(Key.Key_Space)
    hands.until(lambda: branch(clinic)["opening_hours"].get("sunday") is not None)

    assert branch(clinic)["opening_hours"]["sunday"] == {"opens": "10:00", "closes": "20:00"}


@pytest.mark.parametrize("typed", ["25", "21:00", ""])
def test_what_is_no_time_or_ends_before_it_begins_changes_nothing(
    clinic: ModelClinic, open_window: Open, typed: str
) -> None:
    hands = open_settings(clinic, open_window)
    before = branch(clinic)
    field = hands.find("opens_monday")
    field.setFocus()
    field.selectAll()
    hands.press(Key.Key_Delete)
    hands.type(typed)
    hands.press(Key.Key_Return)

    assert field.property("error") or hands.find("closes_monday").property("error")
    assert branch(clinic) == before


def add_a_holiday(hands: Hands) -> None:
    hands.click("addHoliday")
    hands.find("holidayDay").setFocus()
    hands.type("10/12/2569")
    hands.find("holidayName").setFocus()
    hands.type("วันรัฐธรรมนูญ")
    hands.press(Key.Key_Return)


def test_a_holiday_is_added_in_order_and_removed(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    add_a_holiday(hands)
    hands.until(lambda: len(branch(clinic)["holidays"]["days"]) == 3)
    added = [each["day"] for each in branch(clinic)["holidays"]["days"]]
    hands.until(lambda: hands.sees("removeHoliday_2"))
    hands.click("removeHoliday_0")
    hands.until(lambda: len(branch(clinic)["holidays"]["days"]) == 2)

    assert added == ["2026-12-05", "2026-12-10", "2026-12-31"]
    assert not hands.sees("holidayDay")
    assert [each["day"] for each in branch(clinic)["holidays"]["days"]] == added[1:]


def test_a_holiday_that_came_meanwhile_is_kept_and_undo_takes_back_the_own_one_alone(
    clinic: ModelClinic, open_window: Open
) -> None:
    hands = open_settings(clinic, open_window)
    there = branch(clinic)["holidays"]["days"]
    with clinic.desk.work(ACTIONS["branch.set_hours"]) as unit:
        other = {"day": "2026-12-25", "name": "คริสต์มาส"}
        unit.update("branch", clinic.branch_id, **{"holidays.days": [*there, other]})
    add_a_holiday(hands)
    hands.until(lambda: hands.sees("undoNotice"))
    added = [each["day"] for each in branch(clinic)["holidays"]["days"]]
    hands.click("undoButton")
    hands.until(lambda: len(branch(clinic)["holidays"]["days"]) == 3)

    assert added == ["2026-12-05", "2026-12-10", "2026-12-25", "2026-12-31"]
    assert [each["day"] for each in branch(clinic)["holidays"]["days"]] == [*added[:1], *added[2:]]


def test_a_holiday_without_a_day_or_a_name_is_asked_for(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    hands.click("addHoliday")
    hands.click("saveHoliday")
    missing = hands.find("holidayDay").property("error")
    hands.find("holidayDay").setFocus()
    hands.type("32/1/2570")
    hands.click("saveHoliday")

    assert missing
    assert hands.find("holidayDay").property("error")
    assert len(branch(clinic)["holidays"]["days"]) == 2


def test_who_may_not_set_the_hours_sees_them_and_why(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window, RoleName.RECEPTIONIST)

    assert not hands.find("opens_monday").isEnabled()
    assert not hands.find("open_monday").isEnabled()
    assert hands.find("opens_monday").toolTip() == "ผู้จัดการสาขาเป็นผู้กำหนด"
    assert not hands.sees("addHoliday")


def test_look_and_language_hold_at_once(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    chosen: list[Theme] = []
    languages: list[str] = []
    hands.window.theme_changed.connect(chosen.append)
    hands.window.language_changed.connect(languages.append)
    hands.click("settingTheme_dark")
    hands.find("settingTextSize").setFocus()
    hands.press(Key.Key_Right)
    hands.click("settingTheme_system")
    hands.click("settingLanguage_en")

    assert [look.name for look in chosen[:2]] == [DARK, DARK]
    assert chosen[1].scale == 1.12
    assert chosen[2].follows
    assert chosen[2].name in (LIGHT, DARK)
    assert languages == ["en"]
    hands.until(lambda: hands.find("section_often").text() == "Often used")


def test_minutes_until_the_lock_are_kept(clinic: ModelClinic, open_window: Open) -> None:
    def kept() -> int:
        with clinic.database.reading() as connection:
            return settings.load(connection, settings.LOCK_MINUTES)

    hands = open_settings(clinic, open_window)
    hands.until(lambda: hands.find("settingLockMinutes_15").isChecked())
    hands.click("settingLockMinutes_5")
    hands.until(lambda: kept() == 5)

    assert hands.find("settingLockMinutes_5").isChecked()


def test_settings_are_found_by_a_word_and_sections_lead_out_of_the_search(
    clinic: ModelClinic, open_window: Open
) -> None:
    hands = open_settings(clinic, open_window)
    hands.control(Key.Key_F)
    hands.type("ล็อก")
    hands.until(lambda: not hands.sees("openingHours"))
    found = hands.sees("securitySettings")
    hands.click("section_import")

    assert found
    assert hands.find("settingsSearch").text() == ""
    assert hands.sees("openImport")
    hands.click("openImport")
    hands.until(lambda: hands.find("railSettings").isChecked() and not hands.sees("openImport"))


def test_a_search_is_made_anew_in_another_language(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    hands.control(Key.Key_F)
    hands.type("ล็อก")
    hands.until(lambda: not hands.sees("openingHours"))
    hands.speak("en")
    hands.until(lambda: not hands.sees("securitySettings"))

    assert "0" in hands.find("settingsSearchFound").text()


def test_this_pc_says_what_it_is_and_that_its_file_is_whole(clinic: ModelClinic, open_window: Open) -> None:
    hands = open_settings(clinic, open_window)
    hands.click("section_about")
    hands.until(lambda: hands.find("about_size").text())
    hands.click("checkThisPc")
    hands.until(lambda: hands.find("checkThisPc").isEnabled())
    hands.click("copyFacts")
    hands.until(lambda: "cursor" in QGuiApplication.clipboard().text() or hands.sees("undoNotice"))
    copied = QGuiApplication.clipboard().text()

    assert hands.find("about_pc").text() == "เครื่องหน้าร้าน 1"
    assert hands.find("about_encrypted").text() == "เข้ารหัสแล้ว"
    assert "oasis: " in copied
    assert not any(each.split()[0] in copied for each in ("ณัฐธิดา ศรีสุวรรณ", "พิมพ์ชนก ศรีสุข"))


def test_a_file_that_refers_to_what_is_not_there_is_not_whole(clinic: ModelClinic) -> None:
    with clinic.database.reading() as connection:
        whole = pc_facts.is_whole(connection)
    with clinic.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("UPDATE patient SET branch_id = randomblob(16)")
        broken = pc_facts.is_whole(connection)
        connection.rollback()

    assert (whole, broken) == (True, False)


@pytest.mark.parametrize(("size", "told"), [(512, "512 B"), (919_000, "919.0 kB"), (41_300_000, "41.3 MB")])
def test_sizes_are_told_as_people_say_them(size: int, told: str) -> None:
    assert size_words(size) == told
