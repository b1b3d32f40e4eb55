"""A person to be chosen: the face and the name."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import Pressable, draw_box, text_width

_FACE, _SIDE, _GAP = 24, 8, 8


class PersonChip(Pressable):
    """Chosen or not; `count` is what stands behind the name, such as how many appointments."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setCheckable(True)
        self._count = ""
        self._face = Face(_FACE)
        self._face.setParent(self)

    def show_person(self, name: str, picture: bytes | None = None, count: str = "") -> None:
        """Who it is."""
        self._face.show_person(name, picture)
        self._count = count
        self.setText(name)
        self.setAccessibleName(f"{name} {count}".strip())
        self.fit()

    def sizeHint(self) -> QSize:
        look = theme.current()
        count = _GAP + text_width(self._count, "small") if self._count else 0
        words = text_width(self.text(), "section") + count
        return QSize(2 * _SIDE + look.px(_FACE) + _GAP + words + 2, look.measure("person"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        focused = self.hasFocus()
        line = "accent" if self.isChecked() or focused else "border"
        draw_box(painter, self.rect(), self.ground(), line, wide=2 if focused else 1)
        side = look.px(_FACE)
        self._face.move(_SIDE, (self.height() - side) // 2)
        style = "section" if self.isChecked() else "body"
        words = QRect(_SIDE + side + _GAP, 0, self.width() - 2 * _SIDE - side - _GAP + 2, self.height())
        role = self.ink() if self.isChecked() or not self.isEnabled() else "text"
        if self._count:
            draw_line(painter, words, self._count, style="small", role="text.3", right=True)
            words.setRight(words.right() - text_width(self._count, "small") - _GAP)
        draw_line(painter, words, self.text(), style=style, role=role)
