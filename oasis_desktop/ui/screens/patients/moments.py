"""A list of what happened or is planned: the time at the left, a sign, and two lines each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
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
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_icon, draw_line

MOMENT_ROLE = Qt.ItemDataRole.UserRole + 1
_STEP, _TIME, _SIGN = 56, 98, 18
"""From one to the next; the middle of the sign from the left edge; the size of the sign."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Moment:
    """One of them. `key` tells what is opened; without a key it is the head of a group. `linked`: a line
    leads on to the next. `struck`: it did not come to pass."""

    key: object | None
    title: str
    when: str = ""
    icon: str = ""
    role: str = "text.2"
    second: str = ""
    linked: bool = False
    struck: bool = False

    def read(self) -> str:
        """As a screen reader says it."""
        return " · ".join(part for part in (self.when, self.title, self.second) if part)


class _Moments(QAbstractListModel):
    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.moments: list[Moment] = []

    def show(self, moments: Sequence[Moment]) -> None:
        before = len(self.moments)
        if before and list(moments[:before]) == self.moments and len(moments) > before:
            self.beginInsertRows(QModelIndex(), before, len(moments) - 1)
            self.moments = list(moments)
            self.endInsertRows()
        elif list(moments) != self.moments:
            self.beginResetModel()
            self.moments = list(moments)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.moments)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.moments[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        moment = self.moments[index.row()]
        if role == MOMENT_ROLE:
            return moment
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return moment.read()
        return None


class MomentList(QListView):
    """`opened` carries the key of a moment: clicked, or Enter on it. With `whole` it is as high as all of
    them, for a page that scrolls around it."""

    opened = Signal(object)

    def __init__(self, name: str, *, whole: bool = False, margin: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self._whole, self.margin = whole, margin
        self._model = _Moments(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def moments(self) -> list[Moment]:
        """What is listed."""
        return self._model.moments

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """List these."""
        self._model.show(moments)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if not self._whole:
            return super().sizeHint()
        return QSize(200, sum(height(moment) for moment in self._model.moments))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height() if self._whole else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._open(index)

    def _open(self, index: Index) -> None:
        moment: Moment = index.data(MOMENT_ROLE)
        if moment.key is not None:
            self.opened.emit(moment.key)

    def keyboardSearch(self, _search: str) -> None:
        """Not here: letters belong into the search field."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


def height(moment: Moment) -> int:
    """How high a moment stands, by density and size of the text."""
    look = theme.current()
    if moment.key is None:
        return look.measure("group")
    return look.px(_STEP) if look.density == theme.COMFORTABLE else look.measure("row.two")


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: MomentList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, height(index.data(MOMENT_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        moment: Moment = index.data(MOMENT_ROLE)
        look, margin = theme.current(), self._view.margin
        if moment.key is None:
            painter.fillRect(rect, look.colour("sunken"))
            draw_line(
                painter, rect.adjusted(margin, 0, -margin, 0), moment.title, style="small", role="text.2"
            )
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        self._draw(painter, rect.adjusted(margin, 0, -margin, 0), moment)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect)

    def _draw(self, painter: QPainter, rect: QRect, moment: Moment) -> None:
        look = theme.current()
        middle, size = look.px(_TIME), look.px(_SIGN)
        upper = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2 + look.px(2))
        lower = QRect(rect.left(), rect.center().y() - look.px(2), rect.width(), rect.height() // 2)
        draw_line(
            painter,
            upper.adjusted(0, 0, middle - size - rect.width(), 0),
            moment.when,
            style="small",
            role="text.2",
        )
        sign = QRect(rect.left() + middle - size // 2, upper.top(), size, upper.height())
        draw_icon(painter, sign, moment.icon, moment.role, _SIGN)
        if moment.linked:
            top = upper.center().y() + look.px(15)
            line = QRect(rect.left() + middle, top, 1, rect.bottom() + look.px(1) - top)
            painter.fillRect(line, look.colour("border"))
        text = middle + look.px(24)
        role = "text.3" if moment.struck else "text"
        draw_line(painter, upper.adjusted(text, 0, 0, 0), moment.title, role=role)
        draw_line(painter, lower.adjusted(text, 0, 0, 0), moment.second, style="small", role="text.2")
        if moment.struck:
            width = min(QFontMetricsF(look.font("body")).horizontalAdvance(moment.title), rect.width() - text)
            across = QRect(rect.left() + text, upper.center().y() + 1, round(width), 1)
            painter.fillRect(across, look.colour("text.3"))
