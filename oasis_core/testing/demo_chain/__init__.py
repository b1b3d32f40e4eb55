"""A chain of four branches with people, patients, products, visits, prescriptions and sales, for the demo.
Everything is invented; the same seed and day give the same chain. It is written by the rules of people."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from oasis_core.entities.transaction import PaymentMethod
from oasis_core.rules.sale import Line
from oasis_core.testing.demo_chain.builder import ChainBuilder
from oasis_core.testing.demo_chain.people import BRANCHES
from oasis_core.testing.demo_chain.scene import TIME_ZONE, DemoBranch, DemoChain
from oasis_core.work import till
from oasis_core.work.unit import Unit

__all__ = ["BRANCHES", "PASSWORD", "TIME_ZONE", "ChainBuilder", "DemoBranch", "DemoChain", "sell"]
PASSWORD = "OasisDemo-2026!"  # noqa: S105 - shown on the sign-in page of the demo, and good for nothing else


def sell(
    unit: Unit,
    branch_id: UUID,
    seller: UUID,
    patient_id: UUID | None,
    lines: Sequence[tuple[UUID, str, int, Decimal]],
    moment: datetime,
) -> UUID:
    """Fill a unit of `sale.complete` with a sale for cash, of lines of item, description, pieces and unit
    price. The sale's id."""
    sold = [Line(description, pieces, price, item) for item, description, pieces, price in lines]
    return till.sell(
        unit,
        sold,
        branch_id=branch_id,
        patient_id=patient_id,
        staff_id=seller,
        amount=sum((line.amount for line in sold), Decimal(0)),
        method=PaymentMethod.CASH.value,
        date=moment,
    )
