"""The bar at the top: where one is, who one is, language and theme, and the way out."""

from PySide6.QtCore import Signal

from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import Panel, margins, row
from oasis_desktop.ui.shell.start import language_switch

HEIGHT = 48
SIGN_OUT = "Ctrl+Shift+Q"


class TopBar(Panel):
    """The signals say what the person wants."""

    language_chosen = Signal(str)
    theme_toggled = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("chrome", "bottom")
        self._desk = desk
        self._branch, self._person = Label("strong"), Label("strong")
        self._branch.setObjectName("branchName")
        self._person.setObjectName("personName")
        self._branch.setText(desk.branch_name)
        self._person.setText(desk.name)
        face = Face(28)
        face.show_person(desk.name)
        self._language = language_switch()
        self._language.chosen.connect(self.language_chosen)
        self._theme = Button("toggleTheme", "quiet", "moon")
        self._theme.clicked.connect(self.theme_toggled)
        self._out = Button("signOut", "quiet", "sign-out")
        self._out.clicked.connect(self.left)
        parts = row(
            IconLabel("storefront", "text", 18), 10, self._branch, None, self._language, 8, self._theme
        )
        for part in (12, face, 8, self._person, 8, self._out):
            parts.addSpacing(part) if isinstance(part, int) else parts.addWidget(part)
        self.setLayout(margins(parts, 26, 0, 16, 0))
        self.built()

    def speak(self) -> None:
        self._branch.setAccessibleName(self.tr("Branch {name}").format(name=self._desk.branch_name))
        self._person.setAccessibleName(self.tr("Signed in as {name}").format(name=self._desk.name))
        self._language.say(i18n.NAMES, self.tr("Language"))
        self._language.choose(i18n.language())
        self._out.say(self.tr("Sign out"), SIGN_OUT)
        self._say_theme()

    def _say_theme(self) -> None:
        light = theme.current().name == theme.LIGHT
        self._theme.say(self.tr("Dark colours") if light else self.tr("Light colours"), shown=False)

    def dress(self) -> None:
        self.setFixedHeight(max(HEIGHT, theme.current().px(44)))
        self._theme.show_icon("moon" if theme.current().name == theme.LIGHT else "sun")
        self._say_theme()
