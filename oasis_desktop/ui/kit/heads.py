"""The heads of a table's columns: their words, and by which of them it is sorted."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.cells import BETWEEN, EDGE, is_right
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.pressable import text_width

_ARROW, _GAP = 14, 4


class Heads(QHeaderView):
    """Draws the heads by role. `sortable` are the columns by which one can sort, `sorted_column` the one by
    which the table is sorted now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sortable: frozenset[int] = frozenset()
        self.sorted_column, self.descending = -1, False
        self._hovered = -1
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = theme.current()
        painter.fillRect(rect, look.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("border"))
        model = self.model()
        words = str(model.headerData(section, self.orientation()) or "")
        right = is_right(model, section)
        visual = self.visualIndex(section)
        first, last = visual == 0, visual == self.count() - 1
        inner = rect.adjusted(EDGE if first else BETWEEN, 0, -EDGE if last else -BETWEEN, 0)
        here = section == self.sorted_column
        role = "text" if here or (section == self._hovered and section in self.sortable) else "text.3"
        if here:
            arrow = look.px(_ARROW)
            left = inner.right() + 1 - arrow
            if not right:
                left = min(left, inner.left() + text_width(words, "caption") + _GAP)
            sign = "arrow-down" if self.descending else "arrow-up"
            draw_icon(painter, QRect(left, inner.top(), arrow, inner.height()), sign, role, _ARROW)
            inner.setRight(left - _GAP - 1)
        draw_line(painter, inner, words, style="caption", role=role, right=right)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()
