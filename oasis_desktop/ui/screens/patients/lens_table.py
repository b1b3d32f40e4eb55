"""The two lenses of a prescription as on paper, to look at."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_core.kernel import optics_entry
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.pressable import text_width

_EYES = (("OD", "right"), ("OS", "left"))
_ALWAYS = ("SPH", "CYL", "AXIS")
_HEAD = 32


def cells(data: Mapping[str, Any], eye: str) -> dict[str, str]:
    """What stands in the row of an eye, by the word above."""
    lens, distance = data.get(eye) or {}, data.get("pd") or {}
    axis, instead, both = lens.get("axis"), lens.get("instead"), distance.get("binocular")
    return {
        "SPH": words.choice_word(instead) if instead else optics_entry.shown_sphere(lens.get("sphere")),
        "CYL": optics_entry.shown_cylinder(lens.get("cylinder")),
        "AXIS": str(axis) if axis is not None and lens.get("cylinder") else "",
        "ADD": optics_entry.shown_power(lens.get("add")),
        "VA": str(lens.get("va") or ""),
        "PD": optics_entry.shown_length(distance.get(eye) or (both if eye == "right" else None)),
    }


class LensTable(QWidget):
    """Rows OD and OS; columns that are blank for both eyes are left out, but for the first three."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: list[tuple[str, str, dict[str, str]]] = []
        self._columns: tuple[str, ...] = _ALWAYS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lenses(self, data: Mapping[str, Any], eyes: Mapping[str, str]) -> None:
        """Show these; `eyes` are the words for right and left."""
        self._rows = [(sign, eyes[eye], cells(data, eye)) for sign, eye in _EYES]
        given = {word for _, _, row in self._rows for word, text in row.items() if text}
        self._columns = tuple(word for word in self._rows[0][2] if word in _ALWAYS or word in given)
        self.setAccessibleName(self.read())
        self.updateGeometry()
        self.update()

    def read(self) -> str:
        """As a screen reader says it."""
        lines = []
        for sign, eye, row in self._rows:
            lines.append(
                f"{sign} {eye}: " + ", ".join(f"{word} {row[word] or '–'}" for word in self._columns)
            )
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(360), look.px(_HEAD) + 2 * look.measure("row"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        head, step = look.px(_HEAD), look.measure("row")
        self._paint_row(
            painter, QRect(0, 0, self.width(), head), {word: word for word in self._columns}, head=True
        )
        for at, (sign, eye, row) in enumerate(self._rows):
            rect = QRect(0, head + at * step, self.width(), step)
            painter.fillRect(QRect(0, rect.top(), self.width(), 1), look.colour("border"))
            draw_line(painter, rect, sign, style="section")
            beside = rect.adjusted(text_width(sign, "section") + 4, 0, 0, 0)
            draw_line(painter, beside, eye, role="text.2")
            self._paint_row(painter, rect, row, head=False)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Mapping[str, str], *, head: bool) -> None:
        """Cells share what the first column leaves, each at the right of its place."""
        look, side = theme.current(), theme.current().px(8)
        left = min(look.px(96), rect.width() // 4)
        width = (rect.width() - left) / len(self._columns)
        for at, word in enumerate(self._columns):
            right = round(left + width * (at + 1)) - side
            cell = QRect(left, rect.top(), right - left, rect.height())
            style, role = ("caption", "text.2") if head else ("body", "text")
            draw_line(painter, cell, row[word] or ("" if head else "–"), style=style, role=role, right=True)
