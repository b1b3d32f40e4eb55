"""The patients screen: the list, and beside it the record or the form."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.errors import OasisError
from oasis_core.schema.wire import Row
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local.drafts import Draft
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui.following import Following
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.pieces import Made
from oasis_desktop.ui.screens.patients.commands import commands_of
from oasis_desktop.ui.screens.patients.deeds import Deeds
from oasis_desktop.ui.screens.patients.editor import EditorPanel
from oasis_desktop.ui.screens.patients.form import NEW, draft_key
from oasis_desktop.ui.screens.patients.list import PatientList
from oasis_desktop.ui.screens.patients.menu import patient_menu
from oasis_desktop.ui.screens.patients.record import RecordPanel, Shown, read_shown
from oasis_desktop.ui.screens.patients.rows import DRAFT
from oasis_desktop.ui.screens.patients.sides import PatientSides
from oasis_desktop.ui.workbench import Workbench

_ABOUT = frozenset({"appointment", "prescription", "transaction", "insurance"})


class PatientsPage(Panel):
    """Search, look, change, add. What was typed and not saved is kept as a draft."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._wanted: UUID | None = None
        self._record: Shown | None = None
        self._saved_now = self._edit_wanted = False
        self._sides = PatientSides(self)
        self._side = self._sides.beside
        self.setLayout(column(self._sides))

    def parts(self) -> Iterator[None]:
        self.list = PatientList(self._desk, self._runner, self)
        self.list.setObjectName("patientList")
        yield from self.list.parts()
        yield
        self._sides.take_in(self.list)
        yield
        self.record = RecordPanel(self._bench, self._side)
        yield from self.record.parts()
        self._editing_made = Made(lambda: EditorPanel(self._desk, self._side), self, self._take_in)
        self._nobody = EmptyState("users")
        for each in (self._nobody, self.record):
            self._side.addWidget(each)
        self._deeds = Deeds(self._bench, self)
        self._menus = [self._menu("patientMenu"), self._menu("patientRowMenu")]
        self.list.table.set_menu(self._menus[1])
        self._wire()
        yield
        self.built()
        if self._bench.drafts.is_loaded:
            self._drafts_arrived()

    def _wire(self) -> None:
        self.list.selected.connect(self._selected)
        self.list.draft_chosen.connect(self._draft_chosen)
        self.record.head.more.clicked.connect(
            lambda: self._menus[0].open_below(self.record.head.more, right=True)
        )
        self._deeds.unmade.connect(lambda typed: self._take_up(None, typed))
        self.list.opened.connect(self._opened)
        self.list.table.clicked.connect(lambda _index: self._clicked())
        self.record.back.clicked.connect(self.leave)
        self.list.new.clicked.connect(lambda _=False: self.add())
        self._following = Following(self, self._runner, self._concerns, self._read)
        self._bench.drafts.kept.connect(self._kept)
        self._bench.drafts.loaded.connect(self._drafts_arrived)
        self._bench.commands.add(self, *commands_of(self))

    def speak(self) -> None:
        self._nobody.say(
            self.tr("Choose a patient on the left"), self.tr("Ctrl+F searches, Ctrl+N makes a new record.")
        )

    @property
    def editor(self) -> EditorPanel:
        """The form, made when it is wanted or in a quiet moment before: the list does not wait for it."""
        return self._editing_made.now()

    def _take_in(self, editor: EditorPanel) -> None:
        self._side.addWidget(editor)
        editor.save_asked.connect(self._save)
        editor.typed_on.connect(self._keep_draft)
        editor.left.connect(self.leave)
        editor.dropped.connect(self._drop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._editing_made.ahead()

    def _begin_form(self, row: Row | None, typed: dict[str, str], draft: Draft | None) -> None:
        """Show the form. The record of who was saved before, still on its way, will not take it away."""
        self._saved_now = False
        self._show_side(self.editor)
        self.editor.start(row, typed, draft)

    def _show_side(self, panel: QWidget) -> None:
        """Beside the list. While a form is there, what is to be done next stands in it."""
        self._side.setCurrentWidget(panel)
        is_form = panel is self._editing_made.whole
        self.list.new.set_kind("plain" if is_form else "main")
        if is_form:
            self._sides.is_over = True
        self.resized()

    def resized(self) -> None:
        self._sides.fold()
        self.record.show_back(shown=self._sides.is_tight())

    def _go_over(self) -> None:
        """From the list to what is beside it."""
        self._sides.is_over = True
        self.resized()
        if self._sides.is_tight():
            self.record.take_focus()

    def dress(self) -> None:
        self.resized()

    def _editing(self) -> bool:
        editor = self._editing_made.whole
        return editor is not None and self._side.currentWidget() is editor

    # ----------------------------------------------------------------------------------------- from outside

    def show_patient(self, patient_id: UUID) -> None:
        """The record of somebody, wherever they stand in the list."""
        self._sides.is_over = True
        self.list.go_to(patient_id)
        self._select(patient_id)

    def whereabouts(self) -> tuple[Any, ...] | None:
        """How to come back to where somebody is: what to call, and with what."""
        return ("show_patient", self._wanted) if self._wanted is not None else None

    def add(self, name: str = "") -> None:
        """A new patient, by the name typed so far; a draft that is there goes on."""
        if not self._desk.may("patient:create"):
            return
        draft = self._bench.drafts.find(NEW)
        typed = dict(draft.content["typed"]) if draft is not None else {}
        if name and draft is None:
            typed = {"name": name}
        self._begin_form(None, typed, draft)

    # ---------------------------------------------------------------------------------------- by the person

    def _menu(self, name: str) -> Menu:
        """What can be done with the current patient."""

        def current() -> Row | None:
            there = self._record is not None and self._record.id == self._wanted
            return self._record.record.row if self._record is not None and there else None

        return patient_menu(name, self, self._desk, self._deeds, self, current)

    def book(self) -> None:
        """A visit of the current patient."""
        self.record.book()

    def prescribe(self) -> None:
        """A prescription for the current patient."""
        self.record.prescribe()

    def search(self) -> None:
        """Into the search field, with what stands there chosen."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def edit(self) -> None:
        """Change the current patient; if their record is still on its way, as soon as it is here."""
        if self._editing() or self._wanted is None or not self._desk.may("patient:edit"):
            return
        if self._record is not None and self._record.id == self._wanted:
            row = self._record.record.row
            draft = self._bench.drafts.find(draft_key(row["id"]))
            self._begin_form(row, dict(draft.content["typed"]) if draft is not None else {}, draft)
        else:
            self._edit_wanted = True

    def _opened(self) -> None:
        """Enter or a double click in the list: to the record if it is covered, else into the form."""
        if self._sides.is_tight() and not self._sides.is_over:
            self._go_over()
        elif self.list.current_key() == DRAFT:
            self.add()
        else:
            self.edit()

    def _clicked(self) -> None:
        if self._sides.is_tight():
            self._go_over()

    def leave(self) -> None:
        """Out of the form, back to the record; from a record that covers the list back to that."""
        if self._editing():
            self._sides.is_over &= self._record is not None and self.editor.editing() is not None
            self._show_record()
        elif self._sides.covers():
            self._sides.is_over = False
            self.resized()
        else:
            return
        self.list.take_focus()

    def save(self) -> None:
        """What stands in the form."""
        if self._editing():
            self.editor.ask_to_save()

    def save_and_book(self) -> None:
        """Somebody new, and a visit for them."""
        if self._editing() and self.editor.editing() is None:
            self.editor.ask_to_save(book=True)

    # ----------------------------------------------------------------------------------------------- record

    def _selected(self, patient_id: UUID) -> None:
        if patient_id == self._wanted and (self._record is not None or self._editing()):
            return
        self._select(patient_id)

    def _draft_chosen(self) -> None:
        if not (self._editing() and self.editor.editing() is None):
            self._wanted = None
            self.add()

    def _select(self, patient_id: UUID) -> None:
        self._wanted, self._edit_wanted = patient_id, False
        if self._editing():
            self._show_record()
        self._read()

    def _read(self) -> None:
        if (patient_id := self._wanted) is None:
            return
        desk, lengths = self._desk, self.record.lengths(patient_id)
        self._runner.read(
            self,
            lambda connection: read_shown(connection, desk, patient_id, lengths),
            lambda shown: self._arrived(patient_id, shown),
            key="record",
        )

    def _arrived(self, patient_id: UUID, shown: Shown | None) -> None:
        if patient_id != self._wanted:
            return
        if shown is not None and shown.record.row["deleted_at"] is not None:
            shown = None
        self._record = shown
        if self._saved_now and self._editing() and shown is not None:
            self._fill_record(shown)
            in_next_turn(self, self._leave_saved)
            return
        if self._saved_now or not self._editing():
            self._show_record()
        elif shown is not None and self.editor.editing() == patient_id:
            self.editor.rebase(shown.record.row)
        self._saved_now = False
        self._edit_if_wanted()

    def _leave_saved(self) -> None:
        """The form makes place for the record of who was saved, unless another was begun."""
        if self._saved_now:
            self._saved_now = False
            self._show_side(self.record)
            self._edit_if_wanted()

    def _edit_if_wanted(self) -> None:
        if self._edit_wanted:
            self._edit_wanted = False
            self.edit()

    def _show_record(self) -> None:
        if self._record is None:
            self._show_side(self._nobody)
        else:
            self._fill_record(self._record)
            self._show_side(self.record)

    def _fill_record(self, shown: Shown) -> None:
        drafted = self._bench.drafts.find(draft_key(shown.id)) is not None
        self.record.show_record(shown, drafted=drafted)

    def _concerns(self, changes: ChangeSet) -> bool:
        return ("patient", self._wanted) in changes.rows or bool(changes.entities & _ABOUT)

    # ----------------------------------------------------------------------------------------------- drafts

    def _keep_draft(self) -> None:
        key, typed = draft_key(self.editor.editing()), self.editor.typed()
        if typed:
            self._bench.drafts.keep(key, {"typed": typed})
        else:
            self._bench.drafts.drop(key)
            self.editor.say_kept(None)
        self._say_draft()

    def _kept(self, key: str, draft: Draft) -> None:
        if self._editing() and key == draft_key(self.editor.editing()):
            self.editor.say_kept(draft)

    def _drafts_arrived(self) -> None:
        self._say_draft()
        if self._side.currentWidget() is self.record:
            self._show_record()

    def _say_draft(self) -> None:
        """The list shows that somebody new is half written down."""
        draft = self._bench.drafts.find(NEW)
        self.list.show_draft(None if draft is None else str(draft.content["typed"].get("name", "")))
        if draft is not None and self._editing() and self.editor.editing() is None:
            self.list.choose_draft()

    def _drop(self) -> None:
        """Forget what was typed; it can be had again for some seconds."""
        patient_id, typed = self.editor.editing(), self.editor.typed()
        self._bench.drafts.drop(draft_key(patient_id))
        self._say_draft()
        self._show_record()
        self.list.take_focus()
        if typed:
            self._bench.offers.make(
                lambda: self.tr("The draft is gone"), lambda: self._take_up(patient_id, typed)
            )

    def _take_up(self, patient_id: UUID | None, typed: dict[str, str]) -> None:
        """Go on with what was typed before."""
        self._bench.drafts.keep(draft_key(patient_id), {"typed": typed})
        self._say_draft()
        if patient_id is None:
            self.add()
        elif patient_id == self._wanted:
            self.edit()
        else:
            self._edit_wanted = True
            self.show_patient(patient_id)

    # ------------------------------------------------------------------------------------------------- form

    def _save(self, values: dict[str, Any], book: bool) -> None:
        if self._saved_now:
            return  # what stands there is saved, and its record on the way
        if (patient_id := self.editor.editing()) is not None:
            self._save_edit(patient_id, values)
            return
        self.editor.set_busy(busy=True)
        self._deeds.create(
            values,
            self.editor.typed(),
            lambda made: self._made(made, book=book),
            lambda error: self._refused(None, error),
        )

    def _save_edit(self, patient_id: UUID, values: dict[str, Any]) -> None:
        if not values:
            self.leave()
            return
        self.editor.set_busy(busy=True)
        self._deeds.edit(
            patient_id,
            values,
            lambda: self._saved(patient_id, patient_id),
            lambda error: self._refused(patient_id, error),
        )

    def _made(self, patient_id: UUID, *, book: bool) -> None:
        self._saved(None, patient_id)
        if book:
            self._bench.navigator.booking.emit(patient_id)

    def _saved(self, edited: UUID | None, patient_id: UUID) -> None:
        self._bench.drafts.drop(draft_key(edited))
        self._say_draft()
        if not (self._editing() and self.editor.editing() == edited):
            return  # the person is somewhere else by now
        self._wanted, self._saved_now = patient_id, True
        self._following.soon()
        self.list.show_saved(patient_id)

    def _refused(self, patient_id: UUID | None, error: OasisError) -> None:
        if self._editing() and self.editor.editing() == patient_id:
            self.editor.show_error(error)
        else:  # the person went on to something else: what they typed is kept as a draft
            self._runner.failed.emit(error)
