"""Row ids are UUIDv7, made where the row is made, so that keys of one day lie side by side on disk."""

import secrets
from collections.abc import Callable
from uuid import UUID, uuid5

from oasis_core.kernel.clock import Clock

RandomBits = Callable[[int], int]


class IdSource:
    """Makes UUIDv7s (RFC 9562, section 5.7) that never go backwards within one process.

    The 12 bits after the time are a counter that starts at random in each millisecond, so ids made in one
    millisecond sort in the order in which they were made.
    """

    def __init__(self, clock: Clock, random_bits: RandomBits = secrets.randbits) -> None:
        self._clock = clock
        self._random_bits = random_bits
        self._millisecond = 0
        self._counter = 0

    def new(self) -> UUID:
        """A fresh id."""
        now = self._clock.now_us() // 1000
        if now > self._millisecond:
            self._millisecond, self._counter = now, self._random_bits(11)
        else:
            self._counter += 1
            if self._counter >= 1 << 12:
                self._millisecond, self._counter = self._millisecond + 1, 0
        value = self._millisecond & ((1 << 48) - 1)
        value = value << 4 | 7
        value = value << 12 | self._counter
        value = value << 2 | 0b10
        return UUID(int=value << 62 | self._random_bits(62))


def imported_id(org_id: UUID, source: str, source_id: str) -> UUID:
    """The id of an imported row: equal on every PC of an organization that imports the same file."""
    return uuid5(org_id, f"{source}\x1f{source_id}")
