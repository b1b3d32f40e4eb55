"""The keys of the day view, on a Latin and on a Thai keyboard."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_desktop.ui.screens.calendar.slots import Placed

Key = Qt.Key

_KEDMANEE = {
    "ท": Key.Key_M, "ื": Key.Key_N, "ะ": Key.Key_T, "แ": Key.Key_C, "ฟ": Key.Key_A, "ห": Key.Key_S,
    "ก": Key.Key_D, "ป": Key.Key_X, "ิ": Key.Key_B,
}  # fmt: skip
"""What the Thai layout writes on these keys: nobody has to change the keyboard to move a visit."""

STATES: dict[Key, str] = {
    Key.Key_C: S.CONFIRMED.value,
    Key.Key_A: S.ARRIVED.value,
    Key.Key_S: S.IN_PROGRESS.value,
    Key.Key_D: S.COMPLETED.value,
    Key.Key_X: S.NO_SHOW.value,
    Key.Key_B: S.SCHEDULED.value,
    Key.Key_Delete: S.CANCELLED.value,
}
"""The state into which a key takes the current visit."""

KEY_OF_STATE = {state: chr(key) if key < 128 else "Del" for key, state in STATES.items()}
"""The same as tooltips and menus write it."""


def key_of(event: QKeyEvent) -> Key:
    """The key that was meant."""
    meant = _KEDMANEE.get(event.text())
    return Key(event.key()) if meant is None else meant


def neighbour(placed: Sequence[Placed], current: UUID | None, key: Key, now: int) -> Placed | None:
    """The visit to which an arrow goes: up and down within the column, left and right to the nearest in time
    of the next column that has any. Without a current one, the first that is not over."""
    here = next((each for each in placed if each.visit.id == current), None)
    if here is None:
        ordered = sorted(placed, key=lambda each: (each.slot.start, each.slot.column))
        return next((each for each in ordered if each.slot.end > now), ordered[0] if ordered else None)
    if key in (Key.Key_Left, Key.Key_Right):
        return _beside(placed, here, 1 if key == Key.Key_Right else -1)
    own = [each for each in placed if each.slot.column == here.slot.column]
    last, at = len(own) - 1, own.index(here)
    wanted = {Key.Key_Up: at - 1, Key.Key_Down: at + 1, Key.Key_Home: 0, Key.Key_End: last}
    return own[max(0, min(wanted.get(key, at), last))]


def _beside(placed: Sequence[Placed], here: Placed, side: int) -> Placed:
    columns = {each.slot.column for each in placed if (each.slot.column - here.slot.column) * side > 0}
    if not columns:
        return here
    nearest = min(columns, key=lambda column: column * side)
    there = [each for each in placed if each.slot.column == nearest]
    return min(there, key=lambda each: abs(each.slot.start - here.slot.start))
