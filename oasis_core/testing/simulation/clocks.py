"""Simulated time: one true time, and machines whose clocks go wrong."""

from dataclasses import dataclass

BEGIN_US = 1_767_225_600_000_000
"""2026-01-01T00:00:00Z, where every run begins."""
YEAR_US = 365 * 86_400_000_000


@dataclass
class TrueTime:
    """Microseconds since the run began, which nobody in it can read."""

    us: int = 0


@dataclass
class MachineClock:
    """The clock of one machine: it starts `offset_us` off, gains `drift_ppm` microseconds a second, and is
    set by hand now and then. The monotonic one drifts with it, but is never set."""

    truth: TrueTime
    offset_us: int = 0
    drift_ppm: int = 0

    def now_us(self) -> int:
        """What the machine shows."""
        return BEGIN_US + self._elapsed_us() + self.offset_us

    def monotonic(self) -> float:
        """Seconds since the machine was switched on."""
        return self._elapsed_us() / 1_000_000

    def true_us(self, monotonic: float) -> int:
        """The first true time at which the monotonic clock shows at least this."""
        return int(monotonic * 1_000_000 * 1_000_000 / (1_000_000 + self.drift_ppm)) + 2

    def _elapsed_us(self) -> int:
        return self.truth.us * (1_000_000 + self.drift_ppm) // 1_000_000
