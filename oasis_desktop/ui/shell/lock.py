"""The locked screen: whoever was here finds their work as it was, and another person can take their place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.local.people import Premises
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label, Tag
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row, rule
from oasis_desktop.ui.shell.people_rows import ROW, PersonRow
from oasis_desktop.ui.shell.secret_row import SecretRow
from oasis_desktop.ui.shell.start import StartFrame

MOST, ROWS_SHOWN = 9, 5
"""How many can take over by Alt+1 to Alt+9, and how many of them stand there without scrolling."""


@dataclass(frozen=True)
class Locked:
    """Whose screen it is: since when, after how many idle minutes (0: by hand), and how many forms they have
    begun, by kind (`patient`, `prescription`, `import`)."""

    name: str
    email: str
    zone: str
    at: datetime
    idle_minutes: int = 0
    drafts: tuple[tuple[str, int], ...] = ()

    @property
    def first_name(self) -> str:
        """What people call them."""
        return next(iter(self.name.split()), self.name)


class LockPage(StartFrame):
    """`unlocked`: the person of before is back; whoever takes over is announced by `session.signed_in`.
    `left`: they want to be signed out."""

    unlocked = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._locked: Locked | None = None
        self._other: KnownPerson | None = None
        self._premises = Premises()
        self._rows: list[PersonRow] = []

    def parts(self) -> Iterator[None]:
        self._trouble = Notice("unlockTrouble", "danger", "warning-circle")
        self._face, self._name = Face(64), Label("title")
        self._name.setObjectName("lockedName")
        self._since = Tag("lock-simple", "plain", "text.2")
        self._work = ElidedLabel("body", "text.2")
        self._work.setObjectName("lockedWork")
        yield
        self.secret = SecretRow("unlockPassword", "unlockButton")
        self._switch, self._waits = Label("section"), Label("small", "text.3")
        self._sync = Label("small", "text.3")
        self.out = Button("lockSignOut", "link")
        yield
        yield from self._lay_out()
        self._wire()
        yield
        self.built()

    def _lay_out(self) -> Iterator[None]:
        card = Card()
        self.content.addWidget(self._trouble)
        self.content.addWidget(card)
        yield
        above = row(self._name, 8, self._since, None)
        who = row(self._face, 16, column(None, above, -4, self._work, None))
        who.setStretch(2, 1)
        self._list = column()
        inside = Panel()
        inside.setProperty("scrolled", "true")
        inside.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = margins(row(self._switch, None, self._waits), 8, 0)
        self._others = Panel()
        self._others.setLayout(column(margins(column(rule()), 8, 0), 12, head, 4, self._scroll))
        signs = row(IconLabel("arrows-clockwise", "text.3", 16), 6, self._sync, None, self.out, -5)
        foot = margins(signs, 8, 0)
        upper = margins(column(who, 12, self.secret), 8, 0)
        yield
        card.setLayout(margins(column(upper, 20, self._others, 4, foot), 16, 24, 16, 15))

    def _wire(self) -> None:
        self.secret.tried.connect(self._try)
        self.out.clicked.connect(self.left)
        for number in range(1, MOST + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda number=number: self._take(number))

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        super().speak()
        place = self._premises
        told = " · ".join(part for part in (place.branch, place.pc) if part)
        self.title.say(place.organization or self.tr("Oasis"), told)
        self._switch.setText(self.tr("Switch person"))
        self._sync.setText(self.tr("Sync goes on while locked"))
        self.out.say(self.tr("Sign out"))
        for each in self._rows:
            each.say(*self._of_row(each.person))
        if self._locked is not None:
            self._say_locked(self._locked)

    def _say_locked(self, locked: Locked) -> None:
        at = dates.moment(locked.at, locked.zone, self._session.now())
        idle = locked.idle_minutes
        parts = [self.tr("Locked {time}").format(time=at)]
        if idle:
            parts.append(self.tr("idle %n minutes", "", idle))
        self._since.say(" · ".join(parts))
        other = self._other
        self._face.show_person(other.name if other is not None else locked.name)
        self._name.setText(other.first_name if other is not None else locked.first_name)
        self._since.setVisible(other is None)
        if other is not None:
            self._work.setText(words.choice_word(other.role) if other.role else "")
        else:
            self._work.setText(self._work_words(locked))
        self._waits.setText(self.tr("{name}’s work stays open").format(name=locked.first_name))
        label = self.tr("Password for {name}").format(name=self._name.text())
        self.secret.say(label, self.tr("Sign in") if other is not None else self.tr("Unlock"))

    def _work_words(self, locked: Locked) -> str:
        if not locked.drafts:
            return self.tr("Your work is here, as you left it")
        told = " · ".join(self._draft_words(kind, number) for kind, number in locked.drafts)
        return self.tr("Your work is here: {drafts}").format(drafts=told)

    def _draft_words(self, kind: str, number: int) -> str:
        match kind:
            case "patient":
                return self.tr("%n patient drafts", "", number)
            case "prescription":
                return self.tr("%n prescription drafts", "", number)
            case "import":
                return self.tr("%n imports begun", "", number)
            case _:
                return self.tr("%n drafts", "", number)

    def _of_row(self, person: KnownPerson) -> tuple[str, str]:
        """Role, and when they were here last."""
        role = words.choice_word(person.role) if person.role else ""
        parts = []
        if person.last_used_at is not None:
            zone = self._premises.time_zone
            at = dates.moment(person.last_used_at, zone, self._session.now())
            parts.append(self.tr("last here {time}").format(time=at))
        if person.drafts:
            parts.append(self.tr("%n drafts", "", person.drafts))
        return role, " · ".join(parts)

    def dress(self) -> None:
        super().dress()
        self._scroll.setMaximumHeight(theme.current().px(ROW) * min(ROWS_SHOWN, max(1, len(self._rows))))
        self._scroll.setMinimumHeight(theme.current().px(ROW) * min(2, max(1, len(self._rows))))

    # -------------------------------------------------------------------------------------- coming and going

    def lock(self, locked: Locked) -> None:
        """Show whose screen it is."""
        self._locked, self._other = locked, None
        self.secret.clear()
        self._trouble.clear()
        self._show_rows([])
        self._session.premises(self, self._show_premises)
        self._session.known_people(self, self._show_people)
        self.speak()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.secret.clear()
        super().hideEvent(event)

    def _show_premises(self, found: Premises) -> None:
        if found != self._premises:
            self._premises = found
            self.speak()

    def _show_people(self, people: list[KnownPerson]) -> None:
        self._show_rows(people)
        self.speak()
        self.dress()

    def _show_rows(self, people: list[KnownPerson]) -> None:
        for each in self._rows:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        here = self._locked.email.casefold() if self._locked is not None else ""
        others = [person for person in people if person.email.casefold() != here][:MOST]
        self._rows = [PersonRow(person, f"Alt+{at}") for at, person in enumerate(others, 1)]
        for each in self._rows:
            each.clicked.connect(lambda _=False, person=each.person: self._choose(person))
            self._list.addWidget(each)
        self._others.setVisible(bool(self._rows))

    # ---------------------------------------------------------------------------------------------- choosing

    def _take(self, number: int) -> None:
        if number <= len(self._rows) and self.secret.enter.isEnabled():
            self._choose(self._rows[number - 1].person)

    def _choose(self, person: KnownPerson | None) -> None:
        """Somebody else wants to take over; None: the one of before after all."""
        self._other = person
        self.secret.clear()
        self._trouble.clear()
        for each in self._rows:
            each.setChecked(each.person is person)
            if each.isChecked():
                self._scroll.ensureWidgetVisible(each)
        self.speak()
        self.secret.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._other is not None and self.secret.enter.isEnabled():
            self._choose(None)
        else:
            super().keyPressEvent(event)

    # --------------------------------------------------------------------------------------------- entering

    def _try(self) -> None:
        self._trouble.clear()
        self.secret.set_busy(busy=True)
        password = self.secret.password.text()
        if self._other is None:
            self._session.unlock(self, password, lambda _: self._opened(), self._refused)
        else:
            self._session.sign_in(
                self, self._other.email, password, lambda _desk: self.secret.clear(), self._refused
            )

    def _opened(self) -> None:
        self.secret.clear()
        self.unlocked.emit()

    def _refused(self, error: OasisError) -> None:
        def otherwise(error: OasisError) -> None:
            self._trouble.say(lambda: words.told(error))

        self.secret.refuse(error, otherwise, lambda: self.tr("This is not the password. Type it again."))
