"""The left side of the page: the grid with its hints, what is to be looked at, and the form."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.optics_entry import shown_length
from oasis_core.rules.prescription_compare import Difference
from oasis_core.rules.prescription_doubts import Reason
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Segments
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import ElidedLabel, Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.cells import RIGHT, Cell
from oasis_desktop.ui.screens.prescription.doubt_lines import Doubted, DoubtLines
from oasis_desktop.ui.screens.prescription.editing import (
    CONTACT,
    SPECTACLE,
    Editing,
    accepted_at,
    cells_of,
    doubted_cells,
)
from oasis_desktop.ui.screens.prescription.form import PrescriptionForm
from oasis_desktop.ui.screens.prescription.grid import PowerGrid
from oasis_desktop.ui.screens.prescription.grid_model import Marks
from oasis_desktop.ui.screens.prescription.previous import first_name
from oasis_desktop.ui.screens.prescription.sheet import Sheet

TRANSPOSE_KEY = "Ctrl+T"
MINUS_FORM, PLUS_FORM = "minus", "plus"


class EditorPanel(Panel):
    """`edited` comes with each change of the prescription, with each key typed into a cell, too; `accepted`
    carries a Reason, `notation_chosen` whether it is to be the plus form."""

    edited = Signal()
    accepted = Signal(object)
    notation_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self.setObjectName("prescriptionEditor")
        self._editing: Editing | None = None
        self._strict = self._writable = False

    def parts(self) -> Iterator[None]:
        self._title, self._about = Label("section"), ElidedLabel("small", "text.2")
        self._about.setObjectName("measuredAbout")
        self._form_word = Label("small", "text.2")
        self.notation = Segments("cylinderForm", (MINUS_FORM, PLUS_FORM), "small")
        self.notation.chosen.connect(lambda form: self.notation_chosen.emit(form == PLUS_FORM))
        self.grid = PowerGrid(Sheet(SPECTACLE))
        self._hints = ElidedLabel("small", "text.3")
        self._hints.setObjectName("gridHints")
        self._distances = Label("small", "text.2")
        self._distances.setObjectName("pupilDistances")
        yield
        self.trouble = Notice("prescriptionTrouble", "danger", "warning-circle", closable=True)
        self.lines, self.form = DoubtLines(), PrescriptionForm()
        yield from self._lay_out()
        self.grid.edited.connect(self._edited)
        self.grid.typed.connect(self._typed)
        self.grid.refused.connect(lambda error: self.trouble.say(lambda: words.told(error)))
        self.lines.accepted.connect(self.accepted)
        self.form.edited.connect(self._edited)
        yield
        self.built()

    def _lay_out(self) -> Iterator[None]:
        """From the outside in: nothing gets another parent later."""
        head = row(
            self._title, 12, self._about, 12, self._form_word, 12, self.notation, 12, KeyHint(TRANSPOSE_KEY)
        )
        head.setStretch(2, 1)
        card = Card()
        below = row(self._hints, 16, self._distances)
        below.setStretch(0, 1)
        inside = Panel("surface")
        scroll = Scrolling(inside)
        self._scroll = scroll
        self.setLayout(column(scroll))
        lines = column(self.trouble, head, 8, card, 2, below, 7, self.lines, 10, self.form, None)
        inside.setLayout(margins(lines, 24, 16, 24, 16))
        yield
        card.setLayout(margins(column(self.grid), 1))
        yield from self.form.parts()

    # ------------------------------------------------------------------------------------------------ filling

    def show_editing(self, editing: Editing, *, writable: bool) -> None:
        """Another prescription, or the other type of it."""
        self._editing, self._strict, self._writable = editing, False, writable
        self.grid.is_read_only = not writable
        self.grid.show_sheet(editing.sheet)
        self.notation.choose(PLUS_FORM if editing.sheet.plus else MINUS_FORM)
        self.form.show_editing(editing)
        self.form.set_writable(writable=writable)
        self.trouble.clear()
        self._say_words()
        self.refresh()

    def transpose(self) -> None:
        """Show the other notation; what is being typed is taken first."""
        editing = self._editing
        if editing is None:
            return
        self.grid.flush()
        editing.sheet.transpose()
        self.notation.choose(PLUS_FORM if editing.sheet.plus else MINUS_FORM)
        self.refresh()

    def flush(self) -> None:
        """What is being typed becomes a value."""
        self.grid.flush()

    def typing(self) -> tuple[Cell, str] | None:
        """The cell that is being typed."""
        cell = self.grid.cell()
        return None if cell is None or self.grid.typing is None else (cell, self.grid.typing)

    # -------------------------------------------------------------------------------------------------- words

    def speak(self) -> None:
        self._say_words()
        if self._editing is not None:
            self._say_distances()
            self._show_lines()

    def _say_words(self) -> None:
        self._form_word.setText(self.tr("CYL form"))
        self.notation.say({MINUS_FORM: self.tr("Minus −"), PLUS_FORM: self.tr("Plus +")}, self.tr("CYL form"))
        self.notation.setToolTip(self.tr("Transpose (Ctrl+T)"))
        self.grid.setAccessibleName(self.tr("Powers"))
        editing = self._editing
        if editing is None:
            return
        step = "0.12" if editing.sheet.eighths else "0.25"
        self._hints.setText(
            "     ".join(
                (
                    self.tr("Type -225 for −2.25"),
                    self.tr("↑ ↓ steps {step}").format(step=step),
                    self.tr("Tab next cell"),
                    self.tr("= both eyes"),
                )
            )
            if self._writable
            else ""
        )
        today = editing.is_draft and editing.written_on == editing.today
        self._title.setText(self.tr("Measured today") if today else self.tr("Measured"))
        writer = editing.row["staff_id"] if editing.row is not None else None
        name = editing.known.names.get(writer, "") if writer is not None else editing.writer
        self._about.setText(
            " · ".join(part for part in (dates.day(editing.written_on), first_name(name)) if part)
        )
        self.grid.speak()

    def _say_distances(self) -> None:
        editing = self._editing
        if editing is None or editing.kind == CONTACT:
            self._distances.setText("")
            return
        far, near = editing.sheet.far_distance(), editing.sheet.near_distance()
        said = []
        if far is not None:
            said.append(self.tr("PD total {length}").format(length=shown_length(far)))
        if near is not None:
            said.append(self.tr("near {length}").format(length=shown_length(near)))
        self._distances.setText(" · ".join(said))

    # ------------------------------------------------------------------------------------------------ judging

    def _edited(self) -> None:
        self.trouble.clear()
        self.refresh()
        self.edited.emit()

    def _typed(self) -> None:
        """Only the cell that is being typed shows what it would be."""
        editing, preview = self._editing, self.grid.preview()
        if editing is not None:
            self._mark(self.differences(preview))
        self.edited.emit()

    def refresh(self) -> None:
        """Judge and compare anew."""
        editing = self._editing
        if editing is None:
            return
        self._mark(self.differences())
        self._say_distances()
        self._show_lines()

    def differences(self, preview: Sheet | None = None) -> dict[Cell, Difference]:
        """What differs from before, as far as the person is done with it."""
        editing, here = self._editing, self.grid.cell()
        assert editing is not None
        at_work = here is not None and (self.grid.hasFocus() or preview is not None)
        return editing.differences(preview, here.eye if here is not None and at_work else None)

    def _faults(self) -> list[tuple[list[Cell], Callable[[], str]]]:
        """What is wrong, by cells: what cannot be read, then what is impossible. That something is missing is
        said once the person is done with that eye, or wants to sign."""
        editing = self._editing
        assert editing is not None
        here = self.grid.cell()
        found: list[tuple[list[Cell], Callable[[], str]]] = [
            ([cell], lambda cell=cell, wrong=wrong: wording.wrong_sentence(cell, wrong))  # type: ignore[misc]
            for cell, wrong in editing.sheet.wrong.items()
        ]
        for fault in editing.sheet.faults():
            cells = cells_of(fault.field)
            under_way = (
                here is not None and any(cell.eye == here.eye for cell in cells) and self.grid.hasFocus()
            )
            if self._strict or fault.code not in wording.MISSING or not under_way:
                found.append((cells, lambda fault=fault: wording.fault_sentence(fault)))  # type: ignore[misc]
        return found

    def _mark(self, differences: dict[Cell, Difference]) -> None:
        editing = self._editing
        assert editing is not None
        doubts = {
            cell: wording.doubt_sentence(reason)
            for reason in editing.reasons()
            if editing.accepted(reason) is None and editing.is_draft
            for cell in doubted_cells(reason)
        }
        faults = {cell: said() for cells, said in self._faults() for cell in cells}
        self.grid.mark(Marks(differences, doubts, faults))

    def _show_lines(self) -> None:
        editing = self._editing
        assert editing is not None
        doubts = [self._doubted(reason) for reason in editing.reasons()]
        shown = [each for each in doubts if editing.is_draft or each.accepted is not None]
        self.lines.show_lines([said for _, said in self._faults()], shown, may_accept=self._writable)

    def _doubted(self, reason: Reason) -> Doubted:
        editing = self._editing
        assert editing is not None
        found = editing.accepted(reason)
        if found is None:
            return Doubted(reason)
        name = first_name(editing.name_of(found.by))
        time = dates.moment(accepted_at(found), editing.zone, editing.now)
        return Doubted(reason, lambda: self.tr("accepted by {name} {time}").format(name=name, time=time))

    def require_sound(self) -> bool:
        """Show all that is wrong, and go to the first of it; True if nothing is."""
        self.flush()
        self._strict = True
        self.refresh()
        wrong = self._faults()
        if wrong:
            self.grid.setFocus()
            if wrong[0][0]:
                self.grid.go(wrong[0][0][0])
            self._scroll.verticalScrollBar().setValue(0)
            return False
        field = self.form.first_error()
        if field is not None:
            field.take_focus()
        return field is None

    def is_sound(self) -> bool:
        """Whether it could be kept as it is."""
        editing = self._editing
        assert editing is not None
        return not editing.sheet.wrong and not editing.sheet.faults() and self.form.first_error() is None

    def first_cell(self) -> None:
        """To where one begins."""
        self.grid.setFocus()
        self.grid.go(Cell(RIGHT, "sphere"))
