"""What the sign-in page says where all people are invented: the password, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from oasis_desktop.tasks.session import Session
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins


def _nothing() -> tuple[str, str]:
    return "", ""


class DemoNote(Panel):
    """Shown while demo data is open. `filled` carries the password that lets everybody in, `left` says that
    somebody has had enough of it."""

    filled = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.fill = Button("demoFill", "plain", "pencil-simple", "small")
        self.leave = Button("removeDemo", "plain", "trash", "small")
        self._note = Notice("demoNote", "info", "info", buttons=(self.fill, self.leave))
        self.setLayout(column(self._note))
        self.fill.clicked.connect(lambda: self.filled.emit(session.demo.password))
        self.leave.clicked.connect(self.left)
        self.hide()
        self.built()

    def refresh(self) -> None:
        """Show or hide it, by what is open."""
        self.setVisible(self._session.demo.is_open)
        self._note.say(self._words if self._session.demo.is_open else _nothing)

    def _words(self) -> tuple[str, str]:
        told = self.tr("All people and figures are invented. Choose anybody; the password is {password}")
        return self.tr("Demo data: nothing is sent"), told.format(password=self._session.demo.password)

    def speak(self) -> None:
        self.fill.say(self.tr("Fill in the password"))
        self.leave.say(self.tr("Remove demo data"))


class DemoLogins(Panel):
    """Invented people of a real server whose password may be shown: pressing one fills both fields."""

    chosen = Signal(str, str)

    def __init__(self, logins: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("demoLogins")
        self._title = Label("small", "text.2")
        self._buttons = {login: Button(f"demo_{login[0]}", "link", size="small") for login in logins}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (login, button) in enumerate(self._buttons.items()):
            button.clicked.connect(lambda _=False, login=login: self.chosen.emit(*login))
            grid.addWidget(button, at // 2, at % 2)
        grid.setColumnStretch(2, 1)
        card = Card("info")
        card.setLayout(margins(column(self._title, grid), 16, 6))
        self.setLayout(column(card))
        if not logins:
            self.hide()
        self.built()

    def speak(self) -> None:
        self._title.setText(self.tr("Demo data: all people and figures are invented. Press one to try."))
        for (email, password), button in self._buttons.items():
            button.say(f"{email} · {password}")
