"""The state of sync in one value: derived from what is known, never set by hand."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from oasis_core.kernel.errors import ErrorCode
from oasis_core.sync.client import Phase
from oasis_core.work.queries.waiting import Counts


class StatusKind(StrEnum):
    """The sentence that the status line says."""

    SAVED = "saved"
    WAITING = "waiting"
    OFFLINE = "offline"
    RECEIVING = "receiving"
    BLOCKED = "blocked"
    SIGNED_OUT = "signed_out"
    NEEDS_SIGN_IN = "needs_sign_in"
    DEMO = "demo"


@dataclass(frozen=True)
class SyncStatus:
    """`waiting`: groups that the server has not answered; `attention`: entries that need a person;
    `offline_since`: last contact with the server (or first failure, if there never was one); `saved_at`: when
    the server last said that it has everything; `received`: rows of the pull under way; `code`: why it is
    offline, blocked or in need of a sign-in, or what the server answers in place of taking or giving more."""

    kind: StatusKind
    waiting: int = 0
    attention: int = 0
    offline_since: datetime | None = None
    saved_at: datetime | None = None
    received: int = 0
    code: str | None = None


@dataclass(frozen=True)
class SyncFacts:
    """What the loop knows. `trouble` is the code of the last failure while it lasts, `receiving` says that
    another page is on its way, `needs_sign_in` that the server has no session of the person at work, `demo`
    that the data is invented and nothing is sent."""

    phase: Phase = Phase.SIGNED_OUT
    trouble: str | None = None
    trouble_since: datetime | None = None
    blocked_code: str | None = None
    needs_sign_in: str | None = None
    receiving: bool = False
    received: int = 0
    contact_at: datetime | None = None
    demo: bool = False


def derive(facts: SyncFacts, counts: Counts) -> SyncStatus:
    """The status that these facts amount to."""
    status = SyncStatus(_kind(facts, counts), counts.waiting, counts.attention)
    match status.kind:
        case StatusKind.BLOCKED:
            return replace(status, code=facts.blocked_code)
        case StatusKind.NEEDS_SIGN_IN:
            return replace(status, code=facts.needs_sign_in)
        case StatusKind.OFFLINE:
            since = facts.contact_at or facts.trouble_since
            return replace(status, code=facts.trouble, offline_since=since)
        case StatusKind.SIGNED_OUT | StatusKind.DEMO:
            return status
        case _:
            received = facts.received if status.kind is StatusKind.RECEIVING else 0
            saved_at = facts.contact_at if status.kind is StatusKind.SAVED else None
            return replace(status, code=facts.trouble, received=received, saved_at=saved_at)


def _kind(facts: SyncFacts, counts: Counts) -> StatusKind:
    if facts.demo:
        return StatusKind.DEMO
    if facts.phase is Phase.SIGNED_OUT and facts.trouble != ErrorCode.OFFLINE:
        return StatusKind.SIGNED_OUT
    return _kind_at_work(facts, counts)


def _kind_at_work(facts: SyncFacts, counts: Counts) -> StatusKind:
    if facts.phase is Phase.SIGNED_OUT:  # somebody looked for the network, and it is away
        return StatusKind.OFFLINE
    if facts.phase is Phase.BLOCKED:
        return StatusKind.BLOCKED
    if facts.needs_sign_in is not None:
        return StatusKind.NEEDS_SIGN_IN
    if facts.trouble == ErrorCode.OFFLINE or (facts.trouble is not None and facts.phase is Phase.STARTING):
        return StatusKind.OFFLINE
    if facts.receiving:
        return StatusKind.RECEIVING
    return StatusKind.WAITING if counts.waiting else StatusKind.SAVED


class StatusBoard:
    """The present status. The database worker posts groups and counts with each commit and the loop posts
    facts, each from its own thread; whoever looks gets a status that is true at that moment."""

    def __init__(self, changed: Callable[[SyncStatus], None]) -> None:
        self._changed = changed
        self._lock = threading.Lock()
        self._facts = SyncFacts()
        self._counts = Counts(0, 0)
        self._turn = 0
        self._status = self._told = derive(self._facts, self._counts)

    @property
    def status(self) -> SyncStatus:
        return self._status

    def post_counts(self, counts: Counts) -> None:
        with self._lock:
            self._counts = counts
            self._refresh()

    def post_groups(self, number: int) -> None:
        """So many groups wait that were not counted yet. Whoever looks sees it; `tell` says it."""
        if number:
            with self._lock:
                self._counts = replace(self._counts, waiting=self._counts.waiting + number)
                self._status = derive(self._facts, self._counts)

    def tell(self) -> None:
        """Say what was not said yet, now that whoever made a group has heard."""
        with self._lock:
            self._refresh()

    def take_over(self, facts: SyncFacts) -> Callable[[SyncFacts], None]:
        """Post facts, and return what posts the next ones until somebody else takes over: the loop of a
        person who has signed out has no say any more."""
        with self._lock:
            self._turn += 1
            turn = self._turn
            self._facts = facts
            self._refresh()

        def post(later: SyncFacts) -> None:
            with self._lock:
                if turn == self._turn:
                    self._facts = later
                    self._refresh()

        return post

    def _refresh(self) -> None:
        self._status = derive(self._facts, self._counts)
        if self._status != self._told:
            self._told = self._status
            self._changed(self._told)
