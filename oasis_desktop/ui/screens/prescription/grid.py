"""The grid of a prescription, as on paper: one types into its cells, arrows step, Tab goes on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
)

from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.screens.prescription import grid_paint, wording
from oasis_desktop.ui.screens.prescription.cells import Cell
from oasis_desktop.ui.screens.prescription.grid_delegate import EYE_WIDTH, CellDelegate
from oasis_desktop.ui.screens.prescription.grid_model import (
    HEAD,
    NEAR_HEAD,
    GridModel,
    Marks,
)
from oasis_desktop.ui.screens.prescription.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
HEAD_HEIGHT, NEAR_HEIGHT = 32, 30
_FAST = 5
"""Degrees of a step with Shift."""
BOTH = "="


class PowerGrid(QTableView):
    """`edited` comes after each change of a value, `typed` with each key of what is not yet one; `refused`
    carries an OasisError of something pasted. Nothing changes while it `is_read_only`."""

    edited = Signal()
    typed = Signal()
    refused = Signal(object)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setObjectName("powerGrid")
        self.is_read_only = False
        self.typing: str | None = None
        self.hovered: Cell | None = None
        self.cells = GridModel(sheet, self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.measure()

    # ------------------------------------------------------------------------------------------ what it shows

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet, from its first cell on."""
        self.typing = None
        self.cells.show_sheet(sheet)
        self.measure()
        self.setCurrentIndex(self.cells.index(1, 1))

    def mark(self, marks: Marks) -> None:
        """Differences, doubts and faults have changed."""
        self.cells.refresh(marks)

    def speak(self) -> None:
        """Its words, in another language."""
        self.cells.refresh()

    def measure(self) -> None:
        """Heights and widths by the size of the text and by density."""
        look = theme.current()
        self.clearSpans()
        for row in range(self.cells.rowCount()):
            kind = self.cells.row_kind(row)
            if kind == HEAD:
                height = look.px(HEAD_HEIGHT)
            elif kind == NEAR_HEAD:
                height = look.px(NEAR_HEIGHT)
                self.setSpan(row, 0, 1, self.cells.columnCount())
            else:
                height = look.measure("prescription.near" if kind[1] else "prescription.row")
            self.setRowHeight(row, height)
        self.setFixedHeight(sum(self.rowHeight(row) for row in range(self.cells.rowCount())))
        self._share_width()

    def _share_width(self) -> None:
        eye = theme.current().px(EYE_WIDTH)
        many = self.cells.columnCount() - 1
        left = self.viewport().width() - eye
        self.setColumnWidth(0, eye)
        for at in range(many):
            self.setColumnWidth(at + 1, left * (at + 1) // many - left * at // many)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "cells"):
            self.measure()

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(EYE_WIDTH) + look.px(72) * (self.cells.columnCount() - 1), self.height())

    # ------------------------------------------------------------------------------------------- where one is

    def cell(self) -> Cell | None:
        """The cell in which one is."""
        return self.cells.cell(self.currentIndex())

    def go(self, cell: Cell) -> None:
        """Into a cell."""
        self.setCurrentIndex(self.cells.place_of(cell))

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._take(self.cells.cell(previous))
        super().currentChanged(current, previous)
        before, now = self.cells.cell(previous), self.cells.cell(current)
        if before is not None and not self.is_read_only and (now is None or now.eye != before.eye):
            self._settle(before)

    def _settle(self, before: Cell) -> None:
        sheet = self.cells.sheet
        shown = sheet.refraction(before.eye)
        sheet.settle(before.eye)
        self.cells.refresh()
        if shown != sheet.refraction(before.eye):
            self.edited.emit()

    def _step_to(self, rows: int, columns: int) -> bool:
        """That many places on, over those into which nobody types; False beyond the last."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        while True:
            row, column = row + rows, column + columns
            if column < 1 or column > self.cells.columnCount() - 1:
                if rows:
                    return False
                row += 1 if columns > 0 else -1
                column = 1 if columns > 0 else self.cells.columnCount() - 1
            if not 0 <= row < self.cells.rowCount():
                return False
            index = self.cells.index(row, column)
            cell = self.cells.cell(index)
            if cell is not None and not self.cells.sheet.is_computed(cell):
                self.setCurrentIndex(index)
                return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, and beyond the last one on."""
        if self._step_to(0, 1 if forward else -1):
            return True
        self.flush()
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cell() is None:
            self.setCurrentIndex(self.cells.index(1, 1))
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.setCurrentIndex(self.cells.index(1, 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # ------------------------------------------------------------------------------------------------- typing

    def flush(self) -> None:
        """What is being typed becomes the cell's value."""
        self._take(self.cell())

    def _take(self, cell: Cell | None) -> None:
        typed, self.typing = self.typing, None
        if typed is not None and cell is not None:
            self.cells.sheet.put(cell, typed)
            self.cells.refresh()
            self.edited.emit()

    def restore(self, cell: Cell, text: str) -> None:
        """Go on with what was being typed."""
        self.go(cell)
        self._type(text)

    def _type(self, text: str) -> None:
        self.typing = text
        self.viewport().update()
        self.typed.emit()

    def preview(self) -> Sheet | None:
        """The sheet as it would be with what is being typed; None if nothing is."""
        cell = self.cell()
        if self.typing is None or cell is None:
            return None
        now = self.cells.sheet
        other = Sheet(now.kind, plus=now.plus, eighths=now.eighths)
        other.lenses = {eye: dict(lens) for eye, lens in now.lenses.items()}
        other.pd, other.design = dict(now.pd), dict(now.design)
        other.put(cell, self.typing)
        return other

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.typing is not None
        ):
            event.accept()  # it is the cell that is taken back, not the page that is left
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.cell()
        if cell is None:
            super().keyPressEvent(event)
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.flush()
            QGuiApplication.clipboard().setText(self.cells.sheet.line(cell.eye))
        elif not self._moves(event) and (self.is_read_only or not self._changes(event, cell)):
            event.ignore()

    def _moves(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ways = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Return: (-1 if shift else 1, 0),
            Qt.Key.Key_Enter: (-1 if shift else 1, 0),
        }
        if self.is_read_only:
            ways |= {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        way = ways.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if not self._step_to(*way):
            self.flush()
        return True

    def _changes(self, event: QKeyEvent, cell: Cell) -> bool:
        """A key that changes the cell; False if it is none of these."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(cell)
            return True
        deed = self._deeds(event, cell).get(Qt.Key(event.key()))
        if deed is not None:
            deed()
            return True
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if text == BOTH:
            self._change(lambda: self.cells.sheet.both(cell))
        else:
            self._type((self.typing or "") + text)
        return True

    def _deeds(self, event: QKeyEvent, cell: Cell) -> dict[Qt.Key, Callable[[], None]]:
        fast = _FAST if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and cell.column == "axis" else 1
        sheet = self.cells.sheet
        shown = wording.edit_text(cell.column, sheet.value(cell))
        return {
            Qt.Key.Key_Up: lambda: self._change(lambda: sheet.step(cell, fast)),
            Qt.Key.Key_Down: lambda: self._change(lambda: sheet.step(cell, -fast)),
            Qt.Key.Key_Delete: lambda: self._change(lambda: sheet.put(cell, "")),
            Qt.Key.Key_Backspace: lambda: self._type((shown if self.typing is None else self.typing)[:-1]),
            Qt.Key.Key_F2: lambda: self._type(shown if self.typing is None else self.typing),
            Qt.Key.Key_Insert: lambda: self._add_prism(cell),
            Qt.Key.Key_Escape: self._take_back,
        }

    def _change(self, deed: Callable[[], None]) -> None:
        self.flush()
        deed()
        self.cells.refresh()
        self.edited.emit()

    def _take_back(self) -> None:
        self.typing = None
        self.viewport().update()
        self.typed.emit()

    def _add_prism(self, cell: Cell) -> None:
        """Go on typing behind the first prism."""
        if cell.column == "prism" and len(self.cells.sheet.value(cell) or ()) == 1:
            self._type(wording.edit_text("prism", self.cells.sheet.value(cell)) + " + ")

    def _paste(self, cell: Cell) -> None:
        text = QGuiApplication.clipboard().text().strip()
        try:
            self.typing = None
            self.cells.sheet.paste(cell.eye, text)
        except OasisError as error:
            self.refused.emit(error)
        else:
            self.cells.refresh()
            self.edited.emit()

    # -------------------------------------------------------------------------------------------------- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        cell = self.cells.cell(index)
        if cell is None or self.cells.sheet.is_computed(cell):
            self.flush()
            return
        self.setCurrentIndex(index)
        spot = grid_paint.more_place(self.visualRect(index))
        if not self.is_read_only and spot.contains(event.position().toPoint()):
            self._add_prism(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.cells.cell(self.indexAt(event.position().toPoint()))
        if over != self.hovered:
            self.hovered = over
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cells.cell(self.indexAt(event.position().toPoint()))
        if cell is not None and cell == self.cell() and not self.is_read_only and self.typing is None:
            self._type(wording.edit_text(cell.column, self.cells.sheet.value(cell)))
