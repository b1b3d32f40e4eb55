"""What a deed brings along on the server, whoever did it and wherever: shares of patients, parents that come
back."""

from collections.abc import Callable, Sequence
from uuid import UUID

from oasis_core.entities.patient import ShareReason
from oasis_core.rules.action import INSERT, UPDATE, RowChange
from oasis_core.rules.patient import share_id
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import OnDeleted
from oasis_core.schema.wire import Row
from oasis_core.work.judge import Shares
from oasis_core.work.repository import Key


def revived(writes: Sequence[RowChange], row: Callable[[str, UUID], Row | None]) -> list[RowChange]:
    """A deleted parent comes back when a new child hangs on it, where the reference says so."""
    found: dict[Key, RowChange] = {}
    for write in writes:
        for name, reference in write.kind.references.items():
            parent_id = write.values.get(name)
            if parent_id is None or reference.on_deleted is not OnDeleted.REVIVE:
                continue
            parent = row(reference.target, parent_id)
            if parent and parent.get("deleted_at") is not None:
                kind = KINDS[reference.target]
                values: Row = {"deleted_at": None}
                found[kind.name, parent_id] = RowChange(
                    kind, parent_id, UPDATE, parent, values, parent["version"]
                )
    return list(found.values())


def visits(writes: Sequence[RowChange], shares: Shares) -> list[RowChange]:
    """A branch whose row names another branch's patient may see that patient from now on; a row that is given
    another patient or branch names them anew."""
    found: dict[UUID, RowChange] = {}
    kind = KINDS["patient_share"]
    new = {w.id: {w.after["branch_id"]} for w in writes if w.kind.name == "patient" and w.before is None}
    for write in writes:
        own, column = write.kind.sync.scopes.branch, write.kind.sync.scopes.patient
        if own is None or column in (None, "id") or write.kind is kind:
            continue
        if not {own, column} & write.values.keys():
            continue
        patient_id, branch_id = write.after.get(column), write.after[own]
        if patient_id is None or branch_id in (shares.get(patient_id) or new.get(patient_id) or {branch_id}):
            continue
        share = share_id(patient_id, branch_id)
        values = {"patient_id": patient_id, "branch_id": branch_id, "reason": ShareReason.VISIT.value}
        found[share] = RowChange(kind, share, INSERT, None, values)
    return list(found.values())
