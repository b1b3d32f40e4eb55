"""The field in the top bar: what is typed there is looked for everywhere."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import IconLabel, Label
from oasis_desktop.ui.kit.panel import margins, row
from oasis_desktop.ui.kit.search import PAUSE_MS
from oasis_desktop.ui.kit.theme import mark

KEYS = "Ctrl+K"
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}


class PaletteField(QLineEdit):
    """`searched` carries what was typed, after a short pause. The others are keys for the list below."""

    entered = Signal()
    """Somebody went into it."""
    gone = Signal()
    """They went elsewhere."""
    searched = Signal(str)
    stepped = Signal(int)
    """So many rows down."""
    ended = Signal(bool)
    """To the first row (False) or the last (True)."""
    done = Signal()
    """Enter."""
    asked_more = Signal()
    """Tab: what else can be done with the row."""

    keeps_tab = False
    """Whether Tab is for the list, which is there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paletteField")
        mark(self, "kind", "palette")
        self._glass = IconLabel("magnifying-glass", "text.2", 18)
        self._key = KeyHint(KEYS)
        self._found = Label("small", "text.3")
        self._clear = Button("paletteClear", "quiet", "x", "small")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._clear.clicked.connect(self.empty)
        self.setLayout(margins(row(self._glass, None, self._found, 4, self._clear, self._key), 11, 0, 4, 0))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._changed)
        self._show_parts()

    def say(self, prompt: str, clear: str) -> None:
        """What is searched for, and the name of the button that empties the field."""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._clear.say(clear, "Esc", shown=False)
        self._show_parts()

    def say_found(self, found: str) -> None:
        """How many were found."""
        self._found.setText(found)
        self._show_parts()

    def empty(self) -> None:
        """Nothing is searched for any more."""
        self.clear()
        self._pause.stop()
        self.searched.emit("")

    def search_now(self) -> None:
        """Without waiting for the person to pause."""
        if self._pause.isActive():
            self._pause.stop()
            self.searched.emit(self.text())

    def _changed(self, _text: str) -> None:
        self._show_parts()
        self._pause.start()

    def _show_parts(self) -> None:
        typed = bool(self.text())
        self._found.setVisible(typed)
        self._clear.setVisible(typed)
        self._key.setVisible(not typed)
        shown = (self._found, self._clear) if typed else (self._key,)
        taken = sum(part.sizeHint().width() + 4 for part in shown)
        self.setTextMargins(self._glass.width() + 8, 0, taken + 4, 0)

    def event(self, event: QEvent) -> bool:
        # Tab belongs to the list while it is there, not to the order of the fields.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.keeps_tab
        ):
            self.asked_more.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.search_now()
                self.done.emit()
            case _ if plain and key in _STEPS:
                self.stepped.emit(_STEPS[key])
            case Qt.Key.Key_Home | Qt.Key.Key_End if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.ended.emit(key == Qt.Key.Key_End)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:  # with Tab one only comes by
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.gone.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)
