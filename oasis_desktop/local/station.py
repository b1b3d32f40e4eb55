"""This PC, opened: its folder locked, its file unlocked and up to date, its clock set."""

import statistics
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from argon2 import PasswordHasher

from oasis_core.access.policy import Place
from oasis_core.kernel.clock import Clock, HybridClock, SystemClock, instant
from oasis_core.kernel.ids import IdSource
from oasis_core.work.outbox import OutboxJournal, last_stamp
from oasis_core.work.unit import Ground
from oasis_core.work.unsent import UnsentJournal
from oasis_desktop.local import settings
from oasis_desktop.local.demo_folder import folder_of, has_demo, remove_demo
from oasis_desktop.local.engine import Database
from oasis_desktop.local.lock import FolderLock
from oasis_desktop.local.settings import Enrolment
from oasis_desktop.local.upgrade import prepare
from oasis_desktop.local.vault import DATABASE_FILE, database_key

T = TypeVar("T")
SHIPPED_HASHER = PasswordHasher()
"""Argon2id with the parameters of RFC 9106 for machines with little memory."""
STEPPED_US = 60_000_000
"""An offset that differs by more than this from the others means that the machine's clock was set."""
SAMPLES = 9


class Run(Protocol):
    """Does database work where its connections belong: on the worker thread, or at once in a script."""

    async def __call__(self, deed: Callable[[], T]) -> T: ...


async def run_here(deed: Callable[[], T]) -> T:
    """For scripts, which have one thread only."""
    return deed()


@dataclass
class Station:
    """What stays open as long as the program runs. `enrolment` is None on a PC that no clinic knows yet;
    `demo_password` lets everybody in if the file that is open holds demo data, and is empty otherwise."""

    data_dir: Path
    lock: FolderLock
    database: Database
    clock: Clock
    hlc: HybridClock
    ids: IdSource
    hasher: PasswordHasher
    enrolment: Enrolment | None = None
    demo_password: str = ""
    _offsets: "deque[int]" = field(default_factory=lambda: deque(maxlen=SAMPLES))

    @property
    def is_demo(self) -> bool:
        """Whether all that is here is invented; nothing of it is ever sent."""
        return bool(self.demo_password)

    def now_us(self) -> int:
        """The present, corrected by what the server's clock said."""
        return self.hlc.corrected_us()

    def enrolled(self, enrolment: Enrolment) -> None:
        """Work as this device from now on. Stamps end in the random part of its id, which two devices never
        share (the first part is the time at which it was made)."""
        self.enrolment = enrolment
        self.hlc.device = enrolment.device_id.hex[-12:]

    def ground(self) -> Ground:
        """Where deeds are done. Only on an enrolled PC."""
        own = self.enrolment
        assert own is not None
        place = Place(own.device_id, frozenset(own.branches), own.clinical, own.office)
        journal = UnsentJournal(own.org_id) if self.is_demo else OutboxJournal(own.org_id)
        return Ground(own.org_id, self.database.begin, self.hlc, self.ids, journal, place)

    def turn_to(self, *, demo: bool) -> None:
        """Work on the demo data from now on, or on this PC's own again; nobody may be signed in. What was
        chosen for the window goes along, and nothing else. Demo data is gone once it was left."""
        folder = folder_of(self.data_dir) if demo else self.data_dir
        other = _station(self.data_dir, folder, self.lock, self.clock, self.hasher)
        with self.database.reading() as left, other.database.begin() as entered:
            for name in settings.OF_THE_WINDOW:
                settings.save(entered, name, settings.load(left, name))
        self.database.close()
        self.database, self.hlc, self.ids = other.database, other.hlc, other.ids
        self.enrolment, self.demo_password = other.enrolment, other.demo_password
        if not demo:
            remove_demo(self.data_dir)

    def heard(self, server_us: int, sent_us: int, received_us: int) -> None:
        """Correct the clock by an answer: the median of the last offsets, so that one slow answer or a server
        that is wrong for a moment does not move it."""
        offset = server_us - (sent_us + received_us) // 2
        if self._offsets and abs(offset - statistics.median_low(self._offsets)) > STEPPED_US:
            self._offsets.clear()
        self._offsets.append(offset)
        self.hlc.offset_us = statistics.median_low(self._offsets)

    def close(self) -> None:
        """Close the file and let go of the folder."""
        self.database.close()
        self.lock.close()


def open_station(
    data_dir: Path,
    *,
    clock: Clock | None = None,
    hasher: PasswordHasher = SHIPPED_HASHER,
    with_demo: bool = False,
) -> Station:
    """Open the PC's data in this folder; on a fresh folder, make it. `with_demo`: the demo data in its place,
    if there is some; only the window asks for it, so that no script ever works on it by mistake.

    DATABASE_LOCKED_BY_WINDOW if another program has it open, KEYSTORE_MISSING or DATABASE_KEY_WRONG if it
    cannot be unlocked, DATABASE_TOO_NEW if a newer Oasis made it.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock = clock or SystemClock()
    lock = FolderLock(data_dir)
    try:
        folder = folder_of(data_dir) if with_demo and has_demo(data_dir) else data_dir
        return _station(data_dir, folder, lock, clock, hasher)
    except BaseException:
        lock.close()
        raise


def _station(data_dir: Path, folder: Path, lock: FolderLock, clock: Clock, hasher: PasswordHasher) -> Station:
    path = folder / DATABASE_FILE
    key = database_key(folder)
    prepare(path, key, instant(clock.now_us()))
    database = Database(path, key)
    try:
        with database.reading() as connection:
            enrolment = settings.load(connection, settings.ENROLMENT)
            offset = settings.load(connection, settings.CLOCK_OFFSET)
            demo_password = settings.load(connection, settings.DEMO)
            stamp = last_stamp(connection)
    except BaseException:
        database.close()
        raise
    hlc = HybridClock(clock, "new", offset)
    if stamp is not None:
        hlc.seen(stamp)
    ids = IdSource(clock)
    station = Station(data_dir, lock, database, clock, hlc, ids, hasher, demo_password=demo_password)
    if enrolment is not None:
        station.enrolled(enrolment)
    return station


def remember(station: Station, *, contact: bool) -> None:
    """Write down the time at which somebody was at work, and with `contact` that the server answered."""
    with station.database.begin() as connection:
        now = station.now_us()
        settings.save(connection, settings.CLOCK_OFFSET, station.hlc.offset_us)
        if contact:  # the server's time is right, even if the clock was ahead before
            settings.save(connection, settings.CONTACT, now)
            settings.save(connection, settings.SEEN, now)
        else:
            settings.save(connection, settings.SEEN, max(now, settings.load(connection, settings.SEEN)))
