"""Draws the cells of the grid."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.screens.prescription import grid_paint, wording
from oasis_desktop.ui.screens.prescription.cells import Cell
from oasis_desktop.ui.screens.prescription.grid_model import HEAD, NEAR_HEAD, Shown

if TYPE_CHECKING:
    from oasis_desktop.ui.screens.prescription.grid import PowerGrid

Index = QModelIndex | QPersistentModelIndex
EYE_WIDTH = 97


class CellDelegate(QStyledItemDelegate):
    """One cell by its state: where the keyboard is, what differs, what is doubted, what is wrong."""

    def __init__(self, view: "PowerGrid") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        shown = self._view.cells.shown(index)
        kind, cell = self._view.cells.row_kind(index.row()), self._view.cells.cell(index)
        painter.save()
        grid_paint.round_corners(painter, rect, self._view.viewport().rect())
        if kind == NEAR_HEAD:
            _draw_near_head(painter, rect)
        elif cell is None:
            last = index.row() == self._view.cells.rowCount() - 1
            _draw_name(painter, rect, shown, head=kind == HEAD, last=last)
        else:
            self._draw_cell(painter, rect, index, cell, shown)
        painter.restore()

    def _draw_cell(self, painter: QPainter, rect: QRect, index: Index, cell: Cell, shown: Shown) -> None:
        view = self._view
        here = cell == view.cell() and (view.hasFocus() or view.typing is not None)
        ground = "sunken" if cell.near else "info.soft" if shown.changed and not here else "surface"
        last = index.column() == view.cells.columnCount() - 1, index.row() == view.cells.rowCount() - 1
        ground = "surface" if here else ground
        grid_paint.draw_ground(painter, rect, ground, right=not last[0], below=not last[1])
        style = "heading" if not cell.near else "caption" if "+" in shown.text[1:] else "section"
        grid_paint.draw_value(painter, rect, shown, style=style, typed=view.typing if here else None)
        if shown.more and not view.is_read_only and (here or cell == view.hovered):
            grid_paint.draw_more(painter, rect)
        if shown.doubted:
            grid_paint.draw_doubt(painter, rect)
        if here or shown.wrong:
            grid_paint.draw_edge(painter, rect, "danger" if shown.wrong and view.typing is None else "accent")


def _draw_name(painter: QPainter, rect: QRect, shown: Shown, *, head: bool, last: bool) -> None:
    ground = "sunken" if shown.near else "surface"
    grid_paint.draw_ground(painter, rect, ground, right=not head, below=not last)
    if head:
        inner = rect.adjusted(grid_paint.PADDING, 0, -grid_paint.PADDING - 1, -1)
        draw_line(painter, inner, shown.text, style="caption", role="text.3", right=True)
        return
    inner = rect.adjusted(16, 0, -8, -1)
    style = "strong" if shown.near else "section"
    draw_line(painter, inner, shown.text, style=style, role="text.2" if shown.near else "text")
    beside = inner.adjusted(theme.current().px(30), 0, 0, 0)
    draw_line(painter, beside, shown.second, style="body", role="text.3")


def _draw_near_head(painter: QPainter, rect: QRect) -> None:
    grid_paint.draw_ground(painter, rect, "sunken", right=False)
    first, second = wording.near_head()
    inner = rect.adjusted(16, 0, -16, -1)
    draw_line(painter, inner, first, style="caption", role="text.2")
    draw_line(
        painter,
        inner.adjusted(theme.current().px(EYE_WIDTH) - 16, 0, 0, 0),
        second,
        style="small",
        role="text.3",
    )
