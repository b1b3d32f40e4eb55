"""Policies: one that ends before it begins is none."""

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import DELETE, Deed

_PERIOD = ("valid_until", "valid_from")


def period_sound(deed: Deed) -> None:
    """The last day is not before the first; both are days on which the policy holds, so they may be one.

    Judged by the row as it will be, also where somebody else wrote it meanwhile: the two are one unit, so
    what merging keeps is either this or what stands there. A deed that changes neither is not held up by a
    row from before this rule.
    """
    for change in deed.of("insurance"):
        before, after = change.before or {}, change.after
        new = [column for column in _PERIOD if after.get(column) != before.get(column)]
        if change.op == DELETE or not new:
            continue
        first, last = after.get("valid_from"), after.get("valid_until")
        if first is not None and last is not None and last < first:
            raise OasisError(ErrorCode.ENDS_BEFORE_START, f"insurance.{new[0]}")
