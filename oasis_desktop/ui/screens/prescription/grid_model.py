"""What the grid shows in each of its places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.rules.prescription_compare import Difference, How
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.cells import LEFT, PRISMS, RIGHT, Cell
from oasis_desktop.ui.screens.prescription.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
HEAD, NEAR_HEAD = "head", "near"
_ROWS: tuple[Any, ...] = (HEAD, (RIGHT, False), (LEFT, False), NEAR_HEAD, (RIGHT, True), (LEFT, True))


@dataclass(frozen=True)
class Shown:
    """One place. `second` stands below the text, small; `estimated`: worked out though it could be
    measured."""

    text: str = ""
    second: str = ""
    changed: bool = False
    doubted: bool = False
    wrong: str = ""
    near: bool = False
    estimated: bool = False
    dash: bool = False
    more: bool = False
    """A second prism may be added here."""


@dataclass(frozen=True)
class Marks:
    """What is to be seen at cells: differences, doubts and faults, by cell."""

    differences: Mapping[Cell, Difference] = field(default_factory=dict)
    doubts: Mapping[Cell, str] = field(default_factory=dict)
    faults: Mapping[Cell, str] = field(default_factory=dict)


class GridModel(QAbstractTableModel):
    """Reads the sheet each time; `refresh` says that something changed."""

    def __init__(self, sheet: Sheet, owner: QObject) -> None:
        super().__init__(owner)
        self.sheet, self.marks = sheet, Marks()

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet."""
        self.beginResetModel()
        self.sheet, self.marks = sheet, Marks()
        self.endResetModel()

    def refresh(self, marks: Marks | None = None) -> None:
        """Values or marks have changed."""
        if marks is not None:
            self.marks = marks
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def row_kind(self, row: int) -> Any:
        """HEAD, NEAR_HEAD, or the eye and whether it is for reading."""
        return _ROWS[row]

    def cell(self, index: Index) -> Cell | None:
        """The cell of a place, or None for heads and names."""
        kind = _ROWS[index.row()] if index.isValid() else HEAD
        if isinstance(kind, str) or index.column() == 0:
            return None
        return Cell(kind[0], self.sheet.columns()[index.column() - 1], kind[1])

    def place_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands."""
        return self.index(_ROWS.index((cell.eye, cell.near)), self.sheet.columns().index(cell.column) + 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if parent.isValid():
            return 0
        return len(_ROWS) if self.sheet.kind == PrescriptionType.SPECTACLE else _ROWS.index(NEAR_HEAD)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.sheet.columns()) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None or self.sheet.is_computed(cell):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell, shown = self.cell(index), self.shown(index)
            name = "" if cell is None else wording.place(cell)
            return " ".join(part for part in (name, shown.text, shown.second, shown.wrong) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            return None if cell is None else self.marks.faults.get(cell) or self.marks.doubts.get(cell)
        return None

    def shown(self, index: Index) -> Shown:
        """What stands in a place."""
        kind, cell = _ROWS[index.row()], self.cell(index)
        if cell is not None:
            return self._shown_cell(cell)
        if kind == HEAD and index.column() > 0:
            column = self.sheet.columns()[index.column() - 1]
            contact = self.sheet.kind != PrescriptionType.SPECTACLE
            return Shown(wording.column_head("power" if contact and column == "sphere" else column))
        if isinstance(kind, tuple):
            return Shown(wording.code(kind[0]), wording.side(kind[0]), near=kind[1])
        return Shown()

    def _shown_cell(self, cell: Cell) -> Shown:
        wrong, value = self.sheet.wrong.get(cell), self.sheet.value(cell)
        fault = self.marks.faults.get(cell, "")
        if wrong is not None:
            return Shown(wrong.text, wrong=fault or wrong.code)
        difference = self.marks.differences.get(cell)
        text = wording.cell_text(cell.column, value)
        both = cell.column == "pd" and not cell.near and value is None and "binocular" in self.sheet.pd
        if both:
            text = wording.cell_text("pd", self.sheet.pd["binocular"])
        second = (
            wording.difference(cell.column, difference) if difference is not None and not cell.near else ""
        )
        text = text.replace("\n", "+") if cell.near else text
        missing = not text and difference is not None and difference.how is not How.GONE
        if missing or fault:
            difference, second = None, ""
        return Shown(
            text,
            wording.in_brackets_total() if both else second,
            changed=difference is not None,
            doubted=cell in self.marks.doubts,
            wrong=fault,
            near=cell.near,
            estimated=cell.near and cell.column == "pd" and "near" not in self.sheet.pd,
            dash=cell.column in PRISMS and not cell.near,
            more=cell.column == "prism" and not cell.near and len(value or ()) == 1,
        )
