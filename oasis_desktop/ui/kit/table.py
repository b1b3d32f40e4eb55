"""A table of rows: hover and selection over the whole row, one line below each, no grid."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from oasis_desktop.ui.kit import memory, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.cells import (
    CELL_ROLE,
    EDGE,
    GROUP_ROLE,
    MARK_ROLE,
    SEARCHED_ROLE,
    STATE_ROLE,
    Cell,
    RowDelegate,
)
from oasis_desktop.ui.kit.heads import Heads
from oasis_desktop.ui.kit.menu import Menu

__all__ = [
    "CELL_ROLE",
    "GROUP_ROLE",
    "MARK_ROLE",
    "SEARCHED_ROLE",
    "STATE_ROLE",
    "Cell",
    "RowDelegate",
    "RowTable",
]

_KEEP_AFTER_MS = 400


class RowTable(QTableView):
    """`opened` comes with Enter or a double click on the current row; `sorted_by` carries column and whether
    descending when the person chose another order; `acted` the row whose action was pressed.

    Widths, order of columns and sorting are remembered by its name. The menu key opens the row's menu, at the
    end of which the table can be sorted. `measure_name` is the measure of a row: `row`, `row.two` ...
    """

    opened = Signal()
    sorted_by = Signal(int, bool)
    acted = Signal(int)

    def __init__(self, name: str, measure_name: str = "row") -> None:
        super().__init__()
        self.setObjectName(name)
        self.hovered_row = -1
        self._measure_name = measure_name
        self._widths: list[int | None] = []
        self._measuring, self._movable = False, False
        self._action: Button | None = None
        self._acts: Callable[[int], bool] = lambda _row: True
        self._menu: Menu | None = None
        self.heads = Heads(self)
        self.heads.setObjectName(f"{name}Heads")
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(RowDelegate(self))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing shines through it
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._wire()
        self.measure()

    def _wire(self) -> None:
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.heads.sectionClicked.connect(self._head_pressed)
        self.heads.sectionResized.connect(self._left_otherwise)
        self.heads.sectionMoved.connect(self._left_otherwise)
        self.verticalScrollBar().valueChanged.connect(self._place_action)
        self._keep_later = QTimer(self)
        self._keep_later.setObjectName(f"{self.objectName()}Keep")
        self._keep_later.setSingleShot(True)
        self._keep_later.setInterval(_KEEP_AFTER_MS)
        self._keep_later.timeout.connect(self._keep)

    # -------------------------------------------------------------------------------------- rows and groups

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._groups_anew)
            model.rowsInserted.connect(lambda _parent, first, last: self._span_groups(first, last))
        self.measure()

    def _groups_anew(self) -> None:
        self.clearSpans()
        self.hovered_row = -1
        self._span_groups(0, self.model().rowCount() - 1)
        self.executeDelayedItemsLayout()  # by Qt it comes after the rows are drawn, which draws them again
        self._place_action()

    def _span_groups(self, first: int, last: int) -> None:
        model, columns = self.model(), self.model().columnCount()
        for row in range(first, last + 1):
            if model.data(model.createIndex(row, 0), GROUP_ROLE):  # index() would ask how large it is
                if columns > 1:
                    self.setSpan(row, 0, 1, columns)
                self.setRowHeight(row, theme.current().measure("group"))

    # --------------------------------------------------------------------------------- columns, remembered

    def set_widths(self, widths: list[int | None]) -> None:
        """A width for each column at 100 % text; None takes what is left. What the person made of them
        before comes back."""
        self._widths = list(widths)
        kept = self._remembered()
        for at, width in enumerate(kept.get("widths", [])):
            if at < len(self._widths) and self._widths[at] is not None and isinstance(width, int):
                self._widths[at] = width
        self.measure()
        order = kept.get("order", [])
        if sorted(order) == list(range(len(self._widths))):
            self._measuring = True
            for place, column in enumerate(order):
                self.heads.moveSection(self.heads.visualIndex(column), place)
            self._measuring = False

    def set_movable(self, *, movable: bool = True) -> None:
        """Whether columns can be drawn wider and elsewhere."""
        self._movable = movable
        self.heads.setSectionsMovable(movable)
        self.measure()

    def set_sortable(self, columns: Iterable[int]) -> None:
        """The columns by which one can sort."""
        self.heads.sortable = frozenset(columns)

    def show_sorted(self, column: int, *, descending: bool) -> None:
        """Say by what it is sorted; -1: by nothing that stands in a head."""
        self.heads.sorted_column, self.heads.descending = column, descending
        self.heads.viewport().update()

    def remembered_order(self) -> tuple[int, bool] | None:
        """By which column the person sorted it last, and whether descending."""
        column, descending = self._remembered().get("sorted", (None, False))
        return (column, bool(descending)) if column in self.heads.sortable else None

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort as the person wants, and remember it."""
        self.show_sorted(column, descending=descending)
        self._keep_later.start()
        self.sorted_by.emit(column, descending)

    def _head_pressed(self, column: int) -> None:
        if column in self.heads.sortable:
            again = column == self.heads.sorted_column
            self.sort_by(column, descending=again and not self.heads.descending)

    def _remembered(self) -> dict[str, Any]:
        kept = memory.recall(f"table.{self.objectName()}")
        return kept if isinstance(kept, dict) else {}

    def _left_otherwise(self, *_change: int) -> None:
        if not self._measuring and self._movable:
            self._keep_later.start()

    def _keep(self) -> None:
        scale, count = theme.current().scale, len(self._widths)
        self._widths = [
            None if width is None else round(self.columnWidth(at) / scale)
            for at, width in enumerate(self._widths)
        ]
        kept: dict[str, Any] = {
            "widths": self._widths,
            "order": [self.heads.logicalIndex(place) for place in range(count)],
        }
        if self.heads.sorted_column >= 0:
            kept["sorted"] = [self.heads.sorted_column, self.heads.descending]
        memory.keep(f"table.{self.objectName()}", kept)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep_later.isActive():
            self._keep_later.stop()
            self._keep()

    def measure(self) -> None:
        """Heights and widths by density and the size of the text."""
        look, mode = theme.current(), QHeaderView.ResizeMode
        self._measuring = True
        self.verticalHeader().setDefaultSectionSize(look.measure(self._measure_name))
        self.heads.setFixedHeight(look.measure("head"))
        for at, width in enumerate(self._widths[: self.heads.count()]):
            fixed = mode.Interactive if self._movable else mode.Fixed
            self.heads.setSectionResizeMode(at, mode.Stretch if width is None else fixed)
            if width is not None:
                self.setColumnWidth(at, look.px(width))
        self._measuring = False
        if self.model() is not None:
            self._span_groups(0, self.model().rowCount() - 1)
        self._place_action()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_keep_later"):
            self.measure()

    # ------------------------------------------------------------------------------------ action and menu

    def set_action(self, button: Button, acts: Callable[[int], bool] | None = None) -> None:
        """A small button at the end of the row that the pointer is over, else of the current one; `acts`
        tells for which rows there is one."""
        self._action, self._acts = button, acts or self._acts
        button.setParent(self.viewport())
        button.clicked.connect(lambda: self.acted.emit(self._action_row()))
        button.hide()

    def _action_row(self) -> int:
        action, current = self._action, self.currentIndex().row()
        inside = self.hasFocus() or (action is not None and action.hasFocus())
        return self.hovered_row if self.hovered_row >= 0 else current if inside else -1

    def _place_action(self) -> None:
        action = self._action
        if action is None or self.model() is None:
            return
        row = self._action_row()
        index = self.model().index(row, 0)
        if row < 0 or index.data(GROUP_ROLE) or not self._acts(row):
            if action.isVisible() and not action.hasFocus():
                action.hide()
            return
        action.adjustSize()
        place = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        top = place.center().y() - action.height() // 2
        action.move(place.right() + 1 - EDGE - action.width(), top)
        action.show()

    def set_menu(self, menu: Menu) -> None:
        """What the menu key or the right button opens; the table adds by what it can be sorted."""
        self._menu = menu
        if self.heads.sortable:
            menu.line()
        for column in sorted(self.heads.sortable):
            self._add_sort_line(menu, column)

    def _add_sort_line(self, menu: Menu, column: int) -> None:
        def words() -> str:
            return self.tr("Sort by {column}").format(column=self._head_word(column))

        menu.add(f"{menu.objectName()}Sort{column}", "", words, lambda: self._head_pressed(column))

    def _head_word(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._menu is None and self.heads.sortable:
            self.set_menu(Menu(f"{self.objectName()}Menu", self))
        if self._menu is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index) if by_key else QRect(event.pos(), event.pos())
            self._menu.open_at(self.viewport(), place)

    # ------------------------------------------------------------------------------------------------ hands

    def paintEvent(self, event: QPaintEvent) -> None:
        delegate = self.itemDelegate()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().colour("surface"))
        if isinstance(delegate, RowDelegate) and self.model() is not None:
            delegate.paint_rows(painter, event.rect())
        painter.end()
        if not isinstance(delegate, RowDelegate):
            super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()
            self._place_action()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self._place_action()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_action()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # which makes the first row current if none is, but does not select it
        if self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
        self._place_action()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if QApplication.focusWidget() is not self._action:
            self._place_action()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Not here: letters belong into the search field."""
