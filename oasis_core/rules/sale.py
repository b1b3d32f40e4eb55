"""Completing a sale: the money, its lines and the stock that leaves, in one deed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import TransactionType
from oasis_core.kernel import money
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, Action, Deed, RowChange
from oasis_core.rules.stock import MOVEMENT_COLUMNS, movement_sound


@dataclass(frozen=True)
class Line:
    """What a line says: pieces and their price in baht. `returns_id`: the sold line of which they come
    back."""

    description: str
    quantity: int
    unit_price: Decimal
    item_id: UUID | None = None
    returns_id: UUID | None = None

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.unit_price


def priced_at(lines: Sequence[Line], amount: Decimal) -> list[Line]:
    """The same pieces for another amount, shared out in proportion (by pieces if they were free). It adds up
    to the satang: the largest remainders get one more, and a line whose pieces cannot all cost the same
    becomes two."""
    weights = [money.satang(line.amount) for line in lines]
    shares = _shared_out(money.satang(amount), weights if any(weights) else [line.quantity for line in lines])
    return [part for line, share in zip(lines, shares, strict=True) for part in _parts(line, share)]


def _parts(line: Line, total: int) -> list[Line]:
    price, dearer = divmod(total, line.quantity)
    counted = ((dearer, price + 1), (line.quantity - dearer, price))
    return [replace(line, quantity=n, unit_price=money.baht(each)) for n, each in counted if n]


def _shared_out(total: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def lines_of(deed: Deed, sale: RowChange) -> list[RowChange]:
    """The lines that a deed adds to that transaction."""
    return [line for line in deed.of("sale_line") if line.values["transaction_id"] == sale.id]


def belongs(deed: Deed, *transactions: RowChange) -> None:
    """Every line and movement of the deed hangs on one of these transactions, in its branch."""
    branches = {sale.id: sale.values["branch_id"] for sale in transactions}
    for change in (*deed.of("sale_line"), *deed.of("stock_movement")):
        owner = change.values.get("transaction_id")
        if owner not in branches or branches[owner] != change.values["branch_id"]:
            raise OasisError(ErrorCode.ACTION_MISMATCH, f"{change.kind.name}.transaction_id")


def adds_up(sale: RowChange, lines: Iterable[RowChange]) -> None:
    """The amount is the sum of the lines."""
    total = sum((line.values["quantity"] * line.values["unit_price"] for line in lines), Decimal(0))
    if total != sale.values["amount"]:
        raise OasisError(ErrorCode.SALE_TOTAL_WRONG, "transaction.amount")


def stock_moves(
    deed: Deed, sale: RowChange, kind: MovementKind, lines: Iterable[RowChange], sign: int
) -> None:
    """Exactly the pieces on the lines move, in (`sign` 1) or out (-1), no more and no less."""
    expected: Counter[UUID] = Counter()
    for line in lines:
        if line.values.get("item_id") is not None:
            expected[line.values["item_id"]] += sign * line.values["quantity"]
    moved: Counter[UUID] = Counter()
    for movement in deed.of("stock_movement"):
        if movement.values["transaction_id"] == sale.id:
            movement_sound(deed, movement, kind)
            moved[movement.values["item_id"]] += movement.values["delta"]
    if expected != moved:
        raise OasisError(ErrorCode.STOCK_DELTA_WRONG, "stock_movement.delta")


def sale_sound(deed: Deed, sale: RowChange) -> None:
    """Lines that add up, and their stock leaving."""
    lines = lines_of(deed, sale)
    if not lines:
        raise OasisError(ErrorCode.SALE_EMPTY, "sale_line")
    adds_up(sale, lines)
    stock_moves(deed, sale, MovementKind.SALE, lines, -1)


def _sale_sound(deed: Deed) -> None:
    sale = deed.only("transaction")
    if sale.values.get("type") != TransactionType.SALE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "transaction.type")
    if not deed.of("sale_line"):
        raise OasisError(ErrorCode.SALE_EMPTY, "sale_line")
    belongs(deed, sale)
    sale_sound(deed, sale)


SALE_COMPLETE = ACTIONS.register(
    Action(
        "sale.complete",
        Permission.TRANSACTION_CREATE,
        ("transaction", "sale_line", "stock_movement"),
        _sale_sound,
        sets=MOVEMENT_COLUMNS | {"transaction.type"},
        updates=False,
    )
)
