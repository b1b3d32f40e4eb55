"""Who asks: the session, the person with their roles as they are now, and the PC. Looked up at each request,
so that a sign-out, a deactivation or a lost role counts from the next one on."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Connection

from oasis_core.access.policy import Actor
from oasis_core.entities.device import DeviceStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.work.commit import Source
from sync_server.credentials import Credential
from sync_server.devices import KnownDevice, known_device, require_entitled
from sync_server.services import Services
from sync_server.sessions import signed_in
from sync_server.tokens import ACCESS

DEVICE_HEADER = "X-Device-Credential"
_AGENT_LENGTH = 300


@dataclass(frozen=True)
class AtDevice:
    """A person at work on an enrolled PC."""

    person: Actor
    device: KnownDevice
    source: Source


def services_of(request: Request) -> Services:
    """The server that answers this request."""
    found = request.app.state.services
    assert isinstance(found, Services)
    return found


def source_of(request: Request, device_id: UUID | None = None) -> Source:
    """Where a request comes from, for the audit."""
    try:
        address = str(ipaddress.ip_address(request.client.host)) if request.client else None
    except ValueError:
        address = None
    agent = request.headers.get("User-Agent", "")[:_AGENT_LENGTH]
    return Source(device_id, address, agent or None)


def presented_credential(request: Request) -> Credential | None:
    """The device credential of a request, if it brings one; DEVICE_UNKNOWN if that cannot be one."""
    text = request.headers.get(DEVICE_HEADER)
    if text is None:
        return None
    credential = Credential.parse(text)
    if credential is None:
        raise OasisError(ErrorCode.DEVICE_UNKNOWN)
    return credential


def access_claims(request: Request) -> dict[str, Any]:
    """What the access token says. UNAUTHENTICATED without one, TOKEN_INVALID if it is not ours."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise OasisError(ErrorCode.UNAUTHENTICATED)
    return services_of(request).signer.read(token.strip(), ACCESS)


@contextmanager
def person_of(request: Request) -> Iterator[tuple[Actor, Connection]]:
    """Whoever asks, and one unchanging view of their organization.

    Raises UNAUTHENTICATED, TOKEN_INVALID or SESSION_REVOKED.
    """
    services = services_of(request)
    claims = access_claims(request)
    org_id = UUID(claims["org_id"])
    with services.database.reading(org_id) as connection:
        yield signed_in(services, connection, org_id, UUID(claims["sid"]))[1], connection


def at_device(request: Request) -> AtDevice:
    """The person and the PC of a sync request.

    Raises UNAUTHENTICATED, TOKEN_INVALID or SESSION_REVOKED for the session, DEVICE_NOT_ENROLLED or
    DEVICE_UNKNOWN for the PC, and OUT_OF_REACH if this person may not work on it (any more).
    """
    services = services_of(request)
    claims = access_claims(request)
    credential = presented_credential(request)
    if credential is None:
        raise OasisError(ErrorCode.DEVICE_NOT_ENROLLED)
    org_id, session_id = UUID(claims["org_id"]), UUID(claims["sid"])
    if credential.org_id != org_id:
        raise OasisError(ErrorCode.DEVICE_UNKNOWN)
    with services.database.reading(org_id) as connection:
        session, person = signed_in(services, connection, org_id, session_id)
        device = known_device(connection, credential)
    if session.device_id != device.id or person.staff_id not in device.place.people:
        raise OasisError(ErrorCode.OUT_OF_REACH)
    require_entitled(person, device.place)
    return AtDevice(person, device, source_of(request, device.id))


def at_active_device(asked: Annotated[AtDevice, Depends(at_device)]) -> AtDevice:
    """The same on a PC that may also receive; one that is being emptied may only send."""
    if asked.device.status is not DeviceStatus.ACTIVE:
        raise OasisError(ErrorCode.OUT_OF_REACH)
    return asked


Server = Annotated[Services, Depends(services_of)]
Sending = Annotated[AtDevice, Depends(at_device)]
Receiving = Annotated[AtDevice, Depends(at_active_device)]
