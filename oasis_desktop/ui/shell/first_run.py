"""The first start of a PC: three ways to begin."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.errors import OasisError
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.progress import Progress
from oasis_desktop.ui.shell.choice_card import ChoiceCard
from oasis_desktop.ui.shell.enrol import EnrolForm
from oasis_desktop.ui.shell.main_button import ForwardButton
from oasis_desktop.ui.shell.start import StartFrame

WIDTH = 680


class FirstRunPage(StartFrame):
    """`settled`: this PC has something to show now: a clinic that it belongs to, or demo data."""

    settled = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(WIDTH, parent)
        self._session = session

    def parts(self) -> Iterator[None]:
        self.form = EnrolForm(self._session)
        yield
        self.demo = _DemoForm(self._session)
        self.cards = {
            "connect": ChoiceCard("connect", "plugs-connected", self.form),
            "alone": ChoiceCard("alone", "desktop"),
            "demo": ChoiceCard("demo", "eyeglasses", self.demo),
        }
        self._encrypted = Label("small", "text.3")
        for name, card in self.cards.items():
            yield
            self.content.addWidget(card)
            card.chosen.connect(lambda name=name: self.choose(name))
            card.radio.installEventFilter(self)
        self.content.addLayout(row(IconLabel("lock-simple", "text.3", 16), 6, self._encrypted, None))
        self.form.enrolled.connect(self.settled)
        self.demo.made.connect(self.settled)
        yield
        self.choose("connect", focus=False)
        self.built()

    def speak(self) -> None:
        super().speak()
        self.title.say(self.tr("Set up Oasis on this PC"), self.tr("Choose one. You can change it later."))
        self.cards["connect"].say(
            self.tr("Connect to my clinic"),
            self.tr("Share data with your branches, and keep working without internet."),
        )
        self.cards["alone"].say(
            self.tr("Use this PC on its own"),
            self.tr("One clinic, data on this PC. You can connect it later."),
            self.tr("Coming in a later version. Until then: connect, or look around."),
        )
        self.cards["demo"].say(
            self.tr("Look around with demo data"),
            self.tr("Invented people and figures. Gone in one click."),
        )
        self._encrypted.setText(self.tr("Data on this PC is encrypted"))

    def choose(self, name: str, *, focus: bool = True) -> None:
        """One of the ways; while demo data is being made there is no other."""
        if self.demo.is_busy or not self.cards[name].isEnabled():
            self.cards[name].choose(on=self.cards[name].is_chosen() and not self.demo.is_busy)
            self.cards["demo"].choose(on=self.demo.is_busy or self.cards["demo"].is_chosen())
            return
        for each, card in self.cards.items():
            card.choose(on=each == name)
        if focus and name == "connect":
            self.form.server.take_focus()
        elif focus:
            self.demo.make.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.choose("connect")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a radio button Up and Down go from one way to the other, over those that cannot be chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if steps is not None:
                ways = [card for card in self.cards.values() if card.isEnabled()]
                now = next(at for at, card in enumerate(ways) if card.is_chosen())
                ways[(now + steps) % len(ways)].chosen.emit()
                return True
        return super().eventFilter(watched, event)


class _DemoForm(Panel):
    """Makes the demo data, with a bar. `made`: it is there and open."""

    made = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._began = 0.0
        self.is_busy = False
        self.trouble = Notice("demoTrouble", "danger", "warning-circle")
        self.make = ForwardButton("makeDemo")
        self._about = Label("small", "text.3")
        self._button = Panel()
        self._button.setLayout(row(self.make, 16, self._about, None))
        self.progress = Progress("demoProgress")
        self.progress.hide()
        parts = column(self.trouble, self._button, self.progress)
        self.setLayout(margins(parts, 0, 8, 0, 0))
        self.make.clicked.connect(self.begin)
        self.progress.cancelled.connect(session.demo.cancel)
        self.built()

    def speak(self) -> None:
        self.make.say(self.tr("Make the demo data"))
        self._about.setText(self.tr("Under a minute. Needs no internet; nothing is ever sent."))
        self.progress.say(self.tr("Making the demo data"))

    def begin(self) -> None:
        """Make it."""
        self.trouble.clear()
        self._began = time.monotonic()
        self._show(busy=True)
        self._session.demo.begin(self, self._tell, self._ended, self._failed)

    def _tell(self, done: int, total: int) -> None:
        taken = time.monotonic() - self._began
        left = taken / done * (total - done) if done * 20 > total else None  # before, it says nothing
        self.progress.tell(done, total, left)

    def _ended(self, made: bool) -> None:
        self._show(busy=False)
        if made:
            self.made.emit()

    def _failed(self, error: OasisError) -> None:
        self._show(busy=False)
        self.trouble.say(lambda: words.told(error))

    def _show(self, *, busy: bool) -> None:
        self.is_busy = busy
        self._button.setVisible(not busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.tell(0, 0)
            self.progress.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
