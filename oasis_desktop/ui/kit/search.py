"""The search field above a list: what was found stands in it, Esc empties it, Down goes into the list."""

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Label

PAUSE_MS = 0
"""The list follows at once, which a search can bear (`./oasis bench ui`); letters that came together are one
search."""
_LEFT, _RIGHT, _GAP = 10, 4, 6
_TAKEN = 190
"""Room at the right for a number of those found, and the button, while something is typed."""


class SearchField(QLineEdit):
    """`searched` carries what was typed; `left`: the person goes into the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._found = Label("small", "text.3")
        self._found.setObjectName(f"{name}Found")
        self._clear = Button(f"{name}Clear", "quiet", "x", "small")
        self._clear.show_icon("x", "text.2")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._clear.clicked.connect(self.empty)
        self._glass = IconLabel("magnifying-glass", "text.2", 18)
        for part in (self._glass, self._found, self._clear):
            part.setParent(self)  # and in no layout: another number would have the whole page laid out anew
        self._pause = QTimer(self)
        self._pause.setObjectName("searchPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._changed)
        self._changed("")
        self._pause.stop()

    def say(self, prompt: str, clear: str) -> None:
        """What is searched for, and the name of the button that empties the field."""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._clear.say(clear, "Esc", shown=False)

    def say_found(self, found: str) -> None:
        """How many were found."""
        if found != self._found.text():
            self._found.setText(found)
            self._make_room()

    def empty(self) -> None:
        """Show everything again, at once."""
        self.clear()
        self._pause.stop()
        self.searched.emit("")

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._make_room()
        self._pause.start()

    def _make_room(self) -> None:
        """Put what stands in the field beside the text, and keep the text from it. The room for it does not
        shrink while one types: each other margin has the page laid out anew."""
        right = self.width() - _RIGHT
        for part, gap in ((self._clear, _GAP), (self._found, 0)):
            part.resize(part.sizeHint())
            if part.isVisibleTo(self):
                right -= part.width()
                part.move(right, (self.height() - part.height()) // 2)
                right -= gap
        self._glass.resize(self._glass.sizeHint())
        self._glass.move(_LEFT, (self.height() - self._glass.height()) // 2)
        now, taken = self.textMargins(), self.width() - _RIGHT - right + 8
        if self.text():
            taken = max(taken, now.right(), theme.current().px(_TAKEN))
        wanted = QMargins(self._glass.width() + 8, 0, taken, 0)
        if wanted != now:
            self.setTextMargins(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pause"):  # letters of another size
            self._make_room()

    def event(self, event: QEvent) -> bool:
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if own and event.key() == Qt.Key.Key_Escape and self.text():  # type: ignore[attr-defined]
            event.accept()  # before the page takes it for going back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.empty()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)
