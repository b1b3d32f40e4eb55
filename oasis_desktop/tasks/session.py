"""Who is at work on this PC, and the sync that runs in their name."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync.client import Phase, Timing
from oasis_core.work.queries.waiting import counts
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local import known, people, settings
from oasis_desktop.local.answers import Found
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.enrolment_file import EnrolmentFile, read_enrolment_file
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.local.people import Premises
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import Station, remember
from oasis_desktop.tasks.demo import DemoData
from oasis_desktop.tasks.network import Network
from oasis_desktop.tasks.runner import Done, Failed, Runner
from oasis_desktop.tasks.status import StatusBoard, SyncFacts, SyncStatus
from oasis_desktop.tasks.sync_driver import SyncDriver, moment
from oasis_desktop.tasks.turns import in_next_turn

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
LEAVING_SECONDS = 3.0
"""How long signing out may try to tell the server."""
_PERSON = frozenset({"staff", "user_role", "staff_branch"})


class Session(QObject):
    """Signing in and out, enrolling, the truth about sync. Signals and callbacks come on the GUI thread."""

    signed_in = Signal(object)
    signed_out = Signal()
    status_changed = Signal(object)

    def __init__(
        self,
        station: Station,
        runner: Runner,
        *,
        demo_logins: list[tuple[str, str]] | None = None,
        http: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
        timing: Timing | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.demo_logins = list(demo_logins or ())
        self.desk: Desk | None = None
        self._contact_at: datetime | None = None
        self._station, self._runner, self._timing = station, runner, timing
        self._network = Network()
        self._entrance = Entrance(station, self._run, runner.announce, http)
        self._board = StatusBoard(lambda _status: runner.post(self._tell_status_soon))
        self._is_telling = False
        self.demo = DemoData(station, runner, self)
        self.demo.moved.connect(self._moved)
        self._entering: Future[SignedIn] | None = None
        self._looking: Future[Found] | None = None
        self._at_work: SignedIn | None = None
        self._driver: SyncDriver | None = None
        self._syncing: Future[None] | None = None
        runner.on_commit(lambda changes: self._board.post_groups(len(changes.groups)))
        runner.on_answered(self._answered)
        runner.on_answered(lambda _: self._board.tell())  # even where it could not be counted
        self._moved()

    @property
    def status(self) -> SyncStatus:
        """The truth at this moment."""
        return self._board.status

    def _tell_status_soon(self) -> None:
        """After the answers that came with it: a person waits for those."""
        if not self._is_telling:
            self._is_telling = True
            in_next_turn(self, self._tell_status)

    def _tell_status(self) -> None:
        self._is_telling = False
        self.status_changed.emit(self.status)

    @property
    def is_enrolled(self) -> bool:
        """Whether this PC belongs to a clinic."""
        return self._station.enrolment is not None

    def now(self) -> datetime:
        """The present, corrected by what the server's clock said."""
        return clock.instant(self._station.now_us())

    def premises(self, owner: QObject, done: Done[Premises]) -> None:
        """Where this PC stands, in names; nothing comes as long as it belongs to no clinic."""
        own = self._station.enrolment
        if own is not None:
            self._runner.read(owner, lambda connection: people.load_premises(connection, own), done)

    def known_people(self, owner: QObject, done: Done[list[KnownPerson]]) -> None:
        """Those who have signed in here before, the last one first."""
        self._runner.read(owner, known.known_people, done)

    def look_for(self, owner: QObject, typed: str, done: Done[Found], failed: Failed | None = None) -> None:
        """Ask whether a server of ours is at that address; an earlier question is given up."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._network.start(self._entrance.look_for(typed))
        self._runner.pass_on(owner, self._looking, done, failed)

    def look_for_network(self) -> None:
        """Find out whether the server is in reach while nobody is signed in; the status says it then."""
        if self.is_enrolled and not self.demo.is_open and self._at_work is None:
            self._runner.pass_on(self, self._network.start(self._entrance.reach()), self._reached)

    def read_enrolment_file(
        self, owner: QObject, path: Path, done: Done[EnrolmentFile], failed: Failed | None = None
    ) -> None:
        """What stands in a file that IT handed out."""
        self._runner.write(owner, lambda: read_enrolment_file(path), done, failed)

    def enrol(
        self,
        owner: QObject,
        server: str,
        code: str,
        name: str,
        done: Done[None],
        failed: Failed | None = None,
    ) -> None:
        """Make this PC one of a clinic's."""
        self._runner.pass_on(
            owner, self._network.start(self._entrance.enrol(server, code, name)), done, failed
        )

    def sign_in(
        self, owner: QObject, email: str, password: str, done: Done[Desk], failed: Failed | None = None
    ) -> None:
        """Let a person in. An attempt still under way is given up."""
        if self._entering is not None:
            self._entering.cancel()
        future = self._network.start(self._entrance.sign_in(email, password))
        self._entering = future
        listener = ref(owner)

        def heard(call: Callable[[], None]) -> None:
            alive = listener()
            if alive is not None and isValid(alive):
                call()

        def seated(signed: SignedIn) -> None:
            if future is not self._entering:  # signed out, or tried again, meanwhile
                self._network.start(signed.access.close())
                return
            self._entering = None
            self._begin(signed)
            heard(lambda: done(signed.desk))

        self._runner.pass_on(
            self, future, seated, lambda error: heard(lambda: (failed or self._unheard)(error))
        )

    def unlock(self, owner: QObject, password: str, done: Done[None], failed: Failed | None = None) -> None:
        """Whether it is the password of the person at work, whose screen is locked."""
        assert self.desk is not None
        future = self._network.start(self._entrance.unlock(self.desk.email, password))
        self._runner.pass_on(owner, future, done, failed)

    def sign_out(self) -> None:
        """Stop sync and let go of the person; what they wrote stays and is sent when somebody signs in."""
        if self._entering is not None:
            self._entering.cancel()
            self._entering = None
        if self._at_work is None:
            return
        self._at_work, self.desk = None, None
        if self._driver is not None:
            self._network.soon(self._driver.stop)
        self._driver = None
        self._board.take_over(self._at_rest())
        self._runner.run(lambda: remember(self._station, contact=False))
        self.signed_out.emit()

    def sync_now(self) -> None:
        """Try again at once, and ask for what is new."""
        if self._driver is not None:
            self._network.soon(self._driver.sync_now)

    def close(self) -> None:
        """Sign out and end the network's thread. Call it before the runner's `close`."""
        self.sign_out()
        self.demo.close()
        if self._syncing is not None:
            with contextlib.suppress(Exception, CancelledError):
                self._syncing.result(LEAVING_SECONDS)
                self._network.start(self._entrance.forget()).result(LEAVING_SECONDS)
            self._syncing = None
        self._network.close()

    # ---------------------------------------------------------------------------------------------- within

    async def _run(self, deed: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._runner.run(deed))

    def _at_rest(self, trouble: str | None = None) -> SyncFacts:
        """The facts while nobody is signed in."""
        since = self.now() if trouble else None
        contact_at = self._contact_at
        demo = self.demo.is_open
        return SyncFacts(trouble=trouble, trouble_since=since, contact_at=contact_at, demo=demo)

    def _moved(self) -> None:
        self._board.take_over(self._at_rest())
        self._runner.run(self._count)

    def _reached(self, reached: bool) -> None:
        if self._at_work is None:
            self._board.take_over(self._at_rest(None if reached else ErrorCode.OFFLINE.value))

    def _unheard(self, error: OasisError) -> None:
        self._runner.failed.emit(error)

    def _begin(self, signed: SignedIn) -> None:
        """Somebody is at work: their desk, and sync in their name."""
        self.sign_out()
        self._at_work, self.desk = signed, signed.desk
        if self.demo.is_open:
            self._network.start(signed.access.close())
        else:
            self._sync(signed)
        self._runner.run(self._count)
        self.signed_in.emit(signed.desk)

    def _sync(self, signed: SignedIn) -> None:
        contact_at = self._contact_at
        post = self._board.take_over(SyncFacts(phase=Phase.STARTING, contact_at=contact_at))
        driver = SyncDriver(
            signed.exchange, post, self._station.clock, signed.desk.now, contact_at, self._timing
        )
        self._driver = driver
        self._syncing = self._network.start(_sync(driver, lambda: self._entrance.leave(signed)))

    def _answered(self, changes: ChangeSet) -> None:
        """On the worker, after each deed."""
        self._count()
        signed = self._at_work
        if signed is not None and changes.entities & _PERSON:
            with self._station.database.reading() as connection:
                person = people.load_person(connection, signed.desk.org_id, signed.staff_id)
            if person is None:
                self._runner.post(lambda: self._dismiss(signed))
            else:
                signed.desk.actor = person.actor

    def _dismiss(self, signed: SignedIn) -> None:
        """Somebody who does not work here any more."""
        if self._at_work is signed:
            self.sign_out()

    def _count(self) -> None:
        """On the worker: what waits, for the status and for the loop."""
        with self._station.database.reading() as connection:
            found = counts(connection)
            self._contact_at = moment(settings.load(connection, settings.CONTACT))
        self._board.post_counts(found)
        driver = self._driver
        if driver is not None:
            self._network.soon(lambda: driver.counted(found))


async def _sync(driver: SyncDriver, leave: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        await driver.run()
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await leave()
