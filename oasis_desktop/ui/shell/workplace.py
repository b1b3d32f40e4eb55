"""What a signed-in person sees: rail, top bar, and the pages."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.pieces import Made, leave_off
from oasis_desktop.ui.kit.undo import UndoNotice
from oasis_desktop.ui.shell.palette import Palette
from oasis_desktop.ui.shell.palette_field import KEYS as PALETTE
from oasis_desktop.ui.shell.palette_field import PaletteField
from oasis_desktop.ui.shell.person_menu import LOCK, SIGN_OUT, PersonMenu
from oasis_desktop.ui.shell.places import PLACES, Place
from oasis_desktop.ui.shell.rail import Rail
from oasis_desktop.ui.shell.shortcuts import ShortcutList
from oasis_desktop.ui.shell.status_line import KEYS
from oasis_desktop.ui.shell.top_bar import TopBar
from oasis_desktop.ui.workbench import Command, workbench

HOME = "patients"
GOING_MS = 40
"""Between two pages that are taken down."""
PAUSE_MS = 400
"""How long after the last page was made the next one is: in between, the person has the window."""


class Workplace(Panel):
    """Made anew for each person, so that nothing of the one before is left. A page is made when somebody
    goes there, or in a quiet moment before that; the first one by `begin`.

    `language_chosen` carries th or en, `look_chosen` a Theme; `lock_asked`: the person leaves the PC for a
    while.
    """

    language_chosen = Signal(str)
    look_chosen = Signal(object)
    lock_asked = Signal()

    def __init__(self, desk: Desk, session: Session, runner: Runner, parent: QWidget) -> None:
        super().__init__("chrome", parent=parent)
        self.bench = workbench(desk, runner, session, self)
        self._visited: list[str] = []

    def parts(self) -> Iterator[None]:
        desk, right, whole = self.bench.desk, column(), row()
        self.setLayout(whole)
        self.rail = Rail()
        whole.addWidget(self.rail)
        whole.addLayout(right)
        yield
        self.field = PaletteField()
        self.bar = TopBar(desk, self.field)
        right.addWidget(self.bar)
        yield
        self._trouble = Notice("windowTrouble", "danger", "warning-circle", closable=True)
        right.addLayout(margins(column(self._trouble), 12, 0))
        self._stack = QStackedWidget()
        self._stack.setObjectName("content")
        self._made = {name: self._making(place) for name, place in PLACES.items()}
        right.addWidget(self._stack, 1)
        yield
        self._palette = Palette(self.bench, self.field, self, self._run, self._offers)
        yield
        self._undo = UndoNotice(self, foot=0)
        self._menu = PersonMenu(desk, self)
        yield
        self._keys = ShortcutList(self.bench.commands, self)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(PAUSE_MS)
        self._ahead.timeout.connect(self._make_one_ahead)
        self._wire()
        self._add_commands()
        yield
        self.built()

    def go_away(self) -> None:
        """Nobody works here any more: it goes in pieces, as it came."""
        self._ahead.stop()
        leave_off(self)
        for at, each in enumerate((*self.pages.values(), self)):
            QTimer.singleShot(PAUSE_MS + at * GOING_MS, each, each.deleteLater)

    def begin(self) -> None:
        """Show the first page."""
        self.go(HOME)

    def _wire(self) -> None:
        self.rail.chosen.connect(self.go)
        self.bar.person_pressed.connect(self._open_menu)
        self._menu.language_chosen.connect(self.language_chosen)
        self._menu.look_chosen.connect(self.look_chosen)
        self._menu.lock_asked.connect(self.lock_asked)
        self._menu.left.connect(self.bench.session.sign_out)
        self.bench.runner.failed.connect(self.show_error)
        self.bench.offers.made.connect(self._undo.show_offer)
        ways = self.bench.navigator
        ways.page.connect(self.go)
        ways.back.connect(self.back)
        ways.patient.connect(lambda patient_id: self._call("patients", "show_patient", patient_id))
        ways.search.connect(self._search_patients)
        ways.new_patient.connect(lambda name: self._call("patients", "add", name))
        ways.booking.connect(lambda patient_id: self._call("calendar", "book", patient_id))
        ways.day.connect(lambda day, appointment: self._call("calendar", "show_day", day, appointment))
        ways.prescription.connect(self._open_prescription)

    def _add_commands(self) -> None:
        for place in PLACES.values():
            if place.name != "prescription":  # which is always that of somebody
                self._command(f"page.{place.name}", place.icon, place.words, place.keys, place.name)
        self.bench.commands.add(
            self,
            Command("find", "magnifying-glass", lambda: self.tr("Find anything"), self.enter_field, PALETTE),
            Command("keys", "keyboard", lambda: self.tr("List of keys"), self.show_keys, KEYS),
            Command("lock", "lock-simple", lambda: self.tr("Lock the screen"), self.lock_asked.emit, LOCK),
            Command(
                *("sign-out", "sign-out", lambda: self.tr("Sign out"), self.bench.session.sign_out, SIGN_OUT)
            ),
        )

    def _command(self, name: str, icon: str, said: Any, keys: str, place: str) -> None:
        self.bench.commands.add(self, Command(name, icon, said, lambda: self.go(place), keys))

    def speak(self) -> None:
        self.field.say(self.tr("Find a patient, appointment, page or command"), self.tr("Empty the search"))

    # ---------------------------------------------------------------------------------------------- ways

    def _making(self, place: Place) -> Made[Panel]:
        return Made(lambda: place.make(self.bench, self._stack), self, self._take_in)

    def _take_in(self, page: Panel) -> None:
        for wish in ("language_chosen", "look_chosen"):
            if hasattr(page, wish):
                getattr(page, wish).connect(getattr(self, wish))
        self._stack.addWidget(page)
        self._ahead.start()

    @property
    def pages(self) -> dict[str, Any]:
        """The pages that are there, by name."""
        return {name: made.whole for name, made in self._made.items() if made.whole is not None}

    def page(self, name: str) -> Any:
        """The page, made if it was not yet. KeyError if there is none of that name."""
        return self._made[name].now()

    def go(self, name: str) -> None:
        """To a page."""
        page = self.page(name)
        if not self._visited or self._visited[-1] != name:
            self._visited = [*(each for each in self._visited if each != name), name]
        self._stack.setCurrentWidget(page)
        self.rail.show_place(name)
        page.setFocus()

    def back(self) -> None:
        """To the page before."""
        if len(self._visited) > 1:
            self._visited.pop()
        self.go(self._visited[-1])

    def whereabouts(self) -> tuple[str, Any]:
        """Where the person is, for coming back: the page, and how to get to where one is on it (a method of
        the page with its arguments), if it says so itself."""
        name = self._visited[-1]
        remembered = getattr(self.pages[name], "whereabouts", None)
        return name, remembered() if remembered is not None else None

    def return_to(self, whereabouts: tuple[str, Any]) -> None:
        """To where somebody was."""
        name, remembered = whereabouts
        self.go(name)
        if remembered is not None:
            method, *about = remembered
            getattr(self.pages[name], method)(*about)

    def enter_field(self) -> None:
        """Into the field that finds anything, with what stands there chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_keys(self) -> None:
        """All keys, over the page."""
        if self._keys.isVisible():
            self._keys.close_down()
        else:
            self._keys.open(self.bar)

    def _offers(self, command: Command) -> bool:
        """Whether a command can be done from here: it belongs to what can be seen, or to a whole page."""
        place = self.bench.commands.place_of(command)
        return command.name != "find" and (place.isVisible() or place in self.pages.values())

    def _run(self, command: Command) -> None:
        """Do a command, on its own page."""
        place = self.bench.commands.place_of(command)
        page = next((name for name, page in self.pages.items() if page is place), "")
        if page and self._stack.currentWidget() is not place:
            self.go(page)
        self.bench.commands.run(command)

    def _call(self, place: str, deed: str, *about: Any) -> None:
        self.go(place)
        getattr(self.pages[place], deed)(*about)

    def _search_patients(self, typed: str) -> None:
        self._call("patients", "search")
        self.pages["patients"].list.search.setText(typed)

    def _open_prescription(self, patient_id: UUID, prescription_id: UUID | None) -> None:
        self._call("prescription", "open", patient_id, prescription_id)

    def _make_one_ahead(self) -> None:
        wanted = next((made for made in self._made.values() if made.whole is None), None)
        if wanted is not None:
            wanted.ahead()

    def _open_menu(self) -> None:
        if self._menu.isVisible():
            self._menu.close_down()
            return
        self._menu.hang(self.bar.person, 6, Qt.AlignmentFlag.AlignRight)
        self._menu.take_focus()

    def show_error(self, error: OasisError) -> None:
        """Something failed of which no field and no panel speaks."""
        self._trouble.say(lambda: words.told(error))
