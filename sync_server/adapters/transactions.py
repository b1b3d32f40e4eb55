"""Money over REST. Its rows are never changed: the type says which deed is done, PATCH voids and writes a
successor, DELETE voids."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.transaction import TransactionType as T
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.money import EXPENSE_RECORD, PAYMENT_RECORD
from oasis_core.rules.reversal import (
    SALE_REFUND,
    TRANSACTION_REPLACE,
    TRANSACTION_VOID,
    standing,
    voiding_amount,
)
from oasis_core.rules.sale import SALE_COMPLETE, Line
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from oasis_core.work import till
from oasis_core.work.queries.sales import lines_of_transactions
from oasis_core.work.till import By
from oasis_core.work.unit import Unit
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds, Reading
from sync_server.rest.fields import Field, Fields, Schema
from sync_server.rest.operation import CREATE, DELETE, LIST, READ
from sync_server.rest.schemas import value_schema

_LINE = KINDS["sale_line"]
_TAKEN = ("item_id", "description", "quantity", "unit_price", "returns_id")
_SHOWN = ("id", *_TAKEN, "returned")
_CHANGEABLE = ("staff_id", "description", "amount", "type", "method", "date")
_PERMISSIONS = {
    CREATE: Permission.TRANSACTION_CREATE,
    DELETE: TRANSACTION_VOID.permission,
}


class TransactionAdapter(Adapter):
    """Without a type it is a payment; a sale without lines has one of its description and amount; a refund or
    void names in `supersedes_id` what it undoes."""

    entity = "transaction"

    def permission(self, verb: str) -> Permission:
        if verb in (LIST, READ):
            return super().permission(verb)
        return _PERMISSIONS.get(verb, TRANSACTION_REPLACE.permission)

    def columns(self, verb: str) -> tuple[str, ...]:
        return tuple(self.kind.writable) if verb == CREATE else _CHANGEABLE

    def fields(self, verb: str) -> Fields:
        """Which way money goes is said by the type, so its amount is more than nothing. What a new entry
        begins with is no default of a change: a sale would become a payment and give its goods back."""
        found = dict(super().fields(verb))
        amount = found["amount"]
        found["amount"] = replace(amount, trait=replace(amount.trait, minimum=1))
        if verb != CREATE:
            found |= {name: replace(found[name], default=None) for name in ("type", "method")}
        return found

    def further(self, verb: str) -> Fields:
        keys = {name: Field(_LINE.traits[name]) for name in _TAKEN}
        keys["quantity"] = Field(_LINE.traits["quantity"], required=True, nullable=False)
        return {"lines": Field(Trait("rows"), items=keys)}

    # -- what is done

    def create(self, deeds: Deeds, values: Row) -> UUID:
        lines = values.pop("lines")
        if lines is not None and values["type"] not in (T.SALE, T.REFUND):
            raise OasisError(ErrorCode.FIELD_NOT_FOR_TYPE, "lines")
        match values["type"]:
            case T.SALE:
                return _sell(deeds, values, lines)
            case T.REFUND:
                return _give_back(deeds, values, lines)
            case T.VOID:
                return _void(deeds, values)
        with deeds.do(EXPENSE_RECORD if values["type"] == T.EXPENSE else PAYMENT_RECORD) as unit:
            return till.take(unit, **values)

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """The successor; the row itself if nothing differs."""
        standing(row)
        lines = values.pop("lines", None)
        changed = {name: value for name, value in values.items() if row[name] != value}
        row_id: UUID = row["id"]
        if not changed and lines is None:
            return row_id
        kind = changed.get("type", row["type"])
        if kind == T.VOID or (kind == T.REFUND) != (row["type"] == T.REFUND):
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "type")
        if lines is not None and kind not in (T.SALE, T.REFUND):
            raise OasisError(ErrorCode.FIELD_NOT_FOR_TYPE, "lines")
        with deeds.do(TRANSACTION_REPLACE) as unit:
            sold = row["supersedes_id"] if kind == T.REFUND else None
            given = None if lines is None else _lines(unit, row["branch_id"], lines, sold)
            if not changed and Counter(given) == Counter(map(_as_sold, till.lines_of(unit, row_id))):
                return row_id
            if given is not None and "amount" not in values:
                changed["amount"] = sum(line.amount for line in given)
            return till.replace(unit, row_id, _by(deeds), changed, given)

    def replace(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """The same; lines, type and method that are left out stay."""
        return self.edit(deeds, row, values)

    def delete(self, deeds: Deeds, row: Row) -> None:
        with deeds.do(TRANSACTION_VOID) as unit:
            till.void(unit, row["id"], _by(deeds))

    # -- what is shown

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        found = lines_of_transactions(reading.connection, reading.org_id, [row["id"] for row in rows])
        shown = super().present(reading, rows)
        for row, content in zip(rows, shown, strict=True):
            content["lines"] = [_show(line) for line in found.get(row["id"], ())]
        return shown

    def shown_extra(self) -> dict[str, Schema]:
        keys = {name: value_schema(_LINE.traits[name], nullable=not _LINE.required(name)) for name in _SHOWN}
        line: Schema = {"type": "object", "required": sorted(keys), "properties": keys}
        return {"lines": {"type": "array", "items": line}}

    def wrong_field(self, field: str) -> str:
        if field.startswith(("sale_line", "stock_movement")):
            return "lines"
        return super().wrong_field(field)


def _sell(deeds: Deeds, values: Row, lines: list[Row] | None) -> UUID:
    if values["supersedes_id"] is not None:
        raise OasisError(ErrorCode.FIELD_NOT_FOR_TYPE, "supersedes_id")
    with deeds.do(SALE_COMPLETE) as unit:
        sold = [till.single_line(values)] if lines is None else _lines(unit, values["branch_id"], lines, None)
        return till.sell(unit, sold, **values)


def _give_back(deeds: Deeds, values: Row, lines: list[Row] | None) -> UUID:
    with deeds.do(SALE_REFUND) as unit:
        original = _original(unit, values)
        given = {name: value for name, value in values.items() if value is not None} | {
            "branch_id": original["branch_id"]
        }
        back = _lines(unit, original["branch_id"], lines or [], original["id"])
        return till.give_back(unit, given.pop("supersedes_id"), back, **given)


def _void(deeds: Deeds, values: Row) -> UUID:
    """The amount is known already; one that differs is a misunderstanding."""
    with deeds.do(TRANSACTION_VOID) as unit:
        original = _original(unit, values)
        standing(original)
        if values["amount"] != abs(voiding_amount(original)):
            amount = str(abs(voiding_amount(original)))
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.amount", expected=amount)
        by = By(values["staff_id"], values["date"])
        return till.void(unit, original["id"], by, values["description"])


def _original(unit: Unit, values: Row) -> Row:
    if values["supersedes_id"] is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "transaction.supersedes_id")
    original = unit.row("transaction", values["supersedes_id"])
    if original is None:
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "transaction.supersedes_id")
    if values["patient_id"] not in (None, original["patient_id"]):
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "transaction.patient_id")
    return original


def _lines(unit: Unit, branch_id: UUID, lines: Sequence[Row], original_id: UUID | None) -> list[Line]:
    """Lines as they were sent; what they leave out is the product's, or that of the line that comes back."""
    before = [] if original_id is None else till.lines_of(unit, original_id)
    found = []
    for place, line in enumerate(lines):
        known = _come_back(f"lines.{place}", line, before) if original_id is not None else {}
        item = _item(unit, branch_id, f"lines.{place}", line)
        price = _first(line["unit_price"], known.get("unit_price"), item.get("price"))
        if price is None:
            raise OasisError(ErrorCode.FIELD_REQUIRED, f"lines.{place}.unit_price")
        text = _first(line["description"], known.get("description"), item.get("name"), "-")
        item_id = _first(line["item_id"], known.get("item_id"))
        found.append(Line(text, line["quantity"], price, item_id, known.get("id")))
    return found


