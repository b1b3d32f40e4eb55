"""What is to be put right, line by line: mended in its place, or left out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from oasis_desktop.local.importers.judged import ToFix
from oasis_desktop.ui import words as clinic_words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_line
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.pressable import draw_box, text_width
from oasis_desktop.ui.screens.imports import words

Index = QModelIndex | QPersistentModelIndex
_FAULT_ROLE = Qt.ItemDataRole.UserRole + 1
_MARK, _VALUE, _BUTTONS = 60, 320, 110
FIX, SKIP = "fix", "skip"


class _Faults(QAbstractListModel):
    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.faults: Sequence[ToFix] = ()

    def show_faults(self, faults: Sequence[ToFix]) -> None:
        self.beginResetModel()
        self.faults = faults
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.faults)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.isValid() and self.faults[index.row()].column is not None
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fault = self.faults[index.row()]
        if role == _FAULT_ROLE:
            return fault
        if role == Qt.ItemDataRole.EditRole:
            return fault.value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{fault.mark}: {told(fault)}: {clinic_words.told(fault.error)[0]}"
        return None


def told(fault: ToFix) -> str:
    """The field, and in quotes what stands there."""
    field = words.target_word(fault.target) if fault.line else fault.target or words.target_word(None)
    return f"{field} “{fault.value}”" if fault.value else field


class FaultList(QListView):
    """`mended` carries line, column and the new text; `skipped` a line."""

    mended = Signal(int, int, str)
    skipped = Signal(int)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("faultList")
        self._model = _Faults(self)
        self.setModel(self._model)
        self._delegate = _FaultDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.frozen = False

    def show_faults(self, faults: Sequence[ToFix]) -> None:
        """List these; one stays near where one was."""
        at = self.currentIndex().row()
        self._model.show_faults(faults)
        if faults and at >= 0:
            self.setCurrentIndex(self._model.index(min(at, len(faults) - 1)))

    def speak(self, fix: str, skip: str) -> None:
        """The words of the two buttons of a row."""
        self._delegate.words = {FIX: fix, SKIP: skip}
        self.viewport().update()

    def fault(self, index: Index) -> ToFix:
        """What a row is about."""
        found: ToFix = index.data(_FAULT_ROLE)
        return found

    def act(self, index: Index, what: str) -> None:
        """One of the two buttons of a row was pressed."""
        if not index.isValid() or self.frozen:
            return
        fault = self.fault(index)
        if what == FIX and fault.column is not None:
            self.edit(self._model.index(index.row()))
        elif what == SKIP and fault.line:
            self.skipped.emit(fault.line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            for what, rect in self._delegate.buttons(self.visualRect(index), self.fault(index)).items():
                if rect.contains(place):
                    self.act(index, what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState:
            super().keyPressEvent(event)  # what the field in the row did not want
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.act(self.currentIndex(), FIX)
        elif event.key() == Qt.Key.Key_Delete:
            self.act(self.currentIndex(), SKIP)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.fault(current).mark)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class _Fix(QLineEdit):
    """The field in a row."""

    def __init__(self, parent: QWidget, fault: ToFix) -> None:
        super().__init__(parent)
        self._fault = fault
        self.setObjectName("fixValue")
        self.setAccessibleName(told(fault))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(told(self._fault))


class _FaultDelegate(QStyledItemDelegate):
    """Draws a row with its buttons, and gives the field in which it is mended."""

    def __init__(self, view: FaultList) -> None:
        super().__init__(view)
        self._view = view
        self.words = {FIX: "", SKIP: ""}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme.current().measure("row"))

    def buttons(self, rect: QRect, fault: ToFix) -> dict[str, QRect]:
        """Where the buttons of a row stand, from the right."""
        look, found, right = theme.current(), dict[str, QRect](), rect.right() - 19
        for what in (SKIP, FIX):
            can = fault.line if what == SKIP else fault.column is not None
            if not can:
                continue
            width = text_width(self.words[what], "small") + 2 * look.px(10)
            high = look.measure("small")
            found[what] = QRect(right - width, rect.center().y() - high // 2, width, high)
            right -= width + 4
        return found

    def _value_width(self, rect: QRect) -> int:
        """How much is for the field and its value; with large text the reason needs its half, too."""
        look = theme.current()
        return min(look.px(_VALUE), (rect.width() - look.px(_MARK) - look.px(_BUTTONS)) // 2)

    def _value_rect(self, rect: QRect) -> QRect:
        left = rect.left() + theme.current().px(_MARK) + 8
        return QRect(left, rect.top(), self._value_width(rect) - 16, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme.current(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        fault = self._view.fault(index)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect)
        buttons = self.buttons(rect, fault)
        mark = QRect(rect.left() + 8, rect.top(), look.px(_MARK) - 16, rect.height())
        right = min((each.left() for each in buttons.values()), default=rect.right()) - 12
        if fault.line:
            draw_line(painter, mark, fault.mark, style="small", role="text.3", right=True)
            value = self._value_rect(rect)
        else:
            wide = self._value_width(rect) + look.px(_MARK) - 24
            value = QRect(rect.left() + 16, rect.top(), wide, rect.height())
        field = words.target_word(fault.target) if fault.line else fault.mark
        wide = min(text_width(field, "strong") + 6, value.width())
        draw_line(painter, value, field, style="strong")
        if fault.value or (not fault.line and fault.target):
            quoted = f"“{fault.value}”" if fault.line else str(fault.target)
            draw_line(painter, value.adjusted(wide, 0, 0, 0), quoted, role="text.2")
        left = rect.left() + look.px(_MARK) + self._value_width(rect) + 8
        reason = QRect(left, rect.top(), right - left, rect.height())
        draw_line(painter, reason, clinic_words.told(fault.error)[0].rstrip("."), role="text.2")
        for what, place in buttons.items():
            ground = "surface" if not self._view.frozen else "sunken"
            draw_box(painter, place, ground, "border")
            inner = place.adjusted(look.px(10), 0, 0, 0)
            role = "text" if not self._view.frozen else "text.disabled"
            draw_line(painter, inner, self.words[what], style="small", role=role)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        return _Fix(parent, self._view.fault(index))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        value = self._value_rect(QRect(option.rect))
        high = theme.current().measure("field.in_row")
        editor.setGeometry(value.left() - 10, value.center().y() - high // 2 + 1, value.width() + 10, high)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        fault = self._view.fault(index)
        assert isinstance(editor, QLineEdit)
        if fault.column is not None and editor.text() != fault.value:
            self._view.mended.emit(fault.line, fault.column, editor.text())


class FaultsPane(Panel):
    """The list with its head; hidden while nothing is to be put right."""

    exported = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.list = FaultList()
        self._title, self._count = Label("section"), Label("body", "text.3")
        self._count.setObjectName("faultCount")
        self.export = Button("exportFaults", "quiet", "export", "small")
        self.export.clicked.connect(self.exported)
        head = Panel("surface", "bottom")
        head.setLayout(margins(row(self._title, 5, self._count, None, self.export), 16, 6, 20, 6))
        self._head = head
        whole = column(head, self.list)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.built()

    def show_faults(self, faults: Sequence[ToFix]) -> None:
        """List these."""
        self.list.show_faults(faults)
        self._shown = len(faults)
        self.setVisible(bool(faults))
        self.speak()

    _shown = 0

    def speak(self) -> None:
        self._title.setText(self.tr("To fix"))
        self._count.setText(f"{self._shown:,}")
        self.export.say(self.tr("Export these rows"))
        self.list.setAccessibleName(self.tr("To fix"))
        self.list.speak(self.tr("Fix"), self.tr("Skip"))

    def set_busy(self, *, busy: bool) -> None:
        """While rows are judged or written nothing is mended."""
        self.list.frozen = busy
        self.list.viewport().update()
        self.export.setEnabled(not busy)
