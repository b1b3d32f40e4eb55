"""Phosphor icons, recoloured by role and drawn at the screen's pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.resources import resource_text


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int) -> QImage:
    svg = resource_text("icons", f"{name}.svg").replace("currentColor", colour)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def look_of(widget: QWidget) -> tuple[theme.Theme, float]:
    """By what the icons of a widget are drawn: as long as it stays the same, so may they. Qt tells of another
    style each time that something around a widget gets another parent."""
    return theme.current(), widget.devicePixelRatioF()


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in the colour of a role, `size` logical pixels high at 100 % text."""
    look = theme.current()
    drawn = QPixmap.fromImage(_drawn(name, look.hex(role), round(look.px(size) * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, role: str, size: int, ratio: float = 1.0, gap: int = 0) -> QIcon:
    """The same as an icon for a button, with its disabled form; `gap` is the space before the words."""
    made = QIcon(_spaced(pixmap(name, role, size, ratio), gap))
    made.addPixmap(_spaced(pixmap(name, "text.disabled", size, ratio), gap), QIcon.Mode.Disabled)
    return made


def empty(size: int, ratio: float, gap: int) -> QIcon:
    """The place of such an icon with nothing in it."""
    place = QPixmap(round(theme.current().px(size) * ratio), round(theme.current().px(size) * ratio))
    place.setDevicePixelRatio(ratio)
    place.fill(Qt.GlobalColor.transparent)
    return QIcon(_spaced(place, gap))


def _spaced(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider
