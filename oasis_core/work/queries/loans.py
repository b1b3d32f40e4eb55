"""What was paid of a loan."""

from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.entities.loan import LoanPayment
from oasis_core.schema.entity import table_of
from oasis_core.schema.wire import Row

_PAYMENT = table_of(LoanPayment)


def payments_of(connection: Connection, org_id: UUID, loan_id: UUID) -> list[Row]:
    """All payments, openings and adjustments of a loan, oldest first."""
    where = (_PAYMENT.c.org_id == org_id, _PAYMENT.c.loan_id == loan_id, _PAYMENT.c.deleted_at.is_(None))
    found = select(_PAYMENT).where(*where).order_by(_PAYMENT.c.date, _PAYMENT.c.id)
    return [dict(row) for row in connection.execute(found).mappings()]
