"""Appointments: booking, moving, and the states of a visit."""

from oasis_core.access.permissions import Permission
from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed

_OPEN = (S.CONFIRMED, S.ARRIVED, S.IN_PROGRESS, S.COMPLETED, S.NO_SHOW, S.CANCELLED)
NEXT: dict[S, tuple[S, ...]] = {
    S.SCHEDULED: _OPEN,
    S.CONFIRMED: (S.SCHEDULED, *_OPEN[1:]),
    S.ARRIVED: (S.CONFIRMED, S.IN_PROGRESS, S.COMPLETED, S.CANCELLED),
    S.IN_PROGRESS: (S.ARRIVED, S.COMPLETED, S.CANCELLED),
    S.COMPLETED: (S.IN_PROGRESS,),
    S.NO_SHOW: (S.SCHEDULED, S.ARRIVED),
    S.CANCELLED: (S.SCHEDULED,),
}
"""Where a visit may go from each state, the way back from a slip included."""

_BOOKED = frozenset({"appointment.date", "appointment.duration_min", "appointment.staff_id"})


def _booking_sound(deed: Deed) -> None:
    booking = deed.only("appointment")
    if booking.values.get("status") != S.SCHEDULED:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "appointment.status")


def _state_reachable(deed: Deed) -> None:
    change = deed.only("appointment")
    if set(change.values) - {"status"}:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "appointment")
    if change.stale or change.before is None:
        return  # decided offline against another state: the ranks of the states merge it
    now, wanted = change.before["status"], change.values.get("status")
    if now in list(S) and wanted != now and wanted not in NEXT[S(now)]:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "appointment.status", now=now)


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
    Action("appointment.move", Permission.APPOINTMENT_MOVE, ("appointment",), sets=_BOOKED, inserts=False)
)
APPOINTMENT_SET_STATE = ACTIONS.register(
    Action(
        "appointment.set_state",
        Permission.APPOINTMENT_SET_STATE,
        ("appointment",),
        _state_reachable,
        sets=frozenset({"appointment.status"}),
        inserts=False,
    )
)
