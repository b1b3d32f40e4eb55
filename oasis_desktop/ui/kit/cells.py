"""What a cell of a table says beyond its text, and how a row is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

Index = QModelIndex | QPersistentModelIndex

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name of an icon at the end of a cell."""
SEARCHED_ROLE = Qt.ItemDataRole.UserRole + 2
"""The text that was searched for, to be shown in what it matched."""
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


class RowDelegate(QStyledItemDelegate):
    """Draws one cell of a RowTable."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.current().measure("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if group := index.data(GROUP_ROLE):
            _draw_group(painter, rect, str(group))
            return
        heads = self._view.horizontalHeader()
        visual = heads.visualIndex(index.column())
        first, last = visual == 0, visual == index.model().columnCount() - 1
        cell = cell_of(index)
        self._draw_ground(painter, option, index, cell.ground, first=first, last=last)
        inner = rect.adjusted(EDGE if first else BETWEEN, 0, -EDGE if last else -BETWEEN, 0)
        state = index.sibling(index.row(), 0).data(STATE_ROLE)
        if state == "error" and first:
            draw_icon(painter, inner, "warning-circle", "danger.text", 18)
            inner.setLeft(inner.left() + theme.current().px(18) + 8)
        if mark := index.data(MARK_ROLE):
            size = theme.current().px(16)
            draw_icon(painter, inner.adjusted(inner.width() - size, 0, 0, 0), str(mark), "warn.icon")
            inner = inner.adjusted(0, 0, -size - 8, 0)
        draw_cell(
            painter,
            inner,
            cell,
            right=is_right(index),
            searched=str(index.data(SEARCHED_ROLE) or ""),
            style="strong" if first else "body",
            disabled=state == "disabled",
        )

    def _draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        ground: str,
        *,
        first: bool,
        last: bool,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == getattr(self._view, "hovered_row", -1)
        draw_ground(painter, rect, chosen=chosen, hovered=hovered)
        if ground:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.current().colour(ground))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect, left=first, right=last)


def cell_of(index: Index) -> Cell:
    """What a cell says, as a Cell; one that is empty shows –."""
    cell = index.data(CELL_ROLE)
    if isinstance(cell, Cell):
        return cell if cell.text or cell.icon or cell.ground else Cell("–", role="text.3")
    return Cell(str(index.data(Qt.ItemDataRole.DisplayRole) or "–"))


def is_right(index: Index) -> bool:
    """Whether figures stand at the right of their column."""
    across = index.data(Qt.ItemDataRole.TextAlignmentRole)
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
