"""The head of the page: whose prescription it is, of which type, its state, and the button that finishes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button, Segments
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.keyed_button import KeyedButton
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Tag
from oasis_desktop.ui.kit.panel import Panel, margins, row
from oasis_desktop.ui.screens.prescription.editing import CONTACT, SPECTACLE

SIGN_KEY = "Ctrl+Return"
_NAMES = 49
"""Both lines of the name are higher than their letters, for the marks of Thai: they stand over each other."""


class PageHead(Panel):
    """What the buttons mean is said by the page; `kind_chosen` carries the type."""

    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self.setObjectName("prescriptionHead")
        self.back = Button("prescriptionBack", "quiet", "arrow-left")
        self.face = Face(40)
        self.name, self.second = ElidedLabel("heading"), ElidedLabel("small", "text.2")
        self.name.setObjectName("prescriptionName")
        self.second.setObjectName("prescriptionAbout")
        self.kinds = Segments("prescriptionKind", (SPECTACLE, CONTACT), "small")
        self.kinds.chosen.connect(self.kind_chosen)
        self.tag = Tag("pencil-simple", "plain")
        self.tag.setObjectName("prescriptionState")
        self.why_not = Label("small", "text.3")
        self.why_not.setObjectName("whyNotSign")
        self.beside = Button("showPrevious", "plain", "clock-counter-clockwise")
        self.void = Button("voidPrescription", "danger")
        self.correct = Button("correctPrescription", "plain", "pencil-simple")
        self.sign = KeyedButton("signPrescription", "main", "check", SIGN_KEY)
        words = QGridLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.name, 0, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.second, 0, 0, Qt.AlignmentFlag.AlignBottom)
        self._words = Panel()
        self._words.setLayout(words)
        buttons = row(self.tag, self.why_not, self.beside, self.void, self.correct, self.sign)
        buttons.setSpacing(12)
        parts = row(self.back, 12, self.face, 12, self._words, 24, self.kinds, 12, None, buttons)
        parts.setStretchFactor(self._words, 100)  # before the gap: up to its own width, if there is room
        self.setLayout(margins(parts, 24, 0))
        self.built()

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("page.head"))
        self._words.setFixedHeight(theme.current().px(_NAMES))
        self.fit()

    def fit(self) -> None:
        """The names are as wide as they are, up to what is good for reading."""
        widest = max(each.fontMetrics().horizontalAdvance(each.text()) for each in (self.name, self.second))
        self._words.setMinimumWidth(min(widest + 4, theme.current().px(150)))
        self._words.setMaximumWidth(max(widest + 4, 1))
