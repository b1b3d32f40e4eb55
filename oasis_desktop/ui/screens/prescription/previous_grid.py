"""The grid of the prescription of before: read only, its rows on the same lines as those beside it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from oasis_core.entities.prescription_data import Lens, PrescriptionData
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import draw_box
from oasis_desktop.ui.screens.prescription import grid_paint, wording
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT, Cell
from oasis_desktop.ui.screens.prescription.editing import CONTACT, SPECTACLE
from oasis_desktop.ui.screens.prescription.grid import HEAD_HEIGHT
from oasis_desktop.ui.screens.prescription.grid_model import Shown

Index = QModelIndex | QPersistentModelIndex
_SHOWN_ROLE = Qt.ItemDataRole.UserRole + 1
_EYE_WIDTH = 49
_COLUMNS = {
    SPECTACLE: ("sphere", "cylinder", "axis", "add", "va", "pd"),
    CONTACT: ("sphere", "cylinder", "axis", "add", "base_curve", "diameter"),
}
_EYES = (RIGHT, LEFT)


class _Model(QAbstractTableModel):
    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.kind, self.data_shown = SPECTACLE, PrescriptionData()
        self.changed: frozenset[Cell] = frozenset()

    def show_document(self, kind: str, data: PrescriptionData, changed: frozenset[Cell]) -> None:
        self.beginResetModel()
        self.kind, self.data_shown, self.changed = kind, data, changed
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1 + len(_EYES)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1 + len(_COLUMNS[self.kind])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _SHOWN_ROLE:
            return self._shown(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = "" if index.row() == 0 or index.column() == 0 else wording.place(self._cell(index))
            return f"{name} {self._shown(index).text}".strip()
        return None

    def _cell(self, index: Index) -> Cell:
        return Cell(_EYES[index.row() - 1], _COLUMNS[self.kind][index.column() - 1])

    def _shown(self, index: Index) -> Shown:
        if index.row() == 0:
            if index.column() == 0:
                return Shown()
            column = _COLUMNS[self.kind][index.column() - 1]
            return Shown(
                wording.column_head("power" if column == "sphere" and self.kind == CONTACT else column)
            )
        if index.column() == 0:
            return Shown(wording.code(_EYES[index.row() - 1]))
        cell = self._cell(index)
        lens = getattr(self.data_shown, cell.eye) or Lens()
        pd = self.data_shown.pd
        if cell.column == "pd":
            value = None if pd is None else getattr(pd, cell.eye)
            value = pd.binocular if value is None and pd is not None else value
        elif cell.column == "sphere":
            value = lens.instead or lens.sphere
        else:
            value = getattr(lens, cell.column)
        return Shown(wording.cell_text(cell.column, value), changed=cell in self.changed)


class PreviousGrid(QTableView):
    """Its cells are marked where the prescription at hand differs. `goes_on`: something stands below it in
    the same frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previousGrid")
        self.goes_on = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.measure()

    def show_document(self, kind: str, data: PrescriptionData | None, changed: frozenset[Cell]) -> None:
        """Show it, the changed cells marked."""
        self._model.show_document(kind, data or PrescriptionData(), changed)
        self.measure()

    def measure(self) -> None:
        """Heights by the size of the text and by density: those of the grid beside it."""
        look = theme.current()
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, look.measure("prescription.row") if row else look.px(HEAD_HEIGHT))
        self.setFixedHeight(sum(self.rowHeight(row) for row in range(self._model.rowCount())))
        eye, many = look.px(_EYE_WIDTH), self._model.columnCount() - 1
        left = self.viewport().width() - eye
        self.setColumnWidth(0, eye)
        for at in range(many):
            self.setColumnWidth(at + 1, left * (at + 1) // many - left * at // many)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self.measure()


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PreviousGrid) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        shown: Shown = index.data(_SHOWN_ROLE)
        below = index.row() == index.model().rowCount() - 1
        painter.save()
        grid_paint.round_corners(
            painter, rect, self._view.viewport().rect().adjusted(0, 0, 0, 20 if self._view.goes_on else 0)
        )
        if index.row() == 0:
            grid_paint.draw_ground(painter, rect, "surface", right=False)
            inner = rect.adjusted(8, 0, -10, -1)
            draw_line(painter, inner, shown.text, style="caption", role="text.3", right=True)
        elif index.column() == 0:
            grid_paint.draw_ground(painter, rect, "surface", below=self._view.goes_on or not below)
            draw_line(painter, rect.adjusted(13, 0, -4, -1), shown.text, style="section", role="text.2")
        else:
            last = index.column() == index.model().columnCount() - 1
            ground = "info.soft" if shown.changed else "surface"
            grid_paint.draw_ground(
                painter, rect, ground, right=not last, below=self._view.goes_on or not below
            )
            style, role = ("section", "text") if shown.changed else ("body", "text.2")
            inner = rect.adjusted(4, 0, -11, -1)
            draw_line(painter, inner, shown.text, style=style, role=role, right=True)
        if self._view.hasFocus() and index == self._view.currentIndex():
            grid_paint.draw_edge(painter, rect, "accent")
        painter.restore()


class Swatch(QWidget):
    """The ground of a changed cell, beside the words that explain it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), self.rect(), "info.soft", "border", radius=3)
