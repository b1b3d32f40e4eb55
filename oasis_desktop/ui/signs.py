"""How the states of visits and prescriptions are shown on every page: an icon and the role of its colour."""

from oasis_core.entities.appointment import AppointmentStatus as Visit
from oasis_core.entities.prescription import PrescriptionStatus as Paper

_VISITS = {
    Visit.SCHEDULED: ("calendar-blank", "text.3"),
    Visit.CONFIRMED: ("check", "text.2"),
    Visit.ARRIVED: ("user-check", "accent.text"),
    Visit.IN_PROGRESS: ("play-circle-fill", "accent.text"),
    Visit.COMPLETED: ("check-circle", "text.3"),
    Visit.NO_SHOW: ("user-minus", "danger.text"),
    Visit.CANCELLED: ("x-circle", "text.3"),
}
_PAPERS = {
    Paper.DRAFT: ("pencil-simple", "text.2"),
    Paper.SIGNED: ("check-circle", "accent.text"),
    Paper.SUPERSEDED: ("clock-counter-clockwise", "text.2"),
    Paper.VOIDED: ("x-circle", "danger.text"),
}


def visit_sign(status: str) -> tuple[str, str]:
    """Icon and colour role of a visit's state; a plain one for a state of a newer version."""
    return _VISITS[Visit(status)] if status in list(Visit) else ("calendar-blank", "text.3")


def paper_sign(status: str) -> tuple[str, str]:
    """Icon and colour role of a prescription's state."""
    return _PAPERS[Paper(status)] if status in list(Paper) else ("eyeglasses", "text.2")
