"""The people whom the clinic cares for, and the branches that may see them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import choice, day, instant, ref, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import Derived, Resource, Sync, with_patient


class PatientStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DECEASED = "deceased"
    MERGED = "merged"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class ShareReason(StrEnum):
    VISIT = "visit"
    REQUEST = "request"


class Patient(Entity):
    """A person in the care of a branch."""

    __tablename__ = "patient"
    __resource__ = Resource(
        "patients",
        filters=("status", "branch_id", "gender", "date_of_birth", "national_id", "phone", "email"),
        embeds=("branch", "appointments", "insurance", "prescriptions", "transactions"),
        sort="name",
        defaults={"status": PatientStatus.ACTIVE.value},
    )
    __table_args__ = (Index("ix_patient_last_visit", "org_id", "last_visit_at", "id"),)
    __sync__ = Sync(scopes=with_patient("id"), review=("name", "date_of_birth", "national_id"))
    __actions__ = plain("create", "edit", "delete")

    branch_id: Mapped[UUID] = ref("branch")
    name: Mapped[str] = text(max=100, pii=True, searched=True, names=True)
    title: Mapped[str | None] = text(max=40, pii=True)
    nickname: Mapped[str | None] = text(max=60, pii=True, searched=True)
    latin_name: Mapped[str | None] = text(max=100, pii=True, searched=True)
    national_id: Mapped[str | None] = text(max=13, pii=True, searched=True)
    email: Mapped[str | None] = text(max=100, pii=True)
    phone: Mapped[str | None] = text(max=20, pii=True, searched=True)
    address: Mapped[str | None] = text(max=500, pii=True)
    date_of_birth: Mapped[date | None] = day(pii=True)
    gender: Mapped[str | None] = choice(Gender, max=10)
    status: Mapped[str] = choice(PatientStatus)
    photo: Mapped[str | None] = text(pii=True, picture=True)
    last_visit_at: Mapped[datetime | None] = instant(
        derived=Derived("appointment", "patient_id", "date", "max", where=("status", "completed"))
    )


class PatientShare(Entity):
    """Lets another branch see a patient and what hangs on them."""

    __tablename__ = "patient_share"
    __sync__ = Sync(scopes=with_patient(), insert_only=True, reach_by_patient=True)

    patient_id: Mapped[UUID] = ref("patient")
    branch_id: Mapped[UUID] = ref("branch")
    reason: Mapped[str] = choice(ShareReason)
