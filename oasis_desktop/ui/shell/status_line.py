"""The line at the foot of the window: the truth about sync, in words."""

from PySide6.QtCore import Signal

from oasis_core.kernel.clock import SystemClock, instant
from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui.kit import status, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.panel import Panel, column, row


class StatusLine(Panel):
    """`pressed`: the person wants to know more."""

    pressed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("chrome", "top")
        self._session = session
        self.button = Button("statusLine", "status")
        self.button.clicked.connect(self.pressed)
        self.setLayout(column(row(self.button, None)))
        session.status_changed.connect(lambda _status: self.speak())
        session.signed_in.connect(lambda _desk: self.speak())
        session.signed_out.connect(self.speak)
        self.built()

    def speak(self) -> None:
        now: SyncStatus = self._session.status
        if not self._session.is_enrolled:
            self._say(self.tr("This PC is not set up yet"), "info", "text.3")
            return
        desk = self._session.desk
        zone = desk.branch_time_zone if desk is not None else None
        moment = desk.now() if desk is not None else instant(SystemClock().now_us())
        said = status.said(now, zone, moment)
        self._say(said.text, said.icon, said.role)

    def _say(self, text: str, icon: str, role: str) -> None:
        self.button.show_icon(icon, role)
        self.button.say(text)
        self.button.setToolTip(self.tr("Opens the sync centre"))

    def dress(self) -> None:
        self.setFixedHeight(max(28, theme.current().px(28)))
