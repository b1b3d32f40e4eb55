"""Visits booked ahead."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import RULES, choice, instant, integer, ref, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import OnDeleted, Resource, Sync, with_patient


class AppointmentType(StrEnum):
    EYE_EXAM = "eye_exam"
    CONTACT_LENS = "contact_lens"
    FOLLOW_UP = "follow_up"
    DISPENSING = "dispensing"
    REPAIR = "repair"
    OTHER = "other"


class AppointmentStatus(StrEnum):
    SCHEDULED = "scheduled"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Appointment(Entity):
    """A patient's visit to one person of the staff; `duration_min` is kept so that a type's later change does
    not resize the past. Of two final states reached at once the strongest wins.
    `overlap_accepted_by`: who booked it although something else is booked at that time."""

    __tablename__ = "appointment"
    __resource__ = Resource(
        "appointments",
        filters=("patient_id", "staff_id", "branch_id", "type", "status", "date"),
        embeds=("patient", "staff", "branch"),
        sort="-date",
        defaults={
            "type": AppointmentType.OTHER.value,
            "duration_min": 30,
            "status": AppointmentStatus.SCHEDULED.value,
        },
    )
    __table_args__ = (
        Index("ix_appointment_day", "org_id", "branch_id", "date"),
        Index("ix_appointment_staff_day", "org_id", "staff_id", "date"),
    )
    __sync__ = Sync(
        scopes=with_patient(),
        units=(("date", "duration_min", "staff_id"),),
        ranks={"status": ("completed", "cancelled", "no_show")},
    )
    __actions__ = plain("edit", "delete")

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID] = ref("patient", on_deleted=OnDeleted.REVIVE)
    staff_id: Mapped[UUID] = ref("staff", set_by=RULES)
    type: Mapped[str] = choice(AppointmentType, max=50)
    date: Mapped[datetime] = instant(set_by=RULES)
    duration_min: Mapped[int] = integer(minimum=1, set_by=RULES)
    status: Mapped[str] = choice(AppointmentStatus, set_by=RULES)
    notes: Mapped[str | None] = text(pii=True)
    overlap_accepted_by: Mapped[UUID | None] = ref("staff", set_by=RULES)
