"""Yes or no, and one of several, with the words beside."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import draw_box, text_width

_GAP = 8
_BOX_RADIUS = 4


def _ready(button: QAbstractButton, name: str) -> None:
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _say(button: QAbstractButton, words: str, shown: bool, why_not: str) -> None:
    button.setText(words if shown else "")
    button.setAccessibleName(words)
    button.setAccessibleDescription(why_not)
    button.setToolTip(why_not or ("" if shown else words))
    button.updateGeometry()
    button.update()


def _size(button: QAbstractButton) -> QSize:
    look, box = theme.current(), theme.current().measure("box")
    if not button.text():
        return QSize(box, box)
    return QSize(box + _GAP + text_width(button.text(), "body"), look.alone("body"))


def _place(button: QAbstractButton) -> QRect:
    box = theme.current().measure("box")
    return QRect(0, (button.height() - box) // 2, box, box)


def _line(button: QAbstractButton) -> str:
    if not button.isEnabled():
        return "border"
    if button.isChecked():
        return "accent.hover" if button.underMouse() else "accent"
    return "text.3" if button.underMouse() else "border.strong"


def _draw_words(painter: QPainter, button: QAbstractButton) -> None:
    left = theme.current().measure("box") + _GAP
    words = QRect(left, 0, button.width() - left + 1, button.height())
    draw_line(painter, words, button.text(), role="text" if button.isEnabled() else "text.disabled")


class CheckBox(QCheckBox):
    """Yes or no."""

    def __init__(self, name: str) -> None:
        super().__init__()
        _ready(self, name)

    def say(self, words: str, *, shown: bool = True, why_not: str = "") -> None:
        """What is meant; `why_not` says why it cannot be changed. Without `shown` the words are only read."""
        _say(self, words, shown, why_not)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place, line = QPainter(self), _place(self), _line(self)
        marked = self.checkState() != Qt.CheckState.Unchecked
        ground = line if marked and self.isEnabled() else "surface" if self.isEnabled() else "sunken"
        draw_box(painter, place, ground, line, radius=_BOX_RADIUS)
        if marked:
            role = "on.accent" if self.isEnabled() else "text.disabled"
            sign = "minus" if self.checkState() == Qt.CheckState.PartiallyChecked else "check"
            drawn = icons.pixmap(sign, role, 14, self.devicePixelRatioF())
            side = theme.current().px(14)
            corner = place.center() - QPoint((side - 1) // 2, (side - 1) // 2)
            painter.drawPixmap(QRect(corner, QSize(side, side)), drawn)
        _draw_words(painter, self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Radio(QRadioButton):
    """One of several; those with the same parent belong together, and arrow keys go through them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        _ready(self, name)

    def say(self, words: str, *, shown: bool = True, why_not: str = "") -> None:
        """What is meant; `why_not` says why it cannot be chosen."""
        _say(self, words, shown, why_not)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        place, line = QRectF(_place(self)), _line(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(line), 1))
        painter.setBrush(look.colour("surface" if self.isEnabled() else "sunken"))
        painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.isChecked():
            inset = place.width() * 0.24
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(line if self.isEnabled() else "text.disabled"))
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
        _draw_words(painter, self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
