"""Pictures and papers, by what they contain."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.entity import Base, Home
from oasis_core.schema.types import Guid, Instant


class Blob(Base):
    """Bytes of an organization under their SHA-256 (64 hexadecimal digits): the same picture is kept once.
    Whoever may read a row that names it may read it."""

    __tablename__ = "blob"
    __home__ = Home.SERVER

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(50))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[UUID | None] = mapped_column(Guid)
    created_at: Mapped[datetime] = mapped_column(Instant)
