"""What a signed-in person sees: rail, top bar, and the pages."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.screens.patients.page import PatientsPage
from oasis_desktop.ui.screens.sync.page import SyncPage
from oasis_desktop.ui.shell.rail import Rail
from oasis_desktop.ui.shell.top_bar import SIGN_OUT, TopBar
from oasis_desktop.ui.workbench import workbench


class Workplace(Panel):
    """Made anew for each person, so that nothing of the one before is left."""

    language_chosen = Signal(str)
    theme_toggled = Signal()

    def __init__(self, desk: Desk, session: Session, runner: Runner, parent: QWidget) -> None:
        super().__init__("chrome", parent=parent)
        self.bench = workbench(desk, runner, session, self)
        self.rail, self.bar = Rail(), TopBar(desk)
        self._trouble = Notice("windowTrouble", "danger", "warning-circle", closable=True)
        self._stack = QStackedWidget()
        notices = margins(column(self._trouble), 12, 0)
        right = column(self.bar, notices, self._stack)
        right.setStretch(2, 1)
        self.setLayout(row(self.rail, right))
        self.pages: dict[str, QWidget] = {
            "patients": PatientsPage(self.bench, self._stack),
            "sync": SyncPage(self.bench, self._stack),
        }
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.rail.chosen.connect(self.go)
        self.bar.language_chosen.connect(self.language_chosen)
        self.bar.theme_toggled.connect(self.theme_toggled)
        self.bar.left.connect(session.sign_out)
        QShortcut(QKeySequence(SIGN_OUT), self).activated.connect(session.sign_out)
        runner.failed.connect(self.show_error)
        session.status_changed.connect(self._show_status)
        self._show_status(session.status)
        self.go("patients")
        self.built()

    def go(self, name: str) -> None:
        """To a page."""
        self._stack.setCurrentWidget(self.pages[name])
        self.rail.show_place(name)
        self.pages[name].setFocus()

    def show_error(self, error: OasisError) -> None:
        """Something failed of which no field and no panel speaks."""
        self._trouble.say(lambda: words.told(error))

    def _show_status(self, status: Any) -> None:
        self.rail.show_attention(status.attention)
