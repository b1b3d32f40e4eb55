"""The prescription editor: a page of its own, with the prescription of before beside it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_core.rules.prescription_doubts import Reason
from oasis_core.work.queries.prescriptions import PatientPrescriptions
from oasis_desktop.local.drafts import Draft
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.screens.prescription import actions
from oasis_desktop.ui.screens.prescription.doubt_lines import ACCEPT_KEY
from oasis_desktop.ui.screens.prescription.editing import Editing
from oasis_desktop.ui.screens.prescription.editor import TRANSPOSE_KEY, EditorPanel
from oasis_desktop.ui.screens.prescription.head import SIGN_KEY, PageHead
from oasis_desktop.ui.screens.prescription.head_words import say_head
from oasis_desktop.ui.screens.prescription.opening import Opening
from oasis_desktop.ui.screens.prescription.previous import PreviousPanel
from oasis_desktop.ui.screens.prescription.signing import Signing
from oasis_desktop.ui.workbench import Command, Workbench

PREVIOUS_WIDTH, NARROW, LARGE_TEXT = 472, 1100, 1.2
"""Below that width, or with larger text, the prescription of before is shown in place of the editor."""
_NO_LIMIT = 16777215


class CommandWords(QObject):
    """What the commands of the page are called."""

    def sign(self) -> str:
        return self.tr("Sign the prescription")

    def save(self) -> str:
        return self.tr("Keep the prescription as a draft")

    def transpose(self) -> str:
        return self.tr("Transpose the prescription")

    def accept(self) -> str:
        return self.tr("Accept the first warning")

    def back(self) -> str:
        return self.tr("Back from the prescription")


class PrescriptionPage(Panel):
    """What is typed is kept at once on this PC, and becomes a draft of the patient when the page is left."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self.setObjectName("prescriptionPage")
        self._bench, self._desk, self._runner = bench, bench.desk, bench.runner
        self._opening = Opening(bench)
        self._wanted: tuple[UUID, UUID | None] | None = None
        self._editing: Editing | None = None
        self._kept: Draft | None = None
        self._beside, self._words = False, CommandWords(self)

    def parts(self) -> Iterator[None]:
        self._nobody, whole = EmptyState("eyeglasses"), QWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(whole)
        sides, both = row(), column()
        whole.setLayout(both)
        self.head = PageHead()
        both.addWidget(self.head)
        both.addLayout(sides, 1)
        yield
        self.editor = EditorPanel(whole)
        yield from self.editor.parts()
        sides.addWidget(self.editor, 1)
        yield
        self.previous = PreviousPanel(whole)
        yield from self.previous.parts()
        sides.addWidget(self.previous)
        yield
        self._wire()
        self._add_commands()
        yield
        self.built()

    def _wire(self) -> None:
        self.head.back.clicked.connect(self.back)
        self.head.kind_chosen.connect(self._choose_kind)
        self.head.sign.clicked.connect(self.ask_to_sign)
        self.head.correct.clicked.connect(self.correct)
        self.head.void.clicked.connect(self._ask_to_void)
        self._signing = Signing(self._bench, self, self.head, self.editor)
        self._signing.done.connect(self._reload)
        self._signing.refused.connect(self._refused)
        self.head.beside.clicked.connect(self._turn_beside)
        self.editor.edited.connect(self._edited)
        self.editor.accepted.connect(self._accept)
        self.editor.notation_chosen.connect(self._choose_notation)
        self.previous.chosen.connect(self._choose_before)
        self.previous.copy_asked.connect(self._copy)
        self._bench.drafts.loaded.connect(self._show_wanted)
        self._bench.drafts.kept.connect(self._draft_kept)
        self._runner.changed.connect(self._follow)

    def _add_commands(self) -> None:
        create, sign = "prescription:create", "prescription:sign"
        for name, icon, said, deed, keys, permission in (
            ("sign", "check", self._words.sign, self.ask_to_sign, SIGN_KEY, sign),
            ("save", "pencil-simple", self._words.save, self.save, "Ctrl+S", create),
            ("transpose", "arrows-clockwise", self._words.transpose, self.transpose, TRANSPOSE_KEY, ""),
            ("accept", "check", self._words.accept, self.accept_first, ACCEPT_KEY, create),
            ("back", "arrow-left", self._words.back, self.back, "Esc", ""),
        ):
            command = Command(f"prescription.{name}", icon, said, deed, keys, permission)
            self._bench.commands.add(self, command)

    # ------------------------------------------------------------------------------------------------ opening

    def open(self, patient_id: UUID, prescription_id: UUID | None) -> None:
        """Show a prescription of a patient; without one, begin a new one, or go on with what the person left
        unsigned."""
        self._leave()
        self._wanted, self._editing, self._kept = (patient_id, prescription_id), None, None
        self._stack.setCurrentIndex(0)
        self._nobody.hide()
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self._wanted is not None and self._editing is None and self._bench.drafts.is_loaded:
            self._runner.read(self, self._opening.query(self._wanted[0]), self._arrived, key="prescription")

    def _arrived(self, found: tuple[PatientPrescriptions | None, bool]) -> None:
        known, self._opening.plus = found
        row = None if known is None or self._wanted is None else self._opening.choose(known, self._wanted[1])
        if known is None or (row is None and not self._opening.may_write):
            self._nobody.show()
            return
        self._begin(self._opening.editing(known, row))

    def _begin(self, editing: Editing) -> None:
        """Show it, with what was typed and not kept before."""
        self._editing, self._kept, typing = self._opening.resumed(editing)
        self._stack.setCurrentIndex(1)
        self._show()
        self.editor.first_cell()
        if typing is not None and typing[0].column in self._editing.sheet.columns():
            self.editor.grid.restore(*typing)

    def _show(self) -> None:
        if self._editing is not None:
            self.editor.show_editing(self._editing, writable=self._is_writable())
            in_next_turn(self, self._say_head)
            in_next_turn(self, self._show_beside)

    def _show_beside(self) -> None:
        if self._editing is not None:
            self.previous.show_editing(self._editing, writable=self._is_writable())

    def _is_writable(self) -> bool:
        return self._editing is not None and self._editing.is_draft and self._opening.may_write

    # -------------------------------------------------------------------------------------------------- words

    def speak(self) -> None:
        self._nobody.say(self.tr("This prescription is not here"), self.tr("Go back and choose a patient."))
        self._say_head()

    def _say_head(self) -> None:
        if self._editing is not None:
            say_head(self.head, self._editing, self._desk, self._kept.saved_at if self._kept else None)
            self.head.beside.setVisible(self._is_narrow())
            self.head.kinds.setVisible(self._is_writable() or not self._is_narrow())

    def dress(self) -> None:
        self.resized()

    def _is_narrow(self) -> bool:
        return self.width() < NARROW or theme.current().scale > LARGE_TEXT

    def resized(self) -> None:
        """Where there is no room for both, a button of the head changes between them."""
        narrow = self._is_narrow()
        self._beside = self._beside and narrow
        for part, shown in ((self.editor, not self._beside), (self.previous, not narrow or self._beside)):
            # What nobody hid comes with the page; to show it before would lay it out for nothing.
            if not shown or part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.setVisible(shown)
        width = theme.current().px(PREVIOUS_WIDTH)
        self.previous.setMinimumWidth(0 if narrow else width)
        self.previous.setMaximumWidth(_NO_LIMIT if narrow else width)
        self._say_head()

    def _turn_beside(self) -> None:
        self._beside = not self._beside
        self.resized()

    # ------------------------------------------------------------------------------------------- what is done

    def _edited(self) -> None:
        if self._is_writable():
            self._keep()
            self.previous.show_differences(self.editor.differences())

    def _keep(self) -> None:
        """What stands on the page, kept on this PC; nothing of it is lost by whatever happens."""
        editing, typing = self._editing, self.editor.typing()
        if editing is not None and (editing.is_changed or typing is not None or self._kept is not None):
            self._bench.drafts.keep(editing.draft_key, editing.content(typing))

    def _draft_kept(self, key: str, draft: Draft) -> None:
        if self._editing is not None and key == self._editing.draft_key:
            self._kept = draft
            self._say_head()

    def transpose(self) -> None:
        """The other notation; it stays this person's."""
        editing = self._editing
        if editing is None:
            return
        self.editor.transpose()
        self._opening.plus = editing.sheet.plus
        for sheet in editing.sheets.values():
            if sheet.plus is not editing.sheet.plus:
                sheet.transpose()
        self.previous.show_differences(self.editor.differences())
        deed = actions.remember_notation(self._desk, plus=self._opening.plus)
        self._runner.write(self, deed, lambda _: None)

    def _choose_notation(self, plus: bool) -> None:
        if self._editing is not None and self._editing.sheet.plus is not plus:
            self.transpose()

    def accept_first(self) -> None:
        """The first warning that nobody accepted."""
        self.editor.flush()
        if (reason := self.editor.lines.first) is not None:
            self._accept(reason)

    def _accept(self, reason: Reason) -> None:
        editing, own = self._editing, self._desk.actor.staff_id
        if editing is None or own is None or not self._is_writable():
            return
        self.editor.flush()
        editing.accept(reason, own, self._desk.now())
        self.editor.refresh()
        self._edited()

    def _choose_kind(self, kind: str) -> None:
        editing = self._editing
        if editing is None or kind == editing.kind or not self._is_writable():
            return
        self.editor.flush()
        editing.kind = kind
        editing.choose_before()
        self._show()
        self._keep()

    def _choose_before(self, row_id: UUID) -> None:
        if self._editing is not None:
            self._editing.choose_before(row_id)
            self.editor.refresh()
            self.previous.show_editing(self._editing, writable=self._is_writable())

    def _copy(self) -> None:
        editing = self._editing
        if editing is None or not self._is_writable():
            return
        self.editor.flush()
        undone = editing.content(None)
        editing.copy_as_start()
        self._show()
        self._edited()
        self._bench.offers.make(
            lambda: self.tr("Copied from the previous prescription"), lambda: self._take_back(editing, undone)
        )

    def _take_back(self, editing: Editing, content: dict[str, Any]) -> None:
        if self._editing is editing and self._is_writable():
            editing.restore(content)
            self._show()
            self._keep()

    # ------------------------------------------------------------------------------------------------ keeping

    def save(self) -> None:
        """Make it a draft of the patient, or change that one. What is wrong is shown first."""
        editing = self._editing
        if editing is not None and self._is_writable() and self.editor.require_sound() and editing.is_changed:
            self._write(editing)

    def _write(self, editing: Editing) -> None:
        key, written = editing.draft_key, editing.content(None)

        def done(_row_id: UUID) -> None:
            if self._editing is not editing or editing.content(None) == written:
                self._bench.drafts.drop(key)
                self._kept = None
            self._reload()

        self._runner.write(self, actions.save(self._desk, editing.writing()), done, self._refused)

    def _refused(self, error: OasisError) -> None:
        if self.isVisible():
            self.editor.trouble.say(lambda: words.told(error))
        else:  # the person is elsewhere by now; what was typed is kept on this PC
            self._runner.failed.emit(error)

    def back(self) -> None:
        """To the page before; what stands here becomes a draft."""
        self._bench.navigator.back.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _leave(self) -> None:
        """Keep what can be kept as it is; the rest stays on this PC as it was typed."""
        editing = self._editing
        if editing is None or not self._is_writable():
            return
        self.editor.flush()
        if editing.is_changed and self.editor.is_sound():
            self._write(editing)
        elif not editing.is_changed:
            self._bench.drafts.drop(editing.draft_key)
        self._bench.drafts.flush()

    def _follow(self, changes: Any) -> None:
        """Something was written, here or elsewhere."""
        editing = self._editing
        if editing is not None:
            ids = {editing.row_id, *(each["id"] for each in editing.known.rows)}
            if any(entity == "prescription" and row_id in ids for entity, row_id in changes.rows):
                self._reload()

    def _reload(self) -> None:
        if self._wanted is not None:
            self._runner.read(self, self._opening.query(self._wanted[0]), self._again, key="again")

    def _again(self, found: tuple[PatientPrescriptions | None, bool]) -> None:
        """The same anew: what nobody touched here follows, what was signed is read only from now on."""
        editing, known = self._editing, found[0]
        if editing is None or known is None or known.patient["id"] != editing.patient_id:
            return
        row, key = known.find(editing.row_id), editing.draft_key
        if row is not None and row["status"] != "draft":
            if editing.is_draft:
                self._bench.drafts.drop(key)
            self._editing, self._kept = self._opening.editing(known, row), None
            self._show_again()
            return
        moved = editing.rebase(known)
        if key != editing.draft_key and (held := self._bench.drafts.find(key)) is not None:
            self._bench.drafts.drop(key)  # it goes on under the name of its row
            self._bench.drafts.keep(editing.draft_key, held.content)
        if moved:
            self._show_again()
        else:
            self.previous.show_editing(editing, writable=self._is_writable())
            self._say_head()

    def _show_again(self) -> None:
        """Whoever stands in a cell stays there, with what they are typing."""
        grid = self.editor.grid
        cell, typed = grid.cell(), grid.typing if self._is_writable() else None
        self._show()
        if cell is not None and self._editing is not None and cell.column in self._editing.sheet.columns():
            if typed is None:
                grid.go(cell)
            else:
                grid.restore(cell, typed)

    # ------------------------------------------------------------------------------------------------ signing

    def ask_to_sign(self) -> None:
        """Ask once more: what is signed stays as it is."""
        if self._editing is not None and self._is_writable():
            self._signing.ask_to_sign(self._editing)

    def _ask_to_void(self) -> None:
        if self._editing is not None:
            self._signing.ask_to_void(self._editing)

    def correct(self) -> None:
        """A new draft that says the same, to replace the signed one."""
        correction = None if self._editing is None else self._opening.correction(self._editing)
        if correction is not None:
            self._begin(correction)
