"""The main button of a page before work: behind its words stands what presses it, or that it leads on."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_GAP, _SIDE, _ICON, _CAP = 8, 15, 18, 24


class _TailedButton(Button):
    """Words, and a tail behind them. Busy it keeps both words and width."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "main", "", "large")
        self._busy = False

    def set_busy(self, *, busy: bool) -> None:
        """Something is under way: a second press does nothing."""
        self._busy = busy
        self.setEnabled(not busy)
        self.update()

    def sizeHint(self) -> QSize:
        wide = text_width(self.text(), "strong") + _GAP + self._tail_width() + 2 * self._side()
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _side(self) -> int:
        return _SIDE

    def _tail_width(self) -> int:
        raise NotImplementedError

    def _draw_tail(self, painter: QPainter, place: QRect, role: str) -> None:
        raise NotImplementedError

    def _draw_icon(self, painter: QPainter, place: QRect, name: str, role: str) -> None:
        side = theme.current().px(_ICON)
        drawn = icons.pixmap(name, role, _ICON, self.devicePixelRatioF())
        left, top = place.left() + (place.width() - side) // 2, (self.height() - side) // 2
        painter.drawPixmap(QRect(left, top, side, side), drawn)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter = QPainter(self)
        role = "on.accent" if self.isEnabled() else "text.disabled"
        wide, tail = text_width(self.text(), "strong"), self._tail_width()
        place = QRect((self.width() - wide - _GAP - tail) // 2, 0, wide + 2, self.height())
        draw_line(painter, place, self.text(), style="strong", role=role)
        place = QRect(place.left() + wide + _GAP, 0, tail, self.height())
        if self._busy:
            self._draw_icon(painter, place, "hourglass-medium", role)
        else:
            self._draw_tail(painter, place, role)


class EnterButton(_TailedButton):
    """The key stands in it, so that nobody reaches for the mouse."""

    def _key(self) -> str:
        return self.tr("Enter")

    def _side(self) -> int:
        return 20

    def _tail_width(self) -> int:
        return text_width(self._key(), "micro") + 12

    def _draw_tail(self, painter: QPainter, place: QRect, role: str) -> None:
        high = theme.current().px(_CAP)
        cap = QRect(place.left(), (self.height() - high) // 2, place.width(), high)
        draw_box(painter, cap, "", role, radius=4)
        draw_line(painter, place.adjusted(6, 0, 0, 0), self._key(), style="micro", role=role)


class ForwardButton(_TailedButton):
    """An arrow: there is more behind it."""

    def _tail_width(self) -> int:
        return theme.current().px(_ICON)

    def _draw_tail(self, painter: QPainter, place: QRect, role: str) -> None:
        self._draw_icon(painter, place, "arrow-right", role)
