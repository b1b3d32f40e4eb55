"""Signing in: choose your face or type your e-mail, then the password."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.local.people import Premises
from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row, rule
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.shell.absence import SpokenAbsence
from oasis_desktop.ui.shell.demo_notes import DemoLogins, DemoNote
from oasis_desktop.ui.shell.people_grid import PeopleGrid, matches_name
from oasis_desktop.ui.shell.secret_row import SecretRow
from oasis_desktop.ui.shell.start import StartFrame

LOOK_MS = 30_000
"""How often somebody looks whether the network is there, and the words follow the clock."""


FIRST_LOOK_MS = 300
"""When that begins: once the page is painted, as the network has to be loaded first."""


class SignInPage(StartFrame):
    """Whoever comes in is announced by `session.signed_in`. `demo_left`: away with the demo data."""

    demo_left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._premises = Premises()
        self._people: list[KnownPerson] = []
        self._person: KnownPerson | None = None
        self._by_email = False
        self._typed_before = ("", False)

    def parts(self) -> Iterator[None]:
        session = self._session
        self.connect_now = Button("connectNow", "plain", "arrows-clockwise", "small")
        self._note = Notice("offlineNote", "warn", "wifi-slash", buttons=(self.connect_now,))
        self._trouble = Notice("signInTrouble", "danger", "warning-circle")
        self._demo = DemoNote(session)
        self._logins = DemoLogins(session.demo_logins)
        yield
        self._who, self._more = Label("heading"), Label("small", "text.3")
        self.search = _NameFilter()
        self.grid = PeopleGrid()
        self.email = TextField("email", size="large")
        yield
        self.secret = SecretRow("password", "signInButton")
        self.password, self.enter = self.secret.password, self.secret.enter
        self.other_way = Button("otherWay", "link")
        self._forgot = Label("small", "text.3")
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.setInterval(FIRST_LOOK_MS)
        self._first_look.timeout.connect(self._look_again)
        yield
        yield from self._lay_out()
        self._wire()
        yield
        self.built()
        yield
        self._show_way()
        self.show_status(session.status)

    def _lay_out(self) -> Iterator[None]:
        self._known, card = Panel(), Card()
        for part in (self._note, self._demo, self._trouble, card, self._logins):
            self.content.addWidget(part)
        yield
        head = row(self._who, None, self.search)
        foot = row(-5, self.other_way, None, IconLabel("info", "text.3", 16), 6, self._forgot)
        parts = column(head, 8, self._known, self.email, self.secret, 5, foot)
        card.setLayout(margins(parts, 24, 20, 24, 13))
        yield
        self._known.setLayout(column(self.grid, self._more, 16, rule(), 13))

    def _wire(self) -> None:
        self.secret.tried.connect(self.sign_in)
        self.email.line.returnPressed.connect(self._email_entered)
        self.email.edited.connect(self._email_edited)
        self.search.textEdited.connect(self._filter)
        self.search.left.connect(self.secret.take_focus)
        self.grid.chosen.connect(self._choose)
        self.grid.pressed.connect(self._press)
        self.grid.typed.connect(self.search.begin)
        self.other_way.clicked.connect(self._turn)
        self.connect_now.clicked.connect(self._session.look_for_network)
        self._demo.left.connect(self.demo_left)
        self._demo.filled.connect(self.secret.password.set_text)
        self._logins.chosen.connect(self._fill)
        self._clock.timeout.connect(self._look_again)
        self._session.status_changed.connect(self.show_status)

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        super().speak()
        place = self._premises
        told = " · ".join(part for part in (place.branch, place.pc) if part)
        self.title.say(
            place.organization or self.tr("Oasis"),
            told or self.tr("The work of your clinic, with and without internet"),
        )
        self.search.say(self.tr("Type a name to search"))
        self.email.say(self.tr("Email"))
        self.other_way.setVisible(bool(self._people))
        self.other_way.say(self.tr("Choose your name") if self._by_email else self.tr("Sign in with email"))
        self.connect_now.say(self.tr("Try to connect now"))
        self._forgot.setText(self.tr("Forgot it? Reset when online, or ask your manager."))
        self._say_who()
        self._say_status()

    def _say_who(self) -> None:
        if self._by_email:
            self._who.setText(self.tr("Sign in with email"))
        else:
            self._who.setText(self.tr("Who is signing in?"))
        if self._person is None or self._by_email:
            label = self.tr("Password")
        else:
            label = self.tr("Password for {name}").format(name=self._person.first_name)
        self.secret.say(label, self.tr("Sign in"))
        found = self._found()
        hidden = len(found) - len(self.grid.people())
        self._more.setVisible(hidden > 0 or not found)
        if found:
            self._more.setText(self.tr("%n more: type a name", "", hidden))
        else:
            self._more.setText(self.tr("Nobody of that name has signed in here. Sign in with email."))

    def _absence(self) -> SpokenAbsence:
        person = None if self._by_email else self._person
        return SpokenAbsence(self._session.status, person, self._premises.time_zone, self._session.now())

    def show_status(self, _now: SyncStatus) -> None:
        """What it says while somebody could sign in; else nobody asks."""
        if self.isVisible():
            self._say_status()

    def _say_status(self) -> None:
        """Say whether the network is away, what waits on this PC, and until when one can sign in."""
        if self._session.demo.is_open:
            self._note.clear()
        else:
            self._note.say(lambda: self._absence().told(), self._absence().icon())
        self._note.offer_below(on=self._absence().icon() == "clock-countdown")
        self.grid.say(self._until)

    def _until(self, person: KnownPerson) -> tuple[str, str, str]:
        """Below each face, once the leave of one of them to sign in offline comes to its end."""
        absence = self._absence()
        return absence.until(person) if any(map(absence.ends_soon, self._people)) else ("", "", "")

    # -------------------------------------------------------------------------------------- coming and going

    def dress(self) -> None:
        super().dress()
        if self._people:  # how large faces are, and how many, depends on the size of the text
            self._show_found()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret.clear()
        self._trouble.clear()
        self.search.clear()
        self._demo.refresh()
        self._session.premises(self, self._show_premises)
        self._session.known_people(self, self._show_people)
        self._first_look.start()
        self._clock.start()
        self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        self._first_look.stop()
        super().hideEvent(event)

    def _look_again(self) -> None:
        self._session.look_for_network()
        self.show_status(self._session.status)

    def _show_premises(self, found: Premises) -> None:
        self._premises = found
        self.speak()

    def _take_focus(self) -> None:
        if not self.isVisible():
            return  # what comes late must not take the keyboard from whoever is at work by now
        if self._person is None or self._by_email:
            self.email.take_focus()
        else:
            self.secret.take_focus()

    def take_over(self, password: str, *, enter: bool) -> None:
        """Go on with what was typed before this page was there; it is that of who was here last."""
        self._typed_before = (password, enter)

    # ----------------------------------------------------------------------------------------------- people

    def _show_people(self, people: list[KnownPerson]) -> None:
        self._people = people
        kept = self._person.email if self._person is not None else ""
        self._person = next((each for each in people if each.email == kept), people[0] if people else None)
        self._by_email = not people
        self._show_found()
        self._show_way()
        self._take_focus()
        (typed, enter), self._typed_before = self._typed_before, ("", False)
        if typed and people:
            self.secret.password.set_text(typed)
            self.secret.password.line.end(False)
            if enter:
                self.sign_in()

    def _found(self) -> list[KnownPerson]:
        return [person for person in self._people if matches_name(person, self.search.text())]

    def _show_found(self) -> None:
        chosen = self._person.email if self._person is not None else ""
        self.grid.show_people(self._found(), chosen, self._until)

    def _filter(self) -> None:
        found = self._found()
        if found and self._person not in found:
            self._person = found[0]
        self._show_found()
        self._say_person()

    def _choose(self, person: KnownPerson) -> None:
        if person != self._person:
            self.secret.clear()
        self._person = person
        self._say_person()

    def _press(self, person: KnownPerson) -> None:
        self._choose(person)
        self.secret.take_focus()

    def _say_person(self) -> None:
        self.email.set_text(self._person.email if self._person is not None else "")
        self._trouble.clear()
        self._say_who()
        self.show_status(self._session.status)

    def _turn(self) -> None:
        """From the faces to the e-mail address and back."""
        self._by_email = not self._by_email
        self.secret.clear()
        self._trouble.clear()
        self._show_way()
        self._take_focus()

    def _show_way(self) -> None:
        self._known.setVisible(not self._by_email)
        self.search.setVisible(not self._by_email)
        self.email.setVisible(self._by_email)
        self.email.set_text("" if self._by_email or self._person is None else self._person.email)
        self.speak()

    def _fill(self, email: str, password: str) -> None:
        person = next((each for each in self._people if each.email == email), None)
        if person is not None:
            self._person = person
            self.grid.choose(email)
        self._by_email = person is None
        self._show_way()
        self.email.set_text(email)
        self.secret.password.set_text(password)
        self.secret.take_focus()

    # --------------------------------------------------------------------------------------------- entering

    def _email_edited(self) -> None:
        self._trouble.clear()

    def _email_entered(self) -> None:
        if self.password.text():
            self.sign_in()
        else:
            self.secret.take_focus()

    def sign_in(self) -> None:
        """Try what stands in the fields."""
        if not self.enter.isEnabled():
            return
        if not self.email.text():
            self.email.show_error(lambda: self.tr("Please fill this in."))
            self.email.take_focus()
            return
        self._trouble.clear()
        self.secret.set_busy(busy=True)
        self._session.sign_in(
            self, self.email.text(), self.password.text(), lambda _desk: self.secret.clear(), self._refused
        )

    def _refused(self, error: OasisError) -> None:
        def otherwise(error: OasisError) -> None:
            self._trouble.say(lambda: words.told(error))

        def failed() -> str:
            return self.tr("This is not the password. Type it again.")

        self.secret.refuse(error, otherwise, None if self._by_email else failed)


class _NameFilter(QLineEdit):
    """Where one begins to type a name; Enter and Down go on to the password (`left`)."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("peopleSearch")
        mark(self, "kind", "flat")
        self._place()
        self.textChanged.connect(self._place)

    def _place(self) -> None:
        """What it is for stands at the end of the line; what is typed begins where one begins to read."""
        side = Qt.AlignmentFlag.AlignLeft if self.text() else Qt.AlignmentFlag.AlignRight
        self.setAlignment(side)

    def say(self, prompt: str) -> None:
        """What it is for."""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)

    def begin(self, letter: str) -> None:
        """Go on with a letter that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(letter)
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self.textEdited.emit("")
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
