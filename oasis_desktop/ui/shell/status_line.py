"""The line at the foot of the window: the truth about sync, in words."""

from PySide6.QtCore import Signal

from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.kit.status import SpokenStatus
from oasis_desktop.ui.shell.start import present


class StatusLine(Panel):
    """`pressed`: the person wants to know more."""

    pressed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("chrome", "top")
        self._session = session
        self.button = Button("statusLine", "status")
        self.button.clicked.connect(self.pressed)
        self.setLayout(column(row(self.button, None)))
        # Bound methods only: a lambda would be called, and keep this alive, after the window is gone.
        session.status_changed.connect(self._tell)
        session.signed_in.connect(self._tell)
        session.signed_out.connect(self.speak)
        self.built()

    def _tell(self, _news: object) -> None:
        self.speak()

    def speak(self) -> None:
        now: SyncStatus = self._session.status
        if not self._session.is_enrolled:
            self._say(self.tr("This PC is not set up yet"), "info", "text.3")
            return
        desk = self._session.desk
        zone = desk.branch_time_zone if desk is not None else None
        spoken = SpokenStatus(now, zone, desk.now() if desk is not None else present())
        self._say(spoken.sentence(), *spoken.sign())

    def _say(self, text: str, icon: str, role: str) -> None:
        self.button.show_icon(icon, role)
        self.button.say(text)
        self.button.setToolTip(self.tr("Opens the sync centre"))

    def dress(self) -> None:
        self.setFixedHeight(max(28, theme.current().px(28)))
