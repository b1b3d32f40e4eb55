"""Figures of the till over a span of the branches' local days. The same on the server and on a PC."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from oasis_core.entities.transaction import TransactionType
from oasis_core.rules.money import net
from oasis_core.schema.registry import KINDS

_TRANSACTION, _BRANCH = KINDS["transaction"].table, KINDS["branch"].table


@dataclass(frozen=True)
class Takings:
    """What one branch took and spent: sums by type and, of what came in or went out, by method. `net` is
    what was left of it all; a void stands with the sign that undoes its original."""

    branch_id: UUID
    name: str
    count: int
    by_type: Mapping[str, Decimal]
    by_method: Mapping[str, Decimal]

    @property
    def net(self) -> Decimal:
        return sum(self.by_method.values(), Decimal(0))


def local_span(first: date, last: date, time_zone: str) -> tuple[datetime, datetime]:
    """The instants from the beginning of `first` to the end of `last` (not included) in that zone."""
    zone = ZoneInfo(time_zone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


def takings(
    connection: Connection, org_id: UUID, first: date, last: date, branches: Sequence[UUID] | None = None
) -> list[Takings]:
    """The figures of each branch (of all unless some are named) from `first` to `last`, both included. One
    that was closed since stands among them if it traded: its money was taken all the same."""
    statement = select(_BRANCH.c.id, _BRANCH.c.name, _BRANCH.c.time_zone, _BRANCH.c.deleted_at)
    statement = statement.where(_BRANCH.c.org_id == org_id)
    if branches is not None:
        statement = statement.where(_BRANCH.c.id.in_(list(branches)))
    shops = connection.execute(statement.order_by(_BRANCH.c.name, _BRANCH.c.id)).all()
    found = [
        (shop, _of_branch(connection, org_id, shop, *local_span(first, last, shop.time_zone)))
        for shop in shops
    ]
    return [taken for shop, taken in found if shop.deleted_at is None or taken.count]


def _of_branch(connection: Connection, org_id: UUID, shop: Any, begin: datetime, end: datetime) -> Takings:
    columns = (_TRANSACTION.c.type, _TRANSACTION.c.method)
    statement = (
        select(*columns, func.count().label("count"), func.sum(_TRANSACTION.c.amount).label("amount"))
        .where(
            _TRANSACTION.c.org_id == org_id,
            _TRANSACTION.c.branch_id == shop.id,
            _TRANSACTION.c.deleted_at.is_(None),
            _TRANSACTION.c.date >= begin,
            _TRANSACTION.c.date < end,
        )
        .group_by(*columns)
    )
    by_type = {kind.value: Decimal("0.00") for kind in TransactionType}
    by_method: dict[str, Decimal] = {}
    count = 0
    for row in connection.execute(statement).mappings():
        count += row["count"]
        by_type[row["type"]] = by_type.get(row["type"], Decimal("0.00")) + row["amount"]
        by_method[row["method"]] = by_method.get(row["method"], Decimal("0.00")) + net(dict(row))
    return Takings(shop.id, shop.name, count, by_type, dict(sorted(by_method.items())))


def figures(found: Sequence[Takings], first: date, last: date) -> dict[str, Any]:
    """The same as JSON: amounts as text with two decimals, because a report is kept as it was reckoned."""
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "currency": "THB",
        "branches": [{"branch_id": str(one.branch_id), "name": one.name, **_lines([one])} for one in found],
        "total": _lines(found),
    }


def _lines(found: Sequence[Takings]) -> dict[str, Any]:
    by_type: dict[str, Decimal] = {}
    by_method: dict[str, Decimal] = {}
    for one in found:
        for sums, own in ((by_type, one.by_type), (by_method, one.by_method)):
            for name, amount in own.items():
                sums[name] = sums.get(name, Decimal(0)) + amount
    return {
        "count": sum(one.count for one in found),
        "by_type": {name: f"{amount:.2f}" for name, amount in sorted(by_type.items())},
        "by_method": {name: f"{amount:.2f}" for name, amount in sorted(by_method.items())},
        "net": f"{sum((one.net for one in found), Decimal(0)):.2f}",
    }
