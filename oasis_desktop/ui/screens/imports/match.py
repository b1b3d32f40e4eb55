"""Matching and checking: the columns of the file, its rows as they will be, what is to be put right, and the
sums of what would be written."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from oasis_core.fhir.bundle import ENTITIES
from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.importers.judged import JudgedFhir
from oasis_desktop.local.importers.opened import OpenedCsv, OpenedFhir
from oasis_desktop.tasks.importing import Judged, Opened, Progress
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.progress import Bar
from oasis_desktop.ui.kit.splitter import SideBySide
from oasis_desktop.ui.screens.imports.columns import ColumnsPane
from oasis_desktop.ui.screens.imports.faults import FaultsPane
from oasis_desktop.ui.screens.imports.preview import Preview
from oasis_desktop.ui.screens.imports.words import grouped

MATCH_WIDTH, PREVIEW_WIDTH = 452, 826
_FAULT_ROWS = 4


class _Resources(Panel):
    """In place of columns: what is in FHIR files, and what is left out of them."""

    def __init__(self) -> None:
        super().__init__("surface")
        self._title, self._list = Label("section"), Paragraph("body")
        self._list.setObjectName("resourceCounts")
        self._left = Paragraph("small", "text.2")
        self._counts: Counter[str] = Counter()
        self._left_out = 0
        self.setLayout(margins(column(self._title, 8, self._list, 12, self._left, None), 24, 8, 20, 16))
        self.built()

    def show_files(self, opened: OpenedFhir) -> None:
        """What was read."""
        self._counts = Counter(resource.type for resource in opened.among.by_key.values())
        self._left_out = len(opened.among.left_out)
        self.speak()

    def speak(self) -> None:
        self._title.setText(self.tr("In the file"))
        named = {words.entity_word(ENTITIES.get(kind, kind)): count for kind, count in self._counts.items()}
        self._list.say("\n".join(f"{kind}  {count:,}" for kind, count in sorted(named.items())))
        told = self.tr("%n resources are of kinds that Oasis does not keep", "", self._left_out)
        self._left.say(told if self._left_out else "")


class _Foot(Panel):
    """The sums, *Try without saving*, and the button that imports."""

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.sums = ElidedLabel("small", "text.2")
        self.sums.setObjectName("importSums")
        self.bar = Bar()
        self.bar.setObjectName("judgeBar")
        self.rehearse = Button("rehearseImport")
        self.run = Button("startImport", "main", "arrow-right")
        self.run.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        text = column(None, self.sums, self.bar, None)
        inside = row(text, 16, self.rehearse, 8, self.run)
        inside.setStretch(0, 1)
        self.setLayout(margins(inside, 16, 0, 20, 0))

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("foot"))


class MatchPane(Panel):
    """`matched` comes when the match was changed; `mended` and `skipped` as in the list of faults;
    `exported`, `rehearsed` and `started` when the buttons are pressed."""

    matched = Signal()
    mended = Signal(int, int, str)
    skipped = Signal(int)
    exported = Signal()
    rehearsed = Signal()
    started = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._judged: Judged | None = None
        self._refused: OasisError | None = None
        self._named, self._busy = True, False

    def parts(self) -> Iterator[None]:
        sides = SideBySide(MATCH_WIDTH, PREVIEW_WIDTH)
        self.setLayout(column(sides))
        self._left, right = QStackedWidget(), Panel("surface")
        self._left.setObjectName("importMatch")
        right.setObjectName("importRight")
        sides.fill(self._left, right)
        self.trouble = Notice("importTrouble", "danger", "warning-circle", closable=True)
        self.said = Notice("importSaid", "info", "check-circle", closable=True)
        for notice in (self.trouble, self.said):
            theme.mark(notice, "apart", value=True)
        self._split, self.foot = QSplitter(Qt.Orientation.Vertical), _Foot()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._why_not = Label("small", "text.3")
        self._why_not.setObjectName("importWhyNot")
        notices = margins(column(self.trouble, self.said), 16, 4, 20, 0)
        whole = column(notices, self._split, self.foot)
        whole.setStretch(1, 1)
        right.setLayout(whole)
        yield
        self.columns, self._resources = ColumnsPane(), _Resources()
        self._left.addWidget(self.columns)
        self._left.addWidget(self._resources)
        yield
        self.preview = Preview()
        self._split.addWidget(self.preview)
        yield
        self.faults = FaultsPane()
        self._split.addWidget(self.faults)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        yield
        self.columns.changed.connect(self.matched)
        self.faults.list.mended.connect(self.mended)
        self.faults.list.skipped.connect(self.skipped)
        self.faults.list.chosen.connect(self.preview.show_line)
        self.faults.exported.connect(self.exported)
        self.foot.rehearse.clicked.connect(self.rehearsed)
        self.foot.run.clicked.connect(self.started)
        self.built()

    # ---------------------------------------------------------------------------------------------- showing

    def show_file(self, opened: Opened, targets: list[str | None] | None) -> None:
        """A file that was opened; `targets` is how it was matched before."""
        self.trouble.clear()
        self.said.clear()
        if isinstance(opened, OpenedCsv):
            self.columns.show_columns(opened.proposals, opened.remembered, targets)
            self._left.setCurrentWidget(self.columns)
        else:
            self._resources.show_files(opened)
            self._left.setCurrentWidget(self._resources)
        self.show_judging(named=True)

    def show_judging(self, *, named: bool) -> None:
        """It is being judged anew; without a column that names people it cannot be."""
        self._named = named
        if not named:
            self._judged = None
            self.preview.show_judged(None)
            self.faults.show_faults([])
        self._busy = named
        self._say_foot()
        self.faults.set_busy(busy=True)

    def show_progress(self, progress: Progress) -> None:
        """How far the judging has come."""
        self.foot.bar.setRange(0, max(1, progress.total))
        self.foot.bar.setValue(progress.done)
        self.foot.bar.update()
        self.foot.bar.setVisible(self._busy)

    def show_judged(self, judged: Judged, refused: OasisError | None) -> None:
        """What would be done; `refused`: why this person may not do it."""
        self._judged, self._refused, self._busy = judged, refused, False
        self.preview.show_judged(judged)
        self.faults.show_faults(judged.faults)
        self.faults.set_busy(busy=False)
        self.faults.export.setVisible(not isinstance(judged, JudgedFhir))
        self._share_out()
        self.speak()

    def show_running(self, *, running: bool) -> None:
        """While rows are rehearsed or written."""
        self._busy = running
        self.columns.set_busy(busy=running)
        self.faults.set_busy(busy=running)
        self._say_foot()

    def _share_out(self) -> None:
        """So much for the faults as the first few take."""
        look = theme.current()
        count = self.faults.list.model().rowCount()
        head = look.measure("row") + 4
        faults = min(head + min(count, _FAULT_ROWS) * look.measure("row") + 10, self._split.height() // 2)
        self._split.setSizes([max(1, self._split.height() - faults), faults if count else 0])

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        self.foot.dress()
        self._say_foot()

    def _say_foot(self) -> None:
        judged, foot = self._judged, self.foot
        foot.bar.setVisible(self._busy)
        foot.bar.setAccessibleName(self.tr("Checking the rows"))
        foot.rehearse.say(self.tr("Dry run"))
        if judged is None or not self._named:
            waits = (
                self.tr("Checking the rows") if self._named else self.tr("Choose which column is the name")
            )
            foot.sums.setText(waits)
            foot.run.say(self.tr("Import"))
            for button in (foot.run, foot.rehearse):
                button.setEnabled(False)
            return
        sums = judged.sums
        left_out = sums.wrong + sums.skipped
        parts = [
            grouped(self.tr("%n new", "", sums.new), sums.new),
            grouped(self.tr("%n updated", "", sums.changed), sums.changed),
            grouped(self.tr("%n left out", "", left_out), left_out),
        ]
        if sums.same:
            parts.insert(2, grouped(self.tr("%n unchanged", "", sums.same), sums.same))
        parts.append(self.tr("the whole import can be undone for 30 days"))
        reason = words.told(self._refused)[0] if self._refused else ""
        foot.sums.setText(reason or " · ".join(parts))
        words_of_it = grouped(self.tr("Import %n rows", "", sums.written), sums.written)
        foot.run.say(words_of_it, "Ctrl+S", why_not=reason)
        foot.run.setText(f"{words_of_it}\u00a0\u00a0")  # between the words and the arrow behind them
        for button in (foot.run, foot.rehearse):
            button.setEnabled(bool(sums.written) and not reason and not self._busy)

    def sizeHint(self) -> QSize:
        return QSize(MATCH_WIDTH + PREVIEW_WIDTH, 600)
