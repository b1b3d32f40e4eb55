"""One request of the sync loop done for real: read what is to go, send it, take the answer in."""

import asyncio
import logging
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from oasis_core.kernel import clock
from oasis_core.kernel.days import local_day
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync import inbox, replica
from oasis_core.sync.client import Request, Step
from oasis_core.sync.protocol import PROTOCOL, Cursor
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local import known, people
from oasis_desktop.local.access import REFUSED, Access
from oasis_desktop.local.answers import Hello, understood
from oasis_desktop.local.arrivals import note_arrivals
from oasis_desktop.local.engine import Database
from oasis_desktop.local.faults import as_known
from oasis_desktop.local.station import Run, Station, remember

BLOCKING = frozenset(
    {
        ErrorCode.DEVICE_COPIED,
        ErrorCode.DEVICE_UNKNOWN,
        ErrorCode.DEVICE_NOT_ENROLLED,
        ErrorCode.PROTOCOL_TOO_OLD,
        ErrorCode.CURSOR_INVALID,
    }
)
"""After these nothing is sent or fetched until a person acts."""
NEEDS_SIGN_IN = frozenset(REFUSED) | {ErrorCode.OUT_OF_REACH, ErrorCode.PERMISSION_DENIED}
"""After these somebody must sign in: the person again, or one who may work on this PC."""
_log = logging.getLogger("oasis.desktop")
FIRST_PAGE_ROWS, LEAST_PAGE_ROWS, MOST_PAGE_ROWS = 200, 50, 1000
APPLYING_SECONDS = 0.05
"""What taking a page in may cost: so long a clerk's save may have to wait for it."""


@dataclass(frozen=True)
class Outcome:
    """`more`: another request of this step should follow at once; `rows`: how many came; `reached`: whether
    the server was asked at all; `groups`: how many were answered."""

    more: bool = False
    rows: int = 0
    groups: int = 0
    reached: bool = True


