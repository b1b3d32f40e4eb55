"""The measures of the day view: where hours, columns and visits are, in pixels of the whole picture (before
it is scrolled), and which time a place stands for."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from oasis_core.work.queries.calendar import BranchDay
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.screens.calendar import slots
from oasis_desktop.ui.screens.calendar.slots import Placed, Slot

TIME_WIDTH, HEAD_HEIGHT, LEAST_COLUMN = 56, 52, 160
_TOP, _BOTTOM = 8, 12
"""Above the line of the first hour, so that its figures have room, and below the last."""
_SIDE, _LANE_GAP = 3, 4
EDGE = 6
"""How near the lower edge of a visit the pointer takes hold of its end."""


@dataclass(frozen=True)
class DayLayout:
    """Made anew for each day, width and look; `zone` is the branch's."""

    day: BranchDay
    zone: str
    width: int
    placed: tuple[Placed, ...]
    first: int
    last: int

    @classmethod
    def of(cls, day: BranchDay, zone: str, width: int) -> "DayLayout":
        """The layout in a window of that width."""
        found = slots.placed(day, zone)
        first, last = slots.hours_shown(day, [each.slot for each in found])
        return cls(day, zone, width, tuple(found), first, last)

    # ----------------------------------------------------------------------------------------------- columns

    @cached_property
    def time_width(self) -> int:
        return theme.current().px(TIME_WIDTH)

    @cached_property
    def head_height(self) -> int:
        return theme.current().px(HEAD_HEIGHT)

    @cached_property
    def columns(self) -> int:
        return len(self.day.columns)

    @cached_property
    def _lefts(self) -> tuple[int, ...]:
        wide = max(theme.current().px(LEAST_COLUMN) * self.columns, self.width - self.time_width)
        return tuple(
            self.time_width + wide * column // max(1, self.columns) for column in range(self.columns + 1)
        )

    def left(self, column: int) -> int:
        """The left edge of a column; that of the one after the last is the right edge of all."""
        return self._lefts[column]

    def column_at(self, x: int) -> int | None:
        """The column at a place."""
        return next((at for at in range(self.columns) if self.left(at) <= x < self.left(at + 1)), None)

    @property
    def whole_width(self) -> int:
        return self.left(self.columns) if self.columns else self.width

    # ------------------------------------------------------------------------------------------------- hours

    @cached_property
    def hour(self) -> int:
        return theme.current().measure("calendar.hour")

    def y(self, minute: float) -> int:
        """Where a minute of the day is, below the head."""
        return _TOP + round((minute - self.first * 60) * self.hour / 60)

    def minute_at(self, y: float) -> float:
        """The minute at a place."""
        return self.first * 60 + (y - _TOP) * 60 / self.hour

    @property
    def whole_height(self) -> int:
        return self.y(self.last * 60) + _BOTTOM

    # ------------------------------------------------------------------------------------------------ visits

    def rect(self, slot: Slot, lane: int = 0, lanes: int = 1) -> QRect:
        """Where something in a slot is drawn."""
        left, right = self.left(slot.column) + 1 + _SIDE, self.left(slot.column + 1) - _SIDE
        wide = (right - left + _LANE_GAP) // lanes
        x = left + lane * wide
        across = right - x if lane == lanes - 1 else wide - _LANE_GAP
        top, bottom = self.y(slot.start) + 1, self.y(slot.end) - 1
        return QRect(x, top, across, max(bottom - top, theme.current().measure("event.least")))

    def rect_of_ghost(self, slot: Slot, *, beside: bool) -> QRect:
        """Where a time that is about to be taken is drawn: in the right half if something else is there."""
        return self.rect(slot, 1, 2) if beside else self.rect(slot)

    @cached_property
    def rects(self) -> tuple[QRect, ...]:
        """Where each visit is drawn, in the order of `placed`."""
        return tuple(self.rect(each.slot, each.lane, each.lanes) for each in self.placed)

    def rect_of(self, placed: Placed) -> QRect:
        """Where a visit is drawn."""
        return self.rect(placed.slot, placed.lane, placed.lanes)

    def at(self, place: QPoint) -> Placed | None:
        """The visit at a place."""
        both = zip(reversed(self.placed), reversed(self.rects), strict=True)
        return next((each for each, rect in both if rect.contains(place)), None)

    def slot_at(self, place: QPoint, minutes: int, step: int) -> Slot | None:
        """The slot of that length which begins at a place."""
        column = self.column_at(place.x())
        if column is None:
            return None
        start = int(self.minute_at(place.y()) // step) * step
        return Slot(column, max(0, min(start, slots.DAY - minutes)), minutes)
