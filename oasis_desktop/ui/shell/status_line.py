"""The line at the foot of the window: the truth about sync in words, this PC, and the keys."""

from PySide6.QtCore import Qt, Signal

from oasis_core import VERSION
from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.status import SpokenStatus

KEYS = "F1"
_PROGRAM = f"Oasis {VERSION}"
_BETWEEN = 16
"""What lies between the parts, and at the end."""


class StatusLine(Panel):
    """`pressed`: the person wants to know more of sync; `keys_asked`: which keys there are;
    `demo_left`: away with the demo data."""

    pressed = Signal()
    keys_asked = Signal()
    demo_left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("chrome", "top")
        self.setObjectName("statusBar")
        self._session = session
        self.button = Button("statusLine", "status")
        self.button.clicked.connect(self.pressed)
        self._sign, self._pc = IconLabel("monitor", "text.2", 16), Label("small", "text.2")
        self._pc.setObjectName("pcName")
        self._keys = Button("keysList", "status")
        self._keys.clicked.connect(self.keys_asked)
        self._leave_demo = Button("leaveDemo", "status", "trash")
        self._leave_demo.clicked.connect(self.demo_left)
        self._program = Label("small", "text.3")
        self._program.setObjectName("programVersion")
        self._program.setText(_PROGRAM)
        shown = (self._sign, 6, self._pc, self._keys, self._program, 12)
        line = row(self.button, self._leave_demo, None, *shown)
        self.setLayout(margins(column(line), 0, 0, 4, 0))
        # Bound methods only: a lambda would be called, and keep this alive, after the window is gone.
        session.status_changed.connect(self._tell)
        session.signed_in.connect(self._tell)
        session.signed_out.connect(self.speak)
        self._zone: str | None = None
        self._told = ""
        self.built()

    def show_pc(self, name: str, zone: str | None = None) -> None:
        """What the clinic calls this PC (nothing if it has no name yet), and on whose clock it stands."""
        self._pc.setText(name)
        self._zone = zone
        self.speak()

    def _tell(self, _news: object) -> None:
        self.speak()

    def speak(self) -> None:
        now: SyncStatus = self._session.status
        desk = self._session.desk
        self._keys.say(self.tr("{key} Shortcuts").format(key=KEYS))
        for part in (self._sign, self._pc):  # before work it stands in the head of the page
            part.setVisible(desk is not None and bool(self._pc.text()))
        self._keys.setVisible(desk is not None)
        self._program.setVisible(desk is None)
        self._leave_demo.say(self.tr("Remove demo data"))
        self._leave_demo.setVisible(desk is not None and self._session.demo.is_open)
        if not self._session.is_enrolled:
            self._say(self.tr("This PC is not set up yet"), "info", "text.3")
            return
        zone = desk.branch_time_zone if desk is not None else self._zone
        spoken = SpokenStatus(now, zone, self._session.now())
        self._say(spoken.sentence(), *spoken.sign())

    def _say(self, text: str, icon: str, role: str) -> None:
        self.button.show_icon(icon, role)
        self._told = text
        self.button.say(text)
        self.button.setToolTip(self.tr("Opens the sync centre"))
        self.resized()

    def resized(self) -> None:
        """A long sentence ends in … where the line does; it is read out whole."""
        after = (self._leave_demo, self._sign, self._pc, self._keys)
        room = self.width() - sum(each.sizeHint().width() for each in after if not each.isHidden()) - _BETWEEN
        letters = self.button.fontMetrics()
        frame = self.button.sizeHint().width() - letters.horizontalAdvance(self.button.text())
        fitting = letters.elidedText(self._told, Qt.TextElideMode.ElideRight, max(0, room - frame))
        if fitting != self.button.text():
            self.button.setText(fitting)
            self.button.setToolTip(self._told if fitting != self._told else self.tr("Opens the sync centre"))

    def dress(self) -> None:
        self.setFixedHeight(max(28, theme.current().px(28)))
        self.resized()
