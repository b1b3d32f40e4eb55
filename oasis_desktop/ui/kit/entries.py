"""A list of entries with two lines each: an icon, a name with its time, and what is the matter; some have a
third, which says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_icon, draw_line

LINK_HEIGHT = 23
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """One entry; `key` tells it from others."""

    key: UUID
    icon: str
    role: str
    title: str
    second: str
    time: str
    link: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (entry.title, entry.second, entry.time, entry.link)))
        return None


class EntryList(QListView):
    """`chosen` carries the key of the entry that became current, or None. If it is `eager` the first one
    becomes it by itself."""

    chosen = Signal(object)

    def __init__(self, name: str, *, selectable: bool, eager: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._selectable, self._eager = selectable, eager
        self._model = _Entries(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if selectable else mode.NoSelection)

    def entries(self) -> list[Entry]:
        """What is listed."""
        return self._model.entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these; what was current stays so if it is still there, else the first becomes it."""
        if list(entries) == self._model.entries:
            return
        kept = self.current_key()
        self._model.show_entries(entries)
        self.updateGeometry()
        keys = [entry.key for entry in entries]
        if keys and (kept in keys or self._eager):
            self.setCurrentIndex(self._model.index(keys.index(kept) if kept in keys else 0))
        elif self._selectable:
            self.chosen.emit(None)

    def clear_choice(self) -> None:
        """None of them is chosen, without a signal."""
        self.selectionModel().clear()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(height_of(entry) for entry in self._model.entries))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), height_of(Entry(UUID(int=0), "", "", "", "", ""))))

    def current_key(self) -> UUID | None:
        """The key of the current entry."""
        index = self.currentIndex()
        return self._model.entries[index.row()].key if index.isValid() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab goes past it, to what another list has chosen: an arrow key takes its first entry, not this."""
        chosen, was = self.currentIndex().isValid(), self.blockSignals(True)
        super().focusInEvent(event)
        if not chosen and self._selectable and not self._eager:
            self.clear_choice()
        self.blockSignals(was)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._selectable and current.isValid():
            self.chosen.emit(self.current_key())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


def height_of(entry: Entry) -> int:
    """How high an entry is, by the size of the text and the density."""
    look = theme.current()
    return look.measure("row.two") + (look.px(LINK_HEIGHT) if entry.link else 0)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, height_of(index.data(ENTRY_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        entry: Entry = index.data(ENTRY_ROLE)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        draw_ground(painter, rect, chosen=chosen, hovered=hovered)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect)
        edge = look.px(6) if look.density == theme.COMFORTABLE else 2
        inner = rect.adjusted(16, edge, -16, -edge - (look.px(LINK_HEIGHT) if entry.link else 0))
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        draw_icon(painter, upper, entry.icon, entry.role, 20)
        upper.setLeft(upper.left() + look.px(20) + 12)
        lower = upper.translated(0, half)
        time = QFontMetrics(look.font("small")).horizontalAdvance(entry.time)
        draw_line(painter, upper, entry.time, style="small", role="text.3", right=True)
        draw_line(painter, upper.adjusted(0, 0, -time - 12, 0), entry.title, style="strong")
        draw_line(painter, lower, entry.second, style="small", role="text.2")
        if entry.link:
            third = QRect(lower.left(), lower.bottom() - look.px(2), lower.width(), look.px(26))
            draw_line(painter, third, entry.link, style="caption", role="accent.text")
