"""Patients: what must be true of a record, and sharing one with another branch."""

from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, INSERT, Action, Deed


def patient_sound(deed: Deed) -> None:
    """A name that is more than blanks, an e-mail with an @, and no move to another branch by an edit."""
    for change in deed.of("patient"):
        values = change.values
        if "name" in values and not str(values["name"] or "").strip():
            raise OasisError(ErrorCode.NAME_MISSING, "patient.name")
        email = values.get("email")
        if email and ("@" not in email[1:-1] or " " in email):
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "patient.email")
        if change.before is not None and change.op != INSERT and "branch_id" in values:
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, "patient.branch_id")


def share_id(patient_id: UUID, branch_id: UUID) -> UUID:
    """The id of a share: equal on every machine, so that sharing twice is sharing once."""
    return uuid5(patient_id, f"share:{branch_id}")


def _share_sound(deed: Deed) -> None:
    share = deed.only("patient_share")
    expected = share_id(share.values["patient_id"], share.values["branch_id"])
    if share.id != expected:
        raise OasisError(ErrorCode.ACTION_MISMATCH, "patient_share.id")
    patient = deed.facts.row("patient", share.values["patient_id"])
    if patient is not None and patient["branch_id"] == share.values["branch_id"]:
        raise OasisError(ErrorCode.ALREADY_SHARED, "patient_share.branch_id")


PATIENT_SHARE = ACTIONS.register(
    Action("patient.share", Permission.PATIENT_SHARE, ("patient_share",), _share_sound, updates=False)
)
