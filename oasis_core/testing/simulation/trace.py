"""What happened in a run: its trace with a hash, its figures, and the promises that were broken."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from oasis_core.testing.simulation.clocks import TrueTime

CRASH_PHASES = ("in_deed", "before_send", "no_answer", "half_answer", "uncommitted", "applying")
COUNTED = (
    "conflicts",
    "duplicates",
    *(f"crash_{phase}" for phase in CRASH_PHASES),
    "year_jumps",
    "held",
    "rejected",
    "quarantined",
    "children_first",
    "unknown_values",
    "unknown_columns",
    "resent",
    "discarded",
    "reordered",
    "left_scope",
)
"""What the suite must meet at least once; other figures are for the reader."""


class BrokenPromise(Exception):  # noqa: N818 - it is a finding
    """A promise of the protocol does not hold."""


@dataclass
class Trace:
    """Every line goes into the hash; the lines themselves are kept only on request."""

    truth: TrueTime
    kept: list[str] | None = None
    totals: Counter[str] = field(default_factory=Counter)
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def note(self, text: str) -> None:
        line = f"{self.truth.us} {text}"
        self._hash.update(line.encode() + b"\n")
        if self.kept is not None:
            self.kept.append(line)

    def count(self, name: str, times: int = 1) -> None:
        self.totals[name] += times

    def digest(self) -> str:
        return self._hash.hexdigest()
