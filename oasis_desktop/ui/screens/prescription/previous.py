"""The prescription of before, beside the one at hand: its values, what is unchanged, how the eyes went."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.kernel.optics import spherical_equivalent
from oasis_core.kernel.optics_entry import shown_lens, shown_prism
from oasis_core.rules.prescription_compare import notation_alone
from oasis_core.schema.wire import Row
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row, rule
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT, Cell
from oasis_desktop.ui.screens.prescription.editing import Editing, day_of, read
from oasis_desktop.ui.screens.prescription.previous_grid import PreviousGrid, Swatch
from oasis_desktop.ui.screens.prescription.trend import Trend
from oasis_desktop.ui.screens.prescription.trend_chart import Point

_FLUSH = "padding: 0 2px 0 4px; border: none; text-align: right;"
"""The words of a link end where the frame below them ends."""


class PreviousPanel(Panel):
    """`chosen` carries the id of the one to compare with; `copy_asked`: begin with its values."""

    chosen = Signal(object)
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("sunken", "left", parent)
        self.setObjectName("previousPanel")
        self._editing: Editing | None = None
        self._writable, self._differences = False, frozenset[Cell]()

    def parts(self) -> Iterator[None]:
        inside = Panel("sunken")
        self.setLayout(margins(column(Scrolling(inside)), 1, 0, 0, 0))
        self._title, self._about = Label("section"), Label("small", "text.2")
        self._about.setObjectName("previousAbout")
        self.all = Button("allPrescriptions", "link", "clock-counter-clockwise", "small")
        self.all.clicked.connect(self._open_menu)
        self._menu = Menu("previousMenu", self)
        self.grid = PreviousGrid()
        yield
        self._note, self._more = Paragraph("small", "text.2"), Paragraph("small", "text.2")
        self._note_row = Panel()
        note = row(column(4, IconLabel("equals", "accent.text", 18), None), 8, self._note)
        note.setStretch(2, 1)
        self._note_row.setLayout(margins(note, 13, 8, 12, 8))
        self._more_row = Panel()
        self._more_row.setLayout(margins(column(self._more), 13, 4, 12, 6))
        self._line = rule()
        card = Card()
        card.setLayout(margins(column(self.grid, self._note_row, self._line, self._more_row), 1))
        self._card = card
        yield
        self._legend = Label("small", "text.2")
        self.copy = Button("copyAsStart", "link", "copy", "small")
        self.copy.clicked.connect(self.copy_asked)
        self._nothing = EmptyState("eyeglasses")
        self._below = Panel()
        self._below.setLayout(row(Swatch(), 7, self._legend, None, self.copy))
        yield
        self.trend = Trend()
        yield
        head = row(self._title, 8, self._about, None, self.all)
        for link in (self.all, self.copy, self.trend.switch):
            link.setStyleSheet(_FLUSH)
        lines = column(head, 8, card, 2, self._below, self._nothing, 12)
        inside.setLayout(margins(lines, 24, 16, 24, 16))
        yield
        lines.addWidget(self.trend)
        lines.addStretch(1)
        yield
        self.built()

    def show_editing(self, editing: Editing, *, writable: bool) -> None:
        """What is beside this one now; `writable`: its values may be copied."""
        self._editing, self._writable = editing, writable
        self._differences = frozenset(editing.differences())
        self.speak()

    def show_differences(self, differing: Collection[Cell]) -> None:
        """The values at hand have changed."""
        self._differences = frozenset(differing)
        self._show_values()

    def _show_values(self) -> None:
        editing = self._editing
        if editing is None:
            return
        self.grid.show_document(editing.kind, editing.document_before(), self._differences)
        self.trend.show_points(points(editing))
        self._say_notes()

    # ------------------------------------------------------------------------------------------------- words

    def speak(self) -> None:
        self._title.setText(self.tr("Previous"))
        self._legend.setText(self.tr("Changed · difference in brackets"))
        self.copy.say(self.tr("Copy as a start"))
        self._nothing.say(
            self.tr("No prescription before this one"), self.tr("The next one is compared with this.")
        )
        self.grid.setAccessibleName(self.tr("Previous"))
        editing = self._editing
        there = editing is not None and editing.before is not None
        for each in (self._card, self._below, self._about):
            each.setVisible(there)
        self._nothing.setVisible(not there)
        if editing is None:
            return
        self.all.say(self.tr("All %n", "", len(editing.earlier())))
        self.all.setVisible(len(editing.earlier()) > 1)
        self.copy.setVisible(self._writable)
        if editing.before is not None:
            self._about.setText(about(editing, editing.before))
        self._show_values()

    def _say_notes(self) -> None:
        editing = self._editing
        before = None if editing is None else editing.document_before()
        said, more = [], []
        if editing is not None and before is not None:
            now = editing.sheet.shown()
            for eye in (RIGHT, LEFT):
                one, other = getattr(now, eye), getattr(before, eye)
                if notation_alone(one, other):
                    texts = shown_lens(other.refraction), shown_lens(one.refraction)
                    said.append(wording.unchanged_sentence(eye, *texts, plus=other.cylinder > 0))
                if other is not None and other.prism:
                    prisms = (
                        f"{shown_prism(each.amount)} {wording.base_word(each.base)}" for each in other.prism
                    )
                    more.append(f"{wording.code(eye)} {wording.column_head('prism')} {' + '.join(prisms)}")
        self._note.say("\n".join(said))
        self._note_row.setVisible(bool(said))
        self._more.say(" · ".join(more))
        self._more_row.setVisible(bool(more))
        self._line.setVisible(bool(said and more))
        self.grid.goes_on = bool(said or more)
        self.grid.viewport().update()

    # -------------------------------------------------------------------------------------------------- menu

    def _open_menu(self) -> None:
        editing = self._editing
        if editing is None:
            return
        self._menu.empty()
        for each in editing.earlier():
            kind = "chosen" if editing.before is not None and each["id"] == editing.before["id"] else "plain"
            self._menu.add(f"previous_{each['id']}", "", self._words(each), self._deed(each["id"]), kind=kind)
        self._menu.open_below(self.all, right=True)

    def _words(self, each: Row) -> Callable[[], str]:
        editing = self._editing
        assert editing is not None
        text = f"{about(editing, each)} · {_brief(each)}"
        return lambda: text

    def _deed(self, row_id: UUID) -> Callable[[], None]:
        return lambda: self.chosen.emit(row_id)


def about(editing: Editing, found: Row) -> str:
    """When and by whom."""
    who = editing.known.names.get(found["signed_by"] or found["staff_id"], "")
    return " · ".join(part for part in (dates.day(day_of(found, editing.zone)), first_name(who)) if part)


def first_name(name: str) -> str:
    """How colleagues call each other."""
    return name.split(" ", maxsplit=1)[0]


def _brief(found: Row) -> str:
    data = read(found)
    lenses = ((eye, getattr(data, eye)) for eye in (RIGHT, LEFT))
    return "  ".join(f"{wording.code(eye)} {shown_lens(lens.refraction)}" for eye, lens in lenses if lens)


def points(editing: Editing) -> Sequence[Point]:
    """The spherical equivalents over the years, with those at hand as the last."""
    found = [(day_of(each, editing.zone), read(each)) for each in reversed(editing.earlier())]
    now = editing.sheet.shown().model_copy(update=dict.fromkeys(editing.unready_eyes() & {RIGHT, LEFT}))
    found.append((editing.written_on, now))
    return [point for day, data in found if (point := _point(day, data)) is not None]


def _point(day: date, data: PrescriptionData) -> Point | None:
    right, left = (
        None if lens is None else spherical_equivalent(lens.refraction)
        for lens in (getattr(data, RIGHT), getattr(data, LEFT))
    )
    return None if right is None and left is None else Point(day, right, left)
