"""What was sold."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.transaction import SaleLine
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row
from oasis_core.work.repository import chunked

_LINE = table_of(SaleLine)


def lines_of_transactions(
    connection: Connection, org_id: UUID, transaction_ids: Iterable[UUID]
) -> dict[UUID, list[Row]]:
    """The lines of sales, refunds and voids, in the order in which they were entered."""
    found: dict[UUID, list[Row]] = defaultdict(list)
    for part in chunked(transaction_ids):
        where = (_LINE.c.org_id == org_id, _LINE.c.transaction_id.in_(part), _LINE.c.deleted_at.is_(None))
        for row in connection.execute(select(_LINE).where(*where).order_by(_LINE.c.id)).mappings():
            found[row["transaction_id"]].append(dict(row))
    return found
