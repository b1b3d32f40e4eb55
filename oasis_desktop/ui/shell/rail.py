"""The rail at the left: one item for each page that there is."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.faces import Sign
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark

WIDTH = 88


@dataclass(frozen=True)
class Place:
    """A page as the rail knows it; `keys` go there."""

    name: str
    icon: str
    keys: str


PLACES = (Place("patients", "users", "Alt+1"), Place("sync", "arrows-clockwise", "Alt+2"))


class _Item(QToolButton):
    """An icon over a word; a number at its corner says that something needs the person."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place, self._number = place, 0
        self.setObjectName(f"rail{place.name.capitalize()}")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self, "kind", "rail")
        self.toggled.connect(self.draw)
        self.draw()

    def say(self, word: str, number: int, needs: str) -> None:
        self._number = number
        self.setText(word)
        self.setAccessibleName(f"{word}, {needs}" if number else word)
        keys = QKeySequence(self._place.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{word} ({keys})")
        self.update()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._number:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("danger"))
        size = look.px(18)
        place = QRect(self.width() // 2 + look.px(6), look.px(2), size, size)
        painter.drawEllipse(place)
        painter.setFont(look.font("micro"))
        painter.setPen(look.colour("surface"))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignCenter, str(self._number) if self._number < 10 else "9+"
        )


class Rail(Panel):
    """`chosen` carries the name of the page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("chrome", "right")
        self._attention = 0
        self._items = {place.name: _Item(place) for place in PLACES}
        group = QButtonGroup(self)
        items = column(row(None, Sign(30), None), 14)
        for name, item in self._items.items():
            group.addButton(item)
            item.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            items.addWidget(item)
            items.addSpacing(4)
        items.addStretch(1)
        self.setLayout(margins(items, 8, 13, 7, 8))
        self.built()

    def show_place(self, name: str) -> None:
        """Mark where the person is."""
        self._items[name].setChecked(True)

    def show_attention(self, count: int) -> None:
        """How much in the sync centre needs the person."""
        self._attention = count
        self.speak()

    def speak(self) -> None:
        needs = self.tr("%n need your attention", "", self._attention)
        self._items["patients"].say(self.tr("Patients"), 0, "")
        self._items["sync"].say(self.tr("Sync"), self._attention, needs)

    def dress(self) -> None:
        self.setFixedWidth(max(WIDTH, theme.current().px(72) + 16))
