"""The law of closure: what a row in a scope refers to is in that scope too, or in one that whoever holds it
holds as well. Judged where rows are written, so that no rule of an entity has to remember it."""

from collections.abc import Iterator
from uuid import UUID

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import DELETE, Deed, RowChange
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.work.judge import Shares
from oasis_core.work.scopes import ORG, held_with, scopes_of


def judge_closure(deed: Deed, shares: Shares) -> None:
    """Raise OUT_OF_REACH if a row would be seen where a row to which it refers is not, and FIELD_NOT_WRITABLE
    if a row that others refer to would leave its branch, patient or both.

    `shares` are those of the patients of all rows concerned. The branch of a row that names a patient sees
    them from then on (`consequences.visits`).
    """
    for change in deed.changes:
        if change.op == DELETE:
            continue
        moved = _moved(change)
        if change.before and moved and _referred_to(change.kind):
            raise OasisError(ErrorCode.FIELD_NOT_WRITABLE, f"{change.kind.name}.{min(moved)}")
        _judge(deed, change, shares)


def judged(change: RowChange) -> Iterator[tuple[str, str, UUID]]:
    """The references that are judged of a change, as column, entity and id: those that it names, and all of a
    row that it moves."""
    row, moved = change.after, bool(_moved(change))
    for name, reference in change.kind.references.items():
        if reference.tenant and row.get(name) is not None and (moved or name in change.values):
            yield name, reference.target, row[name]


def _moved(change: RowChange) -> list[str]:
    """The columns by which the change puts its row elsewhere."""
    before = change.before or {}
    return [n for n in placing(change.kind) if n in change.values and change.values[n] != before.get(n)]


def covered(own: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether whoever holds one of the first scopes holds one of the second."""
    return ORG in theirs or all(held_with(scope) & theirs for scope in own)


def placing(kind: Kind) -> frozenset[str]:
    """The columns that say in which scopes a row is."""
    scopes = kind.sync.scopes
    named = (scopes.branch, scopes.also, scopes.patient, scopes.of)
    return frozenset(name for name in named if name is not None and name != "id")


def _judge(deed: Deed, change: RowChange, shares: Shares) -> None:
    row, own = change.after, None
    for name, entity, target in judged(change):
        kind = KINDS[entity]
        parent = None if kind.sync.scopes.org else deed.facts.row(kind.name, target)
        if parent is None:
            continue  # everybody holds it, or it is unknown: refused or held elsewhere
        if own is None:
            shares = _with_visit(change, shares)
            own = scopes_of(change.kind, change.id, row, shares)
        if not covered(own, scopes_of(kind, target, parent, shares)):
            raise OasisError(ErrorCode.OUT_OF_REACH, f"{change.kind.name}.{name}")


def _with_visit(change: RowChange, shares: Shares) -> Shares:
    scopes, row = change.kind.sync.scopes, change.after
    patient_id = row.get(scopes.patient) if scopes.patient not in (None, "id") else None
    if patient_id is None or scopes.branch is None:
        return shares
    seen = shares.get(patient_id, frozenset())
    if row[scopes.branch] in seen:
        return shares
    return {**shares, patient_id: seen | {row[scopes.branch]}}


def _referred_to(kind: Kind) -> bool:
    """Whether rows that are not everywhere refer to rows of this kind, which are not everywhere either."""
    if kind.sync.scopes.org:
        return False
    return any(
        reference.target == kind.name and reference.tenant
        for other in KINDS
        for reference in other.references.values()
    )
