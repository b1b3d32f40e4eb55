"""What every page is given: the person's desk, the threads behind it, and the ways between the pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.drafts import Drafts
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from oasis_desktop.tasks.turns import in_next_turn


class Navigator(QObject):
    """Where somebody wants to go. The workplace listens, shows the page and tells it what is wanted."""

    page = Signal(str)
    """A page by its name."""
    back = Signal()
    """From a page of its own to the one before."""
    patient = Signal(object)
    """The record of a patient (UUID)."""
    search = Signal(str)
    """The list of patients, with what was searched for."""
    new_patient = Signal(str)
    """The form for somebody new, with the name typed so far."""
    booking = Signal(object)
    """A new appointment, for a patient (UUID) or None."""
    day = Signal(object, object)
    """The calendar on a date, and there an appointment (UUID) or None; the date None: today."""
    prescription = Signal(object, object)
    """The editor: for a patient (UUID) and a prescription (UUID) or None, which begins a new one."""


@dataclass(frozen=True)
class Command:
    """A deed with a name, for the palette, the list of keys, and its key. `words` is asked in each language.
    `permission` is what it takes; without it the palette shows the command disabled, with the reason."""

    name: str
    icon: str
    words: Callable[[], str]
    deed: Callable[[], None]
    keys: str = ""
    permission: str = ""


class Commands(QObject):
    """All commands of the window, in the order in which they were added."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands: dict[str, Command] = {}
        self._places: dict[str, QWidget] = {}

    def add(self, place: QWidget, *commands: Command) -> None:
        """Offer them, each by its key as long as `place` can be seen."""
        for command in commands:
            self._commands[command.name] = command
            self._places[command.name] = place
            if command.keys:
                QShortcut(QKeySequence(command.keys), place).activated.connect(
                    lambda command=command: self.run(command)
                )

    def all(self) -> list[Command]:
        """Every command."""
        return list(self._commands.values())

    def place_of(self, command: Command) -> QWidget:
        """Where it belongs."""
        return self._places[command.name]

    def may(self, command: Command) -> bool:
        """Whether the person at work may do it."""
        return not command.permission or self._desk.may(command.permission)

    def run(self, command: Command) -> None:
        """Do it, if the person may."""
        if self.may(command):
            command.deed()


@dataclass(frozen=True)
class Offer:
    """Something that was done, in words, and how it is taken back (None: it cannot be)."""

    words: Callable[[], str]
    undo: Callable[[], None] | None = None


class Offers(QObject):
    """What has just been done; the window shows it for some seconds with *Undo*."""

    made = Signal(object)

    def make(self, words: Callable[[], str], undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, once the page has shown it."""
        in_next_turn(self, lambda: self.made.emit(Offer(words, undo)))


@dataclass(frozen=True)
class Workbench:
    """Made anew for each person who signs in."""

    desk: Desk
    runner: Runner
    session: Session
    drafts: Drafts
    commands: Commands
    navigator: Navigator
    offers: Offers


def workbench(desk: Desk, runner: Runner, session: Session, owner: QObject) -> Workbench:
    """The workbench of the person at the desk; its parts live as long as `owner`."""
    drafts, commands = Drafts(desk, runner, owner), Commands(desk, owner)
    return Workbench(desk, runner, session, drafts, commands, Navigator(owner), Offers(owner))
