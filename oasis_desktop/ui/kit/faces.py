"""People: their picture in a circle, or their initial. And the sign of Oasis itself."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QBrush, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit import icons, theme

_LEADING_VOWELS = "เแโใไ"


def initial(name: str) -> str:
    """The letter that stands for a name: in Thai its first consonant, which a vowel may precede."""
    letters = [char for char in name if char.isalpha()]
    first = letters[0] if letters else "?"
    if first in _LEADING_VOWELS and len(letters) > 1:
        first = letters[1]
    return first.upper()


class _Square(QWidget):
    """Grows with the text."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(theme.current().px(self._size), theme.current().px(self._size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_size"):
            self._measure()


class Face(_Square):
    """The circle of a person; beside it stands the name. Sizes are 24, 28, 36, 40 and 64."""

    _initial = ""
    _picture: QImage | None = None

    def show_person(self, name: str, picture: bytes | None = None) -> None:
        """Whose it is; `picture` is a file of an image. One that cannot be read is as good as none."""
        self._initial = initial(name)
        found = QImage.fromData(picture) if picture else QImage()
        self._picture = None if found.isNull() else found
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._picture is not None:
            painter.setBrush(self._brush(self._picture))
            painter.drawEllipse(self.rect())
            return
        painter.setBrush(look.colour("neutral.soft"))
        painter.drawEllipse(self.rect())
        font = look.font("strong")
        font.setPixelSize(round(self.width() * 0.42))
        painter.setFont(font)
        painter.setPen(look.colour("text.2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initial)

    def _brush(self, picture: QImage) -> QBrush:
        """The middle of the picture, as large as the circle."""
        ratio = self.devicePixelRatioF()
        side = round(self.width() * ratio)
        fitted = picture.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        place = ((fitted.width() - side) // 2, (fitted.height() - side) // 2)
        middle = fitted.copy(*place, side, side)
        middle.setDevicePixelRatio(ratio)
        return QBrush(middle)


def draw_sign(painter: QPainter, size: int) -> None:
    """The sign: spectacles on teal."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
    inner = round(size * 0.72)
    glasses = icons.pixmap("eyeglasses", "on.accent", 64, 2)
    at = (size - inner) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(at, at, inner, inner), glasses, QRectF(glasses.rect()))


class Sign(_Square):
    """The sign of Oasis."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_sign(QPainter(self), self.width())


def window_icon() -> QIcon:
    """The sign as the window's icon."""
    drawn = QPixmap(64, 64)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    draw_sign(painter, 64)
    painter.end()
    return QIcon(drawn)
