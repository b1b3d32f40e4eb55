"""The server's feed and its memory of groups; sessions and enrolment codes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.entity import Base, Home
from oasis_core.schema.types import Document, Guid, Instant


class SyncHead(Base):
    """The last sequence number given in an organization. A write locks this row first and holds it to its
    commit, so sequence order is commit order."""

    __tablename__ = "sync_head"
    __home__ = Home.SERVER

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    epoch: Mapped[int] = mapped_column(Integer)
    head: Mapped[int] = mapped_column(BigInteger)
    purge_floor: Mapped[int] = mapped_column(BigInteger)


class SyncRow(Base):
    """The feed: one entry per (scope, row), moved on each write. `op` is U (upsert), E (left this scope) or
    P (purged)."""

    __tablename__ = "sync_row"
    __home__ = Home.SERVER
    __table_args__ = (
        Index("ix_sync_row_feed", "org_id", "scope", "seq"),
        Index("ix_sync_row_row", "org_id", "entity", "row_id"),
    )

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    scope: Mapped[str] = mapped_column(String(60), primary_key=True)
    entity: Mapped[str] = mapped_column(String(50), primary_key=True)
    row_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    op: Mapped[str] = mapped_column(String(1))


class PushLog(Base):
    """What became of each group: a replay answers from here and changes nothing. `request_hash` is of the
    request over REST that made it, by which the same request is told from another one under its key."""

    __tablename__ = "push_log"
    __home__ = Home.SERVER
    __table_args__ = (Index("ix_push_log_device", "org_id", "device_id", "position"),)

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    group_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    device_id: Mapped[UUID | None] = mapped_column(Guid)
    actor_id: Mapped[UUID | None] = mapped_column(Guid)
    action: Mapped[str] = mapped_column(String(50))
    outcome: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(50))
    field: Mapped[str | None] = mapped_column(String(100))
    hlc: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int | None] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(Instant)
    request_hash: Mapped[str | None] = mapped_column(String(64))


class Session(Base):
    """A signed-in person on a device; the refresh token is kept hashed and changes at each use."""

    __tablename__ = "session"
    __home__ = Home.SERVER

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Guid)
    device_id: Mapped[UUID | None] = mapped_column(Guid)
    refresh_token_hash: Mapped[str]
    parent_token_hash: Mapped[str | None]
    rotated_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    idle_expires_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    ip_address: Mapped[str | None] = mapped_column(String(45))
    user_agent: Mapped[str | None]
    revoked: Mapped[bool] = mapped_column(Boolean)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class EnrolmentCode(Base):
    """A single-use code that lets one PC into given branches for 24 hours and five tries."""

    __tablename__ = "enrolment_code"
    __home__ = Home.SERVER
    __table_args__ = (Index("ix_enrolment_code_hash", "code_hash"),)

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    code_hash: Mapped[str]
    branches: Mapped[Any] = mapped_column(Document)
    clinical: Mapped[bool] = mapped_column(Boolean)
    office: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(Integer)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
