"""A request that comes again with its idempotency key changes nothing and is told the same row."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from oasis_core.entities.audit import AuditLog
from oasis_core.entities.sync_tables import PushLog
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds

_LOG, _AUDIT = table_of(PushLog), table_of(AuditLog)


def came_before(deeds: Deeds) -> bool:
    """Whether this request was done already.

    IDEMPOTENCY_KEY_REUSED if its key was used for another request, or by somebody else. The caller holds the
    organization's turn, so that of two at once the second one finds what the first one did.
    """
    if deeds.key is None:
        return False
    where = (_LOG.c.org_id == deeds.org_id, _LOG.c.group_id == deeds.key)
    earlier = deeds.connection.execute(select(_LOG.c.actor_id, _LOG.c.request_hash).where(*where)).first()
    if earlier is None:
        return False
    if (earlier.actor_id, earlier.request_hash) != (deeds.actor.staff_id, deeds.ask.request_hash):
        raise OasisError(ErrorCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key")
    deeds.replayed = True
    return True


def row_of_then(deeds: Deeds, adapter: Adapter, deed: Callable[[Deeds], UUID]) -> UUID:
    """The row with which the request was answered when it was done: the one that it wrote, else the one in
    its path. Whatever found its row done already finds it again; NOT_FOUND if it would have to do it now."""
    written = _written_then(deeds, adapter.kind.name)
    if written is not None:
        return written
    if deeds.ask.operation.path.startswith(adapter.row_path):
        return adapter.row_id(deeds.ask)
    found = deed(deeds)
    if deeds.done:
        raise OasisError(ErrorCode.NOT_FOUND)
    return found


def _written_then(deeds: Deeds, entity: str) -> UUID | None:
    made = (
        select(_AUDIT.c.resource_id)
        .where(_AUDIT.c.org_id == deeds.org_id, _AUDIT.c.group_id == deeds.key, _AUDIT.c.resource == entity)
        .order_by(_AUDIT.c.id)
    )
    return deeds.connection.execute(made.limit(1)).scalars().first()
