"""Prescriptions: drafted, signed, superseded, voided. What is signed stays as it is, whichever field it be; a
correction is a new prescription, and the old one is superseded when that one is signed."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from oasis_core.access.permissions import Permission
from oasis_core.entities.prescription import PrescriptionStatus as S
from oasis_core.entities.prescription import PrescriptionType
from oasis_core.kernel.days import local_day
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.loan_schedule import months_after
from oasis_core.rules.action import ACTIONS, DELETE, Action, Deed, RowChange, Side
from oasis_core.rules.prescription_data import has_powers, require_sound
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row, encode_value

VALID_MONTHS = {PrescriptionType.SPECTACLE: 24, PrescriptionType.CONTACT_LENS: 12}
"""How long a prescription holds unless its writer says otherwise."""

_CONTENT = ("patient_id", "staff_id", "type", "data", "date", "expires_on", "notes", "supersedes_id")
_SIGNATURE = ("status", "signed_at", "signed_by", "signed_digest")
_STAYS = ("branch_id", "patient_id")
_AHEAD = timedelta(days=1)


def default_expiry(kind: str, written: date) -> date:
    """The day until which a prescription of that type holds; the last of February for a 29th."""
    return months_after(written, VALID_MONTHS[PrescriptionType(kind)])


def content_digest(row: Row) -> str:
    """SHA-256 of what a signature stands for, equal on every machine."""
    traits = KINDS["prescription"].traits
    content = {name: encode_value(traits[name], row.get(name)) for name in _CONTENT}
    content["data"] = {part: value for part, value in (row["data"] or {}).items() if value is not None}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def signing(draft: Row, predecessor: Row | None, signer: UUID, now: datetime) -> dict[UUID, Row]:
    """What signing a draft writes, by row: its signature, and that the one it replaces is superseded."""
    writes: dict[UUID, Row] = {
        draft["id"]: {
            "status": S.SIGNED.value,
            "signed_at": now,
            "signed_by": signer,
            "signed_digest": content_digest(draft),
        }
    }
    if predecessor is not None and predecessor["status"] == S.SIGNED:
        writes[predecessor["id"]] = {"status": S.SUPERSEDED.value}
    return writes


def _created(deed: Deed) -> None:
    change = deed.only("prescription")
    if change.before is not None:
        _require_draft(change)  # made twice from the same file
    if change.values.get("status") != S.DRAFT:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "prescription.status")
    _require_content(deed, change.after)
    _require_own_acceptances(deed, change)


def _supersedes(deed: Deed) -> None:
    _created(deed)
    row = deed.only("prescription").after
    if row.get("supersedes_id") is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "prescription.supersedes_id")
    old = deed.facts.row("prescription", row["supersedes_id"])
    if old is None:
        return
    if old["patient_id"] != row["patient_id"]:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "prescription.supersedes_id")
    if old["status"] != S.SIGNED and deed.side is not Side.PUSHED:
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "prescription.supersedes_id", now=old["status"])


def _edited(deed: Deed) -> None:
    change = deed.only("prescription")
    _require_draft(change)
    for name in _STAYS:
        if name in change.values and change.values[name] != (change.before or {}).get(name):
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, f"prescription.{name}")
    _require_content(deed, change.after)
    if not change.stale:
        _require_own_acceptances(deed, change)


def _signed(deed: Deed) -> None:
    """The draft as its signer saw it, complete; beside it at most the one that it replaces."""
    changes = deed.of("prescription")
    signed = next((change for change in changes if change.values.get("status") == S.SIGNED), None)
    if signed is None or signed.before is None or set(signed.values) != set(_SIGNATURE):
        raise OasisError(ErrorCode.ACTION_MISMATCH, "prescription.status")
    _require_draft(signed)
    row = signed.after
    if row["signed_by"] != deed.actor.staff_id:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "prescription.signed_by")
    if row["signed_digest"] != content_digest(row):
        raise OasisError(ErrorCode.PRESCRIPTION_CHANGED, "prescription.data")
    _require_content(deed, row)
    if not has_powers(row["data"]):
        raise OasisError(ErrorCode.PRESCRIPTION_EMPTY, "prescription.data")
    if row.get("expires_on") is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "prescription.expires_on")
    if row["signed_at"] is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "prescription.signed_at")
    if row["date"] > row["signed_at"] + _AHEAD:
        raise OasisError(ErrorCode.DATE_IN_FUTURE, "prescription.date")
    _require_predecessor(deed, row, [change for change in changes if change is not signed])


def _require_predecessor(deed: Deed, row: Row, others: list[RowChange]) -> None:
    """Nothing but the one that is replaced; while it holds, it is superseded together with the signing."""
    for change in others:
        if change.id != row["supersedes_id"] or change.values != {"status": S.SUPERSEDED}:
            raise OasisError(ErrorCode.ACTION_MISMATCH, "prescription.supersedes_id")
    if deed.side is Side.PUSHED or row["supersedes_id"] is None:
        return  # what was replaced may have been voided or replaced since: the ranks of the states merge it
    before = others[0].before if others else deed.facts.row("prescription", row["supersedes_id"])
    if before is not None and (before["status"] == S.SIGNED) is not bool(others):
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "prescription.supersedes_id", now=before["status"])


def _voided(deed: Deed) -> None:
    change = deed.only("prescription")
    if change.op == DELETE or change.before is None or change.values != {"status": S.VOIDED}:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "prescription.status")
    if change.before["status"] == S.VOIDED and deed.side is not Side.PUSHED:
        raise OasisError(ErrorCode.ALREADY_VOIDED, "prescription.status")


def _require_draft(change: RowChange) -> None:
    """Also for a person who did not know that it was signed meanwhile: their change waits in the inbox."""
    if change.op == DELETE:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "prescription")
    now = (change.before or {}).get("status")
    if now == S.VOIDED:
        raise OasisError(ErrorCode.ALREADY_VOIDED, "prescription.status")
    if now != S.DRAFT:
        raise OasisError(ErrorCode.PRESCRIPTION_SIGNED, "prescription.status")


def _require_own_acceptances(deed: Deed, change: RowChange) -> None:
    """Nobody accepts a doubt in the name of another; what the one that is replaced says of it stays."""
    row = change.after
    replaced = deed.facts.row("prescription", row["supersedes_id"]) if row.get("supersedes_id") else None
    known = [each for found in (change.before, replaced) if found for each in accepted(found)]
    for each in accepted(row):
        if each not in known and each["by"] != str(deed.actor.staff_id):
            raise OasisError(ErrorCode.ACCEPTED_FOR_ANOTHER, "prescription.data.accepted")


def accepted(row: Row) -> list[dict[str, Any]]:
    """The doubts that somebody accepted, as they are stored."""
    found: list[dict[str, Any]] = (row["data"] or {}).get("accepted") or []
    return found


def _require_content(deed: Deed, row: Row) -> None:
    chain = deed.facts.row("organization", deed.actor.org_id)
    eighths = deed.side is Side.PUSHED or bool(chain and chain.get("eighth_powers"))
    require_sound(row["type"], row["data"], eighths=eighths)
    branch = deed.facts.row("branch", row["branch_id"])
    written = local_day(row["date"], branch["time_zone"] if branch else None)
    if row.get("expires_on") is not None and row["expires_on"] <= written:
        raise OasisError(ErrorCode.EXPIRY_NOT_AFTER_DATE, "prescription.expires_on")


PRESCRIPTION_CREATE = ACTIONS.register(
    Action(
        "prescription.create",
        Permission.PRESCRIPTION_CREATE,
        ("prescription",),
        _created,
        sets=frozenset({"prescription.status"}),
        updates=False,
    )
)
PRESCRIPTION_SUPERSEDE = ACTIONS.register(
    Action(
        "prescription.supersede",
        Permission.PRESCRIPTION_CREATE,
        ("prescription",),
        _supersedes,
        sets=frozenset({"prescription.status", "prescription.supersedes_id"}),
        updates=False,
    )
)
PRESCRIPTION_EDIT = ACTIONS.register(
    Action("prescription.edit", Permission.PRESCRIPTION_EDIT, ("prescription",), _edited, inserts=False)
)
PRESCRIPTION_SIGN = ACTIONS.register(
    Action(
        "prescription.sign",
        Permission.PRESCRIPTION_SIGN,
        ("prescription",),
        _signed,
        sets=frozenset(f"prescription.{name}" for name in _SIGNATURE),
        inserts=False,
        sensitive=True,
    )
)
PRESCRIPTION_VOID = ACTIONS.register(
    Action(
        "prescription.void",
        Permission.PRESCRIPTION_VOID,
        ("prescription",),
        _voided,
        sets=frozenset({"prescription.status"}),
        inserts=False,
        sensitive=True,
    )
)
