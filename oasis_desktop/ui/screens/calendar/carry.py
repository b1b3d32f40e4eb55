"""A visit, or a time for one, while somebody holds it: by the pointer or by the keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt

from oasis_desktop.ui.screens.calendar import slots
from oasis_desktop.ui.screens.calendar.layout import DayLayout
from oasis_desktop.ui.screens.calendar.slots import Placed, Slot

MOVE, RESIZE, CREATE = "move", "resize", "create"
USUAL = 30
"""Minutes of a new visit of which nothing else is known."""


@dataclass(frozen=True)
class Carry:
    """`placed`: the visit (None for a new one); `offset`: minutes from its start to where it is held."""

    mode: str
    slot: Slot
    placed: Placed | None = None
    offset: float = 0
    by_keys: bool = False

    @property
    def changed(self) -> bool:
        """Whether it is not where it was any more."""
        return self.placed is None or self.slot != self.placed.slot

    def follow(self, placed: Placed | None) -> "Carry | None":
        """The same over a day that has changed: what the hand left as it was goes where the visit went. None:
        the visit is not there any more."""
        if self.placed is None:
            return self
        if placed is None:
            return None
        was, now = self.placed.slot, placed.slot
        kept = {
            name: getattr(now if getattr(self.slot, name) == getattr(was, name) else self.slot, name)
            for name in ("column", "start", "minutes")
        }
        return replace(self, slot=Slot(**kept), placed=placed)

    def to_pointer(self, layout: DayLayout, place: QPoint, step: int) -> "Carry":
        """Where the pointer takes it."""
        minute = layout.minute_at(place.y())
        slot = self.slot
        if self.mode == MOVE:
            column = layout.column_at(place.x())
            start = slots.snapped(minute - self.offset, step)
            start = max(0, min(start, slots.DAY - min(slot.minutes, slots.DAY)))
            slot = Slot(slot.column if column is None else column, start, slot.minutes)
        elif self.mode == RESIZE:
            slot = replace(slot, minutes=max(step, slots.snapped(minute, step) - slot.start))
        else:
            anchor = round(self.offset)
            here = max(0, min(slots.snapped(minute, step), slots.DAY))
            first, last = min(anchor, here), max(anchor, here)
            slot = replace(slot, start=first, minutes=max(step, last - first))
        return replace(self, slot=slot)

    def to_key(self, key: Qt.Key, step: int, columns: int) -> "Carry | None":
        """Where a key takes it; None for a key that does not move it."""
        slot = self.slot
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                slot = slot.later(step if key == Qt.Key.Key_Down else -step)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                slot = slot.beside(1 if key == Qt.Key.Key_Right else -1, columns)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                slot = slot.longer(step)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                slot = slot.longer(-step)
            case _:
                return None
        return replace(self, slot=slot)
