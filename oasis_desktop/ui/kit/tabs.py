"""Parts of a page or a record, one of which is shown."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.panel import Panel, row
from oasis_desktop.ui.kit.pressable import Pressable, draw_box, text_width

_SIDE, _BETWEEN, _COUNT_GAP, _UNDERLINE = 10, 3, 6, 2


class _Tab(Pressable):
    """A word with a number, underlined when chosen."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setCheckable(True)
        self.count = ""

    def say(self, word: str, count: str) -> None:
        self.setText(word)
        self.count = count
        self.setAccessibleName(f"{word} {count}".strip())
        self.fit()

    def _style(self) -> str:
        return "section" if self.isChecked() else "body"

    def _word_width(self) -> int:  # the same whether chosen or not: the others must not move
        return text_width(self.text(), "section")

    def sizeHint(self) -> QSize:
        count = _COUNT_GAP + text_width(self.count, "small") if self.count else 0
        return QSize(2 * _SIDE + self._word_width() + count, theme.current().measure("tab"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        if self.isDown() or self.hovered:
            draw_box(painter, self.rect(), "pressed" if self.isDown() else "hover", "")
        if self.isChecked():
            foot = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
            painter.fillRect(foot, look.colour("accent"))
        if self.hasFocus():
            draw_box(painter, self.rect(), "", "accent", wide=2)
        word = QRect(_SIDE, 0, self._word_width() + 1, self.height())
        draw_line(painter, word, self.text(), style=self._style(), role=self.ink())
        if self.count:
            left = word.right() + _COUNT_GAP
            beside = QRect(left, 0, self.width() - left, self.height())
            draw_line(painter, beside, self.count, style="small", role="text.3")


class Tabs(QScrollArea):
    """`chosen` carries the key of the tab that the person went to. Arrow keys go from one to the next; where
    there is no room for all, the one that is chosen comes into sight."""

    chosen = Signal(str)

    def __init__(self, name: str, keys: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tabs: dict[str, _Tab] = {}
        group = QButtonGroup(self)
        inner = Panel()
        theme.mark(inner, "scrolled", value=True)
        layout = row()
        layout.setSpacing(_BETWEEN)
        for key in keys:
            tab = _Tab(f"{name}_{key}")
            group.addButton(tab)
            tab.toggled.connect(lambda on, key=key: self._went(key) if on else None)
            layout.addWidget(tab)
            self._tabs[key] = tab
        layout.addStretch(1)
        inner.setLayout(layout)
        self.setWidget(inner)
        self._silent = False
        self.choose(next(iter(self._tabs)))

    def say(self, words: Mapping[str, tuple[str, str]], about: str = "") -> None:
        """The word of each tab and the number beside it, by key; `about` names the whole."""
        for key, (word, count) in words.items():
            self._tabs[key].say(word, count)
        self.setAccessibleName(about)
        self.updateGeometry()

    def value(self) -> str:
        """The key of the tab that is shown."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def choose(self, key: str) -> None:
        """Go there, without a signal."""
        self._silent = True
        self._tabs[key].setChecked(True)
        self._silent = False
        self._bring_in_sight(key)

    def take_focus(self) -> None:
        """To the tab that is shown."""
        self._tabs[self.value()].setFocus()

    def _went(self, key: str) -> None:
        self._bring_in_sight(key)
        if not self._silent:
            self.chosen.emit(key)

    def _bring_in_sight(self, key: str) -> None:
        self.ensureWidgetVisible(self._tabs[key], 0, 0)

    def sizeHint(self) -> QSize:
        width = sum(tab.sizeHint().width() + _BETWEEN for tab in self._tabs.values())
        return QSize(width, theme.current().measure("tab"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().measure("tab"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_in_sight(self.value())
