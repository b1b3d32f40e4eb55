"""A question about what cannot be undone: sign, close the day, void, revoke. All else just happens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.in_turns import SPEAK, in_its_turn, when_all_have
from oasis_desktop.ui.kit.labels import Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.kit.shadow import ROOM, draw_card

WIDTH = 388


_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_POINTING = frozenset(
    {
        *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick),
        *(QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.ContextMenu),
    }
)


class Dialog(QDialog):
    """A card over the window, which waits for it: a title, what stands in `body`, and at its foot the buttons
    that are put into `foot`, the last of them the one that finishes. Esc closes it.

    Meanwhile the window hears nothing: keys pressed before the system has given the keyboard to the card are
    handed on to it. Qt's own modal windows would let them be lost.
    """

    def __init__(self, parent: QWidget, name: str, title: Callable[[], str], width: int = WIDTH) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._title_words, self._width, self._over = title, width, parent.window()
        self._title = Paragraph("heading")
        self.body, self.foot = column(), row(None)
        self.foot.setSpacing(8)
        inside = column(self._title, self.body, 10, self.foot)
        inside.setContentsMargins(20, 17, 20, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(ROOM)
        self._card = Panel()
        self._card.setLayout(inside)
        whole.addWidget(self._card)
        self._ring = FocusRing(self)

    def speak(self) -> None:
        """Say every word."""
        self._title.say(self._title_words())
        self.setWindowTitle(self._title_words())
        self.setAccessibleName(self._title_words())

    def open(self) -> None:
        """Show it in the middle of its window; it closes itself."""
        self.speak()
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._over.windowHandle():
            return super().eventFilter(watched, event)
        kind, mine = event.type(), self.windowHandle()
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # it is no shortcut of the window
            return True
        if kind in _KEYS and mine is not None:
            QApplication.sendEvent(mine, event)
            return True
        return kind in _POINTING

    def _fit(self) -> None:
        """As large as its words are, in the middle of its window."""
        self._card.setFixedWidth(min(theme.current().px(self._width), self._over.width() - 48))
        inner = self._card.layout()
        assert inner is not None
        self._card.setFixedHeight(inner.totalHeightForWidth(self._card.width()))
        self.adjustSize()
        window = self._over
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle - self.rect().center())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        if (behind := self._over.windowHandle()) is not None:
            behind.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        if (behind := self._over.windowHandle()) is not None:
            behind.removeEventFilter(self)
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_card(QPainter(self), self.rect().marginsRemoved(ROOM))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_ring"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            in_its_turn(self, SPEAK)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange) and self.isVisible():
            when_all_have(self, self._fit)


class Question(Dialog):
    """A title that is the question, one sentence on the result, two buttons named by the verb. `confirmed`
    comes when the person says yes. `kind` is main, or danger for what takes something away."""

    confirmed = Signal()

    def __init__(
        self,
        parent: QWidget,
        name: str,
        title: Callable[[], str],
        text: Callable[[], str],
        verb: Callable[[], str],
        kind: str = "main",
    ) -> None:
        super().__init__(parent, name, title)
        self._text_words, self._verb = text, verb
        self._text = Paragraph("body", "text.2")
        self.cancel = Button(f"{name}Cancel")
        self.confirm = Button(f"{name}Confirm", "danger.main" if kind == "danger" else "main")
        self.body.addWidget(self._text)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.confirm)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirm)
        # What takes something away is not done by somebody who presses Enter too quickly.
        first = self.cancel if kind == "danger" else self.confirm
        first.setDefault(True)
        first.setFocus()

    def speak(self) -> None:
        super().speak()
        self._text.say(self._text_words())
        self.setAccessibleDescription(self._text_words())
        self.cancel.say(self.tr("Cancel"), "Esc")
        self.confirm.say(self._verb())

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
