"""What hangs below the top bar for a moment: the person's menu, the palette, the list of keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from oasis_desktop.ui.kit.in_turns import when_all_have
from oasis_desktop.ui.kit.panel import column, margins
from oasis_desktop.ui.kit.shadow import ROOM, draw_card

_MARGIN = 8
"""Between it and the edge of the window."""

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class Hanging(QWidget):
    """A frame over the page, which keeps its place behind. Esc and a press beside it close it; the keyboard
    then goes back to where it was. It listens to the window, not to each of its widgets: those hear thousands
    of events when the language changes, and each costs time."""

    closed = Signal()

    def __init__(self, name: str, owner: QWidget) -> None:
        """`owner` is the widget over which it lies; it is hidden at first."""
        super().__init__(owner)
        self.setObjectName(name)
        self._before: QWidget | None = None
        self._opener: QWidget | None = None
        self._inside: QWidget | None = None
        self._where = (0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def fill(self, inside: QWidget) -> None:
        """What lies on its card, from now on."""
        self._inside = inside
        if (layout := self.layout()) is not None:
            layout.addWidget(inside)
            return
        self.setLayout(margins(column(inside), ROOM.left(), ROOM.top(), ROOM.right(), ROOM.bottom()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_card(QPainter(self), self.rect().marginsRemoved(ROOM))

    def hang(self, opener: QWidget, gap: int, across: Qt.AlignmentFlag) -> None:
        """Show it `gap` below what opened it, at its left, right or centre; within the window in any case."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self.window().windowHandle().installEventFilter(self)
        self._opener, self._where = opener, (gap, across)
        self.place(opener, gap, across)
        self.show()
        self.raise_()

    def place(self, opener: QWidget, gap: int, across: Qt.AlignmentFlag) -> None:
        """Where it hangs."""
        owner = self.parentWidget()
        assert owner is not None
        for each in (self._inside, self):  # at once, not when the event loop comes to it
            if each is not None and (layout := each.layout()) is not None:
                layout.activate()
                each.updateGeometry()
        self.adjustSize()
        under = opener.mapTo(owner, QPoint(0, opener.height()))
        width = self.width() - ROOM.left() - ROOM.right()
        left = {
            Qt.AlignmentFlag.AlignRight: under.x() + opener.width() - width,
            Qt.AlignmentFlag.AlignHCenter: under.x() + (opener.width() - width) // 2,
        }.get(across, under.x())
        most = owner.width() - width - _MARGIN
        self.move(max(_MARGIN, min(left, most)) - ROOM.left(), under.y() + gap - ROOM.top())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange) and self._opener is not None:
            when_all_have(self, self._measure_again)

    def _measure_again(self) -> None:
        if self.isVisible():
            self.speak_again()

    def speak_again(self) -> None:
        """Take its place anew: in another language or at another size it is as large as that takes."""
        if self._opener is not None:
            self.place(self._opener, *self._where)

    def close_down(self, *, give_back: bool = True) -> None:
        """Away with it; with `give_back` the keyboard goes to where it was before."""
        if self.isHidden():
            return
        self.window().windowHandle().removeEventFilter(self)
        self.hide()
        if give_back and self._before is not None and self._is_there(self._before):
            self._before.setFocus()
        self._before = None
        self.closed.emit()

    def _is_there(self, widget: QWidget) -> bool:
        return widget.window() is self.window() and widget.isVisible()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if not self.isVisible():  # the screen is locked over it
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if not self._holds(self.window().childAt(event.position().toPoint())):
                self.close_down()
        elif isinstance(event, QKeyEvent) and event.type() in _KEYS and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # before a page takes it for going back
            else:
                self.close_down()
            return True
        return False

    def _holds(self, widget: QWidget | None) -> bool:
        mine = (self, self._opener)
        return widget in mine or any(
            each is not None and widget is not None and each.isAncestorOf(widget) for each in mine
        )
