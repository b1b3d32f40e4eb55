"""How the eyes went over the years: the spherical equivalents as two lines, and behind them as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget

from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.table import RowTable
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.trend_chart import Legend, Point, TrendChart, shown

Index = QModelIndex | QPersistentModelIndex


class Trend(Panel):
    """The chart; its button shows the table in its place."""

    def __init__(self) -> None:
        super().__init__()
        self._points: list[Point] = []
        self._over: Point | None = None
        self._title, self._value = Label("section"), Label("small", "text.2")
        self._value.setObjectName("trendValue")
        self.chart, self.table = TrendChart(), RowTable("trendTable")
        self._rows = _Rows(self)
        self.table.setModel(self._rows)
        self.table.set_widths([None, 110, 110])
        self.switch = Button("trendSwitch", "link", "table", "small")
        self.switch.clicked.connect(self._switch)
        self.chart.pointed.connect(self._point)
        graph = Panel()
        graph.setLayout(column(row(Legend(), 8, self._value, None), self.chart, None))
        self._body = QStackedWidget()
        self._body.addWidget(graph)
        framed = Card()
        framed.setLayout(margins(column(self.table), 1))
        self._body.addWidget(framed)
        self.setLayout(column(row(self._title, None, self.switch), self._body))
        self.built()

    def show_points(self, points: Sequence[Point]) -> None:
        """The earliest first."""
        self._points, self._over = list(points), None
        self.chart.show_points(points)
        self._rows.show_points(list(reversed(points)))
        self.setVisible(bool(points))
        self._say_values()

    def speak(self) -> None:
        self._title.setText(self.tr("Spherical equivalent (SE)"))
        table = self._body.currentIndex() == 1
        self.switch.say(self.tr("Chart") if table else self.tr("Table"))
        self.table.setAccessibleName(self.tr("Spherical equivalent (SE)"))
        self._rows.speak()
        self._say_values()

    def dress(self) -> None:
        self._body.setFixedHeight(theme.current().px(190))

    def _say_values(self) -> None:
        """A screen reader hears what the lines show."""
        said = map(_line, self._points)
        self.chart.setAccessibleName(self.tr("Spherical equivalent (SE)"))
        self.chart.setAccessibleDescription("; ".join(said))
        over = self._over
        self._value.setText("" if over is None else _line(over))

    def _point(self, point: Point | None) -> None:
        self._over = point
        self._say_values()

    def _switch(self) -> None:
        self._body.setCurrentIndex(1 - self._body.currentIndex())
        self.speak()


def _line(point: Point) -> str:
    """A day with its two values."""
    return f"{dates.day(point.day)} OD {shown(point.right)} OS {shown(point.left)}"


class _Rows(QAbstractTableModel):
    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._points: list[Point] = []

    def show_points(self, points: list[Point]) -> None:
        self.beginResetModel()
        self._points = points
        self.endResetModel()

    def speak(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, _way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Date"), wording.OD, wording.OS)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        point = self._points[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (dates.day(point.day), shown(point.right), shown(point.left))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
