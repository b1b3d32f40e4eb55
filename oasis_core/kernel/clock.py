"""Time: the only place that reads the machine's clock, and the hybrid logical clock that orders edits."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CLAMP_MS = 60_000
"""How far ahead of the server a stamp may lie before it is clamped."""


class Clock(Protocol):
    """A source of time; injected, so that a simulation can replay it."""

    def now_us(self) -> int:
        """Microseconds since 1970-01-01 UTC by the machine's clock (which a person may have set wrongly)."""

    def monotonic(self) -> float:
        """Seconds that never go backwards, for deadlines."""


class SystemClock:
    """The machine's own clock."""

    def now_us(self) -> int:
        return time.time_ns() // 1000

    def monotonic(self) -> float:
        return time.monotonic()


def instant(microseconds: int) -> datetime:
    """The UTC instant that many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=microseconds)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime; a naive one raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("naive datetime")
    return (moment - EPOCH) // timedelta(microseconds=1)


@dataclass
class HybridClock:
    """Stamps that sort as text: physical milliseconds, a counter for ties, and the device.

    After Kulkarni et al., *Logical Physical Clocks* (2014). `offset_us` corrects the machine's clock by what
    the server said, so a PC whose clock is a year off still stamps near the truth.
    """

    clock: Clock
    device: str
    offset_us: int = 0
    last_ms: int = 0
    counter: int = 0

    def stamp(self) -> str:
        """A stamp later than every one given or seen before."""
        now = (self.clock.now_us() + self.offset_us) // 1000
        if now > self.last_ms:
            self.last_ms, self.counter = now, 0
        else:
            self.counter += 1
        return format_hlc(self.last_ms, self.counter, self.device)

    def corrected_us(self) -> int:
        """The present time as far as it is known, in microseconds since 1970."""
        return self.clock.now_us() + self.offset_us

    def seen(self, stamp: str) -> None:
        """Make sure that the next stamp is later than this one."""
        ms, counter, _ = parse_hlc(stamp)
        self.last_ms, self.counter = max((self.last_ms, self.counter), (ms, counter))


def format_hlc(ms: int, counter: int, device: str) -> str:
    """A stamp from its parts."""
    return f"{ms:012x}-{counter:06x}-{device}"


def parse_hlc(stamp: str) -> tuple[int, int, str]:
    """Milliseconds, counter and device of a stamp; ValueError if it is none."""
    ms, counter, device = stamp.split("-", 2)
    if len(ms) != 12 or len(counter) != 6 or not 1 <= len(device) <= 36:
        raise ValueError("not a hybrid logical clock stamp")
    return int(ms, 16), int(counter, 16), device


def clamp_hlc(stamp: str, server_us: int) -> str:
    """The stamp, or the latest one allowed if it lies more than 60 s ahead of the server's time."""
    ms, counter, device = parse_hlc(stamp)
    limit = server_us // 1000 + CLAMP_MS
    return stamp if ms <= limit else format_hlc(limit, counter, device)
