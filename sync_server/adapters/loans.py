"""Loans over REST: a balance that is sent becomes an opening or adjusting row, and what the lender did not
say is shown as computed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.loan import LoanPaymentKind
from oasis_core.kernel import clock
from oasis_core.rules import loan as rules
from oasis_core.rules.loan import LOAN_ADJUST, LOAN_CREATE, LOAN_EDIT, LOAN_PAYMENT_RECORD, Variance
from oasis_core.schema.json_form import encode_value
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from oasis_core.work import lending
from oasis_core.work.queries.loans import payments_of
from oasis_core.work.repository import fetch
from oasis_core.work.unit import Unit
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds, Reading
from sync_server.rest.fields import Field, Fields, Schema
from sync_server.rest.operation import CREATE
from sync_server.rest.schemas import value_schema

_NOTHING = Decimal("0.00")
_COMPUTED = {"monthly_payment": rules.payment_of, "next_payment_date": rules.next_payment_date}
_METHOD = "interest_method"


class LoanAdapter(Adapter):
    """`remaining_balance` is derived: below the amount of a new loan it is what was paid before, and in a
    change it is what the lender says is left."""

    entity = "loan"

    def fields(self, verb: str) -> Fields:
        """A program that does not know how interest is counted makes no flat loan an effective one."""
        found = dict(super().fields(verb))
        if verb != CREATE:
            found[_METHOD] = replace(found[_METHOD], default=None)
        return found

    def further(self, verb: str) -> Fields:
        return {"remaining_balance": Field(Trait("money", minimum=0))}

    def create(self, deeds: Deeds, values: Row) -> UUID:
        left = values.pop("remaining_balance")
        with deeds.do(LOAN_CREATE) as unit:
            loan = unit.insert(self.entity, **values)
            before = _NOTHING if left is None else values["original_amount"] - left
            if before != 0:
                _principal(unit, loan, LoanPaymentKind.OPENING, before, values["start_date"])
        return loan

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        left = values.pop("remaining_balance", None)
        changed = {name: value for name, value in values.items() if not _is_as_shown(row, name, value)}
        loan: UUID = row["id"]
        with deeds.do(LOAN_EDIT) as unit:
            unit.update(self.entity, loan, **changed)
        with deeds.do(LOAN_ADJUST) as unit:
            now = row | changed
            paid = row["original_amount"] - row["remaining_balance"]
            above = now["original_amount"] - paid - left if left is not None else _NOTHING
            if above != 0:
                at = clock.instant(deeds.ground.hlc.corrected_us())
                _principal(unit, loan, LoanPaymentKind.ADJUSTMENT, above, at)
        return loan

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """The lender's payment and date, else those of the schedule."""
        computed = [row | {name: rule(row) for name, rule in _COMPUTED.items()} for row in rows]
        return super().present(reading, computed)

    def wrong_field(self, field: str) -> str:
        return "remaining_balance" if field.startswith("loan_payment.") else super().wrong_field(field)


def _is_as_shown(row: Row, name: str, value: Any) -> bool:
    """Whether a value is what was shown: what is computed does not become the lender's by being sent back."""
    return name in _COMPUTED and row[name] is None and value is not None and value == _COMPUTED[name](row)


def _principal(unit: Unit, loan: UUID, kind: LoanPaymentKind, principal: Decimal, at: Any) -> None:
    unit.insert(
        "loan_payment",
        loan_id=loan,
        kind=kind.value,
        date=at,
        amount=_NOTHING,
        principal=principal,
        interest=_NOTHING,
    )


class LoanPaymentAdapter(Adapter):
    """A payment is split as the lender did, else by a month's interest on what is left. Openings and
    adjustments are listed, too: they are part of the balance."""

    entity = "loan_payment"

    def permission(self, verb: str) -> Permission:
        return LOAN_PAYMENT_RECORD.permission if verb == CREATE else Permission.LOAN_READ

    def columns(self, verb: str) -> tuple[str, ...]:
        return ("date", "amount", "principal", "interest")

    def fields(self, verb: str) -> Fields:
        """Figures that the lender said may be left out."""
        found = dict(super().fields(verb))
        positive = {"amount": Trait("money", minimum=1), "principal": Trait("money", minimum=0)}
        return found | {
            "amount": Field(positive["amount"], required=True, nullable=False),
            "principal": Field(positive["principal"]),
            "interest": Field(Trait("money", minimum=0)),
        }

    def create(self, deeds: Deeds, values: Row) -> UUID:
        with deeds.do(LOAN_PAYMENT_RECORD) as unit:
            return lending.pay(unit, **values)

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """With what differs from the schedule."""
        found: dict[UUID, Variance] = {}
        for loan_id in {row["loan_id"] for row in rows}:
            loan = fetch(reading.connection, KINDS["loan"], reading.org_id, [loan_id])[loan_id]
            found |= rules.variances(loan, payments_of(reading.connection, reading.org_id, loan_id))
        shown = super().present(reading, rows)
        for row, content in zip(rows, shown, strict=True):
            differs = found.get(row["id"])
            content["principal_variance"] = _money(differs.principal if differs else None)
            content["interest_variance"] = _money(differs.interest if differs else None)
        return shown

    def shown_extra(self) -> dict[str, Schema]:
        amount = value_schema(Trait("money"), nullable=True) | {"readOnly": True}
        return {"principal_variance": amount, "interest_variance": amount}


def _money(amount: Decimal | None) -> Any:
    return encode_value(Trait("money"), amount)
