"""What was sold."""

from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.transaction import SaleLine
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row

_LINE = table_of(SaleLine)


def lines_of_transaction(connection: Connection, org_id: UUID, transaction_id: UUID) -> list[Row]:
    """The lines of a sale, refund or void, in the order in which they were entered."""
    where = (
        _LINE.c.org_id == org_id,
        _LINE.c.transaction_id == transaction_id,
        _LINE.c.deleted_at.is_(None),
    )
    return [
        dict(row) for row in connection.execute(select(_LINE).where(*where).order_by(_LINE.c.id)).mappings()
    ]