def _as_sold(line: Row) -> Line:
    return Line(**{name: line[name] for name in _TAKEN})


def _come_back(place: str, line: Row, before: Sequence[Row]) -> Row:
    """The sold line of which pieces come back: the one that is named, else the only one of the product."""
    if line["returns_id"] is not None:
        ways = [sold for sold in before if sold["id"] == line["returns_id"]]
    else:
        ways = [sold for sold in before if sold["item_id"] == line["item_id"]]
    if len(ways) != 1:
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN if line["returns_id"] else ErrorCode.FIELD_REQUIRED,
                         f"{place}.returns_id")  # fmt: skip
    return ways[0]


def _item(unit: Unit, branch_id: UUID, place: str, line: Row) -> Row:
    if line["item_id"] is None:
        return {}
    item = unit.row("inventory_item", line["item_id"])
    if item is None or item["branch_id"] != branch_id or item["deleted_at"] is not None:
        raise OasisError(ErrorCode.REFERENCE_UNKNOWN, f"{place}.item_id")
    return item


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _by(deeds: Deeds) -> By:
    assert deeds.actor.staff_id is not None
    return By(deeds.actor.staff_id, clock.instant(deeds.ground.hlc.corrected_us()))


def _show(line: Row) -> dict[str, Any]:
    return {name: json_form.encode_value(_LINE.traits[name], line[name]) for name in _SHOWN}
