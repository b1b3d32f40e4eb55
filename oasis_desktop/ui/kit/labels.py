"""Text and icons that stand still."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.theme import mark

_LINE, _SINGLE = 1.6, 1.9
"""Height of a line of running text, and of a line that stands alone, in sizes of the type."""
_WIDEST = 100_000


class Label(QLabel):
    """One line of text in a type style and a colour role; never read as markup."""

    def __init__(self, style: str = "body", role: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        mark(self, "type", style)
        mark(self, "role", role)


_LEAST = 3
"""Letters below which a shortened text says nothing."""


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is then its tooltip."""

    def __init__(self, style: str = "body", role: str = "text") -> None:
        super().__init__(style, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What fits; nothing rather than a letter or two of it."""
        width, text = self.contentsRect().width(), self.text()
        fitting = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        return fitting if fitting == text or len(fitting) > _LEAST else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class Paragraph(QLabel):
    """Running text that wraps, with the line height that Thai marks need; a QLabel would cut those of its
    first line."""

    def __init__(self, style: str = "body", role: str = "text") -> None:
        super().__init__()
        self._style = style
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        mark(self, "type", style)
        mark(self, "role", role)

    def restyle(self, style: str, role: str) -> None:
        """In another type style and colour role."""
        self._style = style
        mark(self, "type", style)
        mark(self, "role", role)
        self.updateGeometry()

    def say(self, text: str) -> None:
        """Show a text; a line feed begins a new line."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _size(self.text(), self._style, theme.current(), max(1, width)).height()

    def sizeHint(self) -> QSize:
        return _size(self.text(), self._style, theme.current(), _WIDEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.current().px(80)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        _laid_out(self.text(), theme.current().font(self._style), self.width(), across)[0].draw(
            painter, QPointF(0, 0)
        )


def _laid_out(
    text: str, font: QFont, width: float, across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> tuple[QTextLayout, float]:
    """The lines of a running text at a width, and their height."""
    step = font.pixelSize() * _LINE
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setAlignment(across)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = (font.pixelSize() * _SINGLE - step) / 2
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height += step
    layout.endLayout()
    return layout, height + (font.pixelSize() * _SINGLE - step) / 2


@lru_cache(maxsize=1024)  # layouts ask for the same sizes many times over
def _size(text: str, style: str, look: theme.Theme, width: int) -> QSize:
    layout, height = _laid_out(text, look.font(style), width)
    return QSize(ceil(layout.maximumWidth()) + 1, ceil(height))


class IconLabel(QLabel):
    """An icon beside words that say the same; a screen reader passes over it. With `beside` it is as high as
    one line of that type style, so that it stands before the first line of a paragraph."""

    def __init__(self, name: str, role: str = "text.2", size: int = 18, beside: str = "") -> None:
        super().__init__()
        self._beside = beside
        mark(self, "type", "icon")
        self._drawn_as = (name, role, size)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Another icon, or another colour."""
        self._drawn_as = (name, role, self._drawn_as[2])
        self._draw()

    def _draw(self) -> None:
        name, role, size = self._drawn_as
        self._drawn_for = icons.look_of(self)
        self.setPixmap(icons.pixmap(name, role, size, self.devicePixelRatioF()) if name else QPixmap())
        look = theme.current()
        self.setFixedSize(look.px(size), look.alone(self._beside) if self._beside else look.px(size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        drawn_for = getattr(self, "_drawn_for", None)
        if drawn_for and event.type() == QEvent.Type.StyleChange and drawn_for != icons.look_of(self):
            self._draw()


TONES = {
    "plain": "text.2",
    "good": "accent.text",
    "warn": "warn.text",
    "danger": "danger.text",
    "info": "info.text",
}
"""The colour of the words on the soft ground of each tone."""


class Tag(QFrame):
    """A state in a word with its icon, on the soft ground of its tone (see TONES)."""

    def __init__(self, icon: str, tone: str, role: str = "") -> None:
        super().__init__()
        mark(self, "tag", value=True)
        self._label = Label("small")
        self._icon = IconLabel(icon, "text.2", 16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(5)
        layout.addWidget(self._icon)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_sign(icon, tone, role)

    def show_sign(self, icon: str, tone: str, role: str = "") -> None:
        """Another icon and tone: the state changed. Without an icon it is the word alone."""
        role = role or TONES[tone]
        mark(self, "tone", tone)
        mark(self._label, "role", role)
        self._icon.show_icon(icon, role)
        self._icon.setVisible(bool(icon))

    def say(self, text: str) -> None:
        """The word."""
        self._label.setText(text)
        self.setAccessibleName(text)
