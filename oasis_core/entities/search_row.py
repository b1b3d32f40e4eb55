"""The server's search index: what a row is found by."""

from uuid import UUID

from sqlalchemy import JSON, Index, Integer, LargeBinary, String, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.entity import Base, Home
from oasis_core.schema.types import Guid


class SearchRow(Base):
    """The folded text of a row's searched columns, and the hashed bigrams in it.

    `grams` narrows down: each number is of one organization, entity and bigram, so that no list of the index
    holds rows of two organizations. `folded` has the columns line by line and decides. `sort_key` is the
    row's place among names (`kernel.collation`), none if it has no name. The row of what was deleted is
    empty: the server takes nothing away.
    """

    __tablename__ = "search_row"
    __home__ = Home.SERVER
    __table_args__ = (
        # A short list of entries not yet sorted in: every search reads all of it.
        Index(
            "ix_search_row_grams",
            "grams",
            postgresql_using="gin",
            postgresql_with={"gin_pending_list_limit": 256},
        ),
        Index("ix_search_row_name", "org_id", "entity", "sort_key", "row_id"),
    )

    org_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    entity: Mapped[str] = mapped_column(String(50), primary_key=True)
    row_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    grams: Mapped[list[int]] = mapped_column(ARRAY(Integer).with_variant(JSON(), "sqlite"))
    folded: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[bytes | None] = mapped_column(LargeBinary)
