"""The ring around a button that has the keyboard, 2 wide and 2 away: style sheets cannot draw outside."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from shiboken6 import isValid

from oasis_desktop.ui.kit import theme

_AWAY = 4


def has_ring(widget: QWidget | None) -> bool:
    """Whether it is shown by a ring that the keyboard is there; others show it by their own edge."""
    if isinstance(widget, QPushButton):
        return widget.property("kind") not in ("person", "status")
    return isinstance(widget, QCheckBox | QRadioButton)


class FocusRing(QWidget):
    """Follows the focus through the window; there is one for each window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        here = now is not None and now.window() is self.parent()
        self.place_around(now if here and has_ring(now) else None)

    def place_around(self, button: QWidget | None) -> None:
        """Show the ring around it, or nowhere."""
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._button = button
        self._watched = []
        while button is not None and button is not self.parent():  # it moves with each that holds it
            button.installEventFilter(self)
            self._watched.append(button)
            button = button.parentWidget()
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show,
        ):  # fmt: skip
            self._place()
        return False

    def _place(self) -> None:
        button, window = self._button, self.parentWidget()
        if button is None or window is None or not isValid(button) or not button.isVisible():
            self.hide()
            return
        corner = button.mapTo(window, button.rect().topLeft())
        self.setGeometry(button.rect().translated(corner).adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
