"""The rows of the list: patients, and between them a draft and the head of those who match only nearly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from oasis_core.entities.patient import PatientStatus
from oasis_core.work.queries.patients import PatientItem, PatientOrder
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.cells import CELL_ROLE, MARK_ROLE, SEARCHED_ROLE, Cell
from oasis_desktop.ui.kit.paging import Column, Fetch, PagedModel
from oasis_desktop.ui.names import listed_name

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
DRAFT = "draft"
ORDERS = {0: PatientOrder.NAME, 3: PatientOrder.LAST_VISIT}
"""By what a column sorts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a patient, or a group that has so many, or the draft of somebody new, by what is known of their
    name, or that there are more than stand here."""

    item: PatientItem | None = None
    group: int = 0
    draft: str | None = None
    more: bool = False

    @property
    def key(self) -> object:
        """Tells it from others."""
        if self.item is not None:
            return self.item.id
        return DRAFT if self.draft is not None else "more" if self.more else "near"


def columns(day: Callable[[datetime], date], today: Callable[[], date]) -> list[Column[Line]]:
    """Name, age, phone and last visit; `day` makes a day of the branch of a moment."""

    def age(line: Line) -> str:
        born = line.item.date_of_birth if line.item else None
        return str(dates.years(born, today())) if born else ""

    def visit(line: Line) -> str:
        at = line.item.last_visit_at if line.item else None
        return dates.day(day(at), narrow=True) if at else ""

    return [
        Column(lambda: translate("Patients", "Name"), _name, cell=_name_cell),
        Column(lambda: translate("Patients", "Age"), age, 48, right=True),
        Column(lambda: translate("Patients", "Phone"), _phone, 114),
        Column(lambda: translate("Patients", "Last visit"), visit, 108, right=True),
    ]


def _phone(line: Line) -> str:
    return (line.item.phone or "") if line.item else ""


def _name(line: Line) -> str:
    if line.item is not None:
        return listed_name(line.item)
    name = line.draft or translate("Patients", "without a name yet")
    return translate("Patients", "New patient: {name} · draft").format(name=name)


def _name_cell(line: Line) -> Cell:
    if line.item is None:
        return Cell(_name(line), icon="pencil-simple", icon_role="accent.text")
    gone = line.item.status in (PatientStatus.DECEASED, PatientStatus.MERGED)
    return Cell(_name(line), style="body", role="text.3" if gone else "")


class PatientRows(PagedModel[Line]):
    """Rows of patients; those with unsent changes are marked. A draft stands first, then somebody who was
    gone to and is not among the pages that are here (`pinned`)."""

    def __init__(self, made: Sequence[Column[Line]], fetch: Fetch[Line], owner: QObject) -> None:
        super().__init__(made, fetch, lambda line: line.key, owner)
        self.searched = ""
        self._draft: Line | None = None
        self._pinned: Line | None = None

    def group_words(self, item: Line) -> str:
        """The head of those who match nearly, and the end of a search that shows the last of very many."""
        if item.more:
            return translate("Patients", "These came last. There are more: type another letter.")
        if not item.group:
            return ""
        return translate("Patients", "Sounds or spells alike {count}").format(count=item.group)

    def first(self, found: list[Line]) -> list[Line]:
        """The first page with what stands above it; somebody pinned who is on it is not pinned any more."""
        if self._pinned is not None and any(line.key == self._pinned.key for line in found):
            self._pinned = None
        return [line for line in (self._draft, self._pinned) if line is not None] + found

    def next(self, found: list[Line]) -> list[Line]:
        """A further page, without whom is pinned."""
        pinned = self._pinned.key if self._pinned is not None else None
        return [line for line in found if line.key != pinned]

    def add_near(self, found: Sequence[PatientItem]) -> None:
        """Those who match nearly, below the others under their own head, in place of those of before."""
        begin = next((at for at, line in enumerate(self.items) if line.group), len(self.items))
        if begin < len(self.items):
            self.beginRemoveRows(QModelIndex(), begin, len(self.items) - 1)
            del self.items[begin:]
            self.endRemoveRows()
        if found:
            lines = [Line(group=len(found)), *(Line(item) for item in found)]
            self.beginInsertRows(QModelIndex(), begin, begin + len(lines) - 1)
            self.items += lines
            self.endInsertRows()

    def show_draft(self, name: str | None) -> None:
        """Somebody new is half written down (None: nobody is)."""
        line = None if name is None else Line(draft=name)
        # Before the first page was asked for it waits: a list with a row in it would ask for the next.
        self._draft = self._put(0, self._draft, line) if self.is_asked else line

    def pin(self, item: PatientItem) -> int:
        """Show somebody above the others; where they stand."""
        at = 0 if self._draft is None else 1
        self._pinned = self._put(at, self._pinned, Line(item))
        return at

    def _put(self, at: int, before: Line | None, line: Line | None) -> Line | None:
        there = before is not None and at < len(self.items) and self.items[at].key == before.key
        if line is not None and there:
            self.items[at] = line
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        elif line is not None:
            self.beginInsertRows(QModelIndex(), at, at)
            self.items.insert(at, line)
            self.endInsertRows()
        elif there:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.items[at]
            self.endRemoveRows()
        return line

    def patient_at(self, row: int) -> UUID | None:
        """Whose row it is; None for a draft or a head."""
        item = self.items[row].item
        return item.id if item is not None else None

    def last_patient(self) -> PatientItem | None:
        """After whom the next page begins."""
        own = self._pinned.key if self._pinned is not None else None
        return next((x.item for x in reversed(self.items) if x.item is not None and x.key != own), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, first = self.items[index.row()], index.column() == 0
        item = line.item
        if item is None:
            return " " if role == CELL_ROLE and not first else super().data(index, role)
        if role == MARK_ROLE:
            return "hourglass-medium" if item.waiting and first else None
        if role == SEARCHED_ROLE:
            return self.searched if first else None
        if role == Qt.ItemDataRole.ToolTipRole and item.waiting:
            return self.tr("Changes of this patient wait to be sent")
        if role == Qt.ItemDataRole.AccessibleTextRole and item.waiting and first:
            return self.tr("{name}, waiting to be sent").format(name=listed_name(item))
        return super().data(index, role)
