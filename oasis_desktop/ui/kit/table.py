"""A table of rows: hover and selection over the whole row, one line below each, no grid."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_icon, draw_line

ROW_HEIGHT, HEAD_HEIGHT = 40, 32
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name of an icon at the end of a cell."""
SEARCHED_ROLE = Qt.ItemDataRole.UserRole + 2
"""The text that was searched for, to be shown in what it matched."""


class RowTable(QTableView):
    """`opened` comes with Enter or a double click on the current row."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.hovered_row = -1
        self.setItemDelegate(RowDelegate(self))
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
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.measure()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.measure()

    def set_widths(self, widths: list[int | None]) -> None:
        """A width for each column at 100 % text; None takes what is left."""
        self._widths = widths
        self.measure()

    def measure(self) -> None:
        """Heights and widths by the size of the text."""
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(look.px(HEAD_HEIGHT))
        for at, width in enumerate(getattr(self, "_widths", [])):
            mode = QHeaderView.ResizeMode.Stretch if width is None else QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().setSectionResizeMode(at, mode)
            if width is not None:
                self.setColumnWidth(at, look.px(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "hovered_row"):
            self.measure()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # which makes the first row current if none is, but does not select it
        if self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Not here: letters belong into the search field."""


class RowDelegate(QStyledItemDelegate):
    """Draws one cell of a RowTable."""

    def __init__(self, view: RowTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.current().px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        first, last = index.column() == 0, index.column() == index.model().columnCount() - 1
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, chosen=chosen, hovered=index.row() == self._view.hovered_row)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect, left=first, right=last)
        inner = rect.adjusted(16 if first else 8, 0, -16 if last else -8, 0)
        if mark := index.data(MARK_ROLE):
            size = theme.current().px(16)
            draw_icon(painter, inner.adjusted(inner.width() - size, 0, 0, 0), str(mark), "warn.icon")
            inner = inner.adjusted(0, 0, -size - 8, 0)
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        draw_line(
            painter,
            inner,
            str(index.data(Qt.ItemDataRole.DisplayRole) or "–"),
            right=bool(align & Qt.AlignmentFlag.AlignRight),
            searched=str(index.data(SEARCHED_ROLE) or ""),
        )
