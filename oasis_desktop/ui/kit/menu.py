"""Menus: what is rare. An icon, the words, and the key that does the same."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.in_turns import SPEAK, in_its_turn
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.popup import place_below
from oasis_desktop.ui.kit.pressable import draw_box, text_width
from oasis_desktop.ui.kit.shadow import ROOM, draw_card

_SIDE, _ICON, _GAP, _KEY_GAP, _REASON_GAP = 8, 18, 8, 24, 12
_PADDING, _EDGE = 4, 5


@dataclass(frozen=True)
class _Entry:
    icon: str
    words: Callable[[], str]
    keys: str
    kind: str
    why_not: Callable[[], str] | None

    def key_text(self) -> str:
        return QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)

    def reason(self) -> str:
        """Why it cannot be done now; empty if it can."""
        return self.why_not() if self.why_not is not None else ""


class Menu(QMenu):
    """Words are asked when it opens, so they are in the language that is on the screen. The keys are shown
    only: the page that has the menu makes them work."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._entries: dict[QAction, _Entry] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.aboutToShow.connect(self.speak)

    def add(
        self,
        name: str,
        icon: str,
        words: Callable[[], str],
        deed: Callable[[], None],
        keys: str = "",
        kind: str = "plain",
        why_not: Callable[[], str] | None = None,
    ) -> QAction:
        """A line of the menu. `kind` is plain, danger or chosen (with a check mark at its end); while
        `why_not` gives a reason the line is disabled and the reason stands in it."""
        action = QAction(self)
        action.setObjectName(name)
        action.triggered.connect(lambda _=False: deed())
        self._entries[action] = _Entry(icon, words, keys, kind, why_not)
        self.addAction(action)
        self._say(action)
        return action

    def line(self) -> None:
        """A line between groups."""
        self.addSeparator()

    def empty(self) -> None:
        """Take all lines out."""
        self._entries.clear()
        self.clear()

    def open_below(self, control: QWidget, *, right: bool = False) -> None:
        """Open it below a control; with `right` their right edges stand in one line."""
        self.speak()
        self.popup(place_below(self, control, QRect(self.pos(), self.sizeHint()), right=right))
        self._choose_first()

    def open_at(self, control: QWidget, rect: QRect) -> None:
        """Open it below a place of a control: a row, a cell."""
        self.speak()
        corner = control.mapToGlobal(rect.bottomLeft())
        corner.setX(corner.x() - ROOM.left())
        corner.setY(corner.y() - ROOM.top())
        self.popup(corner)
        self._choose_first()

    def _choose_first(self) -> None:
        first = next((each for each in self._entries if each.isEnabled()), None)
        if first is not None:
            self.setActiveAction(first)

    def speak(self) -> None:
        """Say every line again, and look again what may be done."""
        for action in self._entries:
            self._say(action)
        self._make_room()

    def _say(self, action: QAction) -> None:
        entry = self._entries[action]
        reason = entry.reason()
        action.setText(entry.words().replace("&", "&&"))
        action.setEnabled(not reason)
        action.setToolTip(reason or entry.words())

    def _make_room(self) -> None:
        """The room for icon, key and reason is padding, of one width for all lines."""
        beside = max((self._beside(entry) for entry in self._entries.values()), default=0)
        left = _SIDE + theme.current().px(_ICON) + _GAP
        sheet = (
            f"QMenu {{ margin: {ROOM.top()}px {ROOM.right()}px {ROOM.bottom()}px {ROOM.left()}px;"
            f" padding: {_PADDING}px; border: 1px solid transparent; background: transparent; }}"
            f"QMenu::item {{ padding: 0 {beside + _SIDE}px 0 {left}px;"
            f" min-height: {theme.current().measure('menu')}px; }}"
            "QMenu::separator { height: 1px; margin: 4px 0; }"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _beside(self, entry: _Entry) -> int:
        if reason := entry.reason():
            return _REASON_GAP + text_width(reason, "small")
        if entry.kind == "chosen":
            return _KEY_GAP + theme.current().px(16)
        return _KEY_GAP + text_width(entry.key_text(), "micro") if entry.keys else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        lines = [self.actionGeometry(action) for action in self.actions()]
        card = lines[0].united(lines[-1]).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE) if lines else self.rect()
        draw_card(painter, card)
        for action in self.actions():
            place = self.actionGeometry(action)
            if action.isSeparator():
                middle = QRect(place.left(), place.center().y(), place.width(), 1)
                painter.fillRect(middle, theme.current().colour("border"))
            elif action in self._entries:
                self._paint(painter, place, action)

    def _paint(self, painter: QPainter, place: QRect, action: QAction) -> None:
        entry, look = self._entries[action], theme.current()
        if action is self.activeAction() and action.isEnabled():
            draw_box(painter, place, "hover", "", radius=4)
        role = "danger.text" if entry.kind == "danger" else "text"
        role = role if action.isEnabled() else "text.disabled"
        inner = place.adjusted(_SIDE, 0, -_SIDE, 0)
        if entry.icon:
            draw_icon(painter, inner, entry.icon, "text.2" if role == "text" else role, _ICON)
        words = inner.adjusted(look.px(_ICON) + _GAP, 0, 0, 0)
        draw_line(painter, words, entry.words(), role=role)
        if reason := entry.reason():
            draw_line(painter, inner, reason, style="small", role="text.3", right=True)
        elif entry.kind == "chosen":
            end = inner.adjusted(inner.width() - look.px(16), 0, 0, 0)
            draw_icon(painter, end, "check", "accent.text", 16)
        elif entry.keys:
            draw_line(painter, inner, entry.key_text(), style="micro", role="text.3", right=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_entries"):
            in_its_turn(self, SPEAK)

    def sizeHint(self) -> QSize:
        self._make_room()
        self.ensurePolished()
        return super().sizeHint()
