"""The head of the import: which file it is about, how far it is, and that what was mended is kept."""

from datetime import datetime

from PySide6.QtCore import Signal

from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.opened import OpenedFhir
from oasis_desktop.tasks.importing import Opened
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Tag
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.steps import Steps
from oasis_desktop.ui.screens.imports.words import grouped

FILE, MATCH, RUN = "file", "match", "import"
STEPS = (FILE, MATCH, RUN)


class ImportHead(Panel):
    """`left`: away from here; `other_asked`: another file instead."""

    left = Signal()
    other_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface", "bottom")
        self.setObjectName("importHead")
        self._desk = desk
        self._opened: Opened | None = None
        self._kept_at: datetime | None = None
        self._back = Button("leaveImport", "quiet", "arrow-left")
        self._title, self._about = Label("heading"), ElidedLabel("small", "text.2")
        self._about.setObjectName("importFile")
        self._steps = Steps("importSteps", STEPS)
        self._draft = Tag("pencil-simple", "plain")
        self._draft.hide()
        self._other = Button("otherFile", "quiet", "file-arrow-up")
        self._back.clicked.connect(self.left)
        self._other.clicked.connect(self.other_asked)
        left, right = Panel(), Panel()
        inside = row(self._back, 12, column(None, self._title, -7, self._about, None), 12)
        inside.setStretch(2, 1)
        left.setLayout(inside)
        right.setLayout(row(None, self._other, 12, self._draft))
        parts = row(left, self._steps, right)
        parts.setStretch(0, 1)
        parts.setStretch(2, 1)
        self.setLayout(margins(parts, 24, 0))
        self.built()

    def show_step(self, step: str, *, drafted: bool) -> None:
        """How far it is; `drafted`: what was done in this step is kept."""
        self._steps.show_step(step)
        self._other.setVisible(step == MATCH)
        self._draft.setVisible(step == MATCH and drafted)

    def show_file(self, opened: Opened | None) -> None:
        """Which file it is about, if one is chosen."""
        self._opened = opened
        self._say_file()

    def show_kept(self, at: datetime, *, matching: bool) -> None:
        """What was mended is on the disk."""
        self._kept_at = at
        self._say_draft()
        self._draft.setVisible(matching)

    def speak(self) -> None:
        self._back.say(self.tr("Back"), "Esc", shown=False)
        self._other.say(self.tr("Another file"), "Ctrl+O", shown=False)
        self._steps.say({FILE: self.tr("File"), MATCH: self.tr("Match and check"), RUN: self.tr("Import")})
        self._say_file()
        self._say_draft()

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("page.head"))

    def _say_file(self) -> None:
        opened = self._opened
        if isinstance(opened, OpenedFhir):
            self._title.setText(self.tr("Import records"))
            count = len(opened.among.by_key)
            name = ", ".join(path.name for path in opened.paths)
            resources = self.tr("%n resources", "", count)
            told = self.tr("{name} · {count} · FHIR R4")
            self._about.setText(told.format(name=name, count=grouped(resources, count)))
            return
        self._title.setText(self.tr("Import patients"))
        if opened is None:
            self._about.setText(self.tr("From another program, a table or FHIR R4"))
            return
        count = len(opened.file.lines)
        rows = grouped(self.tr("%n rows", "", count), count)
        self._about.setText(f"{opened.path.name} · {rows} · {opened.file.encoding}")

    def _say_draft(self) -> None:
        if self._kept_at is not None:
            at = dates.moment(self._kept_at, self._desk.branch_time_zone, self._desk.now())
            self._draft.say(self.tr("Draft · kept {time}").format(time=at))
