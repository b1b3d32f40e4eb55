"""What was found and what was ordered for a patient's eyes."""

from datetime import date as calendar_day
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.schema.columns import RULES, choice, day, document, instant, ref, text
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import HOME_BRANCH, OnDeleted, Resource, Sync, with_patient


class PrescriptionType(StrEnum):
    SPECTACLE = "spectacle"
    CONTACT_LENS = "contact_lens"


class PrescriptionStatus(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    VOIDED = "voided"


class Prescription(Entity):
    """A refraction result or an issued prescription. Once signed it stays as it is: a correction is a new one
    that supersedes it. In a draft the right eye, the left eye and the pupil distance are written and merged
    each for itself. `signed_digest`: of the content that the signer saw, so that no signature ever stands
    below what somebody else wrote meanwhile."""

    __tablename__ = "prescription"
    __resource__ = Resource(
        "prescriptions",
        filters=("patient_id", "staff_id", "branch_id", "type", "status", "date"),
        embeds=("patient", "staff"),
        sort="-date",
        defaults={"branch_id": HOME_BRANCH, "status": PrescriptionStatus.DRAFT.value},
    )
    __sync__ = Sync(
        scopes=with_patient(clinical=True),
        review=("data",),
        ranks={"status": ("voided", "superseded", "signed")},
    )

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID] = ref("patient", on_deleted=OnDeleted.REVIVE)
    staff_id: Mapped[UUID] = ref("staff")
    type: Mapped[str] = choice(PrescriptionType, max=50)
    data: Mapped[Any] = document(PrescriptionData)
    date: Mapped[datetime] = instant()
    notes: Mapped[str | None] = text(pii=True)
    status: Mapped[str] = choice(PrescriptionStatus, set_by=RULES)
    expires_on: Mapped[calendar_day | None] = day()
    supersedes_id: Mapped[UUID | None] = ref("prescription", set_by=RULES)
    signed_at: Mapped[datetime | None] = instant(set_by=RULES)
    signed_by: Mapped[UUID | None] = ref("staff", set_by=RULES)
    signed_digest: Mapped[str | None] = text(max=64, set_by=RULES)
