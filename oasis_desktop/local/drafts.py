"""What people typed into forms and have not saved: in the encrypted file, so that a crash takes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select

from oasis_core.entities.local import Draft as DraftRow
from oasis_core.schema.entity import table_of
from oasis_core.work.repository import upsert

_DRAFT = table_of(DraftRow)


@dataclass(frozen=True)
class Draft:
    """A form as it stood at `saved_at`; `content` is JSON."""

    content: Mapping[str, Any]
    saved_at: datetime


def drafts_of(connection: Connection, staff_id: UUID) -> dict[str, Draft]:
    """All drafts of somebody, by key."""
    columns = (_DRAFT.c.key, _DRAFT.c.content, _DRAFT.c.saved_at)
    rows = connection.execute(select(*columns).where(_DRAFT.c.staff_id == staff_id))
    return {row.key: Draft(row.content, row.saved_at) for row in rows}


def keep(connection: Connection, staff_id: UUID, key: str, draft: Draft) -> None:
    """Keep a draft in place of the one of that key."""
    row = {"staff_id": staff_id, "key": key, "content": dict(draft.content), "saved_at": draft.saved_at}
    upsert(connection, _DRAFT, [row])


def drop(connection: Connection, staff_id: UUID, key: str) -> None:
    """Forget one; nothing happens if there is none."""
    connection.execute(delete(_DRAFT).where(_DRAFT.c.staff_id == staff_id, _DRAFT.c.key == key))
