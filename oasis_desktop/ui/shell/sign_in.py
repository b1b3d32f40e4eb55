"""Signing in: choose your face or type your e-mail, then the password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.fields import PasswordField, TextField
from oasis_desktop.ui.kit.labels import ElidedLabel, Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row, rule
from oasis_desktop.ui.kit.status import SpokenStatus
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.shell.start import StartFrame, present

_PER_ROW, _AT_MOST = 6, 12


class _Person(QPushButton):
    """A face with its name; pressing it fills in the e-mail."""

    def __init__(self, person: KnownPerson) -> None:
        super().__init__()
        self.person = person
        self.setObjectName(f"person_{person.email}")
        self.setAccessibleName(person.name)
        self.setCheckable(True)
        self.setToolTip(person.name)
        mark(self, "kind", "person")
        face, name = Face(56), ElidedLabel("strong")
        name.setText(person.name.split()[0])
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        face.show_person(person.name)
        self.setLayout(margins(column(row(None, face, None), 8, name), 6, 10, 6, 6))


class SignInPage(StartFrame):
    """Whoever comes in is announced by `session.signed_in`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people: list[_Person] = []
        self._note = Notice("offlineNote", "warn", "wifi-slash")
        self._trouble = Notice("signInTrouble", "danger", "warning-circle")
        self._who = Label("heading")
        self._faces = QGridLayout()
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.setSpacing(8)
        self._known = Panel()
        self._known.setLayout(column(self._faces, 8, rule()))
        self.email, self.password = TextField("email", size="large"), PasswordField("password", size="large")
        self.enter = Button("signInButton", "main", "", "large")
        self._forgot = Label("small", "text.3")
        self._demo = _DemoLogins(session.demo_logins)
        self._lay_out()
        self._wire()
        self.built()
        self.show_status(session.status)

    def _lay_out(self) -> None:
        card = Card()
        button = column(Label("small"), self.enter, None)  # beside the fields, not beside their labels
        line = row(self.email, 12, self.password, 12, button)
        line.setStretch(0, 1)
        line.setStretch(2, 1)
        for field in (self.email, self.password):
            line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        card.setLayout(margins(column(self._who, 4, self._known, 4, line, 4, self._forgot), 24, 16))
        for part in (self._note, self._trouble, card, self._demo):
            self.content.addWidget(part)

    def _wire(self) -> None:
        self.enter.clicked.connect(self.sign_in)
        self.email.line.returnPressed.connect(self._email_entered)
        self.password.line.returnPressed.connect(self.sign_in)
        self.email.edited.connect(self._mark_person)
        self._demo.chosen.connect(self._fill)
        self._session.status_changed.connect(self.show_status)

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("Oasis"))
        self.subtitle.setText(self.tr("The work of your clinic, with and without internet"))
        self._who.setText(self.tr("Who is signing in?"))
        self.email.say(self.tr("Email"))
        self.password.say(self.tr("Password"))
        self.enter.say(self.tr("Sign in"), "Return")
        self._set_busy(busy=not self.enter.isEnabled())
        self._forgot.setText(self.tr("Forgot it? Ask your manager for a new password."))

    def show_status(self, now: SyncStatus) -> None:
        """Say what waits on this PC, and whether the network is away."""
        spoken = SpokenStatus(now, None, present())
        self._note.say(spoken.before_work, spoken.sign_before_work())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.password.set_text("")
        self._trouble.clear()
        self._set_busy(busy=False)
        self.email.take_focus()
        self._session.known_people(self, self._show_people)

    # ---------------------------------------------------------------------------------------------- people

    def _show_people(self, people: list[KnownPerson]) -> None:
        for button in self._people:
            button.deleteLater()
        self._people = [_Person(person) for person in people[:_AT_MOST]]
        for at, button in enumerate(self._people):
            button.clicked.connect(lambda _=False, person=button.person: self._fill(person.email, ""))
            self._faces.addWidget(button, at // _PER_ROW, at % _PER_ROW)
        self._faces.setColumnStretch(_PER_ROW, 1)
        self._known.setVisible(bool(people))
        if people and not self.email.text():
            self._fill(people[0].email, "")

    def _fill(self, email: str, password: str) -> None:
        self.email.set_text(email)
        self.email.clear_error()
        self._mark_person()
        self.password.set_text(password)
        self.password.take_focus()

    def _mark_person(self) -> None:
        for button in self._people:
            button.setChecked(button.person.email.casefold() == self.email.text().casefold())

    # --------------------------------------------------------------------------------------------- entering

    def _email_entered(self) -> None:
        if self.password.text():
            self.sign_in()
        else:
            self.password.take_focus()

    def sign_in(self) -> None:
        """Try what stands in the fields."""
        if not self.enter.isEnabled():
            return
        for field in (self.email, self.password):
            if not field.text():
                field.show_error(lambda: self.tr("Please fill this in."))
                field.take_focus()
                return
        self._trouble.clear()
        self._set_busy(busy=True)
        self._session.sign_in(
            self, self.email.text(), self.password.text(), lambda _desk: self._entered(), self._refused
        )

    def _entered(self) -> None:
        self.password.set_text("")
        self._set_busy(busy=False)

    def _refused(self, error: OasisError) -> None:
        self._set_busy(busy=False)
        self._trouble.say(lambda: words.told(error))
        self.password.line.selectAll()
        self.password.take_focus()

    def _set_busy(self, *, busy: bool) -> None:
        self.enter.setEnabled(not busy)
        self.enter.setText(self.tr("Signing in …") if busy else self.tr("Sign in"))


class _DemoLogins(Panel):
    """Invented people whose password may be shown: pressing one fills both fields."""

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
