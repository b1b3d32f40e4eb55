"""What is demanded of every screen: the kit's controls keep it, and each fault that is planted is found."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.labels import Label, Paragraph, Tag
from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.theme import COMFORTABLE, COMPACT, DARK, LIGHT, Theme
from tests.desktop.ui import measures
from tests.desktop.ui.conftest import Show
from tests.desktop.ui.painted import TEST_WORDS, pieces
from tools.screenshots.controls import Gallery
from tools.screenshots.more_controls import MoreControls

# The platform without a screen cannot be told the smallest size of a window, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

LOOKS = [
    Theme(LIGHT, 1.0, COMFORTABLE),
    Theme(DARK, 1.0, COMPACT),
    Theme(LIGHT, 1.5, COMFORTABLE),
    Theme(DARK, 1.5, COMPACT),
]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(Theme())
    i18n.install("th")
    yield
    theme.apply(Theme())


# ------------------------------------------------------------------------------------------- the kit keeps it


@pytest.mark.parametrize("page", [Gallery, MoreControls])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_kits_controls_keep_what_is_demanded(
    qtbot: QtBot, look: Theme, page: type[Gallery | MoreControls], dressed: None
) -> None:
    theme.apply(look)
    i18n.install("th" if look.density == COMFORTABLE else "en")
    gallery = page()
    qtbot.addWidget(gallery)
    gallery.resize(round(1366 * look.scale), round(820 * look.scale))
    with qtbot.waitActive(gallery):
        gallery.show()
        gallery.activateWindow()
    everything = [
        *measures.ink(gallery),
        *measures.nameless(gallery),
        *measures.unreachable(gallery),
        *measures.pale(gallery),
        *measures.foreign_colours(gallery),
        *measures.heights(gallery),
    ]

    assert everything == []
    assert len(measures.controls(gallery)) > 10


# ----------------------------------------------------------------------------------------------------- ink


def test_a_label_as_high_as_its_font_says_is_found(show: Show) -> None:
    label = Label()
    label.setText("ใบเสร็จ")
    fine = measures.ink(show(label))
    label.setStyleSheet("min-height: 0; max-height: 20px;")
    QApplication.processEvents()

    assert fine == []
    assert len(measures.ink(label.window())) == 1


def test_a_text_without_room_is_found(show: Show) -> None:
    button = Button("save")
    button.say("บันทึกและพิมพ์ใบเสร็จ")
    window = show(button)
    fine = measures.ink(window)
    button.setFixedWidth(60)

    assert fine == []
    assert len(measures.ink(window)) == 1


def test_a_label_that_sticks_out_of_its_panel_is_found(show: Show) -> None:
    narrow = Panel()
    narrow.setFixedSize(100, 40)
    label = Label()
    label.setText("ยาวกว่าที่ว่างซึ่งมีอยู่มาก")
    label.setParent(narrow)
    label.adjustSize()

    assert len(measures.ink(show(narrow))) == 1


def test_a_button_that_is_half_hidden_is_found(show: Show) -> None:
    low = Panel()
    low.setFixedSize(200, 30)
    button = Button("save")
    button.say("บันทึก")
    button.setParent(low)
    button.move(0, 10)

    assert any("only 68 x 20 of 68 x 36" in each for each in measures.ink(show(low)))


def test_a_cell_that_is_too_low_is_found(show: Show) -> None:
    class Low(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.setFont(theme.current().font("body"))
            painter.drawText(QPoint(4, 16), "ชื่อ")

        def sizeHint(self) -> QSize:
            return QSize(100, 22)

    low = Low()
    low.setFixedSize(100, 22)

    assert len(measures.ink(show(low))) == 1


def test_figures_need_no_room_for_marks(show: Show) -> None:
    number = QLabel("1,234.50")
    number.setStyleSheet("min-height: 0; max-height: 20px;")

    assert measures.ink(show(number)) == []


def test_what_is_painted_is_seen(show: Show) -> None:
    label, text = Label(), Paragraph()
    label.setText(TEST_WORDS)
    text.say("บรรทัดหนึ่ง\nบรรทัดสอง")
    show(label, text)

    assert [piece.text for piece in pieces(label)] == [TEST_WORDS]
    assert "".join(piece.text for piece in pieces(text)).replace("\u2028", "") == "บรรทัดหนึ่งบรรทัดสอง"


# ----------------------------------------------------------------------------------------- names and keyboard


def test_a_button_without_a_name_is_found(show: Show) -> None:
    named, nameless = Button("print"), Button("", icon="printer")
    named.say("พิมพ์")

    assert len(measures.nameless(show(named, nameless))) == 3


def test_a_control_that_tab_passes_over_is_found(show: Show) -> None:
    first, second, third = Button("first"), Button("second"), Button("third")
    for each in (first, second, third):
        each.say("ปุ่ม")
    second.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    third.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    third.say("ปุ่ม", "Ctrl+P")
    window = show(first, second, third)
    first.setFocus()

    assert measures.unreachable(window) == ["Button second is not reached by the keyboard"]


# ------------------------------------------------------------------------------------------------------ words


def test_words_of_the_other_language_are_found_and_data_are_not(show: Show) -> None:
    english, thai, name = Label(), Label(), Label()
    english.setText("Save the draft")
    thai.setText("เก็บร่าง")
    name.setText("ณัฐธิดา ศรีสุวรรณ · SY-00418 · a@example.com · SPH −2.25")
    window = show(english, thai, name)
    data = {"ณัฐธิดา ศรีสุวรรณ", "SY-00418"}

    assert measures.untranslated(window, "th", data) == ["English in Thai: 'Save the draft'"]
    assert measures.untranslated(window, "en", data) == ["Thai in English: 'เก็บร่าง'"]


def test_words_that_are_only_read_out_are_found(show: Show) -> None:
    button = Button("print", icon="printer")
    button.say("Print it", shown=False)

    assert measures.untranslated(show(button), "th") == ["English in Thai: 'Print it'"]


# ------------------------------------------------------------------------------------------ colours, measures


def test_a_ground_that_is_not_of_the_design_is_found(show: Show) -> None:
    wrong = QWidget()
    wrong.setFixedSize(60, 30)
    wrong.setStyleSheet("background: #fffffe;")
    found = measures.foreign_colours(show(wrong))

    assert [each.split()[0] for each in found] == ["#fffffe"]


@pytest.mark.parametrize(("role", "wrong"), [("text.3", 0), ("border.strong", 1)])
def test_a_text_that_is_too_pale_is_found(show: Show, role: str, wrong: int) -> None:
    label = QLabel("คำอธิบาย")
    label.setStyleSheet(f"color: {theme.current().hex(role)};")

    assert len(measures.pale(show(label))) == wrong


def test_a_text_that_lets_its_ground_through_is_found(show: Show) -> None:
    label = QLabel("คำอธิบาย")
    label.setStyleSheet("color: rgba(22, 32, 30, 90);")

    assert len(measures.pale(show(label))) == 1


def test_a_pale_text_on_its_own_ground_is_found(show: Show) -> None:
    tag = Tag("warning", "warn", "text.3")
    tag.setStyleSheet(f"background: {theme.current().hex('text.2')};")
    tag.say("ใกล้หมด")

    assert len(measures.pale(show(tag))) == 1


@pytest.mark.parametrize("density", [COMFORTABLE, COMPACT])
def test_a_control_of_another_height_is_found(show: Show, density: str) -> None:
    theme.apply(Theme(density=density))
    button, chip, field = Button("save", "main"), Chip("here"), TextField("name")
    button.say("บันทึก")
    chip.say("สาขานี้")
    window = show(button, chip, field)
    fine = measures.heights(window)
    button.setFixedHeight(44)
    field.line.setFixedHeight(26)
    QTest.qWait(0)

    assert fine == []
    assert [each.split(":")[0] for each in measures.heights(window)] == ["Button save", "QLineEdit name"]


def test_a_widget_in_another_place_is_found(show: Show) -> None:
    button = Button("save")
    button.say("บันทึก")
    window = show(button)
    place = measures.measure(button, window)

    assert measures.misplaced(window, {"save": place}) == []
    assert measures.misplaced(window, {"save": {"x": place["x"] + 2}}) == []
    assert measures.misplaced(window, {"save": {"x": place["x"] + 3}}) == ["save: x is 16, not 19"]
    assert measures.misplaced(window, {"nothing": {"x": 0}}) == ["0 visible nothing"]
