"""Which scopes a row is in. Whatever a row in a scope refers to is in that scope too, or in `org`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from oasis_core.access.policy import Place
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Scopes
from oasis_core.work.judge import Shares

ORG, OFFICE = "org", "office"
_CLINICAL = ":clinical"


def branch_scope(branch_id: UUID) -> str:
    """The scope of a branch's rows."""
    return f"branch:{branch_id}"


def clinical_scope(branch_id: UUID) -> str:
    """The scope of a branch's clinical rows; who holds it holds the branch's scope, too."""
    return f"{branch_scope(branch_id)}{_CLINICAL}"


def held_with(scope: str) -> frozenset[str]:
    """The scopes that every PC with this one holds: itself, `org`, and for a branch's clinical rows the
    branch."""
    return frozenset({ORG, scope, scope.removesuffix(_CLINICAL)})


def place_scopes(place: Place) -> tuple[str, ...]:
    """The scopes that a PC holds, in a fixed order."""
    branches = sorted(place.branches, key=str)
    return (
        ORG,
        *(branch_scope(branch) for branch in branches),
        *(clinical_scope(branch) for branch in branches if place.clinical),
        *((OFFICE,) if place.office else ()),
    )


def scopes_of(kind: Kind, row_id: UUID, row: Mapping[str, Any], shares: Shares) -> frozenset[str]:
    """The scopes of a row; empty for one that stays on the server."""
    declared = _declared(kind, row)
    if declared.org:
        return frozenset({ORG})
    if declared.office:
        return frozenset({OFFICE})
    branches = {row[column] for column in (declared.branch, declared.also) if column is not None}
    if declared.patient:
        patient_id = row_id if declared.patient == "id" else row.get(declared.patient)
        if patient_id is not None:
            branches |= shares.get(patient_id, frozenset())
    return frozenset(scope_in(kind, row, branch) for branch in branches if branch is not None)


def scope_in(kind: Kind, row: Mapping[str, Any], branch_id: UUID) -> str:
    """The scope in which a branch has a row of that kind."""
    return clinical_scope(branch_id) if _declared(kind, row).clinical else branch_scope(branch_id)


def _declared(kind: Kind, row: Mapping[str, Any]) -> Scopes:
    own = kind.sync.scopes
    other = KINDS.get(row[own.of]) if own.of else None
    if other is None:
        return own
    theirs = other.sync.scopes
    return replace(own, org=theirs.org, clinical=theirs.clinical, office=theirs.office)
