"""Filters above a list: chosen or not."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import Pressable, draw_box, text_width

_SIDE, _ICON_SIDE, _ICON, _GAP = 11, 9, 16, 6


class Chip(Pressable):
    """A word that is chosen by a press, and says so by a check mark unless it has an icon of its own.

    `icon_role` is the colour of that icon, else that of the words.
    """

    def __init__(self, name: str, icon: str = "", icon_role: str = "") -> None:
        super().__init__(name)
        self._icon, self._icon_role = icon, icon_role
        self.setCheckable(True)

    def say(self, words: str, count: str = "", why_not: str = "") -> None:
        """Its word, and how many it would leave; `why_not` says why it cannot be chosen."""
        self.setText(f"{words} {count}" if count else words)
        self.setAccessibleName(self.text())
        self.setToolTip(why_not)
        self.setAccessibleDescription(why_not)
        self.fit()

    def sign(self) -> str:
        """The icon that it shows."""
        return self._icon or ("check" if self.isChecked() else "")

    def _style(self) -> str:
        return "chip.chosen" if self.isChecked() else "small"

    def sizeHint(self) -> QSize:
        look = theme.current()
        icon = look.px(_ICON) + _GAP + _ICON_SIDE - _SIDE if self.sign() else 0
        return QSize(2 * _SIDE + icon + text_width(self.text(), self._style()), look.measure("small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self.hasFocus()
        line = "accent" if self.isChecked() or focused else "border"
        draw_box(painter, self.rect(), self.ground(), line, wide=2 if focused else 1)
        left = _SIDE
        if self.sign():
            role = self._icon_role if self._icon_role and self.isEnabled() else self.ink()
            draw_icon(painter, self.rect().adjusted(_ICON_SIDE, 0, 0, 0), self.sign(), role, _ICON)
            left = _ICON_SIDE + theme.current().px(_ICON) + _GAP
        words = QRect(left, 0, self.width() - left - 4, self.height())
        draw_line(painter, words, self.text(), style=self._style(), role=self.ink())
