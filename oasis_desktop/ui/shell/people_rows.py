"""People who can take over a locked screen: one line each, with the key that chooses it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from oasis_desktop.local.known import KnownPerson
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import Pressable, draw_box, text_width

ROW, _FACE, _SIDE, _INFO = 48, 36, 8, 268
"""Height of a line, the face in it, what is left beside it, and where the second fact begins."""


class PersonRow(Pressable):
    """A face, the first name, the role, when they were here last, and the key."""

    def __init__(self, person: KnownPerson, keys: str) -> None:
        super().__init__(f"switch_{person.email}")
        self.person, self._keys = person, keys
        self._role, self._info = "", ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._face = Face(_FACE)
        self._face.setParent(self)
        self._face.show_person(person.name)

    def say(self, role: str, info: str) -> None:
        """What stands beside the name."""
        self._role, self._info = role, info
        self.setText(self.person.first_name)
        self.setAccessibleName(", ".join(part for part in (self.person.name, role, info) if part))
        self.setToolTip(f"{self.person.name} ({self._key_text()})")
        self.fit()

    def _key_text(self) -> str:
        return QKeySequence(self._keys).toString(QKeySequence.SequenceFormat.NativeText)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(ROW))

    def resizeEvent(self, _event: object) -> None:
        self._face.move(_SIDE, (self.height() - self._face.height()) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        line = "accent" if self.hasFocus() else ""
        ground = "pressed" if self.isDown() else "selected" if self.isChecked() else ""
        draw_box(painter, self.rect(), ground or ("hover" if self.hovered else ""), line, wide=2)
        left = _SIDE + look.px(_FACE) + 12
        key = text_width(self._key_text(), "micro") + 12
        end = self.width() - _SIDE - key
        info = max(left, _SIDE + look.px(_INFO - _SIDE))
        name = QRect(left, 0, (info if self._info else end) - left - 8, self.height())
        draw_line(painter, name, self.text(), style="strong")
        name.setLeft(name.left() + min(text_width(self.text(), "strong"), name.width()) + 5)
        draw_line(painter, name, self._role, style="small", role="text.3")
        told = QRect(info, 0, max(0, end - 8 - info), self.height())
        draw_line(painter, told, self._info, style="small", role="text.2")
        high = look.px(20)
        cap = QRect(end, (self.height() - high) // 2, key, high)
        draw_box(painter, cap, "sunken", "border", radius=4)
        middle = QRect(end + 6, 0, key, self.height())
        draw_line(painter, middle, self._key_text(), style="micro", role="text.2")
