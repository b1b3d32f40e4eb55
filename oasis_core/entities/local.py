"""What only a PC keeps, beside the clinic's rows and in the same encrypted file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.entity import Base, Home
from oasis_core.schema.types import Document, Guid, Instant


class PcTable(Base):
    """A table of the PC alone; a file holds one organization, so it needs no tenant key."""

    __abstract__ = True
    __home__ = Home.PC
    __tenant__ = False


class Outbox(PcTable):
    """Groups of this PC, in the order in which they were made; `payload` is the exact text that is sent.

    state: waiting, acknowledged (kept 30 days), or parked for a person: held, rejected, quarantined.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state", "state", "position"),)

    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    group_id: Mapped[UUID] = mapped_column(Guid, unique=True)
    batch_id: Mapped[UUID | None] = mapped_column(Guid)
    action: Mapped[str]
    actor_id: Mapped[UUID] = mapped_column(Guid)
    payload: Mapped[str]
    state: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None]
    field: Mapped[str | None]
    held_for: Mapped[UUID | None] = mapped_column(Guid)
    created_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)


class OutboxRow(PcTable):
    """Which rows a group of the outbox touches."""

    __tablename__ = "outbox_row"
    __table_args__ = (Index("ix_outbox_row_row", "entity", "row_id"),)

    position: Mapped[int] = mapped_column(ForeignKey("outbox.position"), primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)


class Shadow(PcTable):
    """The server's image of a row that has pending changes; empty if the server has not seen the row."""

    __tablename__ = "shadow"

    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    image: Mapped[Any | None] = mapped_column(Document)


class Cursor(PcTable):
    """How far this PC has read a scope, and whether it was up to date at least once."""

    __tablename__ = "cursor"

    scope: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    complete: Mapped[bool] = mapped_column(Boolean)


class Inbox(PcTable):
    """What waits for a person: a refused, held or quarantined group. Conflicts are rows of
    `sync_conflict`."""

    __tablename__ = "inbox"

    id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    group_id: Mapped[UUID] = mapped_column(Guid)
    code: Mapped[str | None]
    field: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)


class Extra(PcTable):
    """Columns of a newer server, kept until this PC knows them."""

    __tablename__ = "extra"

    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    values: Mapped[Any] = mapped_column(Document)


class Setting(PcTable):
    """A named value: device, server address, clock offset, language."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Document)


class Draft(PcTable):
    """What somebody typed into a form and has not saved; `key` names the form and what it is about
    (`patient:new`)."""

    __tablename__ = "draft"

    staff_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(Document)
    saved_at: Mapped[datetime] = mapped_column(Instant)


class KnownSignIn(PcTable):
    """Somebody who has signed in online on this PC: what is needed to let them in offline, and the last
    session that proves to the server who they are."""

    __tablename__ = "known_sign_in"

    staff_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    verifier: Mapped[str]
    lease: Mapped[str]
    session_id: Mapped[UUID | None] = mapped_column(Guid)
    failures: Mapped[int] = mapped_column(Integer)
    blocked_until: Mapped[datetime | None] = mapped_column(Instant)
    last_used_at: Mapped[datetime] = mapped_column(Instant)


class SearchKey(PcTable):
    """The number under which a row stands in the search index, and its place among names
    (`kernel.collation`); none for one that was deleted."""

    __tablename__ = "search_key"
    __table_args__ = (
        Index("ix_search_key_row", "entity", "row_id", unique=True),
        Index("ix_search_key_name", "entity", "sort_key", "row_id"),
    )

    key: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    entity: Mapped[str]
    row_id: Mapped[UUID] = mapped_column(Guid)
    sort_key: Mapped[bytes | None] = mapped_column(LargeBinary)
