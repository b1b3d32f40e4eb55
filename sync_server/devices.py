"""PCs: how one gets into a clinic, and who may work on it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, select, update

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor, Place, require, system
from oasis_core.entities.device import Device, DeviceStaff, DeviceStatus
from oasis_core.entities.sync_tables import EnrolmentCode
from oasis_core.kernel.clock import instant
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.organization import DEVICE_ENROL, DEVICE_SIGN_IN
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.commit import Source
from oasis_core.work.repository import fetch
from oasis_core.work.unit import work
from sync_server.credentials import Credential, digest
from sync_server.services import Services

_DEVICE, _PEOPLE, _CODE = table_of(Device), table_of(DeviceStaff), table_of(EnrolmentCode)

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TYPED = str.maketrans("OIL", "011", "- ")
"""Crockford's alphabet: letters that look like figures are taken for them."""
_PARTS, _PART = 4, 4
"""The first part names the code, so that wrong tries can be counted; the others prove it with 60 bits."""


@dataclass(frozen=True)
class KnownDevice:
    """A PC whose credential was right, as it stands now."""

    org_id: UUID
    id: UUID
    branch_id: UUID
    status: DeviceStatus
    place: Place

    def summary(self) -> dict[str, Any]:
        """What the PC itself is told."""
        return {
            "id": str(self.id),
            "status": self.status.value,
            "branches": sorted(map(str, self.place.branches)),
            "clinical": self.place.clinical,
            "office": self.place.office,
        }


def known_device(connection: Connection, credential: Credential) -> KnownDevice:
    """The PC of a credential; DEVICE_UNKNOWN for one that is wrong or was destroyed."""
    where = (
        _DEVICE.c.org_id == credential.org_id,
        _DEVICE.c.id == credential.id,
        _DEVICE.c.deleted_at.is_(None),
    )
    row = connection.execute(select(_DEVICE).where(*where)).first()
    if not credential.matches(row.credential_hash if row else None) or row is None:
        raise OasisError(ErrorCode.DEVICE_UNKNOWN)
    if row.status == DeviceStatus.WIPED:
        raise OasisError(ErrorCode.DEVICE_UNKNOWN)
    people = select(_PEOPLE.c.staff_id).where(
        _PEOPLE.c.org_id == credential.org_id,
        _PEOPLE.c.device_id == credential.id,
        _PEOPLE.c.deleted_at.is_(None),
    )
    place = Place(
        device_id=row.id,
        branches=frozenset(UUID(branch) for branch in row.branches),
        clinical=row.clinical,
        office=row.office,
        people=frozenset(connection.execute(people).scalars()),
    )
    return KnownDevice(credential.org_id, row.id, row.branch_id, DeviceStatus(row.status), place)


def require_entitled(person: Actor, place: Place) -> None:
    """Refuse whoever may not read everything that the PC holds: OUT_OF_REACH."""
    needed = {Permission.PATIENT_READ}
    if place.clinical:
        needed.add(Permission.PRESCRIPTION_READ)
    if place.office:
        needed.add(Permission.LOAN_READ)
    try:
        for permission in sorted(needed):
            require(person, permission, place.branches)
    except OasisError as error:
        raise OasisError(ErrorCode.OUT_OF_REACH) from error


def admit(services: Services, device: KnownDevice, person: Actor, source: Source) -> KnownDevice:
    """Somebody entitled signs in on a PC: the first one makes it active, each is remembered with it."""
    assert person.staff_id is not None
    require_entitled(person, device.place)
    if device.status is not DeviceStatus.PENDING and person.staff_id in device.place.people:
        return device
    row_id = uuid5(device.id, str(person.staff_id))
    with work(services.ground(device.org_id, source), system(device.org_id), DEVICE_SIGN_IN) as unit:
        if device.status is DeviceStatus.PENDING:
            unit.update("device", device.id, status=DeviceStatus.ACTIVE.value)
        if unit.row("device_staff", row_id) is None:
            unit.insert("device_staff", row_id, device_id=device.id, staff_id=person.staff_id)
    return device


def new_code(
    services: Services, org_id: UUID, branches: list[UUID], *, clinical: bool, office: bool
) -> tuple[str, datetime]:
    """An enrolment code for one PC of these branches (the first is its home), and when it ends.

    REFERENCE_UNKNOWN for a branch that the organization does not have.
    """
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(_PARTS))
    now = instant(services.clock.now_us())
    expires_at = now + timedelta(seconds=services.settings.enrolment_seconds)
    with services.database.tenant(org_id) as connection:
        known = fetch(connection, KINDS["branch"], org_id, branches)
        if set(known) != set(branches):
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "branch")
        connection.execute(
            _CODE.insert().values(
                org_id=org_id,
                id=services.ids.new(),
                code_hash=_kept(code),
                branches=[str(branch) for branch in branches],
                clinical=clinical,
                office=office,
                created_at=now,
                expires_at=expires_at,
                tries=0,
            )
        )
    return code, expires_at


def enrol(services: Services, code: str, name: str, source: Source) -> tuple[Credential, dict[str, Any]]:
    """Spend a code: the new PC's credential and its row's values. ENROLMENT_CODE_INVALID for a code that is
    wrong, spent, too old or was tried too often; the answer does not say which."""
    org_id, code_id = _find_code(services, _letters(code))
    credential = Credential.new(org_id, services.ids.new())
    now = instant(services.clock.now_us())
    with work(services.ground(org_id, source), system(org_id), DEVICE_ENROL) as unit:
        spent = (
            update(_CODE)
            .where(_CODE.c.org_id == org_id, _CODE.c.id == code_id, _CODE.c.used_at.is_(None))
            .values(used_at=now)
            .returning(_CODE.c.branches, _CODE.c.clinical, _CODE.c.office)
        )
        found = unit.connection.execute(spent).first()
        if found is None:
            raise OasisError(ErrorCode.ENROLMENT_CODE_INVALID, "code")
        values = {
            "branch_id": UUID(found.branches[0]),
            "name": name,
            "status": DeviceStatus.PENDING.value,
            "branches": found.branches,
            "clinical": found.clinical,
            "office": found.office,
            "enrolled_at": now,
        }
        unit.insert("device", credential.id, credential_hash=credential.digest, **values)
    return credential, values


def _find_code(services: Services, code: str) -> tuple[UUID, UUID]:
    """The code's organization and id, if it still holds; counts the try if not."""
    now = instant(services.clock.now_us())
    for org_id, code_id in services.database.find_enrolment(code[:_PART]):
        with services.database.tenant(org_id) as connection:
            where = (_CODE.c.org_id == org_id, _CODE.c.id == code_id)
            row = connection.execute(select(_CODE).where(*where).with_for_update()).one()
            held = (
                row.used_at is None and now < row.expires_at and row.tries < services.settings.enrolment_tries
            )
            if held and secrets.compare_digest(row.code_hash, _kept(code)):
                return org_id, code_id
            if held:
                connection.execute(update(_CODE).where(*where).values(tries=row.tries + 1))
    raise OasisError(ErrorCode.ENROLMENT_CODE_INVALID, "code")


def _letters(code: str) -> str:
    """The letters of a code however it was typed."""
    letters = code.strip().upper().translate(_TYPED)
    if len(letters) != _PARTS * _PART or set(letters) - set(_LETTERS):
        raise OasisError(ErrorCode.ENROLMENT_CODE_INVALID, "code")
    return letters


def _kept(code: str) -> str:
    """What is kept of a code: the part that names it, and the hash of all of it."""
    letters = code.replace("-", "")
    return f"{letters[:_PART]}.{digest(letters)}"
