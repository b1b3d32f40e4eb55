"""Where one is in a longer piece of work."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_GAP, _LINE, _LINE_GAP = 8, 32, 12


class Steps(Panel):
    """Numbered steps in a line: those done have a check mark, the one at hand is filled."""

    def __init__(self, name: str, keys: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._keys, self._words = tuple(keys), dict[str, str]()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.built()

    def say(self, words: Mapping[str, str]) -> None:
        """The word of each step by its key."""
        self._words = dict(words)
        self.speak()
        self.dress()

    def show_step(self, key: str) -> None:
        """The step at hand."""
        self._at = self._keys.index(key)
        self.speak()
        self.update()

    def speak(self) -> None:
        if self._words:
            told = self.tr("Step {number} of {total}: {words}")
            word = self._words[self._keys[self._at]]
            self.setAccessibleName(told.format(number=self._at + 1, total=len(self._keys), words=word))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _word_width(self, key: str) -> int:
        return text_width(self._words.get(key, ""), "section")

    def sizeHint(self) -> QSize:
        look, between = theme.current(), len(self._keys) - 1
        words = sum(look.measure("step") + _GAP + self._word_width(key) for key in self._keys)
        return QSize(words + between * (look.px(_LINE) + 2 * _LINE_GAP), look.alone("body"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, left = theme.current(), QPainter(self), 0
        side, high = look.measure("step"), self.height()
        for at, key in enumerate(self._keys):
            if at:
                line = QRect(left + _LINE_GAP, high // 2, look.px(_LINE), 1)
                painter.fillRect(line, look.colour("border"))
                left = line.right() + 1 + _LINE_GAP
            self._paint_mark(painter, QRect(left, (high - side) // 2, side, side), at)
            left += side + _GAP
            here = at == self._at
            style = "section" if here else "body"
            role = "accent.text" if here else "text.2" if at < self._at else "text.3"
            words = QRect(left, 0, self._word_width(key) + 1, high)
            draw_line(painter, words, self._words.get(key, ""), style=style, role=role)
            left += self._word_width(key)

    def _paint_mark(self, painter: QPainter, circle: QRect, at: int) -> None:
        look, here = theme.current(), at == self._at
        ground, line = ("accent", "") if here else ("surface", "border")
        draw_box(painter, circle, ground, line, radius=circle.width() / 2)
        if at < self._at:
            spare = (circle.width() - look.px(14)) // 2
            draw_icon(painter, circle.adjusted(spare, 0, 0, 0), "check", "text.2", 14)
            return
        style = "chip.chosen" if here else "small"
        spare = (circle.width() - text_width(str(at + 1), style) + 1) // 2
        role = "on.accent" if here else "text.3"
        draw_line(painter, circle.adjusted(spare, 0, 4, 0), str(at + 1), style=style, role=role)
