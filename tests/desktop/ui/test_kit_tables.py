"""Tables of the kit by key and mouse: sorting, what is remembered, groups, the action of a row."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oasis_desktop.ui.kit import memory
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.cells import Cell
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.paging import Column, PagedModel
from oasis_desktop.ui.kit.splitter import SideBySide
from oasis_desktop.ui.kit.table import RowTable
from tests.desktop.ui.conftest import Show

# Pop-ups on the platform without a screen: it says what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("does not support")
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Line:
    name: str
    group: str = ""


class Lines(PagedModel[Line]):
    def group_words(self, item: Line) -> str:
        return item.group


LINES = [Line("ก"), Line("ข"), Line("", "ใกล้เคียง 2"), Line("ค"), Line("ง")]


def table(name: str = "lines") -> RowTable:
    made = RowTable(name)
    columns = [
        Column[Line](lambda: "ชื่อ", lambda line: line.name),
        Column[Line](lambda: "อายุ", lambda _: "3", 80, right=True),
        Column[Line](lambda: "สถานะ", lambda _: "x", 120, cell=lambda _: Cell("ต่ำ", second="2 ชิ้น")),
    ]
    model = Lines(columns, lambda _after, _limit, done: done(LINES), lambda line: line.name, made)
    made.setModel(model)
    made.set_sortable({0, 1})
    made.set_widths([None, 80, 120])
    made.set_movable()
    model.reload(lambda: None, keep_length=False)
    return made


def head(made: RowTable, section: int) -> QPoint:
    heads = made.horizontalHeader()
    return QPoint(heads.sectionViewportPosition(section) + 20, heads.height() // 2)


def test_a_head_sorts_up_and_then_down_and_others_do_not(show: Show) -> None:
    made = table()
    sorted_by: list[tuple[int, bool]] = []
    made.sorted_by.connect(lambda column, down: sorted_by.append((column, down)))
    show(made)
    for section in (1, 1, 0, 2):
        QTest.mouseClick(made.horizontalHeader().viewport(), LEFT, pos=head(made, section))

    assert sorted_by == [(1, False), (1, True), (0, False)]


def test_widths_order_and_sorting_come_back(show: Show, qtbot: QtBot) -> None:
    made = table()
    kept: dict[str, object] = {}
    memory.begin({}, lambda name, value: kept.update({name: value}))
    show(made)
    made.horizontalHeader().resizeSection(1, 150)
    made.horizontalHeader().moveSection(2, 0)
    made.sort_by(0, descending=True)
    qtbot.waitUntil(lambda: "table.lines" in kept)
    memory.begin(kept, lambda _name, _value: None)
    again = table()
    show(again)

    assert again.columnWidth(1) == 150
    assert [again.horizontalHeader().logicalIndex(at) for at in range(3)] == [2, 0, 1]
    assert again.remembered_order() == (0, True)


def test_a_group_row_spans_and_is_passed_over_by_arrows(show: Show) -> None:
    made = table()
    show(made)
    made.setFocus()
    made.selectRow(1)
    QTest.keyClick(made, Key.Key_Down)

    assert made.currentIndex().row() == 3
    assert made.columnSpan(2, 0) == 3
    assert made.rowHeight(2) == 34


def test_the_rows_action_follows_pointer_and_keyboard(show: Show) -> None:
    made = table()
    acted: list[int] = []
    action = Button("open", size="small")
    action.say("เปิด")
    made.set_action(action, lambda row: row != 0)
    made.acted.connect(acted.append)
    window = show(made)
    made.setFocus()
    made.selectRow(0)
    without = action.isVisible()
    QTest.keyClick(made, Key.Key_Down)
    QTest.mouseClick(action, LEFT)
    middle = made.visualRect(made.model().index(3, 0)).center()
    QTest.mouseMove(window.windowHandle(), made.viewport().mapTo(window, middle))
    QTest.mouseClick(action, LEFT)

    assert (without, acted) == (False, [1, 3])


def test_menu_key_offers_to_sort(show: Show) -> None:
    made = table()
    sorted_by: list[tuple[int, bool]] = []
    made.sorted_by.connect(lambda column, down: sorted_by.append((column, down)))
    show(made)
    menu = Menu("rowMenu", made)
    menu.add("open", "", lambda: "เปิด", lambda: None)
    made.set_menu(menu)
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.actions()[-1].trigger()

    assert texts == ["เปิด", "เรียงตามชื่อ", "เรียงตามอายุ"]
    assert sorted_by == [(1, False)]


def test_splitter_remembers_where_it_was_drawn(show: Show) -> None:
    sides = SideBySide(200, 400, "sides")
    sides.fill(QWidget(), QWidget())
    show(sides)
    sides.moveSplitter(260, 1)
    again = SideBySide(200, 400, "sides")
    again.fill(QWidget(), QWidget())
    show(again)

    assert again.sizes()[0] == sides.sizes()[0] != 200
