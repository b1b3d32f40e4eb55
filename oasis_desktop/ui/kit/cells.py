"""What a cell of a table says beyond its text, and how a row is drawn."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

Index = QModelIndex | QPersistentModelIndex

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name of an icon at the end of a row's first cell."""
SEARCHED_ROLE = Qt.ItemDataRole.UserRole + 2
"""The text that was searched for, to be shown in what it matched; asked of a row's first cell."""
CELL_ROLE = Qt.ItemDataRole.UserRole + 3
"""A Cell."""
GROUP_ROLE = Qt.ItemDataRole.UserRole + 4
"""The words of a group row, which spans the table."""
STATE_ROLE = Qt.ItemDataRole.UserRole + 5
"""`disabled` or `error` of a row; empty or None if it is as others."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 6
"""All Cells of a row at once, by column; asked of a row's first cell. None: they are asked for one by one."""

EDGE, BETWEEN = 16, 8
"""Room at the sides of a row, and of a cell."""
_TAG_SIDE = 8


@dataclass(frozen=True)
class Cell:
    """How a cell is drawn. `second` is a second line, `ground` a soft colour under the whole cell, `tag` one
    under the words alone; `underline` a colour for a line of 2 under them."""

    text: str
    second: str = ""
    style: str = ""
    role: str = ""
    icon: str = ""
    icon_role: str = ""
    ground: str = ""
    tag: str = ""
    struck: bool = False


class _Place(NamedTuple):
    """A column of a table: which it is, from where to where its words stand, and whether at the right."""

    column: int
    left: int
    width: int
    right: bool
    style: str
    begin: int
    end: int


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of a RowTable, each as a whole: cell by cell Qt would ask thrice as much, of which
    nothing is drawn here."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.current().measure("row"))

    def paint_rows(self, painter: QPainter, area: QRect) -> None:
        """Draw the rows that reach into an area of the view, on the ground of the table."""
        view = self._view
        first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
        places = self._places()
        if first < 0 or not places:
            return
        left, width = places[0].begin, places[-1].end - places[0].begin
        focused = view.currentIndex().row() if view.hasFocus() else -1
        for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
            whole = QRect(left, view.rowViewportPosition(row), width, view.rowHeight(row))
            self._paint_row(painter, row, whole, places)
            if row == focused:
                draw_focus_edge(painter, whole)

    def _places(self) -> list[_Place]:
        heads, model = self._view.horizontalHeader(), self._view.model()
        shown = [heads.logicalIndex(at) for at in range(heads.count())]
        shown = [column for column in shown if not heads.isSectionHidden(column)]
        places = []
        for column in shown:
            begin, size = heads.sectionViewportPosition(column), heads.sectionSize(column)
            before = EDGE if column == shown[0] else BETWEEN
            after = EDGE if column == shown[-1] else BETWEEN
            style, right = "strong" if column == shown[0] else "body", is_right(model, column)
            room = size - before - after
            places.append(_Place(column, begin + before, room, right, style, begin, begin + size))
        return places

    def _paint_row(self, painter: QPainter, row: int, whole: QRect, places: list[_Place]) -> None:
        view, model = self._view, self._view.model()
        head = model.createIndex(row, 0)  # index() would ask the model each time how large it is
        if group := model.data(head, GROUP_ROLE):
            _draw_group(painter, whole, str(group))
            return
        chosen = view.selectionModel().isSelected(head)
        draw_ground(painter, whole, chosen=chosen, hovered=row == getattr(view, "hovered_row", -1))
        if view.columnSpan(row, 0) > 1:
            left, right = whole.left(), whole.right() + 1
            places = [_Place(0, left + EDGE, right - left - 2 * EDGE, False, "strong", left, right)]
        state = model.data(head, STATE_ROLE)
        if state == "error":
            places = [_after_sign(painter, whole, places[0]), *places[1:]]
        for place, cell in zip(places, _cells_of(model, head, places), strict=True):
            searched = ""
            if place.column == 0:
                searched = str(model.data(head, SEARCHED_ROLE) or "")
                if mark := model.data(head, MARK_ROLE):
                    place = _before_mark(painter, whole, place, str(mark))  # noqa: PLW2901
            _draw_in(painter, place, whole, cell, searched=searched, disabled=state == "disabled")


def _after_sign(painter: QPainter, whole: QRect, place: _Place) -> _Place:
    """Say that a row is wrong; the room that is left."""
    draw_icon(painter, _room(place, whole), "warning-circle", "danger.text", 18)
    indent = theme.current().px(18) + 8
    return place._replace(left=place.left + indent, width=place.width - indent)


