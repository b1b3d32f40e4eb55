"""Where an import begins: a file is chosen or dropped, and imports of late can be taken back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.batches import OPEN, UNDONE, Batch
from oasis_desktop.local.importers.undo import why_not_undo
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.imports.words import grouped

WIDTH = 760


class _Past(Panel):
    """An import of late, with the button that takes it back."""

    def __init__(self, at: int, batch: Batch, desk: Desk) -> None:
        super().__init__("surface", "bottom")
        self.batch = batch
        self._desk = desk
        self._name, self._what = ElidedLabel("strong"), ElidedLabel("small", "text.2")
        self.undo = Button(f"undoImport{at}", "plain", "arrow-counter-clockwise", "small")
        inside = row(
            IconLabel("file-csv", "text.2", 20), 12, column(self._name, -6, self._what), 12, self.undo
        )
        inside.setStretch(2, 1)
        self.setLayout(margins(inside, 16, 5))
        self.built()

    def speak(self) -> None:
        batch, zone = self.batch, self._desk.branch_time_zone
        self._name.setText(batch.file)
        parts = [
            dates.moment(batch.at, zone, self._desk.now()),
            batch.person,
            grouped(self.tr("%n new", "", batch.created), batch.created),
            grouped(self.tr("%n updated", "", batch.updated), batch.updated),
        ]
        if batch.state == UNDONE:
            parts.append(self.tr("undone"))
            if batch.kept:
                parts.append(self.tr("%n kept, somebody worked with them", "", batch.kept))
        elif batch.state == OPEN:
            parts.append(self.tr("broken off"))
        else:
            until = dates.day(dates.local(batch.until, zone).date())
            parts.append(self.tr("can be undone until {day}").format(day=until))
        self._what.setText(" · ".join(parts))
        refused = why_not_undo(self._desk)
        self.undo.say(self.tr("Undo this import"), why_not=words.told(refused)[0] if refused else "")
        self.undo.setEnabled(refused is None)
        self.undo.setVisible(batch.state != UNDONE)


class _DropZone(Card):
    """Files are dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dropZone")
        mark(self, "drop", value="rest")

    def show_over(self, *, over: bool) -> None:
        """While a file is held above."""
        mark(self, "drop", value="over" if over else "rest")


class FilePane(Panel):
    """`chosen` carries paths, `undo_asked` a batch."""

    chosen = Signal(object)
    undo_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self.setAcceptDrops(True)
        self._desk = desk
        self._rows: list[_Past] = []
        self._why_not: OasisError | None = None
        self._zone = _DropZone()
        self._title, self._text = Paragraph("heading"), Paragraph("body", "text.2")
        self._reason = Paragraph("small", "text.3")
        for each in (self._title, self._text, self._reason):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = Button("chooseFile", "main", "file-arrow-up")
        self.choose.clicked.connect(self._ask)
        sign = row(None, IconLabel("file-arrow-up", "text.3", 28), None)
        inside = column(sign, 8, self._title, self._text, 12, row(None, self.choose, None), 4, self._reason)
        self._zone.setLayout(margins(inside, 24, 28))
        self._head = Label("section")
        self._nothing = Label("body", "text.3")
        self._past = Card()
        self._past.setObjectName("pastImports")
        self._lines = column()
        self._past.setLayout(margins(column(self._lines), 1))
        body = Panel("surface")
        inner = column(self._zone, 20, self._head, 4, self._nothing, self._past, None)
        middle = Panel()
        middle.setLayout(inner)
        middle.setMaximumWidth(WIDTH)
        wide = row()
        wide.addStretch(1)
        wide.addWidget(middle, 1000)
        wide.addStretch(1)
        body.setLayout(margins(wide, 24, 24))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self.setLayout(column(scroll))
        self.built()

    def show_past(self, found: Sequence[Batch]) -> None:
        """The imports of late."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = [_Past(at, batch, self._desk) for at, batch in enumerate(found)]
        for each in self._rows:
            self._lines.addWidget(each)
            each.undo.clicked.connect(lambda _=False, each=each: self.undo_asked.emit(each.batch))
        self.speak()

    def forbid(self, error: OasisError | None) -> None:
        """Why this person cannot import, or None if they can."""
        self._why_not = error
        self.speak()

    def speak(self) -> None:
        self._title.say(self.tr("Drop a file here"))
        self._text.say(
            self.tr("A table as CSV from another program or Excel, or FHIR R4 files (JSON), up to 64 MB")
        )
        reason = words.told(self._why_not)[0] if self._why_not else ""
        self.choose.say(self.tr("Choose a file"), "Ctrl+O", why_not=reason)
        self.choose.setEnabled(not reason)
        self._reason.say(reason)
        self._reason.setVisible(bool(reason))
        self._head.setText(self.tr("Imports of the last 30 days"))
        self._nothing.setText(self.tr("Nothing was imported yet"))
        self._nothing.setVisible(not self._rows)
        self._past.setVisible(bool(self._rows))

    def ask(self) -> None:
        """Ask which file."""
        if self.choose.isEnabled():
            self._ask()

    def _ask(self) -> None:
        kinds = self.tr("Tables and FHIR files") + " (*.csv *.txt *.tsv *.json)"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose a file"), "", kinds)
        if names:
            self.chosen.emit([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._why_not is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._zone.show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._zone.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._zone.show_over(over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths)
