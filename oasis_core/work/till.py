"""Filling a unit of work with what happens at the till: each function adds the rows of one whole deed, lines
and stock movements included. `rules.sale` and `rules.reversal` judge them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from oasis_core.entities.stock import MovementKind
from oasis_core.entities.transaction import TransactionType as T
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.money import successor_id, void_id
from oasis_core.rules.reversal import standing, voiding_amount
from oasis_core.rules.sale import Line, priced_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.queries.sales import lines_of_transactions
from oasis_core.work.unit import Unit

_LONGEST = KINDS["sale_line"].traits["description"].max
_KEPT = ("branch_id", "patient_id", "staff_id", "description", "amount", "type", "method", "date")


@dataclass(frozen=True)
class By:
    """Who goes back upon a transaction, and when."""

    staff_id: UUID
    at: datetime


def sell(unit: Unit, lines: Sequence[Line], row_id: UUID | None = None, **values: Any) -> UUID:
    """A sale (`sale.complete`): its id. `values` are the transaction's columns, the amount included."""
    sale = unit.insert("transaction", row_id, **values | {"type": T.SALE.value})
    _add_lines(unit, sale, values["branch_id"], values["date"], lines, MovementKind.SALE, -1)
    return sale


def take(unit: Unit, **values: Any) -> UUID:
    """A payment, deposit or expense (`payment.record`, `expense.record`): its id."""
    return unit.insert("transaction", **values)


def give_back(
    unit: Unit, original_id: UUID, lines: Sequence[Line] = (), row_id: UUID | None = None, **values: Any
) -> UUID:
    """A refund (`sale.refund`) of that transaction: its id. With lines their goods come back."""
    original = _transaction(unit, original_id)
    given = {name: original[name] for name in ("branch_id", "patient_id")} | values
    given |= {"type": T.REFUND.value, "supersedes_id": original_id}
    refund = unit.insert("transaction", row_id, **given)
    _add_lines(unit, refund, original["branch_id"], values["date"], lines, MovementKind.RETURN, 1)
    return refund


def void(unit: Unit, original_id: UUID, by: By, description: str | None = None) -> UUID:
    """Undo a transaction (`transaction.void`) with what has not gone back of it already: the void's id. Goods
    that it sold come back, goods that a refund took back go out again."""
    original = _transaction(unit, original_id)
    standing(original)
    row_id = unit.insert(
        "transaction",
        void_id(original_id),
        branch_id=original["branch_id"],
        patient_id=original["patient_id"],
        staff_id=by.staff_id,
        description=description,
        amount=voiding_amount(original),
        type=T.VOID.value,
        method=original["method"],
        date=by.at,
        supersedes_id=original_id,
    )
    lines = [
        Line(line["description"], left, line["unit_price"], line["item_id"], line["id"])
        for line in lines_of(unit, original_id)
        if (left := line["quantity"] - line["returned"]) > 0
    ]
    sign = -1 if original["type"] == T.REFUND else 1
    _add_lines(unit, row_id, original["branch_id"], by.at, lines, MovementKind.RETURN, sign)
    return row_id


def replace(unit: Unit, original_id: UUID, by: By, changed: Row, lines: Sequence[Line] | None = None) -> UUID:
    """Put a corrected row in place of a transaction (`transaction.replace`): the successor's id. A sale keeps
    its lines unless others are given; with another amount they cost more or less in proportion. No money
    moves now, so the void stands on the day of what it undoes."""
    original = _transaction(unit, original_id)
    before = lines_of(unit, original_id)
    void(unit, original_id, By(by.staff_id, original["date"]))
    values = {name: original[name] for name in _KEPT} | changed
    kept = [
        Line(line["description"], line["quantity"], line["unit_price"], line["item_id"], line["returns_id"])
        for line in before
    ]
    if len(kept) == 1 and kept[0] == single_line(original):
        kept = [single_line(values)]  # nothing else was said of it
    if lines is None and kept:
        same = values["amount"] == sum(line.amount for line in kept)
        lines = kept if same else priced_at(kept, values["amount"])
    row_id = successor_id(original_id)
    if original["type"] == T.REFUND:
        return give_back(unit, original["supersedes_id"], lines or (), row_id, **values)
    values["supersedes_id"] = original_id
    if values["type"] == T.SALE:
        sold = [Line(one.description, one.quantity, one.unit_price, one.item_id) for one in lines or ()]
        return sell(unit, sold or [single_line(values)], row_id, **values)
    return unit.insert("transaction", row_id, **values)


def lines_of(unit: Unit, transaction_id: UUID) -> list[Row]:
    """The lines of a transaction as they stand."""
    found = lines_of_transactions(unit.connection, unit.ground.org_id, [transaction_id])
    return found.get(transaction_id, [])


def single_line(values: Row) -> Line:
    """The line of a sale of which only the amount is known."""
    return Line((values.get("description") or "-")[:_LONGEST], 1, values["amount"])


def _transaction(unit: Unit, row_id: UUID) -> Row:
    row = unit.row("transaction", row_id)
    if row is None or row["deleted_at"] is not None:
        raise OasisError(ErrorCode.NOT_FOUND, "transaction")
    return row


def _add_lines(
    unit: Unit,
    transaction_id: UUID,
    branch_id: UUID,
    at: datetime,
    lines: Sequence[Line],
    kind: MovementKind,
    sign: int,
) -> None:
    for line in lines:
        unit.insert(
            "sale_line",
            branch_id=branch_id,
            transaction_id=transaction_id,
            item_id=line.item_id,
            description=line.description,
            quantity=line.quantity,
            unit_price=line.unit_price,
            returns_id=line.returns_id,
        )
        if line.item_id is not None:
            unit.insert(
                "stock_movement",
                branch_id=branch_id,
                item_id=line.item_id,
                kind=kind.value,
                delta=sign * line.quantity,
                transaction_id=transaction_id,
                occurred_at=at,
            )
