"""The rail at the left: one item for each page that there is."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QToolButton

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.faces import Sign
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.shell.places import PLACES, Place

WIDTH = 88


class _Item(QToolButton):
    """An icon over a word."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.setObjectName(f"rail{place.name.capitalize()}")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self, "kind", "rail")
        self.toggled.connect(self.draw)
        self.draw()

    def say(self) -> None:
        """Its word, and its key in the tooltip."""
        word = self._place.words()
        self.setText(word)
        self.setAccessibleName(word)
        keys = QKeySequence(self._place.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{word} ({keys})")

    def draw(self) -> None:
        """Filled and in accent where one is."""
        name, role = self._place.icon, "text.2"
        if self.isChecked():
            name, role = f"{name}-fill", "accent.text"
        self.setIcon(icons.icon(name, role, 22, self.devicePixelRatioF()))
        self.setIconSize(QSize(theme.current().px(22), theme.current().px(22)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_place"):
            self.draw()


class Rail(Panel):
    """`chosen` carries the name of the page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("chrome", "right")
        self.setObjectName("rail")
        self._items = {place.name: _Item(place) for place in PLACES.values() if place.in_rail}
        self._group = QButtonGroup(self)
        items = column(row(None, Sign(30), None), 14)
        for name, item in self._items.items():
            self._group.addButton(item)
            item.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            items.addWidget(item)
            items.addSpacing(4)
        items.addStretch(1)
        self.setLayout(margins(items, 8, 13, 7, 8))
        self.built()

    def show_place(self, name: str) -> None:
        """Mark where the person is, or whence they came there."""
        within = PLACES[name].within
        if within in self._items:
            self._items[within].setChecked(True)
        elif (marked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            marked.setChecked(False)
            self._group.setExclusive(True)

    def speak(self) -> None:
        for item in self._items.values():
            item.say()

    def dress(self) -> None:
        self.setFixedWidth(max(WIDTH, theme.current().px(72) + 16))
