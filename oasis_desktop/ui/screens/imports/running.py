"""The import under way, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from oasis_desktop.local.importers.batches import Batch
from oasis_desktop.local.importers.undo import Undone
from oasis_desktop.tasks.importing import Progress, Written
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.progress import Progress as ProgressBar
from oasis_desktop.ui.screens.imports.words import grouped

WIDTH = 620
_MOST_NAMED = 12


class RunPane(Panel):
    """`cancelled`; `undo_asked` carries the batch; `again` that another file is wanted."""

    cancelled = Signal()
    undo_asked = Signal(object)
    again = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._written: Written | None = None
        self._undone: tuple[Batch, Undone] | None = None
        self._undoing = False
        self.progress = ProgressBar("importProgress")
        self.progress.cancelled.connect(self.cancelled)
        self._sign = IconLabel("check-circle", "accent.text", 28)
        self._title, self._text = Paragraph("heading"), Paragraph("body", "text.2")
        self._title.setObjectName("importOutcome")
        self._named = Paragraph("small", "text.2")
        self._named.setObjectName("importKept")
        self.undo = Button("undoThisImport", "plain", "arrow-counter-clockwise")
        self.other = Button("importAnother", "main", "file-arrow-up")
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self._batch()))
        self.other.clicked.connect(self.again)
        outcome = Panel()
        told = column(self._title, self._text, 4, self._named, 12, row(self.undo, 8, self.other, None))
        sides = row(column(4, self._sign, None), 16, told)
        sides.setStretch(2, 1)
        outcome.setLayout(sides)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.progress)
        self._parts.addWidget(outcome)
        card = Card()
        card.setLayout(margins(column(self._parts), 24))
        card.setMaximumWidth(WIDTH)
        wide = row()
        wide.addStretch(1)
        wide.addWidget(card, 1000)
        wide.addStretch(1)
        outer = column()
        outer.addStretch(1)
        outer.addLayout(wide)
        outer.addStretch(3)
        self.setLayout(margins(outer, 24))
        self.built()

    def _batch(self) -> Batch | None:
        return self._written.batch if self._written else None

    def begin(self, total: int, *, undoing: bool) -> None:
        """It begins."""
        self._undoing, self._written, self._undone = undoing, None, None
        self.progress.tell(0, total)
        self.progress.cancel.setVisible(not undoing)
        self.progress.cancel.setEnabled(True)
        self._parts.setCurrentIndex(0)
        self.speak()

    def show_progress(self, progress: Progress) -> None:
        """How far it has come."""
        self.progress.tell(progress.done, progress.total, progress.seconds)

    def show_written(self, written: Written) -> None:
        """What came of the import."""
        self._written, self._undone = written, None
        self._parts.setCurrentIndex(1)
        self.speak()

    def show_undone(self, batch: Batch, undone: Undone) -> None:
        """What came of taking it back."""
        self._written, self._undone = None, (batch, undone)
        self._parts.setCurrentIndex(1)
        self.speak()

    def speak(self) -> None:
        taking_back = self.tr("Taking the import back")
        self.progress.say(taking_back if self._undoing else self.tr("Importing"))
        self.undo.say(self.tr("Undo this import"))
        self.other.say(self.tr("Import another file"))
        self._named.setVisible(False)
        self.undo.setVisible(False)
        if self._written is not None:
            self._say_written(self._written)
        elif self._undone is not None:
            self._say_undone(*self._undone)

    def _say_written(self, written: Written) -> None:
        batch = written.batch
        sums = [
            grouped(self.tr("%n new", "", batch.created), batch.created),
            grouped(self.tr("%n updated", "", batch.updated), batch.updated),
            grouped(self.tr("%n left out", "", batch.left_out), batch.left_out),
        ]
        text = " · ".join(sums)
        if written.error is not None:
            happened, step = words.told(written.error)
            self._sign.show_icon("x-circle", "danger.text")
            self._title.say(self.tr("The import stopped"))
            kept = self.tr("What was written before is kept and can be undone.")
            self._text.say(f"{happened} {kept} {step}\n{text}")
        elif written.stopped:
            self._sign.show_icon("warning-circle", "warn.icon")
            self._title.say(self.tr("The import was cancelled"))
            kept = self.tr("What was written before is kept and can be undone.")
            self._text.say(f"{kept}\n{text}")
        else:
            self._sign.show_icon("check-circle", "accent.text")
            count = batch.created + batch.updated
            self._title.say(grouped(self.tr("%n rows were imported", "", count), count))
            later = self.tr("the whole import can be undone for 30 days")
            self._text.say(f"{text} · {later}")
        self.undo.setVisible(bool(batch.created + batch.updated))

    def _say_undone(self, batch: Batch, undone: Undone) -> None:
        self._sign.show_icon("arrow-counter-clockwise", "accent.text")
        self._title.say(self.tr("The import of {file} was taken back").format(file=batch.file))
        parts = [
            self.tr("%n deleted", "", undone.deleted),
            self.tr("%n got their former values back", "", undone.restored),
        ]
        self._text.say(" · ".join(parts))
        if undone.kept:
            named = [each.name or words.entity_word(each.entity) for each in undone.kept[:_MOST_NAMED]]
            more = len(undone.kept) - len(named)
            rest = self.tr("and %n more", "", more) if more else ""
            kept = self.tr("These stay, because somebody has worked with them since:")
            self._named.say(f"{kept} {', '.join(filter(None, (*named, rest)))}")
            self._named.setVisible(True)
