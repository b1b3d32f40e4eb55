"""Audit of what changes no row of an entity: sign-ins, failures, refusals. They take no sequence number, so
that an audited read never waits for the organization's turn to write."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.entities.audit import AuditLog
from oasis_core.kernel.clock import instant
from oasis_core.schema.entity import table_of
from oasis_core.work.commit import Source
from oasis_core.work.repository import insert_rows
from sync_server.services import Services

SERVER_WIDE = UUID(int=0)
"""The organization of what concerns none: row-level security hides it from all of them."""


class Event(StrEnum):
    """What happened, as `audit_log.action` says it."""

    SIGNED_IN = "session.signed_in"
    FAILED = "session.failed"
    REFUSED = "session.refused"
    SIGNED_OUT = "session.signed_out"
    REUSE_FOUND = "session.reuse_found"
    ENDED = "session.ended"


def note(
    services: Services,
    connection: Connection,
    event: Event,
    source: Source,
    org_id: UUID,
    *,
    person: UUID | None = None,
    about: tuple[str, UUID | None] = ("session", None),
) -> None:
    """Write an event down. `person` did it; `about` is the resource concerned: a failed sign-in is *about* a
    person and done by nobody who is known."""
    row = {
        "org_id": org_id,
        "id": services.ids.new(),
        "user_id": person,
        "action": event.value,
        "resource": about[0],
        "resource_id": about[1],
        "device_id": source.device_id,
        "ip_address": source.ip_address,
        "user_agent": source.user_agent,
        "created_at": instant(services.clock.now_us()),
    }
    insert_rows(connection, table_of(AuditLog), [row])
