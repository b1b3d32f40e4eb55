"""What hangs below the person's name: who they are, how they want the screen, and the ways out."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import ElidedLabel, Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.shell.hanging import Hanging

LOCK, SIGN_OUT = "Ctrl+L", "Ctrl+Shift+Q"
_WIDTH = 344


class PersonMenu(Hanging):
    """The signals say what the person wants; `look_chosen` carries a Theme."""

    language_chosen = Signal(str)
    look_chosen = Signal(object)
    lock_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__("personMenu", owner)
        self._choices = PersonChoices(desk, self)
        self.fill(self._choices)

    def take_focus(self) -> None:
        """To its first choice."""
        self._choices.language.take_focus()


class PersonChoices(Panel):
    """What stands in the menu."""

    def __init__(self, desk: Desk, menu: PersonMenu) -> None:
        super().__init__()
        self._desk, self._menu = desk, menu
        face = Face(40)
        face.show_person(desk.name)
        name = ElidedLabel("strong")
        name.setText(desk.name)
        self._role = ElidedLabel("small", "text.3")
        who = row(face, 12, column(name, self._role))
        who.setStretch(2, 1)
        self.language = Segments("menuLanguage", i18n.LANGUAGES, "small")
        self._colours = Segments("menuTheme", (theme.LIGHT, theme.DARK), "small")
        self._density = Segments("menuDensity", (theme.COMFORTABLE, theme.COMPACT), "small")
        self._smaller = Button("menuTextSmaller", "quiet", "minus", "small")
        self._size = Label("small")
        self._larger = Button("menuTextLarger", "quiet", "plus", "small")
        self._words = [Label("small", "text.2") for _ in range(4)]
        choices = column()
        choices.setSpacing(4)
        *names, text_size = self._words
        for word, choice in zip(names, (self.language, self._colours, self._density), strict=True):
            choices.addLayout(row(word, None, choice))
        choices.addLayout(row(text_size, None, self._smaller, 8, self._size, 8, self._larger))
        self._lock = Button("lockScreen", "menu", "lock-simple")
        self._out = Button("signOut", "menu", "sign-out")
        parts = column(margins(who, 16, 8), rule(), margins(choices, 16, 8, 12, 8), rule())
        parts.addLayout(margins(column(self._lock, self._out), 4))
        self.setLayout(parts)
        self._wire()
        self.built()

    def _wire(self) -> None:
        menu = self._menu
        self.language.chosen.connect(menu.language_chosen)
        self._colours.chosen.connect(lambda name: self._choose(theme.coloured(theme.current(), name)))
        self._density.chosen.connect(lambda dense: self._choose(replace(theme.current(), density=dense)))
        for button, steps in ((self._smaller, -1), (self._larger, 1)):
            button.clicked.connect(
                lambda _=False, steps=steps: self._choose(theme.resized(theme.current(), steps))
            )
        for button, wanted in ((self._lock, menu.lock_asked), (self._out, menu.left)):
            button.clicked.connect(menu.close_down)
            button.clicked.connect(wanted)

    def _choose(self, look: theme.Theme) -> None:
        self._menu.look_chosen.emit(look)

    def speak(self) -> None:
        branch = self._desk.branch_name
        roles = ", ".join(words.choice_word(role.value) for role in sorted(self._desk.actor.roles))
        self._role.setText(f"{roles} · {branch}")
        told = (self.tr("Language"), self.tr("Theme"), self.tr("Density"), self.tr("Text size"))
        for label, word in zip(self._words, told, strict=True):
            label.setText(word)
        self.language.say(i18n.NAMES, told[0])
        self.language.choose(i18n.language())
        self._colours.say({theme.LIGHT: self.tr("Light"), theme.DARK: self.tr("Dark")}, told[1])
        comfortable, compact = self.tr("Comfortable"), self.tr("Compact")
        self._density.say({theme.COMFORTABLE: comfortable, theme.COMPACT: compact}, told[2])
        self._smaller.say(self.tr("Smaller text"), "Ctrl+-", shown=False)
        self._larger.say(self.tr("Larger text"), "Ctrl++", shown=False)
        self._lock.say(self.tr("Lock the screen"), LOCK)
        self._out.say(self.tr("Sign out"), SIGN_OUT)

    def dress(self) -> None:
        look = theme.current()
        self._colours.choose(look.name)
        self._density.choose(look.density)
        self._size.setText(f"{round(look.scale * 100)} %")
        self._smaller.setEnabled(look.scale > theme.SCALES[0])
        self._larger.setEnabled(look.scale < theme.SCALES[-1])
        self.setFixedWidth(look.px(_WIDTH))
