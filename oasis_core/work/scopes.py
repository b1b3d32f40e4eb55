"""Which scopes a row is in. Whatever a row in a scope refers to is in that scope too, or in `org`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from oasis_core.access.policy import Place
from oasis_core.schema.registry import Kind
from oasis_core.work.judge import Shares

ORG = "org"


def branch_scope(branch_id: UUID) -> str:
    """The scope of a branch's rows."""
    return f"branch:{branch_id}"


def place_scopes(place: Place) -> tuple[str, ...]:
    """The scopes that a PC holds, in a fixed order."""
    return (ORG, *sorted(branch_scope(branch) for branch in place.branches))


def scopes_of(kind: Kind, row_id: UUID, row: Mapping[str, Any], shares: Shares) -> frozenset[str]:
    """The scopes of a row; empty for one that stays on the server."""
    declared = kind.sync.scopes
    if declared.org:
        return frozenset({ORG})
    branches: set[UUID] = set()
    if declared.branch:
        branches.add(row[declared.branch])
    if declared.patient:
        patient_id = row_id if declared.patient == "id" else row.get(declared.patient)
        if patient_id is not None:
            branches |= shares.get(patient_id, frozenset())
    return frozenset(branch_scope(branch) for branch in branches)