class Exchange:
    """Requests of one signed-in person on this PC. `announce` is told, within `run`, what a transaction
    touched."""

    def __init__(
        self,
        station: Station,
        access: Access,
        staff_id: UUID,
        run: Run,
        announce: Callable[[ChangeSet], None] = lambda _: None,
        witnesses: MutableMapping[UUID, Access] | None = None,
    ) -> None:
        """`witnesses`: people who left before the server had seen them, and owe it a proof of what they
        did."""
        own = station.enrolment
        if own is None:
            raise OasisError(ErrorCode.DEVICE_NOT_ENROLLED)
        self._station, self._access, self._run, self._announce = station, access, run, announce
        self._org_id, self._staff_id = own.org_id, staff_id
        self._witnesses = {} if witnesses is None else witnesses
        self._page_rows = FIRST_PAGE_ROWS

    async def do(self, request: Request, batch_bytes: int) -> Outcome:
        """Do one step. Raises OasisError: BLOCKING, NEEDS_SIGN_IN, OFFLINE, or the server's own."""
        match request.step:
            case Step.HELLO:
                return await self.hello()
            case Step.PUSH:
                return await self.push(batch_bytes)
            case Step.PULL:
                return await self.pull()

    async def hello(self) -> Outcome:
        """Ask whether this PC is still itself. DEVICE_COPIED if the server took a group from it that it never
        made: it is a copy, or was restored from a backup."""
        hello = understood(Hello, await self._call("/sync/hello", {"protocol": PROTOCOL}))
        own = self._station.enrolment
        if own is None or hello.device.id != own.device_id or hello.device.status == "wiped":
            raise OasisError(ErrorCode.DEVICE_UNKNOWN)
        last = hello.last_group

        def check() -> None:
            if last is not None:
                with self._station.database.reading() as connection:
                    if not inbox.knows_group(connection, last):
                        raise OasisError(ErrorCode.DEVICE_COPIED)
            remember(self._station, contact=True)

        await self._run(check)
        return Outcome()

    async def push(self, batch_bytes: int) -> Outcome:
        """Send what waits, as much as fits, and take the answer in."""
        with self._station.database.reading() as connection:
            groups = inbox.next_groups(connection, batch_bytes)
        if not groups:
            return Outcome(reached=False)
        await self._prove({UUID(orjson.loads(group["payload"])["actor"]) for group in groups})
        body = {"groups": [self._envelope(group["payload"]) for group in groups]}
        answer = await self._call("/sync/push", body)

        def take() -> int:
            station = self._station
            now = clock.instant(station.now_us())
            begin = station.database.applying
            self._announce(
                _trusting(lambda: inbox.take_answer(begin, self._org_id, answer, now, station.ids))
            )
            with station.database.reading() as connection:
                return len(inbox.next_groups(connection, 1))

        return Outcome(more=await self._run(take) > 0, groups=len(groups))

    async def _prove(self, actors: set[UUID]) -> None:
        """Those of them who have left sign in with what they typed then; that session, over at once, is the
        proof of what they did. A password that does not hold any more proves nothing."""
        for actor in actors & self._witnesses.keys():
            access = self._witnesses.pop(actor)
            try:
                if actor != self._staff_id:  # who is here again proves it themselves
                    await access.prove()
            except OasisError:
                if access.is_unproven:  # it was for want of the network: as soon as it is there
                    self._witnesses[actor] = access
                    raise
            await access.close()

    def _envelope(self, payload: str) -> dict[str, Any]:
        """A group with the last session of the person who made it."""
        actor = UUID(orjson.loads(payload)["actor"])
        session_id = self._access.session_id if actor == self._staff_id else None
        if session_id is None:
            with self._station.database.reading() as connection:
                session_id = known.session_of(connection, actor)
        return {"payload": payload, "actor_proof": str(session_id) if session_id else None}

    async def pull(self) -> Outcome:
        """Fetch the next page and take it in."""
        station = self._station
        with station.database.reading() as connection:
            cursor, was_complete = replica.load_cursor(connection), replica.is_complete(connection)
        page = await self._call("/sync/pull", _pull_body(cursor, self._page_rows))

        def take() -> int:
            began = station.clock.monotonic()
            changes = _trusting(lambda: replica.take_page(station.database.applying, self._org_id, page))
            self._pace(len(changes.rows), station.clock.monotonic() - began)
            self._announce(changes)
            if changes.rows:
                self._note(changes)
            return len(changes.rows)

        rows = await self._run(take)
        if page["up_to_date"] and not was_complete:
            await asyncio.to_thread(_require_closed, station.database)
        return Outcome(more=not page["up_to_date"], rows=rows)

    def _note(self, changes: ChangeSet) -> None:
        """For the sync centre: that these rows came, on the branch's day."""
        station, own = self._station, self._station.enrolment
        assert own is not None
        now = clock.instant(station.now_us())
        with station.database.begin() as connection:
            branch = people.load_branch(connection, own.org_id, own.branch_id)
            day = local_day(now, branch.time_zone if branch else None)
            note_arrivals(connection, changes.rows, now, day.isoformat())

    def _pace(self, rows: int, seconds: float) -> None:
        """Ask for as many rows as this machine takes in without making anybody wait."""
        if rows >= LEAST_PAGE_ROWS and seconds > 0:
            fitting = int(rows * APPLYING_SECONDS / seconds)
            self._page_rows = max(LEAST_PAGE_ROWS, min(fitting, MOST_PAGE_ROWS))

    async def retry_held(self) -> None:
        """Offer groups again that the server did not understand for want of a row."""
        station = self._station

        def offer() -> None:
            now = clock.instant(station.now_us())
            self._announce(inbox.retry_held(station.database.applying, self._org_id, now))

        await self._run(offer)

    async def _call(self, path: str, body: Any) -> Any:
        """POST, and set the clock by the answer."""
        station = self._station
        sent = station.clock.now_us()
        data = await self._access.call(path, body)
        received = station.clock.now_us()
        if not isinstance(data, dict) or type(data.get("now")) is not int:
            raise OasisError(ErrorCode.SERVER_ERROR, "now")
        station.heard(data["now"], sent, received)
        return data


def _pull_body(cursor: Cursor, rows: int) -> dict[str, Any]:
    return {"cursor": cursor.model_dump(), "page_rows": rows}


def _require_closed(database: Database) -> None:
    """Whatever a row refers to is here, once everything is; the log says of which tables that is not so."""
    with database.reading() as connection:
        broken = {(row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    if broken:
        _log.error("rows refer to missing ones: %s", ", ".join(f"{a} -> {b}" for a, b in sorted(broken)))


def _trusting(take: Callable[[], ChangeSet]) -> ChangeSet:
    """An answer that is not of the form that was agreed on is the server's fault; nothing of it was kept."""
    try:
        return take()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        as_known(error)
        raise OasisError(ErrorCode.SERVER_ERROR) from error
