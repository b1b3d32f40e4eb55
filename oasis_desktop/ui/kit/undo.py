"""What was just done, for some seconds, with the way back."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label
from oasis_desktop.ui.kit.panel import Panel, margins, row
from oasis_desktop.ui.kit.shadow import ROOM, draw_card

SECONDS = 8
KEYS = "Ctrl+Z"
_WIDTH, _SIDE, _FROM_EDGE, _STATUS = 388, 16, 24, 28


class Done(Protocol):
    """Something that was done: its words, and how it is taken back (None: it cannot be)."""

    @property
    def words(self) -> Callable[[], str]: ...

    @property
    def undo(self) -> Callable[[], None] | None: ...


class UndoNotice(Panel):
    """The dark notice at the lower right of a window, above its status line. It stays while the pointer is on
    it, and a new one takes its place."""

    def __init__(self, window: QWidget, foot: int = _STATUS) -> None:
        """`foot` is how high the status line is that is part of `window`."""
        super().__init__(parent=window)
        self.setObjectName("undoNotice")
        self._over, self._foot = window, foot
        self._offer: Done | None = None
        self._words = ElidedLabel("body", "notice.text")
        self._words.setObjectName("undoWords")
        self._key = Label("micro", "notice.link")
        self._key.setText(QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText))
        self.button = Button("undoButton", "notice")
        self.button.clicked.connect(self.undo)
        parts = row(self._words, 12, self.button, 4, self._key)
        parts.setStretch(0, 1)
        inner = margins(parts, ROOM.left() + _SIDE, ROOM.top(), ROOM.right() + _SIDE, ROOM.bottom())
        self.setLayout(inner)
        self._timer = QTimer(self)
        self._timer.setObjectName("undoTimer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.put_away)
        self._shortcut = QShortcut(QKeySequence(KEYS), window)
        self._shortcut.activated.connect(self.undo)
        self._shortcut.setEnabled(False)
        window.installEventFilter(self)
        self.hide()
        self.built()

    def show_offer(self, offer: Done) -> None:
        """Say what was done and offer to take it back, for SECONDS."""
        self._offer = offer
        self._shortcut.setEnabled(offer.undo is not None)
        self.speak()
        self.button.setVisible(offer.undo is not None)
        self._key.setVisible(offer.undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def undo(self) -> None:
        """Take it back, once."""
        offer = self._offer
        self.put_away()
        if offer is not None and offer.undo is not None:
            offer.undo()

    def put_away(self) -> None:
        """It is too late, or done."""
        self._timer.stop()
        self._offer = None
        self._shortcut.setEnabled(False)
        self.hide()

    def speak(self) -> None:
        words = self._offer.words() if self._offer is not None else ""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.button.say(self.tr("Undo"), KEYS)

    def dress(self) -> None:
        self._place()

    def _place(self) -> None:
        look, window = theme.current(), self._over
        high = look.px(44)
        wanted = look.px(_WIDTH)
        width = min(
            max(wanted, self._words.sizeHint().width() + look.px(150)), window.width() - 2 * _FROM_EDGE
        )
        card = QRect(0, 0, width, high)
        card.moveBottomRight(window.rect().bottomRight())
        card.translate(-_FROM_EDGE, -_FROM_EDGE // 2 - look.px(self._foot))
        self.setGeometry(card.marginsAdded(ROOM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._offer is not None:
            self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_card(painter, self.rect().marginsRemoved(ROOM), "notice.bg", "")