def _before_mark(painter: QPainter, whole: QRect, place: _Place, mark: str) -> _Place:
    """Set the sign at the end of a row's first cell; the room that is left."""
    size = theme.current().px(16)
    end = place._replace(left=place.left + place.width - size, width=size)
    draw_icon(painter, _room(end, whole), mark, "warn.icon")
    return place._replace(width=place.width - size - 8)


def _room(place: _Place, whole: QRect) -> QRect:
    return QRect(place.left, whole.top(), place.width, whole.height())


def _draw_in(
    painter: QPainter, place: _Place, whole: QRect, cell: Cell, *, searched: str = "", disabled: bool = False
) -> None:
    """A cell of a row, in its place."""
    if cell.ground:
        ground = QRect(place.begin, whole.top(), place.end - place.begin, whole.height() - 1)
        painter.fillRect(ground, theme.current().colour(cell.ground))
    inner, right, style = _room(place, whole), place.right, place.style
    draw_cell(painter, inner, cell, right=right, searched=searched, style=style, disabled=disabled)


def _cells_of(model: QAbstractItemModel, head: QModelIndex, places: list[_Place]) -> list[Cell]:
    """What stands in a row, in the order of its places."""
    all_cells = model.data(head, ROW_ROLE)
    if all_cells is None:
        return [cell_of(model.createIndex(head.row(), place.column)) for place in places]
    return [all_cells[place.column] for place in places]


def cell_of(index: Index) -> Cell:
    """What a cell says, as a Cell; one that is empty shows –."""
    model = index.model()  # asked itself: by way of the index each answer takes three times as long
    cell = model.data(index, CELL_ROLE)
    if isinstance(cell, Cell):
        return or_dash(cell)
    return Cell(str(model.data(index, Qt.ItemDataRole.DisplayRole) or "–"))


def or_dash(cell: Cell) -> Cell:
    """It, or where it is empty a –."""
    return cell if cell.text or cell.icon or cell.ground else Cell("–", role="text.3")


def is_right(model: QAbstractItemModel, column: int) -> bool:
    """Whether what a column says, its head and its figures, stands right."""
    across = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    return bool(Qt.AlignmentFlag(across or 0) & Qt.AlignmentFlag.AlignRight)


def _draw_group(painter: QPainter, rect: QRect, words: str) -> None:
    look = theme.current()
    painter.fillRect(rect, look.colour("sunken"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("border"))
    draw_line(painter, rect.adjusted(EDGE, 0, -EDGE, 0), words, style="small", role="text.3")


def draw_cell(
    painter: QPainter,
    inner: QRect,
    cell: Cell,
    *,
    right: bool = False,
    searched: str = "",
    style: str = "body",
    disabled: bool = False,
) -> None:
    """What a cell says, within its room; `style` is used unless the cell has one of its own."""
    role = "text.disabled" if disabled else cell.role or "text"
    style = cell.style or style
    if not (cell.tag or cell.icon or cell.second):
        draw_line(
            painter, inner, cell.text, style=style, role=role, right=right, searched=searched,
            struck=cell.struck,
        )  # fmt: skip
        return
    look, inner = theme.current(), QRect(inner)
    if cell.tag:
        width = text_width(cell.text, style) + 2 * _TAG_SIDE + (look.px(16) + 6 if cell.icon else 0)
        high = look.measure("tag")
        tag = QRect(inner.left(), inner.center().y() - high // 2, min(width, inner.width()), high)
        draw_box(painter, tag, cell.tag, "", radius=4)
        inner = tag.adjusted(_TAG_SIDE, 0, -_TAG_SIDE + 1, 0)
    if cell.icon:
        icon_role = "text.disabled" if disabled else cell.icon_role or role
        size = 16 if cell.tag else 18
        draw_icon(painter, inner, cell.icon, icon_role, size)
        inner.setLeft(inner.left() + look.px(size) + 6)
    if cell.second:
        upper, lower = two_lines(inner)
        draw_line(painter, upper, cell.text, style=style, role=role, right=right, searched=searched)
        second = "text.disabled" if disabled else "text.3"
        draw_line(painter, lower, cell.second, style="small", role=second, right=right, searched=searched)
        return
    draw_line(
        painter, inner, cell.text, style=style, role=role, right=right, searched=searched, struck=cell.struck
    )


def two_lines(inner: QRect) -> tuple[QRect, QRect]:
    """Where the two lines of a row stand: by their ink in the middle, so that neither is cut."""
    look = theme.current()
    upper, lower = look.alone("body"), look.alone("small")
    shared = max(look.px(4), upper + lower - inner.height())  # marks below seldom meet marks above
    top = inner.top() + (inner.height() - upper - lower + shared) // 2
    return (
        QRect(inner.left(), top, inner.width(), upper),
        QRect(inner.left(), top + upper - shared, inner.width(), lower),
    )
