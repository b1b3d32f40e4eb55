"""What the picture of the kit's controls is filled with: words, rows, and marks that no screen has yet."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.table import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex
TYPES = ("figure", "title", "heading", "body", "small")
SIZES = ("28/36", "20/30", "17/26", "15/24", "13/20")


def said(thai: str, english: str) -> str:
    """Sample words: they are data of this picture, not of the program."""
    return thai if i18n.language() == "th" else english


class Held(Button):
    """A button that shows a state without hands."""

    def __init__(self, name: str, kind: str, state: str, *, icon: str = "") -> None:
        super().__init__(name, kind, icon)
        self.state = state
        self.setEnabled(state != "disabled")
        self.setDown(state == "pressed")

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self.state == "hover":
            option.state |= QStyle.StateFlag.State_MouseOver


class Types(QWidget):
    """One line of each type style, as close as their line heights allow."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(theme.current().px(150))

    def words(self) -> tuple[str, ...]:
        return (
            "฿9,400.00",
            said("ปฏิทิน · ณัฐธิดา ปิ่นแก้ว", "Calendar · Natthida Pinkaew"),
            said("น้ำ ป้า ปี่ ญู ฐู กตัญญู เยิ้ม", "Natthida Srisuwan"),
            said("น้ำ ป้า ปี่ ญู ฐู กตัญญู −2.25 ฿1,234.50", "Body text −2.25 ฿1,234.50"),
            said("คำอธิบาย ป้ายช่อง หัวตาราง", "Captions, labels, table heads"),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        middles = (25, 58, 88, 115, 139)
        for style, size, words, middle in zip(TYPES, SIZES, self.words(), middles, strict=True):
            high = look.alone(style)
            line = QRect(0, look.px(middle) - high // 2, self.width(), high)
            draw_line(painter, line.adjusted(look.px(64), 0, 0, 0), words, style=style)
            draw_line(painter, line.translated(0, look.px(2)), size, style="micro", role="text.3")


class Series(QWidget):
    """The five series of charts, each with its own line and marker."""

    dashes: tuple[tuple[float, ...], ...] = ((), (2.4, 1.6), (0.8, 1.2), (4, 1.6), (3, 1.2, 0.8, 1.2))

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(theme.current().alone("small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, wide = self.height() // 2, look.px(61)
        for at, dash in enumerate(self.dashes):
            left, colour = at * wide, look.colour(f"chart.{at + 1}")
            pen = QPen(colour, 2.5)
            if dash:
                pen.setDashPattern(list(dash))
            painter.setPen(pen)
            painter.drawLine(left, middle, left + look.px(30), middle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            self._marker(painter, at, QPoint(left + look.px(15), middle), look.px(9) / 2)
            words = QRect(left + look.px(36), 0, look.px(24), self.height())
            draw_line(painter, words, str(at + 1), style="small", role="text.2")

    def _marker(self, painter: QPainter, at: int, middle: QPoint, half: float) -> None:
        corners = {
            1: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
            2: ((0, -1.2), (1.2, 1), (-1.2, 1)),
            3: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
            4: ((0, 1.2), (1.2, -1), (-1.2, -1)),
        }
        if at == 0:
            painter.drawEllipse(middle, half, half)
        else:
            shape = [middle.toPointF() + QPointF(x * half, y * half) for x, y in corners[at]]
            painter.drawPolygon(QPolygonF(shape))


class Sums(QAbstractTableModel):
    """Three rows for the samples of tables."""

    def rows(self) -> list[tuple[str, str, str]]:
        return [
            (said("ณัฐธิดา ศรีสุวรรณ", "Natthida Srisuwan"), "1,780.00", said("ปกติ", "Normal")),
            (said("ปิ่นแก้ว ญี่ปุ่น", "Pinkaew Yipun"), "590.00", said("ชี้", "Hover")),
            (said("กตัญญู น้ำเพชร", "Katanyu Namphet"), "2,590.00", said("เลือก", "Selected")),
        ]

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 3

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.rows()[index.row()][index.column()]
        if role == CELL_ROLE:
            small = index.column() == 2
            return Cell(text, style="small" if small else "body", role="text.2" if small else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if index.column() == 1 else Qt.AlignmentFlag.AlignLeft
        return text if role == Qt.ItemDataRole.DisplayRole else None
