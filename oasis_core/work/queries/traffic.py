"""What went to the server, and what came from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from oasis_core.entities.local import Outbox
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.outbox import ACKNOWLEDGED
from oasis_core.work.queries.names import Called, Names
from oasis_core.work.repository import Key, fetch_keys

_OUTBOX = table_of(Outbox)


@dataclass(frozen=True)
class Arrived:
    """A row that came: what it is about, whether it is new, and the branch that it is of."""

    entity: str
    row_id: UUID
    subject: Called
    new: bool
    deleted: bool
    branch_id: UUID | None
    branch: str
    patient_id: UUID | None
    at: datetime


def sent_since(connection: Connection, since: datetime) -> int:
    """How many groups of this PC the server has taken since then."""
    where = (_OUTBOX.c.state == ACKNOWLEDGED, _OUTBOX.c.settled_at >= since)
    counted: int = connection.execute(select(func.count()).where(*where)).scalar_one()
    return counted


def arrived(
    connection: Connection, org_id: UUID, recent: Sequence[tuple[str, UUID, datetime]]
) -> list[Arrived]:
    """These rows, in that order; those that are not here any more are left out."""
    keys: list[Key] = [(entity, row_id) for entity, row_id, _ in recent]
    rows = fetch_keys(connection, org_id, keys)
    names = Names(connection, org_id, (), keys)
    branch = KINDS["branch"].table
    branches = connection.execute(select(branch.c.id, branch.c.name).where(branch.c.org_id == org_id))
    called = {row.id: row.name for row in branches}
    found = []
    for entity, row_id, at in recent:
        row = rows.get((entity, row_id))
        if row is None:
            continue
        new = row["created_at"] == row["updated_at"]
        patient_id = row_id if entity == "patient" else row.get("patient_id")
        found.append(
            Arrived(
                entity, row_id, names.of_row((entity, row_id)), new, row["deleted_at"] is not None,
                row.get("branch_id"), called.get(row.get("branch_id"), ""), patient_id, at,
            )
        )  # fmt: skip
    return found
