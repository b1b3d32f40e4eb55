"""Where things stand on a day: minutes after midnight on the branch's clock, columns of people, and the lanes
of what is at the same time. No widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from oasis_core.work.queries.calendar import BranchDay, Visit

DAY = 24 * 60
STEP, FINE_STEP = 15, 5
"""Minutes to which times snap; the fine one with Shift."""
SHORTEST = 15
"""What is shorter takes as much room as this."""
_FROM, _TO = 9, 18
"""The hours that are shown in any case."""


@dataclass(frozen=True)
class Slot:
    """A time in a column: `start` and `minutes` after midnight."""

    column: int
    start: int
    minutes: int

    @property
    def end(self) -> int:
        return self.start + self.minutes

    def later(self, minutes: int) -> "Slot":
        """The same length, so much later, within the day."""
        return replace(self, start=max(0, min(self.start + minutes, DAY - SHORTEST)))

    def longer(self, minutes: int) -> "Slot":
        """The same start, so much longer."""
        return replace(self, minutes=max(FINE_STEP, self.minutes + minutes))

    def beside(self, columns: int, of: int) -> "Slot":
        """So many columns to the right."""
        return replace(self, column=max(0, min(self.column + columns, of - 1)))


@dataclass(frozen=True)
class Placed:
    """A visit in its slot: which of how many lanes of the column."""

    visit: Visit
    slot: Slot
    lane: int
    lanes: int


def snapped(minute: float, step: int) -> int:
    """The nearest minute of the grid."""
    return round(minute / step) * step


def clock(minute: int) -> str:
    """`10:45`; midnight at the end of a day is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def span(start: int, minutes: int) -> str:
    """`10:00–10:45`; what ends on the next day begins again at 00:00."""
    end = start + minutes
    return f"{clock(start)}–{clock(end if end <= DAY else end % DAY)}"


def minute_of(moment: datetime, day: date, zone: str) -> int:
    """Minutes after the day's midnight on the wall clock; below 0 or above DAY on another day."""
    there = moment.astimezone(ZoneInfo(zone))
    return (there.date() - day).days * DAY + there.hour * 60 + there.minute


def moment_of(minute: int, day: date, zone: str) -> datetime:
    """The instant at which the wall clock shows so many minutes after the day's midnight."""
    at = day + timedelta(days=minute // DAY)
    return datetime.combine(at, time(minute % DAY // 60, minute % 60), ZoneInfo(zone))


def slot_of(visit: Visit, column: int, day: date, zone: str) -> Slot:
    """Where a visit stands on a day; what began before or ends after is cut at midnight."""
    start = max(0, minute_of(visit.start, day, zone))
    end = min(DAY, minute_of(visit.end, day, zone))
    return Slot(column, start, max(1, end - start))


def placed(day: BranchDay, zone: str) -> list[Placed]:
    """Every visit in its column, side by side with those that are at the same time."""
    columns = {column.staff_id: at for at, column in enumerate(day.columns)}
    found: list[Placed] = []
    for staff_id, at in columns.items():
        own = [
            (visit, slot_of(visit, at, day.day, zone)) for visit in day.visits if visit.staff_id == staff_id
        ]
        found.extend(_in_lanes(sorted(own, key=lambda each: (each[1].start, each[1].end))))
    return found


def _in_lanes(ordered: Sequence[tuple[Visit, Slot]]) -> Iterable[Placed]:
    """Each in the first lane that is free; those that hang together share the number of lanes."""
    together: list[tuple[Visit, Slot, int]] = []
    ends: list[int] = []
    for visit, slot in ordered:
        if ends and slot.start >= max(ends):
            yield from _shared(together, len(ends))
            together, ends = [], []
        end = slot.start + max(slot.minutes, SHORTEST)
        lane = next((at for at, free in enumerate(ends) if free <= slot.start), len(ends))
        ends[lane : lane + 1] = [end]
        together.append((visit, slot, lane))
    yield from _shared(together, len(ends))


def _shared(together: Iterable[tuple[Visit, Slot, int]], lanes: int) -> Iterable[Placed]:
    return [Placed(visit, slot, lane, lanes) for visit, slot, lane in together]


def hours_shown(day: BranchDay, slots: Iterable[Slot]) -> tuple[int, int]:
    """The first and the last hour of the grid: working hours, wider where the shop or a visit is."""
    first, last = _FROM, _TO
    opening = day.opening
    if opening.opens is not None and opening.closes is not None:
        first = min(first, opening.opens.hour)
        last = max(last, opening.closes.hour + (opening.closes.minute > 0))
    for slot in slots:
        first, last = min(first, slot.start // 60), max(last, -(-slot.end // 60))
    return first, min(last, 24)


def closed_spans(day: BranchDay, first: int, last: int) -> list[tuple[int, int]]:
    """From when to when the shop is closed within these hours, in minutes."""
    opening, begin, end = day.opening, first * 60, last * 60
    if not opening.known:
        return []
    if opening.opens is None or opening.closes is None:
        return [(begin, end)]
    opens, closes = (each.hour * 60 + each.minute for each in (opening.opens, opening.closes))
    spans = [(begin, min(opens, end)), (max(closes, begin), end)]
    return [(start, stop) for start, stop in spans if start < stop]


def column_of(day: BranchDay, staff_id: UUID) -> int | None:
    """The column of a person."""
    return next((at for at, column in enumerate(day.columns) if column.staff_id == staff_id), None)


def free_minute(day: BranchDay, column: int, wanted: int, minutes: int, zone: str) -> int:
    """The first quarter of an hour from the wanted one on at which that person is free for so long; the
    wanted one if there is none."""
    taken = [
        slot_of(visit, column, day.day, zone)
        for visit in day.visits
        if visit.staff_id == day.columns[column].staff_id and visit.status not in ("cancelled", "no_show")
    ]
    begin = -(-wanted // STEP) * STEP
    for start in range(begin, DAY - minutes + 1, STEP):
        if all(start >= slot.end or start + minutes <= slot.start for slot in taken):
            return start
    return begin


def taken(day: BranchDay, slot: Slot, zone: str, visit: Visit | None = None) -> bool:
    """Whether somebody else is in that slot, or the visit's patient elsewhere at that time."""
    staff_id = day.columns[slot.column].staff_id
    for other in day.visits:
        if other.status in ("cancelled", "no_show") or (visit is not None and other.id == visit.id):
            continue
        same_patient = visit is not None and other.patient_id == visit.patient_id
        if same_patient or other.staff_id == staff_id:
            theirs = slot_of(other, slot.column, day.day, zone)
            if slot.start < theirs.end and theirs.start < slot.end:
                return True
    return False
