"""The rows of a file as they will be in Oasis, with the cells tinted that cannot be taken as they are."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from oasis_desktop.local.importers.judged import FILTERS, HERE, NEW_ROWS, WRONG, Shown, Sums
from oasis_desktop.tasks.importing import Judged
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.painting import draw_focus_edge, draw_ground, draw_icon, draw_line
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.table import RowTable
from oasis_desktop.ui.screens.imports import words

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
_SHOWN_ROLE = Qt.ItemDataRole.UserRole + 1
_WIDTHS = {"name": 226, "phone": 122, "date_of_birth": 116, "national_id": 172, "entity": 122}
_OFTEN = ("entity", "name", "phone", "date_of_birth", "national_id", "address", "email", "gender", "nickname")
_MOST, _LARGE = 4, 1.3
"""Fields that are shown, two fewer with text larger than that."""
_KEY_WIDTH, _MARK_WIDTH, _VERDICT_WIDTH, _OTHER_WIDTH = 180, 60, 122, 150
_MARK, _VERDICT = "#mark", "#verdict"


class PreviewModel(QAbstractTableModel):
    """Rows by their place in the file; each is read when it is drawn, and only so many as were scrolled to
    are known to the table."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._judged: Judged | None = None
        self._places: Sequence[int] = ()
        self._known = 0
        self.fields: list[str] = [_MARK, "name", _VERDICT]
        self._read = lru_cache(maxsize=512)(self._row)

    def show_rows(self, judged: Judged | None, wanted: str) -> None:
        """The rows of a filter."""
        self.beginResetModel()
        self._judged = judged
        self._places = judged.places[wanted] if judged is not None else ()
        self._known = min(PAGE, len(self._places))
        told = judged.fields() if judged is not None else ["name"]
        most = _MOST if theme.current().scale < _LARGE else _MOST - 2
        shown = [field for field in _OFTEN if field in told][:most]
        self.fields = [_MARK, *shown, _VERDICT]
        self._read.cache_clear()
        self.endResetModel()

    def _row(self, at: int) -> Shown:
        assert self._judged is not None
        return self._judged.row(self._places[at])

    def known_row(self, mark: str) -> int | None:
        """Where a row stands among those shown; rows up to it are known then. None if it is not shown."""
        place = self._judged.place_of(mark) if self._judged is not None else None
        if place is None:
            return None
        at = bisect_left(self._places, place)  # they are in their order
        if at >= len(self._places) or self._places[at] != place:
            return None
        while at >= self._known:
            self.fetchMore()
        return at

    def first_last(self, first: int, last: int) -> tuple[str, str]:
        """The marks of two rows."""
        return self._read(first).mark, self._read(last).mark

    def canFetchMore(self, _parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own default
        return self._known < len(self._places)

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008
        more = min(PAGE, len(self._places) - self._known)
        self.beginInsertRows(QModelIndex(), self._known, self._known + more - 1)
        self._known += more
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._known

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            _SHOWN_ROLE,
        ):
            return None
        shown = self._read(index.row())
        return shown if role == _SHOWN_ROLE else self.text(shown, self.fields[index.column()])

    def text(self, shown: Shown, field: str) -> str:
        """What stands in a cell."""
        if field == _MARK:
            return shown.mark
        if field == _VERDICT:
            return words.verdict_word(shown.verdict)
        if field in shown.wrong:
            return shown.wrong[field]
        return words.value_text(field, dict(shown.values))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            numbered = "entity" not in self.fields
            own = {_MARK: self.tr("Row") if numbered else self.tr("Resource"), _VERDICT: self.tr("Result")}
            return own.get(field) or words.field_head(field)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = field == _MARK and "entity" not in self.fields
            across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        return None


class _CellDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, view: RowTable, model: PreviewModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        shown: Shown = index.data(_SHOWN_ROLE)
        field = self._model.fields[index.column()]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, chosen=chosen, hovered=index.row() == self._view.hovered_row)
        wrong = field in shown.wrong
        if wrong:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.current().colour("danger.soft"))
        last = index.column() == len(self._model.fields) - 1
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_edge(painter, rect, left=index.column() == 0, right=last)
        inner = rect.adjusted(8, 0, -8, 0)
        text = self._model.text(shown, field)
        if field == _VERDICT:
            icon, role = words.VERDICT_ICONS[shown.verdict]
            draw_icon(painter, inner, icon, role, 16)
            inner.setLeft(inner.left() + theme.current().px(16) + 6)
            draw_line(
                painter, inner, text, style="small", role="danger.text" if role == "danger.text" else "text.2"
            )
        elif field == _MARK:
            numbered = "entity" not in self._model.fields
            left = 0 if numbered else 8
            inner = inner.adjusted(left, 0, 0, 0)
            draw_line(painter, inner, text, style="small", role="text.3", right=numbered)
        elif wrong:
            draw_line(painter, inner, text, style="strong", role="danger.text")
        else:
            role = "text" if shown.verdict != "skipped" else "text.disabled"
            draw_line(painter, inner, text or "–", role=role)


