"""A model whose rows are fetched by key, page after page, while one scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui.kit.cells import CELL_ROLE, GROUP_ROLE, ROW_ROLE, Cell, or_dash

Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex
PAGE = 100


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column: its word, the text of a cell, its width (None: what is left), whether figures stand right.
    `cell` says how it is drawn, if that is more than its text."""

    word: Callable[[], str]
    text: Callable[[Item], str]
    width: int | None = None
    right: bool = False
    cell: Callable[[Item], Cell] | None = None


Fetch = Callable[[Item | None, int, Callable[[list[Item]], None]], None]
"""Fetches at most so many items after one (None: from the start) and hands them over, later. Group rows may
stand between them, see `PagedModel.group_words`."""


class PagedModel(QAbstractTableModel, Generic[Item]):
    """Rows that are fetched by key, a page at a time. `identity` tells whether two items are the same row."""

    def __init__(
        self,
        columns: Sequence[Column[Item]],
        fetch: Fetch[Item],
        identity: Callable[[Item], object],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._columns, self._fetch, self._identity = columns, fetch, identity
        self.items: list[Item] = []
        self._complete = False
        self._asked = 0
        self._pending = False

    def reload(self, after: Callable[[], None], *, keep_length: bool) -> None:
        """Fetch anew from the start: as many rows as there are now, or one page; then call `after`."""
        limit = max(PAGE, len(self.items)) if keep_length else PAGE
        self._ask(None, limit, lambda found: self._replace(found, limit, after))

    def group_words(self, item: Item) -> str:  # noqa: ARG002 - for those that have groups
        """What a group row says; empty for a row like others. Models whose items are not all alike say so."""
        return ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.group_words(self.items[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def canFetchMore(self, _parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own default
        return bool(self.items) and not self._complete and not self._pending

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008
        if self.canFetchMore():
            self._pending = True
            asked = self._asked
            in_next_turn(self, lambda: self._fetch_next(asked))  # the threads that read let it draw first

    def _fetch_next(self, asked: int) -> None:
        if asked == self._asked:  # else it was fetched anew meanwhile
            last = next((item for item in reversed(self.items) if not self.group_words(item)), None)
            self._ask(last, PAGE, self._append)

    @property
    def is_asked(self) -> bool:
        """Whether any page was asked for yet."""
        return self._asked > 0

    def gave_up(self) -> None:
        """The page that was asked for does not come; the next scroll asks again."""
        self._pending = False

    def _ask(self, after: Item | None, limit: int, take: Callable[[list[Item]], None]) -> None:
        self._asked += 1
        asked, self._pending = self._asked, True

        def unless_stale(found: list[Item]) -> None:
            if asked == self._asked:
                self._pending = False
                take(found)

        self._fetch(after, limit, unless_stale)

    def _replace(self, found: list[Item], limit: int, after: Callable[[], None]) -> None:
        same = len(found) == len(self.items) and all(
            self._identity(one) == self._identity(other) for one, other in zip(found, self.items, strict=True)
        )
        self._complete = self._real(found) < limit
        if same and found:
            self.items = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(self._columns) - 1))
        else:
            self.beginResetModel()
            self.items = found
            self.endResetModel()
        after()

    def _append(self, found: list[Item]) -> None:
        self._complete = self._real(found) < PAGE
        if found:
            first = len(self.items)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self.items += found
            self.endInsertRows()

    def _real(self, found: list[Item]) -> int:
        return sum(1 for item in found if not self.group_words(item))

    def row_of(self, identity: object) -> int | None:
        """Where a row stands, or None."""
        return next((at for at, item in enumerate(self.items) if self._identity(item) == identity), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, item = self._columns[index.column()], self.items[index.row()]
        if words := self.group_words(item):
            shown = (GROUP_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words if role in shown and index.column() == 0 else None
        if role == ROW_ROLE:
            return [self._cell(each, item) for each in self._columns]
        if role == CELL_ROLE:
            return self._cell(column, item)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(item)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    @staticmethod
    def _cell(column: Column[Item], item: Item) -> Cell:
        return Cell(column.text(item) or "–") if column.cell is None else or_dash(column.cell(item))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].word()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = (
                Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            )
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def say_words_again(self) -> None:
        """After the language changed: heads and cells say what they say anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, len(self._columns) - 1))
