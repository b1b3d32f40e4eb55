"""Controls of the kit by key and mouse."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.choices import CheckBox, Radio
from oasis_desktop.ui.kit.dialog import Question
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, TextField
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.progress import Progress
from oasis_desktop.ui.kit.search import SearchField
from oasis_desktop.ui.kit.slider import Slider
from oasis_desktop.ui.kit.steps import Steps
from oasis_desktop.ui.kit.tabs import Tabs
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.kit.undo import UndoNotice
from oasis_desktop.ui.workbench import Offer
from tests.desktop.ui import measures
from tests.desktop.ui.conftest import Show
from tests.desktop.ui.painted import pieces

# Pop-ups on the platform without a screen: it says what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("does not support")
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 21)


def inside(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


# ------------------------------------------------------------------------------------------ chosen or not


def test_chip_is_chosen_by_mouse_and_key_and_shows_a_check_mark(show: Show) -> None:
    chip = Chip("here")
    chip.say("สาขานี้", "4")
    show(chip)
    narrow = chip.width()
    QTest.mouseClick(chip, LEFT)
    chosen, sign = chip.isChecked(), chip.sign()
    QApplication.processEvents()
    wide = chip.width()
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Space)

    assert (chosen, sign, chip.isChecked(), chip.sign()) == (True, "check", False, "")
    assert wide > narrow
    assert chip.accessibleName() == "สาขานี้ 4"


def test_arrows_go_through_tabs_and_choose_them(show: Show) -> None:
    tabs = Tabs("tabs", ("one", "two", "three"))
    tabs.say({"one": ("ภาพรวม", ""), "two": ("ค่าสายตา", "3"), "three": ("นัด", "6")}, "ส่วนของระเบียน")
    went: list[str] = []
    tabs.chosen.connect(went.append)
    show(tabs)
    tabs.take_focus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
    tabs.choose("one")

    assert went == ["two", "three", "two"]
    assert tabs.value() == "one"


def test_a_tab_without_room_comes_into_sight(show: Show) -> None:
    tabs = Tabs("tabs", tuple("abcdefgh"))
    tabs.say(dict.fromkeys("abcdefgh", ("ค่าสายตา", "12")), "ส่วน")
    window = show(tabs)
    window.resize(300, 200)
    tabs.choose("h")
    QApplication.processEvents()
    last = inside(tabs, "tabs_h")
    place = QRect(last.mapTo(tabs, QPoint()), last.size())

    assert tabs.rect().contains(place)


def test_boxes_are_ticked_on_their_words(show: Show) -> None:
    box, one, other = CheckBox("box"), Radio("one"), Radio("other")
    for each, words in ((box, "ส่งใบเสร็จ"), (one, "แว่น"), (other, "คอนแทคเลนส์")):
        each.say(words)
    show(box, one, other)
    QTest.mouseClick(box, LEFT, pos=QPoint(60, 14))
    QTest.mouseClick(one, LEFT)
    one.setFocus()
    QTest.keyClick(one, Key.Key_Down)

    assert (box.isChecked(), one.isChecked(), other.isChecked()) == (True, False, True)


def test_slider_goes_by_marks_and_tells_once(show: Show) -> None:
    slider = Slider("scale", (1.0, 1.12, 1.25))
    slider.say({1.0: "100 %", 1.12: "112 %", 1.25: "125 %"}, "ขนาดตัวอักษร")
    told: list[object] = []
    slider.picked.connect(told.append)
    show(slider)
    slider.choose(1.12)
    slider.setFocus()
    QTest.keyClick(slider, Key.Key_Right)
    QTest.mouseClick(slider, LEFT, pos=QPoint(4, 10))

    assert told == [1.25, 1.0]
    assert slider.accessibleDescription() == "100 %"


# ----------------------------------------------------------------------------------- questions, menus, undo


@pytest.mark.parametrize(
    ("kind", "key", "confirmed"), [("main", Key.Key_Return, 1), ("danger", Key.Key_Return, 0)]
)
def test_enter_answers_yes_only_where_nothing_is_taken_away(
    show: Show, kind: str, key: Key, confirmed: int
) -> None:
    window = show()
    yes: list[int] = []
    question = Question(window, "ask", lambda: "ลงนาม?", lambda: "แก้ไม่ได้", lambda: "ลงนาม", kind)
    question.confirmed.connect(lambda: yes.append(1))
    question.open()
    focus = QApplication.focusWidget() or question
    QTest.keyClick(focus, key)

    assert len(yes) == confirmed
    assert not question.isVisible()


def test_escape_answers_no(show: Show) -> None:
    window = show()
    yes: list[int] = []
    question = Question(window, "ask", lambda: "ลงนาม?", lambda: "แก้ไม่ได้", lambda: "ลงนาม")
    question.confirmed.connect(lambda: yes.append(1))
    question.open()
    texts = [question.confirm.text(), question.cancel.text()]
    QTest.keyClick(question, Key.Key_Escape)

    assert (yes, question.isVisible()) == ([], False)
    assert texts == ["ลงนาม", "ยกเลิก"]


def test_menu_does_what_is_chosen_by_key_and_says_why_it_cannot(show: Show) -> None:
    button = Button("more")
    done: list[str] = []
    button.say("อื่น ๆ")
    window = show(button)
    menu = Menu("menu", window)
    menu.add("copy", "copy", lambda: "คัดลอก", lambda: done.append("copy"), why_not=lambda: "ต้องเป็นผู้จัดการ")
    menu.line()
    menu.add("print", "printer", lambda: "พิมพ์", lambda: done.append("print"), "Ctrl+P")
    menu.add("delete", "trash", lambda: "ลบร่าง", lambda: done.append("delete"), kind="danger")
    menu.open_below(button)
    painted = [piece.text for piece in pieces(menu)]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)

    assert done == ["delete"]
    assert {"คัดลอก", "ต้องเป็นผู้จัดการ", "พิมพ์", "Ctrl+P", "ลบร่าง"} <= set(painted)
    assert not menu.actions()[0].isEnabled()


def test_undo_takes_back_once_by_key(show: Show) -> None:
    field = Button("x")
    undone: list[int] = []
    field.say("ปุ่ม")
    window = show(field)
    notice = UndoNotice(window)
    notice.show_offer(Offer(lambda: "ยกเลิกนัด 11:15 แล้ว", lambda: undone.append(1)))
    shown = notice.isVisible()
    for _ in range(2):
        QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (shown, undone, notice.isVisible()) == (True, [1], False)


def test_a_deed_without_a_way_back_offers_none(show: Show) -> None:
    window = show()
    notice = UndoNotice(window)
    notice.show_offer(Offer(lambda: "ส่งแล้ว", None))
    offered = notice.button.isVisible()
    notice.put_away()

    assert not offered


def test_notice_stands_at_the_lower_right_and_follows_the_window(show: Show, qtbot: QtBot) -> None:
    window = show()
    notice = UndoNotice(window)
    notice.show_offer(Offer(lambda: "แล้ว", lambda: None))
    before = notice.geometry()
    window.resize(800, 600)
    qtbot.waitUntil(lambda: notice.geometry() != before)
    after = notice.geometry()
    notice.put_away()

    assert after.bottomRight() - before.bottomRight() == QPoint(160, 120)


# ------------------------------------------------------------------------------------------ busy and locked


def test_a_busy_button_keeps_its_width_and_does_nothing(show: Show) -> None:
    button = Button("save", "main", "check")
    pressed: list[int] = []
    button.say("บันทึก")
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    width = button.width()
    button.set_busy(busy=True)
    QTest.mouseClick(button, LEFT)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    while_busy = (button.width(), list(pressed))
    button.set_busy(busy=False)
    QTest.mouseClick(button, LEFT)

    assert while_busy == (width, [])
    assert pressed == [1]


def test_a_locked_field_says_why_in_the_language_on_the_screen(show: Show) -> None:
    field = TextField("discount")
    field.say("ส่วนลด")
    field.lock(lambda: "ต้องเป็นผู้จัดการ" if i18n.language() == "th" else "Needs a manager")
    show(field)
    thai = (field.line.isEnabled(), field.line.toolTip(), field.line.accessibleDescription(), field.error())
    i18n.install("en")
    QApplication.processEvents()
    english = field.line.toolTip()
    field.lock(None)

    assert thai == (False, "ต้องเป็นผู้จัดการ", "ต้องเป็นผู้จัดการ", "")
    assert (english, field.line.isEnabled(), field.line.toolTip()) == ("Needs a manager", True, "")


def test_lines_of_an_area_have_the_height_that_marks_need(show: Show) -> None:
    area = AreaField("note")
    area.say("หมายเหตุ")
    area.set_text("ปี่ ญู ฐู\nน้ำ ป้า")
    show(area, TextField("next"))
    area.take_focus()
    QTest.keyClick(area.area, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(area.area, Key.Key_Return)
    QTest.keyClicks(area.area, "third")
    lines = [round(piece.y) for piece in pieces(area.area.viewport())]
    QTest.keyClick(area.area, Key.Key_Tab)

    assert [second - first for first, second in pairwise(lines)] == [24, 24]
    assert area.text() == "ปี่ ญู ฐู\nน้ำ ป้า\nthird"
    assert not area.area.hasFocus()


def test_a_choice_that_nobody_made_is_none(show: Show) -> None:
    field = ChoiceField("lens")
    field.say("ชนิดเลนส์")
    field.say_choices({"single": "ชั้นเดียว", "varifocal": "โปรเกรสซีฟ"})
    show(field)
    before = (field.text(), field.combo.count())
    field.take_focus()
    QTest.keyClick(field.combo, Key.Key_Down)
    chosen = field.text()
    field.set_text("of a newer server")

    assert before == ("", 2)
    assert (chosen, field.text()) == ("single", "of a newer server")


def test_progress_tells_count_and_estimate(show: Show) -> None:
    progress = Progress("import")
    stopped: list[int] = []
    progress.say("นำเข้าผู้ป่วย")
    progress.cancelled.connect(lambda: stopped.append(1))
    progress.tell(2604, 4182, 21)
    show(progress)
    seconds = progress.bar.accessibleDescription()
    progress.tell(10, 4182, 300)
    QTest.mouseClick(progress.cancel, LEFT)

    assert seconds == "2,604 จาก 4,182 · เหลือราว 20 วินาที · ทำงานอื่นต่อได้"
    assert "เหลือราว 5 นาที" in progress.bar.accessibleDescription()
    assert stopped == [1]


def test_steps_are_read_out(show: Show) -> None:
    steps = Steps("steps", ("file", "match"))
    steps.say({"file": "ไฟล์", "match": "จับคู่"})
    steps.show_step("match")
    show(steps)

    assert steps.accessibleName() == "ขั้นที่ 2 จาก 2: จับคู่"


def test_a_picture_fills_the_circle_and_a_broken_one_leaves_the_initial(show: Show, tmp_path: object) -> None:
    face, broken = Face(40), Face(40)
    drawn = QPixmap(80, 40)
    drawn.fill(QColor(200, 10, 10))
    path = f"{tmp_path}/face.png"
    drawn.save(path)
    with open(path, "rb") as file:  # noqa: PTH123
        face.show_person("พิมพ์ชนก", file.read())
    broken.show_person("พิมพ์ชนก", b"no image")
    show(face, broken)
    image: QImage = face.grab().toImage()

    assert image.pixelColor(20, 20) == QColor(200, 10, 10)
    assert [piece.text for piece in pieces(broken)] == ["พ"]


def test_how_many_were_found_has_room_in_larger_letters(show: Show) -> None:
    place, field = Panel(), SearchField("search")
    place.setFixedSize(400, 80)
    field.setParent(place)
    field.setFixedSize(320, 60)  # as wide as before: it is not told that it became larger
    window = show(place)
    field.say_found("พบ 1,234 คน")
    fine = measures.ink(window)
    theme.apply(Theme(scale=1.5))

    assert (fine, measures.ink(window)) == ([], [])
