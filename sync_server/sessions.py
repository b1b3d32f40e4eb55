"""Sessions: rows that every request looks at, and refresh tokens that change at each use.

A refresh token's successor is derived from it (HMAC), not stored: a PC whose answer was lost asks again with
the token that it has and gets the same successor, and a token spent long ago is told from a made-up one.
"""

import base64
import hashlib
import hmac
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select, true, update

from oasis_core.access.policy import Actor
from oasis_core.entities.sync_tables import Session
from oasis_core.kernel.clock import instant
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.sync.snapshot import actors_in, people_where
from oasis_core.work.commit import Source
from sync_server.audit import Event, note
from sync_server.credentials import Credential, digest
from sync_server.people import Person
from sync_server.services import Services
from sync_server.tokens import ACCESS

_SESSION = table_of(Session)
_LONGEST_CHAIN = 5000
"""More uses than 30 days of ten-minute tokens need (4,320)."""


def open_session(
    services: Services, connection: Connection, person: Actor, source: Source
) -> tuple[UUID, str]:
    """A new session: its id and its first refresh token."""
    assert person.staff_id is not None
    now = instant(services.clock.now_us())
    token = Credential.new(person.org_id, services.ids.new())
    settings = services.settings
    connection.execute(
        _SESSION.insert().values(
            org_id=person.org_id,
            id=token.id,
            user_id=person.staff_id,
            device_id=source.device_id,
            refresh_token_hash=token.digest,
            created_at=now,
            idle_expires_at=now + timedelta(seconds=settings.refresh_idle_seconds),
            expires_at=now + timedelta(seconds=settings.refresh_seconds),
            ip_address=source.ip_address,
            user_agent=source.user_agent,
            revoked=False,
        )
    )
    about = ("session", token.id)
    note(services, connection, Event.SIGNED_IN, source, person.org_id, person=person.staff_id, about=about)
    return token.id, str(token)


def access_token(services: Services, person: Person, session_id: UUID, device_id: UUID | None) -> str:
    """A short-lived token that names the session. What it says of roles is for whoever only reads it: the
    server looks them up at each request."""
    claims = {
        "sub": str(person.id),
        "org_id": str(person.actor.org_id),
        "branch_id": str(person.home),
        "sid": str(session_id),
        "device_id": str(device_id) if device_id else None,
        "roles": sorted(person.actor.roles),
        "scope": " ".join(sorted(person.actor.permissions)),
        "authz_version": person.authz_version,
    }
    return services.signer.issue(ACCESS, services.settings.access_seconds, claims)


def signed_in(
    services: Services, connection: Connection, org_id: UUID, session_id: UUID
) -> tuple[Row[Any], Actor]:
    """A session that still holds and its person with the roles of now, by one statement, with which every
    request begins.

    TOKEN_INVALID if there is no such session, SESSION_REVOKED if it was ended, by whomever or by time, or if
    the person does not work there any more.
    """
    rows = connection.execute(_signed_in(), {"org": org_id, "session": session_id}).all()
    if not rows:
        raise OasisError(ErrorCode.TOKEN_INVALID)
    _require_live(services, rows[0])
    actor = actors_in(org_id, rows).get(rows[0].user_id)
    if actor is None:
        raise OasisError(ErrorCode.SESSION_REVOKED)
    return rows[0], actor


@cache
def _signed_in() -> Select[Any]:
    own = _SESSION.c
    people = people_where(lambda person: person == own.user_id).lateral("people")
    return (
        select(own.id, own.user_id, own.device_id, own.revoked, own.expires_at, own.idle_expires_at, people)
        .select_from(_SESSION.outerjoin(people, true()))
        .where(own.org_id == bindparam("org"), own.id == bindparam("session"))
    )


