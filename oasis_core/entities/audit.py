"""Who did what, and what lost against what."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.columns import choice, document, loose_id, ref, text
from oasis_core.schema.entity import Base, Entity, Home
from oasis_core.schema.traits import Scopes, Sync
from oasis_core.schema.types import Document, Guid, Instant


class AuditLog(Base):
    """One row per change, in its transaction; the fields written and their version are also what merging
    reads. Append-only."""

    __tablename__ = "audit_log"
    __home__ = Home.SERVER
    __table_args__ = (
        Index("ix_audit_log_row", "org_id", "resource", "resource_id", "row_version"),
        Index("ix_audit_log_group", "org_id", "group_id"),
    )

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    user_id: Mapped[UUID | None] = mapped_column(Guid)
    action: Mapped[str] = mapped_column(String(50))
    resource: Mapped[str] = mapped_column(String(50))
    resource_id: Mapped[UUID | None] = mapped_column(Guid)
    before: Mapped[Any | None] = mapped_column(Document)
    after: Mapped[Any | None] = mapped_column(Document)
    fields: Mapped[Any | None] = mapped_column(Document)
    row_version: Mapped[int | None] = mapped_column(BigInteger)
    hlc: Mapped[str | None] = mapped_column(String(60))
    device_id: Mapped[UUID | None] = mapped_column(Guid)
    group_id: Mapped[UUID | None] = mapped_column(Guid)
    ip_address: Mapped[str | None] = mapped_column(String(45))
    user_agent: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(Instant)


class ConflictState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"


class SyncConflict(Entity):
    """A value that lost against a concurrent one, kept with both authors until a person has seen it.

    `before_value` is what stood there when both set out; none if that is not known.
    It travels with the row that it speaks of, of that `entity`: `patient_id` is the patient on whom that row
    hangs, `branch_id` its branch; that of the PC which met it where the row has none.
    """

    __tablename__ = "sync_conflict"
    __sync__ = Sync(
        scopes=Scopes(branch="branch_id", patient="patient_id", of="entity"), reach_by_patient=True
    )

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID | None] = ref("patient")
    entity: Mapped[str] = text(max=50)
    row_id: Mapped[UUID] = loose_id()
    field: Mapped[str] = text(max=60)
    before_value: Mapped[Any | None] = document()
    kept_value: Mapped[Any | None] = document()
    lost_value: Mapped[Any | None] = document()
    kept_by: Mapped[UUID | None] = loose_id()
    lost_by: Mapped[UUID | None] = loose_id()
    group_id: Mapped[UUID] = loose_id()
    state: Mapped[str] = choice(ConflictState)
