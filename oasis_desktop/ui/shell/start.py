"""The frame of what one sees before work: the sign, a title, the language, and a card below."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from oasis_core.kernel.clock import SystemClock, instant
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Segments
from oasis_desktop.ui.kit.faces import Sign
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column, row

_WIDTH, _WIDEST = 712, 960


def present() -> datetime:
    """The PC's own idea of now, as long as nobody is signed in whose desk knows better."""
    return instant(SystemClock().now_us())


def language_switch() -> Segments:
    """Thai or English, each in its own words."""
    made = Segments("language", i18n.LANGUAGES, "small")
    made.choose(i18n.language())
    return made


class StartFrame(Panel):
    """Subclasses put their card and notices into `content`. `language_chosen` carries th or en."""

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("chrome")
        self.title, self.subtitle = Label("title"), Label("body", "text.2")
        self._language = language_switch()
        self._language.chosen.connect(self.language_chosen)
        self.content: QVBoxLayout = column()
        self.content.setSpacing(12)
        head = row(Sign(40), 12, column(self.title, self.subtitle), None, self._language)
        self._middle = Panel()
        self._middle.setLayout(column(head, 12, self.content))
        outer = column(None, row(None, self._middle, None))
        outer.addStretch(2)
        self.setLayout(outer)

    def dress(self) -> None:
        self._middle.setFixedWidth(min(theme.current().px(_WIDTH), _WIDEST))

    def speak(self) -> None:
        self._language.say(i18n.NAMES, self.tr("Language"))
        self._language.choose(i18n.language())