def use_refresh_token(services: Services, token: Credential, source: Source) -> tuple[Row[Any], str]:
    """Spend a refresh token: its session and the successor.

    A token spent before ends the session at once (SESSION_REVOKED): either the one who holds it or the one
    who used it is a thief. Only the device that asks again within 30 seconds, before the successor was used,
    gets the same successor. The session of a PC needs that PC's credential besides.
    """
    successor = _successor(services, token.secret)
    with services.database.tenant(token.org_id) as connection:
        row = _read(connection, token.org_id, token.id, lock=True)
        if row is None or row.device_id not in (None, source.device_id):
            raise OasisError(ErrorCode.TOKEN_INVALID)
        _require_live(services, row)
        if token.matches(row.refresh_token_hash):
            _rotate(services, connection, token, successor)
        elif not _is_retry(services, row, token):
            if not _was_spent(services, row.refresh_token_hash, token.secret):
                raise OasisError(ErrorCode.TOKEN_INVALID)
            end_session(services, connection, row, Event.REUSE_FOUND, source)
            row = None
    if row is None:  # outside of the transaction, which had to be committed
        raise OasisError(ErrorCode.SESSION_REVOKED)
    return row, str(Credential(token.org_id, token.id, successor))


def sign_out(services: Services, token: Credential, source: Source) -> None:
    """End the session of a refresh token, whether it is the current one or an earlier one. TOKEN_INVALID for
    one that never was."""
    with services.database.tenant(token.org_id) as connection:
        row = _read(connection, token.org_id, token.id, lock=True)
        if row is None:
            raise OasisError(ErrorCode.TOKEN_INVALID)
        current = row.refresh_token_hash
        if not (token.matches(current) or _was_spent(services, current, token.secret)):
            raise OasisError(ErrorCode.TOKEN_INVALID)
        if not row.revoked:
            end_session(services, connection, row, Event.SIGNED_OUT, source)


def end_session(
    services: Services, connection: Connection, row: Row[Any], why: Event, source: Source
) -> None:
    """Revoke a session; its next request is refused."""
    now = instant(services.clock.now_us())
    ended = update(_SESSION).where(_SESSION.c.org_id == row.org_id, _SESSION.c.id == row.id)
    connection.execute(ended.values(revoked=True, revoked_at=now))
    person = row.user_id if why is Event.SIGNED_OUT else None
    note(services, connection, why, source, row.org_id, person=person, about=("session", row.id))


def end_sessions(
    services: Services,
    connection: Connection,
    org_id: UUID,
    person: UUID,
    source: Source,
    *,
    by: UUID | None,
    but: UUID | None = None,
) -> None:
    """Revoke every session of a person, one excepted."""
    where = (_SESSION.c.org_id == org_id, _SESSION.c.user_id == person, _SESSION.c.revoked.is_(False))
    now = instant(services.clock.now_us())
    ended = update(_SESSION).where(*where, _SESSION.c.id != (but or UUID(int=0)))
    for row in connection.execute(ended.values(revoked=True, revoked_at=now).returning(_SESSION.c.id)).all():
        note(services, connection, Event.ENDED, source, org_id, person=by, about=("session", row.id))


def _read(connection: Connection, org_id: UUID, session_id: UUID, *, lock: bool = False) -> Row[Any] | None:
    statement = select(_SESSION).where(_SESSION.c.org_id == org_id, _SESSION.c.id == session_id)
    return connection.execute(statement.with_for_update() if lock else statement).first()


def _require_live(services: Services, row: Row[Any]) -> None:
    now = instant(services.clock.now_us())
    if row.revoked or now >= row.expires_at or now >= row.idle_expires_at:
        raise OasisError(ErrorCode.SESSION_REVOKED)


def _rotate(services: Services, connection: Connection, token: Credential, successor: str) -> None:
    now = instant(services.clock.now_us())
    connection.execute(
        update(_SESSION)
        .where(_SESSION.c.org_id == token.org_id, _SESSION.c.id == token.id)
        .values(
            refresh_token_hash=digest(successor),
            parent_token_hash=token.digest,
            rotated_at=now,
            idle_expires_at=now + timedelta(seconds=services.settings.refresh_idle_seconds),
        )
    )


def _is_retry(services: Services, row: Row[Any], token: Credential) -> bool:
    if row.rotated_at is None or row.device_id is None:
        return False
    age = instant(services.clock.now_us()) - row.rotated_at
    timely = age.total_seconds() <= services.settings.refresh_retry_seconds
    return timely and token.matches(row.parent_token_hash)


def _successor(services: Services, secret: str) -> str:
    made = hmac.digest(services.refresh_key, secret.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _was_spent(services: Services, current: str, secret: str) -> bool:
    """Whether the current token descends from this one."""
    for _ in range(_LONGEST_CHAIN):
        secret = _successor(services, secret)
        if digest(secret) == current:
            return True
    return False
