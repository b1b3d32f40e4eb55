"""The PC's sync loop as an explicit state machine: no network, no threads, no database. It says what to do
next; a driver does it and reports back. Downloads never wait for uploads: each has its lane."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """A request to make."""

    HELLO = "hello"
    PUSH = "push"
    PULL = "pull"


class Phase(StrEnum):
    """Where the loop stands as a whole."""

    SIGNED_OUT = "signed_out"
    STARTING = "starting"
    RUNNING = "running"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Timing:
    """Seconds. `request` bounds every request: no state outlasts it."""

    request: float = 60.0
    gather: float = 0.3
    poll: float = 90.0
    first_retry: float = 1.0
    longest_retry: float = 60.0
    held_retry: float = 600.0


@dataclass
class Lane:
    """One direction. `token` marks the request under way, so that a late answer to a request given up is told
    apart; `due` is when the next may start (None: nothing to do)."""

    due: float | None = None
    token: int | None = None
    expires: float = 0.0
    failures: int = 0
    again: bool = False


@dataclass(frozen=True)
class Request:
    """A step to do now; hand it back with its outcome."""

    step: Step
    token: int


MAX_BATCH_BYTES = 512 * 1024
MIN_BATCH_BYTES = 8 * 1024


@dataclass
class Client:
    """The loop. All times are seconds of one monotonic clock; `jitter` gives numbers in [0, 1)."""

    jitter: Callable[[], float]
    timing: Timing = field(default_factory=Timing)
    phase: Phase = Phase.SIGNED_OUT
    blocked_code: str | None = None
    batch_bytes: int = MAX_BATCH_BYTES
    offline: bool = False
    lanes: dict[Step, Lane] = field(default_factory=lambda: {step: Lane() for step in Step})
    _tokens: int = 0

    def signed_in(self, now: float) -> None:
        """Somebody is signed in: begin with hello."""
        if self.phase is not Phase.BLOCKED:
            self.phase = Phase.STARTING
            self.lanes[Step.HELLO] = Lane(due=now)

    def signed_out(self) -> None:
        """Nobody is: nothing is sent or fetched. Requests under way are given up."""
        self.phase = Phase.SIGNED_OUT
        self.lanes = {step: Lane() for step in Step}

    def block(self, code: str) -> None:
        """Stop until a person acts: this PC is a copy, or not known any more."""
        self.phase, self.blocked_code = Phase.BLOCKED, code
        self.lanes = {step: Lane() for step in Step}

    def wrote(self, now: float) -> None:
        """Something was put in the outbox. The first group goes at once, followers together."""
        self._want(Step.PUSH, now)

    def hint(self, now: float) -> None:
        """There may be something to fetch: a person asks, or the server said so."""
        self._want(Step.PULL, now)

    def _want(self, step: Step, now: float) -> None:
        lane = self.lanes[step]
        if self.phase is Phase.STARTING:
            hello = self.lanes[Step.HELLO]
            if hello.token is None and hello.due is None:
                hello.due = now
        elif self.phase is Phase.RUNNING:
            if lane.token is not None:
                lane.again = True
            elif lane.failures == 0 or lane.due is None:
                lane.due = now if lane.due is None else min(lane.due, now)

    def retry_now(self, now: float) -> None:
        """A person wants it now, or the network is back: forget the back-off."""
        for lane in self.lanes.values():
            if lane.due is not None and lane.token is None:
                lane.due, lane.failures = now, 0

    def next(self, now: float) -> Request | None:
        """A request that may start now, or None."""
        for step, lane in self.lanes.items():
            if lane.token is not None and now >= lane.expires:
                self.offline = True
                self._failed(step, now, None)
        for step in self._open():
            lane = self.lanes[step]
            if lane.token is None and lane.due is not None and now >= lane.due:
                self._tokens += 1
                lane.token, lane.expires, lane.due, lane.again = (
                    self._tokens,
                    now + self.timing.request,
                    None,
                    False,
                )
                return Request(step, self._tokens)
        return None

    def _open(self) -> tuple[Step, ...]:
        if self.phase is Phase.STARTING:
            return (Step.HELLO,)
        return (Step.PUSH, Step.PULL) if self.phase is Phase.RUNNING else ()

    def wake_at(self) -> float | None:
        """When `next` must be asked again at the latest; None while nothing is armed."""
        times = [lane.expires if lane.token is not None else lane.due for lane in self.lanes.values()]
        return min((time for time in times if time is not None), default=None)

    def is_current(self, request: Request) -> bool:
        """Whether the answer to this request is still awaited; its data may be applied all the same."""
        return self.lanes[request.step].token == request.token

    def succeeded(self, request: Request, now: float, *, more: bool, reached: bool = True) -> None:
        """The answer was taken in; `more`: there is more to send or to fetch; `reached`: the server was asked
        at all (an empty outbox needs no request, and says nothing of the network)."""
        if reached:
            self.offline = False
        if not self.is_current(request):
            if more:
                self._want(request.step, now)  # a late answer may have released what was held
            return
        lane = self.lanes[request.step]
        lane.token, lane.failures = None, 0
        if request.step is Step.HELLO:
            self.phase = Phase.RUNNING
            self.lanes[Step.PUSH].due = self.lanes[Step.PULL].due = now
        elif more:
            lane.due = now
        elif lane.again:
            lane.due = now + self.timing.gather
        elif request.step is Step.PULL:
            lane.due = now + self.timing.poll * (1 + self.jitter() / 3)
        if request.step is Step.PUSH:
            self.batch_bytes = min(self.batch_bytes * 2, MAX_BATCH_BYTES)

    def failed(
        self, request: Request, now: float, *, offline: bool, retry_after: float | None = None
    ) -> None:
        """No answer, or one that says to come again; the request is repeated after a growing pause."""
        self.offline = offline
        if self.is_current(request):
            self._failed(request.step, now, retry_after)

    def _failed(self, step: Step, now: float, retry_after: float | None) -> None:
        lane = self.lanes[step]
        lane.token = None
        lane.failures += 1
        if step is Step.PUSH:
            self.batch_bytes = max(self.batch_bytes // 2, MIN_BATCH_BYTES)
        pause = min(self.timing.first_retry * 2 ** min(lane.failures - 1, 10), self.timing.longest_retry)
        pause = max(pause * (1 + self.jitter() / 2), retry_after or 0.0)
        lane.due = now + pause

    def is_armed(self) -> bool:
        """Whether what waits in the outbox is on its way, or a timer is set for it."""
        if self.phase not in (Phase.RUNNING, Phase.STARTING):
            return True  # it waits for a person, and the status says so
        lane = self.lanes[Step.HELLO if self.phase is Phase.STARTING else Step.PUSH]
        return lane.token is not None or lane.due is not None
