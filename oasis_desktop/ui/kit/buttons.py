"""Buttons with an icon, a key and a name; and the choice of one among a few words."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.kit.theme import mark

__all__ = ["Button", "Segments"]

_GAP = 4
"""Between the icon and the words of a button, beside the 4 that Qt leaves."""
_ICON_ROLES = {
    "main": "on.accent",
    "link": "accent.text",
    "danger": "danger.text",
    "danger.line": "danger.text",
    "danger.main": "danger.text",
    "notice": "notice.link",
}
_SPINNER, _WIDEST = 14, 16777215
_TURN_MS, _TURN_DEGREES = 50, 24
"""The spinner of a busy button: once around in three quarters of a second."""


class Button(QPushButton):
    """A button. `kind` is main (the next thing to do, one in a panel), plain, quiet, link, danger (quiet,
    takes something away), danger.line (the same with a line) or danger.main (in a question). `size` is empty,
    small, large or scan."""

    def __init__(self, name: str, kind: str = "plain", icon: str = "", size: str = "") -> None:
        super().__init__()
        self._turned = -1
        self._drawn_for: tuple[object, ...] = ()
        self._timer: QTimer | None = None
        self.setObjectName(name)
        self._kind, self._icon, self._icon_role = kind, icon, ""
        mark(self, "kind", kind)
        mark(self, "measure", size)
        # Clicked with a mouse it must not take the focus from the field or the list in which one works.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def say(self, words: str, key: str = "", *, shown: bool = True, why_not: str = "") -> None:
        """Its words; `key` is shown in the tooltip, `why_not` says why it is disabled. Without `shown` it is
        its icon alone, and the words are read to those who cannot see it."""
        self.setText(words if shown else "")
        mark(self, "square", not shown)
        self.setAccessibleName(words)
        told = (
            f"{words} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"
            if key
            else words
        )
        self.setToolTip(why_not or (told if key or not shown else ""))
        self.setAccessibleDescription(why_not)
        self._draw()

    def set_busy(self, *, busy: bool) -> None:
        """While it is busy a spinner takes the icon's place, its word and width stay, and a press does
        nothing."""
        if busy == self.is_busy():
            return
        self._turned = 0 if busy else -1
        if busy:
            self.setFixedWidth(self.width())
            self._timer = QTimer(self)
            self._timer.setObjectName(f"{self.objectName()}Spinner")
            self._timer.setInterval(_TURN_MS)
            self._timer.timeout.connect(self._turn)
            self._timer.start()
        elif self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None
            self.setMinimumWidth(0)
            self.setMaximumWidth(_WIDEST)
        mark(self, "busy", busy)
        self._draw()

    def is_busy(self) -> bool:
        """Whether what it began is still under way."""
        return self._turned >= 0

    def _turn(self) -> None:
        self._turned = (self._turned + _TURN_DEGREES) % 360
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_busy() and not event.spontaneous():
            self.set_busy(busy=False)  # nobody sees it turn, and it must not turn for ever

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.is_busy():
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_busy() and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_busy():
            return
        size = _SPINNER if self._icon else _SPINNER - 2
        side = theme.current().px(size)
        role = self._icon_role or _ICON_ROLES.get(self._kind, "text")
        icon = self.iconSize().width() + _GAP if self._icon else 0
        begin = (self.width() - self.fontMetrics().horizontalAdvance(self.text()) - icon) / 2
        # In the icon's place; without an icon in the padding before the word.
        left = begin + (icon - 2 * _GAP) / 2 if icon else max(2 + side / 2, begin - side / 2 - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(left if self.text() else self.width() / 2, self.height() / 2)
        painter.rotate(self._turned)
        sign = icons.pixmap("circle-notch", role, size, self.devicePixelRatioF())
        painter.drawPixmap(-side // 2, -side // 2, side, side, sign)

    def set_kind(self, kind: str) -> None:
        """Another kind: a main button is plain while the next thing to do is elsewhere."""
        self._kind = kind
        mark(self, "kind", kind)
        self._draw()

    def show_icon(self, name: str, role: str = "") -> None:
        """Another icon; without a role in the colour of the words."""
        self._icon, self._icon_role = name, role
        self._draw()

    def _draw(self) -> None:
        role = self._icon_role or _ICON_ROLES.get(self._kind, "text")
        gap, size = _GAP if self.text() else 0, theme.current().px(18)
        drawn_for = (icons.look_of(self), self._icon, role, gap, self.is_busy())
        if self._icon and drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            if self.is_busy():
                self.setIcon(icons.empty(18, self.devicePixelRatioF(), gap))
            else:
                self.setIcon(icons.icon(self._icon, role, 18, self.devicePixelRatioF(), gap))
            self.setIconSize(QSize(size + gap, size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_drawn_for", None):
            self._draw()
