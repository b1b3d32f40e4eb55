"""The person in the top bar: a face, a name and a caret, that open a menu."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import margins, row
from oasis_desktop.ui.kit.theme import mark


class PersonButton(QPushButton):
    """Shows the given name; the whole one is its tooltip."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("personChip")
        mark(self, "kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        face = Face(28)
        face.show_person(name)
        self._name = Label("strong")
        self._name.setObjectName("personName")
        self._name.setText(next(iter(name.split()), name))
        inside = row(face, 8, self._name, 6, IconLabel("caret-down", "text", 14))
        self.setLayout(margins(inside, 8, 0))
        for part in (face, self._name):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return QSize(layout.sizeHint().width(), theme.current().measure("person"))
