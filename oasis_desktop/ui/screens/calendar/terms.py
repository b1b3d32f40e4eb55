"""How the calendar speaks of visits: their types, states, times, and whom they are with."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.entities.appointment import AppointmentType
from oasis_core.work.queries.calendar import Visit
from oasis_desktop.ui import words
from oasis_desktop.ui.names import full_name
from oasis_desktop.ui.screens.calendar import slots

translate = QCoreApplication.translate

TYPES = tuple(each.value for each in AppointmentType)


def type_role(kind: str) -> str:
    """The colour role of a type; a word of a newer version is like `other`."""
    return f"type.{kind if kind in TYPES else AppointmentType.OTHER.value}"


def first_name(name: str) -> str:
    """What people of the staff are called by."""
    return name.split(maxsplit=1)[0] if name.strip() else name


def time_span(visit: Visit, zone: str, day: date) -> str:
    """`10:00–10:45`."""
    return slots.span(slots.minute_of(visit.start, day, zone) % slots.DAY, visit.minutes)


def step_words(status: str) -> str:
    """What a person does to bring a visit into a state."""
    return {
        S.SCHEDULED: translate("Calendar", "Back to booked"),
        S.CONFIRMED: translate("Calendar", "Confirm"),
        S.ARRIVED: translate("Calendar", "Arrived"),
        S.IN_PROGRESS: translate("Calendar", "Start"),
        S.COMPLETED: translate("Calendar", "Complete"),
        S.NO_SHOW: translate("Calendar", "No-show"),
        S.CANCELLED: translate("Calendar", "Cancel appointment"),
    }[S(status)]


def unbroken(span: str) -> str:
    """A span of time that stays on one line in running text."""
    return span.replace("–", "\u2060–\u2060")


def how_many(count: int) -> str:
    """How many appointments."""
    return translate("Calendar", "%n booked", "", count)


def overlap_word() -> str:
    """What is said of two visits at one time."""
    return translate("Calendar", "Overlap")


def told(visit: Visit, staff_name: str, zone: str, day: date) -> str:
    """A visit in one sentence, for whoever hears it."""
    parts = [
        time_span(visit, zone, day),
        full_name(visit.patient),
        words.choice_word(visit.type),
        words.choice_word(visit.status),
        staff_name,
    ]
    if visit.overlaps:
        parts.append(overlap_word())
    return ", ".join(part for part in parts if part)
