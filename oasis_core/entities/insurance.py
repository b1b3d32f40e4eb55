"""Who pays for a patient beside the patient."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import day, flag, ref, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import OnDeleted, Resource, Sync, with_patient


class Insurance(Entity):
    """A policy of a patient. `verified`: somebody has asked the insurer. The policy holds on both days
    named, and the last is not before the first."""

    __tablename__ = "insurance"
    __resource__ = Resource(
        "insurance", filters=("patient_id", "verified"), embeds=("patient",), defaults={"verified": False}
    )
    __sync__ = Sync(
        scopes=with_patient(),
        units=(("provider", "policy_number", "group_number"), ("valid_from", "valid_until")),
        review=("provider", "policy_number", "group_number"),
    )
    __actions__ = plain("create", "edit", "delete")

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID] = ref("patient", on_deleted=OnDeleted.REVIVE)
    provider: Mapped[str] = text(max=100)
    policy_number: Mapped[str | None] = text(max=50, pii=True)
    group_number: Mapped[str | None] = text(max=50, pii=True)
    verified: Mapped[bool] = flag()
    valid_from: Mapped[date | None] = day()
    valid_until: Mapped[date | None] = day()
