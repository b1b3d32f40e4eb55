"""What hangs below a control until one presses elsewhere: a card with its shadow."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oasis_desktop.ui.kit.shadow import ROOM, draw_card

_BELOW = 4


def place_below(pop_up: QWidget, control: QWidget, size_of: QRect, *, right: bool = False) -> QPoint:
    """Where a pop-up with its room for the shadow stands so that its card begins below the control, or above
    where there is no room below. `size_of` is the rectangle that it takes; with `right` their right edges
    stand in one line."""
    corner = control.mapToGlobal(QPoint(0, control.height() + _BELOW)) - QPoint(ROOM.left(), ROOM.top())
    if right:
        corner.setX(corner.x() + control.width() + ROOM.left() + ROOM.right() - size_of.width())
    screen = QGuiApplication.screenAt(control.mapToGlobal(control.rect().center())) or pop_up.screen()
    free = screen.availableGeometry().united(control.window().geometry())
    if corner.y() + size_of.height() - ROOM.bottom() > free.bottom():
        above = control.mapToGlobal(QPoint(0, -_BELOW)).y() - size_of.height() + ROOM.bottom()
        corner.setY(max(free.top(), above))
    furthest = free.right() - size_of.width() + ROOM.right()
    corner.setX(max(free.left() - ROOM.left(), min(corner.x(), furthest)))
    return corner


class PopUp(QWidget):
    """Holds one widget. Esc or a press outside closes it; then `closed` comes."""

    closed = Signal()

    def __init__(self, name: str, content: QWidget, parent: QWidget) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint,
        )
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ROOM)
        layout.addWidget(content)
        self.content = content

    def open_below(self, control: QWidget, *, right: bool = False) -> None:
        """Show it there, with the keyboard in it."""
        self.adjustSize()
        self.move(place_below(self, control, self.rect(), right=right))
        self.show()
        self.content.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_card(QPainter(self), self.rect().marginsRemoved(ROOM))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()
