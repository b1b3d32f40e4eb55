"""The rows below the field: groups and what was found in them, as a model and how they are painted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a row; `why_not` says why this person cannot."""

    icon: str
    words: str
    do: Callable[[], None]
    keys: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the list. A group has words and perhaps `deeds`, of which the first shows all of it; any
    other does the first of its deeds with Enter and offers them all with Tab."""

    words: str
    icon: str = ""
    second: str = ""
    state: str = ""
    state_role: str = "text.2"
    keys: str = ""
    why_not: str = ""
    is_group: bool = False
    count: str = ""
    deeds: tuple[Deed, ...] = field(default=())

    @property
    def can_be_chosen(self) -> bool:
        """Whether the arrows stop at it."""
        return bool(self.deeds)

    @property
    def spoken(self) -> str:
        """As it is read to somebody who does not see it."""
        told = (self.words, self.second, self.state, self.count, self.why_not)
        enter = self.deeds[0].words if self.deeds and not self.why_not else ""
        return ", ".join(part for part in (*told, enter) if part)


class PaletteModel(QAbstractListModel):
    """The rows, and what was searched for, which is marked in them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.searched = ""

    def show_rows(self, rows: list[Row], searched: str) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows, self.searched = rows, searched
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.why_not or None
            case _ if role == ROW_ROLE:
                return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        if not row.can_be_chosen:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


def height_of(row: Row) -> int:
    """How high a row is."""
    return theme.current().measure("palette.group" if row.is_group else "palette.row")


class PaletteDelegate(QStyledItemDelegate):
    """Paints them; `hovered` is the row under the pointer."""

    hovered = -1
    current = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, height_of(index.data(ROW_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        chosen = index.row() == self.current
        model = index.model()
        searched = model.searched if isinstance(model, PaletteModel) else ""
        painter.save()
        if row.is_group:
            self._paint_group(painter, rect, row, chosen)
        else:
            if chosen or index.row() == self.hovered:
                ground = "selected" if chosen else "hover"
                draw_box(painter, rect.adjusted(4, 0, -4, 0), ground, "", radius=4)
            self._paint_row(painter, rect, row, searched, chosen)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        look = theme.current()
        painter.fillRect(rect, look.colour("selected" if chosen else "sunken"))
        inside = rect.adjusted(16, 0, -16, 0)
        role = "accent.text" if row.deeds else "text.3"
        style = "chip.chosen" if row.deeds else "small"
        width = text_width(row.count, style)
        draw_line(painter, inside, row.count, style=style, role=role, right=True)
        draw_line(painter, inside.adjusted(0, 0, -width - 8, 0), row.words, style="small", role="text.2")

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row, searched: str, chosen: bool) -> None:
        look, off = theme.current(), bool(row.why_not)
        inside = rect.adjusted(16, 0, -16, 0)
        draw_icon(painter, inside, row.icon, "text.disabled" if off else "text.2", 18)
        left = look.px(30)
        taken = self._paint_right(painter, inside, row, chosen)
        room = inside.adjusted(left, 0, -taken, 0)
        words_role = "text.disabled" if off else "text"
        draw_line(painter, room, row.words, style="strong", role=words_role, searched="" if off else searched)
        used = text_width(row.words, "strong") + 12
        if row.second and used < room.width():
            beside = room.adjusted(used, 0, 0, 0)
            draw_line(painter, beside, row.second, style="small", role="text.2", searched=searched)

    def _paint_right(self, painter: QPainter, inside: QRect, row: Row, chosen: bool) -> int:
        """What stands at the right; how much of the width it takes."""
        look = theme.current()
        if row.why_not:
            width = text_width(row.why_not, "small")
            draw_line(painter, inside, row.why_not, style="small", role="text.2", right=True)
            sign = inside.adjusted(inside.width() - width - look.px(22), 0, 0, 0)
            draw_icon(painter, sign, "lock-simple", "text.2", 16)
            return width + look.px(30)
        if chosen:
            return self._paint_enter(painter, inside, row.deeds[0].words)
        if row.state:
            draw_line(painter, inside, row.state, style="small", role=row.state_role, right=True)
            return text_width(row.state, "small") + 12
        draw_line(painter, inside, row.keys, style="micro", role="text.3", right=True)
        return text_width(row.keys, "micro") + 12 if row.keys else 0

    def _paint_enter(self, painter: QPainter, inside: QRect, words: str) -> int:
        cap = text_width("Enter", "micro") + 12
        high = theme.current().px(20)
        box = QRect(0, 0, cap, high)
        box.moveCenter(inside.center())
        box.moveRight(inside.right())
        draw_box(painter, box, "surface", "border", radius=4)
        draw_line(painter, box.adjusted(6, 0, 0, 0), "Enter", style="micro", role="text.2")
        beside = inside.adjusted(0, 0, -cap - 8, 0)
        draw_line(painter, beside, words, style="small", role="text.2", right=True)
        return cap + text_width(words, "small") + 20
