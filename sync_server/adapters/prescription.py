"""Prescriptions over REST: a PATCH of what is signed writes a successor, DELETE voids, and `status` signs."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.prescription import PrescriptionStatus as S
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.prescription import (
    PRESCRIPTION_CREATE,
    PRESCRIPTION_EDIT,
    PRESCRIPTION_SIGN,
    PRESCRIPTION_SUPERSEDE,
    PRESCRIPTION_VOID,
)
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work import prescriptions
from oasis_core.work.repository import fetch
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import CREATE, DELETE
from sync_server.rest.reach import reaches_all

_ASKED_FOR = (S.DRAFT.value, S.SIGNED.value)
_AHEAD = timedelta(days=1)
_STAYS = ("branch_id", "patient_id")


class PrescriptionAdapter(Adapter):
    """Drafts are changed in place; what is signed is replaced."""

    entity = "prescription"

    def permission(self, verb: str) -> Permission:
        return PRESCRIPTION_VOID.permission if verb == DELETE else super().permission(verb)

    def columns(self, verb: str) -> tuple[str, ...]:
        """A prescription stays with its patient and branch."""
        left_out = () if verb == CREATE else _STAYS
        return tuple(name for name in super().columns(verb) if name not in (*left_out, "status"))

    def further(self, verb: str) -> Fields:
        """`status` is a draft's unless it is to be signed; left out of a change it stays."""
        trait = replace(self.kind.traits["status"], choices=_ASKED_FOR)
        return {"status": Field(trait, default=S.DRAFT.value if verb == CREATE else None, nullable=False)}

    def create(self, deeds: Deeds, values: Row) -> UUID:
        content, signs = _judged(deeds, values)
        with deeds.do(PRESCRIPTION_CREATE) as unit:
            row_id = prescriptions.draft(unit, **content)
        return _signed(deeds, row_id) if signs else row_id

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        """A draft changed, or the successor of what is signed; `status` signs either."""
        if row["status"] == S.VOIDED:
            raise OasisError(ErrorCode.ALREADY_VOIDED, "prescription.status")
        content, signs = _judged(deeds, values)
        changed = prescriptions.changes(row, **_with_last_day(deeds, row, content))
        row_id: UUID = row["id"]
        if row["status"] == S.DRAFT:
            with deeds.do(PRESCRIPTION_EDIT) as unit:
                unit.update("prescription", row_id, **changed)
        elif changed:
            with deeds.do(PRESCRIPTION_SUPERSEDE) as unit:
                row_id = prescriptions.successor(unit, row, branch_id=_branch(deeds, row), **changed)
        elif values.get("status", row["status"]) != row["status"]:
            raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "prescription.status", now=row["status"])
        else:
            return row_id
        return _signed(deeds, row_id) if signs else row_id

    def delete(self, deeds: Deeds, row: Row) -> None:
        if row["status"] == S.VOIDED:
            raise OasisError(ErrorCode.ALREADY_VOIDED, "prescription.status")
        with deeds.do(PRESCRIPTION_VOID) as unit:
            unit.update("prescription", row["id"], status=S.VOIDED.value)


def _branch(deeds: Deeds, row: Row) -> UUID:
    """A successor is of the same branch; of the writer's own if another branch shares its patient."""
    same: UUID = row["branch_id"]
    may = reaches_all(deeds.actor, PRESCRIPTION_SUPERSEDE.permission) or same in deeds.actor.branches
    return same if may else deeds.home_branch


def _with_last_day(deeds: Deeds, row: Row, content: Row) -> Row:
    """A last day that is taken away is that of the type again: a prescription is never without one."""
    if "expires_on" not in content or content["expires_on"] is not None:
        return content
    branch_id = row["branch_id"]
    branch = fetch(deeds.connection, KINDS["branch"], deeds.org_id, [branch_id])[branch_id]
    return content | {"expires_on": prescriptions.last_day(row | content, branch)}


def _signed(deeds: Deeds, row_id: UUID) -> UUID:
    with deeds.do(PRESCRIPTION_SIGN) as unit:
        prescriptions.sign(unit, row_id)
    return row_id


def _judged(deeds: Deeds, values: Row) -> tuple[Row, bool]:
    """What the prescription is to say, and whether it is to be signed. Its date has a day of leeway: clocks
    and time zones differ."""
    now = clock.instant(deeds.ground.hlc.corrected_us())
    if "date" in values and values["date"] > now + _AHEAD:
        raise OasisError(ErrorCode.DATE_IN_FUTURE, "prescription.date")
    content = {name: value for name, value in values.items() if name != "status"}
    return content, values.get("status") == S.SIGNED
