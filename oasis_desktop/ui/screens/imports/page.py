"""Bringing in a file: chosen, matched and checked, imported, and taken back as a whole."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.drafts import Draft
from oasis_desktop.local.importers.batches import Batch
from oasis_desktop.local.importers.judged import JudgedCsv, JudgedFhir
from oasis_desktop.local.importers.opened import OpenedCsv, OpenedFhir
from oasis_desktop.local.importers.patient_columns import NAMING
from oasis_desktop.local.importers.wrong_rows import export_wrong
from oasis_desktop.tasks.importing import Importing, Judged, Opened, Progress, Written
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins
from oasis_desktop.ui.screens.imports.files import FilePane
from oasis_desktop.ui.screens.imports.head import FILE, MATCH, RUN, STEPS, ImportHead
from oasis_desktop.ui.screens.imports.match import MatchPane
from oasis_desktop.ui.screens.imports.running import RunPane
from oasis_desktop.ui.workbench import Command, Workbench

DRAFT = "import"
_NEEDED = (Permission.PATIENT_CREATE, Permission.PATIENT_EDIT)


class ImportPage(Panel):
    """One import at a time; it goes on while one works on another page."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self.setAcceptDrops(True)
        self._bench, self._desk = bench, bench.desk
        self._importing = Importing(bench.desk, bench.runner, self)
        self._opened: Opened | None = None
        self._judged: Judged | None = None
        self._mended: dict[int, dict[int, str]] = {}
        self._skipped: set[int] = set()
        self._pending: dict[str, Any] | None = None
        self._rehearsing, self._resumed = False, False

    def parts(self) -> Iterator[None]:
        self._head = ImportHead(self._desk)
        self._trouble = Notice("fileTrouble", "danger", "warning-circle", closable=True)
        theme.mark(self._trouble, "apart", value=True)
        self._stack = QStackedWidget()
        yield
        whole = column(self._head, margins(column(self._trouble), 24, 0), self._stack)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        yield
        self.files = FilePane(self._desk)
        self._stack.addWidget(self.files)
        yield
        self.match = MatchPane(self._stack)
        yield from self.match.parts()
        self._stack.addWidget(self.match)
        yield
        self.run = RunPane()
        self._stack.addWidget(self.run)
        self._wire()
        yield
        self.built()
        self._say_permission()
        self._go(FILE)

    def _wire(self) -> None:
        self._head.left.connect(self._bench.navigator.back)
        self._head.other_asked.connect(self._another)
        work = self._importing
        work.opened.connect(self._arrived)
        work.judged.connect(self._show_judged)
        work.progressed.connect(self._show_progress)
        work.written.connect(self._show_written)
        work.undone.connect(self._show_undone)
        work.failed.connect(self._show_error)
        self.files.chosen.connect(self.open_files)
        self.files.undo_asked.connect(self._undo)
        self.match.matched.connect(self._judge)
        self.match.mended.connect(self._mend)
        self.match.skipped.connect(self._skip)
        self.match.exported.connect(self._export)
        self.match.rehearsed.connect(self._rehearse)
        self.match.started.connect(self._start)
        self.run.cancelled.connect(self._cancel)
        self.run.undo_asked.connect(self._undo)
        self.run.again.connect(self._another)
        self._bench.drafts.kept.connect(self._draft_kept)
        for keys, deed in (("Ctrl+S", self._start), ("Ctrl+O", self.files.ask), ("Esc", self._leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        importing = Command(
            "import", "download-simple", lambda: self.tr("Import a file"), self._come, "", _NEEDED[0].value
        )
        self._bench.commands.add(self, importing)

    # ------------------------------------------------------------------------------------------------ words

    def _say_permission(self) -> None:
        may = all(self._desk.may(each) for each in _NEEDED)
        self.files.forbid(None if may else OasisError(ErrorCode.PERMISSION_DENIED))

    def _go(self, step: str) -> None:
        self._head.show_step(step, drafted=self._bench.drafts.find(DRAFT) is not None)
        self._stack.setCurrentIndex(STEPS.index(step))
        self._trouble.clear()
        if step == FILE:
            self._importing.past(self.files.show_past)

    def _come(self) -> None:
        self._bench.navigator.page.emit("imports")

    def _leave(self) -> None:
        faults = self.match.faults.list
        if faults.state() != faults.State.EditingState:
            self._bench.navigator.back.emit()

    # ----------------------------------------------------------------------------------------------- a file

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.currentIndex() == 0:
            self._importing.past(self.files.show_past)
            self._resume()

    def _resume(self) -> None:
        """Go on with the file at which somebody was when the program ended."""
        if self._resumed or self._importing.running:
            return
        drafts = self._bench.drafts
        if not drafts.is_loaded:
            drafts.loaded.connect(self._resume)
            return
        self._resumed = True
        draft = drafts.find(DRAFT)
        if draft is not None and self._opened is None:
            self._pending = dict(draft.content)
            self._importing.open([Path(path) for path in self._pending["paths"]])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Begin with these; nothing happens while an import runs."""
        if not self._importing.running:
            self._pending = None
            self._importing.open(list(paths))

    def _arrived(self, opened: Opened) -> None:
        kept, self._pending = self._pending, None
        same = kept is not None and isinstance(opened, OpenedCsv) and kept.get("mark") == list(opened.mark)
        if kept is not None and not same and isinstance(opened, OpenedCsv):
            kept = None  # the file is another one by now: what was mended belongs to lines that are gone
        self._opened, self._judged = opened, None
        mended = (kept or {}).get("mended", {})
        self._mended = {
            int(line): {int(at): text for at, text in cells.items()} for line, cells in mended.items()
        }
        self._skipped = set((kept or {}).get("skipped", ()))
        self.match.show_file(opened, (kept or {}).get("targets"))
        self._head.show_file(self._opened)
        self._go(MATCH)
        self._judge()

    def _another(self) -> None:
        self._opened = self._judged = None
        self._bench.drafts.drop(DRAFT)
        self._head.show_file(self._opened)
        self._go(FILE)

    def _keep_draft(self) -> None:
        opened = self._opened
        if isinstance(opened, OpenedCsv):
            mended = {
                str(line): {str(at): t for at, t in cells.items()} for line, cells in self._mended.items()
            }
            content: dict[str, Any] = {"paths": [str(opened.path)], "mark": list(opened.mark)}
            content |= {"targets": self.match.columns.targets(), "mended": mended}
            self._bench.drafts.keep(DRAFT, content | {"skipped": sorted(self._skipped)})

    def _draft_kept(self, key: str, draft: Draft) -> None:
        if key == DRAFT:
            self._head.show_kept(draft.saved_at, matching=self._stack.currentIndex() == STEPS.index(MATCH))

    # ---------------------------------------------------------------------------------------------- judging

    def _judge(self) -> None:
        opened = self._opened
        if opened is None:
            return
        targets = self.match.columns.targets() if isinstance(opened, OpenedCsv) else []
        known = {target for target in targets if target}
        named = isinstance(opened, OpenedFhir) or any(known >= way for way in NAMING)
        self.match.show_judging(named=named)
        self._keep_draft()
        if named:
            self._importing.judge(opened, targets, dict(self._mended), frozenset(self._skipped))

    def _mend(self, line: int, column_: int, text: str) -> None:
        self._mended.setdefault(line, {})[column_] = text
        self._judge()

    def _skip(self, line: int) -> None:
        self._skipped.add(line)
        self._judge()
        self._bench.offers.make(
            lambda: self.tr("Row {line} is left out").format(line=line), lambda: self._take(line)
        )

    def _take(self, line: int) -> None:
        self._skipped.discard(line)
        self._judge()

    def _show_judged(self, judged: Judged) -> None:
        self._judged = judged
        self.match.show_judged(judged, self._why_not(judged))

    def _why_not(self, judged: Judged) -> OasisError | None:
        if isinstance(judged, JudgedFhir):
            needed = {ACTIONS[step.action].permission for step in judged.plan.steps}
        else:
            needed = set(_NEEDED)
        may = all(self._desk.may(each) for each in needed)
        return None if may else OasisError(ErrorCode.PERMISSION_DENIED)

    # ---------------------------------------------------------------------------------------------- writing

    def _ready(self) -> bool:
        return self.match.foot.run.isEnabled() and self._stack.currentIndex() == 1

    def _rehearse(self) -> None:
        if self._opened is not None and self._judged is not None and self._ready():
            self._rehearsing = True
            self.match.trouble.clear()
            self.match.said.clear()
            self.match.show_running(running=True)
            self._importing.rehearse(self._opened, self._judged)

    def _start(self) -> None:
        if self._opened is None or self._judged is None or not self._ready():
            return
        self._rehearsing = False
        self.run.begin(self._judged.sums.written, undoing=False)
        self._go(RUN)
        targets = self.match.columns.targets() if isinstance(self._opened, OpenedCsv) else []
        remember = self.match.columns.remember.isChecked()
        self._importing.write(self._opened, self._judged, targets, remember=remember)

    def _cancel(self) -> None:
        self.run.progress.cancel.setEnabled(False)
        self._importing.cancel()

    def _show_progress(self, progress: Progress) -> None:
        if self._stack.currentIndex() == 1:
            self.match.show_progress(progress)
        else:
            self.run.show_progress(progress)

    def _show_written(self, written: Written) -> None:
        if written.rehearsed:
            self.match.show_running(running=False)
            self._say_rehearsed(written)
            return
        self._opened = self._judged = None
        self._bench.drafts.drop(DRAFT)
        self.run.show_written(written)
        self._head.show_file(self._opened)
        if not self.isVisible():
            count = written.batch.created + written.batch.updated
            self._bench.offers.make(lambda: self.tr("%n rows were imported", "", count))

    def _say_rehearsed(self, written: Written) -> None:
        error, batch = written.error, written.batch
        if error is not None:
            self.match.trouble.say(lambda: self._told(error))
            return

        def told() -> tuple[str, str]:
            new, changed = self.tr("%n new", "", batch.created), self.tr("%n updated", "", batch.updated)
            return self.tr("The dry run went through. Nothing was saved."), f"{new} · {changed}"

        self.match.said.say(told)

    def _undo(self, batch: Batch | None) -> None:
        if batch is not None and not self._importing.running:
            self.run.begin(batch.created + batch.updated, undoing=True)
            self._go(RUN)
            self._importing.undo(batch.id)

    def _show_undone(self, batch: Batch, undone: Any) -> None:
        self.run.show_undone(batch, undone)

    def _show_error(self, error: OasisError) -> None:
        if self._pending is not None:  # the file of the draft is gone
            self._pending = None
            self._bench.drafts.drop(DRAFT)
        if self._stack.currentIndex() == 1:
            self.match.trouble.say(lambda: self._told(error))
            return
        self._go(FILE)
        self._trouble.say(lambda: self._told(error))

    def _told(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("Nothing was imported.")  # lupdate does not look into f-strings
        return happened, f"{kept} {step}"

    # -------------------------------------------------------------------------------------------- exporting

    def _export(self) -> None:
        judged = self._judged
        if not isinstance(judged, JudgedCsv) or not isinstance(self._opened, OpenedCsv):
            return
        to_fix = self.tr("to fix")
        proposed = f"{self._opened.path.stem}-{to_fix}.csv"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export these rows"), proposed, "CSV (*.csv)")
        if name:
            path, language = Path(name), i18n.language()
            count: Callable[[int], None] = self._exported
            self._bench.runner.read(
                self, lambda _connection: export_wrong(judged, path, language), count, self._show_error
            )

    def _exported(self, count: int) -> None:
        self._bench.offers.make(lambda: self.tr("%n rows were exported", "", count))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._importing.running:
            self.files.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.dropEvent(event)
