"""Sign-in: who it is, on which PC, and what they get for it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work.commit import Source
from sync_server import sessions
from sync_server.audit import SERVER_WIDE, Event, note
from sync_server.credentials import Credential
from sync_server.db import SignInRow
from sync_server.devices import KnownDevice, admit, known_device
from sync_server.people import Person, read_person
from sync_server.services import Services
from sync_server.tokens import LEASE


def normal_email(text: str) -> str:
    """An e-mail as it is kept and compared."""
    return text.strip().lower()


def sign_in(
    services: Services, email: str, password: str, credential: Credential | None, source: Source
) -> dict[str, Any]:
    """A session for whoever has this password, on an enrolled PC if its credential is given.

    Raises SIGN_IN_FAILED (unknown e-mail and wrong password alike), DEVICE_UNKNOWN, and OUT_OF_REACH for
    somebody who may not work on that PC.
    """
    device = _device(services, credential)
    source = replace(source, device_id=device.id if device else None)
    found = services.database.find_sign_in(normal_email(email))
    if not services.passwords.verify(found.password_hash if found else None, password):
        _note_refusal(services, found, Event.FAILED, source)
        raise OasisError(ErrorCode.SIGN_IN_FAILED)
    assert found is not None  # verify is false without one
    if device is not None and device.org_id != found.org_id:
        _note_refusal(services, found, Event.REFUSED, replace(source, device_id=None))
        raise OasisError(ErrorCode.OUT_OF_REACH)
    with services.database.reading(found.org_id) as connection:
        person = read_person(connection, found.org_id, found.staff_id)
    if device is not None:
        try:
            admit(services, device, person.actor, source)
        except OasisError as error:
            if error.code is ErrorCode.OUT_OF_REACH:
                _note_refusal(services, found, Event.REFUSED, source)
            raise
    with services.database.tenant(found.org_id) as connection:
        session_id, refresh_token = sessions.open_session(services, connection, person.actor, source)
    return _granted(services, person, device, session_id, refresh_token)


def refresh(services: Services, text: str, credential: Credential | None, source: Source) -> dict[str, Any]:
    """New tokens for a refresh token. TOKEN_INVALID or SESSION_REVOKED if it does not hold (any more)."""
    token = Credential.parse(text)
    if token is None:
        raise OasisError(ErrorCode.TOKEN_INVALID)
    device = _device(services, credential)
    source = replace(source, device_id=device.id if device else None)
    session, successor = sessions.use_refresh_token(services, token, source)
    with services.database.reading(token.org_id) as connection:
        person = read_person(connection, token.org_id, session.user_id)
    access = sessions.access_token(services, person, token.id, session.device_id)
    return {
        "access_token": access,
        "refresh_token": successor,
        "expires_in": services.settings.access_seconds,
    }


def sign_out(services: Services, text: str, source: Source) -> None:
    """End the session of a refresh token; TOKEN_INVALID if it never was one."""
    token = Credential.parse(text)
    if token is None:
        raise OasisError(ErrorCode.TOKEN_INVALID)
    sessions.sign_out(services, token, source)


def _device(services: Services, credential: Credential | None) -> KnownDevice | None:
    if credential is None:
        return None
    with services.database.reading(credential.org_id) as connection:
        return known_device(connection, credential)


def _note_refusal(services: Services, found: SignInRow | None, event: Event, source: Source) -> None:
    """What concerns an unknown e-mail is noted for the server as a whole, and takes as long."""
    org_id, staff_id = (found.org_id, found.staff_id) if found else (SERVER_WIDE, None)
    with services.database.tenant(org_id) as connection:
        note(services, connection, event, source, org_id, about=("staff", staff_id))


def _granted(
    services: Services, person: Person, device: KnownDevice | None, session_id: UUID, refresh_token: str
) -> dict[str, Any]:
    org_id = str(person.actor.org_id)
    roles = sorted(person.actor.roles)
    granted = {
        "access_token": sessions.access_token(services, person, session_id, device.id if device else None),
        "refresh_token": refresh_token,
        "expires_in": services.settings.access_seconds,
        "session_id": str(session_id),
        "user": person.shown | {"roles": roles},
    }
    if device is not None:
        claims = {
            "sub": str(person.id),
            "org_id": org_id,
            "device_id": str(device.id),
            "roles": roles,
            "branches": sorted(map(str, person.actor.branches)),
        }
        granted["lease"] = services.signer.issue(LEASE, services.settings.lease_seconds, claims)
    return granted
