"""Appointments: booking, moving, the states of a visit, and which of them are at the same time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.entities.appointment import AppointmentType as T
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed, RowChange

_OPEN = (S.CONFIRMED, S.ARRIVED, S.IN_PROGRESS, S.COMPLETED, S.NO_SHOW, S.CANCELLED)
NEXT: dict[S, tuple[S, ...]] = {
    S.SCHEDULED: _OPEN,
    S.CONFIRMED: (S.SCHEDULED, *_OPEN[1:]),
    S.ARRIVED: (S.SCHEDULED, S.CONFIRMED, S.IN_PROGRESS, S.COMPLETED, S.NO_SHOW, S.CANCELLED),
    S.IN_PROGRESS: (S.ARRIVED, S.COMPLETED, S.CANCELLED),
    S.COMPLETED: (S.IN_PROGRESS,),
    S.NO_SHOW: (S.SCHEDULED, S.CONFIRMED, S.ARRIVED),
    S.CANCELLED: (S.SCHEDULED, S.CONFIRMED, S.ARRIVED, S.IN_PROGRESS),
}
"""Where a visit may go from each state, the way back from a slip included."""

STEPS: dict[S, tuple[S, ...]] = {
    S.SCHEDULED: (S.ARRIVED, S.CONFIRMED, S.NO_SHOW, S.CANCELLED),
    S.CONFIRMED: (S.ARRIVED, S.NO_SHOW, S.CANCELLED),
    S.ARRIVED: (S.IN_PROGRESS, S.CANCELLED),
    S.IN_PROGRESS: (S.COMPLETED, S.CANCELLED),
    S.COMPLETED: (S.IN_PROGRESS,),
    S.NO_SHOW: (S.ARRIVED, S.SCHEDULED),
    S.CANCELLED: (S.SCHEDULED,),
}
"""The steps of a day at the counter, the usual one first; each can be taken back."""

USUAL_MINUTES: dict[T, int] = {
    T.EYE_EXAM: 45,
    T.CONTACT_LENS: 45,
    T.FOLLOW_UP: 30,
    T.DISPENSING: 30,
    T.REPAIR: 30,
    T.OTHER: 30,
}
"""How long a visit is booked for unless somebody says otherwise."""

PLACED = ("date", "duration_min", "staff_id")
"""When, how long and with whom: one thing, moved together."""

_FREE = frozenset({S.CANCELLED.value, S.NO_SHOW.value})
_ACCEPTED = "overlap_accepted_by"
_BOOKED = frozenset(f"appointment.{name}" for name in (*PLACED, _ACCEPTED))


# ----------------------------------------------------------------------------------------------- at one time


def ends(booking: Mapping[str, Any]) -> datetime:
    """When a visit ends: the first instant that is free again."""
    end: datetime = booking["date"] + timedelta(minutes=booking["duration_min"])
    return end


def takes_time(booking: Mapping[str, Any]) -> bool:
    """Whether it keeps its time from others: what was cancelled, and who did not come, does not."""
    return booking["status"] not in _FREE


def at_once(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two spans [date, date + duration) have an instant in common (A1); touching is none."""
    return bool(one["date"] < ends(other) and other["date"] < ends(one))


def clash(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two visits want the same person of the staff, or the same patient, at the same time. A visit
    does not clash with itself."""
    same = one["staff_id"] == other["staff_id"] or one["patient_id"] == other["patient_id"]
    two = one["id"] != other["id"] and takes_time(one) and takes_time(other)
    return same and two and at_once(one, other)


def clashes(bookings: Iterable[Mapping[str, Any]]) -> dict[UUID, frozenset[UUID]]:
    """Of many visits those that clash, each with the ids of those with which it does."""
    ordered = sorted((each for each in bookings if takes_time(each)), key=lambda each: each["date"])
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for at, one in enumerate(ordered):
        end = ends(one)
        for other in ordered[at + 1 :]:
            if other["date"] >= end:
                break
            if clash(one, other):
                found[one["id"]].add(other["id"])
                found[other["id"]].add(one["id"])
    return {row_id: frozenset(others) for row_id, others in found.items()}


# --------------------------------------------------------------------------------------------------- actions


def _booking_sound(deed: Deed) -> None:
    booking = deed.only("appointment")
    if booking.values.get("status") != S.SCHEDULED:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "appointment.status")
    _own_name(deed, booking)


def _move_sound(deed: Deed) -> None:
    for change in deed.of("appointment"):
        _own_name(deed, change)


def _state_reachable(deed: Deed) -> None:
    change = deed.only("appointment")
    if set(change.values) - {"status", _ACCEPTED}:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "appointment")
    _own_name(deed, change)
    if change.stale or change.before is None:
        return  # decided offline against another state: the ranks of the states merge it
    now, wanted = change.before["status"], change.values.get("status", change.before["status"])
    if now in list(S) and wanted != now and wanted not in NEXT[S(now)]:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "appointment.status", now=now)


def _own_name(deed: Deed, change: RowChange) -> None:
    """An overlap is accepted in one's own name (A3)."""
    if deed.actor.staff_id is not None and change.values.get(_ACCEPTED) not in (None, deed.actor.staff_id):
        raise OasisError(ErrorCode.ACCEPTED_FOR_ANOTHER, f"appointment.{_ACCEPTED}")


APPOINTMENT_BOOK = ACTIONS.register(
    Action(
        "appointment.book",
        Permission.APPOINTMENT_BOOK,
        ("appointment",),
        _booking_sound,
        sets=_BOOKED | {"appointment.status"},
        updates=False,
    )
)
APPOINTMENT_MOVE = ACTIONS.register(
    Action(
        "appointment.move",
        Permission.APPOINTMENT_MOVE,
        ("appointment",),
        _move_sound,
        sets=_BOOKED,
        inserts=False,
    )
)
APPOINTMENT_SET_STATE = ACTIONS.register(
    Action(
        "appointment.set_state",
        Permission.APPOINTMENT_SET_STATE,
        ("appointment",),
        _state_reachable,
        sets=frozenset({"appointment.status", f"appointment.{_ACCEPTED}"}),
        inserts=False,
    )
)
