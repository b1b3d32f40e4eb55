"""One of a list that opens below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_SIDE, _CHECK, _GAP = 8, 16, 16
Index = QModelIndex | QPersistentModelIndex


class _Choices(QStyledItemDelegate):
    """Draws the list as menus are drawn; what is chosen has a check mark."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self._combo = combo

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        words = text_width(str(index.data() or ""), "body")
        return QSize(words + 2 * _SIDE + look.px(_CHECK) + _GAP, look.measure("menu"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            draw_box(painter, rect, "hover", "", radius=4)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        role = "text" if state & QStyle.StateFlag.State_Enabled else "text.disabled"
        draw_line(painter, inner, str(index.data() or ""), role=role)
        if index.row() == self._combo.currentIndex():
            end = inner.adjusted(inner.width() - theme.current().px(_CHECK), 0, 0, 0)
            draw_icon(painter, end, "check", "accent.text", _CHECK)


class Combo(QComboBox):
    """A combo box with the caret of the design, that does not change when one scrolls over it."""

    _dressed = False

    def showPopup(self) -> None:
        if not self._dressed:  # only now: most are never opened
            self._dressed = True
            self.setItemDelegate(_Choices(self))
            pop_up = self.view().window()
            pop_up.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            pop_up.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
            pop_up.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        caret = icons.pixmap("caret-down", "text.2", 14, self.devicePixelRatioF())
        size = look.px(14)
        place = QRect(self.width() - size - 10, (self.height() - size) // 2, size, size)
        painter = QPainter(self)
        painter.drawPixmap(place, caret)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
