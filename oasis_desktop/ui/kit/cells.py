"""What a cell of a table says beyond its text, and how a row is drawn."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class _Place:
    """A column of a table: which it is, from where to where it stands, and whether figures stand right."""

    column: int
    left: int
    width: int
    right: bool
    first: bool
    last: bool


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of a RowTable, each as a whole: cell by cell Qt would ask thrice as much, of which
    nothing is drawn here."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.current().measure("row"))

    def paint_rows(self, painter: QPainter, area: QRect) -> None:
        """Draw the rows that reach into an area of the view."""
        view = self._view
        first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
        places = self._places()
        if first < 0 or not places:
            return
        for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
            width = places[-1].left + places[-1].width - places[0].left
            whole = QRect(places[0].left, view.rowViewportPosition(row), width, view.rowHeight(row))
            self._paint_row(painter, row, whole, places)

    def _places(self) -> list[_Place]:
        heads, model = self._view.horizontalHeader(), self._view.model()
        shown = [heads.logicalIndex(at) for at in range(heads.count())]
        shown = [column for column in shown if not heads.isSectionHidden(column)]
        return [
            _Place(
                column,
                heads.sectionViewportPosition(column),
                heads.sectionSize(column),
                is_right(model, column),
                first=column == shown[0],
                last=column == shown[-1],
            )
            for column in shown
        ]

    def _paint_row(self, painter: QPainter, row: int, whole: QRect, places: list[_Place]) -> None:
        view, model = self._view, self._view.model()
        at = model.createIndex  # index() would ask the model each time how large it is
        head = at(row, 0)
        if group := model.data(head, GROUP_ROLE):
            _draw_group(painter, whole, str(group))
            return
        chosen = view.selectionModel().isSelected(head)
        draw_ground(painter, whole, chosen=chosen, hovered=row == getattr(view, "hovered_row", -1))
        state = model.data(head, STATE_ROLE)
        if view.columnSpan(row, 0) > 1:
            places = [_Place(0, whole.left(), whole.width(), right=False, first=True, last=True)]
        for place in places:
            rect = QRect(place.left, whole.top(), place.width, whole.height())
            self._paint_cell(painter, at(row, place.column), rect, place, state)
        if view.hasFocus() and row == view.currentIndex().row():
            draw_focus_edge(painter, whole)

    @staticmethod
    def _paint_cell(painter: QPainter, index: QModelIndex, rect: QRect, place: _Place, state: object) -> None:
        model, cell = index.model(), cell_of(index)
        if cell.ground:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.current().colour(cell.ground))
        inner = rect.adjusted(EDGE if place.first else BETWEEN, 0, -EDGE if place.last else -BETWEEN, 0)
        if state == "error" and place.first:
            draw_icon(painter, inner, "warning-circle", "danger.text", 18)
            inner.setLeft(inner.left() + theme.current().px(18) + 8)
        searched = ""
        if place.column == 0:
            searched = str(model.data(index, SEARCHED_ROLE) or "")
            if mark := model.data(index, MARK_ROLE):
                size = theme.current().px(16)
                draw_icon(painter, inner.adjusted(inner.width() - size, 0, 0, 0), str(mark), "warn.icon")
                inner = inner.adjusted(0, 0, -size - 8, 0)
        draw_cell(
            painter,
            inner,
            cell,
            right=place.right,
            searched=searched,
            style="strong" if place.first else "body",
            disabled=state == "disabled",
        )


def cell_of(index: Index) -> Cell:
    """What a cell says, as a Cell; one that is empty shows –."""
    model = index.model()  # asked itself: by way of the index each answer takes three times as long
    cell = model.data(index, CELL_ROLE)
    if isinstance(cell, Cell):
        return cell if cell.text or cell.icon or cell.ground else Cell("–", role="text.3")
    return Cell(str(model.data(index, Qt.ItemDataRole.DisplayRole) or "–"))


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
    look, inner = theme.current(), QRect(inner)
    role = "text.disabled" if disabled else cell.role or "text"
    style = cell.style or style
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
