"""Drives the sync loop of `oasis_core.sync.client`: requests and timers in the network's event loop, database
work on the worker."""

import asyncio
import contextlib
import random
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from typing import Any

from oasis_core.kernel import clock
from oasis_core.kernel.clock import Clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync.client import Client, Phase, Request, Step, Timing
from oasis_core.work.queries.waiting import Counts
from oasis_desktop.local.exchange import BLOCKING, NEEDS_SIGN_IN, Exchange, Outcome
from oasis_desktop.local.faults import as_known
from oasis_desktop.tasks.status import SyncFacts


class SyncDriver:
    """Sync for as long as one person is signed in. Everything but `counted` is called in the network's loop.

    One request of each step is under way at most, so a push never delays a pull.
    """

    def __init__(
        self,
        exchange: Exchange,
        post: Callable[[SyncFacts], None],
        machine: Clock,
        now: Callable[[], datetime],
        contact_at: datetime | None,
        timing: Timing | None = None,
    ) -> None:
        self._exchange, self._tell, self._machine, self._now = exchange, post, machine, now
        self._timing = timing or Timing()
        self._client = Client(random.random, self._timing)
        self._facts = SyncFacts(contact_at=contact_at)
        self._trouble: dict[Step, str] = {}
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._stopped = False

    async def run(self) -> None:
        """Sync until stopped or cancelled; requests under way are given up then."""
        self._client.signed_in(self._machine.monotonic())
        next_offer = self._machine.monotonic() + self._timing.held_retry
        try:
            while not self._stopped:
                self._wake.clear()
                now = self._machine.monotonic()
                while (request := self._client.next(now)) is not None:
                    self._begin(self._perform(request))
                if now >= next_offer:
                    next_offer = now + self._timing.held_retry
                    if self._client.phase is Phase.RUNNING:
                        self._begin(self._offer_held())
                self._post()
                wake_at = min(self._client.wake_at() or next_offer, next_offer)
                await self._rest(wake_at - self._machine.monotonic())
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0.0)):
                await self._wake.wait()

    def _begin(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------------------------------------------ wishes

    def counted(self, counts: Counts) -> None:
        """What waits now; more than before means that somebody wrote."""
        more = counts.waiting > self._waiting
        self._waiting = counts.waiting
        if more:
            self._client.wrote(self._machine.monotonic())
            self._wake.set()

    def stop(self) -> None:
        """Nobody is signed in any more."""
        self._stopped = True
        self._wake.set()

    def sync_now(self) -> None:
        """A person wants it now."""
        now = self._machine.monotonic()
        self._client.retry_now(now)
        self._client.hint(now)
        self._wake.set()

    # ---------------------------------------------------------------------------------------------- requests

    async def _perform(self, request: Request) -> None:
        try:
            outcome = await self._exchange.do(request, self._client.batch_bytes)
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not stop the loop either
            self._failed(request, as_known(error))
        else:
            self._succeeded(request, outcome)
        self._wake.set()

    async def _offer_held(self) -> None:
        try:
            await self._exchange.retry_held()
        except Exception as error:  # noqa: BLE001 - it is tried again in ten minutes
            as_known(error)

    def _succeeded(self, request: Request, outcome: Outcome) -> None:
        now = self._machine.monotonic()
        self._client.succeeded(request, now, more=outcome.more, reached=outcome.reached)
        self._trouble.pop(request.step, None)
        if outcome.reached:
            self._trouble = {s: code for s, code in self._trouble.items() if code != ErrorCode.OFFLINE}
            self._facts = replace(self._facts, contact_at=self._now())
        if request.step is Step.PULL:
            received = self._facts.received + outcome.rows if outcome.more else 0
            self._facts = replace(self._facts, receiving=outcome.more, received=received)

    def _failed(self, request: Request, error: OasisError) -> None:
        now = self._machine.monotonic()
        code = error.code
        if code in BLOCKING:
            self._client.block(code)
        elif code in NEEDS_SIGN_IN:
            self._client.signed_out()
            self._facts = replace(self._facts, needs_sign_in=code.value)
        else:
            retry_after = error.details.get("retry_after")
            pause = retry_after if isinstance(retry_after, float) else None
            self._client.failed(request, now, offline=code is ErrorCode.OFFLINE, retry_after=pause)
            self._trouble[request.step] = code.value
            if self._facts.trouble_since is None:
                self._facts = replace(self._facts, trouble_since=self._now())
        if request.step is Step.PULL:
            self._facts = replace(self._facts, receiving=False)

    def _post(self) -> None:
        """Tell the status; somebody is signed in, whatever the state machine says."""
        phase = self._client.phase
        given_up = ErrorCode.OFFLINE.value if self._client.offline else None
        trouble = next(iter(self._trouble.values()), given_up)
        since = self._facts.trouble_since if trouble else None
        self._facts = replace(
            self._facts,
            phase=Phase.RUNNING if phase is Phase.SIGNED_OUT else phase,
            trouble=trouble,
            trouble_since=since,
            blocked_code=self._client.blocked_code,
        )
        self._tell(self._facts)


def moment(microseconds: int) -> datetime | None:
    """A kept time; 0 means never."""
    return clock.instant(microseconds) if microseconds else None
