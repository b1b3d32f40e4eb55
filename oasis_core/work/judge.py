"""Whether a deed may be done: form, permission, check. The same judgement on the PC and on the server."""

from collections.abc import Mapping
from uuid import UUID

from oasis_core.access import policy
from oasis_core.access.policy import Place
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import DELETE, INSERT, Deed, Facts, RowChange, Side
from oasis_core.schema.registry import Kind
from oasis_core.schema.traits import Author
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import Row

Shares = Mapping[UUID, frozenset[UUID]]
"""Patient -> branches that may see them (the home branch included)."""


def judge_form(deed: Deed) -> None:
    """Raise if a change lies outside the action, or breaks a limit of its columns."""
    action = deed.action
    for change in deed.changes:
        kind = change.kind
        if kind.name not in action.touches:
            raise OasisError(ErrorCode.ACTION_MISMATCH, kind.name)
        new = change.op == INSERT
        if not (action.inserts if new else action.updates):
            raise OasisError(ErrorCode.ACTION_MISMATCH, kind.name)
        if kind.sync.insert_only and not new:
            raise OasisError(ErrorCode.INSERT_ONLY, kind.name)
        servers_own = kind.sync.author is Author.SERVER and not action.at_pcs
        if servers_own and deed.side is not Side.SERVER:
            raise OasisError(ErrorCode.PERMISSION_DENIED, kind.name)
        if change.op == DELETE:
            if change.values:
                raise OasisError(ErrorCode.GROUP_INVALID, kind.name)
            continue
        allowed = {name for name in kind.traits if f"{kind.name}.{name}" in action.sets}
        if deed.actor.staff_id is None:
            allowed = set(kind.writable) | {name for name, found in kind.traits.items() if found.secret}
        check_values(kind, change.values, new=new, rule_columns=allowed)


def judge_access(deed: Deed, shares: Shares, place: Place | None) -> None:
    """Raise unless the actor may do this to each of these rows, on that PC."""
    if not deed.changes:
        policy.require(deed.actor, deed.action.permission, frozenset(), place)
    for change in deed.changes:
        if place is not None and not _holds(place, change.kind):
            raise OasisError(ErrorCode.OUT_OF_REACH, change.kind.name)
        for reach in _reaches(change, shares, deed.facts):
            policy.require(deed.actor, deed.action.permission, reach, place)


def _holds(place: Place, kind: Kind) -> bool:
    """Whether a PC may hold rows of that kind at all."""
    scopes = kind.sync.scopes
    return (place.clinical or not scopes.clinical) and (place.office or not scopes.office)


def _reaches(change: RowChange, shares: Shares, facts: Facts) -> list[frozenset[UUID]]:
    """Branches whose people may write the row as it stands, and those who may put it where it goes: whoever
    names the id of another branch's row has not got hold of it by that."""
    if change.before is None:
        return [_reach(change, change.after, shares, facts, new=True)]
    reaches = [_reach(change, change.before, shares, facts, new=False)]
    column = change.kind.sync.scopes.branch or change.kind.sync.reach
    if column in change.values and change.values[column] != change.before[column]:
        reaches.append(_reach(change, change.after, shares, facts, new=True))
    return reaches


def _reach(change: RowChange, row: Row, shares: Shares, facts: Facts, *, new: bool) -> frozenset[UUID]:
    """The row's own branch, and for what exists already its second one and those that may see its patient.
    Nobody may book into a branch just because they see the patient."""
    scopes = change.kind.sync.scopes
    branches: frozenset[UUID] = frozenset()
    if scopes.branch and not change.kind.sync.reach_by_patient:
        branches |= {row[scopes.branch]}
    if change.kind.sync.reach:
        branches |= _named(change, change.kind.sync.reach, row, facts)
    if scopes.also and not new:
        branches |= {row[scopes.also]}
    if scopes.patient and (not new or change.kind.sync.reach_by_patient):
        patient_id = change.id if scopes.patient == "id" else row.get(scopes.patient)
        branches |= shares.get(patient_id, frozenset()) if patient_id else frozenset()
    if not branches and scopes.branch:
        branches = frozenset({row[scopes.branch]})
    return branches


def _named(change: RowChange, reach: str, row: Row, facts: Facts) -> frozenset[UUID]:
    """The branch in a column, or (`user_id.branch_id`) in that of the row to which a column refers; `id` for
    the branch itself."""
    column, _, beyond = reach.partition(".")
    if column == "id":
        return frozenset({change.id})
    if not beyond:
        return frozenset({row[column]})
    target = facts.row(change.kind.references[column].target, row[column])
    return frozenset({target[beyond]}) if target else frozenset()