class Preview(Panel):
    """The rows, with a chip for each thing that can become of them."""

    filtered = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface")
        self._judged: Judged | None = None
        self._wanted = FILTERS[0]
        self._title, self._range = Label("section"), Label("small", "text.3")
        self._range.setObjectName("previewRange")
        self.chips = {
            name: Chip(f"rows_{name}", "warning-circle" if name == WRONG else "") for name in FILTERS
        }
        self.chips[WRONG] = Chip("rows_wrong", "warning-circle", "danger.text")
        chips = row()
        chips.setSpacing(6)
        for name, chip in self.chips.items():
            chips.addWidget(chip)
            chip.clicked.connect(lambda _=False, name=name: self.choose(name))
        self.table = RowTable("importPreview", "preview.row")
        self.model = PreviewModel(self.table)
        self.table.setModel(self.model)
        self.table.setItemDelegate(_CellDelegate(self.table, self.model))
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._say_range())
        self._empty = EmptyState("check-circle")
        head = row(self._title, 6, self._range, 12, None, chips)
        whole = column(margins(head, 16, 4, 20, 6), self.table, self._empty)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.built()

    def show_judged(self, judged: Judged | None) -> None:
        """The rows of what was judged; None while that is under way."""
        self._judged = judged
        if judged is not None and not judged.places[self._wanted]:
            self._wanted = FILTERS[0]
        self._fill()

    def choose(self, wanted: str) -> None:
        """Show the rows of that filter."""
        self._wanted = wanted
        self._fill()
        self.filtered.emit(wanted)

    def _fill(self) -> None:
        self.model.show_rows(self._judged, self._wanted)
        keyed = "entity" in self.model.fields
        narrow = theme.current().scale > _LARGE
        widths: list[int | None] = [(_KEY_WIDTH * 2 // 3 if narrow else _KEY_WIDTH) if keyed else _MARK_WIDTH]
        fields = self.model.fields[1:-1]
        wide = "name" if "name" in fields else fields[-1]
        own = _WIDTHS | ({"entity": 90} if narrow else {})
        widths += [None if field == wide else own.get(field, _OTHER_WIDTH) for field in fields]
        self.table.set_widths([*widths, _VERDICT_WIDTH])
        self.speak()

    def show_line(self, mark: str) -> None:
        """Scroll to a row, if it is among those that are known."""
        at = self.model.known_row(mark)
        if at is not None:
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0))

    def speak(self) -> None:
        sums = self._judged.sums if self._judged is not None else Sums()
        counts = {
            FILTERS[0]: sums.total,
            NEW_ROWS: sums.new,
            HERE: sums.changed + sums.same,
            WRONG: sums.wrong,
        }
        said = {
            FILTERS[0]: self.tr("All"),
            NEW_ROWS: self.tr("New"),
            HERE: self.tr("Here already"),
            WRONG: self.tr("To fix"),
        }
        for name, chip in self.chips.items():
            chip.say(said[name], f"{counts[name]:,}")
            chip.setChecked(name == self._wanted)
            chip.setEnabled(self._judged is not None)
        self._title.setText(self.tr("Preview"))
        self.table.setAccessibleName(self.tr("Preview"))
        nothing = self._judged is not None and not self._judged.places[self._wanted]
        self.table.setVisible(not nothing)
        self._empty.setVisible(nothing)
        self._empty.say(self.tr("There is no such row"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.fields) - 1)
        self._say_range()

    def _say_range(self) -> None:
        """Which rows can be seen."""
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        if first < 0 or not self.model.rowCount():
            self._range.setText("")
            return
        last = last if last >= 0 else self.model.rowCount() - 1
        marks = self.model.first_last(first, last)
        numbered = marks[0].isdecimal() and marks[1].isdecimal()
        told = self.tr("rows {first}–{last}").format(first=marks[0], last=marks[1])
        self._range.setText(told if numbered else "")
