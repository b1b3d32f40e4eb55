"""What the hand does to the day: by pointer and by keys alike."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from oasis_desktop.ui.screens.calendar import keys
from oasis_desktop.ui.screens.calendar.carry import CREATE, MOVE, RESIZE, USUAL, Carry
from oasis_desktop.ui.screens.calendar.day_surface import DaySurface
from oasis_desktop.ui.screens.calendar.layout import EDGE
from oasis_desktop.ui.screens.calendar.slots import FINE_STEP, STEP, Placed

Key = Qt.Key
_ARROWS = (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right)
_DROPS = (Key.Key_Return, Key.Key_Enter, Key.Key_M)


class DayView(DaySurface):
    """Asks, and does nothing itself: `moved` carries a visit's id and its new Slot, `booked` a free Slot,
    `state_asked` a visit's id and state, `day_asked` days forward (0: today)."""

    opened = Signal(object)
    booked = Signal(object)
    moved = Signal(object, object)
    state_asked = Signal(object, str)
    edit_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    day_asked = Signal(int)
    new_asked = Signal()
    left = Signal()

    # ------------------------------------------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = self._carry is not None and event.key() in (Key.Key_Escape, *_DROPS)
            if held:
                event.accept()  # before the page takes it for something else
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = keys.key_of(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        done = plain and (
            self._carry_key(key, FINE_STEP if shifted and key in _ARROWS else STEP)
            if self._carry is not None
            else self._free_key(key)
        )
        if not done:
            event.ignore()

    def _carry_key(self, key: Key, step: int) -> bool:
        assert self._carry is not None
        assert self._layout is not None
        if key == Key.Key_Escape:
            self._let_go()
            self._announce(self._told(self._placed(self.current)))
            return True
        if key in _DROPS:
            self._drop()
            return True
        moved = self._carry.to_key(key, step, self._layout.columns)
        if moved is not None:
            self._carry = moved
            ghost = self._ghost_of(moved)
            self._announce(", ".join((*ghost.lines[::-1], self._layout.day.columns[moved.slot.column].name)))
            self._show_rect(self._layout.rect(moved.slot))
            self.viewport().update()
        return moved is not None

    def _free_key(self, key: Key) -> bool:
        current = self._placed(self.current)
        match key:
            case Key.Key_Up | Key.Key_Down | Key.Key_Left | Key.Key_Right | Key.Key_Home | Key.Key_End:
                self._step(key)
            case Key.Key_PageUp | Key.Key_PageDown:
                self.day_asked.emit(-1 if key == Key.Key_PageUp else 1)
            case Key.Key_T:
                self.day_asked.emit(0)
            case Key.Key_N:
                self.new_asked.emit()
            case Key.Key_Escape:
                self.left.emit()
            case _ if current is None:
                return False
            case _:
                return self._visit_key(key, current)
        return True

    def _visit_key(self, key: Key, current: Placed) -> bool:
        visit = current.visit
        match key:
            case Key.Key_Return | Key.Key_Enter | Key.Key_Space:
                self.opened.emit(visit.id)
            case Key.Key_F2:
                self.edit_asked.emit(visit.id)
            case Key.Key_M if self.may_move:
                self.take_up(visit.id)
            case Key.Key_Plus | Key.Key_Equal if self.may_move:
                self.moved.emit(visit.id, current.slot.longer(STEP))
            case Key.Key_Minus | Key.Key_Underscore if self.may_move:
                self.moved.emit(visit.id, current.slot.longer(-STEP))
            case Key.Key_Menu:
                self.menu_asked.emit(visit.id, self.place_of(visit.id).bottomLeft())
            case _ if key in keys.STATES:
                self.state_asked.emit(visit.id, keys.STATES[key])
            case _:
                return False
        return True

    def take_up(self, visit_id: UUID) -> None:
        """Hold a visit, to be moved by the keys."""
        each = self._placed(visit_id)
        if each is not None and self.may_move:
            self._make_current(each)
            self._carry = Carry(MOVE, each.slot, each, by_keys=True)
            self._announce(self.tr("Moving: arrow keys, then Enter, or Esc to take back"))
            self.setFocus()
            self.viewport().update()

    def _step(self, key: Key) -> None:
        if self._layout is not None:
            found = keys.neighbour(self._layout.placed, self.current, key, self._now or 0)
            if found is not None:
                self._make_current(found)

    # ---------------------------------------------------------------------------------------------- pointer

    def _inner(self, place: QPoint) -> QPoint | None:
        """A place of the viewport within the columns, in the whole picture."""
        if self._layout is None:
            return None
        inside = place.x() >= self._layout.time_width and place.y() >= self._layout.head_height
        return place - self._shift() if inside else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._inner(event.position().toPoint())
        if place is None or self._layout is None or event.button() != Qt.MouseButton.LeftButton:
            return
        each = self._layout.at(place)
        if each is not None:
            self._make_current(each)
            self.opened.emit(each.visit.id)
            grip = self._grips(each, place)
            offset = self._layout.minute_at(place.y()) - each.slot.start
            carry = Carry(RESIZE if grip else MOVE, each.slot, each, offset)
            self._held = (place, carry) if self.may_move else None
        elif self.may_book and (slot := self._layout.slot_at(place, USUAL, STEP)) is not None:
            self._held = (place, Carry(CREATE, slot, None, slot.start))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._held is None or self._layout is None:
            self._show_pointer(place)
            return
        inner = place - self._shift()
        started, carry = self._held
        if self._carry is None and (inner - started).manhattanLength() < QApplication.startDragDistance():
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._carry = carry.to_pointer(self._layout, inner, FINE_STEP if fine else STEP)
        self._show_rect(QRect(inner.x(), inner.y(), 1, 1))
        self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        if self._carry is not None and not self._carry.by_keys:
            self._drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._inner(event.position().toPoint())
        if (
            place is not None
            and self._layout is not None
            and self._layout.at(place) is None
            and self.may_book
        ):
            slot = self._layout.slot_at(place, USUAL, STEP)
            if slot is not None:
                self.booked.emit(slot)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self._inner(event.pos())
        each = self._layout.at(place) if place is not None and self._layout is not None else None
        if each is not None:
            self._make_current(each)
            self.menu_asked.emit(each.visit.id, event.pos())

    def _grips(self, each: Placed, place: QPoint) -> bool:
        """Whether the pointer is on the lower edge, by which a visit is made longer."""
        assert self._layout is not None
        return self._layout.rect_of(each).bottom() - place.y() < EDGE

    def _show_pointer(self, place: QPoint) -> None:
        inner = self._inner(place)
        each = self._layout.at(inner) if inner is not None and self._layout is not None else None
        shape = Qt.CursorShape.ArrowCursor
        if each is not None and inner is not None:
            grip = self.may_move and self._grips(each, inner)
            shape = Qt.CursorShape.SizeVerCursor if grip else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            inner = self._inner(event.pos())
            each = self._layout.at(inner) if inner is not None and self._layout is not None else None
            QToolTip.showText(event.globalPos(), self._told(each) if each else "", self.viewport())
            return True
        return super().viewportEvent(event)

    # ------------------------------------------------------------------------------------------------- drop

    def _let_go(self) -> None:
        self._carry = self._held = None
        self.viewport().update()

    def _drop(self) -> None:
        carry = self._carry
        self._let_go()
        if carry is None or not carry.changed:
            return
        if carry.placed is None:
            self.booked.emit(carry.slot)
        else:
            self.moved.emit(carry.placed.visit.id, carry.slot)
