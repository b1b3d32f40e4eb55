"""Enrolling this PC and signing in on it: local first, online behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.sync import inbox
from oasis_core.work.unit import ChangeSet
from oasis_desktop.local import known, lease, settings
from oasis_desktop.local.access import Access, log_in
from oasis_desktop.local.answers import Enrolled, Found, Login, understood
from oasis_desktop.local.demo_folder import remove_demo
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.exchange import Exchange
from oasis_desktop.local.people import load_branch, load_person
from oasis_desktop.local.settings import Enrolment
from oasis_desktop.local.station import Run, Station, remember

if TYPE_CHECKING:  # what talks over the network is loaded by whoever talks: no start waits for it
    import httpx

    from oasis_desktop.local.transport import Transport

FIRST_PAGES = 10_000
"""Pages that may come before the person's own row; a bound, not an expectation."""


@dataclass(frozen=True)
class SignedIn:
    """A person at work: their desk, their standing with the server, and the requests made in their name."""

    staff_id: UUID
    desk: Desk
    access: Access
    exchange: Exchange


class Entrance:
    """Lets a PC into a clinic and people onto the PC. Database work goes through `run`; `announce` is told,
    within it, what transactions touched. `http` replaces the network."""

    def __init__(
        self,
        station: Station,
        run: Run,
        announce: Callable[[ChangeSet], None] = lambda _: None,
        http: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
    ) -> None:
        self._station, self._run, self._announce, self._http = station, run, announce, http
        self._witnesses: dict[UUID, Access] = {}

    def _transport(self, server: str, credential: str | None) -> "Transport":
        from oasis_desktop.local.transport import Nowhere, Transport  # noqa: PLC0415

        if self._station.is_demo:  # its server's name leads nowhere; and nobody is asked where it leads
            return Transport(server, credential, Nowhere())
        return Transport(server, credential, self._http() if self._http else None)

    async def look_for(self, typed: str) -> Found:
        """Ask whether a server of ours answers at an address as somebody types it, and how it is called.
        VALUE_NOT_ALLOWED, OFFLINE."""
        from oasis_desktop.local.transport import server_address  # noqa: PLC0415

        transport = self._transport(server_address(typed), None)
        try:
            return understood(Found, await transport.look("/live"))
        finally:
            await transport.close()

    async def reach(self) -> bool:
        """Whether this PC's own server answers. Nobody needs to be signed in."""
        own = self._station.enrolment
        if own is None or self._station.is_demo:
            return False
        try:
            await self.look_for(own.server)
        except OasisError:
            return False
        return True

    async def enrol(self, server: str, code: str, name: str) -> None:
        """Make this PC one of a clinic's; the code is spent. STATE_NOT_ALLOWED if it is one already,
        ENROLMENT_CODE_INVALID, OFFLINE, VALUE_NOT_ALLOWED for an address that is not https."""
        if self._station.enrolment is not None:
            raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "device")
        from oasis_desktop.local.transport import server_address  # noqa: PLC0415

        address = server_address(server)
        transport = self._transport(address, None)
        try:
            data = await transport.call("/devices/enrol", {"code": code.strip(), "name": name.strip()})
        finally:
            await transport.close()
        answer = understood(Enrolled, data)
        branches = [branch["id"] if isinstance(branch, dict) else branch for branch in answer.branches]
        values = answer.model_dump() | {"server": address, "branches": branches}
        enrolment = understood(Enrolment, values)

        def keep() -> None:
            with self._station.database.begin() as connection:
                settings.save(connection, settings.ENROLMENT, enrolment)
                settings.save(connection, settings.PC_NAME, name.strip())
            self._station.enrolled(enrolment)
            remove_demo(self._station.data_dir)

        await self._run(keep)

    async def sign_in(self, email: str, password: str) -> SignedIn:
        """Let a person in: by what this PC knows of them, and only if that does not do, by asking the server.

        DEVICE_NOT_ENROLLED; SIGN_IN_FAILED; SIGN_IN_SLOWED after wrong passwords; SIGN_IN_NEEDS_NETWORK for
        somebody new here, LEASE_EXPIRED for somebody too long offline, both while the server is out of reach.
        """
        own = self._station.enrolment
        if own is None:
            raise OasisError(ErrorCode.DEVICE_NOT_ENROLLED)
        found = await self._run(lambda: self._locally(own, email, password))
        transport = self._transport(own.server, own.credential)
        try:
            if isinstance(found, UUID):
                return await self._seated(transport, found, email, password, None)
            login = await self._online(transport, email, password, found)
            return await self._seated(transport, login.user.id, email, password, login)
        except BaseException:
            await transport.close()
            raise

    async def leave(self, signed: SignedIn) -> None:
        """Let somebody out. If the server has not seen them since they came in, and something of theirs waits
        that counts only with a session of theirs, what they typed stays in memory until it has given one."""
        access, staff_id = signed.access, signed.staff_id
        if access.is_unproven and await self._run(lambda: self._owes_proof(staff_id)):
            before = self._witnesses.pop(staff_id, None)
            self._witnesses[staff_id] = access
            if before is not None:
                await before.close()
        else:
            await access.close()

    async def forget(self) -> None:
        """Nobody is let out any more: what is kept of those who left is gone."""
        while self._witnesses:
            await self._witnesses.popitem()[1].close()

    async def unlock(self, email: str, password: str) -> None:
        """Whether it is the password of somebody at work whose screen is locked: by what this PC knows, or,
        as it may have been changed elsewhere, by the server. SIGN_IN_FAILED; SIGN_IN_SLOWED after wrong
        passwords. How long they may still come in offline does not matter: they are in."""
        own = self._station.enrolment
        if own is None:
            raise OasisError(ErrorCode.DEVICE_NOT_ENROLLED)
        if await self._run(lambda: self._knows(email, password)):
            return
        transport = self._transport(own.server, own.credential)
        try:
            login = await self._online(transport, email, password, OasisError(ErrorCode.SIGN_IN_FAILED))
        except BaseException:
            await transport.close()
            raise
        await Access(transport, email, None, login, _nobody).close()  # the session at work goes on

    # ------------------------------------------------------------------------------------------ this PC alone

    def _owes_proof(self, staff_id: UUID) -> bool:
        with self._station.database.reading() as connection:
            return inbox.waits_for_proof(connection, staff_id)

    def _knows(self, email: str, password: str) -> bool:
        station = self._station
        now = clock.instant(station.now_us())
        with station.database.reading() as connection:
            found = known.find(connection, email)
        if found is None:
            return False
        known.require_patience(found, now)
        if not known.fits(station.hasher, found.verifier, password):
            return False
        with station.database.begin() as connection:
            known.note_success(connection, found.staff_id, now)
        return True

    def _locally(self, own: Enrolment, email: str, password: str) -> UUID | OasisError:
        """Who it is, by password and lease, or why the server must be asked. SIGN_IN_SLOWED."""
        try:
            return self._by_lease(own, email, password)
        except OasisError as error:
            if error.code is ErrorCode.SIGN_IN_SLOWED:
                raise
            return error

    def _by_lease(self, own: Enrolment, email: str, password: str) -> UUID:
        station = self._station
        now_us = station.now_us()
        now = clock.instant(now_us)
        with station.database.reading() as connection:
            found = known.find(connection, email)
            seen_us = settings.load(connection, settings.SEEN)
        if found is None:
            raise OasisError(ErrorCode.SIGN_IN_NEEDS_NETWORK)
        known.require_patience(found, now)
        if not known.fits(station.hasher, found.verifier, password):
            raise OasisError(ErrorCode.SIGN_IN_FAILED)
        held = lease.verify(found.lease, own.keys, own.org_id, own.device_id, now_us=now_us, seen_us=seen_us)
        if held.staff_id != found.staff_id:
            raise OasisError(ErrorCode.TOKEN_INVALID, "lease")
        with station.database.reading() as connection:
            if load_person(connection, own.org_id, found.staff_id) is None:
                raise OasisError(ErrorCode.SIGN_IN_FAILED)
        with station.database.begin() as connection:
            known.note_success(connection, found.staff_id, now)
        remember(station, contact=False)
        return found.staff_id

    # --------------------------------------------------------------------------------------------- the server

    async def _online(self, transport: "Transport", email: str, password: str, why_not: OasisError) -> Login:
        """Ask the server; if it cannot be reached, `why_not` is the answer. A wrong password is counted."""
        try:
            login = await log_in(transport, email.strip(), password)
        except OasisError as error:
            if ErrorCode.SIGN_IN_FAILED in (error.code, why_not.code):
                await self._run(lambda: self._count_failure(email))
            if error.code is ErrorCode.OFFLINE:
                raise why_not from error
            raise
        await self._keep(login, email, password)
        return login

    def _count_failure(self, email: str) -> None:
        with self._station.database.begin() as connection:
            found = known.find(connection, email)
            if found is not None:
                known.note_failure(connection, found.staff_id, clock.instant(self._station.now_us()))

    async def _keep(self, login: Login, email: str, password: str) -> None:
        """Remember somebody who has signed in online, so that they may come in offline next time."""
        station, own = self._station, self._station.enrolment
        if login.lease is None or own is None or login.user.org_id != own.org_id:
            raise OasisError(ErrorCode.DEVICE_UNKNOWN)
        granted = login.lease

        def keep() -> None:
            verifier = station.hasher.hash(password)
            person = known.Known(login.user.id, email, verifier, granted, 0, None, login.session_id)
            with station.database.begin() as connection:
                known.keep(connection, person, clock.instant(station.now_us()))
            self._offer_again(own, login.user.id)

        await self._run(keep)

    def _offer_again(self, own: Enrolment, staff_id: UUID) -> None:
        """What the server put aside because it had not seen this person: now it has."""
        station = self._station
        with station.database.reading() as connection:
            parked = inbox.unproven_of(connection, staff_id)
        for group_id in parked:
            try:
                changes = inbox.resend(
                    station.database.applying, own.org_id, group_id, station.hlc, station.ids
                )
            except OasisError:
                continue  # it speaks of something that was refused: a person settles that first
            self._announce(changes)

    # ------------------------------------------------------------------------------------------------ at work

    async def _seated(
        self, transport: "Transport", staff_id: UUID, email: str, password: str, login: Login | None
    ) -> SignedIn:
        station, own = self._station, self._station.enrolment
        assert own is not None

        async def logged_in(later: Login, used: str) -> None:
            if later.user.id != staff_id:
                raise OasisError(ErrorCode.SIGN_IN_FAILED)
            await self._keep(later, email, used)

        access = Access(transport, email, None if login else password, login, logged_in)
        exchange = Exchange(station, access, staff_id, self._run, self._announce, self._witnesses)
        desk = await self._run(lambda: self._desk(own, staff_id))
        for _ in range(FIRST_PAGES if login is not None else 0):
            if desk is not None:
                break
            # The first sign-in on this PC: who is who comes with the first rows.
            outcome = await exchange.pull()
            desk = await self._run(lambda: self._desk(own, staff_id))
            if not outcome.more:
                break
        if desk is None:
            raise OasisError(ErrorCode.SIGN_IN_FAILED)
        return SignedIn(staff_id, desk, access, exchange)

    def _desk(self, own: Enrolment, staff_id: UUID) -> Desk | None:
        with self._station.database.reading() as connection:
            person = load_person(connection, own.org_id, staff_id)
            branch = load_branch(connection, own.org_id, own.branch_id)
        if person is None or branch is None:
            return None
        return Desk(self._station.database, self._station.ground(), person, branch, self._announce)


async def _nobody(_login: Login, _password: str) -> None:
    """Who is told of sessions that are not kept."""
