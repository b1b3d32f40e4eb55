"""What one sees while this PC's data is opened: the sign-in page without its people. Nothing of the clinic is
loaded for it, so it is there at once; what is typed meanwhile is handed on."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Card, column, margins, rule
from oasis_desktop.ui.kit.pressable import draw_box
from oasis_desktop.ui.shell.secret_row import SecretRow
from oasis_desktop.ui.shell.start import StartFrame

_TILE, _TOP, _FACE, _GAP, _MOST = 142, 13, 64, 8, 6


class OpeningPage(StartFrame):
    """`people`: how many faces there will be; 0 on a PC that belongs to no clinic, which shows the head."""

    def __init__(self, people: int, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._people, self.is_waiting = people, False

    def parts(self) -> Iterator[None]:
        card = Card()
        self.content.addWidget(card)
        self._who = Label("heading")
        self.secret = SecretRow("password", "signInButton")
        yield
        faces = column(_Faces(self._people), 16, rule(), 13)
        parts = column(self._who, 8, faces, self.secret, 5, Label("body"))
        card.setLayout(margins(parts, 24, 20, 24, 13))
        card.setVisible(self._people > 0)
        yield
        self.secret.tried.connect(self._wait)
        self.built()

    def speak(self) -> None:
        super().speak()
        self.title.say(self.tr("Oasis"), self.tr("Opening …"))
        self._who.setText(self.tr("Who is signing in?"))
        self.secret.say(self.tr("Password"), self.tr("Sign in"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret.take_focus()

    def _wait(self) -> None:
        """Enter came first: it counts as soon as there is somebody who can be let in."""
        self.is_waiting = True
        self.secret.set_busy(busy=True)


class _Faces(QWidget):
    """Where the faces will be."""

    def __init__(self, people: int) -> None:
        super().__init__()
        self._people = min(people, _MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(_TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        places = max(4, self._people)
        wide = (self.width() - (places - 1) * _GAP) / places
        face = look.px(_FACE)
        for at in range(self._people):
            left = round(at * (wide + _GAP) + (wide - face) / 2)
            draw_box(painter, QRect(left, look.px(_TOP), face, face), "neutral.soft", "", radius=face / 2)
