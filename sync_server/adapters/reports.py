"""Financial reports: kept as they are given, made from what was taken, or reckoned as they are asked for."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import Response

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.work.queries import finance
from oasis_core.work.queries.branches import head_office_zone
from sync_server.rest import answers, bodies, handlers
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Deeds, Reading
from sync_server.rest.fields import Field, Fields, Parameter, Schema
from sync_server.rest.operation import Operation
from sync_server.rest.reach import find, reaches_all
from sync_server.rest.schemas import row_schema

MONTHLY = "monthly_summary"
LONGEST_DAYS = 366

_BRANCH = KINDS["branch"]
_MONTH: Fields = {"month": Field(Trait("text", max=7), required=True, nullable=False)}
_DAY: Schema = {"type": "string", "format": "date"}
_SPAN = (
    Parameter("from", _DAY, "First local day of the branches", required=True),
    Parameter("to", _DAY, "Last local day, included", required=True),
    Parameter("branchId", {"type": "string", "format": "uuid"}, "One branch instead of all within reach"),
)
_SUMS: Schema = {
    "type": "object",
    "required": ["count", "by_type", "by_method", "net"],
    "properties": {
        "count": {"type": "integer"},
        "by_type": {"type": "object", "additionalProperties": {"type": "string"}},
        "by_method": {"type": "object", "additionalProperties": {"type": "string"}},
        "net": {"type": "string"},
    },
}
_BRANCH_SUMS: Schema = {
    "type": "object",
    "required": ["branch_id", "name", *_SUMS["required"]],
    "properties": {
        "branch_id": {"type": "string", "format": "uuid"},
        "name": {"type": "string"},
        **_SUMS["properties"],
    },
}
_FIGURES: Schema = {
    "title": "FinancialSummary",
    "type": "object",
    "required": ["from", "to", "currency", "branches", "total"],
    "properties": {
        "from": _DAY,
        "to": _DAY,
        "currency": {"type": "string"},
        "branches": {"type": "array", "items": _BRANCH_SUMS},
        "total": _SUMS,
    },
}


class FinancialReportAdapter(Adapter):
    """The kept reports, and two ways to make one."""

    entity = "financial_report"

    def operations(self) -> Sequence[Operation]:
        return (
            Operation(
                method="POST",
                path=f"{self.path}/generate",
                name="generate_financial_report",
                summary="Reckon a month (`YYYY-MM`) over all branches and keep it",
                verb="generate",
                handle=self._generate,
                permission=Permission.FINANCIAL_REPORT_CREATE,
                entity=self.entity,
                body=_MONTH,
                answer=row_schema(self.kind),
                status=201,
            ),
            Operation(
                method="GET",
                path="/reports/summary",
                name="report_summary",
                summary="Takings and expenses of the branches within reach, over at most 366 days",
                verb="report",
                handle=_summary,
                permission=Permission.REPORT_READ,
                query=_SPAN,
                answer=_FIGURES,
                errors=(404,),
            ),
        )

    def _generate(self, ask: Ask) -> Response:
        with ask.reading() as reading:
            actor = reading.actor
        first = _month(bodies.read_values(ask, _MONTH).get("month"))
        last = first.replace(day=monthrange(first.year, first.month)[1])

        def generate(deeds: Deeds) -> UUID:
            # The days that are summed up are each branch's own; the report's is the head office's.
            period, _ = finance.local_span(first, first, head_office_zone(deeds.connection, ask.org_id))
            data = finance.figures(finance.takings(deeds.connection, ask.org_id, first, last), first, last)
            with deeds.do(ACTIONS["financial_report.create"]) as unit:
                return unit.insert("financial_report", type=MONTHLY, data=data, period=period)

        return handlers.do_once(self, ask, actor, generate, 201)


def _month(text: Any) -> date:
    if text is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "month")
    try:
        return json_form.parse_day(f"{text}-01")
    except ValueError as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, "month", expected="YYYY-MM") from error


def _summary(ask: Ask) -> Response:
    with ask.reading() as reading:
        first, last = _day(ask, "from"), _day(ask, "to")
        if not 0 <= (last - first).days < LONGEST_DAYS:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "to", maximum=LONGEST_DAYS)
        found = finance.takings(reading.connection, ask.org_id, first, last, _branches(reading))
    return answers.data(ask, finance.figures(found, first, last))


def _day(ask: Ask, name: str) -> date:
    if name not in ask.query:
        raise OasisError(ErrorCode.FIELD_REQUIRED, name)
    try:
        return json_form.parse_day(ask.query[name])
    except ValueError as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, name, expected="day") from error


def _branches(reading: Reading) -> list[UUID] | None:
    """Those within reach (None: all), or the one that is asked for; NOT_FOUND for one out of reach, and for
    one that never was."""
    own = None if reaches_all(reading.actor, Permission.REPORT_READ) else sorted(reading.actor.branches)
    if "branchId" not in reading.ask.query:
        return own
    try:
        wanted = json_form.parse_id(reading.ask.query["branchId"])
    except ValueError as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, "branchId", expected="id") from error
    if own is not None and wanted not in own:
        raise OasisError(ErrorCode.NOT_FOUND)
    find(reading.connection, _BRANCH, wanted, (_BRANCH.table.c.org_id == reading.org_id,))
    return [wanted]
