"""The frame around the pages: ways between them, the person's menu, the list of keys, what was just done."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from oasis_desktop.ui.kit.theme import COMPACT, Theme
from oasis_desktop.ui.shell.places import PLACES
from oasis_desktop.ui.shell.workplace import Workplace
from oasis_desktop.ui.workbench import Command
from tests.desktop.ui.conftest import Hands, Open

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def workplace(hands: Hands) -> Workplace:
    (found,) = hands.window.findChildren(Workplace)
    return found


def corner(hands: Hands, name: str) -> tuple[int, int]:
    """Where a control's upper left corner is in the window."""
    widget: QWidget = hands.find(name)
    place = widget.mapTo(hands.window, QPoint(0, 0))
    return place.x(), place.y()


def test_every_page_of_the_table_is_there() -> None:
    assert {name for name, place in PLACES.items() if place.in_rail} == {"patients", "calendar", "settings"}
    assert {"prescription", "imports", "sync"} <= set(PLACES)
    assert [place.keys for place in PLACES.values() if place.in_rail] == ["Alt+1", "Alt+2", "Alt+3"]


def test_keys_and_rail_lead_to_pages_and_the_rail_says_where_one_is(at_work: Hands) -> None:
    marked = []
    for key, name in ((Key.Key_2, "Calendar"), (Key.Key_3, "Settings"), (Key.Key_1, "Patients")):
        at_work.press(key, Modifier.AltModifier)
        marked.append(at_work.find(f"rail{name}").isChecked())
    at_work.click("railSettings")

    assert marked == [True, True, True]
    assert at_work.sees("settingsSearch")


def test_pages_without_an_item_mark_the_one_they_belong_to(at_work: Hands) -> None:
    ways = workplace(at_work).bench.navigator
    ways.page.emit("imports")
    imports = at_work.find("railSettings").isChecked()
    ways.page.emit("sync")
    sync = [at_work.find(f"rail{name}").isChecked() for name in ("Patients", "Calendar", "Settings")]
    ways.back.emit()
    ways.back.emit()

    assert imports
    assert sync == [False, False, False]
    assert at_work.sees("patientTable")


def test_pages_are_made_one_after_the_other_when_nothing_else_is_done(at_work: Hands) -> None:
    at_work.until(lambda: len(workplace(at_work).pages) == len(PLACES))

    assert at_work.sees("patientTable")


def test_the_search_field_is_in_the_middle_of_the_page_whatever_is_beside_it(at_work: Hands) -> None:
    field = at_work.find("paletteField")
    left, _ = corner(at_work, "paletteField")

    assert abs(left + field.width() / 2 - (88 + (1366 - 88) / 2)) <= 1
    assert (field.width(), field.height()) == (440, 34)


def test_the_person_s_menu_sets_the_look_and_is_left_with_esc(at_work: Hands) -> None:
    chosen: list[Theme] = []
    at_work.window.theme_changed.connect(chosen.append)
    at_work.find("patientTable").setFocus()
    at_work.click("personChip")
    at_work.click("menuDensity_compact")
    at_work.click("menuTextLarger")
    at_work.click("menuLanguage_en")
    at_work.until(lambda: at_work.find("lockScreen").text() == "Lock the screen")
    at_work.press(Key.Key_Escape)

    assert chosen == [Theme(density=COMPACT), Theme(scale=1.12, density=COMPACT)]
    assert not at_work.sees("personMenu")
    assert QApplication.focusWidget() is at_work.find("patientTable")


def test_signing_out_is_in_the_menu(at_work: Hands) -> None:
    at_work.click("personChip")
    at_work.click("signOut")

    at_work.until(lambda: at_work.clinic.session.desk is None)


@pytest.mark.parametrize("way", ["key", "menu"])
def test_locking_is_asked_for(at_work: Hands, way: str) -> None:
    asked: list[bool] = []
    workplace(at_work).lock_asked.connect(lambda: asked.append(True))
    if way == "key":
        at_work.control(Key.Key_L)
    else:
        at_work.click("personChip")
        at_work.click("lockScreen")

    assert asked == [True]


def test_f1_lists_the_keys_of_all_pages_and_goes_again(at_work: Hands) -> None:
    at_work.press(Key.Key_F1)
    at_work.until(lambda: at_work.sees("shortcutList"))
    told = {label.text() for label in at_work.find("shortcutList").findChildren(QLabel)}
    at_work.press(Key.Key_F1)

    assert {"Alt+1", "Ctrl+K", "ปฏิทิน", "ล็อกหน้าจอ"} <= told
    assert not at_work.sees("shortcutList")


def test_what_was_done_can_be_undone_above_the_status_line(at_work: Hands) -> None:
    undone: list[bool] = []
    workplace(at_work).bench.offers.make(lambda: "ลบแล้ว", lambda: undone.append(True))
    at_work.until(lambda: at_work.sees("undoNotice"))
    notice = at_work.find("undoNotice")
    foot = notice.mapTo(at_work.window, QPoint(0, notice.height())).y()
    at_work.control(Key.Key_Z)

    assert foot <= at_work.window.height()
    assert undone == [True]
    assert not at_work.sees("undoNotice")


def test_a_command_of_another_page_is_done_there(at_work: Hands) -> None:
    place = workplace(at_work)
    done: list[str] = []
    place.go("settings")
    page = place.page("settings")
    place.bench.commands.add(page, Command("probe", "star", lambda: "ลองดู", lambda: done.append("x")))
    place.go("patients")
    at_work.control(Key.Key_K)
    at_work.type(">ลองดู")
    at_work.until(lambda: at_work.find("palette").answered() == "ลองดู")
    at_work.press(Key.Key_Return)

    assert done == ["x"]
    assert at_work.find("railSettings").isChecked()


def test_the_pc_and_its_keys_stand_at_the_right_of_the_status_line(open_window: Open) -> None:
    from tools.model_clinic.workplace import hours  # noqa: PLC0415

    hands = open_window()
    hours(hands.clinic)
    hands.window._show_start()
    hands.sign_in()

    hands.until(lambda: hands.sees("pcName") and hands.find("pcName").text() == "เครื่องหน้าร้าน 1")
    assert hands.find("keysList").text() == "F1 ปุ่มลัด"


def test_the_keys_are_listed_each_time_anew(at_work: Hands) -> None:
    seen = []
    for _ in range(3):
        at_work.press(Key.Key_F1)
        at_work.until(lambda: at_work.sees("shortcutList"))
        seen.append(len(at_work.find("shortcutList").findChildren(QLabel)) > 10)
        at_work.press(Key.Key_F1)
        at_work.until(lambda: not at_work.sees("shortcutList"))

    assert seen == [True] * 3
